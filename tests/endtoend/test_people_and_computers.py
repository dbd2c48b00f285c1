"""Registration resumes at any step, for everyone; accounts on one computer stay apart; two computers share drafts."""

import dataclasses
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.actions.account_session import session_name
from balady_desktop.actions.preferring import Use
from balady_desktop.actions.program import Program
from balady_desktop.actions.syncing import RoundResult
from balady_desktop.actions.workplace import ServerPlace
from balady_desktop.domain.trouble import Trouble
from balady_desktop.remote.municipal_server import MunicipalServer
from balady_desktop.storage.drafts import UNDO_MS
from balady_desktop.wire.sync import SyncReply
from tests.endtoend.backend_kit import USER_NAME, LiveBackend, open_program, register

NOWHERE = ServerPlace("https://127.0.0.1:9")
PASSWORD = "Nakhla-Tawila-73"


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBackend]:
    made = LiveBackend(tmp_path_factory.mktemp("backend"))
    yield made
    made.stop()


class Person:
    """Somebody who registers, and whose program is ended after every step."""

    def __init__(self, backend: LiveBackend, folder: Path, service: str) -> None:
        self._backend, self._folder, self._service = backend, folder, service
        self.program = open_program(folder, backend.place)
        self.id = self.program.registering.begin(service).registration_id

    def restart(self, page: str) -> None:
        """End the program and open it again: it stands on the same page, without any secret."""
        self.program.close()
        self.program = open_program(self._folder, self._backend.place)
        view = self.program.registering.find_unfinished()
        assert view is not None
        assert (view.registration_id, view.service, view.page) == (self.id, self._service, page)
        assert not {"password", "password_again", "picture", "activation_code"} & set(view.answers)

    def picture(self) -> Mapping[str, str]:
        return {"id": self.program.registering.picture().id, "digits": self._backend.chance.picture_digits}

    def register(self, identity: dict[str, Any], contact: dict[str, Any], user_name: str) -> None:
        registering = self.program.registering
        registering.save(self.id, "identity", {**identity, "picture": {"id": "x", "digits": "1"}})
        self.restart("identity")
        view = self.program.registering.verify_identity(self.id, self.picture())
        assert view.known
        self.restart("known")
        self.program.registering.save(self.id, "contact", contact)
        self.restart("contact")
        names = {"user_name": user_name, "password": PASSWORD, "password_again": PASSWORD}
        self.program.registering.save(self.id, "second_code", names)
        self.restart("second_code")
        self.program.registering.register(self.id, {"password": PASSWORD}, self.picture())
        self.restart("activation")
        self.program.registering.save(self.id, "activation", {"activation_code": "12345678"})
        self.restart("activation")
        code = next(word for word in self._code_words() if len(word) == 8)
        assert self.program.registering.activate(self.id, code, self.picture()) == user_name
        assert self.program.registering.find_unfinished() is None

    def _code_words(self) -> list[str]:
        text = self.program.sample_inbox.messages()[0].text
        return "".join(letter if letter.isascii() and letter.isdigit() else " " for letter in text).split()


PEOPLE = {
    "citizen": ("registration_person", {"id_number": "١٠١٢٣٤٥٦٧٢", "birth_date": "1387/03/25"}),
    "resident": ("registration_person", {"id_number": "2000000006", "birth_date": "1988-03-14"}),
    "office": (
        "registration_office",
        {"licence_number": "99000001", "number_700": "7000000005", "classification": "88000001"},
    ),
}

# The registry knows whose mobile is whose; of offices it knows none.
MOBILES = {"citizen": "0500000200", "resident": "0500000202", "office": "0500001012"}


@pytest.mark.parametrize("who", PEOPLE)
def test_a_registration_resumes_at_every_step(backend: LiveBackend, tmp_path: Path, who: str) -> None:
    service, identity = PEOPLE[who]
    person = Person(backend, tmp_path, service)
    contact = {"mobile": MOBILES[who], "email": f"{who}@example.com"}
    person.register(identity, contact, f"{who}2026")
    account = person.program.signing_in.sign_in(f"{who}2026", PASSWORD)
    assert account.kind == ("engineering_office" if who == "office" else who)
    assert account.roles == ("applicant",)
    person.program.close()


def _sign_in(backend: LiveBackend, folder: Path, user_name: str = "reviewer1") -> Program:
    program = open_program(folder, backend.place)
    password = "Sample-Municipality-26" if user_name != "citizen2026" else PASSWORD
    program.signing_in.sign_in(user_name, password)
    return program


def test_a_wrong_password_is_told_and_changes_nothing(backend: LiveBackend, tmp_path: Path) -> None:
    program = open_program(tmp_path, backend.place)
    with pytest.raises(Trouble, match="sign_in_wrong"):
        program.signing_in.sign_in("reviewer2", "not the password")
    assert program.signing_in.accounts() == ()
    program.close()


