"""What happens without a move that names notices, and can be told: each by its name, with what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from balady_desktop.domain.notice_words import DELEGATION, MEMBERSHIP
from balady_desktop.domain.records import STANDINGS


@dataclass(frozen=True, slots=True)
class Occasion:
    """A kind of thing that happens. `act`: what a member of the staff must be allowed to do, to be told of it."""

    about: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened, once: `thing` is the id of what it is about, `key` names this time of it."""

    occasion: str
    thing: str
    key: str


_OF_MEMBERSHIPS = ("invited", "accepted", "declined", "ended")

# By the names that the audit trail has for them; a record that expires is told of by the clock.
OCCASIONS: Mapping[str, Occasion] = {
    **{f"record.{one}": Occasion("decision", "ask_standing") for one in STANDINGS if one != "expired"},
    "record.standing_asked": Occasion("request", "decide_standing"),
    "record.standing_refused": Occasion("request", "ask_standing"),
    "record.claimed": Occasion("claim", "handle"),
    "record.claim_confirmed": Occasion("claim", "handle"),
    "record.claim_refused": Occasion("claim", "handle"),
    # Somebody is invited to take part in an application, and answers.
    "party.invited": Occasion("invitation"),
    "party.accepted": Occasion("invitation"),
    "party.declined": Occasion("invitation"),
    # Somebody is invited to a membership, or services are delegated to him; he answers, and it ends.
    **{f"{about}.{what}": Occasion(about) for about in (MEMBERSHIP, DELEGATION) for what in _OF_MEMBERSHIPS},
    # A bill of which no move makes anything once it was not paid in time.
    "bill.expired": Occasion("bill", "take_payment"),
    # A fee was waived by two persons: the bill that has taken the place of the one before, or none is left to pay.
    "bill.waived": Occasion("bill", "take_payment"),
    "bill.waived_whole": Occasion("application", "open"),
}
