"""Signing in at a provider in the system's browser: opened from here, waited for here."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from balady_desktop._assets.ui_sign_in import Ui_SignIn
from balady_desktop.desktop.entering.sign_in import wanted_after
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import link, primary, secondary
from balady_desktop.desktop.parts.page_errors import mark_error
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import as_trouble, code_of, sentence

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import Account
    from balady_desktop.actions.browser import BrowserAsked

translate = QCoreApplication.translate

_WIDTH = 460
_LOOK_MS = 300
_NO_ACCOUNT = "national_no_account"


def _open_in_browser(address: str) -> bool:
    return QDesktopServices.openUrl(QUrl(address))


class BrowserScreen(Screen):
    """`then` is the route to open afterwards, as on the sign-in page."""

    # What opens an address in the system's browser; returns whether it could.
    open_address: Callable[[str], bool] = staticmethod(_open_in_browser)

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._ui = Ui_SignIn()
        self._ui.setupUi(self)
        self._is_asking = False
        # What waits for the browser now; None before and after.
        self._asked: BrowserAsked | None = None
        self.problem = AlertBar("error")
        self.problem.hide()
        self.enter = primary(translate("Browser", "Open the browser"), "log-in")
        self.enter.clicked.connect(self._press)
        self.again = secondary(translate("Browser", "Open the browser again"), "log-in")
        self.again.clicked.connect(self._open)
        self.cancel = secondary(translate("Browser", "Cancel"), "x")
        self.cancel.clicked.connect(self._cancel)
        self.busy = Busy()
        self._next_look = QTimer(self, interval=_LOOK_MS)
        self._next_look.timeout.connect(self._look)
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self._time_over)
        self._arrange()
        self._show_parts()

    def title(self) -> str:
        return translate("Browser", "Sign in with the browser")

    def first_focus(self) -> QWidget | None:
        return self.cancel if self._asked is not None else self.enter

    def leave(self) -> None:
        """Whoever goes elsewhere signs in no more: an answer that comes later opens nothing."""
        self._drop()

    def _arrange(self) -> None:
        self._ui.card.setFixedWidth(look().px(_WIDTH))
        self._ui.headPlace.setSpacing(4)
        self._ui.footPlace.setSpacing(8)
        self._ui.headPlace.addWidget(words(self.title(), "h1"))
        lead = translate(
            "Browser",
            "The provider's page opens in your browser. Sign in there, and the program continues automatically.",
        )
        self._ui.headPlace.addWidget(words(lead, "lead"))
        self._ui.problemPlace.addWidget(self.problem)
        self._ui.fieldsPlace.addWidget(self.busy)
        caution = translate("Browser", "Continue only in the page that this program opened.")
        self._ui.fieldsPlace.addWidget(words(caution, "caption"))
        acts = row(spacing=12)
        for button in (self.enter, self.again, self.cancel):
            acts.addWidget(button)
        acts.addStretch(1)
        self._ui.actsPlace.addLayout(acts)
        if self.shell.server().is_sample:
            title = translate("Browser", "This is a sample")
            text = translate(
                "Browser", "It is not a government provider. It runs on this computer and knows synthetic people only."
            )
            self._ui.footPlace.addWidget(AlertBar("neutral", title, text))
        other = link(translate("Browser", "Sign in with user name and password"))
        other.clicked.connect(self._sign_in_otherwise)
        self._ui.footPlace.addWidget(other, 0, Qt.AlignmentFlag.AlignLeading)

    def _sign_in_otherwise(self) -> None:
        # A locked account is opened at its lock.
        self.shell.go(Route("sign_in" if self.shell.account() is None else "lock", self.params))

    # --- the browser ---

    def _press(self) -> None:
        if self._is_asking or self._asked is not None:
            return
        self._hide_problem()
        self._is_asking = True
        self._show_parts()
        program, language = self.shell.program, self.shell.language()
        self.shell.background.with_server(
            self, lambda: program.browser.begin(language), self._begun, lambda error: self._over(error)
        )

    def _begun(self, asked: "BrowserAsked") -> None:
        self._is_asking = False
        self._asked = asked
        self._show_parts()
        self.cancel.setFocus()
        self._next_look.start()
        self._end.start(asked.seconds * 1000)
        self._open()

    def _open(self) -> None:
        if self._asked is not None and not self.open_address(self._asked.address):
            self.problem.set_message(
                "warning",
                translate("Browser", "The browser could not be opened"),
                translate("Browser", "Check that this computer has a default browser, or sign in another way."),
            )
            self.problem.show()

    def _look(self) -> None:
        asked, program = self._asked, self.shell.program
        if asked is None or self._is_asking or not asked.has_come():
            return
        self._stop()
        self._is_asking = True
        self._show_parts()
        self.shell.background.with_server(
            self, lambda: program.browser.enter(asked), self._entered, lambda error: self._over(error)
        )

    def _entered(self, _: "Account") -> None:
        self._is_asking = False
        self.shell.changes.account_changed.emit()
        self.shell.go(wanted_after(self.params))

    def _time_over(self) -> None:
        asked, program = self._asked, self.shell.program
        self._stop()
        if asked is not None:
            self.shell.background.with_server(
                self, lambda: program.browser.enter(asked), self._entered, lambda error: self._over(error)
            )

    def _cancel(self) -> None:
        self._drop()
        self._show_parts()
        self.enter.setFocus()

    def _drop(self) -> None:
        asked, program = self._asked, self.shell.program
        self._stop()
        if asked is not None:
            self.shell.background.with_server(self, lambda: program.browser.cancel(asked))

    def _stop(self) -> None:
        self._asked = None
        self._next_look.stop()
        self._end.stop()

    # --- what is in sight ---

    def _show_parts(self) -> None:
        is_waiting = self._asked is not None
        waiting = translate("Browser", "Waiting for you to sign in in the browser")
        self.busy.set_text(waiting if is_waiting else translate("Browser", "One moment"))
        self.busy.setVisible(is_waiting or self._is_asking)
        self.enter.setVisible(not is_waiting and not self._is_asking)
        self.again.setVisible(is_waiting)
        self.cancel.setVisible(is_waiting)

    def _over(self, error: Exception) -> None:
        self._is_asking = False
        self._show_parts()
        self.problem.clear_actions()
        self.problem.set_message("error", *sentence(self.shell, as_trouble(error)))
        if code_of(error) == _NO_ACCOUNT:
            self.problem.add_action(translate("Browser", "Register"), lambda: self.shell.go(Route("register")))
        self.problem.show()
        mark_error(self.problem, True)
        self.enter.setFocus()

    def _hide_problem(self) -> None:
        self.problem.hide()
        mark_error(self.problem, False)
