"""Finished files at /v1/blobs: who may read one is asked of the applications that it was sent with."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from balady_desktop.backend.access import SignedIn, permitted, why_not_of_party
from balady_desktop.backend.applications.queries import find_nearest_blob
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.draft_parties.queries import sharers_of_file
from balady_desktop.backend.files import store
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import note_look

router = APIRouter()


@router.api_route("/v1/blobs/{sha256}", methods=["GET", "HEAD"])
def get_blob(
    sha256: str, request: Request, context: ContextOf, connection: ReadingOf, actor: SignedIn, party: str = ""
) -> Response:
    """Return a finished file to its owner and to the staff of a municipality that it was sent to.

    HEAD is asked before a file is sent: whether `party`, or else the person himself, has it already, or another one
    with whom a draft is shared that names it.
    """
    own = {actor.files_of(party)}
    if request.method == "GET" and not party:
        own |= actor.bodies_that_allow("read")
    others = sharers_of_file(connection, sha256, own)
    found = find_nearest_blob(connection, actor, sha256, own | others)
    is_own = found is not None and found.person_id in own and not why_not_of_party(actor, "read", found.person_id)
    if found is None or not (is_own or found.person_id in others):
        found = permitted(connection, actor, "read", found)
    headers = {"Content-Disposition": "attachment", "Cache-Control": "private, no-store"}
    if request.method == "HEAD":
        return Response(headers={**headers, "Content-Type": found.media_type})
    note_look(context, actor, actor.body, "file", found.person_id, sha256)
    content = store.read_blob(context.files_folder, found.person_id, sha256)
    if content is None:
        raise Refusal(500, "blob_damaged")
    return Response(content, media_type=found.media_type, headers=headers)
