"""Keeps how the program looks, whoever changed it: header, keys or settings."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import tell

if TYPE_CHECKING:
    from balady_desktop.actions.program import Program

_PERCENT = 100


class LookKeeper(QObject):
    """Writes language, theme, density and text size to the computer's file after each change."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._kept = self._chosen()
        shell.look.changed.connect(self._keep)

    def stop(self) -> None:
        """The window is closed: what the look becomes is nobody's wish any more."""
        self._shell.look.changed.disconnect(self._keep)

    def _chosen(self) -> dict[str, Any]:
        look = self._shell.look
        return {
            "language": look.language,
            "theme": look.theme,
            "density": look.density.name,
            "zoom": round(look.zoom * _PERCENT),
        }

    def _keep(self) -> None:
        chosen = self._chosen()
        if chosen == self._kept:
            return
        self._kept = chosen
        program = self._shell.program
        self._shell.background.with_store(self, lambda: _put(program, chosen), self._tell, tell(self._shell))

    def _tell(self, _: object) -> None:
        self._shell.changes.settings_changed.emit()


def _put(program: "Program", chosen: dict[str, Any]) -> None:
    program.preferring.put(replace(program.preferring.get(), **chosen))
