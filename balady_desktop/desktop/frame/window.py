"""The main window: header, list of places, messages, the open screen, status strip; routes become screens."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from balady_desktop._assets.ui_window import Ui_Window
from balady_desktop.desktop.frame.beside import Beside
from balady_desktop.desktop.frame.findable import Findable
from balady_desktop.desktop.frame.finder import Finder
from balady_desktop.desktop.frame.header import HeaderKeeper, with_acting
from balady_desktop.desktop.frame.idle_lock import IdleLock, Locking
from balady_desktop.desktop.frame.look_keeper import LookKeeper
from balady_desktop.desktop.frame.news import News
from balady_desktop.desktop.frame.places import has_side_list, may_open, places_of, way_to
from balady_desktop.desktop.frame.screens import SCREENS
from balady_desktop.desktop.frame.side import SideKeeper
from balady_desktop.desktop.frame.status import StatusKeeper
from balady_desktop.desktop.frame.window_keys import add_keys
from balady_desktop.desktop.frame.window_parts import WindowParts
from balady_desktop.desktop.parts.focus_keeper import FocusKeeper
from balady_desktop.desktop.parts.header_bar import mark_icon
from balady_desktop.desktop.parts.notice_strip import NoticeStrip, sample_notice
from balady_desktop.desktop.parts.notifications import Notice
from balady_desktop.desktop.parts.page_errors import ERRORS_CHANGED, has_errors
from balady_desktop.desktop.parts.reading_order import BESIDE, CHROME, read_later, stops
from balady_desktop.desktop.shell.first_place import place_first
from balady_desktop.desktop.shell.shell import ACT, TITLE_CHANGED, Route, Screen, Shell, carrying, is_at_work
from balady_desktop.domain.words import Language

translate = QCoreApplication.translate

# Who works here: the account, the body for which it works, and its acts.
_NOBODY: tuple[str, str, frozenset[str]] = ("", "", frozenset())
_GEOMETRY = "window/geometry"
# Screens that one does not come back to.
_PASSING = frozenset({"lock", "sign_in", "national", "browser", "registration", "register", "recover", "recovery"})
_MOST_BEHIND = 50


class Window(QMainWindow):
    """Routes go in, screens come out; nothing of the work is kept here."""

    opened = Signal(str)

    def __init__(self, parts: WindowParts) -> None:
        super().__init__()
        self._parts = parts
        self._ui = Ui_Window()
        self._ui.setupUi(self)
        self.setWindowIcon(mark_icon())
        self.shell = Shell(
            parts.program,
            parts.background,
            parts.notifications,
            parts.look,
            parts.changes,
            self.go,
            self.back,
            self._language,
            parts.account,
            parts.server,
            parts.today,
            lambda route: way_to(route, parts.account()) is not None,
        )
        self.route = Route("")
        self.current: Screen | None = None
        self._behind: list[Route] = []
        self._worker = _NOBODY
        self._is_closed = False
        self._beside = Beside(self)
        self._news = News(self)
        self.messages, self.toast = self._news.messages, self._news.toast
        self.side = SideKeeper(self.shell, self)
        self.header = HeaderKeeper(self.shell, self, self.lock, self.side.is_shown)
        self.status = StatusKeeper(self.shell, parts.now, self)
        self._findable = Findable(self.shell, self, self.header.places, self.header.acts)
        self._look_keeper = LookKeeper(self.shell, self)
        self.focus, self._locking = FocusKeeper(self), Locking(self.shell, self._leave, self)
        self.idle = IdleLock(self, self.lock)
        self._arrange()
        regions = [self.side.list, self.header.bar, self.messages, self._ui.screens, self.toast, self.status.strip]
        add_keys(self, self, regions)
        parts.notifications.show_on(self)
        parts.notifications.withdrawn.connect(self.toast.hide)
        parts.notifications.over.connect(self._news.end)
        parts.changes.account_changed.connect(self._news.forget)
        parts.changes.account_changed.connect(self._meet_account)
        self._look_keeper.dressed.connect(self._dress)
        self._restore_geometry()

    # --- going ---

    def go(self, route: Route) -> None:
        """Open a screen; what is pending on the open one is handed to the store first.

        A screen that is not among those of whoever works here is refused in words.
        """
        allowed = way_to(route, self._parts.account())
        if allowed is None:
            self._refuse()
            return
        route = allowed
        made = SCREENS[route.name](self.shell, route.params)
        if made.opens_window:
            self._beside.show(route.name, made)
            return
        self._leave()
        if self.current is not None:
            self.current.left()
        if self.route.name and self.route.name not in _PASSING and self.route != route:
            self._behind = [*self._behind[-_MOST_BEHIND:], self.route]
        # What a route does on arrival (print, save) is done once: neither dressing anew nor coming back repeats it.
        self.route = Route(route.name, {name: value for name, value in route.params.items() if name != ACT})
        self._put(made)
        self.messages.clear()

    def back(self) -> None:
        """The screen before; home where there is none."""
        target = self._behind.pop() if self._behind else Route("home")
        self.route = Route("")
        self.go(target)

    def rebuild(self) -> None:
        """Build the open screen anew, from the store."""
        if self.route.name:
            self._leave()
            self._put(SCREENS[self.route.name](self.shell, carrying(self.route, self.current)))

    def present(self, notice: Notice) -> None:
        """Show what the notifications say."""
        self._news.present(notice)

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's own name
        return self.focus.go(next)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_closed:
            self._is_closed = True
            self._say_goodbye()
        super().closeEvent(event)

    def _say_goodbye(self) -> None:
        """Hand over what is typed, remember the size, and listen to nothing more."""
        self._leave()
        self._parts.settings.setValue(_GEOMETRY, self.saveGeometry())
        self._beside.close()
        self._parts.notifications.show_on(None)
        self.status.stop()
        self._look_keeper.stop()
        self.idle.timer.stop()

    def _put(self, made: Screen) -> None:
        self._look_keeper.built()
        old, self.current = self.current, made
        self._ui.screens.addWidget(made)
        self._ui.screens.setCurrentWidget(made)
        if old is not None:
            self._ui.screens.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._name()
        self.header.show_route(self.route)
        self.side.show_route(self.route)
        self._begin(made)
        self.opened.emit(self.route.name)

    def _begin(self, made: Screen) -> None:
        """Put the keyboard on the screen; one that is still empty keeps it until its content is here."""
        first = made.first_focus() or next(iter(stops(made)), made)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _meet_account(self) -> None:
        """Nothing of one worker stays behind for another: no way back to its screens, no small window, no message.

        The same account with other acts is another worker: what is open may not be among its screens.
        """
        account = self._parts.account()
        worker = (account.account_id, account.acting_for, account.acts) if account is not None else _NOBODY
        if worker == self._worker:
            return
        is_same_person = account is not None and account.account_id == self._worker[0]
        self._worker, self._behind = worker, []
        self.messages.clear()
        self._beside.close()
        if is_same_person and self.route.name and not may_open(self.route, account):
            self.go(Route("home"))

    def _refuse(self) -> None:
        if not self.route.name or self.route.name in _PASSING:
            self.go(Route("home"))
        self._parts.notifications.warning(
            translate("Window", "This screen is not among the places of your role"),
            translate("Window", "Your places are in the navigation of this window and behind Ctrl+K."),
        )

    def _leave(self) -> None:
        if self.current is not None:
            self.current.leave()

    def lock(self) -> None:
        """Lock the account; unlocking leads back to the screen that is open now."""
        self._locking.lock(self.route)

    def _language(self) -> Language:
        return "ar" if self._parts.look.language == "ar" else "en"

    # --- putting together ---

    def _arrange(self) -> None:
        self._notice = NoticeStrip()
        self._ui.noticePlace.addWidget(self._notice)
        self._ui.headerPlace.addWidget(self.header.bar)
        self._ui.sidePlace.addWidget(self.side.list)
        self.header.bar.find_wanted.connect(self.find_place)
        self.side.changed.connect(self._place_navigation)
        self._place_notice()
        self._ui.messagePlace.addWidget(self.messages)
        self._ui.statusPlace.addWidget(self.status.strip)
        read_later(self.toast, BESIDE)
        for chrome in (self.side.list, self.header.bar, self.status.strip):
            read_later(chrome, CHROME)

    def _place_navigation(self) -> None:
        self._place_notice()
        self.header.refresh()

    def _place_notice(self) -> None:
        """Where places are listed at the side, the notice is in the strip below: rows of work have its room."""
        is_listed = has_side_list(self._parts.account())
        self._notice.setVisible(not is_listed)
        self.status.strip.set_notice(sample_notice() if is_listed else "")

    def undo(self) -> None:
        """Take back the last step of the screen; where it has none, what was deleted last."""
        if self.current is not None and not self.current.undo():
            self._news.undo()

    def redo(self) -> None:
        """Do again what the screen took back."""
        if self.current is not None:
            self.current.redo()

    def press_main(self) -> None:
        """Do what the main button of the screen says."""
        if self.current is not None:
            self.current.press_main()

    def go_to_place(self, number: int) -> None:
        """Open a place of the navigation by its number, from 1 on; there may be fewer."""
        places = places_of(self._parts.account())
        if number <= len(places):
            self.go(Route(places[number - 1].route))

    def find_place(self) -> None:
        """Open the list of what can be found by its name."""
        search = self._findable if is_at_work(self.shell) else None
        records = translate("Finder", "Applications")
        Finder(self._findable.groups(self.current), self, search, records).open()

    def refresh(self) -> None:
        """Sync, and read again what is shown."""
        self.status.strip.sync_wanted.emit()
        if self.current is not None:
            self.current.refresh()

    def _dress(self) -> None:
        # What is typed goes to the store, and the screen is built again from it; the words beside it come first.
        self.side.refresh()
        self.rebuild()

    def _name(self) -> None:
        program = with_acting(translate("Window", "Balady Desktop"), self._parts.account(), self._language())
        title = f"{self.current.title()} - {program}" if self.current is not None else program
        if self.current is not None and has_errors(self.current):
            # First, because that is what a screen reader says first.
            title = translate("Window", "Error: {title}").format(title=title)
        self.setWindowTitle(title)

    def event(self, event: QEvent) -> bool:
        if event.type() in (ERRORS_CHANGED, TITLE_CHANGED):
            self._name()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit(self.width())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _restore_geometry(self) -> None:
        saved = self._parts.settings.value(_GEOMETRY)
        if saved is None or not self.restoreGeometry(saved):
            place_first(self)
