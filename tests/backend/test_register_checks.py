"""Registers on the way of an application: asked while one types and when it is sent, kept, shown at the desk."""

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.app import make_app
from balady_desktop.backend.applications.tables import submission
from balady_desktop.backend.audit import audit_entry
from balady_desktop.backend.context import Context
from balady_desktop.backend.in_force import InForce
from balady_desktop.backend.registers.adapter import NOT_CHECKED, RegisterReply
from balady_desktop.backend.settings import Rate
from balady_desktop.domain.catalogue import Catalogue
from tests.backend.casework import ONE_ENGINE, SERVICE, Somebody, Town, mint, operation
from tests.backend.visitors import Clock

CR, FIELD = "commercial_registration", "commercial_registration"
NUMBER = "1010000101"
ASKED = {"number": NUMBER}
FOUND = RegisterReply("found", {"name": "مؤسسة النخيل", "number_700": "7001234561", "status": "active"})
BY_OWNER = {"capacity": "owner", "number_700": "7001234561", FIELD: NUMBER, "legal_form": "sole"}


@dataclass
class Told:
    """A register that says what the test wants, and remembers what it was asked."""

    reply: RegisterReply = FOUND
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    fault: Exception | None = None

    def ask(self, register: str, asked: Mapping[str, str]) -> RegisterReply:
        self.asked.append((register, dict(asked)))
        if self.fault is not None:
            raise self.fault
        return self.reply

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def register() -> Told:
    return Told()


@pytest.fixture
def town(context: Context, register: Told) -> Iterator[Town]:
    told = replace(context, registers=register)
    with TestClient(make_app(told), base_url="https://testserver") as client:
        yield Town(client, told)


@pytest.fixture
def applicant(town: Town) -> Somebody:
    return town.somebody()


def question(applicant: Somebody, **changes: Any) -> dict[str, Any]:
    edition = applicant.context.catalogue.edition(SERVICE).hash
    return {"service": SERVICE, "definition": edition, "field": FIELD, "asked": ASKED, **changes}


def kept(town: Town) -> list[Any]:
    return [row.registers for row in sorted(town.rows(submission), key=lambda row: row.revision)]


# --- while it is typed ---


def test_the_server_asks_and_gives_the_facts_that_the_field_takes(applicant: Somebody, register: Told) -> None:
    register.reply = RegisterReply("found", {**FOUND.facts, "capital": 5})
    said = applicant.post("/v1/register-checks", question(applicant)).json()
    assert said["outcome"] == "found"
    assert said["facts"] == FOUND.facts
    assert said["asked"] == ASKED
    assert said["answered_at"].startswith(str(applicant.context.now().year))
    assert register.asked == [(CR, ASKED)]


def test_a_register_that_gives_no_answer_is_not_checked(applicant: Somebody, register: Told) -> None:
    register.reply = NOT_CHECKED
    said = applicant.post("/v1/register-checks", question(applicant)).json()
    assert (said["outcome"], said["facts"]) == ("not_checked", {})


@pytest.mark.parametrize(
    "changes",
    [
        {"service": "no_such_service"},
        {"definition": "0" * 64},
        {"field": "trade_name"},
        {"field": "no_such_field"},
        {"asked": {}},
        {"asked": {"number": NUMBER, "more": "1"}},
        {"asked": {"nummer": NUMBER}},
        {"asked": {"number": "1" * 201}},
        {"asked": {"number": 5}},
        {"more": 1},
    ],
)
def test_only_what_a_field_declares_is_asked(applicant: Somebody, register: Told, changes: dict[str, Any]) -> None:
    assert applicant.post("/v1/register-checks", question(applicant, **changes)).status_code == 422
    assert register.asked == []


def test_staff_and_guests_ask_nothing(town: Town, applicant: Somebody, register: Told) -> None:
    assert town.staff("reviewer").post("/v1/register-checks", question(applicant)).status_code == 403
    assert town.client.post("/v1/register-checks", json=question(applicant)).status_code == 401
    assert register.asked == []


