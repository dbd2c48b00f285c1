"""Whatever is sent, the answer is one of ours: below 500, signed, in our media type, and nothing of it in the log."""

import json
import logging
from collections.abc import Iterable, Iterator
from itertools import cycle
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.wire.bounds import MOST_ITEMS
from balady_desktop.wire.protocol import NONCE_HEADER, PROTOCOL_HEADER
from tests.backend.casework import INSTANT, ONE_ENGINE, Somebody, Town, mint
from tests.backend.test_payments_bills import instant, send

NONCE = "nonce-1"
NASTY_TEXTS = [
    *["", "\0", "a\0b", "\ud800", "𐀀\u202e", "../../etc/passwd", "%00", "x" * 5000, "-1", str(2**63), "9" * 5000],
    *["1e999", "²", "0001-01-01", "9999-12-31", "2026-02-30"],
]
DEEP = '{"a":' * 300 + "1" + "}" * 300
NASTY_BODIES = [
    *[b"", b"{", b"[]", b"null", b"1e999", b"NaN", b"\xff\xfe", b"\0", b'"\\ud800"', b"9" * 5000, b"<html>", b"{}"],
    *[DEEP.encode(), b"[" * 5000, b"[" * 5000 + b"]" * 5000, b'{"a":' * 900 + b"1" + b"}" * 900],
    *[b'{"\\ud800": 1}', b'{"a\\u0000": 1}', b'{"amount": 1e999}', b'{"epoch": null, "cursor": NaN, "operations": []}'],
    *[
        f'{{"epoch": null, "cursor": {number}, "operations": []}}'.encode()
        for number in (2**63, -1, 10**400, "9" * 5000)
    ],
    b'{"epoch": "\\ud800", "cursor": 0, "operations": [{"key": "\\udfff", "kind": "\\u0000", "body": {}}]}',
    b'{"epoch": "\\u0000", "cursor": 0, "operations": [{"key": "\\u0000", "kind": "draft.save", "body": {}}]}',
]


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def check(client: TestClient, is_signed: Any) -> Any:
    """Send and hold the answer against what every answer must be."""
    key = client.get("/v1/server").json()["signing_key"]

    def send_one(method: str, path: str, **sent: Any) -> Any:
        headers = {NONCE_HEADER: NONCE, **sent.pop("headers", {})}
        reply = client.request(method, path, headers=headers, **sent)
        told = f"{method} {path[:80]!r} {str(sent)[:200]} {headers}: {reply.status_code} {reply.text[:200]}"
        assert reply.status_code < 500, told
        if method != "HEAD":
            assert is_signed(reply, NONCE, key), told
        return reply

    return send_one


@pytest.fixture
def signed_in(town: Town) -> list[dict[str, str]]:
    """Headers of a citizen and of a member of staff with every role."""
    return [town.somebody().headers, town.staff("reviewer", "head", "cashier").headers]


def routes(client: TestClient) -> Iterator[tuple[str, APIRoute]]:
    for route in _all_routes(client.app.routes):  # type: ignore[attr-defined]  # Starlette's app is typed as ASGI
        yield from ((method, route) for method in sorted(route.methods))


def _all_routes(found: Iterable[Any]) -> Iterator[APIRoute]:
    """FastAPI keeps included routers as they are, one in the other."""
    for one in found:
        if isinstance(one, APIRoute):
            yield one
        else:
            yield from _all_routes(one.original_router.routes)


def filled(route: APIRoute, text: str) -> str:
    path = route.path
    for name in route.param_convertors:
        path = path.replace("{" + name + "}", quote(text.encode("utf-8", "surrogatepass"), safe=""))
    return path


def query_of(route: APIRoute, text: str) -> str:
    names = [one.alias for one in route.dependant.query_params]
    return "&".join(f"{name}={quote(text.encode('utf-8', 'surrogatepass'), safe='')}" for name in names)


def all_headers(base: dict[str, str], **more: str) -> dict[str, str]:
    return {
        "Idempotency-Key": mint(),
        "Tus-Resumable": "1.0.0",
        "Upload-Length": "9",
        "Upload-Offset": "0",
        **base,
        **more,
    }


