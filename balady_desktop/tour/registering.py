"""Steps 1 to 10: from the home page to signed in."""

import re

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.problem import Problem
from balady_desktop.tour.applying import arrive_at, page
from balady_desktop.tour.stage import Stage

# A synthetic citizen of the sample registry (domain facts, vectors of section 1).
CITIZEN, BORN_HIJRI = "١٠٠٠٠٠٠٠٠٨", "١٤٠٨/٠٧/٢٦"
MOBILE, EMAIL = "٠٥٠٠٠٠٠٠٠٠", "mohammed@example.com"
USER_NAME, PASSWORD = "mohammed1408", "Nakhla-Tawila-73"
_SERVICE = "registration_person"


def register(stage: Stage) -> tuple[str, str]:
    """Register a citizen; gives user name and password."""
    _home(stage)
    _choose(stage)
    _identity(stage)
    _card(stage)
    _contact(stage)
    _account(stage)
    _second_code(stage)
    _activation(stage)
    sign_in(stage, USER_NAME, PASSWORD, "10 sign in", is_first=True)
    return USER_NAME, PASSWORD


def _definition(stage: Stage) -> ServiceDefinition:
    return stage.parts.program.catalogue.service(_SERVICE)


def _home(stage: Stage) -> None:
    with stage.record.step("1 home page"):
        stage.hands.arrive("home")
        tiles = [one for one in stage.window.findChildren(Tile) if one.isVisible()]
        stage.check(len(tiles) == 3, "home shows exactly three pillars")
        stage.shot("home")


def _choose(stage: Stage) -> None:
    with stage.record.step("2 and 3 register: two choices"):
        stage.hands.press(stage.t("Header", "Register"))
        stage.hands.arrive("register")
        tiles = [one for one in stage.window.findChildren(Tile) if one.isVisible()]
        stage.check(len(tiles) == 2, "registration offers exactly two choices")
        stage.shot("register")
        stage.hands.click(tiles[0])
        stage.hands.arrive("registration")


def _identity(stage: Stage) -> None:
    hands = stage.hands
    with stage.record.step("4 identity and the first verification code"):
        stage.shot("registration-identity")
        hands.fill("id_number", CITIZEN)
        hands.fill("birth_date", BORN_HIJRI)
        shown = _texts(hands.field("birth_date").window())
        stage.check("1988/03/14" in shown, "the Gregorian date is shown at once beside the Hijri one")
        hands.fill("picture", "00000" if stage.backend.picture_digits != "00000" else "11111")
        _press(stage, "identity")
        hands.wait(lambda: _is_told(stage, "picture_wrong", "picture"), "a wrong picture to be told")
        stage.shot("registration-wrong-picture")
        stage.check(True, "wrong digits are told at the picture, a new picture is there")
        hands.fill("picture", stage.backend.picture_digits)
        _press(stage, "identity")
        arrive_at(stage, "known")


def _card(stage: Stage) -> None:
    with stage.record.step("5 known fields are locked"):
        stage.shot("registration-known")
        edit = stage.hands.field("first_name").edit  # type: ignore[attr-defined]  # a line of text
        stage.check(edit.isReadOnly() or not edit.isEnabled(), "the first name comes from the registry and is locked")
        stage.check(edit.text() == "محمد", "the first name is the registry's")
        _press(stage, "known")
        arrive_at(stage, "contact")


def _contact(stage: Stage) -> None:
    with stage.record.step("6 no way on without mobile and e-mail"):
        _press(stage, "contact")
        stage.hands.settle()
        stage.check(page(stage) == "contact", "without a mobile and an e-mail address there is no way on")
        stage.shot("registration-contact-errors")
        stage.hands.fill("mobile", MOBILE)
        stage.hands.fill("email", EMAIL)
        stage.shot("registration-contact")
        _press(stage, "contact")
        arrive_at(stage, "account")


