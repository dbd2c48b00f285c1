"""Undo per page: each field's run of typing is one step, and so is a card or a file taken away."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

# Path -> typed: rows and cells of groups among them.
Patch = Mapping[str, Any]
Apply = Callable[[Patch], None]
_STEPS = 200


class AnswerCommand(QUndoCommand):
    """One change, by path; the first `redo` is the typing itself."""

    def __init__(self, before: Patch, after: Patch, apply: Apply) -> None:
        super().__init__()
        self.before, self.after = before, after
        self._apply = apply
        self._is_typed = True
        # Typing runs together; files and cards come and go one by one.
        values = (*before.values(), *after.values())
        is_one = len(after) == 1 and not any(isinstance(value, list | dict) for value in values)
        self._id = 1 if is_one else -1

    def redo(self) -> None:
        if not self._is_typed:
            self._apply(self.after)
        self._is_typed = False

    def undo(self) -> None:
        self._apply(self.before)

    def id(self) -> int:
        return self._id

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, AnswerCommand) or [*other.after] != [*self.after]:
            return False
        self.after = other.after
        return True


class PageUndo(QUndoStack):
    """The steps of the open page. In a line of text the line's own undo comes first."""

    def __init__(self, page: QWidget, apply: Apply) -> None:
        super().__init__(page)
        self._page, self._apply = page, apply
        self.setUndoLimit(_STEPS)
        app = QCoreApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)

    def note(self, before: Patch, after: Patch) -> None:
        """Remember a change that was just made: a whole paste is one."""
        self.push(AnswerCommand(before, after, self._apply))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QLineEdit | QPlainTextEdit):
            return False
        undoes, redoes = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
        if (undoes and not _can_undo(watched)) or (redoes and not _can_redo(watched)):
            # The line has nothing left: the key goes on to the page.
            event.ignore()
            return True
        return False

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, QLineEdit | QPlainTextEdit) and self._page.isAncestorOf(new):
            new.removeEventFilter(self)
            new.installEventFilter(self)


def _can_undo(line: QLineEdit | QPlainTextEdit) -> bool:
    return line.isUndoAvailable() if isinstance(line, QLineEdit) else line.document().isUndoAvailable()


def _can_redo(line: QLineEdit | QPlainTextEdit) -> bool:
    return line.isRedoAvailable() if isinstance(line, QLineEdit) else line.document().isRedoAvailable()
