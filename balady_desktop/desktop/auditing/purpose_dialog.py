"""Asks why, before something is taken out of the program; the audit trail tells it to whoever comes later."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.error_summary import ProblemLine
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.shell.decision import Decision, Said, text_box, text_of
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate

SHORTEST_PURPOSE = 10


def purpose_problem(text: str) -> str | None:
    """Return what is wrong with a purpose, None where nothing is."""
    if not text:
        return translate("Audit", "Write the purpose")
    if len(text) < SHORTEST_PURPOSE:
        told = translate("Audit", "Write the purpose in at least {least} characters")
        return told.format(least=isolate(str(SHORTEST_PURPOSE)))
    return None


def purpose_hint() -> str:
    """Return what becomes of a purpose."""
    return translate("Audit", "It is kept in the audit trail under your name")


class PurposeDialog(Decision):
    """`then` is given the purpose."""

    def __init__(self, title: str, text: str, parent: QWidget, yes: str, then: Callable[[str], object]) -> None:
        super().__init__(title, text, parent, yes, "primary", lambda said: then(said.text))
        self.box = text_box(3)
        self.frame = FieldFrame(translate("Audit", "Purpose"), purpose_hint(), self.box)
        self.body.addWidget(self.frame)

    def said(self) -> Said:
        return Said(text=text_of(self.box))

    def problems(self) -> list[ProblemLine]:
        told = purpose_problem(text_of(self.box))
        self.frame.set_error(told)
        return [ProblemLine(told, self.box)] if told else []