def test_fault_51_nasty_ids_and_queries_are_answered_by_every_route(
    client: TestClient, check: Any, signed_in: list[dict[str, str]]
) -> None:
    seen, people = set(), cycle(signed_in)
    for method, route in routes(client):
        seen.add(route.path)
        for text in NASTY_TEXTS:
            query = query_of(route, text)
            if not route.param_convertors and not query:
                continue
            check(method, f"{filled(route, text) or '/'}?{query}", headers=all_headers(next(people)), content=b"{}")
    assert len(seen) > 30


def test_fault_51_nasty_bodies_are_answered_by_every_route(
    client: TestClient, check: Any, signed_in: list[dict[str, str]]
) -> None:
    kind, people = {"Content-Type": "application/json"}, cycle(signed_in)
    for method, route in routes(client):
        if method not in ("POST", "PUT", "PATCH"):
            continue
        for body in NASTY_BODIES:
            check(method, filled(route, mint()), headers=all_headers({**kind, **next(people)}), content=body)


@ONE_ENGINE
@pytest.mark.parametrize("name", [
    "Idempotency-Key", "X-Device", "Authorization", "X-Provider-Signature", "Upload-Metadata", "Upload-Checksum",
    "Upload-Length", "Upload-Offset", "X-Http-Method-Override", "Content-Type", "Accept",
])  # fmt: skip
def test_fault_51_nasty_headers_are_answered_by_every_route(
    client: TestClient, check: Any, signed_in: list[dict[str, str]], name: str
) -> None:
    values = [b"\xe9\xff", b"9" * 5000, b"Bearer \xff", b"a b,c d"]
    for method, route in routes(client):
        for value in values:
            headers: dict[str, Any] = all_headers(signed_in[1])
            check(method, filled(route, mint()), headers={**headers, name: value}, content=b"{}")


@pytest.mark.parametrize("version", ["9" * 5000, "1.5", "x", "-1", "²", "\x00", "１"])
def test_fault_51_a_protocol_version_that_is_none_is_refused_signed_and_logged(
    check: Any, caplog: pytest.LogCaptureFixture, version: str
) -> None:
    caplog.set_level(logging.INFO, "balady_desktop.backend")
    reply = check("GET", "/v1/server", headers={PROTOCOL_HEADER: version.encode("utf-8")})
    assert (reply.status_code, reply.json()["code"]) in ((400, "request_invalid"), (422, "request_invalid"))
    last = json.loads([one.message for one in caplog.records if one.name.startswith("balady_desktop.backend")][-1])
    assert (last["event"], last["status"]) == ("request", reply.status_code)


@pytest.mark.parametrize("length", ["9" * 5000, "-1", "²", "x"])
@ONE_ENGINE
def test_fault_51_a_length_that_is_none_is_refused(check: Any, length: str) -> None:
    headers = {"Content-Length": length.encode("latin-1"), "Content-Type": "application/json"}
    assert check("POST", "/v1/sessions", headers=headers, content=iter([b"{}"])).status_code == 413


@pytest.mark.parametrize(
    "changes",
    [
        *[
            {"occurred_at": text}
            for text in ("2026-03-01T09:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00")
        ],
        *[{"amount": number} for number in (2**63, -1, 2**200)],
        *[
            {name: text}
            for name in ("event_id", "provider_reference", "bill_number")
            for text in ("", "x" * 5000, "a\0")
        ],
    ],
)
def test_fault_51_a_signed_notification_that_cannot_be_kept_is_refused(town: Town, changes: dict[str, Any]) -> None:
    told = instant(town.somebody())
    said = {
        **{"event_id": "e", "provider": "sample_bank", "bill_number": told["bill"]["bill_number"]},
        **{"provider_reference": "r", "amount": told["bill"]["total"], "outcome": "paid"},
        **{"occurred_at": "2026-03-01T09:00:00Z", **changes},
    }
    reply = send(town, json.dumps(said).encode())
    assert (reply.status_code, reply.json()["code"]) == (422, "request_invalid")


