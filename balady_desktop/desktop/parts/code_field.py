"""Left-to-right line edits for ids, phones, e-mail and numbers, which clean what is typed instead of refusing it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from balady_desktop.desktop.parts.building import row, words
from balady_desktop.domain.text import clean_input, digits_to_ascii, only_code

Clean = Callable[[str], str]

_DECIMAL_MARKS = str.maketrans({"٫": ".", "،": ","})


def clean_number(text: str) -> str:
    """ASCII digits, an Arabic decimal mark as a point; a comma stays for the domain to judge."""
    return digits_to_ascii(clean_input(text)).translate(_DECIMAL_MARKS).replace(" ", "")


def clean_latin(text: str) -> str:
    """For e-mail and user names: no marks, no spaces, ASCII digits; hyphens belong to the text."""
    return digits_to_ascii(clean_input(text)).replace(" ", "")


class CleaningValidator(QValidator):
    """Everything is accepted once cleaned; what is wrong is said by the rules, in words."""

    def __init__(self, clean: Clean, longest: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._clean = clean
        self._longest = longest

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        cleaned = self._clean(text)[: self._longest]
        where = min(len(self._clean(text[:position])), len(cleaned))
        return QValidator.State.Acceptable, cleaned, where


class CodeField(QLineEdit):
    """Read with `value()`; `textChanged` tells of every change. `longest` counts cleaned characters."""

    def __init__(
        self,
        longest: int = 32,
        clean: Clean = only_code,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.setPlaceholderText(placeholder)
        # Room for the spaces and hyphens of a paste; ten megabytes are cut before anyone looks at them.
        self.setMaxLength(longest * 2 + 16)
        self.setValidator(CleaningValidator(clean, longest, self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)

    def value(self) -> str:
        return self.text()

    def set_value(self, text: str) -> None:
        self.setText(text)

    def set_big(self, big: bool = True) -> None:
        """Large digits, for codes copied from a phone or a picture."""
        self.setProperty("big", big)


class NumberField(QWidget):
    """A number and its unit; `value()` is the typed text for `domain.numbers` to read."""

    def __init__(self, unit: str = "", longest: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = CodeField(longest, clean_number)
        self._unit = words(unit, "body", wrap=False)
        outer = row(self, spacing=8)
        outer.addWidget(self.edit, 1)
        outer.addWidget(self._unit)
        self._unit.setVisible(bool(unit))
        self.setFocusProxy(self.edit)

    def value(self) -> str:
        return self.edit.text()

    def set_value(self, text: str) -> None:
        self.edit.setText(text)

    def set_unit(self, unit: str) -> None:
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit))
