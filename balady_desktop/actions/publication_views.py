"""What actions give to screens about publications of the catalogue."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from balady_desktop.domain.grace import last_day_of
from balady_desktop.domain.words import Words

if TYPE_CHECKING:  # reading tariffs needs YAML, which no first paint waits for
    from balady_desktop.domain.rate_changes import RateChange


@dataclass(frozen=True, slots=True)
class ServiceChangeView:
    """One thing that a publication changes in a service; `what` may be a word of a newer server."""

    service: Words
    what: str
    names: tuple[Words, ...]
    rates: "tuple[RateChange, ...]" = ()


@dataclass(frozen=True, slots=True)
class EndingView:
    """Somebody asked that a publication end. `is_mine`: the reader did, so the reader may not decide it."""

    ending_id: str
    standing: str
    reason: str
    asked_by: str
    asked_at: datetime
    is_mine: bool
    # open, approved, refused, or a word of a newer server.
    state: str
    decided_by: str | None
    decided_at: datetime | None
    text: str
    asked_by_en: str = ""
    decided_by_en: str | None = None


@dataclass(frozen=True, slots=True)
class PublicationView:
    """One publication with its history."""

    publication_id: str
    number: int
    # proposed, refused, approved, in_force, replaced, withdrawn, faulty, or a word of a newer server.
    state: str
    effective_on: date
    note: str
    proposed_by: str
    proposed_at: datetime
    is_mine: bool
    changes: tuple[ServiceChangeView, ...]
    decided_by: str | None
    decided_at: datetime | None
    text: str
    since: datetime | None
    ended_at: datetime | None
    fault: str
    endings: tuple[EndingView, ...]
    # For how many days the editions that it replaces are still taken; None where the server is an older one.
    grace_days: int | None = None
    proposed_by_en: str = ""
    decided_by_en: str | None = None

    @property
    def open_ending(self) -> EndingView | None:
        """What was asked about its end and waits for its decision."""
        return next((one for one in self.endings if one.state == "open"), None)

    @property
    def last_day(self) -> date | None:
        """The last day on which what was begun on the edition before is taken."""
        return None if self.grace_days is None else last_day_of(self.effective_on, self.grace_days)
