"""Signing in at a provider in the browser: one way in, and every attack on it that opens nothing."""

import base64
import hashlib
import hmac
import json
import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from starlette.testclient import TestClient

from balady_desktop.backend.app import make_app
from balady_desktop.backend.audit import audit_entry
from balady_desktop.backend.browser_sign_ins.tables import browser_sign_in
from balady_desktop.backend.building import make_context
from balady_desktop.backend.context import Context
from balady_desktop.backend.housekeeping import sweep
from balady_desktop.backend.identity.sample_people import SamplePerson
from balady_desktop.backend.people.tables import session
from balady_desktop.backend.settings import OidcSettings, Settings
from tests.backend.casework import ONE_ENGINE
from tests.backend.lying_provider import CLIENT, LyingProvider
from tests.backend.outside_server import serving
from tests.backend.visitors import Clock, Random, Visitor

REDIRECT = "http://127.0.0.1:49152/signed-in"
DEVICE, OTHER = "device-0601", "device-0602"


@pytest.fixture
def provider(clock: Clock, person: SamplePerson) -> Iterator[LyingProvider]:
    with serving(LyingProvider(now=clock(), id_number=person.id_number)) as made:
        yield made


@pytest.fixture
def server(settings: Settings, provider: LyingProvider, random: Random) -> Iterator[TestClient]:
    """A server that is told of this provider, with one account."""
    oidc = OidcSettings(provider.issuer, CLIENT, "secret")
    limits = replace(settings.limits, outward_timeout=timedelta(seconds=2))
    context = make_context(replace(settings, oidc=oidc, limits=limits))
    with TestClient(make_app(context), base_url="https://testserver") as client:
        yield client
    context.close()


@pytest.fixture
def account(server: TestClient, random: Random, person: SamplePerson) -> Visitor:
    return Visitor(server, random).become_account(person, "salem1")


def begin(server: TestClient, provider: LyingProvider | None = None, device: str = DEVICE) -> dict[str, Any]:
    reply = server.post("/v1/browser-sign-ins", json={"device": device, "redirect_uri": REDIRECT})
    assert reply.status_code == 200, reply.text
    begun: dict[str, Any] = reply.json()
    asked = parse_qs(urlsplit(begun["address"]).query)
    if provider is not None:
        provider.nonce, provider.challenge = asked["nonce"][0], asked["code_challenge"][0]
    return begun


def answer(server: TestClient, begun: dict[str, Any], **other: Any) -> httpx2.Response:
    body = {"token": begun["token"], "device": DEVICE, "code": "c-1", "state": begun["state"], **other}
    return server.post(f"/v1/browser-sign-ins/{begun['sign_in_id']}/answer", json=body)


def told(reply: httpx2.Response) -> tuple[int, str]:
    return reply.status_code, reply.json().get("code", "in")


def context_of(server: TestClient) -> Context:
    found: Context = server.app.state.context  # type: ignore[attr-defined]  # our own application
    return found


def sessions(server: TestClient) -> int:
    with context_of(server).database.transaction(reading=True) as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(session)) or 0


REFUSED = (403, "browser_refused")


def test_who_comes_back_from_the_provider_is_signed_in(
    account: Visitor, server: TestClient, provider: LyingProvider
) -> None:
    begun = begin(server, provider)
    asked = {name: value[0] for name, value in parse_qs(urlsplit(begun["address"]).query).items()}
    assert begun["address"].startswith(f"{provider.issuer}/authorize?")
    assert (asked["response_type"], asked["code_challenge_method"], asked["redirect_uri"]) == ("code", "S256", REDIRECT)
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
    reply = answer(server, begun, issuer=provider.issuer)
    assert reply.json()["person"]["user_name"] == "salem1"
    sent = provider.asked[-2] if provider.paths()[-1] == "/keys" else provider.asked[-1]
    assert b"code_verifier=" in sent[3]
    assert sent[2]["Authorization"].startswith("Basic ")
    with context_of(server).database.transaction(reading=True) as connection:
        rows = connection.execute(sa.select(audit_entry).where(audit_entry.c.action.startswith("browser"))).all()
    assert [row.action for row in rows] == ["browser_sign_in.accepted"]


def test_a_code_opens_one_session_and_a_replay_none(
    account: Visitor, server: TestClient, provider: LyingProvider
) -> None:
    begun, before = begin(server, provider), sessions(server)
    assert answer(server, begun).status_code == 200
    assert told(answer(server, begun)) == (410, "browser_used")
    assert sessions(server) == before + 1


