"""Shortcuts fire whatever layout is active."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.buttons import secondary
from balady_desktop.desktop.shell.keyboard import ArabicShortcuts, KeyList, QuestionKey, Regions, all_keys, install_zoom
from tests.desktop.typing_help import press, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[QMainWindow]:
    keys = ArabicShortcuts(qapp)
    made = QMainWindow()
    made.edit = QLineEdit()
    made.setCentralWidget(made.edit)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.edit.setFocus()
    yield made
    qapp.removeEventFilter(keys)
    keys.deleteLater()


def test_ctrl_and_an_arabic_letter_fire_the_action(window: QMainWindow, qtbot: QtBot) -> None:
    action = QAction("save", window)
    action.setShortcut(QKeySequence("Ctrl+S"))
    window.addAction(action)
    with qtbot.waitSignal(action.triggered, timeout=1000):
        press(window.edit, ord("س"), CTRL, "")


def test_a_disabled_action_stays_quiet(window: QMainWindow, qtbot: QtBot) -> None:
    action = QAction("save", window)
    action.setShortcut(QKeySequence("Ctrl+S"))
    action.setEnabled(False)
    window.addAction(action)
    with qtbot.assertNotEmitted(action.triggered):
        press(window.edit, ord("س"), CTRL, "")


def test_what_no_action_takes_reaches_the_field_as_latin(window: QMainWindow) -> None:
    type_text(window.edit, "مؤسسة نورة")
    assert window.edit.text() == "مؤسسة نورة"
    press(window.edit, ord("ش"), CTRL, "")
    assert window.edit.selectedText() == "مؤسسة نورة"


def test_arabic_letters_without_ctrl_are_only_typed(window: QMainWindow) -> None:
    press(window.edit, ord("س"), Qt.KeyboardModifier.NoModifier, "س")
    assert window.edit.text() == "س"


def test_f6_goes_round_the_regions_that_are_seen(window: QMainWindow, qtbot: QtBot) -> None:
    regions, buttons = [], []
    page = QWidget()
    layout = QVBoxLayout(page)
    for number in range(3):
        region = QWidget()
        buttons.append(secondary(str(number)))
        QVBoxLayout(region).addWidget(buttons[-1])
        layout.addWidget(region)
        regions.append(region)
    window.setCentralWidget(page)
    page.show()
    regions[1].hide()
    cycle = Regions(window, regions)
    cycle.go(1)
    assert QApplication.focusWidget() is buttons[0]
    cycle.go(1)
    assert QApplication.focusWidget() is buttons[2]
    cycle.go(1)
    assert QApplication.focusWidget() is buttons[0]
    cycle.go(-1)
    assert QApplication.focusWidget() is buttons[2]


def test_zoom_keys(window: QMainWindow, qtbot: QtBot) -> None:
    look().apply("light", "ar", "guided", 1.0)
    install_zoom(window)
    qtbot.keyClick(window.edit, Qt.Key.Key_Equal, CTRL)
    assert look().zoom == 1.1
    qtbot.keyClick(window.edit, Qt.Key.Key_0, CTRL)
    assert look().zoom == 1.0


def test_the_question_key_is_left_alone_in_a_field(window: QMainWindow, qtbot: QtBot) -> None:
    asker = QuestionKey(window)
    press(window.edit, Qt.Key.Key_Question, Qt.KeyboardModifier.NoModifier, "?")
    assert window.edit.text() == "?"
    assert not window.findChildren(KeyList)
    window.edit.clearFocus()
    press(window, Qt.Key.Key_Question, Qt.KeyboardModifier.NoModifier, "؟")
    shown = window.findChildren(KeyList)
    assert len(shown) == 1
    shown[0].accept()
    QApplication.instance().removeEventFilter(asker)


def test_the_arrows_of_the_list_turn_round(qapp: QApplication) -> None:
    meanings = {}
    for language in ("ar", "en"):
        look().apply(language=language)
        meanings[language] = {meaning: key for key, meaning in all_keys(fills_in=True)}["Next page"]
    look().apply(language="ar")
    assert meanings == {"ar": "Alt+←", "en": "Alt+→"}
