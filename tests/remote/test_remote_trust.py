"""Only our server is believed: its certificate, its media type, its signature on this very answer."""

import base64
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balady_desktop.remote.errors import (
    CaptivePortalError,
    CertificateError,
    ClockError,
    OfflineError,
    RemoteError,
    ServerTroubleError,
)
from balady_desktop.remote.exchange import Exchange, Trust
from balady_desktop.remote.municipal_server import MunicipalServer
from tests.remote.loopback import PUBLIC, Authority, Loopback, Said, said

SERVER = {
    "name_ar": "بلدية",
    "name_en": "Municipality",
    "epoch": "e",
    "time": datetime(2026, 11, 21, tzinfo=UTC).isoformat(),
    "protocol_version": 1,
    "oldest_protocol": 1,
    "signing_key": base64.b64encode(PUBLIC).decode(),
    "catalogue": "c",
    "sample": True,
    "added_later": {"kept": True},
}


def failure(door: MunicipalServer) -> RemoteError:
    with pytest.raises(RemoteError) as caught:
        door.catalogue()
    return caught.value


def test_a_good_answer_is_read_and_unknown_keys_are_kept(loopback: Loopback, door: MunicipalServer) -> None:
    loopback.answer = lambda asked: said(SERVER)
    reply = door.server()
    assert reply.name_ar == "بلدية"
    assert reply.model_dump()["added_later"] == {"kept": True}
    assert loopback.asked[0].headers["x-device"] == "device-0001"


def test_first_contact_pins_the_key(loopback: Loopback, authority: Authority) -> None:
    door = MunicipalServer(loopback.url, Trust(authority.pem), "device-0001")
    loopback.answer = lambda asked: said(SERVER)
    door.server()
    loopback.answer = lambda asked: said({}, key=Ed25519PrivateKey.generate())
    assert isinstance(failure(door), CaptivePortalError)
    door.close()


def test_another_authority_is_not_believed(loopback: Loopback, tmp_path: Path) -> None:
    door = MunicipalServer(loopback.url, Trust(Authority(tmp_path, "Another").pem), "device-0001", PUBLIC)
    found = failure(door)
    assert type(found) is CertificateError
    assert found.code == "certificate_wrong"
    assert loopback.asked == [], "nothing is sent to a peer that could not prove who it is"
    door.close()


def test_the_systems_store_does_not_believe_our_authority(loopback: Loopback) -> None:
    door = MunicipalServer(loopback.url, Trust(), "device-0001", PUBLIC)
    assert failure(door).code == "certificate_wrong"
    door.close()


@pytest.mark.parametrize(
    ("host", "begins", "ends", "code"),
    [
        ("127.0.0.1", -20, -10, "certificate_expired"),
        ("127.0.0.1", 10, 20, "clock_wrong"),
        ("127.0.0.2", -1, 1, "certificate_wrong"),
    ],
)
def test_certificates_that_are_not_good_now(authority: Authority, host: str, begins: int, ends: int, code: str) -> None:
    server = Loopback(authority.certificate(host, begins, ends))
    door = MunicipalServer(server.url, Trust(authority.pem), "device-0001", PUBLIC)
    assert failure(door).code == code
    assert server.asked == []
    door.close()
    server.close()


def test_a_clock_before_this_program_was_made_is_what_is_wrong(authority: Authority) -> None:
    server = Loopback(authority.certificate(begins=-20, ends=-10))
    exchange = Exchange(server.url, Trust(authority.pem), PUBLIC, datetime(2020, 1, 1, tzinfo=UTC))
    with pytest.raises(ClockError):
        exchange.send("GET", "/v1/server")
    exchange.close()
    server.close()


HTML = {"Content-Type": "text/html"}
PORTALS = {
    "a page": Said(200, b"<html>Hotel Wi-Fi</html>", HTML, is_signed=False),
    "a redirect": Said(302, b"", {"Location": "http://portal.example/"}, is_signed=False),
    "a signed redirect": Said(302, b"", {"Location": "http://portal.example/"}),
    "a proxy's error": Said(502, b"<html>Bad gateway</html>", HTML, is_signed=False),
    "no signature": said({}, is_signed=False),
    "another's signature": said({}, key=Ed25519PrivateKey.generate()),
    "an old answer": said({}, nonce="of-another-request"),
    "another media type": Said(200, b"{}", {"Content-Type": "application/json"}),
}


@pytest.mark.parametrize("name", PORTALS)
def test_an_answer_that_is_not_our_servers(loopback: Loopback, door: MunicipalServer, name: str) -> None:
    loopback.answer = lambda asked: PORTALS[name]
    assert isinstance(failure(door), CaptivePortalError)


def test_a_signature_that_is_no_signature(loopback: Loopback, door: MunicipalServer) -> None:
    headers = {"Content-Type": "application/vnd.balady.v1+json", "X-Sync-Signature": "%%%"}
    loopback.answer = lambda asked: Said(200, b"{}", headers, is_signed=False)
    assert isinstance(failure(door), CaptivePortalError)


def test_a_server_in_trouble_says_when_to_come_again(loopback: Loopback, door: MunicipalServer) -> None:
    headers = {"Content-Type": "application/vnd.balady.v1+json", "Retry-After": "30"}
    loopback.answer = lambda asked: Said(503, b'{"code": "unavailable"}', headers)
    found = failure(door)
    assert isinstance(found, ServerTroubleError)
    assert found.retry_after == 30


def test_a_signed_answer_that_makes_no_sense_is_the_servers_trouble(loopback: Loopback, door: MunicipalServer) -> None:
    loopback.answer = lambda asked: said({"files": 7})
    assert isinstance(failure(door), ServerTroubleError)


def test_nobody_listens(authority: Authority) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    for url in (f"https://127.0.0.1:{port}", "https://no-such-host.invalid"):
        door = MunicipalServer(url, Trust(authority.pem), "device-0001", PUBLIC)
        assert isinstance(failure(door), OfflineError)
        door.close()
