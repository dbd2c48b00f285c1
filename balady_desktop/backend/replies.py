"""How replies look: our media type for every body, and every failure as an ErrorReply."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from balady_desktop.backend.refusals import Refusal
from balady_desktop.wire.protocol import LONGEST_TEXT, MEDIA_TYPE, ErrorReply, WireProblem

_CODES: Mapping[int, str] = {
    404: "not_found",
    405: "method_unknown",
    413: "body_large",
    415: "media_type_unknown",
    426: "upgrade",
    503: "unavailable",
}


_MOST_PROBLEMS = 50


class JsonReply(JSONResponse):
    """A JSON body of our media type."""

    media_type = MEDIA_TYPE


def error_reply(status: int, body: ErrorReply | None = None, headers: Mapping[str, str] | None = None) -> JsonReply:
    """Return a refusal; without a body the status says its code."""
    code = _CODES.get(status, "request_invalid" if status < 500 else "server_error")
    said = body or ErrorReply(code=code)
    named = dict(headers or {})
    if said.retry_after is not None:
        named["Retry-After"] = str(said.retry_after)
    return JsonReply(said.model_dump(mode="json"), status_code=status, headers=named)


def add_refusals(app: FastAPI) -> None:
    """Teach the application to answer every failure in our words."""

    @app.exception_handler(Refusal)
    async def refuse(request: Request, refusal: Refusal) -> JsonReply:
        return error_reply(refusal.status, refusal.reply(), refusal.headers)

    @app.exception_handler(RequestValidationError)
    async def refuse_body(request: Request, error: RequestValidationError) -> JsonReply:
        return error_reply(422, ErrorReply(code="request_invalid", problems=_problems(error.errors())))

    @app.exception_handler(HTTPException)
    async def refuse_otherwise(request: Request, error: HTTPException) -> JsonReply:
        return error_reply(error.status_code, None, error.headers)


def _problems(errors: Iterable[Any]) -> list[WireProblem]:
    """Name the place and the kind of fault; what was sent is not sent back."""
    return [WireProblem(field=_place(one["loc"]), code=one["type"]) for one in islice(errors, _MOST_PROBLEMS)]


def _place(parts: Iterable[str | int]) -> str:
    """Return where a fault is; a key of the request may be part of it, and that may be any text."""
    named = ".".join(str(part) for part in parts if part != "body")
    return named.encode("ascii", "backslashreplace").decode()[:LONGEST_TEXT]
