"""Names of the staff on screens: in the reader's language where they are known in it."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.desk.desk_file import DeskHead
from balady_desktop.desktop.models.person_names import name_in
from balady_desktop.desktop.models.queue_model import HOLDER, QueueModel
from tests.desktop.desk_kit import NOW, desk_view, queue_rows

ARABIC, ENGLISH = "سعد الغامدي", "Saad Al-Ghamdi"


@pytest.mark.parametrize(
    ("language", "known", "shown"), [("ar", ENGLISH, ARABIC), ("en", ENGLISH, ENGLISH), ("en", "", ARABIC)]
)
def test_who_took_an_application_is_named_in_the_readers_language(
    qtbot: QtBot, language: Any, known: str, shown: str
) -> None:
    row = replace(queue_rows(1)[0], taken_by=ARABIC, taken_by_en=known, is_mine=False)
    model = QueueModel(language, lambda: NOW, lambda: None)
    model.show_rows([row], has_more=False)
    assert model.index(0, HOLDER).data() == shown
    head = DeskHead(language)
    qtbot.addWidget(head)
    head.show_view(replace(desk_view(), taken_by=ARABIC, taken_by_en=known, is_mine=False))
    said = "\n".join(label.text() for label in head.findChildren(QLabel))
    assert shown in said
    assert (ENGLISH in said) == (shown == ENGLISH)


def test_nobody_has_no_name() -> None:
    assert (name_in("en", None, None), name_in("ar", None, ENGLISH)) == ("", "")
