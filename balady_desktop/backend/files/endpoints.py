"""tus 1.0 (core, creation, checksum, termination, expiration) at /v1/files."""

from collections.abc import Callable, Coroutine
from email.utils import format_datetime
from typing import IO, Any

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from sqlalchemy.engine import Row
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from balady_desktop.backend.access import Actor, SignedIn
from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import ContextOf
from balady_desktop.backend.files import receiving
from balady_desktop.backend.files.service import (
    Claimed,
    append_chunk,
    begin_upload,
    check_upload,
    end_upload,
    get_upload,
    settle_upload,
)
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import PersonWork, Work
from balady_desktop.wire.files import FILES_PATH, TUS_CHECKSUMS, TUS_EXTENSIONS, TUS_VERSION

_TUS = {"Tus-Resumable": TUS_VERSION}
_ABLE = {
    **_TUS,
    "Tus-Version": TUS_VERSION,
    "Tus-Extension": ",".join(TUS_EXTENSIONS),
    "Tus-Checksum-Algorithm": ",".join(TUS_CHECKSUMS),
}


class _TusRoute(APIRoute):
    """tus wants its version in every reply, refusals included."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def answer_with_version(request: Request) -> Response:
            try:
                return await answer(request)
            except Refusal as refusal:
                refusal.headers.update(_TUS)
                raise

        return answer_with_version


router = APIRouter(route_class=_TusRoute)


@router.options(FILES_PATH)
def tell_abilities(context: ContextOf) -> Response:
    """Tell which parts of tus this server speaks."""
    largest = str(context.settings.limits.largest_file)
    return Response(status_code=204, headers={**_ABLE, "Tus-Max-Size": largest})


@router.post(FILES_PATH)
def create(request: Request, work: PersonWork) -> Response:
    """Make an upload."""
    receiving.check_version(request)
    metadata = receiving.read_metadata(request)
    length, sha256 = receiving.read_number(request, "upload-length"), receiving.read_hash(metadata)
    said = Claimed(length, sha256, metadata.get("filetype") or None, metadata.get("party") or None)
    made = begin_upload(work, said)
    return Response(status_code=201, headers={"Location": f"{FILES_PATH}/{made.id}", **_standing(made)})


@router.head(FILES_PATH + "/{upload_id}")
async def tell_offset(upload_id: str, request: Request, context: ContextOf, actor: SignedIn) -> Response:
    """Return how much has arrived."""
    receiving.check_version(request)
    found = await _finish(request, context, actor, upload_id)
    headers = {"Upload-Length": str(found.length), "Cache-Control": "no-store", **_standing(found)}
    return Response(status_code=200, headers=headers)


@router.patch(FILES_PATH + "/{upload_id}")
async def append(upload_id: str, request: Request, context: ContextOf, actor: SignedIn) -> Response:
    """Take the next chunk; of one that breaks off, what came is kept unless its checksum can no longer be checked."""
    receiving.check_version(request)
    checksum = receiving.read_checksum(request)
    offset = receiving.read_number(request, "upload-offset")
    found = await run_in_threadpool(_find, context, actor, upload_id, offset)
    chunk, is_whole = await receiving.receive_chunk(request, found.length - offset, context.files_folder / "partial")
    try:
        if checksum is not None:
            if not is_whole:
                raise Refusal(400, "chunk_broken")
            await run_in_threadpool(receiving.check_chunk, chunk, checksum)
        async with context.database.turn:
            await run_in_threadpool(_append, context, actor, upload_id, offset, chunk)
    finally:
        chunk.close()
    return Response(status_code=204, headers=_standing(await _finish(request, context, actor, upload_id)))


@router.delete(FILES_PATH + "/{upload_id}")
def terminate(upload_id: str, request: Request, work: PersonWork) -> Response:
    """Forget an upload."""
    receiving.check_version(request)
    end_upload(work, upload_id)
    return Response(status_code=204, headers=_TUS)


def _find(context: Context, actor: Actor, upload_id: str, offset: int) -> Row[Any]:
    with context.database.transaction(reading=True) as connection:
        found = get_upload(Work(context, connection, actor, context.now()), upload_id)
    if found.offset != offset:
        raise Refusal(409, "offset_differs")
    return found


def _append(context: Context, actor: Actor, upload_id: str, offset: int, chunk: IO[bytes]) -> None:
    chunk.seek(0)
    append_chunk(context, actor, upload_id, offset, chunk)


async def _finish(request: Request, context: Context, actor: Actor, upload_id: str) -> Row[Any]:
    """Settle an upload that is complete; few are checked at once, since each check is a process."""
    async with request.app.state.checking_seats:
        checked = await run_in_threadpool(check_upload, context, actor, upload_id)
    if checked.sha256 is None:
        return checked.row
    async with context.database.turn:
        return await run_in_threadpool(settle_upload, context, actor, checked)


def _standing(found: Row[Any]) -> dict[str, str]:
    expires = format_datetime(found.expires_at, usegmt=True)
    return {**_TUS, "Upload-Offset": str(found.offset), "Upload-Expires": expires}
