"""Buttons of every kind; they draw the ring of keyboard focus and swallow the second of two hasty clicks."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from balady_desktop.desktop.look.theme import look, set_icon, set_state
from balady_desktop.desktop.parts.ring import paint_ring, rings_after
from balady_desktop.domain.text import isolate

GUARD_MS = 1000

_ICON_TONES = {
    "primary": "on_primary",
    "danger": "on_danger",
    "link": "primary_text",
}
# What may not be squeezed until its words are cut.
_FIRM = frozenset({"primary", "secondary", "danger", "quiet", "segment"})
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_FILLED = frozenset({"primary", "danger"})


class Button(QPushButton):
    """kind: secondary, primary, danger, link, quiet, icon, nav, segment."""

    def __init__(
        self,
        text: str = "",
        kind: str = "secondary",
        icon: str | None = None,
        parent: QWidget | None = None,
        *,
        guarded: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._guarded = guarded
        self._since_click = QElapsedTimer()
        self._ring = False
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("kind", kind)
        self.clicked.connect(self._since_click.start)
        if icon:
            self.set_icon(icon)

    def set_kind(self, kind: str) -> None:
        set_state(self, "kind", kind)

    def set_icon(self, name: str, size: int = 20) -> None:
        set_icon(self, name, _ICON_TONES.get(str(self.property("kind")), "text_2"), size)

    def setText(self, text: str) -> None:
        super().setText(text)
        look().dress(self)

    def set_tip(self, text: str, shortcut: QKeySequence | str | None = None) -> None:
        """A tooltip that also shows the key; on a button without words it is the accessible name."""
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
        self.setToolTip(f"{text}  {isolate(keys)}" if keys else text)
        if not self.text():
            self.setAccessibleName(text)

    def release_guard(self) -> None:
        """Let the next click through at once (the page has changed under the button)."""
        self._since_click.invalidate()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.is_resting():
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        presses = is_enter(event) or event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        if presses and (self.is_resting() or event.isAutoRepeat()):
            event.accept()
        elif is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = rings_after(event.reason(), self._ring)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ring and self.hasFocus():
            self._paint_ring()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        least = look().px(look().density.button_width)
        if self.property("kind") in ("primary", "secondary", "danger"):
            hint.setWidth(max(hint.width(), least))
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self.property("kind") in _FIRM else super().minimumSizeHint()

    def _paint_ring(self) -> None:
        painter = QPainter(self)
        filled = self.property("kind") in _FILLED or self.isChecked()
        paint_ring(painter, self.rect(), gap=filled)
        painter.end()

    def is_resting(self) -> bool:
        """Return whether a click came just before, so that the next one would be its echo."""
        clicked = self._since_click
        return self._guarded and clicked.isValid() and not clicked.hasExpired(GUARD_MS)


class PlainButton(QPushButton):
    """A button that is painted by its own class; Enter presses it as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def is_enter(event: QKeyEvent) -> bool:
    """Return whether this is Enter alone; with Ctrl it is the page's key and no button's."""
    return event.key() in _ENTERS and not event.modifiers() & _HELD


def press_main_button(root: QWidget) -> None:
    """Press the first main button in sight, if there is one that can be pressed."""
    buttons: Sequence[Button] = root.findChildren(Button)
    main = (one for one in buttons if one.property("kind") == "primary" and one.isVisible() and one.isEnabled())
    button = next(main, None)
    if button is not None and not button.is_resting():
        button.click()


def primary(text: str, icon: str | None = None) -> Button:
    """The one act of a page; two clicks within a second count once."""
    return Button(text, "primary", icon, guarded=True)


def secondary(text: str, icon: str | None = None) -> Button:
    return Button(text, "secondary", icon)


def danger(text: str, icon: str | None = None) -> Button:
    return Button(text, "danger", icon, guarded=True)


def quiet(text: str, icon: str | None = None) -> Button:
    return Button(text, "quiet", icon)


def link(text: str, icon: str | None = None) -> Button:
    return Button(text, "link", icon)


def icon_button(icon: str, tip: str, shortcut: QKeySequence | str | None = None) -> Button:
    """A button with an icon and no words; the tip is its accessible name."""
    button = Button("", "icon", icon)
    button.set_tip(tip, shortcut)
    return button
