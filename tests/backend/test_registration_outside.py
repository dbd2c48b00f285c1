"""The real identity registry and SMS gateway, against loopback servers that answer, refuse, stall and lie."""

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.certificates import ensure_certificates
from balady_desktop.backend.identity.http import HttpRegistry
from balady_desktop.backend.identity.sample_people import SamplePerson
from balady_desktop.backend.outward import make_client
from balady_desktop.backend.settings import IdentitySettings, Settings, SmsSettings
from balady_desktop.backend.sms.adapter import SmsUnavailableError
from balady_desktop.backend.sms.http import HttpGateway
from tests.backend.outside_server import Fake, make_server, serve_fake, serving

TODAY = date(2026, 3, 1)
BORN = date(1985, 7, 21)
CITIZEN = {
    "firstName": "سالم",
    "fatherName": "ناصر",
    "grandFatherName": "فهد",
    "familyName": "العتيبي",
    "englishFirstName": "Salem",
    "englishSecondName": "Nasser",
    "englishThirdName": "Fahd",
    "englishLastName": "Alotaibi",
    "dateOfBirthG": "21-07-1985",
    "idExpiryDate": "2030-01-01",
    "gender": "M",
    "nationalityCode": "SAU",
    "mobile": "0512345678",
    "unknownFutureKey": {"kept": "out"},
}
RESIDENT = {
    "firstName": "راجيش",
    "secondName": "",
    "thirdName": "",
    "lastName": "كومار",
    "englishFirstName": "Rajesh",
    "englishLastName": "Kumar",
    "dateOfBirthG": "1985-07-21",
    "iqamaExpiry": "2027-01-01",
    "gender": "M",
    "nationalityCode": "IND",
}
OFFICE = {
    "licenceNumber": "99000001",
    "number700": "7000000005",
    "classificationCertificate": "88000001",
    "name": "مكتب الأفق للاستشارات الهندسية",
    "engineerName": "سالم ناصر",
    "engineerMembership": "100001",
    "address": "الرياض",
    "status": "VALID",
}


@pytest.fixture
def fake() -> Iterator[Fake]:
    with serving(Fake(), "/api/v1/") as made:
        yield made


@pytest.fixture
def registry(fake: Fake) -> Iterator[HttpRegistry]:
    made = HttpRegistry(IdentitySettings(fake.url, {"APP-ID": "id", "APP-KEY": "key"}), timedelta(seconds=5))
    yield made
    made.close()


def test_a_citizen_is_found(fake: Fake, registry: HttpRegistry) -> None:
    fake.body = CITIZEN
    person = registry.look_up_person("1012345672", BORN, TODAY).person
    assert person
    assert person.kind == "citizen"
    assert person.names_ar == ("سالم", "ناصر", "فهد", "العتيبي")
    assert person.names_en == ("Salem", "Nasser", "Fahd", "Alotaibi")
    assert person.birth_date == BORN
    assert person.mobile == "+966512345678"
    method, path, headers, _ = fake.asked[0]
    assert (method, path) == ("GET", "/api/v1/person-info/1012345672?birthDate=1985-07-21")
    assert headers["APP-KEY"] == "key"


def test_a_resident_with_parts_missing_is_found(fake: Fake, registry: HttpRegistry) -> None:
    fake.body = RESIDENT
    person = registry.look_up_person("2012345670", BORN, TODAY).person
    assert person
    assert person.kind == "resident"
    assert person.names_ar == ("راجيش", "", "", "كومار")
    assert person.mobile is None


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"dateOfBirthG": "22-07-1985"}, "birth_date_mismatch"),
        ({"isDeceased": True}, "deceased"),
        ({"idExpiryDate": "2026-02-28"}, "expired"),
        ({"gender": "X"}, "unavailable"),
        ({"dateOfBirthG": "soon"}, "unavailable"),
        ({"dateOfBirthG": None}, "unavailable"),
    ],
)
def test_the_answer_itself_is_judged(fake: Fake, registry: HttpRegistry, changed: dict[str, Any], outcome: str) -> None:
    fake.body = {**CITIZEN, **changed}
    answer = registry.look_up_person("1012345672", BORN, TODAY)
    assert answer.outcome == outcome
    assert answer.person is None


