"""GET /v1/applications/{id}: one application, for its applicant."""

from fastapi import APIRouter

from balady_desktop.backend.access import SignedIn, permitted
from balady_desktop.backend.applications.queries import find_application
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.telling.queries import application_body
from balady_desktop.wire.applications import ApplicationBody

router = APIRouter(prefix="/v1/applications")


@router.get("/{application_id}")
def get_application(application_id: str, context: ContextOf, connection: ReadingOf, actor: SignedIn) -> ApplicationBody:
    """Return the application as its applicant sees it."""
    permitted(connection, actor, "follow", find_application(connection, application_id))
    return application_body(connection, context, application_id)
