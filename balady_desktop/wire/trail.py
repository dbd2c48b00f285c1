"""The audit trail as the auditor reads it: POST, so that no person's number is in an address."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from balady_desktop.wire.applications import ApplicationBody
from balady_desktop.wire.protocol import LONGEST_TEXT, OpenSet, Reply, Request

LARGEST_TRAIL_PAGE = 500
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Word = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]


class TrailRequest(Request):
    """POST /v1/trail: a page of the trail of a body, the newest first.

    `body`: empty for one's own; `server` for what belongs to no body. `person`: a user name or an account's id.
    `thing`: a number of an application, bill, document or record, or an id. `act`: one act by its code.
    `looks`: only who looked (true) or only who changed something (false). `before`: only rows before this one.
    `purpose`: why the rows are taken out of the program; empty where they are read only.
    """

    body: Word = ""
    person: Word = ""
    thing: Word = ""
    act: Word = ""
    looks: bool | None = None
    first: Day | None = None
    last: Day | None = None
    before: int | None = None
    limit: Annotated[int, Field(ge=1, le=LARGEST_TRAIL_PAGE)] = 100
    purpose: Annotated[str, StringConstraints(max_length=2000)] = ""


class TrailRow(Reply):
    """One act. Names of the staff are whole, those of others masked; `thing` is an id and `number` what people know."""

    seq: int
    at: datetime
    actor: str
    actor_ar: str
    actor_en: str
    # staff, person, system, or unknown where the account is not there.
    actor_kind: Annotated[str, OpenSet(("staff", "person", "system", "unknown"))]
    act: str
    act_ar: str
    act_en: str
    is_look: bool
    thing: str
    thing_kind: Annotated[str, OpenSet(("application", "bill", "document", "record", "person", "body", "other"))]
    number: str = ""
    # In English, where what is acted on has a name and no number.
    number_en: str = ""
    # Why somebody looked, where that has to be stated.
    purpose: str = ""


class TrailBody(Reply):
    """A chain that the reader may look at."""

    body: str
    name_ar: str
    name_en: str


class ActBody(Reply):
    """An act and what it is called."""

    act: str
    words_ar: str
    words_en: str


class TrailReply(Reply):
    """A page; `next_before` asks for the next one. `length`: how many rows the whole chain has."""

    rows: list[TrailRow]
    next_before: int | None
    body: str
    length: int
    # The first row that does not verify, where the chain is broken: nothing is appended to it.
    broken_at: int | None = None
    # Where the chain began anew after a break.
    began_anew_at: int | None = None
    # Every chain that one may look at, with the first page.
    bodies: list[TrailBody] = []
    # The acts that one may choose from, with the first page: code and words.
    acts: list[ActBody] = []


class VerificationRequest(Request):
    """POST /v1/trail/verification: verify what follows a row; None begins."""

    body: Word = ""
    after: int | None = None


class VerificationReply(Reply):
    """How far it was verified. `broken_at`: the first row that does not verify; then it ends."""

    verified_to: int
    length: int
    is_end: bool
    broken_at: int | None = None


class FiguresRequest(Request):
    """POST /v1/figures: the figures of the bodies below one's own, of a period of whole days."""

    first: Day
    last: Day


class CountBody(Reply):
    """How many applications that came in within the period are in a state now, and how many of them are late."""

    body: str
    service: str
    state: str
    count: int
    late: int


class MoneyBody(Reply):
    """What was collected and paid back within the period, in halalas."""

    body: str
    service: str
    receipts: int
    collected: int
    refunds: int = 0
    refunded: int = 0


class MonthBody(Reply):
    """One month of the period, as far as it is within."""

    month: date
    received: int
    decided: int
    missed: int
    collected: int


class NamedBody(Reply):
    """What a code is called; `of` is the service of a state."""

    kind: Annotated[str, OpenSet(("body", "service", "state"))]
    code: str
    words_ar: str
    words_en: str
    of: str = ""


class FiguresReply(Reply):
    """No person is in it."""

    body: str
    first: date
    last: date
    as_of: datetime
    counts: list[CountBody]
    money: list[MoneyBody]
    months: list[MonthBody]
    names: list[NamedBody]


class CaseRequest(Request):
    """POST /v1/cases: one case by the number of its application, bill, document or record, and why it is looked at."""

    number: Word
    purpose: Annotated[str, StringConstraints(max_length=2000)]


class CaseReply(Reply):
    """One case as the desk sees it, without moves, and what the audit trail has of it, the newest first."""

    application: ApplicationBody
    applicant_ar: str
    applicant_en: str
    trail: list[TrailRow]


class EvidenceRequest(Request):
    """POST /v1/cases/{application_id}/evidence: the pack comes as a ZIP file."""

    purpose: Annotated[str, StringConstraints(max_length=2000)]
    language: Literal["ar", "en"] = "ar"
