"""Delegations: a person names services in which another person applies for him, until a day."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from balady_desktop.wire.protocol import LONGEST_TEXT, OpenSet, Reply, Request

# More than there are services and acts.
MOST_SERVICES = 100


class DelegatedServiceReply(Reply):
    """A service with all its acts, or one act of a service on its records (`of`: the service)."""

    service: str
    title_ar: str
    title_en: str
    of: str = ""


class DelegationReply(Reply):
    """A delegation as one of its sides sees it: `name` is the other side's.

    That of a delegate is masked until he accepts. `since` and `ended_at`: from when to when it was in force.
    """

    delegation_id: str
    name_ar: str
    name_en: str
    services: list[DelegatedServiceReply]
    until: date
    state: Annotated[str, OpenSet(("waiting", "in_force", "declined", "withdrawn", "lapsed", "ended"))]
    asked_at: datetime
    answer_until: datetime
    since: datetime | None = None
    ended_at: datetime | None = None
    # The asker may end it: take it back, or give it up.
    can_end: bool = False


class DelegationsReply(Reply):
    """GET /v1/account/delegations, and the answer to every change of them: the newest first.

    `offered`: what the asker may delegate; nothing where his account delegates nothing.
    """

    given: list[DelegationReply]
    received: list[DelegationReply]
    offered: list[DelegatedServiceReply] = []


class DelegationRequest(Request):
    """POST /v1/account/delegations with an Idempotency-Key. `who`: an identity number or a user name."""

    who: str = Field(repr=False, max_length=LONGEST_TEXT)
    services: list[str] = Field(max_length=MOST_SERVICES)
    until: str = Field(max_length=LONGEST_TEXT)
