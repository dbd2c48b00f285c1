"""A long job: its name, how far it is, a way to stop it, and one line of result."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from balady_desktop.desktop.look.theme import set_icon
from balady_desktop.desktop.parts.alert_bar import ALERT_ICONS
from balady_desktop.desktop.parts.building import picture, row, words
from balady_desktop.desktop.parts.buttons import quiet
from balady_desktop.desktop.parts.card import Card
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate


class ProgressCard(Card):
    cancelled = Signal()

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, "plain", parent)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._icon = picture("circle-check", "success.icon", 20)
        self._icon.hide()
        self._line = words("", "caption")
        self._percent = words("", "caption", wrap=False)
        self._cancel = quiet("")
        self._cancel.clicked.connect(lambda: self.cancelled.emit())
        self.add_to_head(self._cancel)
        self.add(self._bar)
        foot = row(spacing=8)
        foot.addWidget(self._icon)
        foot.addWidget(self._line, 1)
        foot.addWidget(self._percent)
        self.body.addLayout(foot)
        self.body.setSpacing(8)
        self._say()

    def set_progress(self, done: int, total: int, text: str = "") -> None:
        """A total of nought means that nobody knows how long it takes."""
        self._bar.show()
        self._cancel.show()
        self._icon.hide()
        self._bar.setRange(0, 1000 if total > 0 else 0)
        if total > 0:
            self._bar.setValue(done * 1000 // total)
        self._percent.setText(isolate(f"{done * 100 // total}%") if total > 0 else "")
        self._line.setText(text)

    def finish(self, text: str, tone: str = "success") -> None:
        """The job is over: one line says how."""
        self._bar.hide()
        self._cancel.hide()
        self._percent.setText("")
        self._icon.show()
        set_icon(self._icon, ALERT_ICONS[tone], f"{tone}.icon", 20)
        self._line.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self._cancel.setText(translate("ProgressCard", "Cancel"))
