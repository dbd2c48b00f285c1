"""What surrounds every request: signature, sizes, versions, errors, commit before reply, silence of the log."""

import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import Depends
from starlette.testclient import TestClient

from balady_desktop.backend.access import ConnectionOf, SignedIn, staff_who
from balady_desktop.backend.app import make_app
from balady_desktop.backend.building import make_context
from balady_desktop.backend.context import Context
from balady_desktop.backend.identity.sample_people import SamplePerson
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.server.queries import get_epoch, replace_epoch
from balady_desktop.backend.server.tables import server_state
from balady_desktop.wire.protocol import CATALOGUE_LANGUAGE, MEDIA_TYPE, NONCE_HEADER, PROTOCOL_HEADER, SIGNATURE_HEADER


@pytest.fixture
def trial(context: Context) -> Iterator[TestClient]:
    """The backend with endpoints that go wrong on purpose."""
    app = make_app(context)

    @app.post("/trial/{way}")
    def go_wrong(way: str, connection: ConnectionOf) -> dict[str, str]:
        replace_epoch(connection, way)
        if way == "refuse":
            raise Refusal(409, "refused")
        if way == "keep":
            raise Refusal(409, "refused", keep=True)
        if way == "crash":
            raise RuntimeError("secret 1012345672")
        if way == "constraint":
            connection.execute(sa.insert(server_state).values(row_number=1, epoch="1012345672"))
        return {"epoch": way}

    @app.get("/trial-orders/{order}")
    def either_order(connection: ConnectionOf, actor: SignedIn) -> dict[str, str]:
        return {"user": actor.user_name, "epoch": get_epoch(connection)}

    @app.get("/trial-desk", dependencies=[Depends(staff_who("handle"))])
    def desk() -> dict[str, str]:
        return {}

    with TestClient(app, base_url="https://testserver") as made:
        yield made


def epoch_of(context: Context) -> str:
    with context.database.transaction(reading=True) as connection:
        return get_epoch(connection)


def test_every_reply_is_signed_over_nonce_status_and_body(client: Any, is_signed: Any) -> None:
    key = client.get("/v1/server").json()["signing_key"]
    for path in ("/v1/server", "/v1/catalogue", "/v1/nothing", "/v1/people/me"):
        reply = client.get(path, headers={NONCE_HEADER: "a-nonce"})
        assert is_signed(reply, "a-nonce", key)
    assert SIGNATURE_HEADER not in client.get("/v1/server").headers
    assert SIGNATURE_HEADER not in client.get("/v1/server", headers={NONCE_HEADER: "x" * 200}).headers


def test_replies_are_json_of_ours_never_html(client: Any) -> None:
    for path in ("/", "/v1/server", "/v1/nothing", "/docs", "/openapi.json", "/v1/server/"):
        reply = client.get(path, headers={"Accept": "text/html"})
        assert reply.headers["content-type"] == MEDIA_TYPE
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["cache-control"] == "no-store"
    assert client.put("/v1/server").json()["code"] == "method_unknown"


def test_the_catalogue_is_fetched_by_hash(client: Any, context: Context) -> None:
    listed = client.get(f"/v1/catalogue?language={CATALOGUE_LANGUAGE}").json()
    assert listed["catalogue"] == context.catalogue.hash
    for name, value in listed["files"].items():
        assert client.get(f"/v1/catalogue/{value}").content.decode() == context.catalogue.texts[name]
    assert client.get("/v1/catalogue/" + "0" * 64).status_code == 404


def test_an_old_protocol_is_told_to_upgrade(client: Any) -> None:
    reply = client.get("/v1/server", headers={PROTOCOL_HEADER: "0"})
    assert (reply.status_code, reply.json()["code"]) == (426, "upgrade")
    assert client.get("/v1/server", headers={PROTOCOL_HEADER: "1"}).status_code == 200


def test_large_bodies_are_refused(client: Any) -> None:
    large = b'{"user_name": "' + b"x" * 300_000 + b'"}'
    json_type = {"Content-Type": "application/json"}
    announced = client.post("/v1/sessions", content=large, headers=json_type)
    streamed = client.post("/v1/sessions", content=(large[at : at + 9000] for at in range(0, 300_000, 9000)))
    assert announced.status_code == streamed.status_code == 413
    assert announced.json()["code"] == streamed.json()["code"] == "body_large"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"user_name": 1}', b"\xff\xfe", b"<html>"])
def test_broken_bodies_are_refused_without_an_echo(client: Any, body: bytes) -> None:
    reply = client.post("/v1/sessions", content=body, headers={"Content-Type": "application/json"})
    assert reply.status_code == 422
    assert reply.json()["code"] == "request_invalid"