def test_another_state_ends_the_attempt(account: Visitor, server: TestClient, provider: LyingProvider) -> None:
    begun, before = begin(server, provider), sessions(server)
    assert told(answer(server, begun, state=begun["state"][:-1] + "x")) == REFUSED
    assert told(answer(server, begun)) == REFUSED
    assert "/token" not in provider.paths()
    assert sessions(server) == before


def test_the_code_of_one_attempt_is_nothing_to_another(
    account: Visitor, server: TestClient, provider: LyingProvider
) -> None:
    """The victim's program is given the attacker's code: the verifier and the nonce are of another attempt."""
    begin(server, provider, OTHER)
    mine = begin(server)
    assert told(answer(server, mine)) == REFUSED


def test_another_computer_and_another_token_are_one_answer(
    account: Visitor, server: TestClient, provider: LyingProvider
) -> None:
    begun = begin(server, provider)
    for other in ({"device": OTHER}, {"token": "x" * 43}):
        assert told(answer(server, begun, **other))[0] == 404
    assert answer(server, {**begun, "sign_in_id": "no-such-one"}).status_code == 404
    assert answer(server, begun).status_code == 200


def test_an_answer_of_another_issuer_is_mixed_up(account: Visitor, server: TestClient, provider: LyingProvider) -> None:
    assert told(answer(server, begin(server, provider), issuer="https://evil.example")) == REFUSED
    assert "/token" not in provider.paths()


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another-client"},
        {"aud": [CLIENT, "another-client"]},
        {"aud": [CLIENT, "another-client"], "azp": "another-client"},
        {"azp": "another-client"},
        {"aud": []},
        {"aud": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"sub": None},
        {"exp": None},
        {"iat": None},
        {"exp": "tomorrow"},
        {"exp": True},
        {"exp": 1e300},
        {"nationalId": None},
        {"nationalId": "1012345673"},
        {"nationalId": ["1012345672"]},
    ],
)
def test_a_token_that_is_not_ours_proves_nothing(
    account: Visitor, server: TestClient, provider: LyingProvider, claims: dict[str, Any]
) -> None:
    before = sessions(server)
    provider.claims = claims
    assert told(answer(server, begin(server, provider))) == REFUSED
    assert sessions(server) == before


@ONE_ENGINE
@pytest.mark.parametrize(
    ("issued", "ends", "is_in"),
    [
        *((0, 300, True), (-599, 1, True), (-300, -59, True), (59, 300, True)),
        *((-300, -60, False), (62, 300, False), (-661, 300, False)),
    ],
)
def test_a_token_is_of_now(
    account: Visitor, server: TestClient, provider: LyingProvider, clock: Clock, issued: int, ends: int, is_in: bool
) -> None:
    now = int(clock().timestamp())
    provider.claims = {"iat": now + issued, "exp": now + ends}
    reply = answer(server, begin(server, provider))
    assert (reply.status_code == 200) is is_in


@ONE_ENGINE
def test_a_token_that_begins_later_is_not_of_now(
    account: Visitor, server: TestClient, provider: LyingProvider, clock: Clock
) -> None:
    provider.claims = {"nbf": int((clock() + timedelta(minutes=5)).timestamp())}
    assert told(answer(server, begin(server, provider))) == REFUSED


