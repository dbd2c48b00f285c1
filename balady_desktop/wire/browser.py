"""Signing in at a provider in the system's browser: begun here, answered on the computer's own loopback address."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from balady_desktop.wire.protocol import LONGEST_SECRET, Device, Reply, Request

# Only the computer itself can listen there (RFC 8252, section 7.3); nobody else's address is ever sent to.
Loopback = Annotated[str, StringConstraints(pattern=r"^http://127\.0\.0\.1:[1-9][0-9]{3,4}/signed-in$")]
Secret = Annotated[str, Field(max_length=LONGEST_SECRET, repr=False)]


class BrowserSignInRequest(Request):
    """POST /v1/browser-sign-ins. `redirect_uri`: where this program listens; `language`: of the provider's page."""

    device: Device
    redirect_uri: Loopback
    language: Literal["ar", "en"] = "ar"


class BrowserSignInReply(Reply):
    """`address` is opened in the browser; what comes back with another `state` is not of this sign-in.

    `seconds`: how long it may be answered, from now.
    """

    sign_in_id: str
    token: str = Field(repr=False)
    address: str = Field(repr=False)
    state: str = Field(repr=False)
    seconds: int


class BrowserAnswerRequest(Request):
    """POST /v1/browser-sign-ins/{id}/answer: what came back; the first answer is the only one.

    `issuer` is what the provider says of itself (RFC 9207), empty where it does not.
    """

    token: Secret
    device: Device
    code: Secret
    state: Secret
    issuer: Secret = ""


class BrowserCancelRequest(Request):
    """POST /v1/browser-sign-ins/{id}/cancellation, from the computer that began it."""

    token: Secret
    device: Device
