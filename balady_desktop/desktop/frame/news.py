"""What the window tells: messages that stay, news that passes, and the offer to bring back what was deleted last."""

from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.message_area import MessageArea
from balady_desktop.desktop.parts.notifications import ERROR, INFO, WARNING, Notice
from balady_desktop.desktop.parts.toast import Toast


class News:
    """The area under the header and the toast over the window."""

    def __init__(self, window: QWidget) -> None:
        self.messages, self.toast = MessageArea(), Toast(window)
        # What was deleted last and can be brought back, whether the news of it is still in sight or not.
        self._offer: Notice | None = None

    def present(self, notice: Notice) -> None:
        """Show what the notifications say."""
        if notice.kind == INFO:
            self._offer = notice if notice.undoes else self._offer
            self.toast.show_text(notice.title, notice.button, notice.act)
            return
        tone = {ERROR: "error", WARNING: "warning"}[notice.kind]
        self.messages.show_message(tone, notice.title, notice.text(), notice.button, notice.act)

    def end(self, notice: Notice) -> None:
        """Take away what is true no more."""
        self.messages.end_message(notice.title, notice.text())

    def undo(self) -> None:
        """Bring back what was deleted last, once."""
        offer, self._offer = self._offer, None
        if offer is not None and offer.act is not None:
            self.toast.hide()
            offer.act()

    def forget(self) -> None:
        """What was said to one person is not left standing for the next."""
        self._offer = None
        self.toast.hide()