def _account(stage: Stage) -> None:
    with stage.record.step("7 user name and password"):
        stage.hands.fill("user_name", USER_NAME)
        stage.hands.fill("password", "123456789a")
        stage.hands.fill("password_again", "123456789a")
        _press(stage, "account")
        stage.hands.settle()
        stage.check(page(stage) == "account", "a common password is refused with a reason")
        stage.shot("registration-common-password")
        stage.hands.fill("password", PASSWORD)
        stage.hands.fill("password_again", PASSWORD)
        stage.shot("registration-account")
        _press(stage, "account")
        arrive_at(stage, "second_code")


def _second_code(stage: Stage) -> None:
    with stage.record.step("8 second verification code, then register"):
        stage.hands.settle()
        stage.hands.fill("second_picture", stage.backend.picture_digits)
        stage.shot("registration-second-code")
        _press(stage, "second_code")
        arrive_at(stage, "activation")


def _activation(stage: Stage) -> None:
    with stage.record.step("9 activation code by SMS and the third verification code"):
        stage.hands.settle()
        stage.hands.press(stage.t("FieldWidgets", "Show the sample messages"), stage.window.current)
        inbox = stage.hands.beside()
        stage.hands.settle()
        stage.hands.wait(lambda: _find_code(inbox), "the message with the code")
        stage.record.picture(inbox, "sample-inbox")
        code = _find_code(inbox)
        stage.hands.close(inbox)
        stage.hands.fill("activation_code", code)
        stage.hands.fill("third_picture", stage.backend.picture_digits)
        stage.shot("registration-activation")
        _press(stage, "activation")
        stage.hands.arrive("sign_in")
        stage.check(True, "the account is active")


def sign_in(stage: Stage, user_name: str, password: str, name: str, *, is_first: bool = False) -> None:
    """Sign in by the form."""
    with stage.record.step(name):
        if not is_first:
            stage.hands.press(stage.t("Header", "Sign in"), stage.window.header.bar)
        stage.hands.arrive("sign_in")
        lines = _sign_in_lines(stage)
        stage.hands.write(lines[0], user_name)
        stage.hands.write(lines[1], password)
        stage.shot(f"sign-in-{user_name}")
        stage.hands.press(stage.t("SignIn", "Sign in"), stage.window.current)
        stage.hands.wait(lambda: stage.parts.account() is not None, "the account to be signed in")
        stage.hands.settle()
        account = stage.parts.account()
        stage.check(account is not None and account.user_name == user_name, f"{user_name} is signed in")
        stage.shot(f"signed-in-{user_name}")


def sign_out(stage: Stage) -> None:
    """Sign out by the account menu."""
    stage.hands.choose_in_menu(stage.t("Header", "Sign out"))
    stage.hands.wait(lambda: stage.parts.account() is None, "the account to be signed out")
    stage.hands.settle()


def _sign_in_lines(stage: Stage) -> list[QWidget]:
    screen = stage.window.current
    if screen is None:
        raise AssertionError("there is no screen")
    names = (stage.t("SignIn", "User name"), stage.t("SignIn", "Password"))
    return [stage.hands.child(QLineEdit, screen, name) for name in names]


def _press(stage: Stage, page_id: str) -> None:
    words = _definition(stage).get_page(page_id).button
    language = stage.wishes.language
    stage.hands.press(words.text(language) if words else stage.t("Wizard", "Save and continue"), stage.window.current)


def _is_told(stage: Stage, code: str, field: str) -> bool:
    catalogue, language = stage.parts.program.catalogue, stage.wishes.language
    label = _definition(stage).get_field(field).label.text(language)
    return catalogue.say(Problem(field, code), label, language) in _texts(stage.window)


def _texts(window: QWidget) -> str:
    """Return everything that labels and buttons of a window say."""
    shown = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    shown += [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
    return "\n".join(shown)


def _find_code(inbox: QWidget) -> str:
    found = re.search(r"(?<![0-9-])[0-9]{8}(?![0-9-])", _texts(inbox))
    return found[0] if found else ""
