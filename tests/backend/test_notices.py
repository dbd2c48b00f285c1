"""Notices of moves: told once to whoever is named, never lost on their way out, never to who is no member any more."""

import json
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.applications.moves import MoveTable
from balady_desktop.backend.context import Context
from balady_desktop.backend.effects import registry
from balady_desktop.backend.feed.queries import share
from balady_desktop.backend.mail.adapter import Letter, MailRefusedError, MailUnavailableError
from balady_desktop.backend.notices.tables import notice, notice_delivery
from balady_desktop.backend.notifying import delivering
from balady_desktop.backend.notifying.delivering import DELAYS, deliver_due
from balady_desktop.backend.people.memberships import begin_membership, end_membership
from balady_desktop.backend.people.queries import change_person
from balady_desktop.backend.sms.adapter import SmsRefusedError, SmsUnavailableError
from balady_desktop.domain.workflow import read_published_workflow
from tests.backend.casework import INSTANT, JEDDAH, ONE_ENGINE, REVIEWED, RIYADH, Somebody, Town, mint, operation
from tests.backend.visitors import Clock

OF_BEFORE = Path(__file__).parents[1] / "domain" / "licence_review_v1.yaml"
MOBILE, EMAIL = "+966501234567", "salem@balady.example"


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


class Gateway:
    """A gateway of both ways that knows the ids of what it has; a test says what becomes of a try."""

    def __init__(self) -> None:
        self.sent: dict[str, tuple[str, str]] = {}
        self.letters: dict[str, Letter] = {}
        self.tries: list[str] = []
        self.fault: Callable[[], None] | None = None
        self.fault_after: Callable[[], None] | None = None

    def send(self, message_id: str, mobile: str, text: str) -> None:
        self.tries.append(message_id)
        if self.fault is not None:
            self.fault()
        self.sent.setdefault(message_id, (mobile, text))
        if self.fault_after is not None:
            self.fault_after()

    def send_letter(self, message_id: str, address: str, letter: Letter) -> None:
        self.send(message_id, address, letter.text)
        self.letters[message_id] = letter

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def gateway(context: Context, monkeypatch: pytest.MonkeyPatch) -> Gateway:
    made = Gateway()
    # The doors of this context, which is frozen for everybody else.
    for name in ("sms", "mailer"):
        object.__setattr__(context, name, made)
    return made


def reachable(town: Town, who: Somebody, mobile: str | None = MOBILE, email: str | None = EMAIL) -> Somebody:
    with town.context.database.transaction() as connection:
        change_person(connection, who.person_id, mobile=mobile, email=email)
    return who


def told(who: Somebody, before: int | None = None) -> dict[str, Any]:
    reply = who.get("/v1/notices", **({"before": before} if before is not None else {}))
    assert reply.status_code == 200, reply.text
    said: dict[str, Any] = reply.json()
    return said


def codes(who: Somebody) -> list[str]:
    return [one["notice"] for one in told(who)["notices"]]


def states(town: Town) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in town.rows(notice_delivery):
        found[row.state] = found.get(row.state, 0) + 1
    return found


def test_each_move_tells_those_whom_it_names_and_nobody_else(town: Town) -> None:
    applicant, stranger = reachable(town, town.somebody()), town.somebody()
    elsewhere = town.staff("head", municipality=JEDDAH)
    application_id = applicant.apply(REVIEWED)
    reviewer, head, cashier = (town.staff(role) for role in ("reviewer", "head", "cashier"))
    assert reviewer.take(application_id).status_code == 200
    assert reviewer.move(application_id, "recommend").status_code == 200
    assert codes(head) == ["to_decide"]
    assert head.take(application_id).status_code == 200
    assert head.move(application_id, "approve").status_code == 200
    bill = applicant.application(application_id)["bill"]
    body = {"amount": bill["total"], "terminal_reference": "RRN 1"}
    assert cashier.post(f"/v1/desk/bills/{bill['bill_id']}/payments", body).status_code == 200
    assert codes(applicant) == ["issued", "approved", "received"]
    assert [codes(one) for one in (reviewer, cashier, stranger, elsewhere)] == [[], [], [], []]
    issued, approved, received = told(applicant)["notices"]
    papers = {one["kind"]: one for one in applicant.application(application_id)["documents"]}
    assert (issued["link"], issued["thing"]) == ("paper", papers["licence"]["document_id"])
    assert papers["licence"]["number"] in issued["text_en"]
    assert (approved["link"], approved["thing"], approved["waits"]) == ("bill", bill["bill_id"], False), "it is paid"
    assert bill["bill_number"] in approved["text_ar"]
    assert (received["link"], received["thing"]) == ("application", application_id)
    assert "بلدية العليا" in received["text_ar"] or "بلدية" in received["text_ar"]
    (decide,) = told(head)["notices"]
    # In the program, where it is needed; its e-mail leaves it out.
    assert "مكتب النخيل" in decide["text_ar"]
    assert (decide["is_desk"], decide["party"]) == (True, RIYADH)
    (row,) = town.rows(notice, notice.c.person_id == head.person_id)
    assert "النخيل" not in json.dumps(row.words["mail"], ensure_ascii=False)


