"""The sample bank's own small window: clearly no bank, it only tells the server «paid» or «refused»."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.cards.bill_card import CodeLine, fact
from balady_desktop.desktop.models.bill_words import total_in_words
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import bar, column, picture, row, rule, words
from balady_desktop.desktop.parts.buttons import primary, quiet, secondary
from balady_desktop.desktop.shell.shell import Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.money import show_riyals

translate = QCoreApplication.translate


class BankWindow(Screen):
    """What came of it is asked by the bill's page from the server; this window promises nothing."""

    opens_window = True

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._is_sent = False
        self.told = AlertBar("info")
        self.told.hide()
        self.pay_button = primary(translate("BankWindow", "Pay"), "check")
        self.refuse_button = secondary(translate("BankWindow", "Refuse the payment"), "x")
        self.close_button = quiet(translate("BankWindow", "Close"))
        self.pay_button.clicked.connect(lambda: self._send("pay"))
        self.refuse_button.clicked.connect(lambda: self._send("refuse"))
        self.close_button.clicked.connect(lambda: self.window().close())
        self._arrange()
        self.setMinimumWidth(480)

    def title(self) -> str:
        return translate("BankWindow", "Sample bank")

    def first_focus(self) -> QWidget | None:
        return self.pay_button

    def _arrange(self) -> None:
        outer = column(self)
        outer.addWidget(self._mark())
        body = column(spacing=16, margin=24)
        head = row(spacing=12)
        head.addWidget(picture("landmark", "primary_text", 32))
        head.addWidget(words(self.title(), "h1"), 1)
        body.addLayout(head)
        body.addWidget(rule())
        for widget in self._facts():
            body.addWidget(widget)
        body.addWidget(self.told)
        body.addStretch(1)
        acts = row(spacing=12)
        for button in (self.pay_button, self.refuse_button):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.close_button)
        body.addLayout(acts)
        outer.addLayout(body, 1)

    def _mark(self) -> QWidget:
        strip = bar("notice")
        inner = row(strip, spacing=8)
        inner.setContentsMargins(24, 8, 24, 8)
        inner.addWidget(picture("triangle-alert", "warning.icon", 18))
        text = translate(
            "BankWindow", "A sample for trying out the program: this is not a bank and no real money moves"
        )
        inner.addWidget(words(text, "strip"), 1)
        return strip

    def _facts(self) -> list[QWidget]:
        language, amount = self.shell.language(), int(self.params["amount"])
        biller = self.params.get("biller_code", "")
        lines: list[QWidget] = [
            CodeLine(translate("Bill", "Biller code"), biller, can_copy=False),
            CodeLine(translate("Bill", "Bill number"), self.params["bill_number"], can_copy=False),
            fact(translate("BankWindow", "Amount to pay"), show_riyals(amount, language), "money"),
            words(total_in_words(amount, language), "caption"),
        ]
        return lines if biller else lines[1:]

    def _send(self, outcome: str) -> None:
        if self._is_sent:
            return
        self._is_sent = True
        for button in (self.pay_button, self.refuse_button):
            button.setEnabled(False)
        paying, number, intent = self.shell.program.paying, self.params["bill_number"], self.params["intent_id"]
        self.shell.background.with_server(
            self,
            lambda: paying.pay_at_sample_bank(number, intent, outcome),
            lambda _: self._sent(outcome),
            self._not_sent,
        )

    def _sent(self, outcome: str) -> None:
        title = translate("BankWindow", "The payment was sent")
        if outcome == "refuse":
            title = translate("BankWindow", "The refusal was sent")
        text = translate(
            "BankWindow",
            "You can close this window. The bill page shows whether the payment has reached the municipality.",
        )
        self._say("success" if outcome == "pay" else "info", title, text)
        self.close_button.setFocus()

    def _not_sent(self, error: Exception) -> None:
        self._is_sent = False
        for button in (self.pay_button, self.refuse_button):
            button.setEnabled(True)
            button.release_guard()
        self._say("error", *sentence(self.shell, error))

    def _say(self, tone: str, title: str, text: str) -> None:
        self.told.set_message(tone, title, text)
        self.told.show()
        self._make_room()

    def _make_room(self) -> None:
        """Let the window grow by what is said, so that no line of it is cut."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = (
                layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else self.sizeHint().height()
            )
            self.setMinimumHeight(max(self.minimumHeight(), needed))
            self.resize(self.width(), max(self.height(), needed))
