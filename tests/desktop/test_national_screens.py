"""Signing in with a telephone, as a person sees it: the number, the time, every end in words, and the sample phone."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balady_desktop.actions.account_views import NationalLook
from balady_desktop.desktop.entering.national import NationalScreen
from balady_desktop.desktop.entering.sample_phone import PhoneWindow
from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from balady_desktop.remote.errors import OfflineError, RefusedError, ServerTroubleError
from balady_desktop.wire.national import NationalLookReply, SamplePhoneRequest
from tests.desktop.samples import ACCOUNT, NOW
from tests.desktop.typing_help import type_text
from tests.desktop.window_kit import Kit, nameless

ID = "1000000008"
# The language of the window; a test that is about words and directions asks for both.
both = pytest.mark.parametrize("language", ["en", "ar"])


@pytest.fixture
def language() -> str:
    return "en"


@pytest.fixture
def kit(language: str, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path, language)
    made.town.phone = [SamplePhoneRequest(id="s1", id_masked="*******008", numbers=["12", "47", "90"], asked_at=NOW)]
    made.server = dataclasses.replace(made.server, has_national_sign_in=True, has_sample_phone=True)
    yield made
    made.close()


def accept(kit: Kit) -> None:
    """Have the number chosen on the telephone."""
    kit.town.look = NationalLookReply(state="accepted", session=kit.town.session())


def failure(code: str) -> Exception:
    """What the server answers instead: of the way, of the service, or a refusal."""
    return {
        "offline": OfflineError(),
        "national_unavailable": ServerTroubleError(5, "national_unavailable"),
    }.get(code, RefusedError(409, code, (), 5))


def shown(kit: Kit) -> str:
    return " ".join(label.text() for label in kit.screen().findChildren(QLabel) if label.isVisible())


def begin(kit: Kit, **params: str) -> NationalScreen:
    """From the sign-in page to the number, with the keyboard alone."""
    entering: Any = kit.go("sign_in", **params)
    entering.national.setFocus()
    kit.qtbot.keyClick(entering.national, Qt.Key.Key_Space)
    kit.settle()
    screen = kit.screen()
    assert isinstance(screen, NationalScreen)
    assert kit.window.focusWidget() is screen.id_number
    type_text(screen.id_number, ID)
    kit.qtbot.keyClick(screen.id_number, Qt.Key.Key_Return)
    kit.settle()
    return screen


def look(kit: Kit, screen: NationalScreen) -> None:
    screen._next_look.timeout.emit()
    kit.settle()
    QApplication.processEvents()
    kit.settle()


def error(screen: NationalScreen) -> str:
    return f"{screen.problem.title()} {screen.problem.text()}" if screen.problem.isVisible() else ""


def words_of(kit: Kit, code: str) -> str:
    return kit.program.catalogue.explain(Trouble(code, {"seconds": "5"})).title.text(kit.window._language())


@both
def test_the_number_is_shown_and_the_account_opens_after_it_was_chosen(kit: Kit) -> None:
    screen = begin(kit)
    assert kit.town.calls.named("begin") == [(ID, kit.window._language())]
    assert "47" in screen.waiting.number.text()
    assert screen.waiting.number.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert "3:00" in screen.waiting.left.text()
    assert not screen.id_number.isVisible()
    assert kit.window.focusWidget() is screen.waiting.phone
    # A screen reader reads the number with the button that has the focus.
    assert "47" in screen.waiting.phone.accessibleDescription()
    assert nameless(kit.window) == []
    look(kit, screen)
    assert "2:50" in screen.waiting.left.text()
    accept(kit)
    look(kit, screen)
    assert kit.program.account is not None
    assert kit.program.account.user_name == ACCOUNT.user_name
    assert kit.window.route == Route("gate")
    assert "cancel" not in kit.town.calls.names()


def test_what_was_wanted_opens_after_it(kit: Kit) -> None:
    screen = begin(kit, then="worklist", user_name="noura36")
    accept(kit)
    program: Any = kit.program
    assert kit.window.route.params == {"then": "worklist"}
    assert program.account is None
    opened: list[Route] = []
    screen.shell.changes.account_changed.connect(lambda: opened.append(kit.window.route))
    look(kit, screen)
    assert opened
    assert kit.window.route.name == "worklist"


def test_neither_the_identity_number_nor_the_number_is_in_titles_and_routes(kit: Kit) -> None:
    screen = begin(kit)
    assert screen.title() in kit.window.windowTitle()
    for said in (kit.window.windowTitle(), str(kit.window.route)):
        assert ID not in said
        assert "47" not in said


@pytest.mark.parametrize(
    "code",
    ["national_refused", "national_expired", "national_replaced", "national_used", "national_cancelled"],
)
def test_every_other_end_is_told_and_a_new_number_is_one_key_away(kit: Kit, code: str) -> None:
    screen = begin(kit)
    kit.town.calls.fails_once["look"] = failure(code)
    look(kit, screen)
    assert words_of(kit, code) in error(screen)
    assert screen.id_number.isVisible()
    assert screen.id_number.value() == ID
    assert not screen.waiting.isVisible()
    assert "47" not in screen.waiting.number.text()
    assert kit.window.focusWidget() is screen.enter
    # The window's title says first that something is wrong.
    assert kit.window.windowTitle().startswith("Error: ")
    kit.qtbot.keyClick(screen.enter, Qt.Key.Key_Return)
    kit.settle()
    assert kit.town.calls.names().count("begin") == 2
    assert screen.waiting.isVisible()
    assert error(screen) == ""


def test_no_account_leads_to_registration(kit: Kit) -> None:
    screen = begin(kit)
    kit.town.calls.fails_once["look"] = failure("national_no_account")
    look(kit, screen)
    assert words_of(kit, "national_no_account") in error(screen)
    (register,) = [one for one in screen.problem.findChildren(Button) if one.text() == "Register"]
    register.click()
    kit.settle()
    assert kit.window.route.name == "register"


@pytest.mark.parametrize("code", ["national_busy", "national_unavailable", "offline", "too_many"])
def test_what_keeps_it_from_beginning_is_told_and_the_number_stays_typed(kit: Kit, code: str) -> None:
    kit.town.calls.fails_once["begin"] = failure(code)
    screen = begin(kit)
    assert words_of(kit, code) in error(screen)
    assert screen.id_number.value() == ID
    assert screen.enter.isVisible()


def test_a_wrong_identity_number_is_told_at_its_field(kit: Kit) -> None:
    kit.town.calls.fails_once["begin"] = Trouble("answers_invalid", None, (Problem("id_number", "id_check_digit"),))
    screen = begin(kit)
    assert screen._frame.error()
    assert kit.window.focusWidget() is screen.id_number
    screen.id_number.setText("")
    screen.enter.click()
    assert kit.town.calls.names().count("begin") == 1
    assert screen._frame.error()


def test_silence_is_neither_yes_nor_no(kit: Kit) -> None:
    screen = begin(kit)
    before = screen.waiting.left.text()
    kit.town.look = NationalLookReply(state="unanswered", seconds=60)
    look(kit, screen)
    assert screen.waiting.isVisible()
    assert screen.waiting.left.text() == before
    assert "Asking again" in shown(kit)
    accept(kit)
    look(kit, screen)
    assert kit.window.route == Route("gate")


def test_the_server_is_asked_when_the_time_is_over_here(kit: Kit) -> None:
    screen = begin(kit)
    kit.town.calls.fails_once["look"] = failure("national_expired")
    screen.waiting.seconds_left = 1
    screen.waiting._tick.timeout.emit()
    kit.settle()
    assert words_of(kit, "national_expired") in error(screen)


def test_cancelling_takes_it_back_and_a_late_answer_opens_nothing(kit: Kit) -> None:
    screen = begin(kit)
    asked = screen._asked
    assert asked is not None
    screen.waiting.cancel.click()
    kit.settle()
    assert kit.town.calls.made[-1] == ("cancel", ("s1",))
    assert kit.window.focusWidget() is screen.id_number
    screen._looked(asked, NationalLook(kit.town.session()))
    kit.settle()
    assert kit.program.account is None


def test_going_elsewhere_takes_it_back(kit: Kit) -> None:
    begin(kit)
    kit.go("home")
    assert kit.town.calls.made[-1] == ("cancel", ("s1",))
    kit.go("national")
    kit.go("home")
    assert kit.town.calls.names().count("cancel") == 1


def test_the_sample_says_that_it_is_one(kit: Kit) -> None:
    begin(kit)
    assert "It is not the government's sign-in service" in shown(kit)


def test_a_real_server_shows_no_sample_and_one_without_the_service_no_entry(kit: Kit) -> None:
    kit.server = dataclasses.replace(kit.server, has_sample_phone=False)
    screen = begin(kit)
    assert not screen.waiting.phone.isVisible()
    assert kit.window.focusWidget() is screen.waiting.cancel
    assert "47" in screen.waiting.cancel.accessibleDescription()
    kit.server = dataclasses.replace(kit.server, has_national_sign_in=False)
    entering: Any = kit.go("sign_in")
    assert not entering.national.isVisible()
    # Known at the first contact: the page that is open already shows it then.
    kit.server = dataclasses.replace(kit.server, has_national_sign_in=True)
    kit.changes.connection_changed.emit()
    assert entering.national.isVisible()


def phone_of(kit: Kit) -> PhoneWindow:
    kit.settle()
    (found,) = [one for one in kit.window.findChildren(PhoneWindow) if one.isVisible()]
    return found


@both
def test_the_sample_phone_chooses_a_number(kit: Kit) -> None:
    screen = begin(kit)
    screen.waiting.phone.click()
    phone = phone_of(kit)
    said = " ".join(label.text() for label in phone.findChildren(QLabel) if label.isVisible())
    assert "*******008" in said
    assert ID not in said
    assert nameless(phone) == []
    assert len(phone.number_buttons) == 3
    phone.number_buttons[1].click()
    kit.settle()
    assert kit.town.calls.named("answer") == [("s1", "47")]
    # The window beside leaves the sign-in page as it is.
    assert screen.waiting.isVisible()
    assert "cancel" not in kit.town.calls.names()


def test_the_sample_phone_refuses_and_says_what_is_over(kit: Kit) -> None:
    begin(kit).waiting.phone.click()
    phone = phone_of(kit)
    kit.town.calls.fails_once["answer"] = failure("national_expired")
    phone.refuse_buttons[0].click()
    kit.settle()
    assert kit.town.calls.named("answer") == [("s1", None)]
    assert any(words_of(kit, "national_expired") in one.text() for one in phone.findChildren(QLabel))
    kit.town.phone = []
    phone.refresh()
    kit.settle()
    assert phone.number_buttons == []
    assert phone.first_focus() is phone.refresh_button


def test_the_menu_leads_to_the_sample_phone(kit: Kit) -> None:
    kit.go("home")
    kit.window.go(Route("phone"))
    assert phone_of(kit).refresh_button.isVisible()


def test_a_lock_without_a_kept_password_is_opened_with_the_telephone(kit: Kit) -> None:
    kit.sign_in()
    kit.go("worklist")
    kit.window.lock()
    kit.settle()
    locked: Any = kit.screen()
    type_text(locked.password.edit, "x")
    locked.enter.click()
    kit.settle()
    assert words_of(kit, "unlock_not_kept") in f"{locked.problem.title()}"
    locked.national.click()
    kit.settle()
    screen = kit.screen()
    assert isinstance(screen, NationalScreen)
    type_text(screen.id_number, ID)
    screen.enter.click()
    kit.settle()
    accept(kit)
    look(kit, screen)
    assert kit.window.route.name == "worklist"
    assert kit.program.account is not None
    assert (kit.program.account.account_id, kit.program.account.is_locked) == (ACCOUNT.account_id, False)
