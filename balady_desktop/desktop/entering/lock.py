"""The lock: nothing of the work is in sight until the password is typed. It opens without a connection."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from balady_desktop._assets.ui_sign_in import Ui_SignIn
from balady_desktop.desktop.entering.sign_in import wanted_after
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import picture, row, words
from balady_desktop.desktop.parts.buttons import link, primary, quiet
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.page_errors import mark_error
from balady_desktop.desktop.parts.password_field import PasswordField
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import as_trouble, sentence, tell

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import Account

translate = QCoreApplication.translate

_WIDTH = 460


class LockScreen(Screen):
    """`then` is the route to open afterwards."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._ui = Ui_SignIn()
        self._ui.setupUi(self)
        self._is_asking = False
        self.password = PasswordField()
        self._frame = FieldFrame(translate("Lock", "Password"), "", self.password)
        self.problem = AlertBar("error")
        self.problem.hide()
        self.enter = primary(translate("Lock", "Unlock"), "lock-open")
        self.enter.clicked.connect(self._press)
        self._arrange()
        self.password.edit.installEventFilter(self)

    def title(self) -> str:
        return translate("Lock", "Locked")

    def first_focus(self) -> QWidget | None:
        return self.password.edit

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]  # a key event
            self._press()
            return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self._ui.card.setFixedWidth(look().px(_WIDTH))
        head = row(spacing=12)
        head.addWidget(picture("lock", "primary_text", 28))
        head.addWidget(words(translate("Lock", "The program is locked"), "h1"), 1)
        self._ui.headPlace.addLayout(head)
        self._ui.headPlace.addWidget(
            words(
                translate(
                    "Lock",
                    "What you typed is saved. Type your password to go on; no connection is needed.",
                ),
                "lead",
            )
        )
        account = self.shell.account()
        if account is not None:
            self._ui.headPlace.addWidget(words(account.display_name.text(self.shell.language()), "strong"))
        self._ui.headPlace.setSpacing(12)
        self._ui.problemPlace.addWidget(self.problem)
        self._ui.fieldsPlace.addWidget(self._frame)
        self._ui.actsPlace.addWidget(self.enter)
        other = quiet(translate("Lock", "Sign out"), "log-out")
        other.clicked.connect(self._sign_out)
        self._ui.actsPlace.addWidget(other)
        self._ui.actsPlace.addStretch(1)
        self.national = link(translate("Lock", "Unlock with your national identity"), "id-card")
        self.national.clicked.connect(lambda: self.shell.go(Route("national", self.params)))
        self._ui.footPlace.addWidget(self.national, 0, Qt.AlignmentFlag.AlignLeading)
        self.national.setVisible(self.shell.server().has_national_sign_in)
        self.browser = link(translate("Lock", "Unlock with the browser"), "external-link")
        self.browser.clicked.connect(lambda: self.shell.go(Route("browser", self.params)))
        self.browser.hide()
        self._ui.footPlace.addWidget(self.browser, 0, Qt.AlignmentFlag.AlignLeading)
        if self.shell.server().has_browser_sign_in:
            program = self.shell.program
            self.shell.background.with_store(self, lambda: program.browser.may_be_offered(), self.browser.setVisible)

    def _press(self) -> None:
        account, password = self.shell.account(), self.password.value()
        if self._is_asking or account is None:
            return
        self._frame.set_error(None if password else translate("Lock", "Enter the password."))
        if not password:
            self.password.setFocus()
            return
        self._is_asking = True
        program, account_id = self.shell.program, account.account_id
        self.shell.background.with_store(
            self, lambda: program.signing_in.unlock(account_id, password), self._opened, self._refused
        )

    def _opened(self, account: "Account") -> None:
        self.password.clear()
        self.shell.changes.account_changed.emit()
        self.shell.go(wanted_after(self.params))

    def _refused(self, error: Exception) -> None:
        self._is_asking = False
        self.problem.set_message("error", *sentence(self.shell, as_trouble(error)))
        self.problem.show()
        mark_error(self.problem, True)
        self.password.edit.selectAll()
        self.password.setFocus()

    def _sign_out(self) -> None:
        program = self.shell.program
        self.shell.notifications.info(translate("Header", "Signing out"))
        self.shell.background.with_server(
            self, lambda: program.signing_in.sign_out(), lambda _: self._signed_out(), tell(self.shell)
        )

    def _signed_out(self) -> None:
        self.shell.changes.account_changed.emit()
        self.shell.go(Route("home"))
