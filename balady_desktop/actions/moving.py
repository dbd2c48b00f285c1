"""Moves a draft to the edition that is published today: without a word, or after its owner saw what changes."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from balady_desktop.actions.editions import rules_of
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.published import ending_of, last_day_of_edition
from balady_desktop.actions.views import ChangesView, DroppedAnswer
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.moving import Case, Changes, changes_of, moved_answers
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.storage.account import AccountStores
    from balady_desktop.storage.draft_view import Draft


@for_one_account
class Moving:
    """What a newer edition means for a draft."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def changes(self, draft_id: str, language: Language = "ar") -> ChangesView | None:
        """Return what moving a draft would change, in words; None where nothing newer is published."""
        with self._workplace.storage().reading() as store:
            draft = store.drafts.get(draft_id)
        if not may_move(self._workplace, draft):
            return None
        changes, journey = _changes(self._workplace, draft, language)
        return ChangesView(
            draft_id,
            journey.definition.title,
            kept=tuple(one.label for one in changes.kept),
            dropped=tuple(DroppedAnswer(row.label, row.text) for row in changes.dropped),
            to_answer=changes.to_answer,
            journey=journey,
            total_before=changes.quote_before.total if changes.quote_before else None,
            total_after=changes.quote_after.total if changes.quote_after else None,
            is_way_changed=changes.is_way_changed,
            edition_ending=ending_of(self._workplace, draft.definition),
            last_day=last_day_of_edition(self._workplace, draft.definition),
        )

    def find_last_day(self, draft_id: str) -> date | None:
        """Return the last day on which a draft of an earlier edition may be sent as it is; None where none was told."""
        with self._workplace.storage().reading() as store:
            draft = store.drafts.get(draft_id)
        return last_day_of_edition(self._workplace, draft.definition)

    def move(self, draft_id: str) -> None:
        """Move a draft: its answers keep what was typed. Raises Trouble `not_found`, `draft_in_conflict`."""
        with self._workplace.storage().transaction() as store:
            draft = store.drafts.find(draft_id)
            if draft is None:
                raise Trouble("not_found")
            if store.conflicts.of(draft_id):
                # Whose answer moves is not known before its owner has chosen.
                raise Trouble("draft_in_conflict")
            if may_move(self._workplace, draft):
                changes, journey = _changes(self._workplace, draft, "ar")
                _write(self._workplace, store, draft, changes, journey)


def move_unseen(workplace: Workplace, store: "AccountStores", draft: "Draft") -> "Draft":
    """Move a draft of which the newer edition changes nothing that it read, and return it as it is then."""
    if not may_move(workplace, draft) or store.conflicts.of(draft.id):
        return draft
    try:
        changes, journey = _changes(workplace, draft, "ar")
    except Trouble:
        # What it was begun on is not here: it stays as it is, and opening it says so.
        return draft
    if changes.is_seen:
        return draft
    _write(workplace, store, draft, changes, journey)
    return store.drafts.get(draft.id)


def may_move(workplace: Workplace, draft: "Draft") -> bool:
    """Return whether a draft is still being written on an edition that is not today's.

    The answers to what was asked on an application stay on the edition of the application.
    """
    is_open = draft.state == "draft" and draft.application is None
    known = workplace.catalogue.has(draft.service)
    return is_open and known and not workplace.catalogue.is_published(draft.service, draft.definition)


def _changes(workplace: Workplace, draft: "Draft", language: Language) -> tuple[Changes, Journey]:
    rules, today = rules_of(workplace, draft.service, draft.definition), workplace.catalogue
    before = _case(workplace, rules, draft, draft.answers)
    moved = moved_answers(draft.answers, before.journey.definition, today.service(draft.service))
    after = _case(workplace, today, draft, moved)
    rows = [row for page in before.journey.answers_in_words(language) for row in page.rows]
    return changes_of(before, after, rows), after.journey


def _case(workplace: Workplace, rules: "Catalogue", draft: "Draft", answers: Mapping[str, Any]) -> Case:
    # Imported here for start-up time: most drafts are on today's edition.
    from balady_desktop.domain.fees import quote

    definition = rules.service(draft.service)
    journey = Journey(definition, answers, rules.facts(workplace.today(), workplace.known(draft.party)))
    fees = quote(rules.tariff(definition.tariff), journey) if definition.tariff else None
    return Case(journey, fees, rules.workflow(definition.workflow) if definition.workflow else None)


def _write(workplace: Workplace, store: "AccountStores", draft: "Draft", changes: Changes, journey: Journey) -> None:
    now = workplace.now_ms()
    pages = {page.id for page in journey.pages()}
    page = draft.page if draft.page in pages else journey.first_open_page().id
    store.drafts.move_to_definition(draft.id, workplace.catalogue.edition(draft.service).hash, page, now)
    store.drafts.save_answers(draft.id, changes.patch, page, now)
