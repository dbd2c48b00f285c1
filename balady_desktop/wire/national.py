"""Signing in by the national sign-in service, and the sample telephone on which sample people answer."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from balady_desktop.wire.protocol import LONGEST_SECRET, LONGEST_TEXT, Device, Reply, Request
from balady_desktop.wire.sessions import SessionReply


class NationalSignInRequest(Request):
    """POST /v1/national-sign-ins: have a person asked on the telephone. `language`: in which he or she is asked."""

    id_number: str = Field(repr=False, max_length=LONGEST_TEXT)
    device: Device
    language: Literal["ar", "en"] = "ar"


class NationalSignInReply(Reply):
    """The number that the person has to choose on the telephone.

    `seconds`: how long it may be answered, from now. `look_seconds`: how long to wait between two looks.
    """

    sign_in_id: str
    token: str = Field(repr=False)
    number: str = Field(repr=False)
    expires_at: datetime
    seconds: int
    look_seconds: int


class NationalLookRequest(Request):
    """POST /v1/national-sign-ins/{id}/look and .../cancellation, from the computer that began it."""

    token: str = Field(repr=False, max_length=LONGEST_SECRET)
    device: Device


class NationalLookReply(Reply):
    """How a sign-in stands: `waiting`; `unanswered` where the service said nothing just now; `accepted` once."""

    state: str
    seconds: int = 0
    session: SessionReply | None = None


class SamplePhoneRequest(Reply):
    """A request as the telephone of a sample person shows it: several numbers, one of them right."""

    id: str
    id_masked: str
    numbers: list[str]
    asked_at: datetime


class SamplePhoneReply(Reply):
    """GET /v1/sample-phone: the open requests, newest first. Exists only with the local national sign-in."""

    requests: list[SamplePhoneRequest]


class SamplePhoneAnswer(Request):
    """POST /v1/sample-phone/{id}: the number that was chosen, None to refuse."""

    number: str | None = Field(default=None, max_length=LONGEST_TEXT)
