"""The number to choose on the telephone, large, with the time that is left and the ways out."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.building import centre, column, row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import primary, secondary
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate

_SECOND_MS = 1000
_MINUTE = 60


class WaitingPanel(QWidget):
    """`open_phone` opens the sample telephone, None where real ones answer."""

    cancel_wanted = Signal()
    # By the countdown; what is true is asked of the server.
    time_over = Signal()

    def __init__(self, open_phone: Callable[[], None] | None) -> None:
        super().__init__()
        self.seconds_left = 0
        self.number = words("", "number", wrap=False)
        # Digits run from the left in every language.
        self.number.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        centre(self.number)
        self.left = words("", "body", wrap=False)
        centre(self.left)
        self.busy = Busy()
        self.cancel = secondary(translate("National", "Cancel"), "x")
        self.cancel.clicked.connect(self.cancel_wanted)
        self.phone = primary(translate("National", "Open the sample phone"), "phone")
        if open_phone is not None:
            self.phone.clicked.connect(lambda: open_phone())
        else:
            self.phone.hide()
        self._has_phone = open_phone is not None
        self._tick = QTimer(self, interval=_SECOND_MS)
        self._tick.timeout.connect(self._count_down)
        self._arrange()

    def first_focus(self) -> QWidget:
        """Where the keyboard goes when the number appears."""
        return self.phone if self._has_phone else self.cancel

    def begin(self, number: str, seconds: int) -> None:
        """Show a number and count down; `seconds` are counted from the reply, so a wrong clock here changes nothing."""
        self.number.setText(isolate(number))
        said = translate("National", "The number to choose on your phone is {number}").format(number=isolate(number))
        self.number.setAccessibleName(said)
        # Read together with the button that takes the focus: else a screen reader says the button alone.
        self.first_focus().setAccessibleDescription(said)
        self.busy.set_text(translate("National", "Waiting for the answer from your phone"))
        self._set_left(seconds)
        self._tick.start()

    def show_answer(self, seconds: int, is_answered: bool) -> None:
        """Show what a look brought: the time that the server says, or that nobody answered just now."""
        waiting = translate("National", "Waiting for the answer from your phone")
        silent = translate("National", "The service is not responding. Asking again")
        self.busy.set_text(waiting if is_answered else silent)
        if is_answered:
            self._set_left(seconds)

    def stop(self) -> None:
        """Count no more, and forget the number."""
        self._tick.stop()
        self.number.setText("")
        self.number.setAccessibleName("")
        self.first_focus().setAccessibleDescription("")

    def _arrange(self) -> None:
        outer = column(self, spacing=12)
        outer.addWidget(words(translate("National", "Open the national sign-in app and choose this number:"), "body"))
        outer.addWidget(self.number)
        outer.addWidget(self.left)
        outer.addWidget(self.busy)
        caution = translate("National", "Refuse every request that you did not ask for yourself.")
        outer.addWidget(words(caution, "caption"))
        acts = row(spacing=12)
        acts.addWidget(self.phone)
        acts.addWidget(self.cancel)
        acts.addStretch(1)
        outer.addLayout(acts)

    def _count_down(self) -> None:
        self._set_left(max(0, self.seconds_left - 1))
        if not self.seconds_left:
            self._tick.stop()
            self.time_over.emit()

    def _set_left(self, seconds: int) -> None:
        self.seconds_left = seconds
        minutes, rest = divmod(seconds, _MINUTE)
        told = translate("National", "Time left: {time}")
        self.left.setText(told.format(time=isolate(f"{minutes}:{rest:02}")))
