"""A real national sign-in service over HTTPS, in the shape that public clients of Nafath have.

`POST {url}api/v1/mfa/request?local=ar&requestId=UUID` with `{nationalId, service}` returns `{transId, random}`, and
`POST {url}api/v1/mfa/request/status` with `{nationalId, transId, random}` returns `{status}`. What authorises us is
in headers (APP-ID, APP-KEY). The identity number is in bodies only, never in an address.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, Literal, TypeVar

import httpx2
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic.alias_generators import to_camel

from balady_desktop.backend.log import log_event
from balady_desktop.backend.national.adapter import Answer, Asked, Handle, Outcome
from balady_desktop.backend.outward import make_client
from balady_desktop.backend.settings import NationalSettings
from balady_desktop.domain.words import Language

_REQUEST = "api/v1/mfa/request"
_REFUSALS: Mapping[str, Outcome] = {"422-031-046": "unknown", "400-034-050": "busy"}
# A transaction that the service does not know any more is over.
_OVER = frozenset({"400-034-051", "400-034-053"})
_ANSWERS: Mapping[str, Answer] = {
    "WAITING": "waiting",
    "COMPLETED": "accepted",
    "REJECTED": "refused",
    "EXPIRED": "expired",
}
Body = TypeVar("Body", bound=BaseModel)


class _Body(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="ignore", coerce_numbers_to_str=True)


class _AskedBody(_Body):
    trans_id: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    random: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]


class _AnswerBody(_Body):
    status: Literal["WAITING", "COMPLETED", "REJECTED", "EXPIRED"]


class _ErrorBody(_Body):
    code: str


class HttpNational:
    """Asks the service; whatever is not a clear answer is `unavailable`."""

    def __init__(self, settings: NationalSettings, timeout: timedelta) -> None:
        self._service = settings.service
        self._client = make_client(settings.url, settings.headers, timeout)

    def ask(self, request_id: str, id_number: str, language: Language) -> Asked:
        """Open a request."""
        body = {"nationalId": id_number, "service": self._service}
        reply = self._post(_REQUEST, body, {"local": language, "requestId": request_id})
        if reply is None:
            return Asked("unavailable")
        if not reply.is_success:
            return Asked(_REFUSALS.get(_error_code(reply), "unavailable"))
        asked = _read(_AskedBody, reply)
        if asked is None:
            return Asked("unavailable")
        handle = {"nationalId": id_number, "transId": asked.trans_id, "random": asked.random}
        return Asked("asked", asked.random, handle)

    def answer(self, handle: Handle) -> Answer:
        """Ask how a request stands."""
        reply = self._post(f"{_REQUEST}/status", dict(handle), {})
        if reply is None:
            return "unavailable"
        if not reply.is_success:
            return "expired" if _error_code(reply) in _OVER else "unavailable"
        body = _read(_AnswerBody, reply)
        return _ANSWERS[body.status] if body else "unavailable"

    def withdraw(self, handle: Handle) -> None:
        """The service has no way to take a request back: it ends by its own time."""

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _post(self, path: str, body: Mapping[str, Any], parameters: Mapping[str, str]) -> httpx2.Response | None:
        try:
            return self._client.post(path, json=body, params=parameters)
        except httpx2.HTTPError as error:
            log_event("national_failed", error=type(error).__name__)
            return None


def _read(model: type[Body], reply: httpx2.Response) -> Body | None:
    """Read a body of ours; a portal's page or a truncated reply is none."""
    try:
        return model.model_validate_json(reply.content)
    except ValidationError:
        log_event("national_unreadable", status=reply.status_code)
        return None


def _error_code(reply: httpx2.Response) -> str:
    body = _read(_ErrorBody, reply)
    return body.code if body else ""
