"""The sample telephone: what the national sign-in app of a synthetic person would show, clearly marked as a sample."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import bar, column, empty, picture, row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import Button, quiet, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.shell.shell import Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import PhoneRequest

translate = QCoreApplication.translate


class PhoneWindow(Screen):
    """What came of an answer is told by the sign-in page, which asks the server; this window promises nothing."""

    opens_window = True

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.number_buttons: list[Button] = []
        self.refuse_buttons: list[Button] = []
        self.refresh_button = secondary(translate("PhoneWindow", "Refresh"), "refresh-cw")
        self.refresh_button.clicked.connect(self.refresh)
        self.close_button = quiet(translate("PhoneWindow", "Close"))
        self.close_button.clicked.connect(lambda: self.window().close())
        self._page = ScrollPage(480)
        self._page.body.setSpacing(12)
        self._arrange()
        self.resize(460, 520)
        self._page.add(Busy(translate("PhoneWindow", "Fetching the requests")))
        self._page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("PhoneWindow", "Sample phone")

    def first_focus(self) -> QWidget | None:
        return self.number_buttons[0] if self.number_buttons else self.refresh_button

    def refresh(self) -> None:
        """Fetch the requests again."""
        self.refresh_button.setEnabled(False)
        program = self.shell.program
        self.shell.background.with_server(self, lambda: program.national.phone(), self._show, self._fail)

    def _arrange(self) -> None:
        strip = bar("notice")
        inner = row(strip, spacing=8)
        inner.setContentsMargins(24, 8, 24, 8)
        inner.addWidget(picture("triangle-alert", "warning.icon", 18))
        text = translate("PhoneWindow", "A sample: this is not the government's app, and the people are synthetic")
        inner.addWidget(words(text, "strip"), 1)
        head = row(spacing=12)
        head.setContentsMargins(24, 16, 24, 0)
        head.addWidget(picture("phone", "primary_text", 28))
        head.addWidget(words(self.title(), "h1"), 1)
        head.addWidget(self.refresh_button)
        head.addWidget(self.close_button)
        outer = column(self)
        outer.addWidget(strip)
        outer.addLayout(head)
        outer.addWidget(self._page, 1)

    def _show(self, requests: "Sequence[PhoneRequest]") -> None:
        self._clear()
        if not requests:
            self._page.body.addWidget(EmptyState("phone", translate("PhoneWindow", "No open requests")), 1)
        for request in requests:
            self._page.add(self._card(request))
        self._page.finish()
        focus = self.first_focus()
        if focus is not None:
            focus.setFocus()

    def _card(self, request: "PhoneRequest") -> Card:
        card = Card()
        card.body.setSpacing(12)
        whose = translate("PhoneWindow", "Sign-in for {id}").format(id=isolate(request.id_masked))
        card.add(words(whose, "strong"))
        card.add(words(translate("PhoneWindow", "Choose the number that you see on the computer."), "body"))
        numbers = row(spacing=8)
        for number in request.numbers:
            numbers.addWidget(self._number_button(request.request_id, number))
        numbers.addStretch(1)
        card.body.addLayout(numbers)
        refuse = secondary(translate("PhoneWindow", "I did not ask for this: refuse"), "x")
        refuse.clicked.connect(lambda: self._answer(request.request_id, None))
        self.refuse_buttons.append(refuse)
        acts = row(spacing=8)
        acts.addWidget(refuse)
        acts.addStretch(1)
        card.body.addLayout(acts)
        return card

    def _number_button(self, request_id: str, number: str) -> Button:
        button = secondary(isolate(number))
        button.setAccessibleName(translate("PhoneWindow", "Number {number}").format(number=isolate(number)))
        button.clicked.connect(lambda: self._answer(request_id, number))
        self.number_buttons.append(button)
        return button

    def _answer(self, request_id: str, number: str | None) -> None:
        for button in (*self.number_buttons, *self.refuse_buttons):
            button.setEnabled(False)
        program = self.shell.program
        self.shell.background.with_server(
            self, lambda: program.national.answer(request_id, number), lambda _: self._answered(), self._fail
        )

    def _answered(self) -> None:
        self._clear()
        title = translate("PhoneWindow", "The answer was sent")
        text = translate("PhoneWindow", "You can close this window. The sign-in page shows what came of it.")
        self._page.add(AlertBar("success", title, text))
        self._page.finish()
        self.close_button.setFocus()

    def _fail(self, error: Exception) -> None:
        self._clear()
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("PhoneWindow", "Refresh"), self.refresh, "primary")
        self._page.add(told)
        self._page.finish()

    def _clear(self) -> None:
        self.refresh_button.setEnabled(True)
        empty(self._page.body)
        self.number_buttons, self.refuse_buttons = [], []
