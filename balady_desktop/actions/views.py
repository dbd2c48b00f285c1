"""What actions give to screens about drafts and applications: frozen, in words or ready for words, never a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words

if TYPE_CHECKING:  # reading definitions needs YAML and every field type, which no first paint waits for
    from balady_desktop.actions.clock_views import ClockView
    from balady_desktop.actions.paper_views import DocumentView
    from balady_desktop.actions.party_views import TakerView
    from balady_desktop.actions.task_views import TaskOutlineView
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.domain.definition import ServiceDefinition
    from balady_desktop.domain.fees import FeeLine
    from balady_desktop.domain.journey import Journey
    from balady_desktop.domain.problem import Problem
    from balady_desktop.domain.sheets import Facts
    from balady_desktop.domain.workflow import State, Tone


@dataclass(frozen=True, slots=True)
class RequestView:
    """One thing that the municipality asks of the applicant."""

    request_id: str
    field_id: str
    reason: Words
    text: str
    is_answered: bool
    # With which move: a server of before does not tell.
    asked_by: Words | None = None
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft, or the answers to what was asked on a returned application."""

    draft_id: str
    service: str
    definition: "ServiceDefinition"
    # The catalogue as the draft's edition reads it, and what its journey is judged by.
    rules: "Catalogue"
    facts: "Facts"
    # A newer edition is published, and the draft may move to it.
    newer_definition: bool
    answers: Mapping[str, Any]
    page: str
    known: Mapping[str, str]
    state: Literal["draft", "ready", "sending", "sent", "quarantined"]
    quarantine: Trouble | None
    changed_at: datetime
    application_id: str | None = None
    requests: tuple[RequestView, ...] = ()
    has_conflicts: bool = False
    # Its service is published no more: what is typed is kept, and it goes on when the service is published again.
    is_withdrawn: bool = False
    # It was begun as a copy of another draft.
    is_copy: bool = False
    # How its edition ended before its time: withdrawn, faulty, else empty.
    edition_ending: str = ""
    # The body that it belongs to; empty: it is the person's own.
    party: str = ""
    # What was sent, where the draft answers what was asked of it.
    sent_answers: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class DroppedAnswer:
    """An answer that a newer edition does not ask any more, in words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What moving a draft to the newer edition of its service would change. Totals are halalas, None for no quote."""

    draft_id: str
    service_title: Words
    kept: tuple[Words, ...]
    dropped: tuple[DroppedAnswer, ...]
    to_answer: "tuple[Problem, ...]"
    # The draft as the newer edition reads it.
    journey: "Journey"
    total_before: int | None
    total_after: int | None
    is_way_changed: bool
    # How the edition that the draft is on ended before its time: withdrawn, faulty, else empty.
    edition_ending: str = ""
    # The last day on which the draft may be sent as it is; None where the server told none.
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class SavedAt:
    """What was saved is on the disk since then."""

    at: datetime


@dataclass(frozen=True, slots=True)
class UndoToken:
    """Brings a deleted draft back, for a while."""

    draft_id: str
    seconds: int


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A field that two computers changed, in words; `who` wrote theirs."""

    field_id: str
    label: Words
    mine: str
    theirs: str
    who: Words
    at: datetime


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One row of the list of drafts and applications."""

    id: str
    kind: Literal["draft", "application"]
    service_title: Words
    name: str
    number: str | None
    state: str
    state_words: Words
    tone: "Tone"
    changed_at: datetime
    is_waiting: bool
    problem: str | None
    municipality_words: Words | None
    # How the paper is that came of it; empty where none came.
    standing: str = ""
    # A draft that was begun as a copy of another.
    is_copy: bool = False
    # The other member of the body who changed it last, None where that was the person himself.
    author: Words | None = None


@dataclass(frozen=True, slots=True)
class WorkList:
    """A part of the list and how long the whole is."""

    rows: tuple[WorkRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class TimelineView:
    """One move in words."""

    words: Words
    who: Words
    at: datetime
    text: str
    reasons: tuple[Words, ...]
    tone: "Tone"
    # What else was filled in with the move: labels and answers.
    said: tuple[tuple[Words, Words], ...] = ()


@dataclass(frozen=True, slots=True)
class BillView:
    """A bill as its payer sees it; amounts in halalas."""

    bill_id: str
    bill_number: str
    biller_code: str
    application_id: str
    lines: "tuple[FeeLine, ...]"
    total: int
    issued_on: date
    due_on: date
    # issued, paid, expired, cancelled, or a word of a newer server.
    state: str
    receipt_number: str | None
    # Which of the bills of an application it is; None where an older server has one only.
    words: Words | None = None
    # What was paid of it by credit.
    credited: int = 0

    @property
    def due(self) -> int:
        """What is left to pay, in halalas."""
        return self.total - self.credited


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """An application as the server last told of it."""

    application_id: str
    number: str
    version: int
    service: str
    service_title: Words
    definition: "ServiceDefinition"
    # The catalogue as the application's edition reads it, and what its journey is judged by.
    rules: "Catalogue"
    facts: "Facts"
    name: str
    # instant, reviewed, or a word of a newer server.
    path: str
    state: "State"
    answers: Mapping[str, Any]
    known: Mapping[str, str]
    municipality_words: Words
    timeline: tuple[TimelineView, ...]
    requests: tuple[RequestView, ...]
    # The bill that matters now.
    bill: BillView | None
    documents: "tuple[DocumentView, ...]"
    licence_number: str | None
    expires_on: date | None
    submitted_at: datetime
    changed_at: datetime
    # How the paper is that came of it; empty where none came.
    standing: str = ""
    # The body that applied; empty: it is the person's own.
    party: str = ""
    # All its bills, the first one first.
    bills: tuple[BillView, ...] = ()
    # None where an older server counts no days.
    clock: "ClockView | None" = None
    # What was asked of members in a role; what they answered, only those who handle it are told.
    tasks: "tuple[TaskOutlineView, ...]" = ()
    # Who takes part in it, its owner first; empty where he is alone.
    parties: "tuple[TakerView, ...]" = ()

    @property
    def open_requests(self) -> tuple[RequestView, ...]:
        """What the applicant has to complete now; nothing while it is not his turn."""
        return tuple(one for one in self.requests if not one.is_answered) if self.state.holder == "applicant" else ()

    @property
    def all_bills(self) -> tuple[BillView, ...]:
        """Every bill, also where only the one that matters is known."""
        return self.bills or ((self.bill,) if self.bill else ())
