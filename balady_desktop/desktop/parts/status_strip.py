"""The strip at the foot of the window: connection, last sync, what waits and for how long."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from balady_desktop.desktop.look.theme import set_icon
from balady_desktop.desktop.parts.building import picture, row, words
from balady_desktop.desktop.parts.buttons import Button

translate = QCoreApplication.translate

_DOTS = {
    "online": ("dot", "success.icon"),
    "offline": ("wifi-off", "warning.icon"),
    "syncing": ("refresh-cw", "info.icon"),
    "problem": ("circle-alert", "error.icon"),
}


class StatusStrip(QFrame):
    """Minutes come from outside: the strip has no clock."""

    sync_wanted = Signal()
    outbox_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "status")
        self._connection = "offline"
        self._last_sync: int | None = None
        self._waiting, self._oldest = 0, 0
        self._place = words("", "strip", wrap=False)
        self._dot = picture("dot", "text_3", 16)
        self._state = words("", "strip", wrap=False)
        self._notice = words("", "stripnotice", wrap=False)
        self._notice.hide()
        self._sync = words("", "strip", wrap=False)
        self._outbox = _strip_button("inbox")
        self._outbox.clicked.connect(lambda: self.outbox_wanted.emit())
        self._now = _strip_button("refresh-cw")
        self._now.clicked.connect(lambda: self.sync_wanted.emit())
        self._arrange()
        self._say()

    def set_connection(self, state: str) -> None:
        """online, offline, syncing or problem."""
        self._connection = state
        self._say()

    def set_last_sync(self, minutes: int | None) -> None:
        """Minutes since the last complete round; None when there was none yet."""
        self._last_sync = minutes
        self._say()

    def set_waiting(self, count: int, oldest_minutes: int = 0) -> None:
        self._waiting, self._oldest = count, oldest_minutes
        self._say()

    def set_notice(self, text: str) -> None:
        """What is always in sight, however narrow the window is; empty where it stands at the top."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))
        self._fit()

    def set_place(self, text: str) -> None:
        """What stands at the far end: the municipality or the server's name."""
        self._place.setText(text)

    def text(self) -> str:
        """Everything the strip says, for tests and screen readers."""
        return " · ".join(w.text() for w in (self._state, self._sync, self._outbox) if w.text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """With too little room the place goes first, then the button, then the last sync."""
        layout = self.layout()
        for level in range(4):
            self._place.setVisible(level < 1)
            self._now.setVisible(level < 2)
            self._sync.setVisible(level < 3)
            if layout is not None:
                layout.activate()
            if self.sizeHint().width() <= self.width():
                return

    def _arrange(self) -> None:
        inner = row(self, spacing=8)
        inner.setContentsMargins(16, 2, 16, 2)
        inner.addWidget(self._dot)
        inner.addWidget(self._state)
        inner.addSpacing(16)
        inner.addWidget(self._sync)
        inner.addSpacing(16)
        inner.addWidget(self._outbox)
        inner.addStretch(1)
        inner.addWidget(self._notice)
        inner.addSpacing(8)
        inner.addWidget(self._place)
        inner.addSpacing(8)
        inner.addWidget(self._now)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _say(self) -> None:
        icon, tone = _DOTS[self._connection]
        set_icon(self._dot, icon, tone, 16)
        self._state.setText(self._connection_words())
        self._sync.setText(self._sync_words())
        self._outbox.setText(self._outbox_words())
        self._outbox.setVisible(self._waiting > 0)
        self._now.setText(translate("StatusStrip", "Sync now"))
        self.setAccessibleName(self.text())
        self._fit()

    def _connection_words(self) -> str:
        return {
            "online": translate("StatusStrip", "Online"),
            "offline": translate("StatusStrip", "Offline: work is saved on this computer"),
            "syncing": translate("StatusStrip", "Syncing"),
            "problem": translate("StatusStrip", "The server cannot be reached safely"),
        }[self._connection]

    def _sync_words(self) -> str:
        if self._last_sync is None:
            return translate("StatusStrip", "Not synced yet")
        if self._last_sync < 1 and self._connection in ("offline", "problem"):
            # «Just now» would sound like being connected.
            return translate("StatusStrip", "Last sync: less than a minute ago")
        if self._last_sync < 1:
            return translate("StatusStrip", "Synced just now")
        return translate("StatusStrip", "Last sync: {age}").format(age=age_in_words(self._last_sync))

    def _outbox_words(self) -> str:
        waiting = translate("StatusStrip", "%n item(s) waiting", None, self._waiting)
        if self._oldest < 1:
            return waiting
        oldest = translate("StatusStrip", "the oldest {age}").format(age=age_in_words(self._oldest))
        return translate("StatusStrip", "{waiting}, {oldest}").format(waiting=waiting, oldest=oldest)


def _strip_button(icon: str) -> Button:
    button = Button("", "strip")
    button.set_icon(icon, 16)
    return button


def age_in_words(minutes: int) -> str:
    """ "3 minutes ago", in the unit that says it shortest."""
    if minutes < 60:
        return translate("StatusStrip", "%n minute(s) ago", None, minutes)
    if minutes < 60 * 24:
        return translate("StatusStrip", "%n hour(s) ago", None, minutes // 60)
    return translate("StatusStrip", "%n day(s) ago", None, minutes // (60 * 24))
