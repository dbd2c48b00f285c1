"""What an outside register said of an answer, in words: what came of it, its facts, and when it was asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.models.moments import moment
from balady_desktop.domain.calendar import show_both
from balady_desktop.domain.register_answers import RegisterAnswer
from balady_desktop.domain.registers import CheckedBy, Fact, Register, RegisterFact
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

translate = QCoreApplication.translate

_TONES = {"found": "success", "not_found": "warning", "differs": "warning", "not_checked": "neutral"}


@dataclass(frozen=True, slots=True)
class RegisterWords:
    """The outcome in one line with its tone, the facts behind it, and the moment of the answer, empty for none."""

    tone: str
    title: str
    facts: str
    asked: str

    @property
    def text(self) -> str:
        """Facts and moment as lines."""
        return "\n".join(filter(None, (self.facts, self.asked)))


def register_words(
    check: CheckedBy, answer: RegisterAnswer, registers: "Mapping[str, Register]", language: Language
) -> RegisterWords:
    """Return the words of what a register said."""
    register = registers.get(check.register)
    name = register.words.text(language) if register else check.register
    titles = {
        "found": translate("RegisterWords", "{register}: found"),
        "not_found": translate("RegisterWords", "{register}: not found"),
        "differs": translate("RegisterWords", "{register}: differs from the answers"),
        "not_checked": translate("RegisterWords", "{register}: not checked"),
    }
    said = [
        _in_words(one, answer.facts[one.id], language)
        for one in (register.facts if register else ())
        if one.id in answer.facts
    ]
    asked = _asked_at(answer, language)
    return RegisterWords(_TONES[answer.outcome], titles[answer.outcome].format(register=name), " · ".join(said), asked)


def _asked_at(answer: RegisterAnswer, language: Language) -> str:
    try:
        at = datetime.fromisoformat(answer.answered_at)
    except ValueError:
        return ""
    return translate("RegisterWords", "Asked on {moment}").format(moment=moment(at, language))


def _in_words(fact: RegisterFact, value: Fact, language: Language) -> str:
    """A fact with its label; numbers and codes are isolated."""
    return f"{fact.words.text(language)}: {_shown(fact, value, language)}"


def _shown(fact: RegisterFact, value: Fact, language: Language) -> str:
    if fact.type == "choice":
        return next(one.words.text(language) for one in fact.options if one.code == value)
    if fact.type == "date":
        return show_both(value, language)  # type: ignore[arg-type]  # a fact of this type is a date
    if fact.type == "yes_no":
        return translate("RegisterWords", "Yes") if value else translate("RegisterWords", "No")
    return isolate(str(value))
