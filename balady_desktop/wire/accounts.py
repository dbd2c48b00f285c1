"""What the signed-in person knows and changes of the own account."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from balady_desktop.wire.protocol import LONGEST_SECRET, LONGEST_TEXT, OpenSet, Reply, Request


class SignedInReply(Reply):
    """A computer on which the account is signed in."""

    began_at: datetime
    is_this: bool


class StayingReply(Reply):
    """A record that stays when the account is closed. `until`: the last day of a bill or a licence."""

    kind: Annotated[str, OpenSet(("application", "bill", "licence"))]
    number: str
    until: str | None = None


class AccountReply(Reply):
    """GET /v1/account."""

    user_name: str
    mobile: str | None
    email: str | None
    # Staff are administered by their municipality: they change their password here, and nothing else.
    is_staff: bool
    next_mobile_masked: str | None = None
    next_mobile_from: datetime | None = None
    computers: list[SignedInReply]
    stays: list[StayingReply]


class PasswordChange(Request):
    """POST /v1/account/password."""

    password: str = Field(repr=False, max_length=LONGEST_SECRET)
    new_password: str = Field(repr=False, max_length=LONGEST_SECRET)


class EmailChange(Request):
    """POST /v1/account/email."""

    password: str = Field(repr=False, max_length=LONGEST_SECRET)
    email: str = Field(max_length=LONGEST_TEXT)


class MobileChange(Request):
    """POST /v1/account/mobile: a code goes to the new mobile."""

    password: str = Field(repr=False, max_length=LONGEST_SECRET)
    mobile: str = Field(max_length=LONGEST_TEXT)


class MobileProof(Request):
    """POST /v1/account/mobile/proof."""

    challenge_id: str = Field(max_length=LONGEST_TEXT)
    resume_token: str = Field(repr=False, max_length=LONGEST_SECRET)
    code: str = Field(repr=False, max_length=LONGEST_TEXT)


class ClosingRequest(Request):
    """POST /v1/account/closing."""

    password: str = Field(repr=False, max_length=LONGEST_SECRET)


class EndedReply(Reply):
    """How many other computers were signed out."""

    signed_out: int