def test_a_minor_is_no_applicant(fake: Fake, registry: HttpRegistry) -> None:
    fake.body = {**CITIZEN, "dateOfBirthG": "02-03-2008"}
    assert registry.look_up_person("1012345672", date(2008, 3, 2), TODAY).outcome == "under_18"
    assert registry.look_up_person("1012345672", date(2008, 3, 2), date(2026, 3, 2)).outcome == "found"


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (404, {"code": "NOT_FOUND"}, "not_found"),
        (422, {"code": "BIRTH_DATE_MISMATCH"}, "birth_date_mismatch"),
        (422, {"code": "DECEASED"}, "deceased"),
        (422, {"code": "INACTIVE"}, "expired"),
        (422, {"code": "SOMETHING_NEW"}, "unavailable"),
        (404, {}, "unavailable"),
        (500, {"code": "NOT_FOUND_OR_SO"}, "unavailable"),
        (401, {}, "unavailable"),
        (302, {}, "unavailable"),
    ],
)
def test_refusals_and_what_is_no_answer(
    fake: Fake, registry: HttpRegistry, status: int, body: Any, outcome: str
) -> None:
    fake.status, fake.body = status, body
    assert registry.look_up_person("1012345672", BORN, TODAY).outcome == outcome


@pytest.mark.parametrize("raw", [b"", b"<html>sign in</html>", json.dumps(CITIZEN).encode()[:-5], b"\xff"])
def test_a_portal_or_a_cut_reply_is_no_answer(fake: Fake, registry: HttpRegistry, raw: bytes) -> None:
    fake.raw = raw
    assert registry.look_up_person("1012345672", BORN, TODAY).outcome == "unavailable"
    assert registry.look_up_office("99000001", "7000000005", "88000001").outcome == "unavailable"
    assert registry.owns_mobile("1012345672", "+966512345678") is None


def test_a_registry_that_stalls_is_unavailable(fake: Fake) -> None:
    fake.stall = threading.Event()
    registry = HttpRegistry(IdentitySettings(fake.url), timedelta(milliseconds=50))
    assert registry.look_up_person("1012345672", BORN, TODAY).outcome == "unavailable"
    registry.close()


def test_an_office_is_found_only_by_all_three_numbers(fake: Fake, registry: HttpRegistry) -> None:
    fake.body = OFFICE
    office = registry.look_up_office("99000001", "7000000005", "88000001").office
    assert office
    assert office.engineer_membership == "100001"
    assert registry.look_up_office("99000001", "7000000006", "88000001").outcome == "not_found"
    assert registry.look_up_office("99000001", "7000000005", "88000002").outcome == "not_found"
    fake.body = {**OFFICE, "status": "SUSPENDED"}
    assert registry.look_up_office("99000001", "7000000005", "88000001").outcome == "suspended"
    fake.status, fake.body = 404, {"code": "NOT_FOUND"}
    assert registry.look_up_office("99000001", "7000000005", "88000001").outcome == "not_found"


def test_who_owns_a_mobile(fake: Fake, registry: HttpRegistry) -> None:
    fake.body = {"isOwner": False}
    assert registry.owns_mobile("1012345672", "+966512345678") is False
    assert fake.asked[0][1] == "/api/v1/person/1012345672/owns-mobile/966512345678"
    fake.status = 500
    assert registry.owns_mobile("1012345672", "+966512345678") is None


def test_a_message_goes_out_once(fake: Fake) -> None:
    gateway = HttpGateway(SmsSettings(fake.url, {"apiKey": "key"}), timedelta(seconds=5))
    fake.status, fake.body = 202, {}
    gateway.send("id-1", "+966512345678", "رمز")
    method, path, headers, body = fake.asked[0]
    assert (method, path, headers["Idempotency-Key"]) == ("POST", "/api/v1/messages", "id-1")
    assert json.loads(body) == {"id": "id-1", "to": "+966512345678", "sender": "Balady", "body": "رمز"}
    for fake.status in (302, 400, 500):
        with pytest.raises(SmsUnavailableError):
            gateway.send("id-2", "+966512345678", "رمز")
    gateway.close()
    nowhere = HttpGateway(SmsSettings("http://127.0.0.1:9/"), timedelta(seconds=1))
    with pytest.raises(SmsUnavailableError):
        nowhere.send("id-3", "+966512345678", "رمز")
    nowhere.close()


