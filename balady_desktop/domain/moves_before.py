"""What programs and servers of before protocol 5 say and read of a move: reasons, a text, and requests of two words."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from balady_desktop.domain.definition import Field
from balady_desktop.domain.move_forms import ABOUT, MoveForm

TEXTS = ("text", "long_text")
CHOSEN = ("lookup", "choice", "municipality")


class RequestBefore(NamedTuple):
    """What is asked about one answer: a reason, and words."""

    field: str
    reason: str
    text: str


class SaidBefore(NamedTuple):
    """What goes with a move."""

    text: str
    reasons: tuple[str, ...]
    requests: tuple[RequestBefore, ...]


def said_before(fields: Iterable[Field], answers: Mapping[str, Any]) -> SaidBefore:
    """Return what was filled in with a move in the words of before."""
    given = [one for one in fields if one.id in answers]
    texts = [str(answers[one.id]) for one in given if one.type in TEXTS]
    listed = (answers[one.id] for one in given if one.type in CHOSEN and one.lookup is not None)
    codes = [code for said in listed for code in (said if isinstance(said, list) else [said])]
    rows = ((one, row["answers"]) for one in given if one.type == "group" for row in answers[one.id])
    return SaidBefore("\n".join(texts), tuple(codes), tuple(request_before(group.fields, said) for group, said in rows))


def request_before(fields: Iterable[Field], said: Mapping[str, Any]) -> RequestBefore:
    """Return one request in the words of before."""
    own = [one for one in fields if one.id != ABOUT and one.id in said]
    reasons = [str(said[one.id]) for one in own if one.type in CHOSEN]
    texts = [str(said[one.id]) for one in own if one.type in TEXTS]
    return RequestBefore(str(said[ABOUT]), reasons[0] if reasons else "", "\n".join(texts))


class NotAskedError(ValueError):
    """Something is said that the move asks nowhere."""


def answers_from(form: MoveForm, said: SaidBefore) -> dict[str, Any]:
    """Put what was said in the words of before where the move asks for it. Raises NotAskedError."""
    typed: dict[str, Any] = {}
    if said.reasons:
        typed[_place(form, typed, CHOSEN)] = list(said.reasons)
    if said.text:
        typed[_place(form, typed, TEXTS)] = said.text
    if said.requests:
        name = _place(form, typed, ("group",))
        group = next(one for one in form.page.fields if one.id == name)
        typed[name] = [_row(form, group, number, one) for number, one in enumerate(said.requests, 1)]
    return typed


def _place(form: MoveForm, typed: Mapping[str, Any], types: tuple[str, ...]) -> str:
    """Return the first field of some types that is asked beside what is filled in already."""
    for one in form.journey(typed).fields(form.page):
        if one.type in types and one.id not in typed:
            return one.id
    raise NotAskedError()


def _row(form: MoveForm, group: Field, number: int, said: RequestBefore) -> dict[str, Any]:
    reasons = [one for one in group.fields if one.id != ABOUT and one.type in CHOSEN]
    answers: dict[str, Any] = {ABOUT: said.field, **{one.id: said.reason for one in reasons[:1]}}
    row = {"id": str(number), "answers": answers}
    if said.text:
        journey = form.journey({group.id: [row]})
        asked = journey.element_fields(group, journey.elements(group)[0])
        answers |= {one.id: said.text for one in [one for one in asked if one.type in TEXTS][:1]}
    return row
