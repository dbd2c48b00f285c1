"""Refusals keep their words, lost answers are unknown outcomes, and tokens are renewed in one place."""

import json
import threading
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest

from balady_desktop.remote.errors import (
    OfflineError,
    OutcomeUnknownError,
    RefusedError,
    RemoteError,
    SignedOutError,
    UpgradeNeededError,
    WrongAccountError,
)
from balady_desktop.remote.municipal_server import MunicipalServer
from balady_desktop.remote.session import Tokens
from tests.remote.loopback import Asked, Loopback, Said, said

SYNC = {
    "epoch": "e",
    "cursor": 3,
    "more": False,
    "server_time": datetime(2026, 11, 21, tzinfo=UTC).isoformat(),
    "results": [],
    "changes": [],
}
PERSON = {
    "person_id": "p",
    "user_name": "u",
    "display_name_ar": "ا",
    "display_name_en": "a",
    "kind": "citizen",
    "roles": ["applicant"],
}


@pytest.fixture
def kept() -> list[Tokens]:
    """The tokens that a signed-in door hands back for keeping."""
    return []


@pytest.fixture
def spoken(door: MunicipalServer, kept: list[Tokens]) -> MunicipalServer:
    """The door, speaking for a person."""
    return door.speak_for("p", Tokens("access-0", "refresh-0"), kept.append)


def session(number: int) -> dict[str, Any]:
    tokens = {"access_token": f"access-{number}", "refresh_token": f"refresh-{number}", "access_seconds": 600}
    return {**tokens, "person": PERSON, "today": "2026-11-21"}


class TokenServer:
    """Knows which tokens are good; a refresh token works once."""

    def __init__(self) -> None:
        self.good = 1
        self.renewals = 0

    def __call__(self, asked: Asked) -> Said:
        if asked.path == "/v1/sessions/refresh":
            if json.loads(asked.body)["refresh_token"] != f"refresh-{self.good - 1}":
                return said({"code": "session_ended"}, 401)
            self.renewals += 1
            return said(session(self.good))
        if asked.headers["authorization"] != f"Bearer access-{self.good}":
            return said({"code": "signed_out"}, 401)
        return said(SYNC)


def test_a_stale_token_is_renewed_once_and_kept(
    loopback: Loopback, spoken: MunicipalServer, kept: list[Tokens]
) -> None:
    loopback.answer = TokenServer()
    assert spoken.sync(b'{"operations":[]}').cursor == 3
    assert spoken.sync(b'{"operations":[]}').cursor == 3
    assert kept == [Tokens("access-1", "refresh-1")]
    assert [one.path for one in loopback.asked] == ["/v1/sync", "/v1/sessions/refresh", "/v1/sync", "/v1/sync"]


