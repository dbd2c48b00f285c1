"""Taking an account from this computer: says first what would be lost with it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.dialog import Dialog, ask
from balady_desktop.desktop.shell.form_dialog import FormDialog, password_line
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import tell

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import Unsent

translate = QCoreApplication.translate


class Removal:
    """Asks, removes, and tells `done`. `dialog`: the question that is open."""

    def __init__(self, shell: Shell, parent: QWidget, account_id: str, name: str, done: Callable[[], object]) -> None:
        self._shell, self._parent, self._account_id, self._name, self._done = shell, parent, account_id, name, done
        self.dialog: Dialog | None = None
        program = shell.program
        shell.background.with_store(parent, lambda: program.removing.unsent(account_id), self._ask, tell(shell))

    def _ask(self, unsent: "Unsent") -> None:
        title = translate("Removal", "Remove the account of {name} from this computer").format(name=self._name)
        kept = translate("Removal", "What was sent stays with the municipality, and the account itself stays open.")
        yes = translate("Removal", "Remove from this computer")
        text = f"{_loss(unsent)} {kept}"
        if unsent.asks_password:
            self._ask_password(title, text, yes)
        else:
            self.dialog = ask(self._parent, title, text, yes, self._take, destroys=True)

    def _ask_password(self, title: str, text: str, yes: str) -> None:
        program, account_id = self._shell.program, self._account_id
        self.dialog = FormDialog(
            self._shell,
            self._parent,
            title,
            text,
            (password_line("password", translate("Removal", "Password of this account")),),
            yes,
            lambda typed: program.removing.remove(account_id, typed["password"]),
            lambda _: self._removed(),
            "danger",
        )
        self.dialog.show()

    def _take(self, agrees: bool) -> None:
        self.dialog = None
        if not agrees:
            return
        program, account_id = self._shell.program, self._account_id
        self._shell.background.with_server(
            self._parent, lambda: program.removing.remove(account_id), lambda _: self._removed(), tell(self._shell)
        )

    def _removed(self) -> None:
        self._shell.changes.account_changed.emit()
        self._shell.notifications.info(translate("Removal", "The account was removed from this computer."))
        self._done()


def _loss(unsent: "Unsent") -> str:
    if not unsent.is_readable:
        return translate(
            "Removal", "The account's file cannot be read, so its contents are unknown; it will be deleted."
        )
    if unsent.count:
        return translate(
            "Removal", "%n change(s) that were not sent yet exist here alone and would be lost.", None, unsent.count
        )
    return translate("Removal", "Everything here was sent; the account's files and keys will be deleted.")
