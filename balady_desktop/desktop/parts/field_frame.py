"""A field: label, hint, error and input, in the order in which a screen reader should meet them."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from balady_desktop.desktop.look.theme import look, set_state, start_align
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, picture, row, words
from balady_desktop.desktop.parts.code_field import CodeField
from balady_desktop.desktop.parts.page_errors import mark_error

translate = QCoreApplication.translate

SAVED_MS = 2000
_LINE = 24


class FieldFrame(QWidget):
    """The input may be a composite: its focus proxy is then what carries state, name and description."""

    def __init__(
        self,
        label: str,
        hint: str,
        input_widget: QWidget,
        optional: bool = False,
        parent: QWidget | None = None,
        *,
        width: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.input = input_widget
        self._optional = optional
        self._error: str | None = None
        self._label = words(label, "label")
        self._optional_mark = words("", "optional", wrap=False)
        self._note = Badge()
        self._saved = words("", "saved", wrap=False)
        self._saved_icon = picture("check", "success.icon", 16)
        self._hint = words(hint, "hint")
        self._error_icon = picture("circle-alert", "error.icon", 18, height=_LINE)
        self._error_text = words("", "error")
        self._saved_timer = QTimer(self, singleShot=True, interval=SAVED_MS)
        self._saved_timer.timeout.connect(lambda: self._show_saved(False))
        self._arrange(width)
        self._label.setBuddy(self.input)
        if isinstance(self.editor, QLineEdit) and not isinstance(self.editor, CodeField):
            # Left to itself an empty line begins where the keyboard, not the page, says.
            start_align(self.editor)
        self._say()
        self._show_saved(False)
        self.set_note("")
        self.set_error(None)
        look().changed.connect(self._measure)

    @property
    def editor(self) -> QWidget:
        """The widget that takes the typing."""
        return self.input.focusProxy() or self.input

    @property
    def answered_in(self) -> QWidget:
        """Where the answer itself is given: of several inputs of a field the one that counts."""
        found: QWidget | None = getattr(self.input, "answered_in", None)
        return found or self.editor

    def label(self) -> str:
        return self._label.text()

    def error(self) -> str | None:
        return self._error

    def set_words(self, label: str, hint: str = "") -> None:
        self._label.setText(label)
        self._hint.setText(hint)
        self._say()

    def set_error(self, text: str | None) -> None:
        self._error = text or None
        self._error_text.setText(text or "")
        self._error_text.setVisible(bool(text))
        self._error_icon.setVisible(bool(text))
        self._mark("error" if text else "")
        mark_error(self._error_text, bool(text))
        self._say()

    def set_saved(self) -> None:
        """A tick for two seconds: call it after the commit, never before."""
        self._show_saved(True)
        self._saved_timer.start()

    def set_note(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        """Where the answer came from: "From your last application", "From the identity registry"."""
        self._note.set_badge(text, f"{tone}:{icon}" if icon else tone)
        self._note.setVisible(bool(text))
        self._say()

    def set_readonly(self, readonly: bool, note: str = "") -> None:
        """Still readable, still focusable, no longer editable."""
        for widget in {self.input, self.editor}:
            if hasattr(widget, "setReadOnly"):
                widget.setReadOnly(readonly)
            elif widget is self.editor:
                widget.setEnabled(not readonly)
        self.set_note(note, "neutral", "lock")
        self._mark("readonly" if readonly else "")

    def set_optional(self, optional: bool) -> None:
        self._optional = optional
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _arrange(self, width: int | None) -> None:
        head = row(spacing=8)
        self._label.setWordWrap(False)
        head.addWidget(self._label)
        head.addWidget(self._optional_mark)
        head.addWidget(self._note)
        head.addStretch(1)
        head.addWidget(self._saved_icon)
        head.addWidget(self._saved)
        error = row(spacing=6)
        error.addWidget(self._error_icon, 0, Qt.AlignmentFlag.AlignTop)
        error.addWidget(self._error_text, 1)
        place = row(spacing=0)
        if width is not None:
            self.input.setMaximumWidth(width)
            place.addWidget(self.input, 1000)
            place.addStretch(1)
        else:
            place.addWidget(self.input)
        self._outer = column(self)
        self._outer.addLayout(head)
        self._outer.addWidget(self._hint)
        self._outer.addLayout(error)
        self._outer.addLayout(place)
        self._measure()

    def _measure(self) -> None:
        self._outer.setSpacing(look().density.label_gap)

    def _mark(self, state: str) -> None:
        for widget in {self.input, self.answered_in}:
            set_state(widget, "state", state)

    def _show_saved(self, shown: bool) -> None:
        # The words keep their room, so that nothing moves when the tick comes and goes.
        for label in (self._saved, self._saved_icon):
            policy = label.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            label.setSizePolicy(policy)
            label.setVisible(shown)

    def _say(self) -> None:
        self._hint.setVisible(bool(self._hint.text()))
        self._optional_mark.setText(translate("FieldFrame", "(optional)"))
        self._optional_mark.setVisible(self._optional)
        self._saved.setText(translate("FieldFrame", "Saved"))
        described = (self._error or "", self._hint.text(), self._note.text())
        for widget in {self.input, self.editor}:
            if _frame_of(widget) is not self:
                continue
            widget.setAccessibleName(self._name_of(widget))
            widget.setAccessibleDescription("\n".join(text for text in described if text))

    def _name_of(self, widget: QWidget) -> str:
        """A button says what it does before it says for which field."""
        act = widget.text() if isinstance(widget, QPushButton) else ""
        return f"{act}: {self._label.text()}" if act else self._label.text()


def _frame_of(widget: QWidget) -> QWidget | None:
    """Return the innermost frame: in a group of fields each field is named by its own."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, FieldFrame):
        above = above.parentWidget()
    return above
