"""What endpoints are given before it is known who asks: the context, a connection that reads, a seat, an address."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.engine import Connection

from balady_desktop.backend.context import Context
from balady_desktop.backend.refusals import Refusal


def context_of(request: Request) -> Context:
    """Return the backend's context."""
    context: Context = request.app.state.context
    return context


ContextOf = Annotated[Context, Depends(context_of)]


@contextmanager
def own_transaction(context: Context) -> Iterator[Connection]:
    """Return a short transaction to a request that calls the outside world between two of them.

    As in the transaction of `access.connection`, a Refusal with `keep` commits and refuses.
    """
    kept: Refusal | None = None
    with context.database.transaction() as opened:
        try:
            yield opened
        except Refusal as refusal:
            if not refusal.keep:
                raise
            kept = refusal
    if kept is not None:
        raise kept


def reading_connection(context: ContextOf) -> Iterator[Connection]:
    """Return a connection that only reads: on SQLite it waits for nobody."""
    with context.database.transaction(reading=True) as opened:
        yield opened


ReadingOf = Annotated[Connection, Depends(reading_connection, scope="function")]


async def outward_seat(request: Request) -> AsyncIterator[None]:
    """Wait without a thread for a seat among the requests that call the outside world.

    Such a request owns short transactions instead of one: none is open while somebody else is asked.
    """
    async with request.app.state.outward_seats:
        yield


def peer_of(request: Request) -> str:
    """Return the address of the other end, for rate limits."""
    return request.client.host if request.client else "-"


PeerOf = Annotated[str, Depends(peer_of)]
