"""What acts of the audit trail are called: every one that the program writes has words, any other its code."""

import re
from pathlib import Path

import pytest

import balady_desktop.backend
from balady_desktop.domain.trail_words import LOOKS, act_words, known_acts
from balady_desktop.domain.words import Words

_CODE = re.compile(r'"([a-z_]+\.[a-z_]+)", ')


@pytest.mark.parametrize(
    ("act", "arabic"),
    [
        ("application.opened", "الاطلاع على طلب"),
        ("application.approve", "إجراء على طلب: اعتماد"),
        ("application.unheard", "طلب: unheard"),
        ("membership.of_tomorrow", "عضوية: of_tomorrow"),
        ("of_tomorrow.done", "of_tomorrow.done"),
        ("account_closed", "إغلاق حساب"),
    ],
)
def test_an_act_is_told_by_its_words_or_its_code(act: str, arabic: str) -> None:
    assert act_words(act, {"approve": Words("اعتماد", "Approve")}).ar == arabic


def test_every_look_has_words_and_both_languages() -> None:
    assert set(LOOKS) <= set(known_acts())
    told = [act_words(act, {}) for act in known_acts()]
    assert all(words.ar and words.en and not words.ar.isascii() for words in told)
    assert len({words.ar for words in told}) == len({words.en for words in told}) == len(told)


def test_every_act_that_the_server_writes_has_words() -> None:
    folder = Path(balady_desktop.backend.__file__).parent
    lines = [line for path in folder.rglob("*.py") for line in path.read_text(encoding="utf-8").splitlines()]
    audited = [one for line in lines if ".audit(" in line for one in _CODE.findall(line)]
    assert len(audited) > 30
    assert set(audited) <= set(known_acts())
