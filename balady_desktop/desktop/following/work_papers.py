"""The papers of the chosen applications: found on this computer, then saved or printed in one job."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.papers.batch_dialog import BatchDialog
from balady_desktop.desktop.papers.paper_output import new_printer
from balady_desktop.desktop.parts.system_dialogs import ask_for_folder, open_print_dialog
from balady_desktop.desktop.shell.shell import Shell

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import DocumentView
    from balady_desktop.actions.views import WorkRow

translate = QCoreApplication.translate

Documents = tuple["DocumentView", ...]


class WorkPapers:
    """Belongs to a list; `pick_folder` may be given by whoever has no dialogs of the system."""

    def __init__(self, shell: Shell, screen: QWidget, pick_folder: Callable[[], str] | None = None) -> None:
        self._shell, self._screen = shell, screen
        self._pick_folder = pick_folder or self._ask_for_folder
        self.dialog: BatchDialog | None = None

    def save(self, rows: "Sequence[WorkRow]") -> None:
        """Ask for a folder, then save."""
        folder = self._pick_folder()
        if folder:
            title = translate("Batch", "Saving documents")
            self._with_papers(rows, lambda found: self._open(found, title).save(Path(folder)))

    def print_all(self, rows: "Sequence[WorkRow]") -> None:
        """Ask for a printer, then print."""
        self._with_papers(rows, self._ask_for_printer)

    def _with_papers(self, rows: "Sequence[WorkRow]", then: Callable[[Documents], object]) -> None:
        following, ids = self._shell.program.following, [row.id for row in rows if row.kind == "application"]

        def find() -> Documents:
            return tuple(one for found in ids for one in worth_keeping(following.open(found).documents))

        def found(documents: Documents) -> None:
            if documents:
                then(documents)
            else:
                self._shell.notifications.info(translate("Batch", "The selected applications have no documents yet"))

        self._shell.background.with_store(self._screen, find, found, self._shell.notifications.error)

    def _open(self, documents: Documents, title: str) -> BatchDialog:
        self.dialog = BatchDialog(self._shell, documents, title, self._screen)
        return self.dialog

    def _ask_for_printer(self, documents: Documents) -> None:
        title = translate("Batch", "Printing documents")
        printer = new_printer(title, 1)
        printer.setFromTo(0, 0)
        open_print_dialog(self._screen, title, printer, lambda chosen: self._open(documents, title).print_on(chosen))

    def _ask_for_folder(self) -> str:
        return ask_for_folder(self._screen, translate("Batch", "Choose where to save the documents"))


def worth_keeping(documents: Documents) -> Documents:
    """A bill that was paid is told by its receipt."""
    is_paid = any(one.kind == "receipt" for one in documents)
    return tuple(one for one in documents if one.kind != "bill" or not is_paid)
