"""Writes docs/services/*.md and docs/definition.schema.json from the catalogue: run after a definition changes."""

import json
from collections.abc import Iterator
from pathlib import Path

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.declared_schema import json_schema
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.workflow import Workflow

DOCS = Path(__file__).parent


def manual() -> dict[str, str]:
    """Return every generated file by its path below docs/."""
    catalogue = packaged_catalogue()
    pages = {f"services/{name}.md": _service(catalogue.service(name)) for name in catalogue.service_names()}
    used = sorted({one.workflow for one in map(catalogue.service, catalogue.service_names()) if one.workflow})
    pages |= {f"workflows/{name}.md": _workflow(catalogue.workflow(name)) for name in used}
    schema = json.dumps(json_schema(ServiceDefinition), ensure_ascii=False, indent=1)
    return {**pages, "definition.schema.json": schema + "\n"}


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
