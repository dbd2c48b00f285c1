"""The screens of the way back: recovery, the own account, one-time passwords, removing an account."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balady_desktop.actions.account_views import (
    Challenge,
    CodeSent,
    OwnAccountView,
    Recovered,
    SignedInAt,
    Staying,
    Unsent,
)
from balady_desktop.actions.preferring import Preferences
from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.desktop.settings.account_acts import staying_text
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.recovering import recovery_of
from balady_desktop.domain.trouble import Trouble
from tests.desktop.typing_help import type_text
from tests.desktop.window_kit import Kit, nameless
from tests.desktop.wizard_fakes import ACCOUNT, NOW, Failing

PASSWORD = "نخلة-وبحر-2026"


class FakeRecovering(Failing):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._catalogue = kit.program.catalogue
        self.found = Recovered("noura36", None)

    def definition(self, service: str, *, lost_mobile: bool) -> Any:
        return recovery_of(self._catalogue.service(service), lost_mobile=lost_mobile)

    def ask_code(self, service: str, answers: Mapping[str, Any], picture: Mapping[str, str]) -> Challenge:
        self.called("ask_code", service, dict(answers), dict(picture))
        return challenge()

    def resend(self, before: Challenge) -> Challenge:
        self.called("resend")
        return challenge()

    def prove(self, before: Challenge, code: str, picture: Mapping[str, str]) -> Recovered:
        self.called("prove", code)
        return self.found

    def choose_password(self, before: Challenge, password: str) -> str:
        self.called("choose_password", password)
        return "noura36"


class FakeOwnAccount(Failing):
    def __init__(self) -> None:
        super().__init__()
        self.view = OwnAccountView(
            "noura36",
            "+966501234567",
            "noura@example.com",
            False,
            "*********008",
            NOW + timedelta(hours=72),
            (SignedInAt(NOW, True), SignedInAt(NOW, False)),
            (
                Staying("bill", "B-1", "2026-12-01"),
                Staying("licence", "L-1", "2029-12-01"),
                Staying("application", "A-1", None),
            ),
        )

    def open(self) -> OwnAccountView:
        self.called("open")
        return self.view

    def change_password(self, password: str, new_password: str) -> int:
        self.called("change_password", password, new_password)
        return 1

    def change_email(self, password: str, email: str) -> int:
        self.called("change_email", password, email)
        return 0

    def begin_mobile(self, password: str, mobile: str) -> Challenge:
        self.called("begin_mobile", password, mobile)
        return challenge("*********432")

    def prove_mobile(self, before: Challenge, code: str) -> int:
        self.called("prove_mobile", code)
        return 0

    def keep_mobile(self) -> None:
        self.called("keep_mobile")

    def sign_out_others(self) -> int:
        self.called("sign_out_others")
        return 1

    def close(self, password: str) -> None:
        self.called("close", password)


class FakeRemoving(Failing):
    def __init__(self) -> None:
        super().__init__()
        self.left = Unsent(3)

    def unsent(self, account_id: str) -> Unsent:
        return self.left

    def remove(self, account_id: str, password: str = "") -> None:
        self.called("remove", account_id, password)


def challenge(mobile: str = "") -> Challenge:
    return Challenge("c1", "token", CodeSent(mobile, NOW, NOW + timedelta(minutes=10), 5, 60))


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    program: Any = made.program
    program.recovering, program.own_account, program.removing = FakeRecovering(made), FakeOwnAccount(), FakeRemoving()
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
    acts: Any = kit.program.recovering  # type: ignore[attr-defined]  # put there by the fixture
    assert acts.calls[-1][1:3] == ("registration_person", {"id_number": "1000000008", "birth_date": "1408/07/26"})
    assert "a code will be sent to its registered mobile" in shown(kit)
    assert "Show the sample messages" in [one.text() for one in wizard.findChildren(Button) if one.isVisible()]
    fill(wizard, activation_code="12345678", third_picture="22")
    press(kit, wizard)
    fill(wizard, password=PASSWORD, password_again=PASSWORD)
    press(kit, wizard)
    assert acts.calls[-1] == ("choose_password", PASSWORD)
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
    acts: Any = kit.program.recovering  # type: ignore[attr-defined]  # put there by the fixture
    acts.found = Recovered("noura36", NOW + timedelta(hours=72))
    fill(wizard, mobile="0500000008")
    identify(kit, wizard)
    assert acts.calls[-1][2]["mobile"] == "0500000008"
    fill(wizard, activation_code="12345678", third_picture="22")
    press(kit, wizard)
    assert "2026" in kit.notifications.record[-1].title
    assert kit.window.route.name == "sign_in"


def test_fault_09_a_way_back_that_is_over_is_begun_again(kit: Kit) -> None:
    wizard = recover(kit, "password")
    identify(kit, wizard)
    kit.program.recovering.failures["prove"] = Trouble("recovery_state")  # type: ignore[attr-defined]  # as above
    fill(wizard, activation_code="12345678", third_picture="22")
    press(kit, wizard)
    act = kit.notifications.record[-1].act
    assert act is not None
    act()
    kit.settle()
    assert kit.window.route == Route("recover", {"want": "password"})


def test_fault_09_a_one_time_password_is_exchanged_at_sign_in(kit: Kit) -> None:
    program: Any = kit.program
    entering: Any = kit.go("sign_in", user_name="reviewer1")
    program.signing_in.failures["sign_in"] = Trouble("password_must_change")
    program.signing_in.change_first_password = lambda *said: (program.signing_in.called("first", *said), ACCOUNT)[1]
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
    kit.program.account = ACCOUNT
    kit.qtbot.keyClick(dialog.frames["again"].input.edit, Qt.Key.Key_Return)
    kit.settle()
    assert program.signing_in.calls[-1] == ("first", "reviewer1", "AAAA-BBBB", PASSWORD)
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
    acts: Any = kit.program.own_account  # type: ignore[attr-defined]  # put there by the fixture
    screen.buttons["email"].click()
    dialog = screen.acts.dialog
    type_text(dialog.frames["email"].input, "other@example.com")
    type_text(dialog.frames["password"].input.edit, "x")
    acts.failures["change_email"] = Trouble("answers_invalid", None, (Problem("password", "password_wrong"),))
    dialog.press()
    kit.settle()
    assert "current password is wrong" in (dialog.frames["password"].error() or "")
    assert dialog.frames["email"].input.value() == "other@example.com"
    dialog.press()
    kit.settle()
    assert acts.calls[-2:] == [("change_email", "x", "other@example.com"), ("open",)]


def test_fault_09_a_new_mobile_is_proved_by_its_code(kit: Kit) -> None:
    screen = account(kit)
    acts: Any = kit.program.own_account  # type: ignore[attr-defined]  # put there by the fixture
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
    assert [one for one in acts.calls if one[0] != "open"] == [
        ("begin_mobile", PASSWORD, "0598765432"),
        ("prove_mobile", "12345678"),
    ]


def test_fault_09_closing_says_what_stays_and_why(kit: Kit) -> None:
    screen = account(kit)
    said = staying_text(kit.program.own_account.view.stays)  # type: ignore[attr-defined]  # put there by the fixture
    for part in ("B-1", "remains due until", "L-1", "stays valid until", "A-1", "decides it without you"):
        assert part in said
    screen.buttons["close"].click()
    dialog = screen.acts.dialog
    assert any("B-1" in label.text() for label in dialog.findChildren(QLabel))
    type_text(dialog.frames["password"].input.edit, PASSWORD)
    kit.program.account = None
    dialog.press()
    kit.settle()
    assert kit.window.route.name == "home"


def test_fault_09_staff_see_their_password_and_no_closing(kit: Kit) -> None:
    import dataclasses

    acts: Any = kit.program.own_account  # type: ignore[attr-defined]  # put there by the fixture
    acts.view = dataclasses.replace(acts.view, is_staff=True, next_mobile_masked=None)
    screen = account(kit)
    assert "close" not in screen.buttons
    assert "mobile" not in screen.buttons
    assert "password" in screen.buttons


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (Unsent(3), "3 change"),
        (Unsent(0), "Everything here was sent"),
        (Unsent(0, is_readable=False), "cannot be read"),
    ],
)
def test_fault_09_removing_an_account_says_what_would_be_lost(kit: Kit, left: Unsent, said: str) -> None:
    screen = account(kit)
    removing: Any = kit.program.removing  # type: ignore[attr-defined]  # put there by the fixture
    removing.left = left
    screen.buttons["remove"].click()
    kit.settle()
    dialog = screen.removal.dialog
    assert any(said in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
    kit.settle()
    assert removing.names() == []
    screen.buttons["remove"].click()
    kit.settle()
    screen.removal.dialog.accept()
    kit.settle()
    assert removing.calls == [("remove", ACCOUNT.account_id, "")]


def test_fault_09_somebody_elses_unsent_work_is_removed_with_their_password_only(kit: Kit) -> None:
    removing: Any = kit.program.removing  # type: ignore[attr-defined]  # put there by the fixture
    removing.left = Unsent(3, needs_password=True)
    program: Any = kit.program
    program.preferring.get = lambda: Preferences()
    screen: Any = kit.go("settings")
    screen.remove_buttons[ACCOUNT.account_id].click()
    kit.settle()
    dialog = screen.removal.dialog
    removing.failures["remove"] = Trouble("unlock_refused")
    type_text(dialog.frames["password"].input.edit, "x")
    dialog.press()
    kit.settle()
    assert dialog.problem.isVisible()
    dialog.press()
    kit.settle()
    assert removing.calls[-1] == ("remove", ACCOUNT.account_id, "x")
