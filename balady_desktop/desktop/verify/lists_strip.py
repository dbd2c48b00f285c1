"""How old the lists are by which papers are judged here, and the button that fetches newer ones."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.models.moments import ago, moment, within
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import quiet
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import sentence

if TYPE_CHECKING:
    from balady_desktop.actions.verifying import ListsView

translate = QCoreApplication.translate

_FRESH, _AGING = timedelta(hours=24), timedelta(days=7)


class ListsStrip(QWidget):
    """Stands where it is always in sight; says the age aloud when it changed. `told` goes where there is room."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.badge = Badge()
        self.age = words("", "caption", wrap=False)
        self.busy = Busy(translate("Verify", "Fetching the lists"))
        self.busy.hide()
        self.told = AlertBar("error")
        self.told.hide()
        self.refresh_button = quiet(translate("Verify", "Refresh the lists"), "refresh-cw")
        self.refresh_button.clicked.connect(self.refresh)
        line = row(self, spacing=12)
        line.addWidget(words(translate("Verify", "Lists:"), "caption", wrap=False))
        for widget in (self.badge, self.age, self.busy, self.refresh_button):
            line.addWidget(widget)
        shell.changes.connection_changed.connect(self.look_again)
        self.look_again()

    def look_again(self) -> None:
        """Show what is here now."""
        verifying = self._shell.program.verifying
        self._shell.background.with_store(self, lambda: verifying.lists(), self._show, self._fail)

    def refresh(self) -> None:
        """Fetch them from the server."""
        verifying = self._shell.program.verifying
        self.show_busy()
        self._shell.background.with_server(self, lambda: verifying.refresh_lists(), self._refreshed, self._fail)

    def show_busy(self) -> None:
        """They are on their way, whoever asked for them."""
        self.busy.show()
        self.age.hide()
        self.told.hide()
        self.refresh_button.setEnabled(False)

    def _refreshed(self, lists: "ListsView") -> None:
        self._show(lists)
        done = translate("Verify", "The lists are up to date")
        self.told.set_message("success", done)
        self.told.show()
        self._announce(f"{done}. {self.age.text()}")

    def _fail(self, error: Exception) -> None:
        self._rest()
        self.told.set_message("error", *sentence(self._shell, error))
        self.told.show()
        self._announce(self.told.accessibleName())

    def _show(self, lists: "ListsView") -> None:
        self._rest()
        signed, now = lists.signed_at, lists.now
        if signed is None or now is None:
            self.badge.set_badge(translate("Verify", "No lists yet"), "warning")
            self.age.setText("")
            self.setToolTip(translate("Verify", "Documents cannot be checked until the lists have been fetched once."))
            return
        self.badge.set_badge(*_freshness(signed, now))
        self.age.setText(translate("Verify", "Signed {when}").format(when=within(ago(signed, now))))
        self.age.setToolTip(moment(signed, self._shell.language()))

    def _rest(self) -> None:
        self.busy.hide()
        self.age.show()
        self.refresh_button.setEnabled(True)
        self.refresh_button.release_guard()

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


def _freshness(signed: datetime, now: datetime) -> tuple[str, str]:
    age = now - signed
    if age <= _FRESH:
        return translate("Verify", "Fresh"), "success"
    if age <= _AGING:
        return translate("Verify", "A few days old"), "warning:clock"
    return translate("Verify", "Too old to check against"), "error:clock"
