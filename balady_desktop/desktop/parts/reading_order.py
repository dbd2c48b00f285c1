"""The order in which the Tab key goes: as the page is read, its buttons after its fields, the window's own last.

Qt goes in the order in which widgets were made, so a field that comes later would be visited after the whole header.
Layouts know the order in which things are read; it is asked anew at each press, so nothing has to be kept right.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QLayout, QScrollArea, QWidget

# A property with a number: the higher, the later. Navigation beside a page is 1, the window's own bars are 2.
READ_LATER = "readLater"
BESIDE, CHROME = 1, 2


def read_later(widget: QWidget, rank: int) -> None:
    """Let the Tab key come to the widget after everything of a lower rank."""
    widget.setProperty(READ_LATER, rank)


def reading(root: QWidget) -> list[QWidget]:
    """Return every widget below the root, in sight or not, in the order of reading."""
    ranked = list(_walk(root, 0))
    # The sort is stable: within a rank the order of reading stays.
    return [widget for _, widget in sorted(ranked, key=lambda one: one[0])]


def stops(root: QWidget) -> list[QWidget]:
    """Return where the Tab key stops, in order."""
    return [widget for widget in (root, *reading(root)) if is_stop(widget)]


def is_stop(widget: QWidget) -> bool:
    """Return whether the Tab key may stop at the widget now."""
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes and is_usable(widget)


def is_usable(widget: QWidget) -> bool:
    """Return whether a person can see the widget and work with it."""
    return widget.isVisible() and widget.isEnabled()


def is_lost(widget: QWidget) -> bool:
    """Return whether the widget was taken out of sight or switched off; one that is still to be shown is not lost."""
    if not widget.isEnabled():
        return True
    above: QWidget | None = widget
    while above is not None and not above.isWindow():
        if above.isHidden() and above.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        above = above.parentWidget()
    return False


def rank_of(widget: QWidget) -> int:
    """Return how late the widget is read: by its own mark, or by the mark of what it is in."""
    rank = 0
    above: QWidget | None = widget
    while above is not None and not above.isWindow():
        rank = max(rank, int(above.property(READ_LATER) or 0))
        above = above.parentWidget()
    return rank


def find_next(root: QWidget, here: QWidget | None, ahead: bool) -> QWidget | None:
    """Return the stop after this widget, or before it; after the last one comes the first."""
    order = reading(root)
    if here not in order:
        found = [one for one in order if is_stop(one)]
        return (found[0] if ahead else found[-1]) if found else None
    at = order.index(here)
    ring = order[at + 1 :] + order[:at]
    return next(filter(is_stop, ring if ahead else reversed(ring)), None)


def find_refuge(root: QWidget, lost: QWidget) -> QWidget | None:
    """Return where the focus goes when its widget can no longer have it: on the same page, what comes next."""
    order, rank = reading(root), rank_of(lost)
    at = order.index(lost) if lost in order else -1
    near = [*order[at + 1 :], *reversed(order[: max(at, 0)])]
    return next((one for one in near if is_stop(one) and rank_of(one) == rank), None)


def reveal(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll what the widget is in, up and down only, until the widget, or a part of it, is in sight."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QScrollArea) and above.widget() is not None:
            _scroll_to(above, widget, part or widget.rect())
        above = above.parentWidget()


def reveal_new(widget: QWidget) -> None:
    """Bring what was added or changed just now into sight, once it has its place."""

    def show() -> None:
        # Each layout asks the next outer one for room: all have to be asked before the page is as high as it becomes.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        reveal(widget)

    QTimer.singleShot(0, widget, show)


def reveal_row(view: QAbstractItemView) -> None:
    """Bring the current row of a list into sight on its page, once it has its place."""

    def show() -> None:
        row = view.visualRect(view.currentIndex())
        if row.isValid():
            reveal(view, row.translated(view.viewport().pos()))

    QTimer.singleShot(0, view, show)


def _scroll_to(area: QScrollArea, widget: QWidget, part: QRect) -> None:
    inside = area.widget()
    if inside is None or not inside.isAncestorOf(widget):
        return
    top = widget.mapTo(inside, part.topLeft()).y()
    across = area.horizontalScrollBar().value()
    for y in (top + part.height(), top):
        area.ensureVisible(across, y, 0, 48)


def _walk(widget: QWidget, rank: int) -> Iterator[tuple[int, QWidget]]:
    for child in _children(widget):
        below = max(rank, int(child.property(READ_LATER) or 0))
        yield below, child
        yield from _walk(child, below)


def _children(widget: QWidget) -> list[QWidget]:
    """What is in a layout in its order; what is placed by hand (panes, tabs) by where it is."""
    own = [one for one in widget.children() if isinstance(one, QWidget) and not one.isWindow()]
    layout = widget.layout()
    laid = list(_laid(layout, own)) if layout is not None else []
    known = set(map(id, laid))
    return laid + _by_place([one for one in own if id(one) not in known], widget)


def _laid(layout: QLayout, widgets: Sequence[QWidget]) -> Iterator[QWidget]:
    """Only widgets and layouts are asked for: the binding keeps an item of a layout longer than Qt does."""
    inner = [one for one in layout.children() if isinstance(one, QLayout)]
    placed: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(one), one) for one in widgets]
    placed += [(layout.indexOf(one), one) for one in inner]
    found = [(_place_in(layout, at), one) for at, one in placed if at >= 0]
    for _, one in sorted(found, key=lambda laid: laid[0]):
        if isinstance(one, QLayout):
            yield from _laid(one, widgets)
        else:
            yield one


def _place_in(layout: QLayout, at: int) -> tuple[int, int]:
    if not isinstance(layout, QGridLayout):
        return (0, at)
    place: Sequence[int] = layout.getItemPosition(at)  # type: ignore[assignment]  # row, column and their spans
    return (place[0], place[1])


def _by_place(widgets: list[QWidget], parent: QWidget) -> list[QWidget]:
    if parent.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return sorted(widgets, key=lambda one: (one.y(), -one.geometry().right()))
    return sorted(widgets, key=lambda one: (one.y(), one.x()))
