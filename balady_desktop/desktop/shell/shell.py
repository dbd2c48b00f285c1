"""What every screen is given: the program's acts, the doors off the UI thread and to the eye, the ways to go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.look.theme import Look
from balady_desktop.desktop.parts.buttons import press_main_button
from balady_desktop.desktop.parts.focus_keeper import FocusKeeper
from balady_desktop.domain.words import Language, Words

if TYPE_CHECKING:  # what acts needs the database and the network, which no first paint waits for
    from balady_desktop.actions.account_views import Account
    from balady_desktop.actions.program import Program
    from balady_desktop.desktop.parts.notifications import Notifications
    from balady_desktop.desktop.shell.background import Background


# The parameter of a route that names what its screen does as soon as it is there.
ACT = "act"


@dataclass(frozen=True, slots=True)
class Route:
    """A screen by its name, and what it shows."""

    name: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ServerView:
    """What the window says of the server; the samples are there with a sample server only."""

    name: Words
    is_sample: bool = False
    has_sample_inbox: bool = False
    has_sample_bank: bool = False
    has_national_sign_in: bool = False
    has_sample_phone: bool = False
    has_browser_sign_in: bool = False


class Changes(QObject):
    """What has changed, told once per act; each screen decides whether to look again."""

    drafts_changed = Signal()
    applications_changed = Signal()
    connection_changed = Signal()
    account_changed = Signal()
    settings_changed = Signal()
    notices_changed = Signal()


@dataclass(frozen=True, slots=True)
class Shell:
    """The window as screens know it."""

    program: "Program"
    background: "Background"
    notifications: "Notifications"
    look: Look
    changes: Changes
    go: Callable[[Route], None]
    back: Callable[[], None]
    language: Callable[[], Language]
    account: Callable[[], "Account | None"]
    server: Callable[[], ServerView]
    # Today in Asia/Riyadh.
    today: Callable[[], date]
    # Whether a screen can be gone to by whoever works here.
    may_go: Callable[[Route], bool] = lambda _: True

    def find_way_to_messages(self) -> Callable[[], None] | None:
        """Return what opens the messages of a sample server; None where codes go to real telephones."""
        return (lambda: self.go(Route("inbox"))) if self.server().has_sample_inbox else None

    def find_way_to_phone(self) -> Callable[[], None] | None:
        """Return what opens the sample telephone; None where sign-ins are answered on real ones."""
        return (lambda: self.go(Route("phone"))) if self.server().has_sample_phone else None


def is_at_work(shell: Shell) -> bool:
    """Whether somebody is signed in and the program is not locked."""
    account = shell.account()
    return account is not None and not account.is_locked


def may_do(shell: Shell, act: str) -> bool:
    """Return whether the roles of who works here allow an act; to which things, the server decides."""
    account = shell.account()
    return account is not None and act in account.acts


# Before the names of what a screen carries over from the one that it takes the place of.
_CARRIED = "carried:"


# Sent to the window by a screen whose title is another one now.
TITLE_CHANGED = QEvent.Type(QEvent.registerEventType())


class Screen(QWidget):
    """One screen, built fresh for each route; it keeps nothing that it could ask for again."""

    # A screen of its own small window (sample bank, sample inbox) beside the main one.
    opens_window: ClassVar[bool] = False

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__()
        self.shell = shell
        self.opened_for = _worker(shell)
        # What was typed is no part of the way to a screen: it may be a name or a number of somebody.
        self.params = {name: value for name, value in params.items() if not name.startswith(_CARRIED)}
        self.carried: dict[str, Any] = {
            name.removeprefix(_CARRIED): value for name, value in params.items() if name.startswith(_CARRIED)
        }
        # In the main window the focus is kept by the window.
        self._focus = FocusKeeper(self) if self.opens_window else None
        # What this screen asks for and saves is of the account for which it was opened, whoever comes after.
        shell.background.bind(self)

    def title(self) -> str:
        """The window title: what is done here, nothing personal."""
        raise NotImplementedError

    def retitle(self) -> None:
        """Have the window show the title anew."""
        QCoreApplication.sendEvent(self.window(), QEvent(TITLE_CHANGED))

    def leave(self) -> None:
        """Hand every pending word to the store thread; called before the screen goes and before the program ends."""

    def typed_here(self) -> Mapping[str, Any]:
        """Return what is typed or chosen here and kept nowhere, as `carried` gives it to the screen in another look."""
        return {}

    def left(self) -> None:
        """The person went elsewhere; not called when the program ends or the screen is only dressed anew."""

    def refresh(self) -> None:
        """Ask again for what is shown."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins."""
        return None

    def press_main(self) -> None:
        """Do what the main button of the screen says, wherever the focus is."""
        press_main_button(self)

    def undo(self) -> bool:
        """Take the last step back; False where the screen has none of its own."""
        return False

    def redo(self) -> None:
        """Do again what was taken back."""

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's own name
        return self._focus.go(next) if self._focus is not None else super().focusNextPrevChild(next)

    def say(self, words: Words) -> str:
        """Words of the catalogue in the language of the window."""
        return words.text(self.shell.language())


ScreenFactory = Callable[[Shell, Mapping[str, str]], Screen]


def carrying(route: Route, before: Screen | None) -> dict[str, Any]:
    """Return the parameters of a screen that is built anew, with what was typed on the one `before` it.

    What somebody else typed is nobody's here.
    """
    is_same = before is not None and before.opened_for == _worker(before.shell)
    typed = before.typed_here() if before is not None and is_same else {}
    return {**route.params, **{_CARRIED + name: value for name, value in typed.items()}}


def _worker(shell: Shell) -> tuple[str, str]:
    account = shell.account()
    return (account.account_id, account.acting_for) if account is not None else ("", "")