def part(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def by_hmac(provider: LyingProvider, secret: bytes) -> str:
    _, claims, _ = provider.sign().split(".")
    head = part({"alg": "HS256", "kid": provider.kid})
    signature = hmac.new(secret, f"{head}.{claims}".encode(), hashlib.sha256).digest()
    return f"{head}.{claims}.{part(signature)}"


FORGERIES: dict[str, Callable[[LyingProvider], str]] = {
    "alg none": lambda one: f"{part({'alg': 'none', 'kid': one.kid})}.{one.sign().split('.')[1]}.",
    "alg None": lambda one: f"{part({'alg': 'None', 'kid': one.kid})}.{one.sign().split('.')[1]}.",
    "no alg": lambda one: f"{part({'kid': one.kid})}.{one.sign().split('.')[1]}.",
    "hmac by the public key": lambda one: by_hmac(
        one, one.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    ),
    "hmac by the client secret": lambda one: by_hmac(one, b"secret"),
    "another key of the same name": lambda one: replace(one, key=generate_private_key(SECP256R1())).sign(),
    "changed claims": lambda one: ".".join(
        (one.sign().split(".")[0], part({"nationalId": "1098765439"}), one.sign().split(".")[2])
    ),
    "critical header": lambda one: (
        f"{part({'alg': 'ES256', 'kid': one.kid, 'crit': ['x'], 'x': 1})}.{one.sign().partition('.')[2]}"
    ),
    "kid of another kind": lambda one: f"{part({'alg': 'ES256', 'kid': 5})}.{one.sign().partition('.')[2]}",
    "no token": lambda one: "token",
    "empty parts": lambda one: "..",
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_signature_opens_nothing(
    account: Visitor, server: TestClient, provider: LyingProvider, name: str
) -> None:
    before = sessions(server)
    begun = begin(server, provider)
    provider.token = FORGERIES[name](provider)
    assert told(answer(server, begun)) == REFUSED
    assert sessions(server) == before


@ONE_ENGINE
@pytest.mark.parametrize(
    "keys",
    [
        [{"kty": "oct", "k": part(b"secret"), "kid": "k1"}],
        [{"kty": "EC", "kid": "k1"}],
        [{"kid": "k1"}],
        ["k1"],
        [],
    ],
)
def test_keys_that_are_none_prove_nothing(
    account: Visitor, server: TestClient, provider: LyingProvider, keys: list[Any]
) -> None:
    provider.published = keys
    assert told(answer(server, begin(server, provider))) == REFUSED


@ONE_ENGINE
def test_a_key_for_something_else_or_twice_proves_nothing(
    account: Visitor, server: TestClient, provider: LyingProvider, clock: Clock
) -> None:
    for published in ([provider.public(use="enc")], [provider.public(alg="RS256")], [provider.public()] * 2):
        provider.published = published
        assert told(answer(server, begin(server, provider))) == REFUSED
        clock.move(minutes=11)
        provider.now = clock()


@ONE_ENGINE
def test_keys_are_kept_and_rotate(account: Visitor, server: TestClient, provider: LyingProvider, clock: Clock) -> None:
    def try_once() -> bool:
        provider.now = clock()
        return answer(server, begin(server, provider)).status_code == 200

    assert try_once()
    assert try_once()
    assert provider.paths().count("/keys") == 1
    provider.key, provider.kid = generate_private_key(SECP256R1()), "k2"
    # A token of a new key fetches the keys again, but not more than once a minute.
    assert not try_once()
    clock.move(minutes=1)
    assert try_once()
    assert provider.paths().count("/keys") == 2
    for _ in range(3):
        provider.kid = "invented"
        provider.published = []
        assert not try_once()
    assert provider.paths().count("/keys") == 2
    # What the provider took back is believed no longer than the keys are kept.
    clock.move(minutes=11)
    assert not try_once()


@ONE_ENGINE
def test_a_provider_that_is_down_or_slow_says_nothing(
    account: Visitor, server: TestClient, provider: LyingProvider
) -> None:
    begun = begin(server, provider)
    provider.statuses = {"/token": 503}
    assert told(answer(server, begun)) == (503, "browser_unavailable")
    assert told(answer(server, begun)) == (503, "browser_unavailable")
    provider.statuses = {}
    begun = begin(server, provider)
    provider.stall = threading.Event()
    assert told(answer(server, begun)) == (503, "browser_unavailable")
    provider.stall.set()


@ONE_ENGINE
@pytest.mark.parametrize(
    "discovery",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://evil.example/token"},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": None},
        {"token_endpoint": "http://[broken"},
    ],
)
def test_a_discovery_that_leads_elsewhere_is_none(
    server: TestClient, provider: LyingProvider, discovery: dict[str, Any]
) -> None:
    provider.discovery = discovery
    reply = server.post("/v1/browser-sign-ins", json={"device": DEVICE, "redirect_uri": REDIRECT})
    assert told(reply) == (503, "browser_unavailable")


@ONE_ENGINE
@pytest.mark.parametrize(
    "redirect",
    [
        "https://evil.example/signed-in",
        "http://127.0.0.1.evil.example:49152/signed-in",
        "http://127.0.0.1@evil.example:49152/signed-in",
        "http://localhost:49152/signed-in",
        "http://127.0.0.1:49152/other",
        "http://127.0.0.1:49152/signed-in?next=x",
        "http://127.0.0.1:49152/signed-in\n",
        "http://127.0.0.1:99999999/signed-in",
        "myapp://signed-in",
    ],
)
def test_only_the_computers_own_address_is_ever_sent_to(server: TestClient, redirect: str) -> None:
    body = {"device": DEVICE, "redirect_uri": redirect}
    assert server.post("/v1/browser-sign-ins", json=body).status_code == 422


def test_whose_number_has_no_account_opens_nothing(server: TestClient, provider: LyingProvider) -> None:
    begun = begin(server, provider)
    assert told(answer(server, begun)) == (403, "national_no_account")
    assert told(answer(server, begun)) == (403, "national_no_account")
    assert sessions(server) == 0


def test_what_is_late_cancelled_or_replaced_is_over(
    account: Visitor, server: TestClient, provider: LyingProvider, clock: Clock
) -> None:
    first = begin(server, provider)
    second = begin(server, provider)
    assert told(answer(server, first)) == (409, "browser_replaced")
    body = {"token": second["token"], "device": DEVICE}
    assert server.post(f"/v1/browser-sign-ins/{second['sign_in_id']}/cancellation", json=body).status_code == 204
    assert told(answer(server, second)) == (410, "browser_cancelled")
    third = begin(server, provider)
    clock.move(minutes=10)
    assert told(answer(server, third)) == (410, "browser_expired")
    assert "/token" not in provider.paths()
    with context_of(server).database.transaction(reading=True) as connection:
        rows = connection.execute(sa.select(browser_sign_in)).all()
    assert all(row.attempt is None for row in rows if row.state != "waiting")
    clock.move(minutes=1)
    sweep(context_of(server))
    with context_of(server).database.transaction(reading=True) as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(browser_sign_in)) == 0


