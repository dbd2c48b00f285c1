"""The screens of the way back: recovery, the own account, one-time passwords, removing an account."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.desktop.settings.account_acts import staying_text
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from balady_desktop.storage.account import account_path
from balady_desktop.wire.recovery import ProofReply
from tests.desktop.samples import ACCOUNT, NOW
from tests.desktop.typing_help import type_text
from tests.desktop.window_kit import Kit, nameless

PASSWORD = "نخلة-وبحر-2026"


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    yield made
    made.close()


def shown(kit: Kit) -> str:
    return " ".join(label.text() for label in kit.screen().findChildren(QLabel) if label.isVisible())


def fill(wizard: Wizard, **answers: str) -> None:
    for name, text in answers.items():
        edit: Any = wizard.content.widget(name)  # type: ignore[union-attr]  # a page of questions
        edit.edit.setText("")
        type_text(edit.edit, text)


def press(kit: Kit, wizard: Wizard) -> None:
    wizard.press()
    kit.settle()
    QApplication.processEvents()
    kit.settle()


def recover(kit: Kit, want: str, tile: str = "person") -> Wizard:
    """From the sign-in page to the page that asks who one is."""
    kit.go("sign_in")
    text = {"password": "Forgot your password?", "user_name": "Forgot your user name?"}.get(
        want, "Forgot your password?"
    )
    link = next(one for one in kit.screen().findChildren(Button) if one.text() == text)
    link.click()
    kit.settle()
    getattr(kit.screen(), tile).click()
    kit.settle()
    return kit.wizard_of(kit.screen())


def identify(kit: Kit, wizard: Wizard) -> None:
    fill(wizard, id_number="1000000008", birth_date="1408/07/26", picture="11")
    press(kit, wizard)


def test_fault_09_a_forgotten_password_is_replaced_by_hand(kit: Kit) -> None:
    wizard = recover(kit, "password")
    identify(kit, wizard)
    identity = {"id_number": "1000000008", "birth_date": "1408/07/26"}
    assert kit.town.calls.named("ask_code") == [("registration_person", identity, None)]
    assert "a code will be sent to its registered mobile" in shown(kit)
    assert "Show the sample messages" in [one.text() for one in wizard.findChildren(Button) if one.isVisible()]
    fill(wizard, activation_code="12345678", third_picture="22")
    press(kit, wizard)
    fill(wizard, password=PASSWORD, password_again=PASSWORD)
    press(kit, wizard)
    assert kit.town.calls.named("choose_password") == [(PASSWORD,)]
    assert kit.window.route == Route("sign_in", {"user_name": "noura36"})


def test_fault_09_a_forgotten_user_name_is_told_after_the_code(kit: Kit) -> None:
    wizard = recover(kit, "user_name")
    identify(kit, wizard)
    fill(wizard, activation_code="12345678", third_picture="22")
    press(kit, wizard)
    assert "noura36" in kit.notifications.record[-1].title
    assert kit.window.route == Route("sign_in", {"user_name": "noura36"})


def test_fault_09_a_lost_mobile_asks_for_another_and_says_when_it_counts(kit: Kit) -> None:
    wizard = recover(kit, "mobile", "lost_mobile")
    kit.town.recovered = ProofReply(user_name="noura36", mobile_from=NOW + timedelta(hours=72))
    fill(wizard, mobile="0500000008")
    identify(kit, wizard)
    assert [mobile for *_, mobile in kit.town.calls.named("ask_code")] == ["0500000008"]
    fill(wizard, activation_code="12345678", third_picture="22")
    press(kit, wizard)
    assert "2026" in kit.notifications.record[-1].title
    assert kit.window.route.name == "sign_in"


def test_fault_09_a_way_back_that_is_over_is_begun_again(kit: Kit) -> None:
    wizard = recover(kit, "password")
    identify(kit, wizard)
    kit.town.calls.fails_once["prove"] = Trouble("recovery_state")
    fill(wizard, activation_code="12345678", third_picture="22")
    press(kit, wizard)
    act = kit.notifications.record[-1].act
    assert act is not None
    act()
    kit.settle()
    assert kit.window.route == Route("recover", {"want": "password"})


def test_fault_09_a_one_time_password_is_exchanged_at_sign_in(kit: Kit) -> None:
    entering: Any = kit.go("sign_in", user_name="reviewer1")
    kit.town.calls.fails_once["sign_in"] = Trouble("password_must_change")
    type_text(entering.password.edit, "AAAA-BBBB")
    entering.enter.click()
    kit.settle()
    dialog = entering.first_password
    dialog.press()
    assert dialog.frames["password"].error()
    type_text(dialog.frames["password"].input.edit, PASSWORD)
    type_text(dialog.frames["again"].input.edit, "another")
    dialog.press()
    assert "differ" in (dialog.frames["again"].error() or "")
    dialog.frames["again"].input.edit.setText("")
    type_text(dialog.frames["again"].input.edit, PASSWORD)
    kit.qtbot.keyClick(dialog.frames["again"].input.edit, Qt.Key.Key_Return)
    kit.settle()
    assert kit.town.calls.named("first_password") == [("reviewer1", "AAAA-BBBB", PASSWORD)]
    assert kit.program.account is not None
    assert kit.window.route.name == "gate"


def account(kit: Kit) -> Any:
    kit.sign_in()
    return kit.go("account")


def test_fault_09_the_account_page_is_in_the_menu_and_shows_what_the_account_knows(kit: Kit) -> None:
    kit.sign_in()
    entries = kit.window.header.bar._account.menu().actions()
    next(one for one in entries if one.text() == "My account").trigger()
    kit.settle()
    assert kit.window.route.name == "account"
    text = shown(kit)
    for said in ("noura36", "+966501234567", "noura@example.com", "*********008", "This computer", "Another computer"):
        assert said in text
    assert nameless(kit.window) == []


def test_fault_09_a_wrong_password_is_told_at_its_line(kit: Kit) -> None:
    screen = account(kit)
    screen.buttons["email"].click()
    dialog = screen.acts.dialog
    type_text(dialog.frames["email"].input, "other@example.com")
    type_text(dialog.frames["password"].input.edit, "x")
    kit.town.calls.fails_once["change_email"] = Trouble(
        "answers_invalid", None, (Problem("password", "password_wrong"),)
    )
    dialog.press()
    kit.settle()
    assert "current password is wrong" in (dialog.frames["password"].error() or "")
    assert dialog.frames["email"].input.value() == "other@example.com"
    dialog.press()
    kit.settle()
    assert kit.town.calls.made[-2:] == [("change_email", ("x", "other@example.com")), ("open_account", ())]


def test_fault_09_a_new_mobile_is_proved_by_its_code(kit: Kit) -> None:
    screen = account(kit)
    screen.buttons["mobile"].click()
    dialog = screen.acts.dialog
    type_text(dialog.frames["mobile"].input, "٠٥٩٨٧٦٥٤٣٢")
    type_text(dialog.frames["password"].input.edit, PASSWORD)
    dialog.press()
    kit.settle()
    code = screen.acts.dialog
    assert code is not dialog
    type_text(code.frames["code"].input, "12345678")
    code.press()
    kit.settle()
    assert [one for one in kit.town.calls.made if one[0] != "open_account"] == [
        ("begin_mobile", (PASSWORD, "0598765432")),
        ("prove_mobile", ("12345678",)),
    ]


def test_fault_09_closing_says_what_stays_and_why(kit: Kit) -> None:
    screen = account(kit)
    said = staying_text(kit.program.own_account.open().stays)
    for part in ("B-1", "remains due until", "L-1", "stays valid until", "A-1", "decides it without you"):
        assert part in said
    screen.buttons["close"].click()
    dialog = screen.acts.dialog
    assert any("B-1" in label.text() for label in dialog.findChildren(QLabel))
    type_text(dialog.frames["password"].input.edit, PASSWORD)
    dialog.press()
    kit.settle()
    assert kit.town.calls.named("close") == [(PASSWORD,)]
    assert kit.program.account is None
    assert kit.program.signing_in.accounts() == ()
    assert kit.window.route.name == "home"


def test_fault_09_staff_see_their_password_and_no_closing(kit: Kit) -> None:
    kit.town.is_staff, kit.town.next_mobile = True, None
    screen = account(kit)
    assert "close" not in screen.buttons
    assert "mobile" not in screen.buttons
    assert "password" in screen.buttons


@pytest.mark.parametrize(("drafts", "said"), [(3, "3 change"), (0, "Everything here was sent")])
def test_fault_09_removing_an_account_says_what_would_be_lost(kit: Kit, drafts: int, said: str) -> None:
    lay_drafts(kit, drafts)
    screen = account(kit)
    screen.buttons["remove"].click()
    kit.settle()
    dialog = screen.removal.dialog
    assert any(said in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
    kit.settle()
    assert [one.account_id for one in kit.program.signing_in.accounts()] == [ACCOUNT.account_id]
    screen.buttons["remove"].click()
    kit.settle()
    screen.removal.dialog.accept()
    kit.settle()
    assert kit.program.signing_in.accounts() == ()
    assert not account_path(kit.program.workplace.places, ACCOUNT.account_id).exists()


def lay_drafts(kit: Kit, number: int) -> None:
    for at in range(number):
        kit.lay(f"d{at}")


def removing_at_settings(kit: Kit) -> Any:
    """Somebody who was at work here before is to be removed by whoever sits here now."""
    kit.program.know(ACCOUNT)
    screen: Any = kit.go("settings")
    screen.remove_buttons[ACCOUNT.account_id].click()
    kit.settle()
    return screen.removal.dialog


def test_fault_09_a_file_that_cannot_be_read_is_removed_too_and_says_so(kit: Kit) -> None:
    kit.program.keep_password(ACCOUNT, PASSWORD)
    path = account_path(kit.program.workplace.places, ACCOUNT.account_id)
    path.write_bytes(bytes(path.stat().st_size))
    dialog = removing_at_settings(kit)
    assert any("cannot be read" in label.text() for label in dialog.findChildren(QLabel))
    dialog.accept()
    kit.settle()
    assert kit.program.signing_in.accounts() == ()


def test_fault_09_somebody_elses_unsent_work_is_removed_with_their_password_only(kit: Kit) -> None:
    lay_drafts(kit, 3)
    kit.program.keep_password(ACCOUNT, PASSWORD)
    dialog = removing_at_settings(kit)
    type_text(dialog.frames["password"].input.edit, "x")
    dialog.press()
    kit.settle()
    assert dialog.problem.isVisible()
    assert len(kit.program.signing_in.accounts()) == 1
    dialog.frames["password"].input.edit.setText("")
    type_text(dialog.frames["password"].input.edit, PASSWORD)
    dialog.press()
    kit.settle()
    assert kit.program.signing_in.accounts() == ()
