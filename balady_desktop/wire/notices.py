"""Notices: what the signed-in person was told, what he has read, and the ways that he chose."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, ValidationError, model_validator

from balady_desktop.wire.protocol import LONGEST_TEXT, OpenSet, Reply, Request

MOST_AT_ONCE = 500
WireWay = Annotated[str, OpenSet(("sms", "email"))]


class NoticeReply(Reply):
    """One notice. `link` says what kind of place `thing` is the id of; `party`: the body as whose member one is told.

    `waits`: somebody has to do something, and has not done it yet.
    """

    notice_id: str
    # The order of telling.
    position: int
    notice: str
    kind: str
    title_ar: str
    title_en: str
    text_ar: str
    text_en: str
    link: Annotated[
        str,
        OpenSet(
            (
                "application",
                "bill",
                "paper",
                "record",
                "request",
                "claim",
                "tasks",
                "invitations",
                "parties",
                "memberships",
                "members",
                "delegations",
            )
        ),
    ]
    thing: str
    # Empty for what no application made.
    application_id: str
    party: str = ""
    party_ar: str = ""
    party_en: str = ""
    # The body that decides about it, for whoever is told as its member.
    is_desk: bool = False
    waits: bool = False
    at: datetime
    is_read: bool = False


class NoticesReply(Reply):
    """GET /v1/notices: the newest first; `next` is the cursor of the next page, None on the last one.

    `count`, `unread` and `waiting` are of all pages.
    """

    notices: list[NoticeReply]
    next: int | None = None
    count: int
    unread: int
    # How many still wait for somebody; None from a server that does not say.
    waiting: int | None = None
    # What stood among the notices and is none that can be read, as it came. No server sends this key.
    unreadable: list[Any] = []

    @model_validator(mode="before")
    @classmethod
    def _set_unreadable_aside(cls, reply: Any) -> Any:
        """Read what can be read: one notice of a newer server keeps the page from nobody."""
        notices = reply.get("notices") if isinstance(reply, dict) else None
        if not isinstance(notices, list):
            return reply
        whole = [one for one in notices if is_notice(one)]
        return {**reply, "notices": whole, "unreadable": [one for one in notices if not is_notice(one)]}


def is_notice(one: Any) -> bool:
    """Return whether something among the notices of a reply has what one has."""
    try:
        NoticeReply.model_validate(one)
    except ValidationError:
        return False
    return True


class ReadRequest(Request):
    """POST /v1/notices/read: what is read stays read, however often it is said."""

    notices: list[Annotated[str, Field(max_length=LONGEST_TEXT)]] = Field(max_length=MOST_AT_ONCE)


class ReadReply(Reply):
    """How many are unread now."""

    unread: int


class WayReply(Reply):
    """One way for one kind. `is_fixed`: nobody switches it off."""

    way: WireWay
    is_on: bool
    is_fixed: bool = False


class KindReply(Reply):
    """A kind of notices with its ways; `why`: why some are fixed, empty where none is."""

    kind: str
    words_ar: str
    words_en: str
    why_ar: str = ""
    why_en: str = ""
    ways: list[WayReply]


class WaysReply(Reply):
    """GET /v1/notices/ways. `mobile_masked`, `email_masked`: where messages go, None where nothing is known.

    A server without e-mail says so by `has_email`.
    """

    language: Annotated[str, OpenSet(("ar", "en"))]
    kinds: list[KindReply]
    mobile_masked: str | None = None
    email_masked: str | None = None
    has_email: bool = True


class WaysRequest(Request):
    """POST /v1/notices/ways: the whole choice. `ways`: kind -> ways; a kind that is left out stays as it was."""

    language: Annotated[str, Field(max_length=2)]
    ways: dict[Annotated[str, Field(max_length=LONGEST_TEXT)], list[Annotated[str, Field(max_length=LONGEST_TEXT)]]] = (
        Field(max_length=MOST_AT_ONCE)
    )
