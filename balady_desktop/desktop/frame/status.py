"""Fills the status strip: connection, last round, what waits; asks for a round when the person wants one."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from balady_desktop.desktop.frame.places import first_route, may_open
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.parts.notifications import Notice
from balady_desktop.desktop.parts.status_strip import StatusStrip
from balady_desktop.desktop.shell.shell import Route, Shell
from balady_desktop.desktop.shell.telling import code_of, tell
from balady_desktop.desktop.shell.work_words import list_title
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import SyncStatus
    from balady_desktop.actions.acting import PersonLearnt
    from balady_desktop.actions.syncing import RoundResult

translate = QCoreApplication.translate

_MINUTE_MS = 60_000
_UNSAFE = frozenset({"certificate_wrong", "certificate_expired", "captive_portal", "clock_wrong"})
# Before the first answer nobody knows: that is being connected, not being offline.
_CONNECTIONS = {None: "syncing", True: "online", False: "offline"}


class StatusKeeper(QObject):
    """Asks the store after every change, and once a minute so that «3 minutes ago» stays true."""

    # A round, or the attempt of one, is over.
    ended = Signal()
    # Some request, not of a round perhaps, found the server or did not.
    reached = Signal()

    def __init__(self, shell: Shell, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._now = shell, now
        self._is_syncing = self._is_stopped = False
        self._told = self._account_id = ""
        # What was said of the way to the server, and is to be seen until it is free again.
        self._trouble: Notice | None = None
        self._is_clock_told = self._is_first_round_over = False
        self.strip = StatusStrip()
        self._name_place()
        self.strip.sync_wanted.connect(self._sync_by_hand)
        self.strip.outbox_wanted.connect(self._show_waiting)
        changes = shell.changes
        for changed in (changes.connection_changed, changes.drafts_changed, changes.account_changed):
            changed.connect(self.refresh)
        changes.account_changed.connect(self._meet_account)
        self.reached.connect(self.refresh)
        shell.program.syncing.watch(self.reached.emit)
        shell.look.changed.connect(self._name_place)
        self._clock = QTimer(self, interval=_MINUTE_MS)
        self._clock.timeout.connect(self.refresh)
        self._clock.start()

    def _show_waiting(self) -> None:
        """Open the list of what waits; whoever applies for nothing has it at the first of his places."""
        account, drafts = self._shell.account(), Route("worklist", {"filter": "drafts"})
        self._shell.go(drafts if may_open(drafts, account) else first_route(account))

    def stop(self) -> None:
        """The window is closed: nothing is asked any more."""
        self._clock.stop()
        self._shell.program.syncing.watch(lambda: None)
        self._is_stopped = True

    def refresh(self) -> None:
        """Show how things stand."""
        if self._is_stopped:
            return
        program = self._shell.program
        self._shell.background.with_store(self, lambda: program.syncing.status(), self._show, tell(self._shell))

    def _meet_account(self) -> None:
        """A round that is under way for another account is that account's: nothing here waits for it."""
        account = self._shell.account()
        account_id = account.account_id if account is not None else ""
        if account_id != self._account_id:
            self._account_id, self._told, self._is_syncing = account_id, "", False
            self._is_first_round_over = False

    def meet_server(self) -> None:
        """Ask the server who it is; where somebody is signed in, a round follows."""
        program = self._shell.program
        self._shell.background.with_server(self, lambda: program.syncing.meet(), self._met, self._not_met)

    def sync(self, is_forced: bool = False) -> None:
        """One round now; `is_forced` tries at once what waits for its time."""
        if self._is_syncing or self._shell.account() is None:
            return
        self._is_syncing = True
        self.strip.set_connection("syncing")
        program = self._shell.program
        self._shell.background.with_server(
            self, lambda: program.syncing.round(is_forced=is_forced), self._done, self._failed
        )

    def _sync_by_hand(self) -> None:
        self._told = ""
        if self._shell.account() is None:
            self.meet_server()
        else:
            self.sync(is_forced=True)

    def _met(self, _is_new: bool) -> None:
        # What the server offers (a sample inbox, its name) is known now.
        self._shell.changes.account_changed.emit()
        self.sync()

    def _not_met(self, error: Exception) -> None:
        self._tell_once(error)
        self.refresh()
        self.ended.emit()

    def _done(self, result: "RoundResult") -> None:
        self._is_syncing = False
        changes = self._shell.changes
        # First: what is open may be nothing of this person's any more.
        if result.person.is_changed:
            self._meet_person(result.person)
        elif result.is_told:
            changes.account_changed.emit()
        if result.is_told:
            changes.notices_changed.emit()
        if result.has_changed_anything:
            changes.applications_changed.emit()
        changes.connection_changed.emit()
        self._tell_invitations(result.person)
        if result.trouble is not None:
            self._tell_once(result.trouble)
        else:
            self._told = ""
            self._end_trouble()
        if result.conflicts:
            self._warn_of_conflicts(result.conflicts)
        if result.held_deletions:
            self._ask_about_deletions(result.held_deletions)
        if result.unread:
            self._tell_unread(result.unread)
        if result.clock_is_wrong and not self._is_clock_told:
            self._warn_of_clock()
        self.ended.emit()

    def _meet_person(self, learnt: "PersonLearnt") -> None:
        """Offer what the person may do now; whoever worked for a body of which he is no member any more is led away."""
        self._shell.changes.account_changed.emit()
        if learnt.ended is not None:
            self._shell.go(Route("home"))
            self._tell_ended(learnt.ended, is_removed=learnt.ended in learnt.removed, is_left=True)
        for body in learnt.removed:
            if body != learnt.ended:
                self._tell_ended(body, is_removed=True, is_left=False)

    def _tell_invitations(self, learnt: "PersonLearnt") -> None:
        """Tell of a new invitation, and once after signing in of those that wait."""
        account = self._shell.account()
        if account is None or account.is_locked:
            return
        is_first, self._is_first_round_over = not self._is_first_round_over, True
        if account.invitations and learnt.ended is None and (learnt.is_invited or is_first):
            self._shell.notifications.warning(
                translate("Status", "You are invited to work for a body"),
                translate("Status", "Accept or decline; nothing changes before you do."),
                button=translate("Status", "Invitations"),
                act=lambda: self._shell.go(Route("invitations")),
            )

    def _tell_ended(self, body: Words, *, is_removed: bool, is_left: bool) -> None:
        texts = [translate("Status", "Nothing of it is kept on this computer.")]
        if is_removed:
            texts = [translate("Status", "Its applications were removed from this computer.")]
        if is_left:
            texts.append(translate("Status", "You are working for yourself again."))
        title = translate("Status", "Your membership of {body} has ended")
        self._shell.notifications.warning(title.format(body=body.text(self._shell.language())), " ".join(texts))

    def _failed(self, error: Exception) -> None:
        self._is_syncing = False
        self._tell_once(error)
        self.refresh()
        self.ended.emit()

    def _tell_once(self, error: Exception) -> None:
        """A network that stays away is in the strip for all to see; it is told once, not every minute."""
        code = code_of(error) or type(error).__name__
        if code != self._told:
            self._end_trouble()
            self._told, self._trouble = code, self._shell.notifications.error(error)

    def _end_trouble(self) -> None:
        """The way to the server is free again: what was said of it is true no more."""
        trouble, self._trouble = self._trouble, None
        if trouble is not None:
            self._shell.notifications.end(trouble)

    def _warn_of_conflicts(self, number: int) -> None:
        self._shell.notifications.warning(
            translate("Status", "%n answer(s) differ between two computers", None, number),
            translate("Status", "Both values are saved. Choose which one to keep."),
            button=list_title(self._shell),
            act=lambda: self._shell.go(Route("worklist", {"filter": "drafts"})),
        )

    def _ask_about_deletions(self, number: int) -> None:
        """Many deletions at once look like a mistake or a restored server: nothing goes before the person says so."""
        self._shell.notifications.warning(
            translate("Status", "%n item(s) were deleted on the server at once", None, number),
            translate("Status", "They are still on this computer."),
            button=translate("Status", "Decide"),
            act=lambda: self._offer_deletions(number),
        )

    def _offer_deletions(self, number: int) -> None:
        text = translate("Status", "Delete them here too, or keep them on this computer.")
        dialog = Dialog(translate("Status", "%n item(s) were deleted on the server at once", None, number), text)
        for words, kind, agrees in (
            (translate("Status", "Keep them"), "primary", False),
            (translate("Status", "Delete them here too"), "danger", True),
        ):
            dialog.add_act(words, kind, partial(self._settle_deletions, dialog, agrees))
        dialog.open()

    def _settle_deletions(self, dialog: Dialog, agrees: bool) -> None:
        dialog.close()
        dialog.deleteLater()
        program, changes = self._shell.program, self._shell.changes
        self._shell.background.with_store(
            self,
            lambda: program.syncing.settle_deletions(agrees),
            lambda _: changes.drafts_changed.emit(),
            tell(self._shell),
        )

    def _tell_unread(self, number: int) -> None:
        """What a newer server sends is kept for the program that can read it; each thing is told of once."""
        self._shell.notifications.warning(
            translate("Status", "%n item(s) need a newer version of the program", None, number),
            translate("Status", "The municipality sent them, and they are kept on this computer."),
            translate("Status", "Install the newer version to see them."),
        )

    def _warn_of_clock(self) -> None:
        """Nothing is refused for it, and the dates here are right: once is enough."""
        self._is_clock_told = True
        words, language = self._shell.program.catalogue.explain(Trouble("clock_off")), self._shell.language()
        title, message, what_to_do = (one.text(language) for one in (words.title, words.message, words.what_to_do))
        self._shell.notifications.warning(title, message, what_to_do)

    def _show(self, status: "SyncStatus") -> None:
        if self._is_syncing:
            return
        unsafe = status.trouble is not None and status.trouble.code in _UNSAFE
        self.strip.set_connection("problem" if unsafe else _CONNECTIONS[status.is_online])
        self.strip.set_last_sync(_minutes(self._now(), status.last_sync))
        self.strip.set_waiting(status.waiting, (status.oldest_seconds or 0) // 60)
        self._name_place()

    def _name_place(self) -> None:
        self.strip.set_place(self._shell.server().name.text(self._shell.language()))


def _minutes(now: datetime, then: datetime | None) -> int | None:
    return max(0, int((now - then).total_seconds() // 60)) if then is not None else None
