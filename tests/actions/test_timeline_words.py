"""What was said with a move is told with the label under which it was written."""

from typing import Any

import pytest

from balady_desktop.actions.telling import application_view
from balady_desktop.actions.workplace import Workplace
from balady_desktop.wire.applications import TimelineEntry
from tests.actions.test_standing import AT, issued

COMMENT, CONDITIONS = "المستندات مكتملة", "ألا تتجاوز اللوحة عرض الواجهة"
LABELS = {"comment": "تعليق", "conditions": "شروط القرار"}


def told(workplace: Workplace, text: str, **answers: Any) -> tuple[str, list[tuple[str, str]]]:
    """Return the bare text of an approval, and label and answer of what was filled in."""
    entry = TimelineEntry(
        seq=1, move="approve", state="awaiting_payment", role="head", actor="هند", at=AT, text=text, answers=answers
    )
    body = issued(workplace, {}).model_copy(update={"timeline": [entry]})
    (move,) = (one for one in application_view(workplace, body).timeline if one.at == AT)
    return move.text, [(label.ar, answer.ar) for label, answer in move.said]


@pytest.mark.parametrize(
    "answers", [{"comment": COMMENT}, {"conditions": CONDITIONS}, {"comment": COMMENT, "conditions": CONDITIONS}]
)
def test_conditions_and_comment_of_a_decision_stand_each_with_its_label(
    signed_in: Workplace, answers: dict[str, str]
) -> None:
    expected = [(LABELS[name], text) for name, text in answers.items()]
    assert told(signed_in, "\n".join(answers.values()), **answers) == ("", expected)


def test_what_an_older_server_tells_without_answers_is_told_as_it_is(signed_in: Workplace) -> None:
    assert told(signed_in, COMMENT) == (COMMENT, [])


def test_a_text_that_the_known_fields_do_not_tell_is_not_lost(signed_in: Workplace) -> None:
    text = f"{COMMENT}\nفقرة من إصدار أحدث"
    assert told(signed_in, text, comment=COMMENT, newer="فقرة من إصدار أحدث") == (text, [("تعليق", COMMENT)])
