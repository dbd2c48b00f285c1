"""Publications of the catalogue: proposed by one administrator, approved by another, ended by two again."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from balady_desktop.domain.grace import MOST_GRACE_DAYS
from balady_desktop.wire.protocol import OpenSet, Reply, Request

Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
STATES = ("proposed", "refused", "approved", "in_force", "replaced", "withdrawn", "faulty")
CHANGES = ("new_service", "fields_added", "fields_dropped", "fields_changed", "fees", "steps", "lists", "other")


class ProposalRequest(Request):
    """POST /v1/publications: texts by file name, which come beside or instead of those in force from a day on.

    `grace_days`: for how many days the editions that it replaces are still taken; None is what the catalogue proposes.
    """

    effective_on: Day
    note: str
    files: dict[str, str]
    grace_days: Annotated[int, Field(ge=0, le=MOST_GRACE_DAYS)] | None = None


class DecisionRequest(Request):
    """POST /v1/publications/{id}/decision and /v1/publication-endings/{id}/decision."""

    approve: bool
    text: str


class EndingRequest(Request):
    """POST /v1/publications/{id}/endings: `standing` is withdrawn or faulty."""

    standing: str
    reason: str


class WordsBody(Reply):
    """A name in both languages."""

    ar: str
    en: str


class RateChangeBody(Reply):
    """One rate of an article (halalas), the same for some municipality classes; None where there was or is none."""

    article: WordsBody
    classes: list[int]
    up_to: int | None = None
    before: int | None = None
    after: int | None = None


class ServiceChangeBody(Reply):
    """One thing that a publication changes in a service; `names` say which fields, articles or lists."""

    service: str
    title: WordsBody
    what: Annotated[str, OpenSet(CHANGES)]
    names: list[WordsBody] = []
    # Of fees; none on an older server, and none where a rate is no single number.
    rates: list[RateChangeBody] = []


class EndingBody(Reply):
    """Somebody asked that a publication end; another administrator decides."""

    ending_id: str
    standing: Annotated[str, OpenSet(("withdrawn", "faulty"))]
    reason: str
    asked_by: str
    asked_at: datetime
    is_mine: bool
    state: Annotated[str, OpenSet(("open", "approved", "refused"))]
    decided_by: str | None = None
    decided_at: datetime | None = None
    text: str = ""
    asked_by_en: str = ""
    decided_by_en: str | None = None


class PublicationBody(Reply):
    """One publication with its whole history."""

    publication_id: str
    number: int
    state: Annotated[str, OpenSet(STATES)]
    effective_on: str
    note: str
    proposed_by: str
    proposed_at: datetime
    is_mine: bool
    changes: list[ServiceChangeBody]
    # None on an older server.
    grace_days: int | None = None
    proposed_by_en: str = ""
    decided_by: str | None = None
    decided_by_en: str | None = None
    decided_at: datetime | None = None
    text: str = ""
    # When it came into force and when its standing changed last.
    since: datetime | None = None
    ended_at: datetime | None = None
    # Why the server itself did not put it in force: the lines of the check.
    fault: str = ""
    endings: list[EndingBody] = []


class PublicationsReply(Reply):
    """GET /v1/publications: the newest first."""

    publications: list[PublicationBody]
