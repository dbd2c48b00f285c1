"""GET /v1/people/me: the signed-in person."""

from fastapi import APIRouter

from balady_desktop.backend.access import SignedIn
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.people.queries import get_person
from balady_desktop.backend.people.service import person_reply
from balady_desktop.wire.sessions import PersonReply

router = APIRouter(prefix="/v1/people")


@router.get("/me")
def get_me(context: ContextOf, actor: SignedIn, connection: ReadingOf) -> PersonReply:
    """Return the profile that fills the `known` fields of services."""
    return person_reply(connection, context, get_person(connection, actor.person_id))
