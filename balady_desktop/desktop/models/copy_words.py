"""How a copy is told from what it was copied from."""

from PySide6.QtCore import QCoreApplication

from balady_desktop.domain.text import isolate_own

translate = QCoreApplication.translate


def as_copy(name: str, is_copy: bool) -> str:
    """Return the name, marked where it is that of a copy."""
    return translate("CopyWords", "{name} (copy)").format(name=isolate_own(name)) if is_copy else name
