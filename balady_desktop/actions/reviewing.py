"""The municipal desk: queue, lock, moves of the workflow, attachments. Always with the server, which alone decides."""

from balady_desktop.actions.blobs import fetch_blob
from balady_desktop.actions.desk_views import DeskView, QueueRowView, QueueView
from balady_desktop.actions.editions import fetch_edition, state_of, title_of
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.telling import application_view
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.standing import standing_on
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import Move, State
from balady_desktop.wire.applications import DeskApplicationReply, MoveRequest, MoveRequestItem, QueueRow


@for_one_account
class Reviewing:
    """What staff can do with applications of their municipality."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def queue(
        self, state: str | None = None, search: str = "", mine: bool = False, after: str | None = None, limit: int = 100
    ) -> QueueView:
        """Return a part of the queue."""
        reply = self._workplace.server().queue(state=state, search=search, mine=mine, after=after, limit=limit)
        rows = tuple(self._row(row) for row in reply.rows)
        return QueueView(rows, reply.counts, reply.next_after, self._states(tuple(reply.counts), rows))

    def _row(self, row: QueueRow) -> QueueRowView:
        return QueueRowView(
            row.application_id,
            row.application_number,
            title_of(self._workplace, row.service, lambda: row.definition),
            row.name,
            row.applicant_masked,
            state_of(self._workplace, row.service, lambda: row.definition, row.state),
            row.submitted_at,
            row.changed_at,
            row.taken_by,
            row.is_mine,
            standing_on(self._workplace.today(), row.standing, row.expires_on),
            row.revisions > 1,
        )

    def _states(self, codes: tuple[str, ...], rows: tuple[QueueRowView, ...]) -> tuple[State, ...]:
        """Return the states that the queue counts, each once, in the order of the workflows, then those of before."""
        catalogue = self._workplace.catalogue
        names = {catalogue.service(name).workflow for name in catalogue.service_names()}
        states = (state for name in sorted(filter(None, names)) for state in catalogue.workflow(name).states)
        today = {state.code: state for state in states if state.code in codes}
        before = {row.state.code: row.state for row in rows if row.state.code not in today}
        return (*today.values(), *before.values())

    def open(self, application_id: str) -> DeskView:
        """Open an application."""
        return self._desk(self._workplace.server().desk_application(application_id))

    def take(self, application_id: str) -> DeskView:
        """Lock an application to this person. Raises Trouble `taken` where someone else holds it."""
        return self._desk(self._workplace.server().take(application_id))

    def release(self, application_id: str) -> DeskView:
        """Return the lock back."""
        return self._desk(self._workplace.server().release(application_id))

    def move(
        self,
        application_id: str,
        version: int,
        move: str,
        requests: tuple[tuple[str, str, str], ...] = (),
        reasons: tuple[str, ...] = (),
        text: str = "",
    ) -> DeskView:
        """Make a move; `requests` are (field, reason, text). Raises Trouble `stale` where it has changed."""
        items = [MoveRequestItem(field=field, reason=reason, text=words) for field, reason, words in requests]
        request = MoveRequest(move=move, version=version, requests=items, reasons=list(reasons), text=text)
        with self._workplace.act(f"move {application_id} {request.model_dump_json()}") as key:
            return self._desk(self._workplace.server().move(application_id, key, request))

    def attachment(self, application_id: str, sha256: str) -> bytes:
        """Fetch an attached file; what arrives is compared with its name."""
        return fetch_blob(self._workplace, sha256)

    def reasons(self, kind: str) -> tuple[Record, ...]:
        """Return the reasons of a return (`return_reasons`) or of a rejection (`rejection_reasons`)."""
        return tuple(self._workplace.catalogue.lookups.find_table(kind).values())

    def _desk(self, reply: DeskApplicationReply) -> DeskView:
        body = reply.application
        fetch_edition(self._workplace, self._workplace.server(), body.service, body.definition)
        application = application_view(self._workplace, body)
        workflow = application.rules.workflow(application.definition.workflow or "")
        moves: list[Move] = []
        for name in reply.moves:
            moves += [
                move
                for move in workflow.moves
                if move.move == name
                and application.state.code in move.sources
                and move.path in ("any", application.path)
            ]
        applicant = Words(reply.applicant_ar, reply.applicant_en)
        return DeskView(
            application, applicant, reply.taken_by, reply.is_mine, tuple(moves), reply.can_take, reply.before
        )
