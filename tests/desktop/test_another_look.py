"""Another language, theme or density: what is typed and not sent yet stays, and so does an open dialog."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balady_desktop.actions.account_views import Account
from balady_desktop.desktop.counter.closing_dialog import ClosingDialog
from balady_desktop.desktop.look.theme import look
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.words import Words
from tests.desktop.samples import ACCOUNT
from tests.desktop.window_kit import Kit

ROLES = packaged_catalogue().roles
BODY = Words("بلدية العليا", "Al Olaya Municipality")
PURPOSE = "تدقيق ربع سنوي"
ANOTHER = [{"language": "ar"}, {"theme": "dark"}, {"density": "guided"}, {"zoom": 1.25}]


def member(role: str) -> Account:
    """Somebody who works for a municipality, on a screen of the compact density."""
    return dataclasses.replace(
        ACCOUNT,
        account_id="b" * 32,
        kind="staff",
        roles=(role,),
        acts=ROLES.acts([role]),
        municipality="00100100",
        municipality_words=BODY,
    )


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    yield made
    made.close()


def work_as(kit: Kit, role: str) -> None:
    kit.program.account = member(role) if role else None
    kit.changes.account_changed.emit()
    kit.settle()


def dress(kit: Kit, **another: Any) -> Any:
    """Another look, and the screen that is there then."""
    before = kit.screen()
    look().apply(**another)
    kit.settle()
    assert kit.screen() is not before
    return kit.screen()


SCREENS: dict[str, tuple[str, dict[str, str]]] = {
    "figures": ("observer", {"first": "1447/01/01", "last": "2026/02/30"}),
    "filters.trail": ("auditor", {"person": "saad", "thing": "A-1", "first": "2026/01", "last": "2026/02/03"}),
    "case": ("auditor", {"number": "A-00100100-2026-000041", "purpose": PURPOSE}),
    "counter": ("cashier", {"number": "20261109"}),
    "_ui.desk": ("reviewer", {"search": "بقالة"}),
    "_ui.worklist": ("applicant", {"search": "مقهى"}),
    "sign_in": ("", {"user_name": "noura36"}),
    "national": ("", {"id_number": "1000000"}),
    "typed.verify": ("", {"scan": "BALADY:1", "number": "D-1", "code": "ABC"}),
    "finder.standings": ("head", {"number": "3909"}),
}


@pytest.mark.parametrize("another", ANOTHER, ids=lambda one: next(iter(one)))
@pytest.mark.parametrize("name", SCREENS)
def test_what_is_typed_and_not_sent_stays(kit: Kit, name: str, another: dict[str, Any]) -> None:
    role, typed = SCREENS[name]
    place, _, route = name.rpartition(".")
    kit.server = dataclasses.replace(kit.server, has_national_sign_in=True)
    work_as(kit, role)
    kit.go(route)
    asked = {call: len(kit.town.calls.named(call)) for call in ("figures", "trail", "case")}
    for line, text in typed.items():
        _put(_line(kit.screen(), place, line), text)
    kit.settle()
    screen = dress(kit, **another)
    assert {line: _text(_line(screen, place, line)) for line in typed} == typed
    assert set(screen.params) <= {"search"}, "nothing of it is part of the way to the screen"
    assert kit.window.route.params == {}
    for call, before in asked.items():
        assert len(kit.town.calls.named(call)) <= before + 1, "asked once for the screen that is new"


def _line(screen: Any, place: str, line: str) -> Any:
    found = getattr(getattr(screen, place) if place else screen, line)
    return getattr(found, "edit", found)


def _put(line: Any, text: str) -> None:
    (line.setPlainText if hasattr(line, "setPlainText") else line.setText)(text)


def _text(line: Any) -> str:
    found: str = line.toPlainText() if hasattr(line, "toPlainText") else line.text()
    return found


def test_the_way_elsewhere_takes_nothing_along(kit: Kit) -> None:
    kit.go("sign_in")
    screen: Any = kit.screen()
    screen.user_name.setText("noura36")
    screen.password.edit.setText("secret")
    screen = dress(kit, language="ar")
    assert screen.password.value() == "", "a password is not copied"
    kit.go("home")
    screen = kit.go("sign_in")
    assert screen.user_name.value() == ""


def test_what_one_person_typed_is_not_there_for_another(kit: Kit) -> None:
    work_as(kit, "reviewer")
    screen: Any = kit.go("verify")
    screen.typed.number.setText("D-1")
    work_as(kit, "")
    again: Any = kit.screen()
    assert again is not screen, "in another density"
    assert again.typed.number.text() == ""


def test_filters_that_were_chosen_stay(kit: Kit) -> None:
    work_as(kit, "reviewer")
    screen: Any = kit.go("desk")
    state = "under_review"
    screen.rail.set_value(state)
    screen.chips.set_value("mine")
    screen = dress(kit, language="ar")
    assert (screen.rail.value(), screen.chips.value()) == (state, "mine")
    work_as(kit, "auditor")
    screen = kit.go("trail")
    act = screen.filters.act.itemData(1)
    screen.filters.act.set_value(act)
    screen.filters.kind.set_value("looks")
    screen = dress(kit, language="en")
    assert (screen.filters.act.value(), screen.filters.kind.value()) == (act, "looks")
    assert screen.filters.act.currentText() != act, "in words, as soon as the server has named the acts"


def test_a_bill_that_is_being_paid_stays_with_its_approval_number(kit: Kit) -> None:
    work_as(kit, "cashier")
    screen: Any = kit.go("counter", search="2026110900427")
    assert screen.found is not None
    screen.reference.setText("778201")
    screen.number.setText("20")
    screen = dress(kit, language="ar")
    assert screen.found is not None
    assert (screen.number.text(), screen.reference.text()) == ("20", "778201")


def test_the_way_back_to_an_account_goes_on_where_it_stood(kit: Kit) -> None:
    screen: Any = kit.go("recovery", service="registration_person", want="password")
    for name, text in (("id_number", "1000000008"), ("birth_date", "1408/07/26"), ("picture", "11")):
        screen.wizard.content.widget(name).edit.setText(text)
    screen = dress(kit, language="ar")
    assert screen.wizard.filling.answers["id_number"] == "1000000008"
    assert "picture" not in screen.wizard.filling.answers, "there is another picture now"
    screen.wizard.content.widget("picture").edit.setText("11")
    screen.wizard.press()
    kit.settle()
    page = screen.wizard.filling.page.id
    screen = dress(kit, language="en")
    assert screen.wizard.filling.page.id == page
    screen.wizard.content.widget("activation_code").edit.setText("12345678")
    screen.wizard.content.widget("third_picture").edit.setText("22")
    screen.wizard.press()
    kit.settle()
    assert kit.town.calls.named("prove"), "the code of before is the one that counts"


@pytest.mark.parametrize("another", ANOTHER, ids=lambda one: next(iter(one)))
def test_an_open_dialog_stays_and_the_screen_is_dressed_after_it(kit: Kit, another: dict[str, Any]) -> None:
    work_as(kit, "cashier")
    screen: Any = kit.go("counter")
    screen.closing_button.click()
    dialog = screen.closing
    dialog.day.set_text("2026/11/")
    look().apply(**another)
    kit.settle()
    assert dialog.isVisible()
    assert dialog.day.text() == "2026/11/"
    assert kit.screen() is screen
    dialog.reject()
    kit.wait(lambda: kit.screen() is not screen)
    kit.settle()


def test_the_screen_waits_for_every_open_dialog(kit: Kit) -> None:
    work_as(kit, "cashier")
    screen: Any = kit.go("counter")
    screen.closing_button.click()
    outer = screen.closing
    inner = ClosingDialog(kit.window.shell, True, outer, lambda _: None)
    inner.open()
    look().apply(theme="dark")
    inner.reject()
    kit.settle()
    assert outer.isVisible()
    assert kit.screen() is screen
    outer.reject()
    kit.wait(lambda: kit.screen() is not screen)
    kit.settle()
