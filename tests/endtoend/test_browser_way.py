"""Signing in in the browser and asking a register, from one computer over HTTPS to the samples and back."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from balady_desktop.actions.browser import BrowserAsked
from balady_desktop.actions.program import Program
from balady_desktop.domain.trouble import Trouble
from tests.endtoend.backend_kit import CITIZEN, USER_NAME, LiveBackend, open_program, register

ASKED = {"number": "4030000102"}
FIELD = "commercial_registration"


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


def browse(asked: BrowserAsked, decision: str = "yes", **changes: str) -> int:
    """Do in a browser what a person does there; returns what this computer answers."""
    query = {name: one[0] for name, one in parse_qs(urlsplit(asked.address).query).items()}
    form = {"request": json.dumps(query), "id_number": CITIZEN["id_number"], "decision": decision}
    with httpx2.Client(trust_env=False) as browser:
        back = browser.post(f"{asked.address.partition('?')[0]}", data=form).headers["location"]
        came: dict[str, Any] = {name: one[0] for name, one in parse_qs(urlsplit(back).query).items()}
        return browser.get(back.partition("?")[0], params={**came, **changes}).status_code


def test_who_signs_in_in_the_browser_is_signed_in_here(tmp_path: Path, backend: LiveBackend, program: Program) -> None:
    register(program, backend)
    other = open_program(tmp_path / "office", backend.place)
    other.workplace.server()
    assert other.browser.may_be_offered()
    asked = other.browser.begin("ar")
    assert not asked.has_come()
    # Another page of the same browser may ask for anything; only the answer with the right state is taken.
    assert browse(asked, state="another") == 404
    assert not asked.has_come()
    assert browse(asked) == 200
    assert asked.has_come()
    account = other.browser.enter(asked)
    assert account.user_name == USER_NAME
    assert other.own_account.open().user_name == USER_NAME
    with pytest.raises(Trouble, match="browser_used"):
        other.browser.enter(asked)
    other.close()


def test_every_other_end_has_words(backend: LiveBackend, program: Program) -> None:
    program.workplace.server()
    asked = program.browser.begin("en")
    assert browse(asked, "no") == 200
    with pytest.raises(Trouble, match="browser_refused"):
        program.browser.enter(asked)
    asked = program.browser.begin("en")
    assert browse(asked) == 200
    with pytest.raises(Trouble, match="national_no_account"):
        program.browser.enter(asked)
    asked = program.browser.begin("en")
    program.browser.cancel(asked)
    with pytest.raises(httpx2.ConnectError):
        browse(asked)
    asked = program.browser.begin("en")
    with pytest.raises(Trouble, match="browser_expired"):
        program.browser.enter(asked)
    program.preferring.mark("terminal")
    assert not program.browser.may_be_offered()
    with pytest.raises(Trouble, match="browser_unavailable"):
        program.browser.begin("en")


def test_a_request_for_another_host_is_not_taken(backend: LiveBackend, program: Program) -> None:
    program.workplace.server()
    asked = program.browser.begin("en")
    state = parse_qs(urlsplit(asked.address).query)["state"][0]
    with httpx2.Client(trust_env=False) as browser:
        place = asked.loopback.address
        told = browser.get(place, params={"state": state, "code": "x"}, headers={"Host": "evil.example"})
        assert told.status_code == 404
        assert browser.get(f"{place}x", params={"state": state, "code": "x"}).status_code == 404
        assert browser.get(place, params=[("state", state), ("state", state)]).status_code == 404
    assert not asked.has_come()
    program.browser.cancel(asked)


def test_what_a_register_said_stays_with_the_draft(backend: LiveBackend, program: Program) -> None:
    register(program, backend)
    draft = program.drafting.begin("professional_licence")
    answers = {"capacity": "owner", "number_700": "7000000005", FIELD: "٤٠٣٠ ٠٠٠١٠٢"}
    program.drafting.save(draft.draft_id, answers, "establishment")
    answer = program.register_checking.check(draft.draft_id, FIELD, ASKED)
    assert (answer.outcome, answer.facts["status"]) == ("found", "active")
    opened = program.drafting.open(draft.draft_id)
    assert opened.facts.registers == {FIELD: answer}
    backend.stop()
    silent = program.register_checking.check(draft.draft_id, FIELD, {"number": "1010000101"})
    assert (silent.outcome, silent.facts) == ("not_checked", {})
    program.drafting.delete(draft.draft_id)
    with program.workplace.storage().reading() as store:
        assert store.notes.find(f"registers {draft.draft_id}") is None
