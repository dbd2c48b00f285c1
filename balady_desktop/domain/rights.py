"""Who may do what. `why_not` is the only place that decides; every endpoint and every button asks it."""

from dataclasses import dataclass
from typing import Literal

# What the owner of an application does with it without a role: follow the application itself, read its bills and
# documents, pay.
OWN_ACTS = frozenset({"follow", "read", "pay"})
# What a role may give its members, for what their body handles (`roles.yaml`): read bills and documents, open
# applications at the desk, handle them, return what a colleague took to the queue, invite members, and so on.
ROLE_ACTS = frozenset(
    {
        *("read", "open", "handle", "reassign", "take_payment", "close_day", "ask_standing", "decide_standing"),
        "manage_members",
        # Of the whole server: what every municipality's services read.
        *("propose_edition", "decide_edition"),
    }
)

Hindrance = Literal["role_missing", "own_application", "not_found"]


@dataclass(frozen=True, slots=True)
class Acting:
    """A person at work: for which body, None for himself, and the acts of his roles there.

    `member_of`: every body of which he is a member, whether he works for it now or not.
    """

    person: str
    body: str | None = None
    acts: frozenset[str] = frozenset()
    member_of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Thing:
    """What an act is done to: whose it is, and which bodies may handle it: its own, its heir and those above.

    `parties`: the persons and bodies that take part in it beside its owner.
    """

    owner: str
    bodies: tuple[str, ...]
    parties: frozenset[str] = frozenset()


def why_not(acting: Acting, act: str, thing: Thing) -> Hindrance | None:
    """Return why a person may not do an act to a thing, None where he may.

    `not_found`: he may not even know that it is there.
    """
    is_own, is_for_owners = acting.person == thing.owner, act in OWN_ACTS
    if is_own and is_for_owners:
        return None
    if act not in acting.acts:
        return "not_found" if is_for_owners else "role_missing"
    if acting.body not in thing.bodies:
        return "not_found"
    # Nobody handles an application in which he is a party, or a body of which he is a member.
    concerns = acting.member_of | {acting.person}
    return None if concerns.isdisjoint(thing.parties | {thing.owner}) else "own_application"


def may(acting: Acting, act: str, thing: Thing) -> bool:
    """Return whether a person may do an act to a thing."""
    return why_not(acting, act, thing) is None
