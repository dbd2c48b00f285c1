"""Questions and rules that lie in another branch than what they read: asked of nobody, judged never, told nowhere."""

from collections.abc import Iterator

from balady_desktop.domain.asked_where import EVERYWHERE, AskedWhere, Given, written
from balady_desktop.domain.conditions import Condition, Test
from balady_desktop.domain.declared import Complaint
from balady_desktop.domain.definition import Check, Field, Page, ServiceDefinition
from balady_desktop.domain.kinds import Names
from balady_desktop.domain.service_file import Part

# Keys of a field that name another one, which has to be asked of the same applicants.
_READING = ("within", "years_after", "same_as")


def branch_complaints(service: ServiceDefinition, names: Names) -> Iterator[Complaint]:
    """Return what is asked of nobody, and what reads where nobody is asked, of a service whose names are right."""
    where = AskedWhere(service, names)
    for page in service.pages:
        yield from _page(page, where)
    asked = {one.id: one for one in service.fields()}
    for check in service.checks:
        yield from _check(check, asked[check.at], where)


def part_complaints(part: Part) -> Iterator[Complaint]:
    """Return complaints about checks of a part at fields that another file asks, or does not."""
    asked = [one.id for page in part.pages for one in page.fields]
    for check in part.checks:
        if check.at not in asked and "." not in check.at:
            told = f"the check '{check.code}' is told at '{check.at}', which this part does not ask; it asks"
            yield check.place.at("at").complain(f"{told} {', '.join(asked)}", check.at)


def _page(page: Page, where: AskedWhere) -> Iterator[Complaint]:
    here = EVERYWHERE.and_where(page.when)
    never = where.contradiction(here)
    if never is not None:
        yield page.place.at("when").complain(f"the page '{page.id}' is never shown: {never}")
        return
    for one in page.fields:
        yield from _field(one, here, where)
    for bar in page.bars:
        never = where.contradiction(here.and_where(bar.when))
        if never is not None:
            yield bar.place.at("when").complain(f"the bar '{bar.code}' bars nobody: {never}")


def _field(one: Field, here: Given, where: AskedWhere) -> Iterator[Complaint]:
    given = here.and_where(one.when)
    never = where.contradiction(given) if one.when is not None else None
    if never is not None:
        yield one.place.at("when").complain(f"'{one.id}' is asked of nobody: {never}")
        return
    for key in _READING:
        path = getattr(one, key)
        why = where.missing(path, given) if path is not None else None
        if why is not None and "optional" not in why:
            yield one.place.at(key).complain(f"'{key}' of '{one.id}': {why}")


def _check(check: Check, at: Field, where: AskedWhere) -> Iterator[Complaint]:
    if at.type == "computed":
        told = f"'{at.id}' is computed, and nobody can mend it there: name a field that is typed"
        yield check.place.at("at").complain(f"the check '{check.code}' is told at '{check.at}': {told}")
        return
    given = where.whole(EVERYWHERE.and_where(check.when), _judged(check.holds))
    never = where.contradiction(given)
    if never is not None:
        yield check.place.at("holds").complain(f"the check '{check.code}' is never judged: {never}")
        return
    for condition in where.conditions(at.id):
        if not where.implies(given, condition):
            told = f"'{at.id}' is asked only where {written(condition)}, and elsewhere nobody sees the check"
            yield check.place.at("at").complain(f"the check '{check.code}': {told}")
            return


def _judged(holds: Condition) -> Iterator[str]:
    """Return the paths that have an answer where a check is judged."""
    tests: list[Test] = [*holds.tests, *(test for one in holds.any_of for test in one.tests)]
    for test in tests:
        if test.comparison != "is_answered":
            yield from test.paths()
