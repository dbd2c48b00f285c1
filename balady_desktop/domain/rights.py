"""Who may do what. `why_not` is the only place that decides; every endpoint and every button asks it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

# What the owner of a draft or an application does with it without a role: write the draft and attach files, send it and
# answer what is asked, follow the application, read its bills and documents, pay. Where the owner is a body, its
# members do what their role allows of these.
# Where others take part in it: invite them and end their part, and approve what they prepared.
OWN_ACTS = frozenset({"prepare", "submit", "follow", "read", "pay", "invite", "approve"})
# Those of them that only an owner has who applies for something.
APPLYING_ACTS = frozenset({"prepare", "submit"})
# What one may do for another who delegated services: to approve and to invite others he does himself.
DELEGATED_ACTS = frozenset({"prepare", "submit", "follow", "read", "pay"})
# What a role may give its members (`roles.yaml`): the acts of an owner, for what is their body's own; and for what
# their body handles: read bills and documents, open applications at the desk, handle them, return what a colleague took
# to the queue, invite members, and so on.
ROLE_ACTS = OWN_ACTS | frozenset(
    {
        *("read", "open", "handle", "reassign", "take_payment", "close_day", "ask_standing", "decide_standing"),
        # Of money: one asks that it be given back, another decides, and it is paid out.
        *("ask_refund", "decide_refund", "pay_refund"),
        # And that a fee be waived.
        *("ask_waiver", "decide_waiver"),
        # Tasks that are asked of one's role: visits, opinions, votes.
        "answer_task",
        "manage_members",
        # Answer what a body is invited to take part in, and leave it.
        "take_part",
        # Of the whole server: what every municipality's services read.
        *("propose_edition", "decide_edition"),
        # Without handling anything: see figures, look into one case for a stated purpose, read the audit trail, take
        # the evidence of one case out of the program, begin a new chain of the trail after a broken one.
        *("see_figures", "inspect", "read_trail", "take_evidence", "begin_chain"),
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
    # His roles in the body for which he works.
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Thing:
    """What an act is done to: whose it is, a person's or a body's, and which bodies may handle it: its own and others.

    The others are its heir and those above. `parties`: the persons and bodies that take part in it beside its owner,
    each with what it does as an owner would.
    """

    owner: str
    bodies: tuple[str, ...]
    parties: Mapping[str, Collection[str]] = field(default_factory=dict)
    # The role of which it is asked, and the one person in it; empty where that does not matter.
    asked_role: str = ""
    asked_person: str = ""


def why_not(acting: Acting, act: str, thing: Thing) -> Hindrance | None:
    """Return why a person may not do an act to a thing, None where he may.

    `not_found`: he may not even know that it is there.
    """
    is_for_owners = act in OWN_ACTS
    if is_for_owners and _is_owners(acting.person, act, thing):
        return None
    if act not in acting.acts:
        return "not_found" if is_for_owners else "role_missing"
    if is_for_owners and acting.body is not None and _is_owners(acting.body, act, thing):
        return None
    if acting.body not in thing.bodies or not _is_asked(acting, thing):
        return "not_found"
    # Nobody handles an application in which he is a party, or a body of which he is a member.
    concerns = acting.member_of | {acting.person}
    return None if concerns.isdisjoint({*thing.parties, thing.owner}) else "own_application"


def _is_owners(party: str, act: str, thing: Thing) -> bool:
    """Return whether a person or body does an act to a thing as its owner, or as one that takes part in it."""
    return party == thing.owner or act in thing.parties.get(party, ())


def _is_asked(acting: Acting, thing: Thing) -> bool:
    """Return whether a thing is asked of this person in this role, or of nobody in particular."""
    is_his_role = thing.asked_role in ("", *acting.roles)
    return is_his_role and thing.asked_person in ("", acting.person)


def may(acting: Acting, act: str, thing: Thing) -> bool:
    """Return whether a person may do an act to a thing."""
    return why_not(acting, act, thing) is None
