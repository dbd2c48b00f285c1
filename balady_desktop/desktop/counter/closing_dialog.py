"""Which day is closed, and whose: one's own counter, or the whole municipality for a head of department."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.parts.segmented import Choice, Segmented
from balady_desktop.desktop.shell.shell import Route, Shell
from balady_desktop.desktop.shell.typed_days import DayFrame

translate = QCoreApplication.translate

MINE, ALL = "mine", "all"


class ClosingDialog(Dialog):
    """`then` gets the way to the paper. `is_cashier`: a counter of one's own is what is closed first."""

    def __init__(self, shell: Shell, is_cashier: bool, parent: QWidget, then: Callable[[Route], object]) -> None:
        text = translate("Closing", "Today's figures are provisional until the day is over.")
        super().__init__(translate("Closing", "Day closing"), text, parent)
        self._then = then
        self.frame = DayFrame(shell, translate("Closing", "Day"), width=280)
        self.day = self.frame.field
        self.day.set_day(shell.today())
        self.body.addWidget(self.frame)
        self.whose = Segmented(
            [
                Choice(MINE, translate("Closing", "My counter")),
                Choice(ALL, translate("Closing", "The whole municipality")),
            ]
        )
        self.whose.setAccessibleName(translate("Closing", "Scope"))
        self.whose.set_value(MINE if is_cashier else ALL)
        self.body.addWidget(self.whose)
        self.yes_button = self.add_act(translate("Closing", "Show the closing"), "primary", self._show)
        self.add_act(translate("Closing", "Cancel"), "secondary", self.reject)
        self.finished.connect(self.deleteLater)

    def _show(self) -> None:
        day = self.frame.read(is_past=True).day
        if day is None:
            self.yes_button.release_guard()
            self.day.setFocus()
            return
        self.accept()
        self._then(Route("paper", {"day": day.isoformat(), "whose": self.whose.value()}))
