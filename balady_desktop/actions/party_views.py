"""What actions give to the screens of those who take part in a draft."""

from dataclasses import dataclass
from datetime import datetime

from balady_desktop.domain.in_words import PageInWords
from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class OfficeView:
    """A body that may be invited."""

    party: str
    name: Words
    licence_number: str


@dataclass(frozen=True, slots=True)
class PartyView:
    """A part, and who takes it; without a name nobody does."""

    part: str
    words: Words
    name: Words | None
    since: datetime | None
    leads: bool
    prepares: bool
    approves: bool
    can_invite: bool
    can_end: bool
    has_approved: bool
    # The kinds of bodies that may take it.
    kinds: tuple[str, ...]
    # It is sent without that party too.
    optional: bool = False


@dataclass(frozen=True, slots=True)
class PastPartView:
    """Somebody took a part until then."""

    part: str
    name: Words
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class TakerView:
    """Who takes part in an application as what; `becomes_holder`: the record is his once it is carried out."""

    words: Words
    name: Words
    since: datetime
    until: datetime | None
    becomes_holder: bool
    # He applied for the owner, who had delegated the service to him.
    is_delegate: bool = False


@dataclass(frozen=True, slots=True)
class PartyInvitationView:
    """An invitation to take part. `state`: waiting, accepted, declined, withdrawn, lapsed, or of a newer server."""

    invitation_id: str
    part: str
    part_words: Words
    service_title: Words
    name: Words
    owner: Words
    asked_at: datetime
    due_at: datetime | None
    state: str
    reason: str
    can_withdraw: bool
    # What it is about: its name, the number of the record that it is an act on, the municipality.
    about: str = ""
    record_number: str = ""
    municipality: Words | None = None


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """An answer as it was approved, and as it is now; empty texts are no answer."""

    label: Words
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class PartiesView:
    """Who takes part in a draft, and whether it goes out.

    `content`: the digest of what is shown here, None where the server has something newer: it is fetched first.
    `not_ready`: empty where it goes out. `changed`: since the last approval; None where nothing was approved.
    """

    draft_id: str
    name: str
    service_title: Words
    parties: tuple[PartyView, ...]
    past: tuple[PastPartView, ...]
    invitations: tuple[PartyInvitationView, ...]
    not_ready: str
    can_approve: bool
    content: str | None
    approved_by: Words | None
    approved_at: datetime | None
    changed: tuple[ChangedAnswer, ...] | None
    # The whole content in words, by page.
    summary: tuple[PageInWords, ...]
