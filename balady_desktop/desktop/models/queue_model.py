"""The municipal queue as a table; more of it is asked for when the person nears its end."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from balady_desktop.desktop.models.clock_words import LATE, late_words
from balady_desktop.desktop.models.listed_model import Index, ListedModel
from balady_desktop.desktop.models.moments import ago, day, moment
from balady_desktop.desktop.models.paged_model import Cell
from balady_desktop.desktop.models.person_names import name_in
from balady_desktop.desktop.models.standing_words import state_and_standing
from balady_desktop.desktop.models.tones import badge_of
from balady_desktop.domain.calendar import show_gregorian
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import QueueRowView

translate = QCoreApplication.translate

NUMBER, NAME, APPLICANT, STATE, HOLDER, DUE, SUBMITTED, CHANGED = range(8)


class QueueModel(ListedModel["QueueRowView"]):
    """`more` asks for the rows after those that are here."""

    def __init__(
        self,
        language: Language,
        now: Callable[[], datetime],
        more: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        titles = (
            translate("QueueModel", "Application number"),
            translate("QueueModel", "Name"),
            translate("QueueModel", "Applicant"),
            translate("QueueModel", "State"),
            translate("QueueModel", "Taken by"),
            translate("QueueModel", "Due"),
            translate("QueueModel", "Submitted"),
            translate("QueueModel", "Last change"),
        )
        super().__init__(titles, parent)
        self._language, self._now, self._more = language, now, more
        self._has_more = False

    def show_rows(self, rows: "Sequence[QueueRowView]", *, has_more: bool) -> None:
        """Begin anew."""
        self._has_more = has_more
        self.put_rows(rows)

    def add_rows(self, rows: "Sequence[QueueRowView]", *, has_more: bool) -> None:
        """Continue below what is here."""
        self._has_more = has_more
        self.append_rows(rows)

    def find_place(self, application_id: str) -> int | None:
        """Return the row of an application, None where it is not here."""
        return next((at for at, row in enumerate(self._rows) if row.application_id == application_id), None)

    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        # Asked once: the answer says whether there is still more.
        self._has_more = False
        self._more()

    def in_words(self, row: "QueueRowView") -> tuple[Cell, ...]:
        language, now = self._language, self._now()
        service = row.service_title.text(language)
        return (
            Cell(row.number),
            Cell(row.name or service, tip=f"{row.name} · {service}" if row.name else service),
            Cell(row.applicant_masked),
            self._state(row),
            self._holder(row),
            self._due(row),
            Cell(ago(row.submitted_at, now), tip=lambda: moment(row.submitted_at, language)),
            Cell(ago(row.changed_at, now), tip=lambda: moment(row.changed_at, language)),
        )

    def _state(self, row: "QueueRowView") -> Cell:
        state, badge = row.state.words.text(self._language), badge_of(row.state.code, row.state.tone)
        if row.is_resubmitted and row.state.holder == "reviewer":
            # Whoever looks for it works through what came back first.
            return Cell(translate("QueueModel", "Completed, sent again"), "info:undo-2", tip=state)
        return Cell(*state_and_standing(state, badge, row.standing))

    def _due(self, row: "QueueRowView") -> Cell:
        if row.due_on is None:
            return Cell("")
        last = translate("QueueModel", "Last day: {day}").format(day=day(row.due_on, self._language))
        if row.is_late:
            return Cell(late_words(), LATE, tip=last)
        return Cell(isolate(show_gregorian(row.due_on)), tip=last)

    def _holder(self, row: "QueueRowView") -> Cell:
        if row.is_mine:
            return Cell(translate("QueueModel", "You"), "success:user")
        return (
            Cell(name_in(self._language, row.taken_by, row.taken_by_en), "neutral:lock") if row.taken_by else Cell("")
        )