def test_nobody_looks_up_a_whole_register(town: Town, register: Told, context: Context) -> None:
    limits = context.settings.limits
    rates = {**limits.rates, "register_person": Rate(2, timedelta(minutes=1))}
    settings = replace(context.settings, limits=replace(limits, rates=rates))
    with TestClient(make_app(replace(town.context, settings=settings)), base_url="https://testserver") as client:
        applicant = Town(client, town.context).somebody()
        answers = [applicant.post("/v1/register-checks", question(applicant)).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert len(register.asked) == 2


def test_each_look_is_audited_and_the_number_is_in_no_log(
    town: Town, applicant: Somebody, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    applicant.post("/v1/register-checks", question(applicant))
    (entry,) = town.rows(audit_entry, audit_entry.c.action == "register.asked")
    assert entry.actor == applicant.person_id
    assert NUMBER not in json.dumps([str(value) for value in entry])
    assert NUMBER not in caplog.text


# --- when it is sent ---


def test_it_is_asked_again_when_it_is_sent_and_kept_with_the_time(
    town: Town, applicant: Somebody, register: Told, clock: Clock
) -> None:
    body = applicant.ready_draft(**BY_OWNER)
    assert register.asked == []
    clock.move(minutes=5)
    result = applicant.settle(operation("application.submit", body))
    assert result["status"] == 200, result
    assert register.asked == [(CR, ASKED)]
    ((said,),) = [list(one.values()) for one in kept(town)]
    assert (said["outcome"], said["facts"], said["asked"]) == ("found", FOUND.facts, ASKED)
    assert said["answered_at"] == clock().isoformat()


def test_the_desk_and_the_applicant_are_told(town: Town, applicant: Somebody) -> None:
    result = applicant.settle(operation("application.submit", applicant.ready_draft(**BY_OWNER)))
    application = str(result["application_id"])
    mine, desk = applicant.application(application), town.staff("reviewer").opened(application)["application"]
    assert mine["registers"][FIELD]["outcome"] == desk["registers"][FIELD]["outcome"] == "found"


@pytest.mark.parametrize(
    ("reply", "outcome"), [(NOT_CHECKED, "not_checked"), (RegisterReply("not_found"), "not_found"), (FOUND, "found")]
)
def test_with_may_go_on_everything_is_sent_and_kept_as_it_was_said(
    town: Town, applicant: Somebody, register: Told, reply: RegisterReply, outcome: str
) -> None:
    register.reply = reply
    answers = {**BY_OWNER, "number_700": "7000000005"}
    result = applicant.settle(operation("application.submit", applicant.ready_draft(**answers)))
    assert result["status"] == 200, result
    # What differs follows from the answers: it is derived where it is shown, and never kept.
    assert kept(town)[0][FIELD]["outcome"] == outcome


def test_a_register_that_breaks_is_not_checked_and_stops_nobody(
    town: Town, applicant: Somebody, register: Told, context: Context
) -> None:
    register.fault = RuntimeError("a fault of ours")
    result = applicant.settle(operation("application.submit", applicant.ready_draft(**BY_OWNER)))
    assert result["status"] == 200, result
    assert kept(town)[0][FIELD]["outcome"] == "not_checked"


def test_what_the_client_says_of_a_register_counts_for_nothing(town: Town, applicant: Somebody, register: Told) -> None:
    register.reply = NOT_CHECKED
    body = applicant.ready_draft(**BY_OWNER)
    lie = {**body, "registers": {FIELD: {"outcome": "found", "asked": ASKED}}}
    assert applicant.settle(operation("application.submit", lie))["status"] == 422
    assert applicant.settle(operation("application.submit", body))["status"] == 200
    assert kept(town)[0][FIELD]["outcome"] == "not_checked"


def test_a_retry_is_the_same_submission_and_asks_nobody(town: Town, applicant: Somebody, register: Told) -> None:
    sent = operation("application.submit", applicant.ready_draft(**BY_OWNER))
    assert applicant.settle(sent)["status"] == 200
    assert applicant.settle(sent)["status"] == 208
    assert len(register.asked) == 1


def test_no_number_asks_nobody(town: Town, applicant: Somebody, register: Told) -> None:
    applicant.apply()
    assert register.asked == []
    assert kept(town) == [{}]


def test_a_round_without_a_submission_asks_nobody(applicant: Somebody, register: Told) -> None:
    applicant.ready_draft(**BY_OWNER)
    assert register.asked == []


@ONE_ENGINE
def test_what_cannot_be_read_is_refused_as_ever(applicant: Somebody, register: Told) -> None:
    for body in ({}, {"submission_id": 5}, {"answers": "x"}):
        assert applicant.settle(operation("application.submit", body))["status"] == 422
    missing = {"application_id": mint(), "application_version": 1, "answers": {}, "manifest": []}
    assert applicant.settle(operation("application.answer", missing))["status"] == 403
    assert register.asked == []


def returned(town: Town, applicant: Somebody, *fields: str) -> str:
    result = applicant.settle(operation("application.submit", applicant.ready_draft(**BY_OWNER)))
    application = str(result["application_id"])
    reviewer = town.staff("reviewer")
    reviewer.take(application)
    requests = [{"field": name, "reason": "field_incorrect", "text": ""} for name in fields]
    assert reviewer.move(application, "return", requests=requests).status_code == 200
    return application


@pytest.mark.parametrize(("name", "answer", "asked"), [(FIELD, "4030000102", 2), ("trade_name", "اسم آخر", 1)])
def test_a_completion_asks_about_what_it_changed_and_keeps_the_rest(
    town: Town, applicant: Somebody, register: Told, name: str, answer: str, asked: int
) -> None:
    application = returned(town, applicant, name)
    told = applicant.application(application)
    register.reply = RegisterReply("not_found")
    body = {
        "application_id": application,
        "application_version": told["version"],
        "answers": {name: answer},
        "manifest": [
            {"field": field, **one}
            for field in ("shop_photo", "lease_copy", "agency_approval")
            for one in told["answers"][field]
        ],
    }
    result = applicant.settle(operation("application.answer", body))
    assert result["status"] == 200, result
    assert len(register.asked) == asked
    first, second = (one[FIELD] for one in kept(town))
    assert first["outcome"] == "found"
    assert second["outcome"] == ("not_found" if name == FIELD else "found")


# --- where one may not go on ---


@pytest.fixture
def strict(context: Context, register: Told) -> Iterator[Town]:
    texts = context.catalogue.texts
    name = f"services/{SERVICE}.yaml"
    stern = Catalogue({**texts, name: texts[name].replace("may_go_on: true", "may_go_on: false")})
    told = replace(context, registers=register, in_force=InForce(stern))
    with TestClient(make_app(told), base_url="https://testserver") as client:
        yield Town(client, told)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (NOT_CHECKED, "register_not_checked"),
        (RegisterReply("not_found"), "register_not_found"),
        (RegisterReply("found", {"number_700": "7000000005"}), "register_differs"),
        (FOUND, None),
    ],
)
def test_the_declaration_may_stop_what_was_not_found(
    strict: Town, register: Told, reply: RegisterReply, code: str | None
) -> None:
    register.reply = reply
    applicant = strict.somebody()
    result = applicant.settle(operation("application.submit", applicant.ready_draft(**BY_OWNER)))
    told = [(one["field"], one["code"]) for one in result["problems"]]
    assert (result["status"], told) == ((422, [(FIELD, code)]) if code else (200, []))


def test_the_columns_of_before_have_no_registers(town: Town, applicant: Somebody) -> None:
    application = applicant.apply()
    with town.context.database.transaction(reading=True) as connection:
        assert connection.scalar(sa.select(submission.c.registers)) == {}
    assert applicant.application(application)["registers"] == {}