def test_threads_that_find_the_token_stale_together_renew_it_once(
    loopback: Loopback, spoken: MunicipalServer, kept: list[Tokens]
) -> None:
    loopback.answer = server = TokenServer()
    cursors: list[int] = []
    threads = [threading.Thread(target=lambda: cursors.append(spoken.sync(b"{}").cursor)) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert cursors == [3] * 6
    assert server.renewals == 1
    assert len(kept) == 1


def test_a_refused_renewal_signs_out_and_a_lost_one_does_not(
    loopback: Loopback, spoken: MunicipalServer, kept: list[Tokens]
) -> None:
    server = TokenServer()
    loopback.answer = lambda asked: None if asked.path == "/v1/sessions/refresh" else server(asked)
    with pytest.raises(OutcomeUnknownError):
        spoken.sync(b"{}")
    loopback.answer = server
    server.good = 7
    with pytest.raises(SignedOutError):
        spoken.sync(b"{}")
    assert kept == []


def test_whoever_signs_out_while_a_question_is_under_way_ends_it_in_words(
    loopback: Loopback, spoken: MunicipalServer
) -> None:
    def sign_out_meanwhile(asked: Asked) -> Said:
        spoken.end_session()
        return said({"code": "signed_out"}, 401)

    loopback.answer = sign_out_meanwhile
    with pytest.raises(SignedOutError):
        spoken.sync(b"{}")


def test_fault_01_every_request_names_the_person_for_whom_it_was_written(
    loopback: Loopback, spoken: MunicipalServer
) -> None:
    loopback.answer = TokenServer()
    spoken.sync(b"{}")
    assert [one.headers["x-account"] for one in loopback.asked] == ["p"] * 3


def test_fault_01_what_is_another_accounts_is_neither_renewed_nor_signed_out(
    loopback: Loopback, spoken: MunicipalServer
) -> None:
    loopback.answer = lambda asked: said({"code": "wrong_account"}, 401)
    with pytest.raises(WrongAccountError):
        spoken.sync(b"{}")
    assert [one.path for one in loopback.asked] == ["/v1/sync"]


def test_fault_01_tokens_of_somebody_else_are_not_taken(
    loopback: Loopback, door: MunicipalServer, kept: list[Tokens]
) -> None:
    loopback.answer = TokenServer()
    other = door.speak_for("somebody-else", Tokens("access-0", "refresh-0"), kept.append)
    with pytest.raises(WrongAccountError):
        other.sync(b"{}")
    assert kept == []


def test_fault_01_a_renewal_that_ends_after_the_sign_out_keeps_nothing(
    loopback: Loopback, spoken: MunicipalServer, kept: list[Tokens]
) -> None:
    server = TokenServer()

    def sign_out_meanwhile(asked: Asked) -> Said:
        if asked.path == "/v1/sessions/refresh":
            spoken.end_session()
        return server(asked)

    loopback.answer = sign_out_meanwhile
    with pytest.raises(SignedOutError):
        spoken.sync(b"{}")
    assert kept == []


def test_fault_01_a_renewal_that_ends_after_a_new_sign_in_does_not_replace_its_tokens(
    loopback: Loopback, spoken: MunicipalServer, kept: list[Tokens]
) -> None:
    server, fresh = TokenServer(), Tokens("access-new", "refresh-new")

    def sign_in_meanwhile(asked: Asked) -> Said:
        if asked.path == "/v1/sessions/refresh":
            spoken.take_tokens(fresh)
        is_new = asked.headers.get("authorization") == "Bearer access-new"
        return said(SYNC) if is_new else server(asked)

    loopback.answer = sign_in_meanwhile
    assert spoken.sync(b"{}").cursor == 3
    assert kept == []


def test_nobody_signed_in_sends_nothing(loopback: Loopback, door: MunicipalServer) -> None:
    with pytest.raises(SignedOutError):
        door.sync(b"{}")
    assert loopback.asked == []


def test_a_refusal_keeps_code_problems_and_time(loopback: Loopback, spoken: MunicipalServer) -> None:
    problems = [{"field": "area", "code": "number_small", "params": {"least": "1"}}]
    loopback.answer = lambda asked: said({"code": "answers_invalid", "problems": problems, "retry_after": 5}, 422)
    with pytest.raises(RefusedError) as caught:
        spoken.sync(b"{}")
    found = caught.value
    assert (found.status, found.code, found.retry_after) == (422, "answers_invalid", 5)
    assert (found.problems[0].field, found.problems[0].params) == ("area", {"least": "1"})


def test_a_wrong_password_is_not_a_lost_session(loopback: Loopback, door: MunicipalServer) -> None:
    loopback.answer = lambda asked: said({"code": "sign_in_wrong"}, 401)
    with pytest.raises(RefusedError) as caught:
        door.sign_in("user", "password")
    assert not isinstance(caught.value, SignedOutError)
    assert caught.value.code == "sign_in_wrong"


def test_a_program_that_is_too_old_is_told(loopback: Loopback, door: MunicipalServer) -> None:
    loopback.answer = lambda asked: said({"code": "upgrade"}, 426)
    with pytest.raises(UpgradeNeededError):
        door.catalogue()


def test_an_operation_that_the_server_never_saw(loopback: Loopback, spoken: MunicipalServer) -> None:
    loopback.answer = lambda asked: said({"code": "not_found"}, 404)
    assert spoken.find_operation("k") is None
    loopback.answer = lambda asked: said({"key": "k", "status": 200, "code": "applied"})
    found = spoken.find_operation("k")
    assert found is not None
    assert found.status == 200


def test_the_bytes_of_a_round_are_sent_as_they_are(loopback: Loopback, spoken: MunicipalServer) -> None:
    frozen = '{"operations":[{"body":{"text":"م‌ح"}}]}'.encode()
    loopback.answer = lambda asked: said(SYNC)
    spoken.sync(frozen)
    assert loopback.asked[0].body == frozen


@pytest.mark.slow
def test_a_reply_cut_at_any_byte_is_an_unknown_outcome(loopback: Loopback, spoken: MunicipalServer) -> None:
    whole = said(SYNC)
    loopback.answer = lambda asked: whole
    spoken.sync(b"{}")
    length = len(whole.packed(loopback.asked[0]))
    for cut in range(length):
        loopback.answer = lambda asked, cut=cut: Said(whole.status, whole.body, whole.headers, cut=cut)
        with pytest.raises(OutcomeUnknownError):
            spoken.sync(b"{}")


def test_a_lost_answer_to_a_question_is_being_offline(loopback: Loopback, door: MunicipalServer) -> None:
    loopback.answer = lambda asked: None
    with pytest.raises(OfflineError):
        door.catalogue()


def test_fault_34_every_end_of_a_request_is_told(loopback: Loopback, door: MunicipalServer) -> None:
    told: list[object] = []
    door.watch(told.append)
    with suppress(RemoteError):
        door.catalogue_text("x")
    loopback.answer = lambda asked: None
    with pytest.raises(OfflineError):
        door.catalogue()
    assert told[0] is None
    assert isinstance(told[-1], OfflineError)
