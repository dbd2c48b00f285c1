"""The way back into an account over HTTPS: password, mobile, closing, and taking an account from a computer."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from balady_desktop.actions.program import Program
from balady_desktop.domain.trouble import Trouble
from tests.endtoend.backend_kit import CITIZEN, PASSWORD, USER_NAME, LiveBackend, open_program, register

NEW = "Bahr-Wa-Nakhla-88"
_MOST_TRIES = 5_000


@pytest.fixture
def backend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LiveBackend]:
    monkeypatch.setattr("balady_desktop.backend.sms.courier._PAUSE_SECONDS", 0)
    made = LiveBackend(tmp_path / "backend")
    yield made
    made.stop()


@pytest.fixture
def program(tmp_path: Path, backend: LiveBackend) -> Iterator[Program]:
    made = open_program(tmp_path / "home", backend.place)
    yield made
    made.close()


def picture(program: Program, backend: LiveBackend) -> Mapping[str, str]:
    return {"id": program.registering.picture().id, "digits": backend.chance.picture_digits}


def newest_code(program: Program, known: set[str]) -> str:
    """Look into the inbox until another message with a code is there."""
    for _ in range(_MOST_TRIES):
        for one in program.sample_inbox.messages():
            found = re.search(r"(?<![0-9-])[0-9]{8}(?![0-9-])", one.text)
            if found is not None and one.id not in known:
                return found[0]
    raise AssertionError("no message came")


def seen(program: Program) -> set[str]:
    return {one.id for one in program.sample_inbox.messages()}


def test_fault_09_a_forgotten_password_on_another_computer(
    tmp_path: Path, backend: LiveBackend, program: Program
) -> None:
    register(program, backend)
    other = open_program(tmp_path / "office", backend.place)
    before = seen(other)
    challenge = other.recovering.ask_code("registration_person", CITIZEN, picture(other, backend))
    assert challenge.sent.mobile_masked == ""
    assert other.workplace.device is not program.workplace.device
    found = other.recovering.prove(challenge, newest_code(other, before), picture(other, backend))
    assert (found.user_name, found.mobile_from) == (USER_NAME, None)
    assert other.recovering.choose_password(challenge, NEW) == USER_NAME
    assert other.signing_in.sign_in(USER_NAME, NEW).user_name == USER_NAME
    with pytest.raises(Trouble, match="signed_out"):
        program.own_account.open()
    other.close()


def test_fault_09_a_new_password_opens_the_lock_of_this_computer(backend: LiveBackend, program: Program) -> None:
    register(program, backend)
    assert program.own_account.change_password(PASSWORD, NEW) == 0
    account = program.workplace.account
    assert account is not None
    program.signing_in.lock()
    with pytest.raises(Trouble, match="unlock_refused"):
        program.signing_in.unlock(account.account_id, PASSWORD)
    assert not program.signing_in.unlock(account.account_id, NEW).is_locked


def test_fault_09_a_new_mobile_and_address_fill_forms_at_once(backend: LiveBackend, program: Program) -> None:
    register(program, backend)
    with pytest.raises(Trouble) as refused:
        program.own_account.begin_mobile(PASSWORD, "0512345678")
    assert [one.code for one in refused.value.problems] == ["mobile_not_owned"]
    program.own_account.change_email(PASSWORD, "other@example.com")
    before = seen(program)
    challenge = program.own_account.begin_mobile(PASSWORD, "0500000000")
    assert challenge.sent.mobile_masked.endswith("000")
    program.own_account.prove_mobile(challenge, newest_code(program, before))
    account = program.workplace.account
    assert account is not None
    assert (account.known["email"], account.known["mobile"]) == ("other@example.com", "+966500000000")
    assert program.own_account.open().email == "other@example.com"


def test_fault_09_an_account_is_taken_from_this_computer_with_its_files_and_keys(
    tmp_path: Path, backend: LiveBackend, program: Program
) -> None:
    register(program, backend)
    draft = program.drafting.begin("professional_licence")
    program.drafting.save(draft.draft_id, {"trade_name": "بقالة"}, draft.page)
    account = program.workplace.account
    assert account is not None
    unsent = program.removing.unsent(account.account_id)
    assert (unsent.count, unsent.asks_password) == (1, False)
    places = program.workplace.places
    program.workplace.storage().snapshot("today")
    program.removing.remove(account.account_id)
    assert program.workplace.account is None
    assert program.signing_in.accounts() == ()
    left = [one for one in places.data.rglob("*") if account.account_id in one.name]
    assert left == []
    assert program.signing_in.restore() is None
    # The account itself is as it was: the next sign-in makes a new file.
    assert program.signing_in.sign_in(USER_NAME, PASSWORD).user_name == USER_NAME
    assert program.own_account.open().user_name == USER_NAME


def test_fault_09_another_account_is_taken_while_somebody_works(backend: LiveBackend, program: Program) -> None:
    register(program, backend)
    first = program.workplace.account
    assert first is not None
    draft = program.drafting.begin("professional_licence")
    program.drafting.save(draft.draft_id, {"trade_name": "بقالة"}, draft.page)
    program.signing_in.sign_in("reviewer1", "Sample-Municipality-26")
    assert program.removing.unsent(first.account_id).asks_password
    for password in ("", "Sample-Municipality-26"):
        with pytest.raises(Trouble, match="unlock_refused"):
            program.removing.remove(first.account_id, password)
    program.removing.remove(first.account_id, PASSWORD)
    assert [one.user_name for one in program.signing_in.accounts()] == ["reviewer1"]
    assert program.own_account.open().is_staff


def test_fault_09_closing_an_account_takes_it_from_this_computer(backend: LiveBackend, program: Program) -> None:
    register(program, backend)
    with pytest.raises(Trouble) as refused:
        program.own_account.close("not-this-one")
    assert [one.code for one in refused.value.problems] == ["password_wrong"]
    assert program.workplace.account is not None
    program.own_account.close(PASSWORD)
    assert program.workplace.account is None
    assert program.signing_in.accounts() == ()
    with pytest.raises(Trouble, match="sign_in_wrong"):
        program.signing_in.sign_in(USER_NAME, PASSWORD)
