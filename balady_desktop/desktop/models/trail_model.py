"""Rows of the audit trail as a table; more of them are asked for when the person nears the end."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from balady_desktop.desktop.models.listed_model import Index, ListedModel
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.models.paged_model import Cell
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate_own
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.audit_views import ActView

translate = QCoreApplication.translate

WHEN, WHO, ACT, THING, WHY = range(5)


def trail_titles() -> tuple[str, ...]:
    """Return the heads of the columns, on the screen and in a file."""
    return (
        translate("Audit", "Server time"),
        translate("Audit", "Who"),
        translate("Audit", "Act"),
        translate("Audit", "On what"),
        translate("Audit", "Why"),
    )


def short_moment(row: "ActView") -> str:
    """Return the day and the time of the clock in Riyadh, to the second."""
    return row.at.astimezone(RIYADH).strftime("%Y/%m/%d %H:%M:%S")


class TrailModel(ListedModel["ActView"]):
    """`more` asks for the rows after those that are here."""

    def __init__(self, language: Language, more: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(trail_titles(), parent)
        self._language, self._more, self._has_more = language, more, False

    def show_rows(self, rows: "Sequence[ActView]", *, has_more: bool) -> None:
        """Begin anew."""
        self._has_more = has_more
        self.put_rows(rows)

    def add_rows(self, rows: "Sequence[ActView]", *, has_more: bool) -> None:
        """Continue below what is here."""
        self._has_more = has_more
        self.append_rows(rows)

    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        # Asked once: the answer says whether there is still more.
        self._has_more = False
        self._more()

    def in_words(self, row: "ActView") -> tuple[Cell, ...]:
        language = self._language
        return (
            Cell(short_moment(row), tip=moment(row.at, language)),
            Cell(isolate_own(row.actor_words.text(language))),
            Cell(row.act_words.text(language), tone="info:eye" if row.is_look else ""),
            Cell(isolate_own(row.called.text(language)) if row.number else ""),
            Cell(row.purpose, tip=row.purpose),
        )
