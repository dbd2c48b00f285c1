"""A card that is one large button: a pillar of the home page, a service, a row of a task list."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from balady_desktop.desktop.look.theme import ICON_BOX, look
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, picture, row, words
from balady_desktop.desktop.parts.buttons import PlainButton
from balady_desktop.desktop.parts.ring import paint_ring, rings_after

_ICON_ROOM = 48


class Tile(PlainButton):
    """`clicked` opens what it names. The icon stands above the words, or beside them when `flat`."""

    def __init__(
        self, icon: str, title: str, text: str = "", parent: QWidget | None = None, *, flat: bool = False
    ) -> None:
        super().__init__(parent)
        self._ring = False
        self._icon = picture(icon, "primary_text", 24)
        self._icon.setProperty(ICON_BOX, QSize(_ICON_ROOM, _ICON_ROOM))
        look().dress(self._icon)
        self._title = words(title, "h3" if not flat else "strong")
        self._text = words(text, "caption")
        if not text:
            self._text.hide()
        self._badge = Badge()
        self._badge.hide()
        self.setProperty("kind", "tile")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._arrange(flat)
        self._name()

    def set_words(self, title: str, text: str = "") -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._name()

    def set_badge(self, text: str, tone: str = "neutral") -> None:
        self._badge.set_badge(text, tone)
        self._badge.setVisible(bool(text))
        self._name()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else -1

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout is not None else QSize()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = rings_after(event.reason(), self._ring)
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = look().tokens
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.primary if hot else tokens.line_strong), 1))
        painter.setBrush(QColor(tokens.primary_soft if self.isDown() else tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(QPen(QColor(tokens.soft_border), 1))
        painter.setBrush(QColor(tokens.primary_soft))
        painter.drawRoundedRect(QRectF(self._icon.geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self._ring and self.hasFocus():
            paint_ring(painter, self.rect(), radius=8)
        painter.end()

    def _arrange(self, flat: bool) -> None:
        text = column(spacing=4)
        text.addWidget(self._title)
        text.addWidget(self._text)
        chevron = picture("chevron-right", "text_3", 20)
        if flat:
            across = row(self, spacing=16, margin=16)
            across.addWidget(self._icon)
            across.addLayout(text, 1)
            across.addWidget(self._badge)
            across.addWidget(chevron)
        else:
            head = row(spacing=8)
            head.addWidget(self._icon)
            head.addStretch(1)
            head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
            head.addWidget(chevron, 0, Qt.AlignmentFlag.AlignTop)
            down = column(self, spacing=16, margin=20)
            down.addLayout(head)
            down.addLayout(text)
            down.addStretch(1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _name(self) -> None:
        parts = (self._title.text(), self._badge.text() if not self._badge.isHidden() else "")
        self.setAccessibleName("، ".join(part for part in parts if part))
        self.setAccessibleDescription(self._text.text())
