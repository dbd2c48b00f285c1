"""What actions give to screens: frozen, in words or ready for words, never a row and never a wire model."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from balady_desktop.domain.standing import ENDED_BY_DECISION
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words

if TYPE_CHECKING:  # reading definitions needs YAML and every field type, which no first paint waits for
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.domain.definition import ServiceDefinition
    from balady_desktop.domain.fees import FeeLine
    from balady_desktop.domain.journey import Journey
    from balady_desktop.domain.problem import Problem
    from balady_desktop.domain.sheets import Facts
    from balady_desktop.domain.workflow import Move, State, Tone


@dataclass(frozen=True, slots=True)
class Account:
    """The person who works here now. `key_place`: where the key of this account's file rests."""

    account_id: str
    person_id: str
    user_name: str
    display_name: Words
    roles: tuple[str, ...]
    kind: str
    municipality: str | None
    municipality_words: Words | None
    known: Mapping[str, str]
    key_place: Literal["keyring", "file"]
    is_locked: bool = False


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account of this computer, for the sign-in and unlock screens."""

    account_id: str
    user_name: str
    display_name: Words
    last_used: datetime


@dataclass(frozen=True, slots=True)
class ServerSaid:
    """What the server says of itself; its samples exist on sample servers only."""

    name: Words
    is_sample: bool
    has_sample_inbox: bool
    has_sample_bank: bool
    biller_code: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A verification picture of digits and its audio twin."""

    id: str
    png: bytes
    wav: bytes
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class CodeSent:
    """An activation code is on its way."""

    mobile_masked: str
    resend_at: datetime
    expires_at: datetime
    tries_left: int
    # Seconds from the server's own now: a wrong clock here changes no countdown.
    resend_seconds: int


@dataclass(frozen=True, slots=True)
class Challenge:
    """A code under way; the token shows that it was asked for here."""

    challenge_id: str
    token: str = field(repr=False)
    sent: CodeSent


@dataclass(frozen=True, slots=True)
class Recovered:
    """Whose account it is. `mobile_from`: when a new mobile takes the place of a lost one."""

    user_name: str
    mobile_from: datetime | None


@dataclass(frozen=True, slots=True)
class SignedInAt:
    """A computer on which the account is signed in."""

    began_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class Staying:
    """A record that stays with the municipality when the account is closed."""

    kind: Literal["application", "bill", "licence"]
    number: str
    until: str | None


@dataclass(frozen=True, slots=True)
class OwnAccountView:
    """What the account knows of itself."""

    user_name: str
    mobile: str
    email: str
    is_staff: bool
    next_mobile_masked: str | None
    next_mobile_from: datetime | None
    computers: tuple[SignedInAt, ...]
    stays: tuple[Staying, ...]


@dataclass(frozen=True, slots=True)
class Unsent:
    """How many pieces of work exist on this computer alone."""

    count: int
    is_readable: bool = True
    # Whoever removes it is not the one who works with it now.
    needs_password: bool = False

    @property
    def asks_password(self) -> bool:
        """Whether removing it takes the password: somebody else's unsent work would be lost."""
        return self.needs_password and self.count > 0


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """A registration as far as it is; secrets are never in it."""

    registration_id: str
    service: str
    definition: "ServiceDefinition"
    answers: Mapping[str, Any]
    known: Mapping[str, str]
    page: str
    code: CodeSent | None


@dataclass(frozen=True, slots=True)
class RequestView:
    """One thing that the municipality asks of the applicant."""

    request_id: str
    field_id: str
    reason: Words
    text: str
    is_answered: bool


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
    # It was begun as a copy of another draft.
    is_copy: bool = False


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
    """A field that two computers changed, in words."""

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
    state: Literal["issued", "paid", "expired", "cancelled"]
    receipt_number: str | None


