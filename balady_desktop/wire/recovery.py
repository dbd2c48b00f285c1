"""Coming back to an account whose password, user name or mobile is lost: who, a code, a new password."""

from datetime import datetime
from typing import Any

from pydantic import Field

from balady_desktop.wire.protocol import LONGEST_SECRET, LONGEST_TEXT, Device, Reply, Request
from balady_desktop.wire.registrations import PictureAnswer


class RecoveryRequest(Request):
    """POST /v1/recoveries. `answers`: those of the identity page of the registration `service`.

    With a `mobile`, the one of the account is lost: the code goes to this one, which the registry has to know.
    """

    service: str = Field(max_length=LONGEST_TEXT)
    answers: dict[str, Any]
    picture: PictureAnswer
    device: Device
    mobile: str | None = Field(default=None, max_length=LONGEST_TEXT)


class ChallengeReply(Reply):
    """A code is on its way where there is an account; where there is none, everything looks the same."""

    challenge_id: str
    resume_token: str = Field(repr=False)
    resend_at: datetime
    expires_at: datetime
    tries_left: int


class ChallengeResend(Request):
    """POST /v1/recoveries/{id}/codes."""

    resume_token: str = Field(repr=False, max_length=LONGEST_SECRET)


class ProofRequest(Request):
    """POST /v1/recoveries/{id}/proof."""

    resume_token: str = Field(repr=False, max_length=LONGEST_SECRET)
    code: str = Field(repr=False, max_length=LONGEST_TEXT)
    picture: PictureAnswer


class ProofReply(Reply):
    """Whose account it is, to who has proved it. `mobile_from`: server time from which a new mobile counts."""

    user_name: str
    mobile_from: datetime | None = None


class NewPasswordRequest(Request):
    """POST /v1/recoveries/{id}/password, once the code was right."""

    resume_token: str = Field(repr=False, max_length=LONGEST_SECRET)
    password: str = Field(repr=False, max_length=LONGEST_SECRET)


class FirstPasswordRequest(Request):
    """POST /v1/sessions/first-password: a one-time password is exchanged for one of the person's own."""

    user_name: str = Field(max_length=LONGEST_TEXT)
    password: str = Field(repr=False, max_length=LONGEST_SECRET)
    new_password: str = Field(repr=False, max_length=LONGEST_SECRET)
    device: Device
