"""Drafts: begin, save, open again after anything, list, copy, delete with undo, settle what two computers changed."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from balady_desktop.actions.conflicting import conflict_view, read_by
from balady_desktop.actions.editions import days_kept, rules_of, state_of, title_of
from balady_desktop.actions.moving import may_move, move_unseen
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.published import ending_of
from balady_desktop.actions.register_checking import forget_answers, kept_answers
from balady_desktop.actions.views import (
    ConflictView,
    DraftView,
    RequestView,
    SavedAt,
    UndoToken,
    WorkList,
    WorkRow,
)
from balady_desktop.actions.workplace import Workplace, from_ms
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.earlier_names import EarlierNames
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.moving import current_answers
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.standing import standing_on
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language, Words
from balady_desktop.remote.errors import RefusedError
from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.draft_view import Draft
from balady_desktop.storage.drafts import UNDO_MS
from balady_desktop.storage.listing import Described, ListQuery, ListRow, Order, RowKind
from balady_desktop.storage.notes import EDITION_BEFORE

if TYPE_CHECKING:
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.domain.workflow import Tone

# The status of a refusal that was decided; nobody sends it again.
_DECIDED = 422
_KINDS: Mapping[str, RowKind | None] = {"all": None, "drafts": "draft", "sent": "application"}
# A draft's own states before an application exists; an application's states come from its workflow.
_DRAFT_STATES: "Mapping[str, tuple[Words, Tone]]" = {
    "draft": (Words("مسودة", "Draft"), "neutral"),
    "ready": (Words("جاهز للإرسال", "Ready to send"), "info"),
    "sending": (Words("قيد الإرسال", "Being sent"), "info"),
    "sent": (Words("مُرسل", "Sent"), "ok"),
    "quarantined": (Words("يحتاج إلى تدخل", "Needs attention"), "error"),
}


class _Saving:
    """What a save asks of a service: its names of before, and the answers by which its drafts are listed."""

    def __init__(self, definition: ServiceDefinition) -> None:
        self.definition = definition
        self.names = EarlierNames(definition)
        looked_up = (one.id for one in definition.fields() if one.lookup)
        self.described_by = frozenset((*looked_up, definition.name_field))


@for_one_account
class Drafting:
    """The drafts of the open account."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        # Of the service that was saved last: a draft is saved at each rest of the typing.
        self._saving: _Saving | None = None

    # --- working on one draft ---

    def begin(self, service: str) -> DraftView:
        """Begin an application. Raises Trouble `service_withdrawn` where the municipality offers it no more."""
        catalogue = self._workplace.catalogue
        if not catalogue.has(service):
            raise Trouble("service_withdrawn")
        account = self._workplace.account
        if account is not None and not account.applies_for(service):
            raise Trouble("not_permitted")
        definition = catalogue.service(service)
        with self._workplace.storage().transaction() as store:
            draft = store.drafts.create(
                self._workplace.new_id(),
                service,
                catalogue.edition(service).hash,
                definition.pages[0].id,
                self._workplace.now_ms(),
                words=f"{definition.title.ar} {definition.title.en}",
                party=self._workplace.party,
            )
            store.drafts.set_open(draft.id)
            return self._view(draft, store)

    def open(self, draft_id: str) -> DraftView:
        """Open a draft; the program opens on it again after a crash. Raises Trouble `not_found`.

        What is of another party than the one for which one works is not found.
        """
        with self._workplace.storage().transaction() as store:
            draft = store.drafts.find(draft_id)
            if draft is None or draft.party != self._workplace.party:
                raise Trouble("not_found")
            store.drafts.set_open(draft_id)
            return self._view(move_unseen(self._workplace, store, draft), store)

    def look(self, draft_id: str) -> DraftView:
        """Return a draft as it is now, for the screen on which it is open already. Raises Trouble `not_found`."""
        with self._workplace.storage().reading() as store:
            draft = store.drafts.find(draft_id)
            if draft is None:
                raise Trouble("not_found")
            return self._view(draft, store)

    def close(self) -> None:
        """Note that no draft is open."""
        with self._workplace.storage().transaction() as store:
            store.drafts.set_open(None)

    def find_last_open(self) -> str | None:
        """Return the id of the draft that was open when the program ended, however it ended."""
        with self._workplace.storage().reading() as store:
            draft = store.drafts.find_last_open()
            return draft.id if draft is not None and draft.party == self._workplace.party else None

    def save(
        self, draft_id: str, patch: Mapping[str, Any], page: str, shown: Mapping[str, Any] | None = None
    ) -> SavedAt:
        """Save what changed: when this returns it is on the disk. Raises Trouble `not_found`.

        `shown`: what the screen showed before, by path. Where a round has brought something else meanwhile, it is not
        replaced: the two are a conflict.
        """
        now = self._workplace.now_ms()

        def work(store: AccountStores) -> None:
            edition = store.drafts.find_edition(draft_id)
            if edition is None:
                raise Trouble("not_found")
            rules = rules_of(self._workplace, *edition)
            saving = self._saving_of(rules.service(edition[0]))
            # The screen may still show the edition of before, while a round moves the draft to the next one.
            asked = saving.names.renamed(patch)
            told = None if saving.described_by.isdisjoint(asked) else self._describe(store, rules, draft_id, asked)
            store.drafts.save_answers(draft_id, asked, page, now, described=told, shown=shown)

        self._workplace.storage().apply(work)
        return SavedAt(from_ms(now))

    def _saving_of(self, definition: ServiceDefinition) -> "_Saving":
        if self._saving is None or self._saving.definition is not definition:
            self._saving = _Saving(definition)
        return self._saving

    def _describe(self, store: AccountStores, rules: "Catalogue", draft_id: str, patch: Mapping[str, Any]) -> Described:
        """Return the words by which the draft is listed and found."""
        draft = store.drafts.get(draft_id)
        facts = rules.facts(self._workplace.today(), self._workplace.known(draft.party))
        return described(Journey(rules.service(draft.service), {**draft.answers, **patch}, facts))

    # --- the list ---

    def list(
        self,
        search: str = "",
        filter: Literal["all", "drafts", "sent"] = "all",
        sort: Order = "changed",
        ascending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> WorkList:
        """Return a part of the list of drafts and applications of the party for which one works."""
        query = ListQuery(search, _KINDS[filter], sort, ascending, self._workplace.party)
        with self._workplace.storage().reading() as store:
            rows = store.listing.page(query, offset, limit)
            return WorkList(tuple(self._row(row, store) for row in rows), store.listing.count(query))

    def _row(self, row: ListRow, store: AccountStores) -> WorkRow:
        state, words, tone = self._state(row, store)
        return WorkRow(
            row.id,
            row.kind,
            title_of(self._workplace, row.service, lambda: _edition(row, store)),
            row.name,
            row.application_number or None,
            state,
            words,
            tone,
            from_ms(row.changed_at),
            row.is_waiting,
            row.problem,
            self._municipality(row.municipality),
            self._standing(row),
            row.is_copy,
            Words(row.author_ar, row.author_en) if row.author_ar or row.author_en else None,
        )

    def _standing(self, row: ListRow) -> str:
        expires_on = date.fromisoformat(row.expires_on) if row.expires_on else None
        return standing_on(self._workplace.today(), row.standing, expires_on)

    def _state(self, row: ListRow, store: AccountStores) -> "tuple[str, Words, Tone]":
        if row.kind == "draft":
            return (row.state, *_DRAFT_STATES[row.state])
        found = state_of(self._workplace, row.service, lambda: _edition(row, store), row.state)
        return (row.state, found.words, found.tone)

    def _municipality(self, code: str) -> Words | None:
        record: Record | None = self._workplace.catalogue.lookups.find_table("municipalities").get(code)
        return record.words if record else None

    # --- copying and deleting ---

    def copy(self, draft_id: str) -> DraftView:
        """Begin a new draft with the same answers."""
        with self._workplace.storage().transaction() as store:
            return self._view(copy_draft(self._workplace, store, draft_id), store)

    def delete(self, draft_id: str) -> UndoToken:
        """Delete a draft; it can be brought back for a while."""
        with self._workplace.storage().transaction() as store:
            store.drafts.delete(draft_id, self._workplace.now_ms())
            forget_answers(store, draft_id)
            if store.drafts.is_open(draft_id):
                store.drafts.set_open(None)
        return UndoToken(draft_id, UNDO_MS // 1000)

    def undo_delete(self, token: UndoToken) -> bool:
        """Bring a deleted draft back; False where it is too late."""
        with self._workplace.storage().transaction() as store:
            return store.drafts.undo_delete(token.draft_id)

    # --- what two computers changed ---

    def conflicts(self, draft_id: str, language: Language = "ar") -> tuple[ConflictView, ...]:
        """Return both values of every field that two computers changed, in words."""
        with self._workplace.storage().reading() as store:
            draft = store.drafts.get(draft_id)
            found = store.conflicts.of(draft_id)
            before = store.notes.find(f"{EDITION_BEFORE}{draft_id}")
        editions = (one for one in (draft.definition, before) if one)
        readers = tuple(read_by(self._workplace, draft.service, one, draft.party) for one in editions)
        return tuple(conflict_view(one, readers, draft.answers, language, draft.party) for one in found)

    def settle(self, draft_id: str, field_id: str, keep: Literal["mine", "theirs"]) -> bool:
        """Take one side; False where the other side has changed since it was shown."""
        with self._workplace.storage().transaction() as store:
            head = store.drafts.get_head(draft_id)
            shown = next(one for one in store.conflicts.of(draft_id) if one.field == field_id)
            value = shown.mine if keep == "mine" else shown.theirs
            names = EarlierNames(rules_of(self._workplace, head.service, head.definition).service(head.service))
            asked = names.find_path(field_id)
            late = [
                path
                for path in (store.draft_sync.base_paths(draft_id) if names.are_there else ())
                if path != asked and names.find_path(path) == asked is not None
            ]
            return store.conflicts.settle(shown, value, self._workplace.now_ms(), asked, late)

    # --- the view ---

    def _view(self, draft: Draft, store: AccountStores) -> DraftView:
        return draft_view(self._workplace, draft, store)


def draft_view(
    workplace: Workplace, draft: Draft, store: AccountStores, requests: tuple[RequestView, ...] = ()
) -> DraftView:
    """Return a draft as screens see it, inside the transaction that read it."""
    rules, known = rules_of(workplace, draft.service, draft.definition), workplace.known(draft.party)
    sent = store.applications.find(draft.application) if draft.application else None
    days = days_kept(draft.answers, sent.body) if sent else {}
    said = kept_answers(workplace, draft, store, sent.body.get("registers") if sent else None)
    return DraftView(
        draft_id=draft.id,
        service=draft.service,
        definition=rules.service(draft.service),
        rules=rules,
        facts=rules.facts(workplace.today(), known, days, said),
        newer_definition=may_move(workplace, draft),
        is_withdrawn=draft.application is None and not workplace.catalogue.has(draft.service),
        answers=draft.answers,
        page=draft.page,
        known=known,
        state=draft.state,
        quarantine=_quarantine(draft, store),
        changed_at=from_ms(draft.changed_at),
        application_id=draft.application,
        requests=requests,
        has_conflicts=bool(store.conflicts.of(draft.id)),
        is_copy=draft.is_copy,
        sent_answers=sent.body["answers"] if sent else None,
        # The answers to what was asked stay on the edition of their application, whatever becomes of it.
        edition_ending="" if draft.application else ending_of(workplace, draft.definition),
        party=draft.party,
    )


def copy_draft(workplace: Workplace, store: AccountStores, draft_id: str) -> Draft:
    """Begin a new draft with the answers of another, by the names that its edition asks now."""
    given = store.drafts.get(draft_id)
    try:
        definition = rules_of(workplace, given.service, given.definition).service(given.service)
        answers = current_answers(given.answers, definition)
    except Trouble:
        # Nothing is left out that cannot be judged here; opening the copy says what is missing.
        answers = dict(given.answers)
    return store.drafts.copy(draft_id, workplace.new_id(), workplace.now_ms(), answers)


def _edition(row: ListRow, store: AccountStores) -> str:
    """Return the edition of a row of the list, empty for a draft that cannot be read any more."""
    if row.kind == "draft":
        found = store.drafts.find(row.id)
        return found.definition if found else ""
    copy = store.applications.find(row.id)
    return str(copy.body["definition"]) if copy else ""


def described(journey: Journey) -> Described:
    """Return the words by which an application is listed and found."""
    return Described(journey.name, journey.words_to_find(), journey.municipality)


def _quarantine(draft: Draft, store: AccountStores) -> Trouble | None:
    if draft.state != "quarantined":
        return None
    held = store.outbox.find_quarantined(draft.id)
    problems = tuple(
        Problem(one["field"], one["code"], one.get("params", {})) for one in (held.problems if held else ())
    )
    return RefusedError(_DECIDED, draft.problem or "refused", problems)