def test_unknown_keys_are_refused_and_values_are_not_sent_back(client: Any) -> None:
    body = {"user_name": "salem1", "password": "Canary-pw-1", "device": "device-0001", "roles": ["head"]}
    reply = client.post("/v1/sessions", json=body)
    assert reply.json()["problems"] == [{"field": "roles", "code": "extra_forbidden", "params": {}}]
    assert "Canary" not in reply.text


def test_a_refusal_rolls_back_unless_it_keeps(trial: Any, context: Context) -> None:
    before = epoch_of(context)
    assert trial.post("/trial/refuse").status_code == 409
    assert epoch_of(context) == before
    assert trial.post("/trial/keep").status_code == 409
    assert epoch_of(context) == "keep"


def test_a_crash_rolls_back_and_says_nothing(trial: Any, context: Context) -> None:
    before = epoch_of(context)
    for way in ("crash", "constraint"):
        reply = trial.post(f"/trial/{way}", headers={NONCE_HEADER: "n"})
        assert (reply.status_code, reply.json()["code"]) == (500, "server_error")
        assert "1012345672" not in reply.text
        assert SIGNATURE_HEADER in reply.headers
    assert epoch_of(context) == before


def test_a_reply_leaves_only_after_its_commit(trial: Any, context: Context) -> None:
    """A commit that fails is a failure, never a 200 that was sent already."""

    def fail(connection: object) -> None:
        raise sa.exc.OperationalError("COMMIT", {}, Exception("disk full"))

    before = epoch_of(context)
    sa.event.listen(context.database.engine, "commit", fail)
    reply = trial.post("/trial/done")
    sa.event.remove(context.database.engine, "commit", fail)
    assert (reply.status_code, reply.json()["code"]) == (503, "unavailable")
    assert reply.headers["retry-after"] == "5"
    assert epoch_of(context) == before
    assert trial.post("/trial/after").status_code == 200


def test_dependencies_in_any_order_never_wait_for_each_other(
    trial: Any, random: Any, staff: Callable[[str], Any]
) -> None:
    reviewer = staff("reviewer1")
    reply = trial.get("/trial-orders/1", headers=reviewer.headers)
    assert reply.json()["user"] == "reviewer1"


def test_roles_are_asked_at_the_door(trial: Any, staff: Callable[[str], Any], applicant: Any) -> None:
    assert trial.get("/trial-desk").status_code == 401
    assert trial.get("/trial-desk", headers=applicant.headers).json()["code"] == "role_missing"
    assert trial.get("/trial-desk", headers=staff("cashier1").headers).status_code == 403
    assert trial.get("/trial-desk", headers=staff("head1").headers).status_code == 200


def test_the_log_has_no_personal_word(
    visitor: Any, person: SamplePerson, caplog: pytest.LogCaptureFixture, trial: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    visitor.become_account(person, "Canary1")
    visitor.get("/v1/people/me")
    trial.post("/trial/crash")
    events = [json.loads(one.getMessage()) for one in caplog.records if one.name == "balady_desktop.backend"]
    assert {one["event"] for one in events} == {"request", "request_failed"}
    assert {one["route"] for one in events if "route" in one} >= {"/v1/people/me", "/v1/registrations"}
    everything = " ".join(one.getMessage() for one in caplog.records if one.name != "httpx2")
    secrets = (person.id_number, "Canary1", "someone@example.com", "512345678", visitor.access_token)
    for secret in (*secrets, visitor.resume_token, visitor.registration_id, person.names_ar.first):
        assert secret not in everything


def test_the_inbox_exists_with_the_local_gateway_only(client: Any) -> None:
    server = client.get("/v1/server").json()
    assert server["sample"]
    assert server["sample_inbox"]
    assert client.get("/v1/sample-messages").json() == {"messages": []}


def test_the_epoch_stays_over_restarts(context: Context) -> None:
    before = epoch_of(context)
    again = make_context(context.settings)
    assert epoch_of(again) == before
    assert again.keys.public_bytes() == context.keys.public_bytes()
    again.close()


def test_a_program_that_reads_an_older_language_is_told_to_update(client: TestClient) -> None:
    replies = [client.get(path) for path in ("/v1/catalogue", "/v1/catalogue?language=2")]
    assert [(one.status_code, one.json()["code"]) for one in replies] == [(426, "upgrade")] * 2
    assert client.get(f"/v1/catalogue?language={CATALOGUE_LANGUAGE + 1}").status_code == 200
    assert client.get("/v1/catalogue?language=many").status_code == 422
