"""One account, several memberships, in the real program against the real server: chosen, remembered, over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from balady_desktop.actions.program import Program
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.remote.errors import RefusedError
from tests.endtoend.backend_kit import USER_NAME, LiveBackend, open_program, register

RIYADH, RUMAH = "00100100", "00100106"
SAMPLE_PASSWORD = "Sample-Municipality-26"


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[LiveBackend]:
    made = LiveBackend(tmp_path / "backend")
    yield made
    made.stop()


@pytest.fixture
def administrator(tmp_path: Path, backend: LiveBackend) -> Iterator[Program]:
    program = open_program(tmp_path / "administrator", backend.place)
    program.signing_in.sign_in("administrator1", SAMPLE_PASSWORD)
    yield program
    program.close()


def become(program: Program, administrator: Program, *bodies: str) -> None:
    """Be invited as a reviewer to each body, and accept."""
    for body in bodies:
        administrator.members.invite(body, USER_NAME, "reviewer")
    for one in program.members.invitations():
        program.members.answer(one.invitation_id, True)


def test_a_choice_is_of_the_account_and_ends_with_the_membership(
    tmp_path: Path, backend: LiveBackend, administrator: Program
) -> None:
    folder = tmp_path / "person"
    program = open_program(folder, backend.place)
    register(program, backend)
    assert program.syncing.round().trouble is None
    administrator.members.invite(RIYADH, USER_NAME, "reviewer")
    # The next round says that there is something to answer.
    learnt = program.syncing.round().person
    assert (learnt.is_changed, learnt.is_invited, learnt.ended) == (True, True, None)
    assert not program.syncing.round().person.is_changed
    administrator.members.invite(RUMAH, USER_NAME, "reviewer")
    for one in program.members.invitations():
        program.members.answer(one.invitation_id, True)
    account = program.workplace.account
    assert account is not None
    assert (account.acting_for, account.acts, account.municipality) == ("", frozenset(), None)
    assert [one.body for one in program.acting.memberships()] == [RIYADH, RUMAH]
    with pytest.raises(Trouble, match="role_missing"):
        program.reviewing.queue()
    with pytest.raises(Trouble, match="role_missing"):
        program.acting.act_for("00200200")

    account = program.acting.act_for(RIYADH)
    assert account.municipality_words == Words("بلدية الرياض", "Riyadh Municipality")
    assert account.role_words == Words("مدقق", "Reviewer")
    assert "handle" in account.acts
    assert program.reviewing.queue().rows == ()
    program.close()
    # The choice is remembered, also where the person signs in anew.
    program = open_program(folder, backend.place)
    restored = program.signing_in.restore()
    assert restored is not None
    assert restored.acting_for == RIYADH

    # Ended while the program was closed or offline: refused like anything else, then known at the next round.
    (mine,) = (one for one in administrator.members.open(RIYADH).members if one.user_name == USER_NAME)
    administrator.members.end(RIYADH, mine.person_id, "reviewer")
    with pytest.raises(RefusedError, match="role_missing"):
        program.reviewing.queue()
    learnt = program.syncing.round().person
    assert learnt.ended == Words("بلدية الرياض", "Riyadh Municipality")
    account = program.workplace.account
    assert account is not None
    assert (account.acting_for, account.acts) == ("", frozenset())
    with program.workplace.storage().reading() as store:
        assert store.notes.find("acting_for") is None
        assert [one["body"] for one in store.notes.find("person")["memberships"]] == [RUMAH]
    program.close()


def test_what_was_queued_goes_out_for_the_person_whatever_body_he_works_for(
    tmp_path: Path, backend: LiveBackend, administrator: Program
) -> None:
    program = open_program(tmp_path / "person", backend.place)
    register(program, backend)
    become(program, administrator, RIYADH)
    draft = program.drafting.begin("professional_licence")
    program.drafting.save(draft.draft_id, {"trade_name": "مكتب النخيل"}, draft.page)
    program.acting.act_for(RIYADH)
    assert program.syncing.round().trouble is None
    with program.workplace.storage().reading() as store:
        assert (store.waiting().count, store.waiting().quarantined) == (0, 0)
    program.close()
    backend.stop()
    (kept,) = backend.rows().drafts
    assert kept["answers"]["trade_name"] == "مكتب النخيل"


def test_an_act_under_way_stays_with_the_body_for_which_it_was_begun(
    tmp_path: Path, backend: LiveBackend, administrator: Program
) -> None:
    program = open_program(tmp_path / "person", backend.place)
    register(program, backend)
    become(program, administrator, RIYADH, RUMAH)
    program.acting.act_for(RIYADH)
    work = program.workplace.accounts.begin_work()
    program.acting.act_for(RUMAH)
    bodies: list[str] = []

    def act() -> None:
        bodies.append(program.workplace.accounts.acting_for)
        with program.workplace.act("the same") as key:
            keys.append(key)

    keys: list[str] = []
    work.run(act)
    work.arrive()
    program.workplace.accounts.run(act)
    assert bodies == [RIYADH, RUMAH]
    assert keys[0] != keys[1]
    program.close()
