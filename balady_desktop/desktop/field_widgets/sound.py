"""Plays a short WAV by what the system has: Qt's own player is not among the libraries of this program."""

import shutil
import sys

from PySide6.QtCore import QDir, QObject, QProcess, QTemporaryFile

_PLAYERS = ("paplay", "pw-play", "aplay", "afplay")
_WINDOWS = ("powershell", "-NoProfile", "-Command", "& { (New-Object Media.SoundPlayer $args[0]).PlaySync() }")


class Player(QObject):
    """One sound at a time; the file of it goes when the player does."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._file: QTemporaryFile | None = None
        self._process: QProcess | None = None

    def play(self, wav: bytes) -> bool:
        """Begin to play; False where this computer has nothing to play it with."""
        command = find_command()
        if command is None:
            return False
        self._stop()
        self._file = QTemporaryFile(QDir.tempPath() + "/balady-XXXXXX.wav", self)
        self._file.open()
        self._file.write(wav)
        self._file.close()
        self._process = QProcess(self)
        self._process.start(command[0], [*command[1:], self._file.fileName()])
        return True

    def _stop(self) -> None:
        for old in (self._process, self._file):
            if old is not None:
                old.deleteLater()


def find_command() -> tuple[str, ...] | None:
    """The program that plays a file, with its arguments."""
    if sys.platform == "win32":
        return _WINDOWS
    found = next((path for name in _PLAYERS if (path := shutil.which(name))), None)
    return (found,) if found else None