@ONE_ENGINE
def test_no_code_state_token_or_number_is_in_the_log(
    account: Visitor, server: TestClient, provider: LyingProvider, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "balady_desktop")
    begun = begin(server, provider)
    provider.claims = {"aud": "another"}
    answer(server, begun, code="code-that-is-secret")
    written = "".join(record.getMessage() for record in caplog.records if record.name.startswith("balady"))
    for secret in ("code-that-is-secret", begun["state"], begun["token"], provider.id_number, provider.nonce):
        assert secret not in written


# --- the sample provider ---


@ONE_ENGINE
def test_the_sample_provider_signs_a_synthetic_person_in(
    applicant: Visitor, client: TestClient, person: SamplePerson
) -> None:
    begun = begin(client)
    with httpx2.Client(trust_env=False) as browser:
        page = browser.get(begun["address"]).text
        assert "هذه عيّنة من برنامج بلدي، وليست خدمة حكومية" in page
        asked = {name: value[0] for name, value in parse_qs(urlsplit(begun["address"]).query).items()}
        form = {"request": json.dumps(asked), "id_number": person.id_number, "decision": "yes"}
        place = f"{begun['address'].partition('/authorize')[0]}/authorize"
        back = urlsplit(browser.post(place, data=form).headers["location"])
    came = {name: value[0] for name, value in parse_qs(back.query).items()}
    assert f"{back.scheme}://{back.netloc}{back.path}" == REDIRECT
    assert came["state"] == begun["state"]
    reply = answer(client, begun, code=came["code"], issuer=came["iss"])
    assert reply.json()["person"]["user_name"] == "salem1"


@ONE_ENGINE
def test_the_sample_provider_refuses_what_is_not_of_this_program(client: TestClient) -> None:
    begun = begin(client)
    place = begun["address"].partition("/authorize")[0]
    asked = {name: value[0] for name, value in parse_qs(urlsplit(begun["address"]).query).items()}
    with httpx2.Client(trust_env=False) as browser:
        for other in ({"redirect_uri": "http://evil.example/"}, {"client_id": "x"}, {"code_challenge_method": "plain"}):
            assert browser.get(f"{place}/authorize", params={**asked, **other}).status_code == 400
            form = {"request": json.dumps({**asked, **other}), "decision": "yes"}
            assert browser.post(f"{place}/authorize", data=form).status_code == 400
        assert browser.post(f"{place}/authorize", data={"request": "x"}).status_code == 400
        assert browser.get(f"{place}/elsewhere").status_code == 400
        assert browser.post(f"{place}/token", data={"code": "guessed", "client_id": "balady-sample"}).status_code == 400
        refused = browser.post(f"{place}/authorize", data={"request": json.dumps(asked), "decision": "no"})
        assert "error=access_denied" in refused.headers["location"]


def test_a_server_without_a_provider_has_no_such_way(settings: Settings) -> None:
    context = make_context(settings)
    bare = replace(context, provider=None)
    with TestClient(make_app(bare), base_url="https://testserver") as client:
        assert client.get("/v1/server").json()["browser_sign_in"] is False
        body = {"device": DEVICE, "redirect_uri": REDIRECT}
        assert client.post("/v1/browser-sign-ins", json=body).status_code == 404
    context.close()
