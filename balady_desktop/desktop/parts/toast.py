"""A short word about what has just happened, floating at the window's bottom start corner."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QHideEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QWidget

from balady_desktop.desktop.look.theme import look, set_icon
from balady_desktop.desktop.parts.building import picture, row, words
from balady_desktop.desktop.parts.buttons import Button

translate = QCoreApplication.translate

SHOWN_MS = 6000
# Whoever reads slowly or works by keyboard has to come to the button in time.
SHOWN_WITH_BUTTON_MS = 20_000
_MARGIN, _WIDEST, _GAP = 24, 440, 12
# What it tells of often brings other buttons: a screen that comes, an act that is possible now.
_LOOKS_AGAIN_MS = 200


class Toast(QFrame):
    """Never for errors and never the only record. Stays while the pointer is on it or it has the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("toast", True)
        self._act: Callable[[], object] | None = None
        self._text = words("", "toast")
        self._button = Button("", "toast")
        self._button.clicked.connect(self._run)
        self._close = Button("", "toasticon")
        self._close.clicked.connect(self.hide)
        set_icon(self._close, "x", "on_tooltip", 18)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._go)
        self._looks_again = QTimer(self, interval=_LOOKS_AGAIN_MS)
        self._looks_again.timeout.connect(self._make_way)
        inner = row(self, spacing=12)
        inner.setContentsMargins(14, 10, 14, 10)
        inner.addWidget(picture("circle-check", "tooltip_accent", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        inner.addWidget(self._text, 1)
        inner.addWidget(self._button)
        inner.addWidget(self._close)
        self.hide()
        window.installEventFilter(self)

    def show_text(self, text: str, button: str = "", act: Callable[[], object] | None = None) -> None:
        self._act = act
        self._text.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._close.set_tip(translate("Toast", "Close"))
        self.show()
        self.raise_()
        self._place()
        self._timer.start(SHOWN_WITH_BUTTON_MS if button else SHOWN_MS)
        self._looks_again.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        return self._text.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._looks_again.stop()
        super().hideEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def _place(self) -> None:
        window = self._window
        width = min(look().px(_WIDEST), window.width() - 2 * _MARGIN)
        self._text.setMaximumWidth(width)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        # At the end side, since the acts of a page stand at its start; above the status strip.
        left = _MARGIN if self.isRightToLeft() else window.width() - width - _MARGIN
        place = QRect(left, window.height() - height - _MARGIN - look().px(34), width, height)
        self.setGeometry(self._above_buttons(place))

    def _make_way(self) -> None:
        """Go off buttons that came after it; never from under the pointer, which may be about to press."""
        if not self.underMouse():
            self._place()

    def _above_buttons(self, place: QRect) -> QRect:
        """Higher where it would lie on a button; with nowhere free in the lower half it stays."""
        buttons = [one for one in self._window.findChildren(QAbstractButton) if one.isVisible()]
        seen = [one.visibleRegion().boundingRect() for one in buttons if not self.isAncestorOf(one)]
        outside = (one for one in buttons if not self.isAncestorOf(one))
        taken = [
            QRect(one.mapTo(self._window, rect.topLeft()), rect.size())
            for one, rect in zip(outside, seen, strict=True)
            if not rect.isEmpty()
        ]
        moved = QRect(place)
        while (under := next((rect for rect in taken if rect.intersects(moved)), None)) is not None:
            moved.moveBottom(under.top() - _GAP)
            if moved.top() < self._window.height() // 2:
                return place
        return moved

    def _go(self) -> None:
        if self.underMouse() or self.isAncestorOf(QApplication.focusWidget() or self._window):
            self._timer.start()
        else:
            self.hide()

    def _run(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
