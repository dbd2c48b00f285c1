"""What is said with a move of the desk: read from programs of today and of before, and judged as every other answer."""

from collections.abc import Mapping
from typing import Any

from balady_desktop.backend.applications.moves import Said
from balady_desktop.backend.refusals import Refusal
from balady_desktop.domain.answers import is_empty
from balady_desktop.domain.move_forms import MoveForm
from balady_desktop.domain.moves_before import NotAskedError, RequestBefore, SaidBefore, answers_from, said_before
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import clean_input
from balady_desktop.wire.applications import MoveRequest


def read_said(form: MoveForm, request: MoveRequest) -> Said:
    """Return what is said with a move. Refuses with 422 what it does not ask, and answers that are wrong."""
    typed = dict(request.answers) or _of_before(form, request)
    unknown = form.unknown(typed)
    if unknown:
        raise Refusal(422, "not_needed", [Problem(name, "answer_unknown") for name in unknown])
    problems = form.problems(typed)
    if problems:
        raise Refusal(422, "answers_invalid", problems)
    kept = form.kept(typed)
    told = said_before(form.page.fields, kept)
    return Said(told.text, told.reasons, kept)


def _of_before(form: MoveForm, request: MoveRequest) -> dict[str, Any]:
    requests = tuple(RequestBefore(one.field, one.reason, clean_input(one.text)) for one in request.requests)
    try:
        return answers_from(form, SaidBefore(clean_input(request.text), tuple(request.reasons), requests))
    except NotAskedError:
        raise Refusal(422, "not_needed") from None


def said_alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether the same was said, apart from spaces and from what is empty."""
    return bool(_plain(one) == _plain(other))


def _plain(said: Any) -> Any:
    if isinstance(said, Mapping):
        return {name: _plain(one) for name, one in said.items() if not is_empty(one)}
    if isinstance(said, list):
        return [_plain(one) for one in said]
    return clean_input(said) if isinstance(said, str) else said
