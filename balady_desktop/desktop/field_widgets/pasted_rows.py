"""What a paste changes in a table of rows, by path, and how it is told."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.field_widgets.rows_model import RowsModel
from balady_desktop.domain.cell_texts import cell_reader
from balady_desktop.domain.lookups import Lookups
from balady_desktop.domain.pasting import Pasted
from balady_desktop.domain.rows import Row, new_rows
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate


def pasted_patch(
    pasted: Pasted, model: RowsModel, lookups: Lookups, top: int, new_id: Callable[[], str]
) -> dict[str, Any]:
    """Return the patch that writes a block from the row that is seen at `top` on, with new rows behind the last."""
    group = model.group
    readers = [cell_reader(one, lookups) for one in group.fields]
    names = [one.id for one in group.fields]
    there = model.rowCount() - top
    patch: dict[str, Any] = {}
    for number, cells in enumerate(pasted.rows[:there], top):
        row_id = model.row(number)["id"]
        for at, text in zip(pasted.columns, cells, strict=False):
            # What is pasted beside it may be what this cell is asked by.
            patch[f"{group.id}.{row_id}.{names[at]}"] = readers[at](text)
    new: list[Row] = []
    for cells in pasted.rows[there:]:
        typed = ((names[at], readers[at](text)) for at, text in zip(pasted.columns, cells, strict=False))
        new.append({"id": new_id(), "answers": {name: one for name, one in typed if one is not None}})
    return patch | new_rows(group.id, new, last_id(model))


def last_id(model: RowsModel) -> str | None:
    """Return the id of the last row of the application, None where there is none."""
    rows = model.rows()
    return str(rows[-1]["id"]) if rows else None


def pasted_words(pasted: Pasted, added: int) -> str:
    """Return the sentence that tells how much was pasted, and what found no place."""
    parts = [translate("FieldWidgets", "Rows pasted: {number}, of them new: {added}.")]
    if pasted.left_out:
        parts.append(translate("FieldWidgets", "Columns without a place, not pasted: {columns}."))
    return " ".join(parts).format(
        number=isolate(f"{len(pasted.rows):,}"), added=isolate(f"{added:,}"), columns=isolate(str(pasted.left_out))
    )
