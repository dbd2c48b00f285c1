"""A repeated group as one table: thousands of rows, typed, pasted and copied as in a spreadsheet."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget, MakeWidget, PatchedWidget
from balady_desktop.desktop.field_widgets.pasted_rows import last_id, pasted_patch, pasted_words
from balady_desktop.desktop.field_widgets.row_delegate import RowDelegate
from balady_desktop.desktop.field_widgets.rows_model import RowsModel
from balady_desktop.desktop.field_widgets.rows_view import RowsView
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.buttons import quiet, secondary
from balady_desktop.desktop.parts.reading_order import reveal_row
from balady_desktop.desktop.parts.words_table import name_corner
from balady_desktop.domain.answers import Typed
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.pasting import lay_out
from balady_desktop.domain.rows import Row, new_rows, without_rows
from balady_desktop.domain.sheets import is_element
from balady_desktop.domain.text import fold, isolate
from balady_desktop.domain.tsv import read_cells, write_cells

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
# As many rows as are in sight at once.
_ROWS_IN_SIGHT = 8


class TableWidget(PatchedWidget):
    """Tells what changes by path, so that one cell costs the same however many rows there are."""

    widest = None

    def __init__(self, field: Field, journey: Journey, context: FieldContext, make: MakeWidget) -> None:
        super().__init__(field, journey, context)
        self._journey, self._make, self._is_locked = journey, make, False
        self.model = RowsModel(field, journey, context, self)
        self.model.counted.connect(self._show_counts)
        self.view = RowsView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(self.view, field.fields, self._make_input, self.write, self.view.move_on))
        self.view.setAccessibleName(field.label.text(context.language))
        name_corner(self.view)
        self._connect()
        self._arrange()
        self.setFocusProxy(self.view)
        self.show_typed(None)

    def _connect(self) -> None:
        view = self.view
        view.copy_wanted.connect(self.copy)
        view.cut_wanted.connect(self.cut)
        view.paste_wanted.connect(self.paste)
        view.clear_wanted.connect(self.clear)
        view.fill_wanted.connect(self.fill_down)
        view.add_wanted.connect(self.add_row)
        view.remove_wanted.connect(self.remove_rows)
        view.find_wanted.connect(lambda: self.find_line.setFocus(Qt.FocusReason.ShortcutFocusReason))
        view.problem_wanted.connect(self.go_to_problem)
        view.horizontalHeader().setSortIndicatorShown(True)
        view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        view.horizontalHeader().sortIndicatorChanged.connect(self.model.sort)

    def _arrange(self) -> None:
        self.counts = words("", "caption")
        self.find_line = QLineEdit()
        self.find_line.setPlaceholderText(translate("FieldWidgets", "Find (Ctrl+F)"))
        self.find_line.setAccessibleName(translate("FieldWidgets", "Find in the table (Ctrl+F)"))
        self.find_line.setMaximumWidth(look().px(260))
        self.find_line.returnPressed.connect(self.find_next)
        self.errors_first = QCheckBox(translate("FieldWidgets", "Errors first"))
        self.errors_first.toggled.connect(self.model.set_errors_first)
        self.next_error = quiet(translate("FieldWidgets", "Next error"), "circle-alert")
        self.add_button = secondary(translate("FieldWidgets", "Add a row"), "plus")
        self.remove_button = quiet(translate("FieldWidgets", "Remove rows"), "trash-2")
        self.paste_button = secondary(translate("FieldWidgets", "Paste"), "clipboard-list")
        self.paste_button.setToolTip(translate("FieldWidgets", "Paste rows copied from a spreadsheet"))
        for button, keys, act in (
            (self.next_error, "F8", lambda: self.go_to_problem(1)),
            (self.add_button, "Ins", self.add_row),
            (self.remove_button, "Ctrl+-", self.remove_rows),
            (self.paste_button, "Ctrl+V", self.paste),
        ):
            button.set_tip(button.toolTip() or button.text(), keys)
            button.clicked.connect(act)
        self.notice = AlertBar("info", "")
        self.notice.hide()
        acts, looks = row(spacing=12), row(spacing=12)
        for one in (self.add_button, self.paste_button, self.remove_button):
            acts.addWidget(one)
        acts.addStretch(1)
        acts.addWidget(self.find_line)
        looks.addWidget(self.counts, 1)
        looks.addWidget(self.errors_first)
        looks.addWidget(self.next_error)
        outer = column(self, spacing=8)
        outer.addLayout(acts)
        outer.addLayout(looks)
        outer.addWidget(self.notice)
        outer.addWidget(self.view, 1)
        self.view.measure_columns()
        rows = self.view.verticalHeader().defaultSectionSize() * _ROWS_IN_SIGHT
        self.view.setMinimumHeight(rows + self.view.horizontalHeader().height() + look().px(16))

    # --- as every input ---

    def typed(self) -> Typed:
        return self.model.rows() or None

    def show_typed(self, value: Typed) -> None:
        rows: list[Row] = [one for one in value if is_element(one)] if isinstance(value, list) else []
        if self.field.rows is not None:
            answered = {one["id"]: one for one in rows}
            table = self._journey.facts.lookups.get_table(self.field.rows.lookup)
            rows = [answered.get(code, {"id": code, "answers": {}}) for code in table]
        self.model.set_rows(rows)

    def show_patch(self, patch: Mapping[str, Any]) -> None:
        """Put changed cells and rows into the table, as undo does."""
        self.model.patch(patch)
        self.notice.hide()

    def set_locked(self, locked: bool) -> None:
        self._is_locked = locked
        if locked:
            self.view.setEditTriggers(self.view.EditTrigger.NoEditTriggers)
        for one in (self.add_button, self.remove_button, self.paste_button):
            one.setVisible(not locked and self.field.rows is None)

    def refresh(self, journey: Journey) -> None:
        self._journey = journey
        self.model.learn(journey)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Every cell says by itself what is wrong with it."""

    def target(self, path: str) -> QWidget:
        _, _, below = path.partition(".")
        row_id, _, name = below.partition(".")
        at = self.model.place_of(row_id)
        ids = [one.id for one in self.field.fields]
        if at >= 0 and name in ids:
            self.view.go(at, ids.index(name))
        return self.view

    # --- changing ---

    def _make_input(self, asked: Field) -> FieldWidget:
        return self._make(asked, self._journey, self.context)

    def write(self, index: Index, typed: Typed) -> None:
        """Take what was typed in a cell."""
        self._change({self.model.path(index): typed})

    def _change(self, patch: Mapping[str, Any]) -> None:
        if not patch or self._is_locked:
            return
        self.model.patch(patch)
        self.notice.hide()
        if not self._is_told:
            self.patched.emit(dict(patch))

    def add_row(self) -> None:
        """Put an empty row behind the current one, and begin in it."""
        if not self._may_add(1):
            return
        new: Row = {"id": self.context.new_id(), "answers": {}}
        here = self.view.currentIndex()
        self._change(
            new_rows(self.field.id, [new], self._row_id(here.row()) if here.isValid() else last_id(self.model))
        )
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.go(self.model.place_of(new["id"]), 0)
        reveal_row(self.view)

    def remove_rows(self) -> None:
        """Take the selected rows away; the page offers to bring them back."""
        if self.field.rows is not None or self._is_locked or not self.view.currentIndex().isValid():
            return
        rows, _ = self.view.block()
        gone = [self.model.row(at) for at in rows]
        self._change(without_rows(self.field.id, gone))
        self.view.go(min(rows.start, self.model.rowCount() - 1), 0)
        said = translate("FieldWidgets", "Rows removed: {number}").format(number=isolate(str(len(gone))))
        self.context.offer_undo(said)

    def clear(self) -> None:
        """Empty the selected cells."""
        self._change({self.model.path(one): None for one in self._cells() if self.model.typed(one) is not None})

    def fill_down(self) -> None:
        """Write the topmost of the selected cells of each column into those below it."""
        rows, columns = self.view.block()
        patch = {}
        for at in columns:
            typed = self.model.typed(self.model.index(rows.start, at))
            for number in rows[1:]:
                index = self.model.index(number, at)
                if self.model.may_write(index):
                    patch[self.model.path(index)] = typed
        self._change(patch)

    def _cells(self) -> list[QModelIndex]:
        rows, columns = self.view.block()
        cells = [self.model.index(number, at) for number in rows for at in columns]
        return [one for one in cells if one.isValid() and self.model.may_write(one)]

    # --- the clipboard ---

    def copy(self) -> None:
        """Copy the selected cells as spreadsheets read them: the first column first, on whichever side it is seen."""
        rows, columns = self.view.block()
        block = [[self.model.text(self.model.index(number, at)) for at in columns] for number in rows]
        QGuiApplication.clipboard().setText(write_cells(block))

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Write what was copied from a spreadsheet from the current cell on, with new rows where there are too few."""
        block = read_cells(QGuiApplication.clipboard().text())
        if not block or self._is_locked:
            return
        here = self.view.currentIndex()
        top, start = (here.row(), here.column()) if here.isValid() else (self.model.rowCount(), 0)
        pasted = lay_out(block, self.field, self.context.language, start)
        short = max(0, top + len(pasted.rows) - self.model.rowCount())
        if short and not self._may_add(short):
            return
        self._change(pasted_patch(pasted, self.model, self._journey.facts.lookups, top, self.context.new_id))
        self._say("warning" if pasted.left_out else "info", pasted_words(pasted, short))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.go(top, start)

    def _may_add(self, number: int) -> bool:
        """Whether so many rows have room; said in words before anything changes where they have not."""
        if self._is_locked or self.field.rows is not None:
            return False
        room = self.field.most - self.model.rowCount()
        if number <= room:
            return True
        said = translate(
            "FieldWidgets", "Nothing was changed. New rows: {number}; this table takes {most} rows and has {there}."
        )
        numbers = {"number": number, "most": self.field.most, "there": self.model.rowCount()}
        self._say("error", said.format(**{name: isolate(f"{one:,}") for name, one in numbers.items()}))
        return False

    def _say(self, tone: str, text: str) -> None:
        self.notice.set_message(tone, text)
        self.notice.show()

    # --- finding ---

    def find_next(self) -> None:
        """Go to the next cell that holds what is looked for."""
        wanted = fold(self.find_line.text())
        if not wanted:
            return
        found = self.model.next_match(self.view.currentIndex(), wanted)
        if found.isValid():
            self.view.go(found.row(), found.column())
        else:
            self._say("neutral", translate("FieldWidgets", "Nothing found."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter here: in the line that finds it goes to the next place found, not on to the next page."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def go_to_problem(self, step: int) -> None:
        """Go to the next cell in which something is wrong, or to the one before, and say what it is."""
        found = self.model.next_problem(self.view.currentIndex(), step)
        if found.isValid():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.go(found.row(), found.column())
            self._say("error", self.model.sentence(found))
        else:
            self._say("success", translate("FieldWidgets", "No cell has an error."))

    def _show_counts(self, rows: int, wrong: int) -> None:
        counted = translate("FieldWidgets", "Rows: {rows} · with errors: {wrong}")
        if wrong < 0:
            counted = translate("FieldWidgets", "Rows: {rows} · errors are being counted")
        self.counts.setText(counted.format(rows=isolate(f"{rows:,}"), wrong=isolate(f"{wrong:,}")))
        self.next_error.setVisible(wrong != 0)

    def _row_id(self, at: int) -> str:
        return str(self.model.row(at)["id"])
