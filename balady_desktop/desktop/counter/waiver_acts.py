"""Asking at the counter that a fee be waived: the button on the bill, the dialog, and the list afterwards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.cards.bill_card import BillCard
from balady_desktop.desktop.counter.refund_dialogs import AmountField
from balady_desktop.desktop.parts.buttons import secondary
from balady_desktop.desktop.parts.error_summary import ProblemLine
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.desktop.shell.decision import Decision, Said, text_box, text_of
from balady_desktop.desktop.shell.shell import Route, Shell, may_do
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.views import BillView

translate = QCoreApplication.translate


class WaiverAsking:
    """Belongs to a screen."""

    def __init__(self, shell: Shell, screen: QWidget) -> None:
        self._shell, self._screen = shell, screen
        self.dialog: AskWaiverDialog | None = None

    def offer(self, card: BillCard, bill: "BillView") -> None:
        """Put the button on a bill of which a line may be waived, for whoever may ask."""
        if may_do(self._shell, "ask_waiver") and any(line.waivable for line in bill.lines):
            self.button = secondary(translate("Waivers", "Ask for a waiver"), "badge-check")
            self.button.clicked.connect(lambda: self._ask(bill))
            card.acts.addWidget(self.button)
            card.acts.addStretch(1)

    def _ask(self, bill: "BillView") -> None:
        waiving, go = self._shell.program.waiving, self._shell.go

        def send(position: int, amount: int, text: str) -> None:
            self._shell.background.with_server(
                self._screen,
                lambda: waiving.ask(bill.bill_id, position, amount, text),
                lambda _: go(Route("refunds")),
                self._shell.notifications.error,
            )

        self.dialog = AskWaiverDialog(bill, self._shell.language(), self._screen, send)
        self.dialog.finished.connect(lambda _: self.button.release_guard())
        self.dialog.open()


class AskWaiverDialog(Decision):
    """Which line, how much of it and why; `ask` gets the place of the line, halalas and the words."""

    def __init__(
        self, bill: "BillView", language: Language, parent: QWidget, ask: Callable[[int, int, str], object]
    ) -> None:
        title = translate("Waivers", "Ask for a waiver")
        text = translate("Waivers", "Nothing is waived until a head of department approves it.")
        super().__init__(title, text, parent, title, "primary", lambda said: self._ask(said, ask))
        self._lines = {str(place): line for place, line in enumerate(bill.lines) if line.waivable}
        self._most = bill.total
        self.line = SearchableCombo(translate("Waivers", "Choose a line"))
        for place, one in self._lines.items():
            self.line.add_choice(place, f"{one.words.text(language)} — {show_riyals(one.amount, language)}")
        self.line.set_value(next(iter(self._lines)))
        self.line_frame = FieldFrame(translate("Waivers", "Line of the bill"), "", self.line)
        self.amount = AmountField(
            self._limit(), language, translate("Waivers", "In riyals, at most what the line comes to")
        )
        self.line.value_changed.connect(lambda _: self.amount.set_most(self._limit()))
        self.box = text_box(3)
        hint = translate("Waivers", "The head of department and the auditor read it")
        self.text_frame = FieldFrame(translate("Waivers", "Reason of the waiver"), hint, self.box)
        for widget in (self.line_frame, self.amount.frame, self.text_frame):
            self.body.addWidget(widget)

    def _limit(self) -> int:
        place = str(self.line.value() or "")
        return min(self._lines[place].amount, self._most) if place in self._lines else 0

    def said(self) -> Said:
        return Said(text=text_of(self.box))

    def _ask(self, said: Said, ask: Callable[[int, int, str], object]) -> None:
        ask(int(str(self.line.value())), self.amount.halalas() or 0, said.text)

    def problems(self) -> list[ProblemLine]:
        no_line = None if self._limit() else translate("Waivers", "Choose the line that is to be waived")
        no_text = None if text_of(self.box) else translate("Waivers", "Write why the fee is to be waived")
        self.line_frame.set_error(no_line)
        self.text_frame.set_error(no_text)
        found: list[tuple[str | None, QWidget]] = [(no_line, self.line), (no_text, self.box)]
        if not no_line:
            found.insert(1, (self.amount.check(), self.amount.box))
        return [ProblemLine(told, where) for told, where in found if told]
