"""One act on many records: what each of them would still be asked and cost, and a draft for each."""

from collections.abc import Iterable, Mapping

from balady_desktop.actions.drafting import draft_view
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.record_acts import begun_draft
from balady_desktop.actions.record_views import ActRow, ActView, RecordView, WhyNot
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.fees import quote
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.record_facts import prefilled
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.draft_view import Draft


def acts_of(records: Iterable[RecordView]) -> tuple[ActView, ...]:
    """Return every act that the server names for one of the records, once, in its order."""
    return tuple({act.service: act for record in records for act in record.acts}.values())


@for_one_account
class ManyActs:
    """Makes drafts and sends none: each application is declared and sent by the person, as every other is.

    Each draft is made in one step of its own, and a record that has one gets no second: what was stopped in the middle
    goes on with the rest when it is asked for again.
    """

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def rows(self, records: Iterable[RecordView], service: str) -> tuple[ActRow, ...]:
        """Return how an act is with each record that knows it; nothing is written.

        Raises Trouble `service_withdrawn` where the municipality offers the act no more.
        """
        if not self._workplace.catalogue.has(service):
            raise Trouble("service_withdrawn")
        with self._workplace.storage().reading() as store:
            drafts = store.drafts.acting(service, self._workplace.party)
            found = ((one, _act_in(one, service)) for one in records)
            return tuple(self._row(store, drafts, one, act) for one, act in found if act is not None)

    def make(self, record: RecordView, service: str) -> ActRow:
        """Make the draft of an act with one record, as the server last told of it; returns how it is then.

        Where the act cannot be begun nothing is made, and the row says why. Raises Trouble `service_withdrawn`.
        """
        party = self._workplace.party
        with self._workplace.storage().transaction() as store:
            row = self._row(store, store.drafts.acting(service, party), record, _act_in(record, service))
            if not row.can_begin:
                return row
            begun = begun_draft(self._workplace, store, record, service)
            return self._row(store, {record.record_id: begun}, record, _act_in(record, service))

    def _row(
        self, store: AccountStores, drafts: Mapping[str, Draft], record: RecordView, act: ActView | None
    ) -> ActRow:
        draft = drafts.get(record.record_id)
        draft_id = draft.id if draft is not None else ""
        if act is None or act.why_not is not None:
            return ActRow(record, act.why_not if act is not None else _GONE, draft_id)
        rules, journey = self._journey(store, draft, record, act.service)
        bar = next(filter(None, map(journey.bar, journey.pages())), None)
        if bar is not None:
            return ActRow(record, WhyNot("bar", "", bar.title, bar.text), draft_id)
        return ActRow(record, None, draft_id, _left(journey), _fee(rules, journey))

    def _journey(
        self, store: AccountStores, draft: Draft | None, record: RecordView, service: str
    ) -> tuple[Catalogue, Journey]:
        """Return the answers of the draft, or those with which one would begin, and the rules by which they count."""
        if draft is not None:
            view = draft_view(self._workplace, draft, store)
            return view.rules, Journey(view.definition, view.answers, view.facts)
        workplace = self._workplace
        catalogue = workplace.catalogue
        definition = catalogue.service(service)
        facts = catalogue.facts(workplace.today(), workplace.known(workplace.party))
        return catalogue, Journey(definition, prefilled(definition, record.known), facts)


# The record is not there any more, or knows the act no more: in the words for a status that does not allow it.
_GONE = WhyNot("standing", "", Words("", ""), Words("", ""))


def _act_in(record: RecordView, service: str) -> ActView | None:
    return next((one for one in record.acts if one.service == service), None)


def _left(journey: Journey) -> tuple[Words, ...]:
    """Return the pages on which something is still to be answered or mended, in their order."""
    return tuple(page.title for page in journey.pages() if journey.problems(page))


def _fee(rules: Catalogue, journey: Journey) -> int | None:
    tariff = journey.definition.tariff
    if tariff is None:
        return 0
    found = quote(rules.tariff(tariff), journey)
    return found.total if found is not None else None
