"""The main window: header, notice, messages, the open screen and the status strip; it turns routes into screens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget
from shiboken6 import isValid

from balady_desktop._assets.ui_window import Ui_Window
from balady_desktop.desktop.frame.finder import Finder, Place, service_places
from balady_desktop.desktop.frame.header import HeaderKeeper
from balady_desktop.desktop.frame.idle_lock import IdleLock
from balady_desktop.desktop.frame.look_keeper import LookKeeper
from balady_desktop.desktop.frame.screens import SCREENS
from balady_desktop.desktop.frame.status import StatusKeeper
from balady_desktop.desktop.frame.window_keys import add_keys
from balady_desktop.desktop.look.theme import Look
from balady_desktop.desktop.parts.focus_keeper import FocusKeeper
from balady_desktop.desktop.parts.header_bar import mark_icon
from balady_desktop.desktop.parts.message_area import MessageArea
from balady_desktop.desktop.parts.notice_strip import NoticeStrip
from balady_desktop.desktop.parts.notifications import ERROR, INFO, WARNING, Notice, Notifications
from balady_desktop.desktop.parts.page_errors import ERRORS_CHANGED, has_errors
from balady_desktop.desktop.parts.reading_order import BESIDE, CHROME, read_later, stops
from balady_desktop.desktop.parts.toast import Toast
from balady_desktop.desktop.shell.first_place import place_first
from balady_desktop.desktop.shell.shell import ACT, TITLE_CHANGED, Changes, Route, Screen, ServerView, Shell
from balady_desktop.desktop.shell.telling import tell
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import Account
    from balady_desktop.actions.program import Program
    from balady_desktop.desktop.shell.background import Background

translate = QCoreApplication.translate

_GEOMETRY = "window/geometry"
# Screens for everyone; every other one asks for the account first.
_PUBLIC = frozenset(
    {
        *("home", "pillar", "services", "service", "register", "registration", "sign_in", "lock"),
        *("about", "keys", "settings", "inbox", "verify", "recover", "recovery", "national", "browser", "phone"),
    }
)
# Screens that one does not come back to.
_PASSING = frozenset({"lock", "sign_in", "national", "browser", "registration", "register", "recover", "recovery"})
_MOST_BEHIND = 50


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What `bootstrap` hands to the window."""

    program: "Program"
    background: "Background"
    notifications: Notifications
    look: Look
    changes: Changes
    account: Callable[[], "Account | None"]
    server: Callable[[], ServerView]
    today: Callable[[], date]
    settings: QSettings
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


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
        )
        self.route = Route("")
        # What was deleted last and can be brought back, whether the news of it is still in sight or not.
        self._offer: Notice | None = None
        self.current: Screen | None = None
        self._behind: list[Route] = []
        self._account_id = ""
        self._is_closed = False
        self._beside: dict[str, QWidget] = {}
        self.messages, self.toast = MessageArea(), Toast(self)
        self.header, self.status = HeaderKeeper(self.shell, self, self.lock), StatusKeeper(self.shell, parts.now, self)
        self._look_keeper = LookKeeper(self.shell, self)
        self.focus = FocusKeeper(self)
        self.idle = IdleLock(self, self.lock)
        self._arrange()
        add_keys(self, self, [self.header.bar, self.messages, self._ui.screens, self.toast, self.status.strip])
        parts.notifications.show_on(self)
        parts.notifications.withdrawn.connect(self.toast.hide)
        # What was said to one person is not left standing for the next.
        parts.changes.account_changed.connect(self._forget_person)
        parts.changes.account_changed.connect(self._meet_account)
        # Dressed anew: what is typed goes to the store first, then the screen is built again from it.
        parts.look.changed.connect(self._dress)
        self._restore_geometry()

    # --- going ---

    def go(self, route: Route) -> None:
        """Open a screen; what is pending on the open one is handed to the store first."""
        route = self._guarded(route)
        made = SCREENS[route.name](self.shell, route.params)
        if made.opens_window:
            self._open_beside(route.name, made)
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
            self._put(SCREENS[self.route.name](self.shell, self.route.params))

    def present(self, notice: Notice) -> None:
        """Show what the notifications say."""
        if notice.kind == INFO:
            self._offer = notice if notice.undoes else self._offer
            self.toast.show_text(notice.title, notice.button, notice.act)
            return
        tone = {ERROR: "error", WARNING: "warning"}[notice.kind]
        self.messages.show_message(tone, notice.title, notice.text(), notice.button, notice.act)

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's own name
        return self.focus.go(next)

    def _forget_person(self) -> None:
        self._offer = None
        self.toast.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_closed:
            self._is_closed = True
            self._say_goodbye()
        super().closeEvent(event)

    def _say_goodbye(self) -> None:
        """Hand over what is typed, remember the size, and listen to nothing more."""
        self._leave()
        self._parts.settings.setValue(_GEOMETRY, self.saveGeometry())
        for window in filter(isValid, self._beside.values()):
            window.close()
        self._parts.notifications.show_on(None)
        self._parts.look.changed.disconnect(self._dress)
        self.status.stop()
        self._look_keeper.stop()
        self.idle.timer.stop()

    def _put(self, made: Screen) -> None:
        old, self.current = self.current, made
        self._ui.screens.addWidget(made)
        self._ui.screens.setCurrentWidget(made)
        if old is not None:
            self._ui.screens.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._name()
        self.header.show_route(self.route)
        self._begin(made)
        self.opened.emit(self.route.name)

    def _begin(self, made: Screen) -> None:
        """Put the keyboard on the screen; one that is still empty takes it when its content is here."""
        first = made.first_focus() or next(iter(stops(made)), None)
        focus = self.focusWidget()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focus is not None:
            focus.clearFocus()

    def _open_beside(self, name: str, made: Screen) -> None:
        old = self._beside.pop(name, None)
        if old is not None and isValid(old):
            old.close()
        made.setParent(self, Qt.WindowType.Window)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.setWindowTitle(made.title())
        QShortcut(QKeySequence(Qt.Key.Key_Escape), made, made.close)
        self._beside[name] = made
        made.show()

    def _meet_account(self) -> None:
        """Nothing of one account stays behind for another: no way back to its screens, no small window, no message."""
        account = self._parts.account()
        account_id = account.account_id if account is not None else ""
        if account_id == self._account_id:
            return
        self._account_id, self._behind = account_id, []
        self.messages.clear()
        for window in filter(isValid, self._beside.values()):
            window.close()

    def _guarded(self, route: Route) -> Route:
        """Where the account is missing or locked, the way to it; the wanted screen follows it."""
        account = self._parts.account()
        if _is_public(route) or (account is not None and not account.is_locked):
            return route
        then = {"then": route.name, **route.params}
        return Route("sign_in" if account is None else "lock", then)

    def _leave(self) -> None:
        if self.current is not None:
            self.current.leave()

    def lock(self) -> None:
        """Lock the account, after what was typed is handed on; unlocking leads back to the screen that is open now."""
        account = self._parts.account()
        if account is None or account.is_locked:
            return
        self._leave()
        program = self._parts.program
        then = {"then": self.route.name, **self.route.params}
        self._parts.background.with_store(
            self, lambda: program.signing_in.lock(), lambda _: self._show_lock(then), tell(self.shell)
        )

    def _show_lock(self, then: dict[str, str]) -> None:
        self._parts.changes.account_changed.emit()
        self.go(Route("lock", then))

    def _language(self) -> Language:
        return "ar" if self._parts.look.language == "ar" else "en"

    # --- putting together ---

    def _arrange(self) -> None:
        self._ui.noticePlace.addWidget(NoticeStrip())
        self._ui.headerPlace.addWidget(self.header.bar)
        self._ui.messagePlace.addWidget(self.messages)
        self._ui.statusPlace.addWidget(self.status.strip)
        read_later(self.toast, BESIDE)
        for chrome in (self.header.bar, self.status.strip):
            read_later(chrome, CHROME)

    def undo(self) -> None:
        """Take back the last step of the screen; where it has none, what was deleted last."""
        if self.current is None or self.current.undo():
            return
        offer, self._offer = self._offer, None
        if offer is not None and offer.act is not None:
            self.toast.hide()
            offer.act()

    def _places(self) -> list[Place]:
        """The places of the header, then every service by its name: who looks for a service knows no menu."""
        return [*self.header.places(), *service_places(self._parts.program.catalogue, self._language())]

    def redo(self) -> None:
        """Do again what the screen took back."""
        if self.current is not None:
            self.current.redo()

    def press_main(self) -> None:
        """Do what the main button of the screen says."""
        if self.current is not None:
            self.current.press_main()

    def find_place(self) -> None:
        """Open the list of places."""
        account = self._parts.account()
        searches = account is not None and not account.is_locked
        Finder(self._places(), self.go, self, searches=searches).open()

    def refresh(self) -> None:
        """Sync, and read again what is shown."""
        self.status.strip.sync_wanted.emit()
        if self.current is not None:
            self.current.refresh()

    def _dress(self) -> None:
        # The words come first: what is built below is built in them.
        self.header.refresh()
        self.rebuild()

    def _name(self) -> None:
        program = translate("Window", "Balady Desktop")
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

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _restore_geometry(self) -> None:
        saved = self._parts.settings.value(_GEOMETRY)
        if saved is None or not self.restoreGeometry(saved):
            place_first(self)


def _is_public(route: Route) -> bool:
    """Who may apply, for what and at what price is for everyone to read, on paper too."""
    return route.name in _PUBLIC or (route.name == "paper" and "service" in route.params)
