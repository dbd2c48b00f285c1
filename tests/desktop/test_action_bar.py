"""The buttons of a page: none is cut at the window's edge, however many they are."""

from itertools import combinations

import pytest
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.buttons import Button, secondary
from balady_desktop.desktop.parts.page import ActionBar


@pytest.mark.parametrize("language", ["ar", "en"])
def test_buttons_go_on_in_a_second_line_and_come_back_into_one(qtbot: QtBot, language: str) -> None:
    look().apply("light", language, "compact", 1.0)
    page, bar = QWidget(), ActionBar()
    qtbot.addWidget(page)
    outer = QVBoxLayout(page)
    outer.addWidget(QTextEdit(), 1)
    outer.addWidget(bar)
    near = [secondary(f"التوصية بالموافقة {number}") for number in range(6)]
    far = secondary("إعادة إلى قائمة الانتظار")
    for button in near:
        bar.add(button)
    bar.add_far(far)
    with qtbot.waitExposed(page):
        page.show()
    for width, is_one_line in ((900, False), (2400, True)):
        page.resize(width, 400)
        qtbot.waitUntil(lambda: _is_inside(bar, [*near, far]))
        tops = {button.geometry().top() for button in near}
        assert (len(tops) == 1) is is_one_line
        assert all(button.width() >= button.sizeHint().width() for button in (*near, far))
        pairs = combinations([*near, far], 2)
        assert not any(one.geometry().intersects(other.geometry()) for one, other in pairs)
    # The first in reading order stands at the start side, what destroys at the other end.
    is_first_right = near[0].x() > near[1].x() > far.x()
    assert is_first_right is (language == "ar")


def _is_inside(bar: ActionBar, buttons: list[Button]) -> bool:
    return all(bar.rect().contains(button.geometry()) for button in buttons)


def test_a_hidden_button_takes_no_room(qtbot: QtBot) -> None:
    look().apply("light", "ar", "compact", 1.0)
    bar = ActionBar()
    qtbot.addWidget(bar)
    first, hidden, last = (secondary(words) for words in ("حفظ", "إرسال", "إغلاق"))
    for button in (first, hidden, last):
        bar.add(button)
    hidden.hide()
    bar.resize(800, 60)
    with qtbot.waitExposed(bar):
        bar.show()
    assert first.x() - last.geometry().right() < hidden.sizeHint().width()
