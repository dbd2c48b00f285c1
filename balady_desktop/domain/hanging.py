"""On which answers it hangs what may be chosen in a field: others need not be looked at, whatever is typed in them."""

from collections.abc import Iterator

from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.values import Value


def fields_behind(definition: ServiceDefinition, asked: Field) -> frozenset[str] | None:
    """Return the fields on whose answers the rows to choose of a field hang, also those that only apply by others.

    None where rows of a group are among them, which change in their place.
    """
    pages = {one.id: page for page in definition.pages for one in page.fields}
    known = {one.id: one for one in definition.known_fields()}
    waiting, found = set(_names(asked.where)), set[str]()
    while waiting:
        name = waiting.pop()
        one = known.get(name)
        if one is None or name in found:
            continue
        if one.type == "group":
            return None
        found.add(name)
        page = pages.get(name)
        rules = (one.when, one.where, one.value, page.when if page is not None else None)
        waiting |= {named for rule in (*rules, *(option.when for option in one.options)) for named in _names(rule)}
        waiting |= {other for other in (one.within, one.years_after, one.same_as) if other is not None}
    return frozenset(found)


def _names(rule: Condition | Value | None) -> Iterator[str]:
    """Return the first names of the paths of a rule."""
    for path in rule.paths() if rule is not None else ():
        yield path.partition(".")[0]
