"""A decision with what is said with it: the frame of such dialogs, and the one that asks for words."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.parts.error_summary import ErrorSummary, ProblemLine
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.domain.text import clean_input

translate = QCoreApplication.translate

LONGEST_TEXT = 1000


class Item(NamedTuple):
    """One thing asked of the applicant."""

    field_id: str
    reason: str
    text: str


class Said(NamedTuple):
    """What goes with a move."""

    items: tuple[Item, ...] = ()
    reasons: tuple[str, ...] = ()
    text: str = ""


Then = Callable[[Said], object]


def text_box(lines: int) -> QPlainTextEdit:
    """A few lines of free text; Tab goes on to the next field."""
    box = QPlainTextEdit()
    box.setTabChangesFocus(True)
    # By itself the box begins at the left in both directions.
    option = box.document().defaultTextOption()
    side = Qt.AlignmentFlag.AlignRight if look().is_rtl else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    box.document().setDefaultTextOption(option)
    box.setFixedHeight(look().px(24) * lines + 20)
    return box


def text_of(box: QPlainTextEdit) -> str:
    return clean_input(box.toPlainText())[:LONGEST_TEXT]


class Decision(Dialog):
    """Whatever is missing is said at its place; only a complete decision goes on."""

    def __init__(self, title: str, text: str, parent: QWidget, yes: str, kind: str, then: Then) -> None:
        super().__init__(title, text, parent)
        self._then = then
        self.summary = ErrorSummary()
        self.body.addWidget(self.summary)
        self.yes_button = self.add_act(yes, kind, self._decide)
        self.add_act(translate("Decisions", "Cancel"), "secondary", self.reject)
        self.finished.connect(self.deleteLater)

    def said(self) -> Said:
        raise NotImplementedError

    def problems(self) -> list[ProblemLine]:
        """What is missing; marks the fields as it looks."""
        raise NotImplementedError

    def _decide(self) -> None:
        problems = self.problems()
        self.summary.show_problems(problems)
        if problems:
            self.yes_button.release_guard()
            return
        said = self.said()
        self.accept()
        self._then(said)


class CommentDialog(Decision):
    """A move that needs no more than to be meant; words may go with it."""

    def __init__(
        self, title: str, text: str, parent: QWidget, yes: str, then: Then, *, needed: bool, kind: str, hint: str = ""
    ) -> None:
        super().__init__(title, text, parent, yes, kind, then)
        self._needed = needed
        self.box = text_box(3)
        read = translate("Decisions", "Colleagues and the applicant will see it in the application history")
        self.frame = FieldFrame(translate("Decisions", "Comment"), hint or read, self.box, optional=not needed)
        self.body.addWidget(self.frame)

    def said(self) -> Said:
        return Said(text=text_of(self.box))

    def problems(self) -> list[ProblemLine]:
        missing = self._needed and not text_of(self.box)
        told = translate("Decisions", "Write a comment") if missing else None
        self.frame.set_error(told)
        return [ProblemLine(told, self.box)] if told else []
