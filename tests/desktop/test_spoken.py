"""Every screen says what it is made of: roles, names in the language of the window, and a way by the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.field_widgets.lookup import LookupWidget
from balady_desktop.desktop.parts.date_field import DateField
from balady_desktop.desktop.parts.segmented import Choice, ChoiceCard, Segmented
from balady_desktop.desktop.shell.search_as_typed import SearchAsTyped
from balady_desktop.tour.listening import faults_of, name_of, press_all_tabs, role_of, unreached
from tests.desktop.samples import complete_answers
from tests.desktop.window_kit import Kit

_SCREENS: tuple[tuple[str, dict[str, str]], ...] = (
    ("home", {}),
    ("pillar", {"pillar": "informational"}),
    ("register", {}),
    ("sign_in", {}),
    ("gate", {}),
    ("service", {"service": "professional_licence"}),
    ("about", {}),
    ("keys", {}),
    ("verify", {}),
    ("registration", {"service": "registration_person"}),
)


@pytest.fixture(params=["guided", "compact"])
def kit(request: Any, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    # The Arabic words are listened to by the tour: the tests of the screens run without the translations.
    made = Kit(qtbot, tmp_path, "en", request.param)
    yield made
    made.close()


def language_of(kit: Kit) -> str:
    return kit.window.shell.language()


def heard(kit: Kit) -> list[str]:
    """Everything that is wrong with what is in sight."""
    stops = press_all_tabs(kit.window)
    assert stops, "the keyboard begins somewhere"
    return faults_of(kit.window, language_of(kit)) + unreached(kit.window, stops)


@pytest.mark.parametrize(("name", "params"), _SCREENS, ids=[name for name, _ in _SCREENS])
def test_fault_44_a_screen_says_everything_and_is_reached_by_keys(kit: Kit, name: str, params: dict[str, str]) -> None:
    if name not in ("register", "sign_in", "registration"):
        kit.sign_in()
    kit.go(name, **params)
    assert heard(kit) == []


def test_fault_44_every_page_of_an_application_says_everything(kit: Kit) -> None:
    kit.lay("d1", answers=complete_answers())
    wizard = kit.draft("d1")
    for page in [page.id for page in wizard.filling.journey.pages()]:
        wizard.go_to(page)
        kit.settle()
        assert heard(kit) == [], page


def test_fault_44_places_are_tabs_and_choices_are_radio_buttons(kit: Kit) -> None:
    kit.sign_in()
    kit.go("home")
    home = kit.window.header.bar.button("home")
    assert role_of(home) == QAccessible.Role.PageTab
    interface = QAccessible.queryAccessibleInterface(home)
    assert interface is not None
    assert interface.state().selected
    interface.actionInterface().doAction("Press")
    strip = Segmented([Choice("a", "One"), Choice("b", "Two")])
    assert {role_of(button) for button in strip._buttons.values()} == {QAccessible.Role.RadioButton}


def test_fault_44_a_card_says_what_is_asked_and_a_button_what_it_does(kit: Kit) -> None:
    kit.lay("d1", page="capacity", answers=complete_answers())
    wizard = kit.draft("d1")
    frame = wizard.content.frames["capacity"]  # type: ignore[union-attr]  # a page of questions
    cards = [one for one in frame.findChildren(ChoiceCard) if one.isVisible()]
    assert len(cards) > 1
    for card in cards:
        interface = QAccessible.queryAccessibleInterface(card)
        assert interface is not None
        assert frame.label() in interface.text(QAccessible.Text.Description)
    wizard.go_to("activity")
    lookup = wizard.content.widget("activity")  # type: ignore[union-attr]  # a page of questions
    assert isinstance(lookup, LookupWidget)
    assert name_of(lookup.again).startswith(lookup.again.text())
    assert lookup.field.label.text(language_of(kit)) in name_of(lookup.again)  # type: ignore[arg-type]  # ar or en


def test_fault_44_the_calendar_tells_where_the_focus_is(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    real = QAccessible.updateAccessibility
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: (told.append(event.object()), real(event)))
    field = DateField(kit.window.shell.today(), "gregorian", kit.window)
    field.show()
    field.open_calendar()
    popup = field.popup()
    assert popup is not None
    popup.grid.take_focus()
    today = kit.window.shell.today()
    said = name_of(told[-1])
    assert said.startswith(f"{today.day} ")
    assert f"{today:%B}" in said
    assert str(today.year) in said
    assert role_of(told[-1]) == QAccessible.Role.Button
    popup.hide()
    field.deleteLater()


def test_fault_44_the_icon_in_a_search_line_has_a_name(qtbot: QtBot) -> None:
    screen, table = QWidget(), QTableView()
    line = QLineEdit(screen)
    line.setAccessibleName("Search")
    qtbot.addWidget(screen)
    SearchAsTyped(line, table, screen, 0)
    assert [name_of(one) for one in line.findChildren(QToolButton)] == ["Search"]
