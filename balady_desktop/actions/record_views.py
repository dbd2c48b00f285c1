"""Records of the register as screens show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from balady_desktop.actions.paper_views import DocumentView
from balady_desktop.domain.words import Words

if TYPE_CHECKING:
    from balady_desktop.domain.move_forms import MoveForm
    from balady_desktop.domain.workflow import Move, Workflow


@dataclass(frozen=True, slots=True)
class RecordEventView:
    """One thing that happened to a record; `event` is a word of the wire, `reason` is empty for an act."""

    event: str
    on: date
    reason: Words | None
    texts: tuple[str, ...]
    until: date | None


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why an act cannot be begun now: by the wire's code, with another application's number or the words of a rule."""

    code: str
    number: str
    title: Words
    text: Words


@dataclass(frozen=True, slots=True)
class ActView:
    """An act on a record by the name under which it is applied for."""

    service: str
    title: Words
    why_not: WhyNot | None


@dataclass(frozen=True, slots=True)
class OwnMove:
    """A move that an applicant makes himself with what he sent, and what it asks."""

    move: "Move"
    workflow: "Workflow"
    form: "MoveForm"


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record of one's own. `days_left` counts its last day; negative once that has passed."""

    record_id: str
    number: str
    title: Words
    name: str
    municipality: Words
    standing: str
    starts: date
    ends: date | None
    days_left: int | None
    is_imported: bool
    application_id: str
    facts: tuple[tuple[Words, Words], ...]
    history: tuple[RecordEventView, ...]
    documents: tuple[DocumentView, ...]
    acts: tuple[ActView, ...] = ()
    # As an application that acts on it has it among its answers.
    known: Mapping[str, Any] = field(default_factory=dict)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act on one of many records: why it cannot be begun, the draft that is there, the pages still to be filled in.

    `fee` (halalas) is an estimate by the answers so far, None while one that it needs is missing.
    """

    record: RecordView
    why_not: WhyNot | None
    draft_id: str = ""
    left: tuple[Words, ...] = ()
    fee: int | None = None

    @property
    def can_begin(self) -> bool:
        """Return whether a draft can be made of it."""
        return self.why_not is None and not self.draft_id


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim of an imported record; whom the earlier register names, and who claims it."""

    claim_id: str
    number: str
    holder: str
    claimant: str
    id_masked: str
    asked_at: datetime
    state: str
    text: str
    holder_en: str = ""
    claimant_en: str = ""


@dataclass(frozen=True, slots=True)
class OwnRecords:
    """What a holder has, and what of it waits for a clerk."""

    records: tuple[RecordView, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class DeskRecordView:
    """A record in a list of the desk."""

    record_id: str
    number: str
    title: Words
    holder_masked: str
    standing: str
    ends: date | None
    is_imported: bool
    is_claimed: bool
    name: str = ""
    facts: tuple[tuple[Words, Words], ...] = ()
