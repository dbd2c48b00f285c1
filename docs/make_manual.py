"""Writes docs/services/*.md, docs/schemas/*.json and docs/words_of_the_language.md: run after a definition changes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, get_args, get_origin

from balady_desktop.domain.acts import Act, ActsOn
from balady_desktop.domain.bars import Bar
from balady_desktop.domain.catalogue import packaged_catalogue, packaged_icons
from balady_desktop.domain.conditions import COMPARISONS
from balady_desktop.domain.declared import declared_keys, required_keys
from balady_desktop.domain.declared_schema import json_schema
from balady_desktop.domain.definition import Card, Check, Field, Option, Page, ServiceDefinition
from balady_desktop.domain.field_check import ID, LARGEST_MEGABYTES, TAKEN
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.holidays import Holiday, Holidays
from balady_desktop.domain.issued import GroupSum, Issued, ShownAnswers
from balady_desktop.domain.listed import FileType, FileTypes, Heading, Headings
from balady_desktop.domain.lookup_files import CodeRule, LookupColumn, LookupFile
from balady_desktop.domain.media_types import MEDIA_TYPES
from balady_desktop.domain.naming import KNOWN_FACTS
from balady_desktop.domain.notice_words import PLACES
from balady_desktop.domain.notices import Notice, NoticeKind, Notices
from balady_desktop.domain.paper_kinds import FactKind, Labelled, PaperKind, SlipForm, packaged_kind, packaged_names
from balady_desktop.domain.paper_sections import PaperColumn, PaperSection
from balady_desktop.domain.paper_sources import SOURCES, is_issued, places_of, sums_of
from balady_desktop.domain.parameters import Parameter, Parameters
from balady_desktop.domain.parties import PartyRole
from balady_desktop.domain.registers import (
    OUTCOMES,
    AskedWith,
    CheckedBy,
    FactOption,
    Register,
    RegisterFact,
    Registers,
)
from balady_desktop.domain.rights import ROLE_ACTS
from balady_desktop.domain.roles import RESERVED, BodyKind, DeclaredBody, Role, Roles
from balady_desktop.domain.service_check import PAGE_ACTS
from balady_desktop.domain.service_file import Part
from balady_desktop.domain.tables import Column, Key, KeyedTable
from balady_desktop.domain.tariff import Article, Bill, Share, Slab, Tariff
from balady_desktop.domain.values import OPERATORS
from balady_desktop.domain.workflow import Move, State, Workflow
from balady_desktop.domain.workflow_words import EFFECT_VERBS, PLAIN_NEEDS, TASK_NEEDS, TRIGGERS, Task

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
    "paper": PaperKind,
    "parameters": Parameters,
    "roles": Roles,
    "holidays": Holidays,
    "registers": Registers,
    "notices": Notices,
    "headings": Headings,
    "file_types": FileTypes,
}
# What may be written where the class says no more than that it is a text.
_ACTORS = [*RESERVED, *packaged_catalogue().roles.names]
_COMPLETED: Mapping[tuple[str, str], dict[str, object]] = {
    ("Field", "type"): {"enum": sorted(FIELD_TYPES)},
    ("Field", "id"): {"type": "string", "pattern": f"^{ID.pattern}$", "not": {"enum": [*TAKEN]}},
    ("Field", "known"): {"enum": sorted(KNOWN_FACTS)},
    ("Field", "accepts"): {"type": "array", "items": {"enum": sorted(MEDIA_TYPES)}},
    ("Field", "largest"): {"type": "integer", "minimum": 1, "maximum": LARGEST_MEGABYTES},
    ("Page", "act"): {"enum": [*PAGE_ACTS]},
    ("Issued", "kind"): {"enum": [name for name in packaged_names() if is_issued(packaged_kind(name))]},
    ("LookupFile", "body_kind"): {"enum": [*packaged_catalogue().roles.kinds]},
    ("Move", "by"): {"type": "array", "items": {"enum": _ACTORS}},
    ("State", "holder"): {"enum": _ACTORS},
    ("Role", "of"): {"type": "array", "items": {"enum": [*packaged_catalogue().roles.kinds]}},
    ("Role", "apart_from"): {"type": "array", "items": {"enum": [*packaged_catalogue().roles.names]}},
    ("BodyKind", "under"): {"enum": [*packaged_catalogue().roles.kinds]},
    ("DeclaredBody", "of"): {"enum": [*packaged_catalogue().roles.kinds]},
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
    yield "Every field has `id`, `type`, `label`; it may have `hint`, `optional`, `when`, `known`, `personal`, `was`."
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
    yield from _declarations()
    yield ""


def _declarations() -> Iterator[str]:
    """Return the keys of every kind of declaration that a file is made of."""
    yield "\n## Keys of the files\n\nNeeded keys are bold; a list of words behind a key are all that it may be."
    for name, kinds in _PARTS.items():
        yield f"\n### {name}\n\n| In | Keys |\n| --- | --- |"
        yield from (f"| {called} | {', '.join(_keys_of(kind))} |" for called, kind in kinds.items())
    yield "\n## Names that the program knows\n"
    yield from (f"- {called}: {', '.join(f'`{name}`' for name in names)}" for called, names in _known_names())


def _keys_of(kind: type) -> Iterator[str]:
    required = set(required_keys(kind))
    for name, of in declared_keys(kind).items():
        choices = next((get_args(one) for one in (of, *get_args(of)) if get_origin(one) is Literal), ())
        key = f"**`{name}`**" if name in required else f"`{name}`"
        yield f"{key} ({', '.join(map(str, choices))})" if choices else key


def _known_names() -> Iterator[tuple[str, Iterable[str]]]:
    yield "`heading` of a service", [one.code for one in packaged_catalogue().headings]
    yield "`icon` of a service", sorted(packaged_icons())
    yield "`act` of a page", PAGE_ACTS
    yield "`needs` of a move", (*PLAIN_NEEDS, *TASK_NEEDS)
    yield "`effects` of a move", EFFECT_VERBS
    yield "`trigger` of a move", TRIGGERS
    yield "`known.` facts of a person", sorted(KNOWN_FACTS)
    yield "types of files that `accepts` may name", sorted(MEDIA_TYPES)
    yield "`outcome` of a field that is checked by a register", OUTCOMES
    for register in packaged_catalogue().registers.values():
        asked = ", ".join(f"`{one.id}`" for one in register.asked_with)
        yield f"facts of the register `{register.register}`, which is asked with {asked}", register.fact_ids
    for about in sorted({one for place in PLACES.values() for one in place.about}):
        names = [f"{{{name}}}" for name, place in PLACES.items() if about in place.about]
        yield f"places in the words of a notice about `{about}`", names
    for name in packaged_catalogue().names("lookups"):
        file = packaged_catalogue().lookup_file(name)
        columns = [f"{one.id}: {one.type}" for one in file.columns]
        yield f"columns of the lookup `{name}`, which has {len(file.rows)} rows", columns or ["none"]
    for kind in filter(is_issued, map(packaged_kind, packaged_names())):
        yield f"`places` of the document `{kind.paper}`", places_of(kind) or ("none",)
        yield f"`sums` of the document `{kind.paper}`", sums_of(kind) or ("none",)
    yield "`source` of a fact of a paper", SOURCES


# The kinds of declarations that each file is made of, as docs/words_of_the_language.md lists them.
_PARTS: Mapping[str, Mapping[str, type]] = {
    "services/NAME.yaml": {
        "the service": ServiceDefinition,
        "one of `pages`": Page,
        "one of `options` of a choice": Option,
        "`checked_by` of a field": CheckedBy,
        "one of `bars` of a page": Bar,
        "one of `checks`": Check,
        "`card`": Card,
        "one of `documents`": Issued,
        "one of its `sums`": GroupSum,
        "one of its `sections`": ShownAnswers,
        "one of `parties`": PartyRole,
        "one of `acts`": Act,
        "`acts_on` of an act": ActsOn,
    },
    "parts/NAME.yaml": {"the part": Part},
    "lookups/NAME.yaml": {"the lookup": LookupFile, "one of `columns`": LookupColumn, "`code_rule`": CodeRule},
    "tables/NAME.yaml": {"the table": KeyedTable, "one of `keys`": Key, "one of `columns`": Column},
    "papers/NAME.yaml": {
        "the kind of paper": PaperKind,
        "one of `facts`": FactKind,
        "one of `values`": Labelled,
        "one of `sections`": PaperSection,
        "one of `columns`": PaperColumn,
        "`slip`": SlipForm,
    },
    "parameters.yaml": {"one of `parameters`": Parameter},
    "registers.yaml": {
        "one of `registers`": Register,
        "one of `asked_with`": AskedWith,
        "one of `facts`": RegisterFact,
        "one of `options` of a fact": FactOption,
    },
    "notices.yaml": {"one of `kinds`": NoticeKind, "one of `notices`": Notice},
    "roles.yaml": {"one of `roles`": Role, "one of `body_kinds`": BodyKind, "one of `bodies`": DeclaredBody},
    "holidays.yaml": {"one of `holidays`": Holiday},
    "headings.yaml": {"one of `headings`": Heading},
    "file_types.yaml": {"one of `file_types`": FileType},
    "tariffs/NAME.yaml": {
        "the tariff": Tariff,
        "one of `bills`": Bill,
        "one of `articles`": Article,
        "`share` of an article": Share,
        "one of the `slabs` of a rate": Slab,
    },
    "workflows/NAME.yaml": {
        "the workflow": Workflow,
        "one of `states`": State,
        "one of `moves`": Move,
        "one of `tasks`": Task,
    },
}


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
            yield f"  {source} --> {move.lands(source)}: {move.move} ({', '.join(move.by)})"


def main() -> None:
    """Write what changed."""
    for name, text in manual().items():
        path = DOCS / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
