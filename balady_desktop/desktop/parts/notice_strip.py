"""The notice that is always in sight: this is a sample, and no government body stands behind it."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFrame, QWidget

from balady_desktop.desktop.parts.building import picture, row, words

translate = QCoreApplication.translate


class NoticeStrip(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "notice")
        self._text = words("", "notice", wrap=False)
        inner = row(self, spacing=8)
        inner.setContentsMargins(24, 4, 24, 4)
        inner.addStretch(1)
        inner.addWidget(picture("info", "warning.badge", 16))
        inner.addWidget(self._text)
        inner.addStretch(1)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self._text.setText(sample_notice())


def sample_notice() -> str:
    """Return the notice in the language of the window."""
    return translate("NoticeStrip", "Sample edition, not affiliated with any government body · Sample data")
