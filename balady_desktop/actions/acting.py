"""For which body one works: chosen per account, remembered here, and over as soon as the membership is."""

from dataclasses import dataclass

from balady_desktop.actions.account_reading import ACTING_FOR, PERSON, account_of
from balady_desktop.actions.account_session import AccountSession
from balady_desktop.actions.account_views import Account, MembershipView
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.storage.notes import LEARNT_MARK, PERSON_MARK


@dataclass(frozen=True, slots=True)
class PersonLearnt:
    """What the server says of the person is another word than before. `ended`: the body for which he worked.

    `removed`: the bodies whose drafts and applications went from this computer, because he is no member any more.
    """

    is_changed: bool = False
    ended: Words | None = None
    is_invited: bool = False
    removed: tuple[Words, ...] = ()


@for_one_account
class Acting:
    """What the person chose stays on this computer; what the server says of the person is taken as it is."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def act_for(self, body: str) -> Account:
        """Work for a body from now on, on this computer; empty: for the account's own. Raises Trouble `role_missing`.

        What was begun for another body goes on for that one.
        """
        session = self._workplace.session()
        account = session.account
        if account is None or (body and body not in {one.body for one in account.memberships}):
            raise Trouble("role_missing")
        with session.storage.transaction() as store:
            store.notes.put(ACTING_FOR, body or None)
            person = store.notes.find(PERSON)
        return self._take(session, person)

    def learn(self) -> PersonLearnt:
        """Ask who the person is and take it; a membership that ended takes everything of it along. Raises RemoteError.

        Asked as the person himself: of a body of which he is no member any more he would be refused.
        """
        session = self._workplace.session()
        person = self._workplace.server(as_oneself=True).person().model_dump(mode="json")
        before = session.account
        with session.storage.transaction() as store:
            store.notes.put(PERSON, person)
            store.notes.put(LEARNT_MARK, store.notes.find(PERSON_MARK))
        account = self._take(session, person)
        if before is None:
            return PersonLearnt(is_changed=True)
        ended = None
        if before.acting_for and not account.acting_for:
            ended = before.municipality_words
            with session.storage.transaction() as store:
                store.notes.put(ACTING_FOR, None)
        is_changed = _standing(before) != _standing(account)
        parties = [one for one in before.memberships if before.party_of(one.body) and not account.party_of(one.body)]
        return PersonLearnt(
            is_changed or ended is not None,
            ended,
            account.invitations > before.invitations,
            tuple(one.words for one in parties),
        )

    def learn_if_changed(self) -> PersonLearnt:
        """Ask only where the last round said that something of it is another."""
        with self._workplace.storage().reading() as store:
            said, learnt = store.notes.find(PERSON_MARK), store.notes.find(LEARNT_MARK)
        return self.learn() if said is not None and said != learnt else PersonLearnt()

    def recount(self) -> None:
        """Take what was told and read on this computer into the account."""
        session = self._workplace.session()
        with session.storage.reading() as store:
            person = store.notes.find(PERSON)
        if person is not None:
            self._take(session, person)

    def memberships(self) -> tuple[MembershipView, ...]:
        """Return the bodies for which the person may work."""
        account = self._workplace.account
        return account.memberships if account is not None else ()

    def _take(self, session: AccountSession, person: dict[str, object]) -> Account:
        is_locked = session.account.is_locked if session.account is not None else False
        roles = self._workplace.catalogue.roles
        session.account = account_of(session.storage, person, roles, is_locked=is_locked)
        return session.account


def _standing(account: Account) -> tuple[object, ...]:
    return account.memberships, account.invitations, account.own_offers