@dataclass(frozen=True, slots=True)
class StandingChangeView:
    """One change of a paper: since when, why, and the words said with it."""

    standing: str
    reason: Words
    texts: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A paper that can be opened and printed."""

    document_id: str
    kind: str
    title: Words
    number: str
    issued_at: datetime
    standing: str = "valid"
    changes: tuple[StandingChangeView, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingRequestView:
    """A request to change a document's status. `is_mine`: the reader made it, so the reader may not decide it."""

    request_id: str
    document_id: str
    title: Words
    number: str
    holder_masked: str
    standing: str
    standing_now: str
    reason: Words
    text: str
    asked_by: str
    asked_at: datetime
    is_mine: bool
    state: Literal["open", "approved", "refused"]
    decided_by: str | None = None
    decided_at: datetime | None = None


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
    path: Literal["instant", "reviewed"]
    state: "State"
    answers: Mapping[str, Any]
    known: Mapping[str, str]
    municipality_words: Words
    timeline: tuple[TimelineView, ...]
    requests: tuple[RequestView, ...]
    bill: BillView | None
    documents: tuple[DocumentView, ...]
    licence_number: str | None
    expires_on: date | None
    submitted_at: datetime
    changed_at: datetime
    # How the paper is that came of it; empty where none came.
    standing: str = ""


@dataclass(frozen=True, slots=True)
class PaymentView:
    """What the server knows of a payment; `unknown` where nobody could be asked."""

    intent_id: str
    state: Literal["pending", "paid", "failed", "expired", "unknown"]
    bill_number: str
    biller_code: str
    amount: int
    page: str | None
    provider: str = ""


@dataclass(frozen=True, slots=True)
class CounterBill:
    """A bill at the cashier's counter."""

    bill: BillView
    application_number: str
    service_title: Words
    payer_masked: str
    # The payer may be paying at the bank: no money is taken at the counter meanwhile.
    is_being_paid: bool = False


@dataclass(frozen=True, slots=True)
class RefundView:
    """Money that settled no bill; `reason` is a code."""

    reference: str
    amount: int
    reason: str
    paid_on: date
    bill_number: str
    payer_masked: str


@dataclass(frozen=True, slots=True)
class QueueRowView:
    """A row of the municipal queue."""

    application_id: str
    number: str
    service_title: Words
    name: str
    applicant_masked: str
    state: "State"
    submitted_at: datetime
    changed_at: datetime
    taken_by: str | None
    is_mine: bool
    standing: str = "valid"
    is_resubmitted: bool = False


@dataclass(frozen=True, slots=True)
class QueueView:
    """A part of the queue, with how many are in each state."""

    rows: tuple[QueueRowView, ...]
    counts: Mapping[str, int]
    next_after: str | None
    states: "tuple[State, ...]" = ()


@dataclass(frozen=True, slots=True)
class DeskView:
    """An application on the desk with the moves that this person may make now."""

    application: ApplicationView
    applicant: Words
    taken_by: str | None
    is_mine: bool
    moves: "tuple[Move, ...]"
    # The server would give this person the lock.
    can_take: bool = False
    # The former answers of the fields that a completion changed.
    before: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper ready to be shown."""

    title: Words
    pdf: bytes = field(repr=False)
    # When it was fetched, where there is no connection now and the kept one is shown.
    kept_at: datetime | None = None
    # How a kept paper is, as far as this computer knows: the file itself was made before it became so.
    standing: str = "valid"

    @property
    def may_be_given(self) -> bool:
        """Return whether it may be printed or saved: an old file of a paper that is no longer valid tells nobody."""
        return self.kept_at is None or self.standing not in ENDED_BY_DECISION


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page of a paper as a picture."""

    png: bytes = field(repr=False)
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FileOutline:
    """How a file looks before it is drawn: `sizes` in points of the pages that can be shown, of `count` in all."""

    sizes: tuple[tuple[float, float], ...]
    count: int
    # A page is so large that it is never drawn with all its dots.
    is_coarse: bool = False


@dataclass(frozen=True, slots=True)
class SampleMessage:
    """A message of the sample gateway."""

    id: str
    mobile_masked: str
    text: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """Where synchronisation stands; `is_online` is None before the first round."""

    is_online: bool | None
    last_sync: datetime | None
    waiting: int
    oldest_seconds: int | None
    quarantined: int
    trouble: Trouble | None