def test_locked_and_unlocked_without_the_server(backend: LiveBackend, tmp_path: Path) -> None:
    program = _sign_in(backend, tmp_path)
    program.signing_in.lock()
    program.close()
    offline = open_program(tmp_path, NOWHERE)
    account = offline.signing_in.restore()
    assert account is not None
    assert account.is_locked
    with pytest.raises(Trouble, match="unlock_refused"):
        offline.signing_in.unlock(account.account_id, "wrong")
    assert not offline.signing_in.unlock(account.account_id, "Sample-Municipality-26").is_locked
    offline.close()


def _marked(backend: LiveBackend, folder: Path, use: Use) -> None:
    """Somebody works on a computer that is marked, and its power goes."""
    program = _sign_in(backend, folder)
    program.preferring.mark(use)
    program.close()


def test_fault_02_ones_own_desk_opens_as_it_was_left(backend: LiveBackend, tmp_path: Path) -> None:
    _marked(backend, tmp_path, "own")
    program = open_program(tmp_path, NOWHERE)
    account = program.signing_in.restore()
    assert account is not None
    assert not account.is_locked
    program.close()


def test_fault_02_a_shared_computer_opens_locked_whatever_is_said_meanwhile(
    backend: LiveBackend, tmp_path: Path
) -> None:
    _marked(backend, tmp_path, "shared")
    program = open_program(tmp_path, NOWHERE)
    account = program.signing_in.restore()
    assert account is not None
    assert account.is_locked
    with pytest.raises(Trouble, match="use_needs_sign_in"):
        program.preferring.mark("own")
    # Even with the mark gone by force it stays locked: the lock itself is on the disk.
    program.preferring.put(dataclasses.replace(program.preferring.get(), use="own"))
    program.close()
    again = open_program(tmp_path, NOWHERE)
    still = again.signing_in.restore()
    assert still is not None
    assert still.is_locked
    assert not again.signing_in.unlock(still.account_id, "Sample-Municipality-26").is_locked
    again.close()


def test_fault_02_a_public_terminal_opens_with_nobody_signed_in(backend: LiveBackend, tmp_path: Path) -> None:
    _marked(backend, tmp_path, "terminal")
    program = open_program(tmp_path, backend.place)
    assert program.signing_in.restore() is None
    assert program.workplace.account is None
    with pytest.raises(Trouble, match="use_needs_sign_in"):
        program.preferring.mark("shared")
    program.close()
    again = open_program(tmp_path, backend.place)
    assert again.signing_in.restore() is None
    kept = (again.workplace.secrets.find(session_name(one.account_id)) for one in again.signing_in.accounts())
    assert list(kept) == [None], "no token of the person before is left"
    again.signing_in.sign_in("reviewer1", "Sample-Municipality-26")
    again.preferring.mark("own")
    again.close()


def test_fault_02_whoever_signed_out_last_leaves_nobody_before_them_signed_in(
    backend: LiveBackend, tmp_path: Path
) -> None:
    program = _sign_in(backend, tmp_path, "reviewer1")
    program.signing_in.sign_in("reviewer2", "Sample-Municipality-26")
    program.signing_in.sign_out()
    program.close()
    again = open_program(tmp_path, NOWHERE)
    assert again.signing_in.restore() is None
    again.close()


def test_being_offline_signs_nobody_out(backend: LiveBackend, tmp_path: Path) -> None:
    _sign_in(backend, tmp_path).close()
    offline = open_program(tmp_path, NOWHERE)
    account = offline.signing_in.restore()
    assert account is not None
    assert not account.is_locked
    result = offline.syncing.round()
    assert result.trouble is not None
    assert result.trouble.code == "offline"
    assert offline.workplace.account is not None
    assert offline.syncing.status().is_online is False
    offline.close()


def test_accounts_of_one_computer_are_kept_apart(backend: LiveBackend, tmp_path: Path) -> None:
    program = _sign_in(backend, tmp_path, "head1")
    first = program.drafting.begin("professional_licence").draft_id
    program.signing_in.sign_out()
    with pytest.raises(Trouble, match="signed_out"):
        program.drafting.list()
    program.signing_in.sign_in("head2", "Sample-Municipality-26")
    assert program.drafting.list().total == 0
    with pytest.raises(Trouble, match="not_found"):
        program.drafting.open(first)
    assert len(program.signing_in.accounts()) == 2
    files = sorted((tmp_path / "data" / "accounts").glob("*.db"))
    for file in files:
        assert b"head" not in file.read_bytes()
        assert not file.read_bytes().startswith(b"SQLite format 3")
    program.close()


