"""Where a window opens that nobody has placed yet: whole, with its frame, on a small screen too."""

from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtWidgets import QWidget

_WANTED = QSize(1366, 768)
# A frame is known only when the window is shown; the title bars of the usual desktops are no higher than this.
_FRAME = QMargins(8, 40, 8, 8)


def place_first(window: QWidget) -> None:
    """Set the first size and place of a window."""
    window.setGeometry(first_place(window.screen().availableGeometry()))


def size_within(free: QRect, wanted: QSize) -> QSize:
    """The wanted size of a window's inside, made smaller where the free part of a screen has no room for its frame."""
    return wanted.boundedTo(free.marginsRemoved(_FRAME).size())


def first_place(free: QRect) -> QRect:
    """The inside of a window in the middle of the free part of a screen, as large as is wanted and has room."""
    room = free.marginsRemoved(_FRAME)
    place = QRect(room.topLeft(), size_within(free, _WANTED))
    # Not by the centres: Qt rounds those of negative places away.
    place.moveLeft(room.left() + (room.width() - place.width()) // 2)
    place.moveTop(room.top() + (room.height() - place.height()) // 2)
    return place
