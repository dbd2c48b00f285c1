"""Asking for a refund, and recording that the money went back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.code_field import CodeField, clean_latin
from balady_desktop.desktop.parts.error_summary import ProblemLine
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.desktop.parts.segmented import Choice, Segmented
from balady_desktop.desktop.shell.decision import Decision, Said, text_box, text_of
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.money import parse_riyals, show_amount, show_riyals
from balady_desktop.domain.words import Language

translate = QCoreApplication.translate

_OTHER = "other"
_LONGEST_AMOUNT, _LONGEST_REFERENCE = 20, 40


class AmountField:
    """An amount in riyals, above zero and at most `most` halalas."""

    def __init__(self, most: int, language: Language, hint: str = "") -> None:
        self._language = language
        self.box = CodeField(_LONGEST_AMOUNT, clean_latin)
        usual = translate("Refunds", "In riyals, at most {amount}").format(amount=show_riyals(most, language))
        self.frame = FieldFrame(translate("Refunds", "Amount"), hint or usual, self.box, width=280)
        self.set_most(most)

    def set_most(self, most: int) -> None:
        """Say another limit, and fill it in."""
        self._most = most
        self.box.set_value(show_amount(most))

    def halalas(self) -> int | None:
        """Return what was typed, None where it is no amount."""
        return parse_riyals(self.box.value())

    def check(self) -> str | None:
        """Show what is wrong at the field, and return it."""
        halalas, told = self.halalas(), None
        if halalas is None or not 0 < halalas <= self._most:
            told = translate("Refunds", "Enter an amount above zero and at most {amount}")
            told = told.format(amount=show_riyals(self._most, self._language))
        self.frame.set_error(told)
        return told


class AskRefundDialog(Decision):
    """How much, how and why; `ask` gets halalas, the way, the reason and the words."""

    def __init__(
        self,
        most: int,
        reasons: Sequence[Record],
        language: Language,
        parent: QWidget,
        ask: Callable[[int, str, str, str], object],
    ) -> None:
        title = translate("Refunds", "Ask for a refund")
        text = translate("Refunds", "Nothing is paid back until a head of department approves it.")
        super().__init__(title, text, parent, title, "primary", lambda said: self._ask(said, ask))
        self._sum = AmountField(most, language)
        self.amount = self._sum.box
        self.way = Segmented(
            [
                Choice("pay_out", translate("Refunds", "Pay back")),
                Choice("credit", translate("Refunds", "Keep as credit")),
            ]
        )
        self.way.setAccessibleName(translate("Refunds", "How it goes back"))
        self.way.set_value("pay_out")
        self.reason = SearchableCombo(translate("Refunds", "Choose a reason"))
        for one in reasons:
            self.reason.add_choice(one.code, one.words.text(language))
        self.reason.setCurrentIndex(-1)
        self.reason_frame = FieldFrame(translate("Refunds", "Reason"), "", self.reason)
        self.box = text_box(3)
        explained = translate("Refunds", "Explanation in your own words")
        self.text_frame = FieldFrame(explained, "", self.box, optional=True)
        self.reason.value_changed.connect(lambda code: self.text_frame.set_optional(code != _OTHER))
        for widget in (self._sum.frame, self.way, self.reason_frame, self.text_frame):
            self.body.addWidget(widget)

    def said(self) -> Said:
        return Said(reasons=(str(self.reason.value() or ""),), text=text_of(self.box))

    def _ask(self, said: Said, ask: Callable[[int, str, str, str], object]) -> None:
        ask(self._sum.halalas() or 0, self.way.value(), said.reasons[0], said.text)

    def problems(self) -> list[ProblemLine]:
        (reason,), text = self.said().reasons, self.said().text
        no_amount, no_reason, no_text = self._sum.check(), None, None
        if not reason:
            no_reason = translate("Refunds", "Choose the reason of the refund")
        if reason == _OTHER and not text:
            no_text = translate("Refunds", "Explain the other reason in your own words")
        self.reason_frame.set_error(no_reason)
        self.text_frame.set_error(no_text)
        found: list[tuple[str | None, QWidget]] = [
            (no_amount, self.amount),
            (no_reason, self.reason),
            (no_text, self.box),
        ]
        return [ProblemLine(told, where) for told, where in found if told]


class PayBackDialog(Decision):
    """The reference under which the terminal or the bank gave the money back; without it, nothing is known."""

    def __init__(self, amount: int, language: Language, parent: QWidget, then: Callable[[str], object]) -> None:
        title = translate("Refunds", "Record that it was paid back")
        text = translate(
            "Refunds", "Record it only when the card terminal or the bank has confirmed that {amount} went back."
        ).format(amount=show_riyals(amount, language))
        super().__init__(title, text, parent, title, "primary", lambda said: then(said.text))
        self.reference = CodeField(_LONGEST_REFERENCE, clean_latin)
        hint = translate("Refunds", "The approval number on the slip of the refund")
        self.frame = FieldFrame(translate("Refunds", "Refund reference"), hint, self.reference, width=360)
        self.body.addWidget(self.frame)

    def said(self) -> Said:
        return Said(text=self.reference.value())

    def problems(self) -> list[ProblemLine]:
        told = None if self.reference.value() else translate("Refunds", "Enter the reference of the refund")
        self.frame.set_error(told)
        return [ProblemLine(told, self.reference)] if told else []
