"""Tries with the token that resumes a step of an account: wrong ones are counted, by address and by what they try."""

from collections.abc import Iterator

from fastapi import Depends, Request

from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import ContextOf, PeerOf, own_transaction
from balady_desktop.backend.ratelimits import give_back, take
from balady_desktop.backend.refusals import Refusal

_NOT_FOUND = 404


def _counted(request: Request, context: ContextOf, peer: PeerOf) -> Iterator[None]:
    """Count a try in a transaction that no refusal takes back; refuses with 429 `too_many`.

    A right token gives the try back, so that many computers may share an address. After too many wrong ones nothing
    opens for a while, the right one included.
    """
    (tried,) = request.path_params.values()
    buckets = {"resume_peer": peer, "resume_id": str(tried)}
    with own_transaction(context) as connection:
        take(connection, context, **buckets)
    try:
        yield
    except Refusal as refusal:
        if refusal.status != _NOT_FOUND:
            _give_back(context, buckets)
        raise
    _give_back(context, buckets)


def _give_back(context: Context, buckets: dict[str, str]) -> None:
    with own_transaction(context) as connection:
        give_back(connection, context, **buckets)


COUNTED_TOKEN = Depends(_counted, scope="function")
