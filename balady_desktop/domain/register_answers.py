"""What outside registers said of answers: judged against what is answered now, kept as JSON."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from balady_desktop.domain.registers import OUTCOMES, CheckedBy, Fact, Outcome, Register
from balady_desktop.domain.text import only_code

if TYPE_CHECKING:  # a definition names the checks that are judged here
    from balady_desktop.domain.definition import Field


@dataclass(frozen=True, slots=True)
class RegisterAnswer:
    """What a register said. `asked` is what it was asked with; `answered_at` is the server's time, in ISO 8601.

    It speaks of an answer only while that is still what was asked about.
    """

    outcome: Outcome
    asked: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    answered_at: str = ""

    @property
    def is_checked(self) -> bool:
        """Return whether the register has answered."""
        return self.outcome != "not_checked"


def judge(
    check: CheckedBy, asked: Mapping[str, str], answer: RegisterAnswer | None, find: Callable[[str], Any]
) -> RegisterAnswer:
    """Return what is known of an answer now; `find` returns what the fields say that have to agree with facts."""
    if answer is None or dict(answer.asked) != dict(asked):
        return RegisterAnswer("not_checked", asked)
    if answer.outcome != "found":
        return answer
    said = ((answer.facts.get(fact), find(path)) for fact, path in check.agrees.items())
    if any(_differ(fact, value) for fact, value in said):
        return replace(answer, outcome="differs")
    return answer


def _differ(fact: Fact | None, value: Any) -> bool:
    """Return whether two values that are both known are not the same; spaces and the script of digits are nothing."""
    if fact is None or value is None:
        return False
    if isinstance(fact, str) and isinstance(value, str):
        return only_code(fact) != only_code(value)
    return bool(fact != value)


# --- kept ---


def plain_answer(answer: RegisterAnswer) -> dict[str, Any]:
    """Return an answer as JSON has it: a date is its ISO text."""
    facts = {name: fact.isoformat() if isinstance(fact, date) else fact for name, fact in answer.facts.items()}
    return {
        "outcome": answer.outcome,
        "asked": dict(answer.asked),
        "facts": facts,
        "answered_at": answer.answered_at,
    }


def read_answer(raw: Any, register: Register | None) -> RegisterAnswer | None:
    """Return an answer as it was kept, None for what is none: a damaged store, a register that is not known here."""
    if register is None or not isinstance(raw, Mapping):
        return None
    outcome, asked, facts = raw.get("outcome"), raw.get("asked"), register.read_facts(raw.get("facts"))
    if outcome not in OUTCOMES or not isinstance(asked, Mapping) or facts is None:
        return None
    return RegisterAnswer(outcome, dict(asked), facts, str(raw.get("answered_at") or ""))


def read_answers(raw: Any, fields: "Iterable[Field]", registers: Mapping[str, Register]) -> dict[str, RegisterAnswer]:
    """Return the answers that were kept for the fields of a service, without those that cannot be read."""
    kept = raw if isinstance(raw, Mapping) else {}
    found = {
        one.id: read_answer(kept.get(one.id), registers.get(one.checked_by.register))
        for one in fields
        if one.checked_by is not None
    }
    return {name: answer for name, answer in found.items() if answer is not None}
