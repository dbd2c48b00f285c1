"""Following an application: what the server last told, offline too, and answering what was asked."""

from balady_desktop.actions.drafting import draft_view
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.telling import application_view
from balady_desktop.actions.views import ApplicationView, DraftView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.trouble import Trouble
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.wire.applications import ApplicationBody


@for_one_account
class Following:
    """The applications of the open account."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def open(self, application_id: str) -> ApplicationView:
        """Return an application as the server last told of it. Raises Trouble `not_found`, `newer_program`.

        What is of another party than the one for which one works is not found.
        """
        with self._workplace.storage().reading() as store:
            copy = store.applications.find(application_id)
        if copy is None or copy.body.get("party", "") != self._workplace.party:
            raise Trouble("not_found")
        return self._view(copy)

    def find_sent(self, draft_id: str, application_id: str | None) -> ApplicationView | None:
        """Return what became of a draft or completion that was sent, None until the server's word of it is here."""
        with self._workplace.storage().reading() as store:
            found = store.applications.find(application_id) if application_id else None
            found = found or store.applications.find_by_draft(draft_id)
        return self._view(found) if found else None

    def _view(self, copy: ApplicationCopy) -> ApplicationView:
        try:
            body = ApplicationBody.model_validate(copy.body)
        except ValueError as error:
            raise Trouble("newer_program") from error
        return application_view(self._workplace, body)

    def open_for_answer(self, application_id: str) -> DraftView:
        """Return the draft that answers what was asked, begun with the answers as they were sent."""
        application = self.open(application_id)
        asked = {one.field_id for one in application.requests if not one.is_answered}
        if not asked:
            raise Trouble("nothing_asked")
        first = next(page for page in application.definition.pages if any(one.id in asked for one in page.fields))
        with self._workplace.storage().transaction() as store:
            copy = store.applications.find(application_id)
            draft = store.drafts.find_answering(application_id)
            if draft is None and copy is not None:
                draft = store.drafts.create(
                    self._workplace.new_id(),
                    application.service,
                    str(copy.body["definition"]),
                    first.id,
                    self._workplace.now_ms(),
                    answers=dict(application.answers),
                    name=application.name,
                    application=application_id,
                    party=application.party,
                )
            if draft is None:
                raise Trouble("not_found")
            store.drafts.set_open(draft.id)
            asked_now = tuple(one for one in application.requests if not one.is_answered)
            return draft_view(self._workplace, draft, store, asked_now)
