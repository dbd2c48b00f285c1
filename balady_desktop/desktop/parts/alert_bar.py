"""A message within the page: tint, line, a bar at the start side, an icon, words and perhaps a button."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from balady_desktop.desktop.look.theme import look, set_icon
from balady_desktop.desktop.parts.building import column, empty, fill, picture, row, words
from balady_desktop.desktop.parts.buttons import Button, icon_button

translate = QCoreApplication.translate

ALERT_ICONS = {
    "neutral": "info",
    "info": "info",
    "success": "circle-check",
    "warning": "triangle-alert",
    "error": "circle-alert",
}


class AlertBar(QFrame):
    """tone: info, success, warning, error, neutral."""

    closed = Signal()

    def __init__(
        self,
        tone: str = "info",
        title: str = "",
        text: str = "",
        parent: QWidget | None = None,
        *,
        closable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._icon = picture("info", "info.icon", 20)
        self._title = words("", "strong")
        self._text = words("", "body")
        self._actions = row(spacing=8)
        self._close = icon_button("x", "")
        self._close.clicked.connect(self._dismiss)
        self._arrange()
        self._close.setVisible(closable)
        self.set_message(tone, title, text)

    def set_message(self, tone: str, title: str, text: str = "") -> None:
        self._tone = tone
        set_icon(self._icon, ALERT_ICONS[tone], f"{tone}.icon", 20)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())
        self._say()
        self.update()

    def add_action(self, text: str, act: Callable[[], object], kind: str = "secondary") -> Button:
        button = Button(text, kind)
        button.clicked.connect(lambda: act())
        self._actions.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def clear_actions(self) -> None:
        empty(self._actions)

    def tone(self) -> str:
        return self._tone

    def title(self) -> str:
        return self._title.text()

    def text(self) -> str:
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look().tokens.tone(self._tone)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(edge, 4, 4)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shape, QColor(colours.bg))
        painter.setClipPath(shape)
        start = edge.right() - 4 if self.isRightToLeft() else edge.left()
        fill(painter, QRectF(start, edge.top(), 4, edge.height()), colours.icon)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.drawPath(shape)
        painter.end()

    def _arrange(self) -> None:
        body = column(spacing=4)
        body.addWidget(self._title)
        body.addWidget(self._text)
        body.insertStretch(0, 1)
        body.addStretch(1)
        outer = row(self, spacing=12)
        outer.setContentsMargins(20, 10, 20, 10)
        outer.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addLayout(body, 1)
        outer.addLayout(self._actions)
        outer.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)

    def _dismiss(self) -> None:
        self.hide()
        self.closed.emit()

    def _say(self) -> None:
        self._close.set_tip(translate("AlertBar", "Close this message"))
