"""Step 10: user name and password. What was wanted before signing in opens after it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from balady_desktop._assets.ui_sign_in import Ui_SignIn
from balady_desktop.actions.newer import has_newer_act
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.newer_words import newer_words
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import Button, link, primary, quiet, secondary
from balady_desktop.desktop.parts.code_field import CodeField, clean_latin
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.page_errors import mark_error
from balady_desktop.desktop.parts.password_field import PasswordField
from balady_desktop.desktop.shell.form_dialog import FormDialog, Line, password_line
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import as_trouble, code_of, sentence, tell

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import Account, KnownAccount

translate = QCoreApplication.translate

_WIDTH = 460
_LONGEST_NAME = 64
_MOST_KNOWN = 3
_MUST_CHANGE = "password_must_change"


class SignInScreen(Screen):
    """`user_name` fills the first field; `then` is the route to open afterwards, the rest are its parameters."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._ui = Ui_SignIn()
        self._ui.setupUi(self)
        self._is_asking = False
        self.user_name, self.password = CodeField(_LONGEST_NAME, clean_latin), PasswordField()
        self._name_frame = FieldFrame(translate("SignIn", "User name"), "", self.user_name)
        self._password_frame = FieldFrame(translate("SignIn", "Password"), "", self.password)
        self.problem = AlertBar("error")
        self.problem.hide()
        self.enter = primary(translate("SignIn", "Sign in"), "log-in")
        self.enter.clicked.connect(self._press)
        self._busy = Busy(translate("SignIn", "One moment"))
        self._busy.hide()
        self._arrange()
        # A password is typed again: it is never copied.
        self.user_name.set_value(self.carried.get("user_name", params.get("user_name", "")))
        for edit in (self.user_name, self.password.edit):
            edit.installEventFilter(self)
        # What the server offers is known from the first contact on.
        shell.changes.connection_changed.connect(self.refresh)
        shell.background.with_store(self, lambda: shell.program.signing_in.accounts(), self._offer, tell(shell))

    def title(self) -> str:
        return translate("SignIn", "Sign in")

    def typed_here(self) -> Mapping[str, str]:
        return {"user_name": self.user_name.text()}

    def first_focus(self) -> QWidget | None:
        return self.password.edit if self.user_name.value() else self.user_name

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]  # a key event
            self._press()
            return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self._ui.card.setFixedWidth(look().px(_WIDTH))
        self._ui.headPlace.setSpacing(4)
        self._ui.footPlace.setSpacing(4)
        self._ui.headPlace.addWidget(words(self.title(), "h1"))
        lead = translate("SignIn", "Sign in to use E-services.") if "then" in self.params else ""
        if lead:
            self._ui.headPlace.addWidget(words(lead, "lead"))
        self._ui.problemPlace.addWidget(self.problem)
        self._ui.fieldsPlace.setSpacing(look().density.field_gap)
        self._ui.fieldsPlace.addWidget(self._name_frame)
        self._ui.fieldsPlace.addWidget(self._password_frame)
        self._ui.actsPlace.addWidget(self.enter)
        self._ui.actsPlace.addWidget(self._busy)
        self._ui.actsPlace.addStretch(1)
        self.national = secondary(translate("SignIn", "Sign in with your national identity"), "id-card")
        self.national.clicked.connect(lambda: self.shell.go(Route("national", self._wanted())))
        self._ui.footPlace.addWidget(self.national, 0, Qt.AlignmentFlag.AlignLeading)
        self.national.setVisible(self.shell.server().has_national_sign_in)
        self.browser = secondary(translate("SignIn", "Sign in with the browser"), "external-link")
        self.browser.clicked.connect(lambda: self.shell.go(Route("browser", self._wanted())))
        self.browser.hide()
        self._ui.footPlace.addSpacing(4)
        self._ui.footPlace.addWidget(self.browser, 0, Qt.AlignmentFlag.AlignLeading)
        self._ask_for_browser()
        for want, text in (
            ("password", translate("SignIn", "Forgot your password?")),
            ("user_name", translate("SignIn", "Forgot your user name?")),
        ):
            self._ui.footPlace.addWidget(self._way_back(want, text), 0, Qt.AlignmentFlag.AlignLeading)
        register = link(translate("SignIn", "No account yet? Register"))
        register.clicked.connect(lambda: self.shell.go(Route("register")))
        self._ui.footPlace.addWidget(register, 0, Qt.AlignmentFlag.AlignLeading)

    def refresh(self) -> None:
        """Offer what the server has, once it was met."""
        self.national.setVisible(self.shell.server().has_national_sign_in)
        self._ask_for_browser()

    def _ask_for_browser(self) -> None:
        """Offer the browser where the server has a provider and this computer is no public terminal."""
        if not self.shell.server().has_browser_sign_in:
            self.browser.hide()
            return
        program = self.shell.program
        self.shell.background.with_store(self, lambda: program.browser.may_be_offered(), self.browser.setVisible)

    def _wanted(self) -> dict[str, str]:
        """Return what was wanted before signing in; a name that stands in the first field is not part of it."""
        return {name: value for name, value in self.params.items() if name != "user_name"}

    def _way_back(self, want: str, text: str) -> Button:
        button = link(text)
        button.clicked.connect(lambda: self.shell.go(Route("recover", {"want": want})))
        return button

    def _offer(self, known: "tuple[KnownAccount, ...]") -> None:
        """Names of accounts that have been used here, so that nobody types them again."""
        if not known:
            return
        self._ui.footPlace.addWidget(words(translate("SignIn", "Accounts on this computer"), "caption"))
        for one in known[:_MOST_KNOWN]:
            button = quiet(self.say(one.display_name), "circle-user")
            button.clicked.connect(lambda _=False, name=one.user_name: self._choose(name))
            self._ui.footPlace.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _choose(self, user_name: str) -> None:
        self.user_name.set_value(user_name)
        self.password.setFocus()

    def _press(self) -> None:
        if self._is_asking:
            return
        name, password = self.user_name.value(), self.password.value()
        self._name_frame.set_error(None if name else translate("SignIn", "Enter the user name."))
        self._password_frame.set_error(None if password else translate("SignIn", "Enter the password."))
        self.problem.hide()
        mark_error(self.problem, False)
        if not name or not password:
            (self.password.edit if name else self.user_name).setFocus()
            return
        self._is_asking = True
        self._busy.show()
        program = self.shell.program
        self.shell.background.with_server(
            self, lambda: program.signing_in.sign_in(name, password), self._entered, self._refused
        )

    def _entered(self, account: "Account") -> None:
        self._is_asking = False
        self.password.clear()
        self.shell.changes.account_changed.emit()
        if has_newer_act(account.acts):
            self.shell.notifications.warning(
                newer_words(),
                translate("SignIn", "This version does not know everything that your roles permit."),
                translate("SignIn", "Install the newer version to do the rest."),
            )
        self.shell.go(wanted_after(self.params))

    def _refused(self, error: Exception) -> None:
        self._is_asking = False
        self._busy.hide()
        if code_of(error) == _MUST_CHANGE:
            self._ask_own_password()
            return
        self.problem.set_message("error", *sentence(self.shell, as_trouble(error)))
        self.problem.show()
        mark_error(self.problem, True)
        self.password.edit.selectAll()
        self.password.setFocus()

    def _ask_own_password(self) -> None:
        """A one-time password opens nothing: it is exchanged for one of the person's own."""
        program, name, once = self.shell.program, self.user_name.value(), self.password.value()
        self.first_password = FormDialog(
            self.shell,
            self,
            translate("SignIn", "Choose a password of your own"),
            translate("SignIn", "The password you were given works only once."),
            (
                password_line("password", translate("SignIn", "New password")),
                Line("again", translate("SignIn", "New password again"), is_secret=True, same_as="password"),
            ),
            translate("SignIn", "Save and sign in"),
            lambda typed: program.signing_in.change_first_password(name, once, typed["password"]),
            self._entered,
        )
        self.first_password.show()


def wanted_after(params: Mapping[str, str]) -> Route:
    """What was wanted before signing in, else the gate; whoever has another frame is led on to where he begins."""
    if "then" in params:
        return Route(params["then"], {name: value for name, value in params.items() if name != "then"})
    return Route("gate")
