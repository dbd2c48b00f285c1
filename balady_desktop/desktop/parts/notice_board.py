"""Shows notices in a window: what must stay goes to the message area, news floats as a toast."""

from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.message_area import MessageArea
from balady_desktop.desktop.parts.notifications import INFO, Notice
from balady_desktop.desktop.parts.toast import Toast


class NoticeBoard:
    """A presenter for `Notifications.show_on`; put its `area` under the header of the window."""

    def __init__(self, window: QWidget) -> None:
        self.area = MessageArea(window)
        self.toast = Toast(window)

    def present(self, notice: Notice) -> None:
        if notice.kind == INFO:
            self.toast.show_text(notice.title, notice.button, notice.act)
        else:
            self.area.show_message(notice.kind, notice.title, notice.text(), notice.button, notice.act)
