"""The names of answers: which of them a definition asks, in its groups too."""

from collections.abc import Iterator, Mapping
from typing import Any

from balady_desktop.domain.definition import Field, ServiceDefinition


def unknown_names(definition: ServiceDefinition, answers: Mapping[str, Any]) -> frozenset[str]:
    """Return the names in answers that a definition does not ask; inside a group as `group.name`."""
    fields = {asked.id: asked for asked in definition.fields()}
    inner = (name for head, value in answers.items() if head in fields for name in _inside(fields[head], value))
    return frozenset({*(name for name in answers if name not in fields), *inner})


def _inside(group: Field, value: Any) -> Iterator[str]:
    known = {inner.id for inner in group.fields}
    for element in value if known and isinstance(value, list) else ():
        answers = element.get("answers") if isinstance(element, dict) else None
        yield from (f"{group.id}.{name}" for name in answers if name not in known) if isinstance(answers, dict) else ()
