"""Acts on one's own records, begun from the record as the server told it, and what one does with what was sent."""

from collections.abc import Mapping
from typing import Any

from balady_desktop.actions.drafting import described, draft_view
from balady_desktop.actions.editions import fetch_edition
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.record_views import ActView, OwnMove, RecordView
from balady_desktop.actions.telling import application_view, scope_of_body
from balady_desktop.actions.views import ApplicationView, DraftView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.move_forms import form_of, holds_in
from balady_desktop.domain.record_facts import prefilled
from balady_desktop.domain.record_paths import RECORD
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.workflow import is_own_move
from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.draft_view import Draft
from balady_desktop.wire.applications import ApplicationBody, MoveRequest

_APPLICANT = "applicant"


@for_one_account
class RecordActs:
    """What a holder does with a record. The server decides whether he can; what he typed is kept whatever it says."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def begin(self, record: RecordView, act: ActView) -> DraftView:
        """Begin an act with a record, or go on with the draft of it that is there, with the record as it is now.

        Raises Trouble `service_withdrawn` where the municipality offers it no more, and whatever says why it cannot be
        begun.
        """
        with self._workplace.storage().transaction() as store:
            draft = begun_draft(self._workplace, store, record, act.service)
            store.drafts.set_open(draft.id)
            return draft_view(self._workplace, draft, store)

    # --- what was sent ---

    def own_moves(self, application_id: str) -> tuple[OwnMove, ...]:
        """Return the moves that an applicant may make himself with what he sent, such as withdrawing it."""
        with self._workplace.storage().reading() as store:
            copy = store.applications.find(application_id)
        if copy is None or copy.body.get("party", "") != self._workplace.party:
            raise Trouble("not_found")
        if copy.body.get("is_followed"):
            return ()
        body = ApplicationBody.model_validate(copy.body)
        view = application_view(self._workplace, body)
        workflow = view.rules.workflow(view.definition.workflow or "")
        scope = scope_of_body(view, workflow, body)
        there = workflow.moves_for(view.state.code, (_APPLICANT,), holds_in(scope))
        return tuple(
            OwnMove(move, workflow, form_of(workflow, move, scope)) for move in there if is_own_move(workflow, move)
        )

    def make(self, application: ApplicationView, move: str, answers: Mapping[str, Any]) -> None:
        """Make such a move. Raises Trouble `stale`, `move_unknown`, `record_lost`; nothing is then changed."""
        request = MoveRequest(move=move, version=application.version, answers=dict(answers))
        server = self._workplace.server()
        with self._workplace.act(f"own move {application.application_id} {request.model_dump_json()}") as key:
            body = server.make_own_move(application.application_id, key, request)
        fetch_edition(self._workplace, server, body.service, body.definition)


def begun_draft(workplace: Workplace, store: AccountStores, record: RecordView, service: str) -> Draft:
    """Return the draft of an act with a record, the one that is there with the record as it is now, or a new one.

    Raises Trouble `service_withdrawn` where the municipality offers the act no more.
    """
    catalogue = workplace.catalogue
    if not catalogue.has(service):
        raise Trouble("service_withdrawn")
    now, party = workplace.now_ms(), workplace.party
    there = store.drafts.acting(service, party).get(record.record_id)
    if there is not None:
        if there.state == "draft" and there.answers.get(RECORD) != record.known:
            store.drafts.save_answers(there.id, {RECORD: dict(record.known)}, there.page, now)
        return store.drafts.get(there.id)
    definition = catalogue.service(service)
    answers = prefilled(definition, record.known)
    told = described(Journey(definition, answers, catalogue.facts(workplace.today(), workplace.known(party))))
    return store.drafts.create(
        workplace.new_id(),
        service,
        catalogue.edition(service).hash,
        definition.pages[0].id,
        now,
        answers=answers,
        words=told.words,
        name=told.name,
        municipality=told.municipality,
        party=party,
    )
