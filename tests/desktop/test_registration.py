"""Registering in ten steps: pictures, the registry's facts, secrets that are never kept, codes, resuming."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.entering.sign_in import SignInScreen
from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.desktop.wizard.question_page import QuestionPage
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from balady_desktop.remote.errors import OfflineError
from balady_desktop.storage.registrations import Registrations, StoredRegistration
from tests.desktop.laid import lay_registration
from tests.desktop.typing_help import type_text
from tests.desktop.window_kit import Kit, nameless

PASSWORD = "نخلة-وبحر-2026"


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path, language="ar")
    yield made
    made.close()


def opened(kit: Kit, service: str = "registration_person") -> Wizard:
    return kit.wizard_of(kit.go("registration", service=service))


def fill(wizard: Wizard, **answers: str) -> None:
    for name, text in answers.items():
        assert isinstance(wizard.content, QuestionPage)
        edit: Any = wizard.content.widget(name)
        edit.edit.setText("")
        type_text(edit.edit, text)


def press(kit: Kit, wizard: Wizard) -> None:
    wizard.press()
    kit.settle()
    QApplication.processEvents()
    kit.settle()


def error(wizard: Wizard, field_id: str) -> str | None:
    assert isinstance(wizard.content, QuestionPage)
    return wizard.content.frames[field_id].error()


def at_page(kit: Kit, page: str, *, has_code: bool = False) -> Wizard:
    """Go on with a registration that was interrupted on a page."""
    answers = {
        "id_number": "1000000008",
        "birth_date": "1405/03/12",
        "mobile": "0501234567",
        "email": "noura@example.com",
        "user_name": "noura36",
    }
    lay_registration(kit.program, page, answers, has_code=has_code)
    return opened(kit)


def test_a_person_registers_from_the_first_page_to_sign_in(kit: Kit) -> None:
    wizard = opened(kit)
    assert wizard.frame.go_on.text() == "تحقق"
    fill(wizard, id_number="١٠٠٠٠٠٠٠٠٨", birth_date="١٤٠٥/٠٣/١٢", picture="٤٨١٥")
    press(kit, wizard)
    identity = {"id_number": "1000000008", "birth_date": "1405/03/12"}
    assert kit.town.calls.named("identify") == [(identity, {"id": "picture-1", "digits": "4815"})]
    assert wizard.filling.page.id == "known"
    press(kit, wizard)
    fill(wizard, mobile="٠٥٠١٢٣٤٥٦٧", email="noura@example.com")
    press(kit, wizard)
    fill(wizard, user_name="noura36", password=PASSWORD, password_again=PASSWORD)
    press(kit, wizard)
    assert wizard.frame.go_on.text() == "تسجيل"
    fill(wizard, second_picture="77")
    press(kit, wizard)
    ((name, password, _, picture),) = kit.town.calls.named("register")
    assert (name, password, picture) == ("noura36", PASSWORD, {"id": "picture-2", "digits": "77"})
    assert wizard.filling.page.id == "activation"
    fill(wizard, activation_code="١٢٣٤٥٦", third_picture="88")
    press(kit, wizard)
    assert kit.town.calls.named("activate") == [("123456", {"id": "picture-3", "digits": "88"})]
    screen = kit.screen()
    assert isinstance(screen, SignInScreen)
    assert screen.user_name.value() == "noura36"


def test_no_secret_is_ever_handed_to_the_store(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    stored, put = list[StoredRegistration](), Registrations.put
    monkeypatch.setattr(Registrations, "put", lambda store, one: (stored.append(one), put(store, one))[1])
    test_a_person_registers_from_the_first_page_to_sign_in(kit)
    names = {name for one in stored for name in one.answers}
    assert names == {"id_number", "birth_date", "mobile", "email", "user_name"}


def test_known_fields_are_filled_and_locked(kit: Kit) -> None:
    wizard = at_page(kit, "known")
    content = wizard.content
    assert isinstance(content, QuestionPage)
    first: Any = content.widget("first_name")
    assert (first.typed(), first.edit.isReadOnly()) == ("نورة", True)
    empty: Any = content.widget("grandfather_name")
    assert not empty.edit.isReadOnly()
    assert [
        one._optional_mark.isHidden() for one in (content.frames["father_name"], content.frames["grandfather_name"])
    ] == [
        True,
        False,
    ]


def test_fault_38_the_rail_begins_with_the_choice_that_one_made(kit: Kit) -> None:
    wizard = at_page(kit, "contact")
    steps = wizard.filling.steps("ar")
    assert len(steps) == 8
    assert [one.state for one in steps] == ["done"] * 4 + ["open", "open", "locked", "locked"]
    shown = [label.text() for label in wizard.findChildren(QLabel) if label.isVisible()]
    assert wizard.filling.place() == (4, 8)
    assert any("\u20664\u2069" in text and "\u20668\u2069" in text for text in shown)


def test_a_settled_step_says_so(kit: Kit) -> None:
    wizard = at_page(kit, "contact")
    wizard.frame.step_chosen.emit("identity")
    assert wizard.filling.page.id == "contact"
    assert kit.notifications.record[-1].kind == "info"


def test_a_wrong_check_digit_is_told_without_asking_the_server(kit: Kit) -> None:
    wizard = opened(kit)
    fill(wizard, id_number="1000000009", birth_date="1405/03/12", picture="1")
    press(kit, wizard)
    assert error(wizard, "id_number")
    assert not kit.town.calls.named("identify")


def test_a_refused_picture_is_exchanged_and_told_at_its_field(kit: Kit) -> None:
    wizard = opened(kit)
    fill(wizard, id_number="1000000008", birth_date="1405/03/12", picture="1")
    refused = Trouble("refused", None, (Problem("picture", "picture_wrong"),))
    kit.town.calls.fails_once["identify"] = refused
    press(kit, wizard)
    assert kit.town.pictures == 2
    assert "الصورة" in (error(wizard, "picture") or "")
    assert wizard.filling.answers["id_number"] == "1000000008"
    fill(wizard, picture="22")
    press(kit, wizard)
    assert wizard.filling.page.id == "known"


def test_without_a_connection_nothing_typed_is_lost(kit: Kit) -> None:
    wizard = opened(kit)
    fill(wizard, id_number="1000000008", birth_date="1405/03/12", picture="1")
    kit.town.calls.fails_once["identify"] = OfflineError()
    press(kit, wizard)
    assert kit.notifications.record[-1].kind == "error"
    assert wizard.filling.answers["birth_date"] == "1405/03/12"
    assert wizard.frame.go_on.isEnabled()


def test_no_way_on_without_mobile_and_mail(kit: Kit) -> None:
    wizard = at_page(kit, "contact")
    fill(wizard, email="")
    press(kit, wizard)
    assert wizard.filling.page.id == "contact"
    assert error(wizard, "email")
    fill(wizard, email="noura@example.com", mobile="")
    press(kit, wizard)
    assert error(wizard, "mobile")


def test_passwords_that_differ_and_common_ones_are_refused(kit: Kit) -> None:
    wizard = at_page(kit, "account")
    fill(wizard, password=PASSWORD, password_again="another-one-2026")
    press(kit, wizard)
    assert error(wizard, "password_again")
    fill(wizard, password="password123", password_again="password123")
    press(kit, wizard)
    assert error(wizard, "password")


def test_a_name_that_is_taken_leads_back_to_its_field(kit: Kit) -> None:
    wizard = at_page(kit, "second_code")
    fill(wizard, password=PASSWORD, password_again=PASSWORD, second_picture="1")
    kit.town.calls.fails_once["register"] = Trouble("refused", None, (Problem("user_name", "user_name_taken"),))
    press(kit, wizard)
    assert wizard.filling.page.id == "account"
    assert "محجوز" in (error(wizard, "user_name") or "")


def test_a_restart_on_the_second_code_asks_for_the_password_again(kit: Kit) -> None:
    wizard = at_page(kit, "second_code")
    assert [one.id for one in wizard.filling.fields(wizard.filling.page)] == [
        "password",
        "password_again",
        "second_picture",
    ]
    fill(wizard, second_picture="1")
    press(kit, wizard)
    assert error(wizard, "password")
    fill(wizard, password=PASSWORD, password_again=PASSWORD)
    press(kit, wizard)
    assert wizard.filling.page.id == "activation"


def test_a_wrong_code_says_how_many_tries_are_left(kit: Kit) -> None:
    wizard = at_page(kit, "activation", has_code=True)
    fill(wizard, activation_code="111111", third_picture="1")
    wrong = Trouble("refused", None, (Problem("activation_code", "code_wrong", {"tries": "4"}),))
    kit.town.calls.fails_once["activate"] = wrong
    press(kit, wizard)
    assert "\u20664\u2069" in (error(wizard, "activation_code") or "")
    assert error(wizard, "third_picture") is None


def test_a_registration_that_ended_is_begun_again(kit: Kit) -> None:
    wizard = at_page(kit, "activation", has_code=True)
    fill(wizard, activation_code="111111", third_picture="1")
    kit.town.calls.fails_once["activate"] = Trouble("registration_ended")
    press(kit, wizard)
    notice = kit.notifications.record[-1]
    assert notice.act is not None
    notice.act()
    kit.settle()
    kit.wait(lambda: kit.wizard_of(kit.screen()).filling.page.id == "identity")
    begun = kit.program.registering.find_unfinished()
    assert begun is not None
    assert (begun.registration_id != "reg-1", begun.answers) == (True, {})


def test_the_choice_page_offers_exactly_the_two_of_the_source(kit: Kit) -> None:
    screen: Any = kit.go("register")
    titles = [screen.person._title.text(), screen.office._title.text()]
    assert titles == ["التسجيل الجديد للمواطن / المقيم", "التسجيل الجديد للمكتب الهندسي"]
    screen.office.click()
    kit.settle()
    assert kit.wizard_of(kit.screen()).filling.definition.service == "registration_office"


def test_an_unfinished_registration_is_offered(kit: Kit) -> None:
    kit.program.registering.begin("registration_person")
    screen: Any = kit.go("register")
    assert screen.unfinished.isVisible()


def test_every_step_names_everything_that_takes_the_focus(kit: Kit) -> None:
    for page in ("identity", "known", "contact", "account", "second_code", "activation"):
        at_page(kit, page, has_code=True)
        assert nameless(kit.window) == [], page


@pytest.mark.parametrize("has_inbox", [True, False])
def test_fault_08_the_page_of_the_code_opens_the_sample_messages(kit: Kit, has_inbox: bool) -> None:
    kit.server = replace(kit.server, has_sample_inbox=has_inbox)
    wizard = at_page(kit, "activation", has_code=True)
    links = [one for one in wizard.findChildren(Button) if one.text() == "Show the sample messages" and one.isVisible()]
    assert bool(links) is has_inbox
    for link in links:
        link.click()
        kit.settle()
        assert kit.window._beside.windows()
        assert kit.window.route.name == "registration"


def test_fault_50_the_page_tells_the_mobile_of_the_sample_person(kit: Kit) -> None:
    kit.town.known["sample_mobile"] = "+966500000000"
    wizard = at_page(kit, "contact")
    assert isinstance(wizard.content, QuestionPage)
    assert "\u20660500000000\u2069" in wizard.content.frames["mobile"]._hint.text()
