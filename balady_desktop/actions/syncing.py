"""Rounds with the server: who speaks for the account, which catalogue is in force, and how things stand."""

import base64
import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from balady_desktop.actions.account_session import AccountSession
from balady_desktop.actions.account_views import SyncStatus
from balady_desktop.actions.acting import Acting, PersonLearnt
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.workplace import Workplace, from_ms
from balady_desktop.domain.trouble import Trouble
from balady_desktop.remote.errors import RemoteError
from balady_desktop.storage.errors import StorageError
from balady_desktop.storage.notes import MARK, NEWEST_WORD

if TYPE_CHECKING:  # how things stand is asked at the start, which waits neither for the server's door nor for the rules
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.domain.definition import ServiceDefinition
    from balady_desktop.remote.municipal_server import MunicipalServer
    from balady_desktop.storage.account import AccountStorage
    from balady_desktop.storage.listing import Described
    from balady_desktop.sync.round import RoundReport

# Beyond this a computer's clock is worth a warning; nothing is refused for it.
WRONG_CLOCK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What a round changed, for those who show it."""

    trouble: Trouble | None
    has_changed_anything: bool
    has_new_catalogue: bool
    conflicts: int
    held_deletions: int
    clock_is_wrong: bool
    # Things of the server that need a newer program and were not told of before.
    unread: int = 0
    # What was learnt of the person's memberships and invitations.
    person: PersonLearnt = field(default_factory=PersonLearnt)
    # The notices here are others, or more of them were read.
    is_told: bool = False


@for_one_account
class Syncing:
    """One round at a time per account; how things stand is known without asking anybody."""

    def __init__(self, workplace: Workplace, refresh_papers: Callable[[], Trouble | None] = lambda: None) -> None:
        """`refresh_papers` fetches the lists by which papers are judged, and tells what is wrong with them."""
        self._workplace = workplace
        self._refresh_papers = refresh_papers

    def meet(self) -> bool:
        """Ask the server who it is, and take its catalogue where it publishes another one; True where it did."""
        is_new = self._meet()
        trouble = self._refresh_papers()
        if trouble is not None:
            raise trouble
        return is_new

    def _meet(self) -> bool:
        # Imported here, as below, for start-up time.
        from balady_desktop.actions.published import take_catalogue

        server = self._workplace.server()
        reply = server.server()
        self._workplace.learn_server(reply)
        return take_catalogue(self._workplace, server, reply)

    def round(self, *, is_forced: bool = False) -> RoundResult:
        """Do one round; `is_forced` does not wait for the times of retries. Troubles are told in the result."""
        session = self._workplace.session()
        with session.round_turn:
            self._refresh_words(session)
            try:
                is_new = self._meet()
                report = self._round(session, is_forced)
                person = Acting(self._workplace).learn_if_changed()
                is_told = self._exchange_notices()
            except RemoteError as error:
                return RoundResult(error, False, False, 0, 0, False)
            offset = self._workplace.learn_time(report.server_time) if report.server_time else timedelta()
            return RoundResult(
                report.trouble or self._refresh_papers(),
                report.has_changed_anything,
                is_new,
                report.conflicts,
                len(report.held_deletions),
                abs(offset) > WRONG_CLOCK,
                report.unread,
                person,
                is_told,
            )

    def _exchange_notices(self) -> bool:
        """Fetch what was told; the round itself went through, and the next one asks again."""
        from balady_desktop.actions.noticing import Noticing

        try:
            return Noticing(self._workplace).exchange()
        except RemoteError:
            return False

    def _round(self, session: AccountSession, is_forced: bool) -> "RoundReport":
        from balady_desktop.sync.door import Tools
        from balady_desktop.sync.round import sync_round
        from balady_desktop.sync.tus_door import TusDoor

        workplace = self._workplace
        storage = session.storage
        with workplace.device.reading() as store:
            known = store.servers.find(workplace.server_name)
        if known is None:
            raise Trouble("offline")
        tools = Tools(workplace.new_id, random.random, base64.b64decode(known.signing_key), self._describe)
        tools = replace(tools, find_definition=self._find_definition, is_newer=self._is_newer)
        # What is queued belongs to the person, whatever body he works for meanwhile.
        server = workplace.server(as_oneself=True)
        server.remember(*self._seen(storage))
        report = sync_round(storage, server, TusDoor(server), tools, workplace.now_ms(), is_forced=is_forced)
        self._fetch_unread(session, server)
        # A copy that finds no room is made another day; the round itself went through.
        with suppress(StorageError):
            storage.snapshot(workplace.today().isoformat())
        return report

    def _seen(self, storage: "AccountStorage") -> tuple[str | None, str | None]:
        """Return the newest acknowledgement and the newest mark of the server's history that this account holds."""
        with storage.reading() as store:
            word = store.notes.find(NEWEST_WORD) or {}
            return word.get("acknowledgement"), store.notes.find(MARK)

    def _refresh_words(self, session: AccountSession) -> None:
        """Make the words again that an older version of the program made: offline too, a little after the start."""
        from balady_desktop.sync.words import describe_outdated

        # A full disk or the like is told by what the person does, not by this.
        with suppress(StorageError):
            describe_outdated(session.storage, self._describe)

    def _describe(self, service: str, definition: str, answers: Mapping[str, Any]) -> "Described | None":
        """Return the words by which a draft or application is listed and found; None without its definition."""
        from balady_desktop.actions.drafting import described
        from balady_desktop.domain.journey import Journey

        try:
            rules = self._rules_of(service, definition)
        except Trouble:
            return None
        return described(Journey(rules.service(service), answers, rules.facts(self._workplace.today(), {})))

    def _find_definition(self, service: str, edition: str) -> "ServiceDefinition | None":
        try:
            return self._rules_of(service, edition).service(service)
        except Trouble:
            return None

    def _rules_of(self, service: str, edition: str) -> "Catalogue":
        from balady_desktop.actions.editions import rules_of

        return rules_of(self._workplace, service, edition)

    def _is_newer(self, service: str, before: str, after: str) -> bool:
        """Return whether an edition is today's and another is not, or has a later version of the definition."""
        is_published = self._workplace.catalogue.is_published
        if is_published(service, before) or is_published(service, after):
            return not is_published(service, before)
        one, other = self._find_definition(service, before), self._find_definition(service, after)
        return one is not None and other is not None and other.version > one.version

    def _fetch_unread(self, session: AccountSession, server: "MunicipalServer") -> None:
        """Fetch the editions of what came down and could not be read here, and describe it by them.

        The round went through: an edition that the server has no more, or a line that breaks now, fails nothing.
        """
        from balady_desktop.actions.editions import fetch_edition
        from balady_desktop.sync.words import describe_edition

        unread = session.unread_editions
        for service, edition in tuple(unread):
            try:
                fetch_edition(self._workplace, server, service, edition)
            except RemoteError:
                return
            except Trouble:
                unread.discard((service, edition))
                continue
            unread.discard((service, edition))
            describe_edition(session.storage, self._describe, edition)

    def settle_deletions(self, agrees: bool) -> None:
        """Take the person's word about many deletions at once: delete here too, or keep."""
        from balady_desktop.sync.receiving import confirm_deletions, keep_deleted

        storage = self._workplace.storage()
        if agrees:
            confirm_deletions(storage)
        else:
            keep_deleted(storage)

    def status(self) -> SyncStatus:
        """Return how things stand, from what is kept here."""
        reach = self._workplace.reach
        nothing = SyncStatus(reach.is_online, None, 0, None, 0, reach.trouble)
        if self._workplace.account is None:
            return nothing
        with self._workplace.storage().reading() as store:
            waiting, pulled_at = store.waiting(), store.feed.place().pulled_at
        oldest = None if waiting.oldest_at is None else self._workplace.now_ms() - waiting.oldest_at
        last: datetime | None = None if pulled_at is None else from_ms(pulled_at)
        return replace(
            nothing,
            last_sync=last,
            waiting=waiting.count,
            oldest_seconds=None if oldest is None else max(0, oldest // 1000),
            quarantined=waiting.quarantined,
        )

    def seconds_until_due(self) -> float | None:
        """Return how long the next round may wait; None where nobody is signed in."""
        if self._workplace.account is None:
            return None
        from balady_desktop.sync.schedule import next_due

        now = self._workplace.now_ms()
        with self._workplace.storage().reading() as store:
            return (next_due(store, now) - now) / 1000

    def watch(self, tell: Callable[[], object]) -> None:
        """Have every change told of whether the server can be reached, on whatever thread it happens."""
        self._workplace.reach.watch(tell)
