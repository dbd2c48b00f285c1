"""Submitting: the decision is sealed here and sent by the next sync rounds, exactly once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from balady_desktop.actions.drafting import copy_draft, draft_view
from balady_desktop.actions.editions import days_kept
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.register_checking import forget_answers
from balady_desktop.actions.views import DraftView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.fee_change import QUOTE_CHANGED, FeeChange, find_fee_change
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.storage.outbox import FrozenOperation
from balady_desktop.storage.submissions import Submission

if TYPE_CHECKING:
    from balady_desktop.domain.fees import Quote

# Refusals of what was sent as it was sent: they mean nothing any more once the draft is another one.
_OF_WHAT_WAS_SENT = (QUOTE_CHANGED, "definition_changed")


@for_one_account
class Submitting:
    """Sends drafts and the answers to what the municipality asked."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def quote(self, draft: DraftView) -> "Quote | None":
        """Return what the application costs by its answers, None while one that it needs is missing."""
        # Imported here for start-up time: a draft that is opened is asked for refusals, not for fees.
        from balady_desktop.domain.fees import Quote, quote

        if draft.definition.tariff is None:
            return Quote(())
        return quote(draft.rules.tariff(draft.definition.tariff), _journey(draft))

    def submit(self, draft_id: str, agreed_total: int | None = None) -> None:
        """Seal the draft and queue it; `agreed_total` is the changed amount (halalas) that the applicant agreed to.

        Raises Trouble `draft_incomplete` with what is wrong, `edition_faulty` where nothing is taken on its edition,
        `quote_changed` with both amounts where it is not the one that the applicant saw or agreed to.
        """
        storage = self._workplace.storage()
        with storage.reading() as store:
            draft = draft_view(self._workplace, store.drafts.get(draft_id), store)
            sent = store.applications.find(draft.application_id) if draft.application_id else None
            told = _fee_change(_refused_as_it_is(draft_id, draft.answers, store, sent))
        journey = _journey(draft)
        if draft.has_conflicts:
            raise Trouble("draft_in_conflict")
        if draft.edition_ending == "faulty":
            raise Trouble("edition_faulty")
        if not journey.is_complete:
            raise Trouble("draft_incomplete", None, journey.problems())
        total, change = self._total_to_agree(draft, sent.body if sent else None)
        change = told or change
        if change is not None and agreed_total is None:
            raise Trouble(QUOTE_CHANGED, None, (change.problem,))
        submission = Submission(
            draft_id=draft_id,
            id=self._workplace.new_id(),
            key=self._workplace.new_id(),
            answers=draft.answers,
            manifest=_manifest(journey),
            quoted_total=total if agreed_total is None else agreed_total,
            queued_at=self._workplace.now_ms(),
        )
        with storage.transaction() as store:
            for one in submission.manifest:
                store.uploads.queue(one["sha256"], one["size"], one["media_type"], submission.queued_at, draft.party)
            store.submissions.queue(submission)
            forget_answers(store, draft_id)

    def _total_to_agree(self, draft: DraftView, sent: Mapping[str, Any] | None) -> tuple[int | None, FeeChange | None]:
        """Return the amount that goes along, and what a completion changes of the amount that was agreed to.

        A completion that leaves what was agreed as it was sends no amount.
        """
        quoted = self.quote(draft)
        total = quoted.total if quoted else None
        if sent is None:
            return total, None
        days = days_kept(sent["answers"], sent)
        facts = draft.rules.facts(self._workplace.today(), self._workplace.known(draft.party), days)
        agreed = self.quote(replace(draft, answers=sent["answers"], facts=facts))
        if agreed is not None and agreed.total == total:
            return None, None
        return total, FeeChange(agreed.total, total) if agreed is not None and total is not None else None

    def find_refusal(self, draft_id: str) -> Trouble | None:
        """Return why a draft that was to be sent is open again; None where it was never, or that is settled.

        Of `quote_changed` it tells both amounts, as long as the answers are those that were sent.
        """
        with self._workplace.storage().reading() as store:
            draft = store.drafts.get(draft_id)
            if draft.state != "draft" or draft.problem is None:
                return None
            sent = store.applications.find(draft.application) if draft.application else None
            refused = _refused_as_it_is(draft_id, draft.answers, store, sent)
        if draft.problem in _OF_WHAT_WAS_SENT and (refused is None or refused.reason != draft.problem):
            return None
        return Trouble(draft.problem, None, _problems(refused) if refused else ())

    # Answering what was asked is the same act: the draft knows which application it answers.
    answer = submit

    def withdraw(self, draft_id: str) -> bool:
        """Open a draft again that was not sent yet; False where it is on its way."""
        with self._workplace.storage().transaction() as store:
            return store.submissions.withdraw(draft_id)

    def edit_copy(self, draft_id: str) -> DraftView:
        """Begin a new draft with the answers of one that the server refused."""
        with self._workplace.storage().transaction() as store:
            copy = copy_draft(self._workplace, store, draft_id)
            store.drafts.set_open(copy.id)
            return draft_view(self._workplace, copy, store)


def _refused_as_it_is(
    draft_id: str, answers: Mapping[str, Any], store: AccountStores, sent: ApplicationCopy | None
) -> FrozenOperation | None:
    """Return the refused operation that sent the draft exactly as it is now, on the edition that it has now."""
    refused = store.outbox.find_rejected(draft_id)
    if refused is None:
        return None
    head = store.drafts.get_head(draft_id)
    told = {**(sent.body["answers"] if sent else {}), **refused.body["answers"]}
    is_same = {name: value for name, value in told.items() if value is not None} == answers
    return refused if is_same and refused.body.get("definition", head.definition) == head.definition else None


def _fee_change(refused: FrozenOperation | None) -> FeeChange | None:
    return find_fee_change(_problems(refused)) if refused is not None else None


def _problems(refused: FrozenOperation) -> tuple[Problem, ...]:
    return tuple(Problem(one["field"], one["code"], one.get("params", {})) for one in refused.problems)


def _journey(draft: DraftView) -> Journey:
    return Journey(draft.definition, draft.answers, draft.facts)


def _manifest(journey: Journey) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "field": field,
            "sha256": file.sha256,
            "size": file.size,
            "name": file.name,
            "media_type": file.media_type,
        }
        for field, file in journey.attachments()
    )
