"""Signing in with a telephone over HTTPS: two computers, a lock without a password, a server that goes away."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from balady_desktop.actions.account_views import NationalLook, NumberToMatch
from balady_desktop.actions.program import Program
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language
from tests.endtoend.backend_kit import CITIZEN, PASSWORD, USER_NAME, LiveBackend, open_program, register

ID = CITIZEN["id_number"]
ARABIC: Language = "ar"


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[LiveBackend]:
    made = LiveBackend(tmp_path / "backend")
    yield made
    made.stop()


@pytest.fixture
def program(tmp_path: Path, backend: LiveBackend) -> Iterator[Program]:
    made = open_program(tmp_path / "home", backend.place)
    yield made
    made.close()


def accept(program: Program, asked: NumberToMatch) -> NationalLook:
    """Choose the number on the sample telephone, and look."""
    (request,) = program.national.phone()
    assert asked.number in request.numbers
    program.national.answer(request.request_id, asked.number)
    return program.national.look(asked)


def test_another_computer_is_opened_by_the_telephone(tmp_path: Path, backend: LiveBackend, program: Program) -> None:
    register(program, backend)
    other = open_program(tmp_path / "office", backend.place)
    asked = other.national.begin(ID, ARABIC)
    assert other.national.look(asked).session is None
    account = other.national.enter(accept(other, asked))
    said = other.workplace.server_said()
    assert said is not None
    assert (said.has_national_sign_in, said.has_sample_phone) == (True, True)
    assert account.user_name == USER_NAME
    # The session is a whole one: it works, and it comes back after a restart.
    assert other.own_account.open().user_name == USER_NAME
    other.close()
    again = open_program(tmp_path / "office", backend.place)
    restored = again.signing_in.restore()
    assert restored is not None
    assert restored.user_name == USER_NAME
    again.close()


def test_a_lock_that_knows_no_password_says_so_and_opens_by_the_telephone(
    tmp_path: Path, backend: LiveBackend, program: Program
) -> None:
    register(program, backend)
    other = open_program(tmp_path / "office", backend.place)
    account = other.national.enter(accept(other, other.national.begin(ID, ARABIC)))
    draft = other.drafting.begin("professional_licence")
    other.signing_in.lock()
    with pytest.raises(Trouble, match="unlock_not_kept"):
        other.signing_in.unlock(account.account_id, PASSWORD)
    opened = other.national.enter(accept(other, other.national.begin(ID, ARABIC)))
    assert (opened.account_id, opened.is_locked) == (account.account_id, False)
    assert other.drafting.open(draft.draft_id).draft_id == draft.draft_id
    # Once the password was typed here, it opens the lock; the telephone takes nothing of that away.
    other.signing_in.sign_in(USER_NAME, PASSWORD)
    other.national.enter(accept(other, other.national.begin(ID, ARABIC)))
    other.signing_in.lock()
    assert not other.signing_in.unlock(account.account_id, PASSWORD).is_locked
    other.close()


def test_every_other_end_is_a_trouble_with_words(backend: LiveBackend, program: Program) -> None:
    with pytest.raises(Trouble) as refused:
        program.national.begin("1012345673", ARABIC)
    assert [one.code for one in refused.value.problems] == ["id_check_digit"]
    asked = program.national.begin(ID, ARABIC)
    with pytest.raises(Trouble, match="national_no_account"):
        accept(program, asked)
    asked = program.national.begin(ID, ARABIC)
    program.national.cancel(asked)
    with pytest.raises(Trouble, match="national_cancelled"):
        program.national.look(asked)
    asked = program.national.begin(ID, ARABIC)
    program.national.answer(program.national.phone()[0].request_id, None)
    with pytest.raises(Trouble, match="national_refused"):
        program.national.look(asked)
    assert program.workplace.account is None


def test_a_server_that_goes_away_is_neither_yes_nor_no(backend: LiveBackend, program: Program) -> None:
    asked = program.national.begin(ID, ARABIC)
    backend.stop()
    assert program.national.look(asked) == NationalLook(is_answered=False)
    program.national.cancel(asked)
    with pytest.raises(Trouble, match="offline"):
        program.national.begin(ID, ARABIC)
