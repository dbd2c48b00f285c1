"""Drafts of one act for many licences, one after the other: each is there or not, whatever stops the rest."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from balady_desktop.desktop.models.act_rows import MADE
from balady_desktop.desktop.shell.telling import sentence

if TYPE_CHECKING:
    from balady_desktop.actions.record_views import ActRow, OwnRecords, RecordView
    from balady_desktop.desktop.shell.shell import Shell


class ActRun(QObject):
    """`moved` tells how many of how many are done. `failed` tells why nothing could be begun at all."""

    moved = Signal(int, int)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, shell: "Shell", parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._service = ""
        self._waiting: list[str] = []
        self._total = 0
        self._told: dict[str, RecordView] = {}
        self._is_stopped = False
        self.is_under_way = False
        self.made = self.refused = self.gone = self.left = 0
        # What went wrong with a record, and what a row shows of what came of it.
        self.outcomes: dict[str, Exception] = {}
        self.titles: dict[str, str] = {}

    def begin(self, service: str, records: Sequence[str]) -> None:
        """Make the drafts of an act for these records, as the server tells of them now."""
        if self.is_under_way or not records:
            return
        self._service, self._waiting, self._total = service, list(records), len(records)
        self._is_stopped, self.is_under_way = False, True
        self.made = self.refused = self.gone = self.left = 0
        self.outcomes, self.titles = {}, {}
        self.moved.emit(0, self._total)
        own = self._shell.program.records
        self._shell.background.with_server(self, lambda: own.own(), self._go_on, self._fail)

    def stop(self) -> None:
        """Make no more; what was made stays."""
        self._is_stopped = True

    def forget(self) -> None:
        """Another act is looked at: what came of the last one is not about it."""
        self.outcomes, self.titles = {}, {}

    @property
    def told(self) -> "tuple[RecordView, ...]":
        """The records as the server told of them when the drafts were begun."""
        return tuple(self._told.values())

    def _go_on(self, found: "OwnRecords") -> None:
        self._told = {one.record_id: one for one in found.records}
        self._next()

    def _next(self) -> None:
        self.moved.emit(self._total - len(self._waiting), self._total)
        if self._is_stopped or not self._waiting:
            self._end()
            return
        record_id = self._waiting.pop(0)
        record, many, service = self._told.get(record_id), self._shell.program.many_acts, self._service
        if record is None:
            # It passed to somebody else meanwhile, and has no row any more.
            self.gone += 1
            self._next()
            return
        self._shell.background.with_store(
            self,
            lambda: many.make(record, service),
            lambda made: self._take(record_id, made),
            lambda error: self._refuse(record_id, error),
        )

    def _take(self, record_id: str, made: "ActRow") -> None:
        if made.why_not is None:
            self.made += 1
            self.titles[record_id] = MADE
        else:
            self.refused += 1
        self._next()

    def _refuse(self, record_id: str, error: Exception) -> None:
        self.refused += 1
        self.outcomes[record_id], self.titles[record_id] = error, sentence(self._shell, error)[0]
        self._next()

    def _end(self) -> None:
        self.left, self.is_under_way = len(self._waiting), False
        if self.made:
            self._shell.changes.drafts_changed.emit()
        self.ended.emit()

    def _fail(self, error: Exception) -> None:
        self.is_under_way = False
        self.failed.emit(error)
