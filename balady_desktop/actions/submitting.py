"""Submitting: the decision is sealed here and sent by the next sync rounds, exactly once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from balady_desktop.actions.drafting import copy_draft, draft_view
from balady_desktop.actions.editions import days_kept
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.register_checking import forget_answers
from balady_desktop.actions.views import DraftView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.fees import Quote, quote
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.trouble import Trouble
from balady_desktop.storage.submissions import Submission


@for_one_account
class Submitting:
    """Sends drafts and the answers to what the municipality asked."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def quote(self, draft: DraftView) -> Quote | None:
        """Return what the application costs by its answers, None while one that it needs is missing."""
        if draft.definition.tariff is None:
            return Quote(())
        return quote(draft.rules.tariff(draft.definition.tariff), _journey(draft))

    def submit(self, draft_id: str) -> None:
        """Seal the draft and queue it.

        Raises Trouble `draft_incomplete` with what is wrong, `edition_faulty` where nothing is taken on its edition.
        """
        storage = self._workplace.storage()
        with storage.reading() as store:
            draft = draft_view(self._workplace, store.drafts.get(draft_id), store)
            sent = store.applications.find(draft.application_id) if draft.application_id else None
        journey = _journey(draft)
        if draft.has_conflicts:
            raise Trouble("draft_in_conflict")
        if draft.edition_ending == "faulty":
            raise Trouble("edition_faulty")
        if not journey.is_complete:
            raise Trouble("draft_incomplete", None, journey.problems())
        submission = Submission(
            draft_id=draft_id,
            id=self._workplace.new_id(),
            key=self._workplace.new_id(),
            answers=draft.answers,
            manifest=_manifest(journey),
            quoted_total=self._total_to_agree(draft, sent.body if sent else None),
            queued_at=self._workplace.now_ms(),
        )
        with storage.transaction() as store:
            for one in submission.manifest:
                store.uploads.queue(one["sha256"], one["size"], one["media_type"], submission.queued_at)
            store.submissions.queue(submission)
            forget_answers(store, draft_id)

    def _total_to_agree(self, draft: DraftView, sent: Mapping[str, Any] | None) -> int | None:
        """Return the amount that the applicant saw; None for a completion that leaves what was agreed as it was."""
        quoted = self.quote(draft)
        total = quoted.total if quoted else None
        if sent is None:
            return total
        days = days_kept(sent["answers"], sent)
        facts = draft.rules.facts(self._workplace.today(), self._workplace.known(), days)
        agreed = self.quote(replace(draft, answers=sent["answers"], facts=facts))
        return None if agreed and agreed.total == total else total

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
