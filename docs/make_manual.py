"""Writes docs/services/*.md, docs/schemas/*.json and docs/words_of_the_language.md: run after a definition changes."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.conditions import COMPARISONS
from balady_desktop.domain.declared_schema import json_schema
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.fees import Tariff
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.lookup_files import LookupFile
from balady_desktop.domain.parameters import Parameters
from balady_desktop.domain.rights import ROLE_ACTS
from balady_desktop.domain.roles import RESERVED, Roles
from balady_desktop.domain.service_file import Part
from balady_desktop.domain.tables import KeyedTable
from balady_desktop.domain.values import OPERATORS
from balady_desktop.domain.workflow import Workflow

DOCS = Path(__file__).parent


def manual() -> dict[str, str]:
    """Return every generated file by its path below docs/."""
    catalogue = packaged_catalogue()
    pages = {f"services/{name}.md": _service(catalogue.service(name)) for name in catalogue.service_names()}
    used = sorted({one.workflow for one in map(catalogue.service, catalogue.service_names()) if one.workflow})
    pages |= {f"workflows/{name}.md": _workflow(catalogue.workflow(name)) for name in used}
    schemas = {f"schemas/{name}.schema.json": _schema(kind) for name, kind in _FILES.items()}
    return {**pages, **schemas, "words_of_the_language.md": "\n".join(_words())}


# What each file of a catalogue is read into.
_FILES: Mapping[str, type] = {
    "service": ServiceDefinition,
    "part": Part,
    "workflow": Workflow,
    "tariff": Tariff,
    "lookup": LookupFile,
    "table": KeyedTable,
    "parameters": Parameters,
    "roles": Roles,
}
# What may be written where the class says no more than that it is a text.
_ACTORS = [*RESERVED, *packaged_catalogue().roles.names]
_COMPLETED: Mapping[tuple[str, str], dict[str, object]] = {
    ("Move", "by"): {"type": "array", "items": {"enum": _ACTORS}},
    ("State", "holder"): {"enum": _ACTORS},
    ("Role", "may"): {"type": "array", "items": {"enum": sorted(ROLE_ACTS)}},
}


def _schema(kind: type) -> str:
    schema = json_schema(kind)
    pages = schema["$defs"].get(kind.__name__, {}).get("properties", {}).get("pages")
    if kind is ServiceDefinition and pages:
        include = {"type": "object", "properties": {"include": {"type": "string"}}, "additionalProperties": False}
        pages["items"] = {"anyOf": [pages["items"], include]}
    for (name, key), completed in _COMPLETED.items():
        if name in schema["$defs"]:
            schema["$defs"][name]["properties"][key] = completed
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _words() -> Iterator[str]:
    """Return the tables of field types, operators and comparisons."""
    yield "# Words of the language\n\nMade by `docs/make_manual.py` from the code; `docs/language.md` explains them.\n"
    yield "## Field types\n"
    yield "Every field has `id`, `type`, `label`; it may have `hint`, `optional`, `when`, `known`, `personal`."
    yield "Beside them:\n\n| Type | Its own keys (needed ones in bold) |\n| --- | --- |"
    for name, one in sorted(FIELD_TYPES.items()):
        keys = ", ".join(f"**`{key}`**" if key in one.needs else f"`{key}`" for key in sorted(one.keys))
        yield f"| `{name}` | {keys or 'none'} |"
    yield "\n## Operators of values\n\n| Operator | Beside it |\n| --- | --- |"
    for name, operator in sorted(OPERATORS.items()):
        if name not in ("path", "constant"):
            yield f"| `{name}` | {', '.join(f'`{key}`' for key in operator.beside) or 'nothing'} |"
    yield "\n## Comparisons of conditions\n\n| Comparison | Compares with |\n| --- | --- |"
    for name, comparison in COMPARISONS.items():
        yield f"| {'a list' if name == 'one_of' else f'`{name}`'} | {comparison.called} |"
    yield ""


def _service(definition: ServiceDefinition) -> str:
    lines = [
        f"# {definition.title.ar}",
        "",
        f"{definition.title.en} · `{definition.service}` v{definition.version}",
        "",
    ]
    for page in definition.pages:
        lines += [f"## {page.title.ar} ({page.title.en})", ""]
        if page.fields:
            lines += ["| Field | Type | Asked | Question |", "| --- | --- | --- | --- |"]
            lines += [_row(field) for asked in page.fields for field in (asked, *asked.fields)]
            lines.append("")
        lines += [f"- Cannot go on: {bar.title.en} ({bar.source.en})" for bar in page.bars]
        lines += [""] if page.bars else []
    return "\n".join(lines)


def _row(field: Field) -> str:
    asked = "when " + ", ".join(sorted(set(field.when.paths()))) if field.when else "always"
    optional = ", optional" if field.optional else ""
    return f"| `{field.id}` | {field.type} | {asked}{optional} | {field.label.ar} · {field.label.en} |"


def _workflow(workflow: Workflow) -> str:
    return "\n".join([f"# {workflow.workflow} v{workflow.version}", "", "```mermaid", *_diagram(workflow), "```", ""])


def _diagram(workflow: Workflow) -> Iterator[str]:
    yield "stateDiagram-v2"
    yield f"  [*] --> {workflow.first}"
    for move in workflow.moves:
        for source in move.sources:
            yield f"  {source} --> {move.target}: {move.move} ({', '.join(move.by)})"


def main() -> None:
    """Write what changed."""
    for name, text in manual().items():
        path = DOCS / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
