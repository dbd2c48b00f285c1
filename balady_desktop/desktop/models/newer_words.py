"""What is shown in place of a word that this program does not know because the server is newer than it."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def newer_words() -> str:
    """Return the words; `actions.newer.NEWER` has the same in both languages."""
    return translate("Newer", "Needs a newer version of the program")
