"""Registration: steps 4 to 9, the same requests for persons and engineering offices."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from balady_desktop.wire.protocol import LONGEST_SECRET, LONGEST_TEXT, Device, OpenSet, Reply, Request


class PictureAnswer(Request):
    """The digits read in a verification picture."""

    id: str = Field(max_length=LONGEST_TEXT)
    digits: str = Field(max_length=LONGEST_TEXT)


class IdentityRequest(Request):
    """POST /v1/registrations (step 4). `answers` are those of the identity page of the service's definition."""

    registration_id: str
    service: str = Field(max_length=LONGEST_TEXT)
    answers: dict[str, Any]
    picture: PictureAnswer
    device: Device


class IdentityReply(Reply):
    """What the registry knows, by the names that fields call `known`, and the token that resumes the registration."""

    registration_id: str
    known: dict[str, str]
    resume_token: str = Field(repr=False)


class RegisterRequest(Request):
    """POST /v1/registrations/{id}/account (steps 5 to 8). Answers of all later pages but secrets, then the secrets."""

    resume_token: str = Field(repr=False, max_length=LONGEST_SECRET)
    answers: dict[str, Any]
    user_name: str = Field(max_length=LONGEST_TEXT)
    password: str = Field(repr=False, max_length=LONGEST_SECRET)
    picture: PictureAnswer


class CodeSentReply(Reply):
    """A code is on its way; the mobile is masked. `resend_at`: server time from which a new one may be asked."""

    mobile_masked: str
    resend_at: datetime
    expires_at: datetime
    tries_left: int


class ResendRequest(Request):
    """POST /v1/registrations/{id}/codes."""

    resume_token: str = Field(repr=False, max_length=LONGEST_SECRET)


class ActivateRequest(Request):
    """POST /v1/registrations/{id}/activation (step 9)."""

    resume_token: str = Field(repr=False, max_length=LONGEST_SECRET)
    code: str = Field(repr=False, max_length=LONGEST_TEXT)
    picture: PictureAnswer


class ActivatedReply(Reply):
    """The account exists; the person signs in with user name and password (step 10)."""

    user_name: str


class RegistrationReply(Reply):
    """POST /v1/registrations/{id}/state with the resume token: the state of an interrupted registration."""

    registration_id: str
    service: str
    state: Annotated[str, OpenSet(("identified", "code_sent", "activated", "ended"))]
    known: dict[str, str]
    code: CodeSentReply | None = None
