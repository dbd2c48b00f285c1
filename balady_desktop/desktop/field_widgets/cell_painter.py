"""Draws the cells of a table of rows: what is in them, what is wrong with them, which are selected."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QStaticText, QTextOption

from balady_desktop.desktop.field_widgets.rows_model import NUMBERS
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import steady
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.desktop.field_widgets.rows_view import RowsView

_PAD = 8
_MARK = 7
# Texts that are kept laid out: some screens of them.
_MOST_TEXTS = 4000


@dataclass(frozen=True, slots=True)
class _Column:
    at: int
    name: str
    left: int
    width: int
    is_number: bool
    at_right: bool


@dataclass(frozen=True, slots=True)
class _Row:
    at: int
    top: int
    height: int
    words: Mapping[str, str]
    asked: Collection[str]
    wrong: Collection[str]


class CellPainter:
    """Keeps nothing but texts that are laid out: the same words are not shaped again while one scrolls."""

    def __init__(self, view: "RowsView") -> None:
        self._view = view
        self._texts: dict[tuple[str, int], QStaticText] = {}

    def forget(self) -> None:
        """The font or the direction has changed."""
        self._texts.clear()

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Draw the cells of a part of the viewport."""
        rows, columns = self._rows(exposed), self._columns(exposed)
        if not rows or not columns:
            return
        painter.setFont(look().font(look().density.small))
        self._fill(painter, rows, columns)
        self._draw_lines(painter, rows, columns)
        self._draw_marks(painter, rows, columns)
        self._draw_ring(painter)
        painter.setPen(QColor(look().tokens.text))
        for row in rows:
            for column in columns:
                text = row.words.get(column.name)
                if text:
                    # What is typed wrong is no number yet; its sign stays before it all the same.
                    is_raw = column.is_number and column.name in row.wrong
                    self._draw_text(painter, isolate(text) if is_raw else text, row, column)

    def _rows(self, exposed: QRect) -> list[_Row]:
        view, model = self._view, self._view.rows()
        first, last = view.rowAt(exposed.top()), view.rowAt(exposed.bottom())
        if first < 0:
            return []
        found = []
        for at in range(first, last + 1 if last >= 0 else model.rowCount()):
            shown = model.shown(at)
            wrong = model.problems(at)
            found.append(_Row(at, view.rowViewportPosition(at), view.rowHeight(at), shown.words, shown.asked, wrong))
        return found

    def _columns(self, exposed: QRect) -> list[_Column]:
        view, is_rtl = self._view, self._view.isRightToLeft()
        found = []
        for at, asked in enumerate(view.rows().columns):
            left, width = view.columnViewportPosition(at), view.columnWidth(at)
            if left <= exposed.right() and left + width > exposed.left():
                is_number = asked.type in NUMBERS
                found.append(_Column(at, asked.id, left, width, is_number, is_rtl or is_number))
        return found

    def _fill(self, painter: QPainter, rows: Sequence[_Row], columns: Sequence[_Column]) -> None:
        tokens = look().tokens
        chosen, wrong, closed = QColor(tokens.primary_soft), QColor(tokens.error.bg), QColor(tokens.surface_2)
        blocks = [
            (range(one.top(), one.bottom() + 1), range(one.left(), one.right() + 1))
            for one in self._view.selected_blocks()
        ]
        for row in rows:
            across = [columns for down, columns in blocks if row.at in down]
            for column in columns:
                if any(column.at in one for one in across):
                    colour = chosen
                elif column.name in row.wrong:
                    colour = wrong
                elif column.name not in row.asked:
                    colour = closed
                else:
                    continue
                painter.fillRect(column.left, row.top, column.width, row.height, colour)

    def _draw_lines(self, painter: QPainter, rows: Sequence[_Row], columns: Sequence[_Column]) -> None:
        painter.setPen(QPen(QColor(look().tokens.line), 1))
        top, bottom = rows[0].top, rows[-1].top + rows[-1].height - 1
        left = min(one.left for one in columns)
        right = max(one.left + one.width for one in columns) - 1
        for row in rows:
            painter.drawLine(left, row.top + row.height - 1, right, row.top + row.height - 1)
        for column in columns:
            painter.drawLine(column.left, top, column.left, bottom)

    def _draw_marks(self, painter: QPainter, rows: Sequence[_Row], columns: Sequence[_Column]) -> None:
        """A corner beside the tint: colour alone carries no meaning."""
        colour, is_rtl = QColor(look().tokens.error.icon), self._view.isRightToLeft()
        for row in rows:
            for column in columns if row.wrong else ():
                if column.name in row.wrong:
                    side = column.left + column.width - _MARK if is_rtl else column.left + 1
                    painter.fillRect(side, row.top, _MARK, _MARK, colour)

    def _draw_ring(self, painter: QPainter) -> None:
        here = self._view.currentIndex()
        if here.isValid():
            painter.setPen(QPen(QColor(look().tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._view.visualRect(here).adjusted(1, 1, -2, -2))

    def _draw_text(self, painter: QPainter, text: str, row: _Row, column: _Column) -> None:
        room = column.width - 2 * _PAD
        laid = self._texts.get((text, room)) or self._lay_out(painter, text, room)
        size = laid.size()
        left = column.left + column.width - _PAD - size.width() if column.at_right else column.left + _PAD
        painter.drawStaticText(QPointF(left, row.top + (row.height - size.height()) / 2), laid)

    def _lay_out(self, painter: QPainter, text: str, room: int) -> QStaticText:
        """Return a text in so much room; what has none ends in an ellipsis."""
        line = text.replace("\n", " ")
        found = self._laid_out(painter, line)
        if found.size().width() > room:
            found = self._laid_out(painter, painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room))
        if len(self._texts) >= _MOST_TEXTS:
            self._texts.clear()
        self._texts[text, room] = found
        return found

    def _laid_out(self, painter: QPainter, line: str) -> QStaticText:
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(self._view.layoutDirection())
        found = QStaticText(steady(line))
        found.setTextFormat(Qt.TextFormat.PlainText)
        found.setTextOption(option)
        found.prepare(font=painter.font())
        return found
