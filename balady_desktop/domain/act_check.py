"""What is wrong with the acts of a service: by themselves, and with what they do to the record."""

from collections.abc import Iterable, Iterator

from balady_desktop.domain.acts import ISSUE, Act, Ask, Outcome
from balady_desktop.domain.declared import Complaint, DefinitionError, Place
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.kinds import Names
from balady_desktop.domain.nearest import near
from balady_desktop.domain.record_paths import ACT, RECORD
from balady_desktop.domain.records import STANDINGS
from balady_desktop.domain.tables import Tables
from balady_desktop.domain.values import Value

_HOLDER = "holder"


def act_complaints(definition: ServiceDefinition) -> Iterator[Complaint]:
    """Return what is wrong with the acts of a service by themselves: only sound ones can be read as services."""
    yield from _asks(definition, "the service", definition.asks)
    seen: set[str] = set()
    for act in definition.acts:
        if act.act in seen or act.act == ISSUE:
            told = f"'{ISSUE}' is the service itself" if act.act == ISSUE else f"duplicate act '{act.act}'"
            yield act.place.at("act").complain(told)
        seen.add(act.act)
        yield from _on(definition, act)
        yield from _asks(definition, f"the act '{act.act}'", act.asks)
        for outcome in act.outcome:
            yield from _outcome(definition, outcome)
            yield from _next_holder(act, outcome)
        if not act.outcome:
            yield act.place.at("outcome").complain(
                f"the act '{act.act}' does nothing to the record: it needs an outcome"
            )
    for one in definition.all_fields() if definition.acts else ():
        if one.id in (ACT, RECORD):
            yield one.place.at("id").complain(
                f"'{one.id}' is a name that acts on records have: call the field otherwise"
            )


def outcome_complaints(act: Act, names: Names, tables: Tables) -> Iterator[Complaint]:
    """Return what is wrong with the values and conditions of an act's outcome, once everything is asked."""
    for one in act.outcome:
        if one.when is not None:
            yield from one.when.complaints(names)
        for value, wanted in ((one.since, "date"), (one.years, "number"), (one.until, "date"), (one.reason, "code")):
            if value is not None:
                yield from _kind(value, wanted, names, tables)
    if act.acts_on.when is not None:
        yield from act.acts_on.when.complaints(names)


def _on(definition: ServiceDefinition, act: Act) -> Iterator[Complaint]:
    on, kinds = act.acts_on, [one.record for one in definition.records]
    yield from _unknown(on.place.at("record"), "record of this service", [on.record], kinds)
    yield from _unknown(on.place.at("standing"), "standing", on.standing, STANDINGS)
    if not on.standing:
        yield on.place.at("standing").complain("'standing' names those in which the record may be")
    for name in act.by:
        if name != _HOLDER:
            yield act.place.at("by").complain(f"an act is begun by the {_HOLDER}, not by '{name}'")


def _asks(definition: ServiceDefinition, called: str, asks: Iterable[Ask]) -> Iterator[Complaint]:
    pages = {one.id: one for one in definition.pages}
    asked: set[str] = set()
    for ask in asks:
        yield from _unknown(ask.place, "page", [ask.page], pages)
        fields = [one.id for one in pages[ask.page].fields] if ask.page in pages else []
        yield from _unknown(ask.place.at("only"), f"field of the page '{ask.page}'", ask.only if fields else (), fields)
        for name in ask.only or fields:
            if name in asked:
                yield ask.place.complain(f"{called} asks '{name}' twice")
            asked.add(name)


def _outcome(definition: ServiceDefinition, outcome: Outcome) -> Iterator[Complaint]:
    if outcome.verb == "stand":
        yield from _unknown(outcome.place.at("as"), "standing", [outcome.value], STANDINGS)
    if outcome.verb == "document":
        kinds = [one.kind for one in definition.documents]
        yield from _unknown(outcome.place.at("document"), "document", [outcome.value], kinds)


def _next_holder(act: Act, outcome: Outcome) -> Iterator[Complaint]:
    """Return why a record cannot become a party's: it has to be invited, and to agree to what is sent."""
    if not outcome.holder:
        return
    place = outcome.place.at("holder")
    yield from _unknown(place, f"party of the act '{act.act}'", [outcome.holder], [one.party for one in act.parties])
    for one in act.parties:
        if one.party == outcome.holder and one.leads:
            yield place.complain(f"'{one.party}' leads: the record is his already")
        elif one.party == outcome.holder and (one.optional or not one.approves):
            yield place.complain(
                f"the record becomes that of '{one.party}': it needs 'approves: true' and is not optional"
            )


def _kind(value: Value, wanted: str, names: Names, tables: Tables) -> Iterator[Complaint]:
    try:
        found = value.kind(names, tables)
    except DefinitionError as error:
        yield from error.complaints
        return
    # Years may be chosen by a code that is a number.
    is_number = wanted == "number" and found.name == "code" and all(one.isdecimal() for one in found.codes or ("",))
    if (found.name not in (wanted, "anything") and not is_number) or found.several:
        yield value.place.complain(f"a {wanted} is needed here, and this is {found}")


def _unknown(place: Place, what: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Complaint]:
    there = list(known)
    for name in names:
        if name not in there:
            yield place.complain(f"there is no {what} '{name}'{near(name, there)}")
