"""Keeps what is typed: at most two seconds of it are ever only in memory."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.wizard.filling import Filling

# The clock starts with the first unsaved key and is not set back by later ones, so that a person
# who types without a pause is saved too; the rest of the two seconds is for the disk.
SAVE_AFTER_MS = 1500
_TRY_AGAIN_MS = 5000

# What was typed by path, the page, and what was shown there before.
Save = Callable[[dict[str, Any], str, dict[str, Any]], object]


class Autosave(QObject):
    """Every save is handed to the store's thread; this thread opens no transaction."""

    # The patch that is on the disk now.
    saved = Signal(dict)
    failed = Signal(object)
    state_changed = Signal(str)

    def __init__(self, filling: Filling, shell: Shell, save: Save, parent: QObject) -> None:
        super().__init__(parent)
        self._filling, self._shell, self._save = filling, shell, save
        self._page_saved = filling.page.id
        self._leaving: list[dict[str, Any]] = []
        self.state = "saved"
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def touch(self) -> None:
        """Something changed."""
        if self._filling.pending and not self._timer.isActive():
            self._timer.start(SAVE_AFTER_MS)
            self._set("unsaved")

    def flush(self) -> None:
        """Hand over what is not saved yet, and the page that is open."""
        self._timer.stop()
        page, (patch, shown) = self._filling.page.id, self._filling.take_pending()
        if not patch and page == self._page_saved:
            return
        self._page_saved = page
        self._leaving.append(patch)
        self._set("saving")
        self._shell.background.with_store(
            self,
            lambda: self._save(patch, page, shown),
            lambda _: self._take(patch),
            lambda error: self._keep(patch, shown, error),
        )

    def unsaved_paths(self) -> frozenset[str]:
        """Return what is typed and not known to be on the disk."""
        return frozenset(path for patch in (self._filling.pending, *self._leaving) for path in patch)

    def stop(self) -> None:
        """Nothing is saved any more: what was filled in is gone."""
        self._timer.stop()
        self._filling.take_pending()

    def _take(self, patch: dict[str, Any]) -> None:
        self._leaving.remove(patch)
        if not self._filling.pending:
            self._set("saved")
        self.saved.emit(patch)

    def _keep(self, patch: dict[str, Any], shown: dict[str, Any], error: Exception) -> None:
        """Nothing typed is lost by a full disk: it is tried again until there is room."""
        self._leaving.remove(patch)
        self._filling.give_back(patch, shown)
        self._page_saved = ""
        self._timer.start(_TRY_AGAIN_MS)
        self._set("failed")
        self.failed.emit(error)

    def _set(self, state: str) -> None:
        self.state = state
        self.state_changed.emit(state)
