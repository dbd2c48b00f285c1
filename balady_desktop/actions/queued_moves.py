"""Moves of the desk that were made while nobody of the server answered: they wait, and are told when one is refused."""

from balady_desktop.actions.desk_views import QueuedMoveView
from balady_desktop.actions.newer import NEWER
from balady_desktop.actions.views import ApplicationView
from balady_desktop.actions.workplace import Workplace, from_ms
from balady_desktop.domain.words import Words
from balady_desktop.remote.errors import RefusedError
from balady_desktop.storage.moves import QueuedMove
from balady_desktop.wire.applications import MoveRequest

# The status of a refusal that was decided; nobody sends it again.
_DECIDED = 409


def queue_move(workplace: Workplace, application: ApplicationView, request: MoveRequest) -> None:
    """Freeze a move for the next round, for the body for which one works. Raises Trouble where one waits already."""
    account = workplace.account
    body = account.municipality if account is not None else None
    with workplace.storage().transaction() as store:
        store.moves.queue(
            workplace.new_id(),
            body or "",
            application.application_id,
            request.model_dump(mode="json"),
            workplace.now_ms(),
            application_number=application.number,
            service=application.service,
            name=application.name,
        )


def queued_moves(workplace: Workplace) -> tuple[QueuedMoveView, ...]:
    """Return what waits and what was refused of the body for which one works, the oldest first."""
    account = workplace.account
    body = account.municipality if account is not None else None
    with workplace.storage().reading() as store:
        found = store.moves.all()
    return tuple(_view(workplace, one) for one in found if one.body == (body or ""))


def _view(workplace: Workplace, one: QueuedMove) -> QueuedMoveView:
    return QueuedMoveView(
        one.key,
        one.application_id,
        one.application_number,
        one.name,
        _words(workplace, one),
        from_ms(one.queued_at),
        RefusedError(_DECIDED, one.reason or "refused") if one.state == "held" else None,
    )


def _words(workplace: Workplace, one: QueuedMove) -> Words:
    catalogue = workplace.catalogue
    if not catalogue.has(one.service):
        return NEWER
    workflow = catalogue.workflow(catalogue.service(one.service).workflow or "")
    return next((move.words for move in workflow.moves if move.move == one.request.get("move")), NEWER)
