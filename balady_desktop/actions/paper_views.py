"""What actions give to screens about documents: their status, requests about it, their pages."""

from dataclasses import dataclass, field
from datetime import datetime

from balady_desktop.domain.standing import STILL_GIVEN
from balady_desktop.domain.words import Words


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
    # open, approved, refused, or a word of a newer server.
    state: str
    decided_by: str | None = None
    decided_at: datetime | None = None
    asked_by_en: str = ""
    decided_by_en: str | None = None


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
        """Return whether it may be printed or saved: an old file of a paper that is no longer valid tells nobody.

        Nor does one whose status this program cannot read.
        """
        return self.kept_at is None or self.standing in STILL_GIVEN


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
