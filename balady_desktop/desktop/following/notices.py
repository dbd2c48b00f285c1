"""What the person was told: the newest first by days, what is unread marked, each with the way to what it is about."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.following.notice_card import NoticeCard, route_of
from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.parts.building import column, empty, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import quiet, secondary
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.system_dialogs import open_save_dialog
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import tell
from balady_desktop.domain.riyadh import riyadh_date

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import Account
    from balady_desktop.actions.notice_views import NoticeList, NoticeView

translate = QCoreApplication.translate

# As many more are shown at a time.
_STEP = 30


class NoticesScreen(Screen):
    """Read from this computer; what is marked as read goes to the server with the next round."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.cards: list[NoticeCard] = []
        self._found: tuple[NoticeView, ...] = ()
        self._shown = _STEP
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(self._page)
        self._head = PageHeader("", self.title())
        self.all_button = secondary(translate("Notices", "Mark all as read"), "check-check")
        self.all_button.clicked.connect(self.read_all)
        self.dates_button = quiet(translate("Notices", "Save my dates"), "calendar-days")
        self.dates_button.setToolTip(translate("Notices", "Last days of bills and licences, for your calendar"))
        self.dates_button.clicked.connect(self._ask_where)
        self.ways_button = quiet(translate("Notices", "How I am told"), "settings")
        self.ways_button.clicked.connect(lambda: shell.go(Route("ways")))
        for button in (self.all_button, self.dates_button, self.ways_button):
            self._head.add_action(button)
        self.all_button.hide()
        self._page.add(self._head)
        self._list = column(spacing=12)
        self._page.body.addLayout(self._list)
        self._list.addWidget(Busy(translate("Notices", "Opening the notices")))
        self._page.finish()
        shell.changes.notices_changed.connect(self.refresh)
        self.refresh()

    def title(self) -> str:
        return translate("Notices", "Notices")

    def first_focus(self) -> QWidget | None:
        return self.cards[0].open_button if self.cards else self.dates_button

    def refresh(self) -> None:
        """Read again what is here."""
        noticing = self.shell.program.noticing
        self.shell.background.with_store(self, lambda: noticing.list(), self._show, tell(self.shell))

    # --- reading ---

    def read_all(self) -> None:
        """Mark everything that is here as read."""
        self._read([one.id for one in self._found if not one.is_read])

    def _read(self, ids: list[str]) -> None:
        noticing = self.shell.program.noticing
        self.shell.background.with_store(self, lambda: noticing.mark_read(ids), self._read_here, tell(self.shell))

    def _read_here(self, found: "NoticeList") -> None:
        self._show(found)
        self.shell.changes.account_changed.emit()

    def open(self, one: "NoticeView") -> None:
        """Mark it as read and go to what it is about, as the one to whom it was told."""
        route = route_of(one)
        if route is None:
            return
        noticing, acting = self.shell.program.noticing, self.shell.program.acting
        account = self.shell.account()
        wanted = "" if account is None or one.party == account.home else one.party

        def work() -> "Account | None":
            noticing.mark_read([one.id])
            return acting.act_for(wanted) if account is not None and account.acting_for != wanted else None

        def then(_: "Account | None") -> None:
            self.shell.changes.account_changed.emit()
            self.shell.go(route)

        self.shell.background.with_store(self, work, then, tell(self.shell))

    # --- dates ---

    def _ask_where(self) -> None:
        kinds = translate("Notices", "Calendar (*.ics)")
        title = translate("Notices", "Save my dates")
        open_save_dialog(self, title, "balady-dates.ics", kinds, self.save_dates, suffix="ics")

    def save_dates(self, path: Path) -> None:
        """Write the calendar file."""
        due_dates, language = self.shell.program.due_dates, self.shell.language()
        self.shell.background.with_store(self, lambda: due_dates.save(path, language), self._saved, tell(self.shell))

    def _saved(self, count: int) -> None:
        told = translate("Notices", "%n date(s) saved. Open the file with your calendar.", None, count)
        if not count:
            told = translate("Notices", "No day is to come that you would have to keep. No file was written.")
        self.shell.notifications.info(told)

    # --- showing ---

    def _show(self, found: "NoticeList") -> None:
        self._found = found.notices
        self.all_button.setVisible(found.unread > 0)
        empty(self._list)
        self.cards = []
        if not found.notices:
            none = translate("Notices", "You have not been told anything yet")
            text = translate("Notices", "What your applications, bills and licences need appears here.")
            self._list.addWidget(EmptyState("bell", none, "", text))
            return
        shown = found.notices[: self._shown]
        for heading, those in groupby(shown, key=lambda one: self._heading(riyadh_date(one.at) if one.at else None)):
            self._list.addWidget(words(heading, "h3"))
            for one in those:
                self._list.addWidget(self._card(one))
        if len(found.notices) > len(shown):
            more = secondary(translate("Notices", "Show older notices"), "chevron-down")
            more.clicked.connect(self._show_more)
            self._list.addWidget(more)
        begin_at(self, self.first_focus())

    def _show_more(self) -> None:
        self._shown += _STEP
        self.refresh()

    def _heading(self, told_on: date | None) -> str:
        today = self.shell.today()
        if told_on is None:
            return translate("Notices", "Without a date")
        if told_on >= today:
            return translate("Notices", "Today")
        if told_on == today - timedelta(days=1):
            return translate("Notices", "Yesterday")
        return day(told_on, self.shell.language())

    def _card(self, one: "NoticeView") -> NoticeCard:
        card = NoticeCard(one, self.shell.language(), datetime.now(UTC))
        card.opened.connect(lambda: self.open(one))
        card.read.connect(lambda: self._read([one.id]))
        self.cards.append(card)
        return card

    def unread_cards(self) -> Iterator[NoticeCard]:
        """Return the cards of what is unread."""
        return (card for card in self.cards if not card.notice.is_read)
