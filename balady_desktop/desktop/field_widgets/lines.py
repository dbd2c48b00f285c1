"""Fields of one line or several: texts, codes, numbers, addresses. They clean what is typed and refuse nothing."""

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QMimeData, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget, as_text
from balady_desktop.desktop.look.theme import look, set_state
from balady_desktop.desktop.parts.building import column, words
from balady_desktop.desktop.parts.code_field import Clean, CodeField, NumberField, clean_latin, clean_number
from balady_desktop.domain.answers import Typed
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.text import clean_input, digits_to_ascii, isolate, only_code

translate = QCoreApplication.translate

# A draft may hold a text that is too long, so that the rule can say by how much; a paste of megabytes may not.
_ROOM_BEYOND = 400
_LINE_HEIGHT = 24


def cut_words(kept: int) -> str:
    """The sentence about a paste that was longer than the field holds."""
    text = translate("FieldWidgets", "The text was too long: only the first {count} characters were kept.")
    return text.format(count=isolate(str(kept)))


class LineWidget(FieldWidget):
    """One line edit, and a word under it when a paste was cut."""

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self.edit = self.make_edit(field)
        self._cut = words("", "hint")
        self._cut.hide()
        outer = column(self, spacing=4)
        outer.addWidget(self.edit)
        outer.addWidget(self._cut)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._take)
        # A paste is refused before the text changes, and the change takes the old notice away.
        self._cut_timer = QTimer(self, singleShot=True, interval=0)
        self._cut_timer.timeout.connect(self._say_cut)
        self.edit.inputRejected.connect(self._cut_timer.start)

    def make_edit(self, field: Field) -> QLineEdit:
        """The line edit of this kind of field."""
        edit = QLineEdit()
        edit.setMaxLength(field.longest + _ROOM_BEYOND)
        return edit

    def typed(self) -> Typed:
        return self.edit.text() or None

    def show_typed(self, value: Typed) -> None:
        self.edit.setText(as_text(value))

    def set_locked(self, locked: bool) -> None:
        self.edit.setReadOnly(locked)
        set_state(self.edit, "state", "readonly" if locked else "")

    def cut_notice(self) -> str:
        """What is said about a paste that was cut, empty where none was."""
        return self._cut.text()

    def _take(self) -> None:
        if not self._is_told:
            self._cut.hide()
            self._cut.setText("")
        self.tell()

    def _say_cut(self) -> None:
        self._cut.setText(cut_words(len(self.edit.text())))
        self._cut.show()


class TextWidget(LineWidget):
    """A name, a street, a title."""

    widest = 560


class CodeWidget(LineWidget):
    """An id, a licence, a deed: digits of any script, spaces and hyphens are all welcome."""

    widest: ClassVar[int | None] = 320
    # Longer than any right answer: a digit too many is a problem to be told, not to be swallowed.
    holds: ClassVar[int] = 32

    def make_edit(self, field: Field) -> QLineEdit:
        return CodeField(self.holds, self.cleaner())

    def cleaner(self) -> Clean:
        """How what is typed is cleaned."""
        return only_code


class MobileWidget(CodeWidget):
    """A mobile number, typed in any usual way."""

    def make_edit(self, field: Field) -> QLineEdit:
        edit = super().make_edit(field)
        edit.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        return edit


class EmailWidget(CodeWidget):
    """An e-mail address."""

    widest = 480
    holds = 254

    def cleaner(self) -> Clean:
        return clean_latin


class UserNameWidget(CodeWidget):
    """A user name; its inner spaces are kept, because the rule refuses them in words."""

    holds = 64

    def cleaner(self) -> Clean:
        return lambda text: digits_to_ascii(clean_input(text))


class ShortAddressWidget(CodeWidget):
    """Four Latin letters and four digits, shown in capitals."""

    widest = 240

    def cleaner(self) -> Clean:
        return lambda text: only_code(text).upper()


_COORDINATE_MARKS = str.maketrans({"٫": ".", "،": ",", "؛": ";"})


class CoordinatesWidget(CodeWidget):
    """Latitude and longitude."""

    widest = 360
    holds = 64

    def cleaner(self) -> Clean:
        return lambda text: digits_to_ascii(clean_input(text)).translate(_COORDINATE_MARKS)


class NumberWidget(FieldWidget):
    """A number with its unit. The typed text stays as it is: the rules read ١٢٫٥, 12.5 and 12,5 alike."""

    widest = 240

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self._number = NumberField(self.unit(), longest=40)
        self.edit = self._number.edit
        outer = column(self)
        outer.addWidget(self._number)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.tell)

    def unit(self) -> str:
        """What is counted, as it is shown beside the number."""
        return self.field.unit.text(self.context.language) if self.field.unit else ""

    def typed(self) -> Typed:
        return self._number.value() or None

    def show_typed(self, value: Typed) -> None:
        self._number.set_value(clean_number(as_text(value)))

    def set_locked(self, locked: bool) -> None:
        self.edit.setReadOnly(locked)
        set_state(self.edit, "state", "readonly" if locked else "")


class MoneyWidget(NumberWidget):
    """An amount in riyals."""

    def unit(self) -> str:
        return translate("FieldWidgets", "SAR")


class _Plain(QPlainTextEdit):
    """Plain text that takes no more than it holds, however much is pasted."""

    def __init__(self, holds: int) -> None:
        super().__init__()
        self.holds = holds
        self.was_cut = False
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        room = max(0, self.holds - len(self.toPlainText()) + len(self.textCursor().selectedText()))
        text = source.text()
        self.was_cut = len(text) > room
        self.insertPlainText(text[:room])


class LongTextWidget(FieldWidget):
    """Several lines."""

    widest = 720

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self.edit = _Plain(field.longest + _ROOM_BEYOND)
        self.edit.setFixedHeight(look().px(5 * _LINE_HEIGHT))
        self._count = words("", "hint")
        outer = column(self, spacing=4)
        outer.addWidget(self.edit)
        outer.addWidget(self._count)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._take)
        self._take()

    def typed(self) -> Typed:
        return self.edit.toPlainText() or None

    def show_typed(self, value: Typed) -> None:
        self.edit.setPlainText(as_text(value)[: self.edit.holds])

    def set_locked(self, locked: bool) -> None:
        self.edit.setReadOnly(locked)
        set_state(self.edit, "state", "readonly" if locked else "")

    def count_words(self) -> str:
        """How much of the room is used."""
        return self._count.text()

    def _take(self) -> None:
        used = len(self.edit.toPlainText())
        text = translate("FieldWidgets", "{used} of {longest} characters")
        self._count.setText(text.format(used=isolate(str(used)), longest=isolate(str(self.field.longest))))
        if self.edit.was_cut:
            self._count.setText(cut_words(used))
            self.edit.was_cut = False
        self.tell()
