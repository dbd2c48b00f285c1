"""A password line with an eye to look at what was typed."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from balady_desktop.desktop.parts.building import row
from balady_desktop.desktop.parts.buttons import icon_button
from balady_desktop.desktop.parts.code_field import CodeField
from balady_desktop.domain.text import strip_marks

translate = QCoreApplication.translate

LONGEST = 256


class PasswordField(QWidget):
    """Read with `value()`; nothing is remembered, completed or put on the clipboard."""

    text_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = CodeField(LONGEST, strip_marks)
        self.edit.textChanged.connect(self.text_changed)
        self._eye = icon_button("eye", "")
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._reveal)
        outer = row(self, spacing=4)
        outer.addWidget(self.edit, 1)
        outer.addWidget(self._eye)
        self.setFocusProxy(self.edit)
        self._reveal(False)

    def value(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        self.edit.clear()
        self._eye.setChecked(False)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._eye.set_icon("eye-off" if shown else "eye")
        self._say()

    def _say(self) -> None:
        shown = self._eye.isChecked()
        text = (
            translate("PasswordField", "Hide the password")
            if shown
            else translate("PasswordField", "Show the password")
        )
        self._eye.set_tip(text)
