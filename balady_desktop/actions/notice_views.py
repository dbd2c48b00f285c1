"""What actions give to screens about notices: the list, the ways that one chose."""

from dataclasses import dataclass
from datetime import datetime

from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice. `link`: what it leads to, as the wire names it, or a word of a newer server.

    `is_known`: this program can read it. `party`: the body as whose member one is told, empty for what is one's own.
    """

    id: str
    title: Words
    text: Words
    link: str
    thing: str
    application_id: str
    party: str
    party_words: Words
    is_desk: bool
    waits: bool
    at: datetime | None
    is_read: bool
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class NoticeList:
    """The notices, the newest first, and how many are unread."""

    notices: tuple[NoticeView, ...]
    unread: int


@dataclass(frozen=True, slots=True)
class WayView:
    """One way (sms, email, or a word of a newer server) for a kind; a fixed one cannot be switched off."""

    way: str
    is_on: bool
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind of notices with its ways; `why`: why some are fixed, None where none is."""

    kind: str
    words: Words
    ways: tuple[WayView, ...]
    why: Words | None


@dataclass(frozen=True, slots=True)
class WaysView:
    """The ways of all kinds, the language of what is sent, and the masked addresses that are known."""

    language: str
    kinds: tuple[KindView, ...]
    mobile_masked: str
    email_masked: str
    has_email: bool
