"""The municipal desk: queue, lock, moves of the workflow, attachments. Always with the server, which alone decides."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from balady_desktop.actions.blobs import fetch_blob
from balady_desktop.actions.desk_views import DeskView, QueuedMoveView, QueueRowView, QueueView
from balady_desktop.actions.editions import fetch_edition, state_of, title_of
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.queued_moves import queue_move, queued_moves
from balady_desktop.actions.reach import NOBODY_ANSWERS
from balady_desktop.actions.records import event_view
from balady_desktop.actions.tallying import tally_in_words
from balady_desktop.actions.telling import application_view, scope_of_body
from balady_desktop.actions.views import ApplicationView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.clock import APPLICANT, party_of
from balady_desktop.domain.due import last_day_in
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.move_forms import MoveForm, form_of, holds_in
from balady_desktop.domain.moves_before import said_before
from balady_desktop.domain.standing import standing_on
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import State, Workflow
from balady_desktop.remote.errors import RemoteError
from balady_desktop.wire.applications import DeskApplicationReply, MoveRequest, MoveRequestItem, QueueRow

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@for_one_account
class Reviewing:
    """What staff can do with applications of their municipality."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def queue(
        self,
        state: str | None = None,
        search: str = "",
        mine: bool = False,
        after: str | None = None,
        limit: int = 100,
        late: bool = False,
    ) -> QueueView:
        """Return a part of the queue, what is due first at its head; `late`: only what the body is late with."""
        narrowed = {"state": state, "search": search, "mine": mine, "late": late}
        reply = self._workplace.server().queue(**narrowed, order="due", after=after, limit=limit)
        rows = tuple(self._row(row) for row in reply.rows)
        return QueueView(rows, reply.counts, reply.next_after, self._states(tuple(reply.counts), rows), reply.late)

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
            row.due_on,
            row.is_late,
            row.taken_by_en,
        )

    def _states(self, codes: tuple[str, ...], rows: tuple[QueueRowView, ...]) -> tuple[State, ...]:
        """Return the states that the queue counts, each once, in the order of the workflows, then those of before."""
        catalogue = self._workplace.catalogue
        names = {catalogue.service(name).workflow for name in catalogue.act_names()}
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
        answers: Mapping[str, Any] = _NOTHING,
        waits_as: ApplicationView | None = None,
        form: MoveForm | None = None,
    ) -> DeskView | None:
        """Make a move; `answers` are what it asks. Raises Trouble `stale` where it has changed.

        `form` is given where the server is of before protocol 5: it reads the answers in the words of its day.

        `waits_as` is given where the move may wait for the server, and tells of which application it is. None: nobody
        answered, and it waits. Had the server taken it all the same, it refuses the second one, because the
        application has changed by the first.
        """
        request = MoveRequest(move=move, version=version, answers=dict(answers))
        if form is not None:
            request = _request_before(move, version, form, answers)
        try:
            with self._workplace.act(f"move {application_id} {request.model_dump_json()}") as key:
                return self._desk(self._workplace.server().move(application_id, key, request))
        except RemoteError as error:
            if waits_as is None or error.code not in NOBODY_ANSWERS:
                raise
        queue_move(self._workplace, waits_as, request)
        return None

    def queued(self) -> tuple[QueuedMoveView, ...]:
        """Return the moves of this person that wait to be sent or were refused, the oldest first."""
        return queued_moves(self._workplace)

    def dismiss(self, key: str) -> None:
        """Forget a refused move whose reason was seen."""
        with self._workplace.storage().transaction() as store:
            store.moves.dismiss(key)

    def attachment(self, application_id: str, sha256: str) -> bytes:
        """Fetch an attached file; what arrives is compared with its name."""
        return fetch_blob(self._workplace, sha256)

    def _desk(self, reply: DeskApplicationReply) -> DeskView:
        body = reply.application
        fetch_edition(self._workplace, self._workplace.server(), body.service, body.definition)
        application = application_view(self._workplace, body)
        workflow = application.rules.workflow(application.definition.workflow or "")
        scope = scope_of_body(application, workflow, body)
        existing = workflow.moves_for(application.state.code, _actors(workflow), holds_in(scope))
        there = {one.move: one for one in existing}
        forms = {name: form_of(workflow, move, scope) for name, move in there.items() if name in reply.moves}
        queued = next((one for one in self.queued() if one.application_id == body.application_id), None)
        return DeskView(
            application,
            Words(reply.applicant_ar, reply.applicant_en),
            reply.taken_by,
            reply.is_mine,
            tuple(there[name] for name in reply.moves if name in there),
            reply.can_take,
            reply.before,
            queued,
            forms,
            tuple((there[one.move], tuple(one.reasons)) for one in reply.waiting if one.move in there),
            is_server_of_before="waiting" not in reply.model_fields_set,
            taken_by_en=reply.taken_by_en,
            tally=tally_in_words(scope, workflow, body.tasks),
            last_days=self._last_days(application.rules, workflow, forms, scope),
            decision=event_view(self._workplace, reply.decision) if reply.decision else None,
        )

    def _last_days(
        self, rules: Catalogue, workflow: Workflow, moves: Iterable[str], scope: Journey
    ) -> Mapping[str, date]:
        """Return the applicant's last day after each move that gives him the turn."""
        now, holidays, found = self._workplace.now(), self._workplace.catalogue.holidays, {}
        for move in (one for one in workflow.moves if one.move in moves and one.target is not None):
            target = workflow.get_state(move.target or "")
            last = last_day_in(workflow, holds_in(scope), target.code, now, rules.parameters, holidays)
            if last is not None and party_of(target.holder, self._workplace.catalogue.roles) == APPLICANT:
                found[move.move] = last
        return found


def _actors(workflow: Workflow) -> frozenset[str]:
    return frozenset(actor for move in workflow.moves for actor in move.by)


def _request_before(move: str, version: int, form: MoveForm, answers: Mapping[str, Any]) -> MoveRequest:
    said = said_before(form.page.fields, answers)
    items = [MoveRequestItem(field=one.field, reason=one.reason, text=one.text) for one in said.requests]
    return MoveRequest(move=move, version=version, requests=items, reasons=list(said.reasons), text=said.text)