def test_fault_01_a_round_that_is_under_way_keeps_its_owner_while_another_signs_in(
    backend: LiveBackend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = open_program(tmp_path, backend.place)
    register(program, backend)
    drafts = {program.drafting.begin("professional_licence").draft_id for _ in range(20)}
    for draft in drafts:
        program.drafting.save(draft, {"trade_name": "محل"}, "place")
    asks, may_go, whole = threading.Event(), threading.Event(), MunicipalServer.sync

    def hold(server: MunicipalServer, frozen: bytes) -> SyncReply:
        if b"draft.save" in frozen:
            asks.set()
            assert may_go.wait(60)
        return whole(server, frozen)

    monkeypatch.setattr(MunicipalServer, "sync", hold)
    rounds: list[RoundResult] = []
    first = threading.Thread(target=lambda: rounds.append(program.syncing.round()))
    first.start()
    assert asks.wait(60)
    program.signing_in.sign_in("reviewer3", "Sample-Municipality-26")
    program.workplace.server()
    may_go.set()
    first.join(60)
    assert [one.trouble for one in rounds] == [None]
    assert program.syncing.round().trouble is None
    assert program.drafting.list().total == 0, "nothing became the other's"
    program.signing_in.sign_in(USER_NAME, PASSWORD)
    assert {row.id for row in program.drafting.list().rows} == drafts
    assert program.syncing.status().waiting == 0
    elsewhere = open_program(tmp_path / "elsewhere", backend.place)
    elsewhere.signing_in.sign_in(USER_NAME, PASSWORD)
    assert elsewhere.syncing.round().trouble is None
    assert {row.id for row in elsewhere.drafting.list().rows} == drafts
    elsewhere.close()
    program.close()


def test_drafts_travel_between_two_computers_and_conflicts_are_shown(backend: LiveBackend, tmp_path: Path) -> None:
    person = Person(backend, tmp_path / "first", "registration_person")
    identity = {"id_number": "1098765439", "birth_date": "1394/11/29"}
    person.register(identity, {"mobile": "0500000201", "email": "walid@example.com"}, "walid2026")
    one, two = person.program, open_program(tmp_path / "second", backend.place)
    for program in (one, two):
        program.signing_in.sign_in("walid2026", PASSWORD)
    draft = one.drafting.begin("professional_licence").draft_id
    one.drafting.save(draft, {"trade_name": "بقالة النخيل", "street": "شارع العليا"}, "place")
    assert one.syncing.round().trouble is None
    assert two.syncing.round().trouble is None
    assert two.drafting.open(draft).answers["trade_name"] == "بقالة النخيل"
    # Different fields merge; the same field on both is shown, and nothing is overwritten unseen.
    one.drafting.save(draft, {"street": "شارع التحلية", "workers": "4"}, "place")
    two.drafting.save(draft, {"street": "طريق الملك فهد", "area": "120"}, "place")
    for program in (one, two, one):
        assert program.syncing.round().trouble is None
    assert two.drafting.open(draft).answers["workers"] == "4"
    assert one.drafting.open(draft).answers["area"] == "120"
    shown = two.drafting.conflicts(draft)
    assert [(one_.field_id, one_.mine, one_.theirs) for one_ in shown] == [("street", "طريق الملك فهد", "شارع التحلية")]
    assert two.drafting.settle(draft, "street", "theirs")
    for program in (two, one):
        assert program.syncing.round().trouble is None
    assert one.drafting.open(draft).answers == two.drafting.open(draft).answers
    one.close()
    two.close()


def test_many_deletions_at_once_are_asked_about(backend: LiveBackend, tmp_path: Path) -> None:
    one = open_program(tmp_path / "first", backend.place)
    two = open_program(tmp_path / "second", backend.place)
    for program in (one, two):
        program.signing_in.sign_in("citizen2026", PASSWORD)
    drafts = [one.drafting.begin("professional_licence").draft_id for _ in range(25)]
    for draft in drafts:
        one.drafting.save(draft, {"trade_name": f"محل {draft[-4:]}"}, "activity")
    for program in (one, two):
        assert program.syncing.round().trouble is None
    for draft in drafts:
        one.drafting.delete(draft)
    with one.workplace.storage().transaction() as store:
        # The time to undo is over.
        store.drafts._connection.execute(
            "UPDATE draft SET deleted_at = deleted_at - ? WHERE deleted_at NOT NULL", (UNDO_MS + 1,)
        )
    assert one.syncing.round().trouble is None
    result = two.syncing.round()
    assert result.held_deletions == 25
    assert two.drafting.list().total == 25
    two.syncing.settle_deletions(agrees=True)
    assert two.drafting.list().total == 0
    one.close()
    two.close()