def test_a_move_that_is_sent_again_tells_nobody_again(town: Town) -> None:
    applicant = reachable(town, town.somebody())
    sending = operation("application.submit", applicant.ready_draft(INSTANT))
    first, second = applicant.settle(sending), applicant.settle(sending)
    assert (first["status"], second["status"]) == (200, 208)
    assert codes(applicant) == ["bill_issued"]
    assert len(town.rows(notice_delivery)) == 2


@ONE_ENGINE
def test_a_move_that_fails_tells_nobody_and_one_that_cannot_tell_is_not_made(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    applicant = town.somebody()
    sending = operation("application.submit", applicant.ready_draft(REVIEWED))

    def fail(*_: Any) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(registry, "tell_of_move", fail)
        assert applicant.settle(sending)["status"] == 500
    assert town.rows(notice) == []
    # The whole move was undone: the same bytes make it, and tell of it once.
    assert applicant.settle(sending)["status"] == 200
    assert codes(applicant) == ["received"]


@ONE_ENGINE
def test_a_person_in_two_bodies_is_told_in_each_and_once_of_each(town: Town) -> None:
    applicants = [town.somebody(), town.somebody()]
    both = town.member("head", body=RIYADH)
    with town.context.database.transaction() as connection:
        begin_membership(connection, both.person_id, JEDDAH, "head", town.context.now())
    for applicant, municipality in zip(applicants, (RIYADH, JEDDAH), strict=True):
        application_id = applicant.apply(REVIEWED, municipality)
        reviewer = town.staff("reviewer", municipality=municipality)
        assert reviewer.take(application_id).status_code == 200
        assert reviewer.move(application_id, "recommend").status_code == 200
    assert {one["party"] for one in told(both)["notices"]} == {RIYADH, JEDDAH}
    assert told(both)["unread"] == 2
    with town.context.database.transaction() as connection:
        assert end_membership(connection, both.person_id, JEDDAH, "head", town.context.now(), town.context.now())
    # What he was told as a member there, he sees no more, and it counts no more.
    assert [one["party"] for one in told(both)["notices"]] == [RIYADH]
    assert (told(both)["unread"], told(both)["count"]) == (1, 1)


@ONE_ENGINE
def test_nobody_is_told_at_the_desk_of_his_own_application(town: Town) -> None:
    head = town.member("head")
    own = Somebody(town.client, town.context, head.person_id, head.device, head.token)
    application_id = own.apply(REVIEWED)
    reviewer = town.staff("reviewer")
    assert reviewer.take(application_id).status_code == 200
    assert reviewer.move(application_id, "recommend").status_code == 200
    assert codes(own) == ["received"]


@ONE_ENGINE
def test_nobody_is_told_at_the_desk_of_what_his_office_takes_part_in(town: Town) -> None:
    office, head = town.somebody("engineering_office"), town.member("head")
    other = town.member("head")
    with town.context.database.transaction() as connection:
        begin_membership(connection, head.person_id, office.person_id, "employee", town.context.now())
    application_id = town.somebody().apply(REVIEWED)
    with town.context.database.transaction() as connection:
        share(connection, application_id, "application", office.person_id, ("follow", "read"), town.context.now())
    reviewer = town.staff("reviewer")
    assert reviewer.take(application_id).status_code == 200
    assert reviewer.move(application_id, "recommend").status_code == 200
    assert (codes(head), codes(other)) == ([], ["to_decide"])


@ONE_ENGINE
def test_members_of_an_office_are_told_as_long_as_they_are_members(town: Town, gateway: Gateway, clock: Clock) -> None:
    office, manager = reachable(town, town.somebody("engineering_office")), reachable(town, town.somebody())
    leaver = reachable(town, town.somebody())
    with town.context.database.transaction() as connection:
        for one in (manager, leaver):
            begin_membership(connection, one.person_id, office.person_id, "employee", town.context.now())
    office.apply(INSTANT)
    assert [codes(one) for one in (office, manager, leaver)] == [["bill_issued"]] * 3
    assert told(office)["notices"][0]["party"] == ""
    assert told(manager)["notices"][0]["party"] == office.person_id
    clock.move(seconds=1)
    with town.context.database.transaction() as connection:
        assert end_membership(
            connection, leaver.person_id, office.person_id, "employee", town.context.now(), town.context.now()
        )
    # What was queued for him goes nowhere.
    deliver_due(town.context)
    assert states(town) == {"sent": 4, "given_up": 2}
    assert {row.reason for row in town.rows(notice_delivery, notice_delivery.c.state == "given_up")} == {"no_member"}
    assert codes(leaver) == []
    office.apply(INSTANT)
    assert [len(codes(one)) for one in (office, manager, leaver)] == [2, 2, 0]


@ONE_ENGINE
def test_what_goes_out_is_in_the_language_and_by_the_ways_that_were_chosen(town: Town, gateway: Gateway) -> None:
    applicant = reachable(town, town.somebody())
    ways = applicant.get("/v1/notices/ways").json()
    kinds = {one["kind"]: {way["way"]: way for way in one["ways"]} for one in ways["kinds"]}
    assert kinds["decisions"]["sms"] == {"way": "sms", "is_on": True, "is_fixed": True}
    assert kinds["bills"]["sms"] == {"way": "sms", "is_on": True, "is_fixed": False}
    assert list(kinds["desk"]) == ["email"]
    assert "1234567" not in json.dumps(ways)
    chosen = {"language": "en", "ways": {"bills": ["sms"], "decisions": []}}
    said = applicant.post("/v1/notices/ways", chosen).json()
    assert said == applicant.post("/v1/notices/ways", chosen).json()
    kinds = {one["kind"]: {way["way"]: way["is_on"] for way in one["ways"]} for one in said["kinds"]}
    assert (kinds["bills"], kinds["decisions"]) == ({"sms": True, "email": False}, {"sms": True, "email": False})
    assert kinds["progress"] == {"sms": True, "email": True}
    applicant.apply(INSTANT)
    assert deliver_due(town.context) == 1
    ((mobile, text),) = gateway.sent.values()
    assert mobile == MOBILE
    assert text.startswith("Balady: the bill of your application A-")
    assert text.isascii()


@ONE_ENGINE
@pytest.mark.parametrize(
    "body",
    [
        {"language": "fr", "ways": {}},
        {"language": "ar", "ways": {"of_tomorrow": []}},
        {"language": "ar", "ways": {"bills": ["pigeon"]}},
        {"language": "ar", "ways": {}, "person_id": "another"},
        {"ways": {}},
    ],
)
def test_a_choice_of_what_is_not_there_is_refused(town: Town, body: dict[str, Any]) -> None:
    assert town.somebody().post("/v1/notices/ways", body).status_code == 422


@ONE_ENGINE
def test_pages_go_on_where_the_one_before_ended_and_reading_is_said_once(town: Town) -> None:
    applicant, other = town.somebody(), town.somebody()
    application_id = applicant.apply(REVIEWED)
    (first,) = town.rows(notice)
    with town.context.database.transaction() as connection:
        for number in range(60):
            row = {**first._mapping, "id": mint(), "key": f"more:{number}"}
            del row["position"]
            connection.execute(sa.insert(notice).values(**row))
    page = told(applicant)
    rest = told(applicant, page["next"])
    both = (*page["notices"], *rest["notices"])
    ids, positions = ([one[name] for one in both] for name in ("notice_id", "position"))
    assert (len(page["notices"]), len(set(ids)), rest["next"]) == (50, 61, None)
    assert positions == sorted(positions, reverse=True)
    assert (page["count"], page["unread"]) == (61, 61)
    assert applicant.get("/v1/people/me").json()["unread_notices"] == 61
    # Another's are left out without a word; twice is once.
    assert other.post("/v1/notices/read", {"notices": ids}).json() == {"unread": 0}
    assert told(applicant)["unread"] == 61
    for _ in range(2):
        assert applicant.post("/v1/notices/read", {"notices": [*ids[:3], "of nobody"]}).json() == {"unread": 58}
    assert [one["is_read"] for one in told(applicant)["notices"][:4]] == [True, True, True, False]
    assert applicant.get("/v1/people/me").json()["unread_notices"] == 58
    assert applicant.post("/v1/notices/read", {"notices": ["x"] * 501}).status_code == 422
    assert {one["application_id"] for one in both} == {application_id}


@ONE_ENGINE
def test_a_round_says_that_something_was_told_or_read_and_nothing_else_changes_its_mark(town: Town) -> None:
    applicant = town.somebody()
    marks = [applicant.sync()["person_mark"]]
    applicant.apply(REVIEWED)
    marks.append(applicant.sync()["person_mark"])
    assert applicant.sync()["person_mark"] == marks[-1]
    (one,) = told(applicant)["notices"]
    applicant.post("/v1/notices/read", {"notices": [one["notice_id"]]})
    marks.append(applicant.sync()["person_mark"])
    assert len(set(marks)) == 3


@ONE_ENGINE
def test_an_application_of_an_edition_without_notices_is_told_by_todays(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = read_published_workflow(OF_BEFORE.read_text(encoding="utf-8"), "workflows/licence_review.yaml")
    assert not any(one.notices for one in kept.moves)
    monkeypatch.setattr(MoveTable, "workflow", kept)
    applicant = town.somebody()
    applicant.apply(INSTANT)
    applicant.apply(REVIEWED)
    # Of two moves of one name, the one that led to the same state.
    assert codes(applicant) == ["received", "bill_issued"]


# --- on its way out ---


class Killed(BaseException):
    """The process ended here: nothing catches it."""


def _kill() -> None:
    raise Killed


def _points(gateway: Gateway) -> Mapping[str, Callable[[pytest.MonkeyPatch], None]]:
    def patch(name: str) -> Callable[[pytest.MonkeyPatch], None]:
        return lambda patched: patched.setattr(delivering, name, lambda *_: _kill())

    return {
        "before anything": patch("_claim"),
        "after the claim": patch("_parcel"),
        "before the gateway": patch("_send"),
        "within the gateway": lambda patched: patched.setattr(gateway, "fault", _kill),
        "after the gateway took it": lambda patched: patched.setattr(gateway, "fault_after", _kill),
        "before it is written down": patch("_settle"),
        "within the transaction that writes it down": patch("_end"),
    }


POINTS = tuple(_points(Gateway()))


@ONE_ENGINE
@pytest.mark.parametrize("point", POINTS)
def test_a_worker_that_is_killed_anywhere_loses_nothing_and_sends_nothing_twice(
    town: Town, gateway: Gateway, clock: Clock, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    applicant = reachable(town, town.somebody())
    applicant.apply(INSTANT)
    with monkeypatch.context() as patched:
        _points(gateway)[point](patched)
        with pytest.raises(Killed):
            deliver_due(town.context)
    assert "sent" not in states(town)
    assert len(codes(applicant)) == 1
    clock.move(minutes=2)
    deliver_due(town.context)
    assert states(town) == {"sent": 2}
    # Whatever was tried, each message is there once, under the id that it has for ever.
    assert set(gateway.sent) == {row.id for row in town.rows(notice_delivery)} == set(gateway.tries)
    assert deliver_due(town.context) == 0


def _unavailable() -> None:
    raise SmsUnavailableError("no answer")


def test_a_gateway_that_does_not_answer_is_asked_later_and_later_and_then_no_more(
    town: Town, gateway: Gateway, clock: Clock
) -> None:
    applicant = reachable(town, town.somebody(), email=None)
    applicant.apply(INSTANT)
    gateway.fault = _unavailable
    waits = []
    for delay in DELAYS:
        assert deliver_due(town.context) >= 1
        assert deliver_due(town.context) == 0
        (row,) = town.rows(notice_delivery, notice_delivery.c.way == "sms")
        waits.append(row.next_at - clock.now)
        clock.now += delay
    assert tuple(waits) == DELAYS == tuple(sorted(DELAYS))
    assert len(gateway.tries) == len(DELAYS)
    gateway.fault = None
    deliver_due(town.context)
    ended = {row.way: (row.state, row.reason) for row in town.rows(notice_delivery)}
    assert ended == {"sms": ("given_up", "tries"), "email": ("given_up", "no_address")}
    assert gateway.sent == {}
    # In the program it was from the first moment on.
    assert codes(applicant) == ["bill_issued"]


@ONE_ENGINE
@pytest.mark.parametrize(
    ("error", "state"),
    [
        pytest.param(SmsRefusedError("no such mobile"), "failed", id="refused"),
        pytest.param(MailRefusedError("no such mailbox"), "failed", id="mail refused"),
        pytest.param(MailUnavailableError("later"), "queued", id="mail later"),
        pytest.param(KeyError("a fault of ours"), "queued", id="a fault"),
    ],
)
def test_what_one_message_meets_keeps_no_other_waiting(
    town: Town, gateway: Gateway, error: Exception, state: str
) -> None:
    first, second = reachable(town, town.somebody()), reachable(town, town.somebody())
    first.apply(INSTANT)
    second.apply(INSTANT)
    met = []

    def once() -> None:
        if not met:
            met.append(1)
            raise error

    gateway.fault = once
    deliver_due(town.context)
    assert states(town) == {state: 1, "sent": 3}


@ONE_ENGINE
def test_a_closed_account_and_a_server_without_e_mail_send_nothing(town: Town, gateway: Gateway) -> None:
    gone, here = reachable(town, town.somebody()), reachable(town, town.somebody())
    gone.apply(INSTANT)
    here.apply(INSTANT)
    with town.context.database.transaction() as connection:
        change_person(connection, gone.person_id, ended_at=town.context.now())
    object.__setattr__(town.context, "mailer", None)
    deliver_due(town.context)
    reasons = sorted(str(row.reason) for row in town.rows(notice_delivery))
    assert reasons == ["None", "no_account", "no_account", "no_way"]


@ONE_ENGINE
def test_nothing_of_a_person_is_in_an_sms_and_nothing_of_anything_in_the_log(
    town: Town, gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    applicant = reachable(town, town.somebody())
    told_of = town.issued(applicant)
    met = []

    def sometimes() -> None:
        met.append(1)
        if len(met) % 2:
            raise SmsUnavailableError(f"{MOBILE} did not answer")

    gateway.fault = sometimes
    deliver_due(town.context)
    texts = [row.words["sms"][language] for row in town.rows(notice) if "sms" in row.words for language in ("ar", "en")]
    assert len(texts) == 6
    logged = [json.loads(one.message) for one in caplog.records if one.name.startswith("balady_desktop.backend")]
    assert any(one["event"] == "delivery_waits" for one in logged)
    secrets_of = ("سالم", "Salem", "1012345672", "النخيل", MOBILE, EMAIL, applicant.person_id)
    for secret in secrets_of:
        assert not any(secret in text for text in texts)
        assert secret not in caplog.text
    for number in (told_of["licence"]["number"], *texts):
        assert number not in caplog.text
    assert {name for one in logged for name in one} <= {
        *("event", "adapter", "row", "outcome", "code", "method", "route", "status", "milliseconds", "error", "place")
    }


@ONE_ENGINE
def test_the_sample_inbox_keeps_a_message_of_one_id_once(town: Town) -> None:
    for _ in range(2):
        town.context.sms.send("one", MOBILE, "text")
    assert [one["text"] for one in town.client.get("/v1/sample-messages").json()["messages"]] == ["text"]
