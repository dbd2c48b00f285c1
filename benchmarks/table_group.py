"""A group of 5,000 rows of 8 cells that is filled in as a table: pasted, scrolled, one cell typed and saved."""

import gc
from itertools import count
from time import perf_counter_ns
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from balady_desktop.desktop.field_widgets import FieldContext
from balady_desktop.desktop.field_widgets.table import TableWidget
from balady_desktop.desktop.frame.application import Words, make_application
from balady_desktop.desktop.look.theme import Look
from balady_desktop.desktop.shell.background import Background
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.question_page import QuestionPage
from balady_desktop.domain.catalogue import read_catalogue
from balady_desktop.domain.rows import new_rows
from balady_desktop.domain.text import to_arabic_indic
from balady_desktop.tour.story_table import PLOTS
from benchmarks.measuring import Scale, percentile, ratio, spread, take_turns
from benchmarks.profile import fill_draft, open_program

_SERVICE, _GROUP = "plan_plots", "plots"
_SIZE = (1100, 560)


def measure(scale: Scale) -> dict[str, object]:
    """Measure all four."""
    rows = scale.count(5000, 200)
    return {**_measure_window(scale, rows), **_measure_save(scale, rows), "rows": rows, "cells": rows * 8}


def _lines(rows: int) -> str:
    """Every cell says something else than those near it, so that no text is drawn from one that was drawn before."""
    return "\r\n".join("\t".join(_cells(number)) for number in range(1, rows + 1))


def _cells(number: int) -> tuple[str, ...]:
    area, price = to_arabic_indic(str(400 + number)), 300_000 + 7 * number
    sizes = (f"{area}٫٥", f"{20 + number / 100:.2f}", f"شارع {number} شمال", str(4 + number % 97))
    return f"{number}/أ", f"بلك {number % 977}", "سكني", *sizes, f"{price}.50"


# --- the window ---


def _measure_window(scale: Scale, rows: int) -> dict[str, object]:
    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)  # made as one
    Look(app, Words(app).speak).apply("light", "ar", "guided")
    background = Background()
    rules = read_catalogue(PLOTS)
    ids = count(1)
    context = FieldContext("ar", rules, background, lambda trouble: trouble.code, lambda: f"row-{next(ids):06}")
    facts = rules.facts(_today(), {})
    # What is there before a person types is left alone by the collector, as in the program.
    gc.freeze()
    pasted = []
    for left in reversed(range(scale.count(5, 1))):
        took, page, table = _paste(Filling(rules.service(_SERVICE), {}, facts, _GROUP), context, rows)
        pasted.append(took)
        if left:
            page.close()
            page.deleteLater()
    frames, typed = _frames(table, scale), _typed(table, scale)
    page.close()
    background.close()
    return {
        "paste_ms": round(percentile(pasted, 50), 1),
        "frame_p99_ms": round(percentile(frames, 99), 2),
        "frame_ms": spread(frames),
        "frames": len(frames),
        "cell_typed_ms": spread(typed),
    }


def _today() -> Any:
    from datetime import date

    return date(2026, 11, 21)


def _paste(filling: Filling, context: FieldContext, rows: int) -> tuple[float, QuestionPage, TableWidget]:
    """From the key to the painting of the rows; the errors are counted later, while nothing else waits."""
    page = QuestionPage(filling, filling.page, context)
    table = page.widget(_GROUP)
    assert isinstance(table, TableWidget)  # by its face
    # As the wizard does; what waits to be saved is saved off this thread.
    page.patched.connect(filling.put_paths)
    page.patched.connect(page.refresh)
    page.resize(*_SIZE)
    page.show()
    QCoreApplication.processEvents()
    QGuiApplication.clipboard().setText(_lines(rows))
    began = perf_counter_ns()
    table.paste()
    table.view.viewport().repaint()
    took = (perf_counter_ns() - began) / 1e6
    assert table.model.rowCount() == rows  # nothing was refused
    return took, page, table


def _frames(table: TableWidget, scale: Scale) -> list[float]:
    """Scroll from end to end while the rows are still being judged, then by the wheel and by pages."""
    bar, found, each = table.view.verticalScrollBar(), [], scale.count(600, 20)
    drag = [number * bar.maximum() // each for number in range(each)]
    wheel = [number * 48 for number in range(each)]
    pages = [bar.maximum() // 3 + number * bar.pageStep() for number in range(each)]
    for place in (*drag, *wheel, *pages):
        began = perf_counter_ns()
        bar.setValue(place)
        QCoreApplication.processEvents()
        found.append((perf_counter_ns() - began) / 1e6)
    return found


def _typed(table: TableWidget, scale: Scale) -> list[float]:
    """One cell changed, to the painting of the table and of the sum of its column."""
    found, model = [], table.model
    for number in range(scale.count(100, 3)):
        row = number * model.rowCount() // 100
        table.view.go(row, 3)
        QCoreApplication.processEvents()
        began = perf_counter_ns()
        table.write(model.index(row, 3), str(700 + number))
        QCoreApplication.processEvents()
        found.append((perf_counter_ns() - began) / 1e6)
    return found


# --- the disk ---


def _measure_save(scale: Scale, rows: int) -> dict[str, object]:
    program = open_program(scale.folder / "profile")
    plain, large = fill_draft(program), fill_draft(program)
    made = [{"id": f"row-{number:06}", "answers": {f"c{at}": "12" for at in range(8)}} for number in range(rows)]
    began = perf_counter_ns()
    program.drafting.save(large, new_rows(_GROUP, made, None), "place")
    whole = (perf_counter_ns() - began) / 1e6
    numbers = count(1)

    def save(draft: str, path: str) -> float:
        began = perf_counter_ns()
        program.drafting.save(draft, {path: str(next(numbers))}, "place")
        return (perf_counter_ns() - began) / 1e6

    cell = f"{_GROUP}.row-{rows // 2:06}.c3"
    peers = {"cell": lambda: save(large, cell), "field": lambda: save(plain, "street")}
    found = take_turns(scale.count(500, 5), peers)
    program.close()
    return {
        "cell_x_field": ratio(found["cell"], found["field"]),
        "save_ms": {name: spread(values) for name, values in found.items()},
        "paste_saved_ms": round(whole, 1),
    }
