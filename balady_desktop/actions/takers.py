"""Who takes part in an application, in the words of its service."""

from balady_desktop.actions.party_views import TakerView
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.parties import DELEGATE, find_party, leading_party
from balady_desktop.domain.roles import RESERVED, Roles
from balady_desktop.domain.words import Words
from balady_desktop.wire.applications import ApplicationBody


def takers(definition: ServiceDefinition, body: ApplicationBody, roles: Roles) -> tuple[TakerView, ...]:
    """Return who takes part in an application, in the order in which the server tells it."""
    next_holder = definition.act.next_holder if definition.act is not None else ""
    found = []
    for one in body.parties:
        role = find_party(definition.parties, one.part) if one.part else leading_party(definition.parties)
        words = role.words if role is not None else _other_words(one.part, roles)
        becomes = bool(one.part) and one.part == next_holder and one.until is None
        found.append(
            TakerView(words, Words(one.name_ar, one.name_en), one.since, one.until, becomes, one.part == DELEGATE)
        )
    return tuple(found)


def _other_words(part: str, roles: Roles) -> Words:
    """Return what somebody is who takes no declared part: the owner in a service without parties, or his delegate."""
    if not part:
        return RESERVED["applicant"]
    delegated = roles.delegated if part == DELEGATE else None
    return delegated.words if delegated is not None else Words(part, part)
