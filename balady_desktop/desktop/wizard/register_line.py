"""What an outside register says of an answer, told at its field; where it gave no answer it may be asked again."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.models.register_words import register_words
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column
from balady_desktop.domain.register_answers import RegisterAnswer
from balady_desktop.domain.registers import CheckedBy, Register
from balady_desktop.domain.words import Language

translate = QCoreApplication.translate


class RegisterLine(QWidget):
    """Hidden while there is nothing to ask about."""

    again_wanted = Signal()

    def __init__(self, check: CheckedBy, registers: Mapping[str, Register], language: Language) -> None:
        super().__init__()
        self._check, self._registers, self._language = check, registers, language
        self.bar = AlertBar("neutral")
        column(self).addWidget(self.bar)
        self.hide()

    def show_answer(self, answer: RegisterAnswer | None, is_asking: bool) -> None:
        """Tell what is known now."""
        self.bar.clear_actions()
        self.setVisible(answer is not None)
        if answer is None:
            return
        told = register_words(self._check, answer, self._registers, self._language)
        if is_asking:
            self.bar.set_message("neutral", self._asking(), "")
            return
        self.bar.set_message(
            told.tone, told.title, "\n".join(filter(None, (told.facts, self._advice(answer), told.asked)))
        )
        if not answer.is_checked:
            self.again = self.bar.add_action(translate("RegisterLine", "Ask again"), self.again_wanted.emit, "quiet")

    def _asking(self) -> str:
        register = self._registers.get(self._check.register)
        name = register.words.text(self._language) if register else self._check.register
        return translate("RegisterLine", "Asking: {register}").format(register=name)

    def _advice(self, answer: RegisterAnswer) -> str:
        """What the person may do now."""
        may_go_on = self._check.may_go_on
        if answer.outcome == "found":
            return ""
        if answer.outcome == "not_checked" and may_go_on:
            return translate(
                "RegisterLine", "The register gave no answer. You can continue: it is asked again when you send."
            )
        if answer.outcome == "not_checked":
            return translate(
                "RegisterLine", "The register gave no answer, and this service needs it. Try again shortly."
            )
        if may_go_on:
            return translate(
                "RegisterLine", "Check your answers. You can continue, and the municipality will see this."
            )
        return translate("RegisterLine", "Check your answers: this service continues only with what the register has.")
