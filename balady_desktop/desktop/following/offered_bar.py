"""The banner of the list that says that changes of former members of the body wait for an answer."""

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.shell.shell import Route, Shell

translate = QCoreApplication.translate


class OfferedBar(AlertBar):
    """Hidden while none waits; it listens to the account, of which the number is a part."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("info")
        self._shell = shell
        self.open_button = self.add_action(translate("Offers", "Review"), lambda: shell.go(Route("offers")), "primary")
        shell.changes.account_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how many wait now."""
        account = self._shell.account()
        number = account.offers if account is not None else 0
        title = translate("Offers", "%n change(s) of former members", None, number)
        text = translate("Offers", "Arrived after the membership had ended.")
        if account is not None and account.applying_for is None:
            # Nobody is a member of a person: they are of those to whom he had delegated a service.
            title = translate("Offers", "%n change(s) of former delegates", None, number)
            text = translate("Offers", "Arrived after the delegation had ended.")
        self.set_message("info", title, text)
        self.setVisible(number > 0)
