"""The dialogs of the account's page: each asks for the password once more and says what came of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.buttons import link
from balady_desktop.desktop.shell.form_dialog import FormDialog, Line, code_line, password_line
from balady_desktop.desktop.shell.shell import Route, Shell
from balady_desktop.desktop.shell.telling import tell
from balady_desktop.domain.text import isolate, only_code

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import Challenge, Staying

translate = QCoreApplication.translate


class AccountActs:
    """`changed` looks at the account again. `dialog`: the one that is open."""

    def __init__(self, shell: Shell, parent: QWidget, changed: Callable[[], object]) -> None:
        self._shell, self._parent, self._changed = shell, parent, changed
        self.dialog: FormDialog | None = None

    def password(self) -> None:
        """Change the password."""
        program = self._shell.program
        lines = (
            password_line("password", translate("Account", "Current password")),
            password_line("new_password", translate("Account", "New password")),
            Line("again", translate("Account", "New password again"), is_secret=True, same_as="new_password"),
        )
        self._open(
            translate("Account", "Change the password"),
            translate("Account", "All other computers will be signed out."),
            lines,
            translate("Account", "Change the password"),
            lambda typed: program.own_account.change_password(typed["password"], typed["new_password"]),
            lambda _: self._say(translate("Account", "The password was changed.")),
        )

    def email(self) -> None:
        """Change the e-mail address."""
        program = self._shell.program
        lines = (
            Line("email", translate("Account", "New e-mail address")),
            password_line("password", translate("Account", "Current password")),
        )
        self._open(
            translate("Account", "Change the e-mail address"),
            translate("Account", "The old address will be notified, and all other computers will be signed out."),
            lines,
            translate("Account", "Change the address"),
            lambda typed: program.own_account.change_email(typed["password"], typed["email"]),
            lambda _: self._say(translate("Account", "The e-mail address was changed.")),
        )

    def mobile(self) -> None:
        """Have a code sent to another mobile."""
        program = self._shell.program
        lines = (
            Line("mobile", translate("Account", "New mobile"), clean=only_code),
            password_line("password", translate("Account", "Current password")),
        )
        self._open(
            translate("Account", "Change the mobile"),
            translate("Account", "A code will be sent to the new mobile, and the old mobile will be notified."),
            lines,
            translate("Account", "Send the code"),
            lambda typed: program.own_account.begin_mobile(typed["password"], typed["mobile"]),
            self._ask_code,
        )

    def keep_mobile(self) -> None:
        """Cancel a change that waits."""
        program = self._shell.program
        told = translate("Account", "Your mobile was not changed.")
        self._shell.background.with_server(
            self._parent, lambda: program.own_account.keep_mobile(), lambda _: self._say(told), tell(self._shell)
        )

    def sign_out_others(self) -> None:
        """Sign every other computer out."""
        program = self._shell.program
        self._shell.background.with_server(
            self._parent, lambda: program.own_account.sign_out_others(), self._say_number, tell(self._shell)
        )

    def close(self, stays: "Sequence[Staying]") -> None:
        """Close the account, after saying what stays and why."""
        program = self._shell.program
        text = translate("Account", "This cannot be undone. Type your password to close the account.")
        self._open(
            translate("Account", "Close the account"),
            "\n\n".join(filter(None, (staying_text(stays), text))),
            (password_line("password", translate("Account", "Current password")),),
            translate("Account", "Close the account"),
            lambda typed: program.own_account.close(typed["password"]),
            lambda _: self._closed(),
            "danger",
        )

    def _ask_code(self, challenge: "Challenge") -> None:
        program = self._shell.program
        text = translate("Account", "The code was sent to {mobile}.")
        self._open(
            translate("Account", "Change the mobile"),
            text.format(mobile=isolate(challenge.sent.mobile_masked)),
            (code_line("code", translate("Account", "Code")),),
            translate("Account", "Verify"),
            lambda typed: program.own_account.prove_mobile(challenge, typed["code"]),
            lambda _: self._say(translate("Account", "The mobile was changed.")),
        )
        messages = self._shell.find_way_to_messages()
        if messages is not None and self.dialog is not None:
            show = link(translate("FieldWidgets", "Show the sample messages"))
            show.clicked.connect(messages)
            self.dialog.body.addWidget(show)
            # The messages stand in a window of their own beside it.
            self.dialog.setModal(False)

    def _open(
        self,
        title: str,
        text: str,
        lines: Sequence[Line],
        yes: str,
        work: Callable[[Mapping[str, str]], object],
        done: Callable[..., object],
        kind: str = "primary",
    ) -> None:
        self.dialog = FormDialog(self._shell, self._parent, title, text, lines, yes, work, done, kind)
        self.dialog.show()

    def _say(self, text: str) -> None:
        self._shell.notifications.info(text)
        self._changed()

    def _say_number(self, ended: int) -> None:
        self._say(translate("Account", "%n other computer(s) signed out", None, ended))

    def _closed(self) -> None:
        self._shell.changes.account_changed.emit()
        self._shell.notifications.info(translate("Account", "The account was closed."))
        self._shell.go(Route("home"))


def staying_text(stays: "Sequence[Staying]") -> str:
    """What stays with the municipality, and why."""
    if not stays:
        return ""
    reasons = {
        "bill": translate("Account", "Bill {number}: remains due until {until}; you can pay it by its number."),
        "licence": translate("Account", "Licence {number}: stays valid until {until} and can be checked by anyone."),
        "application": translate(
            "Account", "Application {number}: stays with the municipality, which decides it without you."
        ),
    }
    other = translate("Account", "Record {number}: stays with the municipality. Its kind needs a newer program.")
    said = (
        reasons.get(one.kind, other).format(number=isolate(one.number), until=isolate(one.until or "")) for one in stays
    )
    return "\n".join((translate("Account", "The municipality keeps these records, as the law asks:"), *said))