def test_plain_http_is_for_loopback_only() -> None:
    with pytest.raises(ValueError, match="HTTPS"):
        make_client("http://registry.example/", {}, timedelta(seconds=1))


def test_https_is_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = ensure_certificates(tmp_path, datetime.now(UTC))
    made = Fake(body=CITIZEN)
    server = make_server(made)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(files.server)
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = serve_fake(made, server)
    settings = IdentitySettings(f"https://127.0.0.1:{server.server_port}/api/v1/")
    stranger = HttpRegistry(settings, timedelta(seconds=5))
    assert stranger.look_up_person("1012345672", BORN, TODAY).outcome == "unavailable"
    assert not made.asked
    monkeypatch.setenv("SSL_CERT_FILE", str(files.authority))
    trusting = HttpRegistry(settings, timedelta(seconds=5))
    assert trusting.look_up_person("1012345672", BORN, TODAY).outcome == "found"
    for one in (stranger, trusting):
        one.close()
    server.shutdown()
    server.server_close()
    thread.join()


# --- through the endpoints ---


@pytest.fixture
def outside(fake: Fake, settings: Settings, make_client: Callable[[Settings], TestClient]) -> TestClient:
    identity = IdentitySettings(fake.url)
    real = replace(settings, identity=identity, sms=SmsSettings(fake.url), mobile_must_be_owned=True)
    return make_client(real)


@pytest.fixture
def visitor(outside: TestClient, visitor: Any) -> Any:
    visitor.client = outside
    return visitor


ANSWERS = {"id_number": "1012345672", "birth_date": "1985-07-21"}


def test_registering_with_the_real_ones(fake: Fake, visitor: Any) -> None:
    assert visitor.client.get("/v1/sample-messages").status_code == 404
    fake.body = CITIZEN
    assert visitor.identify(ANSWERS).status_code == 200
    fake.body = {"isOwner": True}
    assert visitor.register("Salem1", "Long-enough-77").status_code == 200
    text = json.loads(fake.asked[-1][3])["body"]
    assert visitor.activate(text[text.index("\u2066") + 1 :][:8]).status_code == 200


def test_no_registry_is_neither_yes_nor_no(fake: Fake, visitor: Any) -> None:
    fake.status = 500
    reply = visitor.identify(ANSWERS)
    assert (reply.status_code, reply.json()["code"]) == (503, "registry_unavailable")
    assert reply.json()["retry_after"]
    fake.status, fake.body = 200, CITIZEN
    assert visitor.identify(ANSWERS).status_code == 200


def test_a_mobile_of_somebody_else(fake: Fake, visitor: Any) -> None:
    fake.body = CITIZEN
    visitor.identify(ANSWERS)
    fake.body = {"isOwner": False}
    reply = visitor.register("Salem1", "Long-enough-77")
    assert [one["code"] for one in reply.json()["problems"]] == ["mobile_not_owned"]


def test_a_gateway_that_fails_leaves_the_step_open(fake: Fake, visitor: Any, clock: Any) -> None:
    fake.body = CITIZEN
    visitor.identify(ANSWERS)
    fake.status = 500
    reply = visitor.register("Salem1", "Long-enough-77")
    assert (reply.status_code, reply.json()["code"]) == (503, "sms_unavailable")
    assert visitor.state().json()["state"] == "code_sent"
    clock.move(seconds=60)
    fake.status, fake.body = 200, {}
    assert visitor.resend().status_code == 200


def test_an_owner_is_told_by_the_gateway_too(fake: Fake, visitor: Any, person: SamplePerson) -> None:
    fake.body = CITIZEN
    visitor.identify(ANSWERS)
    fake.body = {"isOwner": True}
    visitor.register("Salem1", "Long-enough-77")
    text = json.loads(fake.asked[-1][3])["body"]
    visitor.activate(text[text.index("\u2066") + 1 :][:8])
    visitor.registration_id = ""
    fake.body = CITIZEN
    visitor.identify(ANSWERS)
    fake.body = {"isOwner": True}
    assert visitor.register("Other1", "Long-enough-77", answers={"mobile": "0598765432"}).status_code == 200
    sent = json.loads(fake.asked[-1][3])
    assert sent["to"] == "+966512345678"
    assert "\u2066" not in sent["body"]