@pytest.mark.parametrize(
    "value",
    [
        *[2**53, -(2**53), 1.5, float("inf"), float("nan")],
        "x" * 100_001,
        "\0",
        "\ud800",
        [0] * (MOST_ITEMS + 1),
        {"\ud800": 1},
        {"x" * 201: 1},
    ],
)
def test_fault_51_an_operation_that_cannot_be_kept_stops_no_other_of_its_round(town: Town, value: Any) -> None:
    citizen = town.somebody()
    bad, good = citizen.save(mint(), {"workers": value}), citizen.save(mint(), {"workers": "3"})
    body = json.dumps({"epoch": None, "cursor": 0, "operations": [bad, good]}).encode()
    reply = town.client.post("/v1/sync", content=body, headers={**citizen.headers, "Content-Type": "application/json"})
    assert reply.status_code == 200, reply.text
    statuses = [one["status"] for one in reply.json()["results"]]
    assert statuses == [413 if isinstance(value, str) and len(value) > 1 else 422, 200]


_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(), max_size=20),
    st.sampled_from(NASTY_TEXTS),
)
_JSON = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(), max_size=8), inner, max_size=4)
    ),
)


def test_fault_51_any_json_in_any_request(client: TestClient, town: Town, check: Any) -> None:
    citizen, clerk = town.somebody(), town.staff("reviewer", "head", "cashier")
    told = citizen.application(citizen.apply(INSTANT))
    known = [told["application_id"], told["bill"]["bill_id"], mint()]
    targets = [(method, route) for method, route in routes(client) if method in ("POST", "PUT")]
    names = ["epoch", "cursor", "operations", "key", "kind", "body", "amount", "move", "version", "text", "answers",
        "user_name", "password", "device", "provider", "terminal_reference", "standing", "reason"]  # fmt: skip

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def send_anything(data: st.DataObject) -> None:
        method, route = data.draw(st.sampled_from(targets))
        body = data.draw(st.dictionaries(st.sampled_from(names), _JSON, max_size=6) | _JSON)
        person: Somebody = data.draw(st.sampled_from([citizen, clerk]))
        headers = all_headers({"Content-Type": "application/json", **person.headers})
        path = filled(route, data.draw(st.sampled_from(known)))
        check(method, path, headers=headers, content=json.dumps(body).encode())

    send_anything()


@ONE_ENGINE
def test_fault_51_a_word_that_is_no_method_is_not_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "balady_desktop.backend")
    assert client.request("ID1012345672", "/v1/server").status_code == 405
    assert "1012345672" not in "".join(one.message for one in caplog.records if one.name.startswith("balady_desktop"))


@ONE_ENGINE
@pytest.mark.parametrize("number", ["true", "false", '"0"', "0.0", "1e0", "[0]", "null", '"٠"'])
def test_fault_51_another_kind_of_json_is_never_taken_for_a_number(town: Town, number: str) -> None:
    citizen, cashier = town.somebody(), town.staff("cashier")
    told = instant(citizen)
    kind = {"Content-Type": "application/json"}
    body = f'{{"epoch": null, "cursor": {number}, "operations": []}}'
    assert town.client.post("/v1/sync", content=body, headers={**citizen.headers, **kind}).status_code == 422
    counter = f'{{"amount": {number}, "terminal_reference": "T1"}}'
    path, key = f"/v1/desk/bills/{told['bill']['bill_id']}/payments", {"Idempotency-Key": mint()}
    assert town.client.post(path, content=counter, headers={**cashier.headers, **kind, **key}).status_code == 422
    said = {"event_id": "e", "provider": "sample_bank", "bill_number": told["bill"]["bill_number"]}
    said |= {"provider_reference": "r", "outcome": "paid", "occurred_at": "2026-03-01T09:00:00Z"}
    assert send(town, (json.dumps(said)[:-1] + f', "amount": {number}}}').encode()).status_code == 422
    saved = citizen.save(mint(), {"workers": "3"})
    changed = json.dumps(saved).replace('"base_version": 0', f'"base_version": {number}')
    body = f'{{"epoch": null, "cursor": 0, "operations": [{changed}]}}'
    reply = town.client.post("/v1/sync", content=body, headers={**citizen.headers, **kind})
    assert [one["status"] for one in reply.json()["results"]] == [422]
