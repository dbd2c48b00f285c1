"""What actions give to screens about the audit trail, figures and single cases."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from balady_desktop.domain.words import Words

if TYPE_CHECKING:
    from balady_desktop.actions.views import ApplicationView


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in the trail; empty and None leave a part open. `body`: empty for one's own."""

    body: str = ""
    person: str = ""
    thing: str = ""
    act: str = ""
    looks: bool | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ActView:
    """One row of the trail."""

    seq: int
    at: datetime
    actor: str
    actor_words: Words
    # staff, person, system, unknown, or a word of a newer server.
    actor_kind: str
    act: str
    act_words: Words
    is_look: bool
    thing: str
    thing_kind: str
    number: str
    # What people call it: the number, or the name in both languages where it has none.
    called: Words
    purpose: str


@dataclass(frozen=True, slots=True)
class TrailPage:
    """A page of a chain, the newest first; `next_before` asks for the next one."""

    rows: tuple[ActView, ...]
    next_before: int | None
    body: str
    length: int
    broken_at: int | None
    began_anew_at: int | None
    # With the first page: the chains and the acts that one may choose from, by their codes.
    bodies: tuple[tuple[str, Words], ...]
    acts: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class VerifiedPart:
    """How far a chain was verified; `broken_at`: the first row that does not verify."""

    verified_to: int
    length: int
    is_end: bool
    broken_at: int | None


@dataclass(frozen=True, slots=True)
class CountView:
    """How many applications of a service are in a state, and how many of them are late."""

    body: Words
    service: Words
    state: Words
    count: int
    late: int


@dataclass(frozen=True, slots=True)
class MoneyView:
    """What a service of a body brought in and gave back, in halalas."""

    body: Words
    service: Words
    receipts: int
    collected: int
    refunds: int
    refunded: int


@dataclass(frozen=True, slots=True)
class MonthView:
    """One month of the period."""

    month: date
    received: int
    decided: int
    missed: int
    collected: int


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The figures of a period, as of a moment."""

    body: Words
    first: date
    last: date
    as_of: datetime
    counts: tuple[CountView, ...]
    money: tuple[MoneyView, ...]
    months: tuple[MonthView, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case, and what the trail has of it, the newest first."""

    application: "ApplicationView"
    applicant: Words
    acts: tuple[ActView, ...]
