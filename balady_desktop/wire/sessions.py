"""Signing in: short access tokens, rotating refresh tokens, who the person is."""

from datetime import date
from typing import Annotated

from pydantic import Field

from balady_desktop.wire.protocol import LONGEST_SECRET, LONGEST_TEXT, Device, OpenSet, Reply, Request

# A role that a program does not know permits nothing in it.
WireRole = Annotated[
    str,
    OpenSet(
        (
            *("applicant", "reviewer", "head", "cashier", "inspector", "supervisor", "observer", "auditor"),
            *("administrator", "agency_officer", "committee_member", "manager", "employee"),
        )
    ),
]


class SignInRequest(Request):
    """POST /v1/sessions. `device` is the thumbprint of the computer's own key or random id, never personal."""

    user_name: str = Field(max_length=LONGEST_TEXT)
    password: str = Field(repr=False, max_length=LONGEST_SECRET)
    device: Device


class RefreshRequest(Request):
    """POST /v1/sessions/refresh. A refresh token works once; its second use ends the session.

    One exception keeps a lost reply from signing a person out: while the tokens of the reply were never used,
    the request may come again from the same device and gets new ones.
    """

    refresh_token: str = Field(repr=False, max_length=LONGEST_SECRET)
    device: Device


class MembershipReply(Reply):
    """A body of which the person is a member, as what, and what this allows where one acts for the body."""

    body: str
    body_ar: str
    body_en: str
    roles: list[str]
    acts: list[str]
    # The kind of the body, and of the account that stands for it and applies in its name; empty where none does.
    kind: str = ""
    account_kind: str = ""
    # What fills the `known` fields of services in the name of the body, for whoever may apply for it.
    known: dict[str, str] = {}
    # Changes of former members that wait for somebody's answer (wire/offers.py).
    offers: int = 0
    # The person applies for another one as his delegate, in these services and acts; None: everything the acts allow.
    services: list[str] | None = None


class PersonReply(Reply):
    """The signed-in person. `known` fills the `known` fields of services; staff have a municipality and roles.

    `acts` is what the roles allow today; a server that is older than the field says nothing of it. `roles`, `acts` and
    `municipality` are those of the account itself; `memberships` are all, among which one chooses by `X-Acting-For`.
    """

    person_id: str
    user_name: str
    display_name_ar: str
    display_name_en: str
    kind: Annotated[str, OpenSet(("citizen", "resident", "engineering_office", "staff"))]
    roles: list[WireRole]
    acts: list[str] | None = None
    municipality: str | None = None
    municipality_ar: str | None = None
    municipality_en: str | None = None
    known: dict[str, str] = {}
    memberships: list[MembershipReply] = []
    # How many invitations wait for the person's answer.
    invitations: int = 0
    # How many notices the person has not read (wire/notices.py).
    unread_notices: int = 0
    # Changes of former delegates that wait for the person's answer (wire/offers.py).
    offers: int = 0


class SessionReply(Reply):
    """Tokens are opaque; `access_seconds` is how long the access token lives."""

    access_token: str = Field(repr=False)
    refresh_token: str = Field(repr=False)
    access_seconds: int
    person: PersonReply
    today: date
