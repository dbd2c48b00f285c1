"""A question that must be answered first, and the frame for picking something."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, picture, row, words
from balady_desktop.desktop.parts.buttons import Button, is_enter, press_main_button
from balady_desktop.desktop.parts.focus_keeper import FocusKeeper
from balady_desktop.desktop.parts.reading_order import stops

translate = QCoreApplication.translate

WIDTH = 520


class Dialog(QDialog):
    """Title, text, `body` for more, and the acts: the first in reading order is the one that does it."""

    def __init__(
        self, title: str, text: str = "", parent: QWidget | None = None, icon: str = "", width: int = WIDTH
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setFixedWidth(look().px(width))
        self._focus, self._has_place = FocusKeeper(self), False
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda: press_main_button(self))
        head = row(spacing=12)
        if icon:
            head.addWidget(picture(icon, "warning.icon", 28), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(words(title, "h2"), 1)
        self.body: QVBoxLayout = column(spacing=16)
        self._acts = row(spacing=12)
        self._acts.addStretch(1)
        outer = column(self, spacing=16, margin=32)
        outer.addLayout(head)
        if text:
            outer.addWidget(words(text, "body"))
        outer.addLayout(self.body)
        outer.addSpacing(8)
        outer.addLayout(self._acts)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its lines need at this width: a hint of size counts them before they are broken.

        Qt puts it in the middle of its owner afterwards, unless somebody moved it before.
        """
        self.make_room()
        self._take_keyboard()
        super().showEvent(event)
        self._has_place = True
        self.make_room()

    def event(self, event: QEvent) -> bool:
        """Grow with what is shown meanwhile, such as what the server refused."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._has_place:
            self.make_room()
        return done

    def make_room(self) -> None:
        """Grow where what is shown needs more."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self._grow_to(max(self.height(), layout.totalHeightForWidth(self.width())))

    def _grow_to(self, wanted: int) -> None:
        """Take this height, but never more than the screen has: its acts have to stay in sight."""
        screen, frame = self.screen().availableGeometry(), self._frame_height()
        height = min(wanted, screen.height() - frame)
        if height != self.height():
            self.resize(self.width(), height)
        top = max(screen.top(), min(self.y(), screen.top() + screen.height() - height - frame))
        # What was moved before it is shown stays where it was put, and Qt would not put it over its owner.
        if self._has_place and top != self.y():
            self.move(self.x(), top)

    def _frame_height(self) -> int:
        """What the frame will take: the owner's frame tells it, since our own has none before it is shown."""
        parent = self.parentWidget()
        owner = self if parent is None else parent.window()
        return max(0, owner.frameGeometry().height() - owner.height())

    def _take_keyboard(self) -> None:
        """Where nothing else was chosen, the keyboard begins at the first thing that can be filled in or pressed."""
        if self.focusWidget() in (None, self):
            for first in stops(self)[:1]:
                first.setFocus(Qt.FocusReason.TabFocusReason)

    def add_act(self, text: str, kind: str, act: Callable[[], object]) -> Button:
        button = Button(text, kind, guarded=kind in ("primary", "danger"))
        button.clicked.connect(lambda: act())
        self._acts.insertWidget(self._acts.count() - 1, button)
        return button

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's own name
        return self._focus.go(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A line does not want Enter for itself; where a box is ticked or a row chosen it would come too early.
        if is_enter(event) and isinstance(self.focusWidget(), QLineEdit):
            press_main_button(self)
        else:
            super().keyPressEvent(event)


def ask(
    parent: QWidget,
    title: str,
    text: str,
    yes: str,
    then: Callable[[bool], object],
    *,
    destroys: bool = False,
) -> Dialog:
    """Ask without blocking; `then` gets the answer. Escape and closing mean no."""
    dialog = Dialog(title, text, parent, "triangle-alert" if destroys else "")
    dialog.add_act(yes, "danger" if destroys else "primary", dialog.accept)
    no = dialog.add_act(translate("Dialog", "Cancel"), "secondary", dialog.reject)
    dialog.finished.connect(lambda result: then(result == QDialog.DialogCode.Accepted))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    if destroys:
        no.setFocus(Qt.FocusReason.TabFocusReason)
    return dialog
