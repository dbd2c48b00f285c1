"""Who takes part in an application, in the words of its service."""

from balady_desktop.actions.party_views import TakerView
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.parties import find_party, leading_party
from balady_desktop.domain.words import Words
from balady_desktop.wire.applications import ApplicationBody


def takers(definition: ServiceDefinition, body: ApplicationBody) -> tuple[TakerView, ...]:
    """Return who takes part in an application, in the order in which the server tells it."""
    next_holder = definition.act.next_holder if definition.act is not None else ""
    found = []
    for one in body.parties:
        role = find_party(definition.parties, one.part) if one.part else leading_party(definition.parties)
        words = role.words if role is not None else Words(one.part, one.part)
        becomes = bool(one.part) and one.part == next_holder and one.until is None
        found.append(TakerView(words, Words(one.name_ar, one.name_en), one.since, one.until, becomes))
    return tuple(found)
