"""The public check page: GET /1/{square} as phones open it, and the form of /c; neither needs an account or a program.

Number and code are posted, so that they are in no address; what is asked is never logged.
"""

from collections.abc import Callable
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse

from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import ContextOf, PeerOf, outward_seat
from balady_desktop.backend.log import log_failure
from balady_desktop.backend.proofs.checking import find_paper, judge_proof, judge_square, limit_peer
from balady_desktop.backend.proofs.page import POLICY, form_page, trouble_page, verdict_page
from balady_desktop.backend.refusals import Refusal
from balady_desktop.documents.proofs.verdict import Verdict
from balady_desktop.domain.trouble import Trouble, TroubleWords

router = APIRouter()
_UNKNOWN = 404
_HEADERS = {"Content-Security-Policy": POLICY, "Content-Language": "ar, en"}


@router.get("/c")
def get_form(context: ContextOf) -> HTMLResponse:
    """Return the form."""
    return _html(form_page(sample=context.settings.sample))


@router.get("/1/{square}", dependencies=[Depends(outward_seat)])
async def get_verdict(square: str, context: ContextOf, peer: PeerOf) -> HTMLResponse:
    """Judge the QR code that somebody's phone opened."""

    def judged() -> HTMLResponse:
        return _shown(context, judge_square(context, square))

    return await _answered(context, lambda: limit_peer(context, peer), judged)


@router.post("/c", dependencies=[Depends(outward_seat)])
async def post_form(request: Request, context: ContextOf, peer: PeerOf) -> HTMLResponse:
    """Judge the paper of a number and a code."""
    typed = _typed(await request.body())
    found: list[bytes] = []

    def find() -> None:
        found.append(find_paper(context, typed.get("number", ""), typed.get("code", ""), peer).cose)

    return await _answered(context, find, lambda: _shown(context, judge_proof(context, found[0])))


async def _answered(context: Context, writing: Callable[[], None], judging: Callable[[], HTMLResponse]) -> HTMLResponse:
    """Answer in HTML whatever happens: who comes here has a phone and no program."""
    try:
        # What writes has its turn; the signer is asked outside of it.
        async with context.database.turn:
            await run_in_threadpool(writing)
        return await run_in_threadpool(judging)
    except Refusal as refusal:
        return _refused(context, refusal)
    except Exception as error:
        log_failure("request_failed", error)
        return _refused(context, Refusal(500, "server_trouble"))


def _shown(context: Context, verdict: Verdict) -> HTMLResponse:
    municipalities = context.catalogue.lookups.get_table("municipalities")
    return _html(verdict_page(verdict, municipalities, context.now(), sample=context.settings.sample))


def _refused(context: Context, refusal: Refusal) -> HTMLResponse:
    sample, said = context.settings.sample, _words(context, refusal)
    page = form_page(sample=sample, trouble=said) if refusal.status == _UNKNOWN else trouble_page(said, sample=sample)
    headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after is not None else {}
    return _html(page, refusal.status, headers)


def _words(context: Context, refusal: Refusal) -> TroubleWords:
    return context.catalogue.explain(Trouble(refusal.code, {"seconds": str(refusal.retry_after or 0)}))


def _html(page: str, status: int = 200, headers: dict[str, str] | None = None) -> HTMLResponse:
    return HTMLResponse(page, status, {**_HEADERS, **(headers or {})})


def _typed(body: bytes) -> dict[str, str]:
    """Read what a form sent; what is no form says nothing."""
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=8)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}
