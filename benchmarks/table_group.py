"""A group of 5,000 rows of 8 cells that is filled in as a table: pasted, scrolled, one cell saved."""

from itertools import count
from time import perf_counter_ns
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from balady_desktop.desktop.field_widgets import FieldContext, TableWidget, make_widget
from balady_desktop.desktop.frame.application import Words, make_application
from balady_desktop.desktop.look.theme import Look
from balady_desktop.desktop.shell.background import Background
from balady_desktop.domain.catalogue import read_catalogue
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.rows import new_rows
from balady_desktop.tour.story_table import PLOTS
from benchmarks.measuring import Scale, percentile, ratio, spread, take_turns
from benchmarks.profile import fill_draft, open_program

_SERVICE, _GROUP = "plan_plots", "plots"
_SIZE = (1100, 560)


def measure(scale: Scale) -> dict[str, object]:
    """Measure all three."""
    rows = scale.count(5000, 200)
    return {**_measure_window(scale, rows), **_measure_save(scale, rows), "rows": rows, "cells": rows * 8}


def _lines(rows: int) -> str:
    cells = ("4", "سكني", "٦٠٠٫٥", "20.25", "شارع التحلية", "15", "450000.50")
    return "\r\n".join("\t".join((f"{number}/أ", *cells)) for number in range(1, rows + 1))


# --- the window ---


def _measure_window(scale: Scale, rows: int) -> dict[str, object]:
    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)  # made as one
    Look(app, Words(app).speak).apply("light", "ar", "guided")
    background = Background()
    rules = read_catalogue(PLOTS)
    journey = Journey(rules.service(_SERVICE), {}, rules.facts(_today(), {}))
    ids = count(1)
    context = FieldContext("ar", rules, background, lambda trouble: trouble.code, lambda: f"row-{next(ids):06}")
    field = rules.service(_SERVICE).get_field(_GROUP)
    pasted = [_paste(field, journey, context, rows) for _ in range(scale.count(5, 1))]
    table = pasted[-1][1]
    frames = _frames(table, scale)
    background.close()
    return {
        "paste_ms": round(percentile([one for one, _ in pasted], 50), 1),
        "frame_p99_ms": round(percentile(frames, 99), 2),
        "frame_ms": spread(frames),
        "frames": len(frames),
    }


def _today() -> Any:
    from datetime import date

    return date(2026, 11, 21)


def _paste(field: Any, journey: Journey, context: FieldContext, rows: int) -> tuple[float, TableWidget]:
    """From the key to the painting of the rows; the errors are counted later, while nothing else waits."""
    table = make_widget(field, journey, context)
    assert isinstance(table, TableWidget)  # by its face
    table.resize(*_SIZE)
    table.show()
    QCoreApplication.processEvents()
    QGuiApplication.clipboard().setText(_lines(rows))
    began = perf_counter_ns()
    table.paste()
    table.view.viewport().repaint()
    took = (perf_counter_ns() - began) / 1e6
    assert table.model.rowCount() == rows  # nothing was refused
    return took, table


def _frames(table: TableWidget, scale: Scale) -> list[float]:
    bar, found = table.view.verticalScrollBar(), []
    for number in range(scale.count(600, 20)):
        began = perf_counter_ns()
        bar.setValue(number * bar.maximum() // scale.count(600, 20))
        table.view.viewport().repaint()
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
