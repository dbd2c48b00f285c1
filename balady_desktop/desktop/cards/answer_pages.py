"""Answers in words under the titles of their pages; attachments are buttons that open them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from balady_desktop.desktop.models.register_words import RegisterWords
from balady_desktop.desktop.parts.alert_bar import ALERT_ICONS
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, row, rule, words
from balady_desktop.desktop.parts.buttons import Button, link
from balady_desktop.desktop.parts.words_table import WordsTable
from balady_desktop.domain.answers import Attachment
from balady_desktop.domain.in_words import PageInWords, Row
from balady_desktop.domain.text import isolate, isolate_own

translate = QCoreApplication.translate


class AnswerPages(QWidget):
    """`attachment_wanted` carries the file; where nobody listens, files are named and no button is shown."""

    attachment_wanted = Signal(object)

    def __init__(
        self,
        pages: Sequence[PageInWords],
        checks: Mapping[str, RegisterWords] = MappingProxyType({}),
        *,
        opens_files: bool = False,
    ) -> None:
        super().__init__()
        self._checks = checks
        self._opens_files = opens_files
        self._files: list[tuple[Attachment, Button]] = []
        outer = column(self, spacing=24)
        for page in pages:
            if page.rows:
                outer.addWidget(self._page(page))

    def files(self) -> tuple[Attachment, ...]:
        """Every attachment in the order of the pages."""
        return tuple(file for file, _ in self._files)

    def all_buttons(self) -> tuple[tuple[Attachment, Button], ...]:
        """Every attachment with the button that opens it."""
        return tuple(self._files)

    def button_of(self, sha256: str) -> Button:
        return next(button for file, button in self._files if file.sha256 == sha256)

    def _page(self, page: PageInWords) -> QWidget:
        holder = QWidget()
        inner = column(holder, spacing=4)
        inner.addWidget(words(page.title, "h3"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for number, answer in enumerate(page.rows):
            grid.addWidget(rule(), number * 3, 0, 1, 2)
            self._answer(grid, number * 3 + 1, answer)
            if answer.table is not None and answer.table.rows:
                grid.addWidget(WordsTable(answer.path, answer.label, answer.table), number * 3 + 2, 0, 1, 2)
        inner.addLayout(grid)
        return holder

    def _answer(self, grid: QGridLayout, at: int, answer: Row) -> None:
        top = Qt.AlignmentFlag.AlignTop
        if not answer.path:
            grid.addWidget(_padded(answer.label, "strong"), at, 0, 1, 2, top)
            return
        grid.addWidget(_padded(answer.label, "caption"), at, 0, top)
        value = self._value(answer)
        if answer.path in self._checks:
            value = _checked(value, self._checks[answer.path])
        grid.addWidget(value if answer.before is None else _changed(value, answer.before), at, 1, top)

    def _value(self, answer: Row) -> QWidget:
        if answer.attachments and self._opens_files:
            return self._file_list(answer.attachments)
        value = _padded(answer.text, "body")
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return value

    def _file_list(self, files: Sequence[Attachment]) -> QWidget:
        holder = QWidget()
        inner = column(holder, spacing=0)
        for file in files:
            button = link(name_of(file), "image" if file.media_type.startswith("image/") else "file-text")
            button.setToolTip(file_size(file.size))
            button.setAccessibleName(translate("AnswerPages", "Show {name}").format(name=file.name))
            button.clicked.connect(lambda _=False, wanted=file: self.attachment_wanted.emit(wanted))
            inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
            self._files.append((file, button))
        return holder


def name_of(file: Attachment) -> str:
    """A file name as one island in its own direction, the extension at its end."""
    return isolate_own(file.name)


def _checked(value: QWidget, said: RegisterWords) -> QWidget:
    """The answer, and below it what an outside register said of it and when."""
    holder = QWidget()
    inner = column(holder, spacing=2)
    inner.addWidget(value)
    inner.addWidget(Badge(said.title, f"{said.tone}:{ALERT_ICONS[said.tone]}"), 0, Qt.AlignmentFlag.AlignLeading)
    if said.text:
        inner.addWidget(_padded(said.text, "caption"))
    return holder


def _changed(value: QWidget, before: str) -> QWidget:
    """The new answer with its mark, and below it what it was."""
    holder = QWidget()
    inner = column(holder, spacing=2)
    inner.addWidget(value)
    across = row(spacing=8)
    across.addWidget(Badge(translate("AnswerPages", "Changed"), "info:undo-2"))
    was = translate("AnswerPages", "Was: {answer}").format(answer=before) if before else ""
    across.addWidget(words(was or translate("AnswerPages", "Was not answered"), "caption"), 1)
    inner.addLayout(across)
    return holder


def _padded(text: str, role: str) -> QLabel:
    label = words(text, role)
    label.setContentsMargins(0, 8, 0, 8)
    return label


def file_size(size: int) -> str:
    """A size as people say it."""
    return isolate(QLocale.c().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat))
