"""A service as one of its acts asks it: the pages of the act; every other field keeps what the record says."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from balady_desktop.domain.acts import Act, Ask, act_name
from balady_desktop.domain.bars import Bar
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.definition import Field, Page, ServiceDefinition


def as_issue(definition: ServiceDefinition) -> ServiceDefinition:
    """Return a service as it asks for a new record: without the pages that only its acts ask."""
    if not definition.asks:
        return definition
    pages = tuple(_pages(definition, definition.asks))
    asked = {one.id for page in pages for one in page.fields}
    held = tuple(one for one in definition.fields() if one.id not in asked)
    # What is told at a field that is not asked has nobody to mend it.
    checks = tuple(one for one in definition.checks if one.at in asked)
    return replace(definition, pages=pages, held=held, checks=checks, whole=definition)


def as_act(definition: ServiceDefinition, act: Act) -> ServiceDefinition:
    """Return a service as an act on its record asks it."""
    whole = definition.whole or definition
    asking = as_issue(replace(whole, asks=act.asks))
    first, *rest = asking.pages
    return replace(
        asking,
        service=act_name(whole.service, act.act),
        title=act.title,
        workflow=act.workflow,
        tariff=act.tariff,
        instant_when=None,
        pages=(replace(first, bars=(*act.bars, *first.bars)), *rest),
        steps=(),
        asks=(),
        acts=(),
        parties=act.parties,
        act=act,
    )


def _pages(definition: ServiceDefinition, asks: Iterable[Ask]) -> Iterator[Page]:
    seen: dict[str, int] = {}
    for ask in asks:
        page = definition.get_page(ask.page)
        seen[page.id] = seen.get(page.id, 0) + 1
        # A page may be asked in parts: each part is a page of its own.
        name = page.id if seen[page.id] == 1 else f"{page.id}_{seen[page.id]}"
        fields = tuple(one for one in page.fields if not ask.only or one.id in ask.only)
        when = _both(page.when, ask.when)
        yield replace(page, id=name, fields=fields, bars=_bars(page, fields, is_first=seen[page.id] == 1), when=when)


def _bars(page: Page, fields: tuple[Field, ...], *, is_first: bool) -> tuple[Bar, ...]:
    """Return the bars of a part of a page: those about one of its fields, and on the first part those about none."""
    here, all_of = {one.id for one in fields}, {one.id for one in page.fields}
    named = {bar.code: {path.partition(".")[0] for path in bar.when.paths()} & all_of for bar in page.bars}
    return tuple(bar for bar in page.bars if named[bar.code] & here or (is_first and not named[bar.code]))


def _both(one: Condition | None, other: Condition | None) -> Condition | None:
    """Return the condition that two hold; None where there is none."""
    if one is None or other is None:
        return one or other
    alternatives = [_both(mine, theirs) for mine in one.any_of for theirs in other.any_of]
    any_of = tuple(filter(None, alternatives)) if alternatives else (*one.any_of, *other.any_of)
    return replace(one, tests=(*one.tests, *other.tests), any_of=any_of)
