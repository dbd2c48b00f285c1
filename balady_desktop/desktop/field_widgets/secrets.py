"""What is typed and never kept: passwords, activation codes, the digits of verification pictures."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget, as_text
from balady_desktop.desktop.field_widgets.sound import Player
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.buttons import link
from balady_desktop.desktop.parts.code_field import CodeField
from balady_desktop.desktop.parts.password_field import PasswordField
from balady_desktop.desktop.parts.picture_code import PictureCode
from balady_desktop.domain.answers import Typed
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import CodeSent, Picture

translate = QCoreApplication.translate

# A picture dies after five minutes at the server; a little earlier it is exchanged here.
_PICTURE_LIFE_S = 285
_SECOND_MS = 1000


class PasswordWidget(FieldWidget):
    """A password with an eye to look at it."""

    widest = 400

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self._password = PasswordField()
        self.edit = self._password.edit
        outer = column(self)
        outer.addWidget(self._password)
        self.setFocusProxy(self.edit)
        self._password.text_changed.connect(self.tell)

    def typed(self) -> Typed:
        return self._password.value() or None

    def show_typed(self, value: Typed) -> None:
        self.edit.setText(as_text(value))

    def set_locked(self, locked: bool) -> None:
        self.edit.setReadOnly(locked)


class ActivationCodeWidget(FieldWidget):
    """The code of the message, whose mobile it went to, and another one once the wait is over."""

    widest = 480

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self.edit = CodeField(12)
        self.edit.set_big()
        self.edit.setFixedWidth(216)
        self._sent = words("", "body")
        self._wait = words("", "hint")
        self.again = link(translate("FieldWidgets", "Send another code"))
        self.again.clicked.connect(self._ask_again)
        self.seconds_left = 0
        self._tick = QTimer(self, interval=_SECOND_MS)
        self._tick.timeout.connect(self._count_down)
        self._arrange()
        self.edit.textChanged.connect(self.tell)
        self._show(context.code)

    def typed(self) -> Typed:
        return self.edit.text() or None

    def show_typed(self, value: Typed) -> None:
        self.edit.setText(as_text(value))

    def set_locked(self, locked: bool) -> None:
        self.edit.setReadOnly(locked)

    def told(self) -> str:
        """What is said about the message and the wait."""
        return f"{self._sent.text()} {self._wait.text()}".strip()

    def _arrange(self) -> None:
        below = row(spacing=8)
        below.addWidget(self.again)
        below.addWidget(self._wait, 1)
        outer = column(self, spacing=8)
        outer.addWidget(self._sent)
        line = row(spacing=0)
        line.addWidget(self.edit)
        line.addStretch(1)
        outer.addLayout(line)
        outer.addLayout(below)
        if self.context.messages is not None:
            self.messages = link(translate("FieldWidgets", "Show the sample messages"))
            self.messages.clicked.connect(self.context.messages)
            outer.addWidget(self.messages, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.edit)

    def _show(self, code: "CodeSent | None") -> None:
        if code is not None:
            self._sent.setText(_sent_text(code.mobile_masked))
            # Counted from the answer's arrival: a wrong clock here changes no countdown.
            self.seconds_left = max(0, code.resend_seconds)
            self._tick.start()
        self._sent.setVisible(code is not None)
        self._say()

    def _count_down(self) -> None:
        self.seconds_left = max(0, self.seconds_left - 1)
        if not self.seconds_left:
            self._tick.stop()
        self._say()

    def _say(self) -> None:
        waits = self.seconds_left > 0
        self.again.setVisible(not waits)
        self._wait.setText(
            translate("FieldWidgets", "Another code can be sent in %n second(s)", None, self.seconds_left)
            if waits
            else ""
        )

    def _ask_again(self) -> None:
        if self.context.resend is None:
            return
        self.again.hide()
        self._wait.setText(translate("FieldWidgets", "Sending"))
        self.context.background.with_server(self, self.context.resend, self._take_code, self._take_trouble)

    def _take_code(self, code: "CodeSent") -> None:
        self.edit.clear()
        self._show(code)

    def _take_trouble(self, error: Exception) -> None:
        self._say()
        self._wait.setText(self.context.explained(error))


class PictureWidget(FieldWidget):
    """Digits in a picture of the server: read or heard, used once, fetched anew when they die."""

    widest = 560

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self._picture: Picture | None = None
        self._player = Player(self)
        self._code = PictureCode()
        self.edit = self._code.edit
        self._told = words("", "error")
        self._told.hide()
        outer = column(self, spacing=8)
        outer.addWidget(self._code)
        outer.addWidget(self._told)
        self.setFocusProxy(self.edit)
        self._life = QTimer(self, singleShot=True)
        self._life.timeout.connect(self.renew)
        self._code.refresh_wanted.connect(self.renew)
        self._code.sound_wanted.connect(self._play)
        self._code.text_changed.connect(self.tell)
        self.renew()

    def typed(self) -> Typed:
        digits = self._code.value()
        return {"id": self._picture.id, "digits": digits} if self._picture and digits else None

    def show_typed(self, value: Typed) -> None:
        # An answer belongs to its picture, and this one is new.
        self._code.clear()

    def set_locked(self, locked: bool) -> None:
        self.edit.setReadOnly(locked)

    def renew(self) -> None:
        if self.context.picture is None:
            return
        self._picture = None
        self._code.set_busy(True)
        self.context.background.with_server(self, self.context.picture, self._take_picture, self._take_trouble)

    def told(self) -> str:
        """Why there is no picture or no sound, empty where nothing is wrong."""
        return self._told.text()

    def _take_picture(self, picture: "Picture") -> None:
        self._picture = picture
        self._say("")
        self._code.set_picture(picture.png)
        self._life.start(_PICTURE_LIFE_S * _SECOND_MS)

    def _take_trouble(self, error: Exception) -> None:
        self._code.set_busy(False)
        self._say(self.context.explained(error))

    def _play(self) -> None:
        if self._picture is not None and not self._player.play(self._picture.wav):
            self._say(
                translate("FieldWidgets", "Sound is not available on this computer. Read the digits in the picture.")
            )

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))


def _sent_text(mobile: str) -> str:
    """Where the code went. Whoever comes back is not told whose mobile it is, nor whether there is an account."""
    if mobile:
        return translate("FieldWidgets", "The code was sent to {mobile}.").format(mobile=isolate(mobile))
    return translate(
        "FieldWidgets", "If these details belong to an account, a code will be sent to its registered mobile."
    )
