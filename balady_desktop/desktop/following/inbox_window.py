"""The sample inbox: the messages that a telephone would have received, clearly marked as samples."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.models.moments import ago, moment
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import bar, column, empty, picture, row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import Button, quiet, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.shell.shell import Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.text import digits_to_ascii, isolate, strip_marks

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import SampleMessage

translate = QCoreApplication.translate

# A code stands alone: digits within a number with hyphens, points or commas are none.
_CODE = re.compile(r"(?<![0-9.,/-])[0-9]{4,8}(?![0-9]|[.,/-][0-9])")
# The mark by which an island of another direction begins.
_ISLAND = "\u2066"
_NUMBER = re.compile(r"[0-9][0-9.,:/-]*[0-9]")


class InboxWindow(Screen):
    opens_window = True

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.copy_buttons: list[Button] = []
        self.refresh_button = secondary(translate("InboxWindow", "Refresh"), "refresh-cw")
        self.refresh_button.clicked.connect(self.refresh)
        self.close_button = quiet(translate("InboxWindow", "Close"))
        self.close_button.clicked.connect(lambda: self.window().close())
        self._page = ScrollPage(640)
        self._page.body.setSpacing(12)
        self._arrange()
        self.resize(520, 620)
        self._page.add(Busy(translate("InboxWindow", "Fetching the messages")))
        self._page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("InboxWindow", "Sample messages")

    def first_focus(self) -> QWidget | None:
        return self.copy_buttons[0] if self.copy_buttons else self.refresh_button

    def refresh(self) -> None:
        """Fetch the messages again."""
        self.refresh_button.setEnabled(False)
        self.shell.background.with_server(self, self.shell.program.sample_inbox.messages, self._show, self._fail)

    def _arrange(self) -> None:
        strip = bar("notice")
        inner = row(strip, spacing=8)
        inner.setContentsMargins(24, 8, 24, 8)
        inner.addWidget(picture("triangle-alert", "warning.icon", 18))
        text = translate("InboxWindow", "Samples: nothing is sent to any phone; the messages appear here instead")
        inner.addWidget(words(text, "strip"), 1)
        head = row(spacing=12)
        head.setContentsMargins(24, 16, 24, 0)
        head.addWidget(picture("message-square", "primary_text", 28))
        head.addWidget(words(self.title(), "h1"), 1)
        head.addWidget(self.refresh_button)
        head.addWidget(self.close_button)
        outer = column(self)
        outer.addWidget(strip)
        outer.addLayout(head)
        outer.addWidget(self._page, 1)

    def _show(self, messages: "Sequence[SampleMessage]") -> None:
        self.refresh_button.setEnabled(True)
        empty(self._page.body)
        self.copy_buttons = []
        if not messages:
            sentence_of_none = translate("InboxWindow", "No messages yet")
            self._page.body.addWidget(EmptyState("inbox", sentence_of_none), 1)
            return
        for message in messages:
            self._page.add(self._card(message))
        self._page.finish()

    def _card(self, message: "SampleMessage") -> Card:
        card = Card()
        card.body.setSpacing(8)
        now, language = datetime.now(UTC), self.shell.language()
        told = translate("InboxWindow", "To {mobile} · {when}")
        head = words(told.format(mobile=isolate(message.mobile_masked), when=ago(message.sent_at, now)), "caption")
        head.setToolTip(moment(message.sent_at, language))
        card.add(head)
        text = words(numbers_isolated(message.text), "body")
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.add(text)
        code = find_code(message.text)
        if code is not None:
            acts = row(spacing=8)
            acts.addWidget(self._copy_button(code))
            acts.addStretch(1)
            card.body.addLayout(acts)
        return card

    def _copy_button(self, code: str) -> Button:
        button = secondary(translate("InboxWindow", "Copy the code {code}").format(code=isolate(code)), "copy")

        def copy() -> None:
            QGuiApplication.clipboard().setText(code)
            button.set_icon("check")
            button.setText(translate("InboxWindow", "Copied {code}").format(code=isolate(code)))

        button.clicked.connect(copy)
        self.copy_buttons.append(button)
        return button

    def _fail(self, error: Exception) -> None:
        self.refresh_button.setEnabled(True)
        empty(self._page.body)
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("InboxWindow", "Try again"), self.refresh, "primary")
        self._page.add(told)
        self._page.finish()


def numbers_isolated(text: str) -> str:
    """The message with every number as an island: a telephone orders them rightly, a label must be told.

    What the server isolated itself, as a code with letters in it, stays as it is.
    """
    if _ISLAND in text:
        return text
    return _NUMBER.sub(lambda found: isolate(found[0]), strip_marks(text))


def find_code(text: str) -> str | None:
    """The code that a message carries, None where it carries none."""
    found = _CODE.search(digits_to_ascii(strip_marks(text)))
    return found[0] if found else None
