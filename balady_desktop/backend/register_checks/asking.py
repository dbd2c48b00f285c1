"""Asks the register of a field, and says what came of it and when."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from balady_desktop.backend.context import Context
from balady_desktop.backend.registers.adapter import NOT_CHECKED
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.register_answers import RegisterAnswer
from balady_desktop.domain.registers import CheckedBy

# Registers of one submission are asked one after the other, and its sender waits for them all.
_LONGEST = timedelta(seconds=15)


def ask_register(context: Context, check: CheckedBy, asked: Mapping[str, str]) -> RegisterAnswer:
    """Return what a register says now; of its facts those that the field takes, and no other."""
    reply = context.registers.ask(check.register, asked)
    facts = {name: fact for name, fact in reply.facts.items() if name in check.taken}
    return RegisterAnswer(reply.said, dict(asked), facts, context.now().isoformat())


def ask_all(context: Context, journey: Journey) -> Mapping[str, RegisterAnswer]:
    """Return what the registers of a journey's answers say, by field: those that have answered are not asked again.

    A fact of one may open a field with another one, so it is looked again after each answer.
    """
    found = dict(journey.facts.registers)
    began, tried = context.now(), set[str]()
    while (wanted := _next_field(journey, tried)) is not None:
        tried.add(wanted)
        check = journey.definition.get_field(wanted).checked_by
        asked = journey.register_answers()[wanted].asked
        assert check is not None  # a field without a register has no answer of one
        is_late = context.now() - began > _LONGEST
        late = RegisterAnswer(NOT_CHECKED.said, asked, {}, context.now().isoformat())
        found[wanted] = late if is_late else ask_register(context, check, asked)
        journey = Journey(journey.definition, journey.answers, replace(journey.facts, registers=dict(found)))
    return found


def _next_field(journey: Journey, tried: set[str]) -> str | None:
    answers = journey.register_answers()
    return next((name for name, one in answers.items() if not one.is_checked and name not in tried), None)
