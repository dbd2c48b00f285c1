"""Keeps the focus of one window: Tab goes as the page is read, and an act leaves the focus at what comes next.

A button that rests while its act is under way, a row that is deleted and a card that is rebuilt all lose the focus.
Qt then gives it to whatever was made next, often the header. Here it waits at a neighbour on the same page, and goes
back to the place of the act as soon as something can be done there again.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from balady_desktop.desktop.parts.reading_order import find_next, find_refuge, is_lost, rank_of, reveal, stops

_AWAITED = frozenset({QEvent.Type.EnabledChange, QEvent.Type.Show, QEvent.Type.LayoutRequest})


class FocusKeeper(QObject):
    """`go` is to be called by the window's `focusNextPrevChild`: for the Tab key, and when a widget loses the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        # The last widget that had the focus, and what it is in, from inside to outside.
        self._way: list[QWidget] = []
        # Where the focus waits, and the way back to where it was lost.
        self._waiting: QWidget | None = None
        self._way_back: list[QWidget] = []
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._look_again)
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note)

    def go(self, ahead: bool) -> bool:
        """Move the focus on or back; Qt asks the same when the focused widget is hidden or disabled."""
        here = self._window.focusWidget()
        if here is not None and is_lost(here):
            return self._displace(here)
        target = find_next(self._window, here, ahead)
        if target is None:
            return False
        self._forget()
        target.setFocus(Qt.FocusReason.TabFocusReason if ahead else Qt.FocusReason.BacktabFocusReason)
        reveal(target)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.WindowActivate:
                self._take_care()
        elif event.type() in _AWAITED:
            self._timer.start()
        return False

    def _note(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            self._timer.start()
        elif new.window() is self._window:
            self._way = _way_of(new, self._window)
            if new is not self._waiting:
                self._forget()

    def _displace(self, lost: QWidget) -> bool:
        """Let the focus wait on the same page, and remember where it was."""
        refuge = find_refuge(self._window, lost)
        self._remember(_way_of(lost, self._window))
        self._wait_at(refuge)
        if refuge is None:
            lost.clearFocus()
        return True

    def _remember(self, way: list[QWidget]) -> None:
        """Watch the place of the act, so that the focus can go back to it; what is lost meanwhile changes nothing."""
        if self._way_back:
            return
        self._way_back = way
        for one in way:
            one.installEventFilter(self)

    def _wait_at(self, refuge: QWidget | None) -> None:
        self._waiting = refuge
        if refuge is not None:
            refuge.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_care(self) -> None:
        """A window that becomes active again may find that its focused widget is no longer there."""
        here = self._window.focusWidget()
        if here is not None and is_lost(here):
            self._displace(here)
        elif here is None:
            # At once: Qt gives a window without a focus its first widget, which is in the header.
            self._begin_anew()

    def _look_again(self) -> None:
        window = self._window
        if not window.isActiveWindow():
            return
        here = window.focusWidget()
        if here is not None and here is self._waiting:
            self._go_back(here)
        elif here is None or is_lost(here):
            self._begin_anew()

    def _go_back(self, waiting: QWidget) -> None:
        """Go to the innermost part of the way that can be worked in again."""
        for part in filter(isValid, self._way_back):
            if part is waiting or part.isAncestorOf(waiting):
                return
            found = stops(part) if part.window() is self._window else []
            if found:
                self._forget()
                found[0].setFocus(Qt.FocusReason.OtherFocusReason)
                reveal(found[0])
                return

    def _begin_anew(self) -> None:
        """The focused widget was deleted: wait in the innermost part of where it was that has anything to do."""
        here = [one for one in self._way_back or self._way if isValid(one) and one.window() is self._window]
        self._remember(here)
        for part in here:
            found = [one for one in stops(part) if rank_of(one) == 0]
            if found:
                self._wait_at(found[0])
                return

    def _forget(self) -> None:
        for one in filter(isValid, self._way_back):
            one.removeEventFilter(self)
        self._waiting, self._way_back = None, []


def _way_of(widget: QWidget, window: QWidget) -> list[QWidget]:
    way: list[QWidget] = []
    above: QWidget | None = widget
    while above is not None and above is not window and not above.isWindow():
        way.append(above)
        above = above.parentWidget()
    return way
