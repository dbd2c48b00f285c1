"""Long work with the trail, a part at a time: its verification, and its export. Both can be stopped between parts."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from balady_desktop.desktop.models.trail_model import short_moment, trail_titles
from balady_desktop.desktop.parts.progress_card import ProgressCard
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.audit_views import ActView, Sought, TrailPage, VerifiedPart
    from balady_desktop.actions.csv_files import CsvFile

translate = QCoreApplication.translate

T = TypeVar("T")


class TrailJob(QObject):
    """Shows on a card how far it is; `ended` comes once, however it ended."""

    ended = Signal()

    def __init__(self, shell: Shell, card: ProgressCard) -> None:
        super().__init__(card)
        self._shell, self._card = shell, card
        self._is_cancelled = False

    def begin(self) -> None:
        """Ask for the first part; whoever wants to know of the end is connected by then."""
        self._card.cancelled.connect(self.cancel)
        self._card.set_progress(0, 0, self._doing())
        self._card.show()
        self._go_on(None)

    def _doing(self) -> str:
        """Return what is said before anything is known."""
        raise NotImplementedError

    def _go_on(self, at: int | None) -> None:
        """Ask for the part after a row, the first one after None."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Stop after the part that is under way."""
        self._is_cancelled = True

    def _ask(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._shell.background.with_server(self, work, then, self._fail)

    def _end(self, text: str, tone: str = "success") -> None:
        self._card.cancelled.disconnect(self.cancel)
        self._card.finish(text, tone)
        self.ended.emit()

    def _fail(self, error: Exception) -> None:
        self._shell.notifications.error(error)
        self._end(translate("Audit", "It was not finished"), "error")


class Verification(TrailJob):
    """Has a chain verified from its beginning. `broken_at` is known at the end, None where nothing is broken."""

    def __init__(self, shell: Shell, card: ProgressCard, body: str) -> None:
        super().__init__(shell, card)
        self._body = body
        self.broken_at: int | None = None

    def _doing(self) -> str:
        return translate("Audit", "Verifying the chain")

    def _go_on(self, at: int | None) -> None:
        auditing, body = self._shell.program.auditing, self._body
        self._ask(lambda: auditing.verify(body, at), self._take)

    def _take(self, part: "VerifiedPart") -> None:
        reached, whole = isolate(f"{part.verified_to:,}"), isolate(f"{part.length:,}")
        if part.broken_at is not None:
            self.broken_at = part.broken_at
            told = translate("Audit", "The chain is broken at row {row}")
            self._end(told.format(row=isolate(f"{part.broken_at:,}")), "error")
        elif part.is_end:
            self._end(translate("Audit", "The chain is whole: {count} rows verified").format(count=reached))
        elif self._is_cancelled:
            told = translate("Audit", "Stopped: {done} of {count} rows verified, and whole so far")
            self._end(told.format(done=reached, count=whole), "warning")
        else:
            told = translate("Audit", "{done} of {count} rows").format(done=reached, count=whole)
            self._card.set_progress(part.verified_to, part.length, told)
            self._go_on(part.verified_to)


class Export(TrailJob):
    """Writes what the filters leave to a CSV file, page by page; a file that was stopped is not left behind."""

    def __init__(self, shell: Shell, card: ProgressCard, sought: "Sought", purpose: str, path: Path) -> None:
        super().__init__(shell, card)
        self._sought, self._purpose, self._path = sought, purpose, path
        self._file: CsvFile | None = None
        self._count = 0
        self._heads = trail_titles()

    def _doing(self) -> str:
        return translate("Audit", "Exporting")

    def _go_on(self, at: int | None) -> None:
        self._ask(lambda: self._fetch(at), self._take)

    def _fetch(self, before: int | None) -> "TrailPage":
        """Fetch a page and write it: off the UI thread, and one page after another."""
        page = self._shell.program.auditing.trail(self._sought, before, self._purpose)
        try:
            if self._file is None:
                self._file = self._begin()
            self._file.add(_cells(row, self._shell.language()) for row in page.rows)
            if page.next_before is None and not self._is_cancelled:
                self._file.finish()
        except OSError:
            self._drop()
            raise
        return page

    def _begin(self) -> "CsvFile":
        from balady_desktop.actions.csv_files import CsvFile  # only whoever exports needs it

        account, language = self._shell.account(), self._shell.language()
        name = account.display_name.text(language) if account is not None else ""
        made = CsvFile(self._path)
        # Who took it out and why goes with the rows, wherever they go.
        made.add([(translate("Audit", "Exported by"), name, translate("Audit", "Purpose"), self._purpose), self._heads])
        return made

    def _take(self, page: "TrailPage") -> None:
        self._count += len(page.rows)
        if page.next_before is None and not self._is_cancelled:
            told = translate("Audit", "%n row(s) exported", None, self._count)
            self._end(told)
        elif self._is_cancelled:
            self._drop()
            self._end(translate("Audit", "Stopped; no file was left"), "warning")
        else:
            done = page.length - page.next_before if page.next_before is not None else 0
            told = translate("Audit", "%n row(s) so far", None, self._count)
            self._card.set_progress(done, page.length, told)
            self._go_on(page.next_before)

    def _drop(self) -> None:
        if self._file is not None:
            self._file.drop()
            self._file = None

    def _fail(self, error: Exception) -> None:
        self._drop()
        super()._fail(error)


def _cells(row: "ActView", language: Language) -> tuple[str, ...]:
    words = (row.actor_words.text(language), row.act_words.text(language))
    return (short_moment(row), *words, row.called.text(language) or row.thing, row.purpose)
