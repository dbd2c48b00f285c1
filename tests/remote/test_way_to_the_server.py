"""Whatever fails while the way to the server is built is told in words, and nothing was sent."""

import base64
from pathlib import Path

import pytest

from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.bootstrap import _read_authority
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.remote.errors import ConnectionSettingsError
from balady_desktop.remote.exchange import Exchange, Trust
from balady_desktop.storage.device import DeviceStorage, KnownServer
from balady_desktop.storage.errors import StoreKeyLostError
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import find_places
from tests.actions.town import Clock, count_up
from tests.remote.loopback import PUBLIC

OUTSIDE = "https://balady.example"
_PROXIES = ("all_proxy", "https_proxy", "http_proxy", "no_proxy")


@pytest.fixture
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.usefixtures("no_proxies")
@pytest.mark.parametrize("name", ["all_proxy", "https_proxy", "ALL_PROXY", "HTTPS_PROXY"])
@pytest.mark.parametrize(
    "value",
    [
        "socks://127.0.0.1:1080/",
        "socks4://127.0.0.1:1080",
        "socks5://127.0.0.1:1080",
        "socks5h://127.0.0.1:1080",
        "ftp://127.0.0.1",
        "http://[::1",
        "http://127.0.0.1:port",
        "://",
        # These are found when they are first used.
        "http://proxy..example:8080",
        "http://.example",
    ],
)
def test_fault_11_a_proxy_that_cannot_be_used_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConnectionSettingsError) as caught:
        Exchange(OUTSIDE, Trust(), PUBLIC).send("GET", "/v1/server", safe=True)
    assert caught.value.code == "proxy_wrong"
    # What is on this computer is not behind a proxy.
    Exchange("https://127.0.0.1:1", Trust(), PUBLIC).close()


@pytest.mark.usefixtures("no_proxies")
@pytest.mark.parametrize(
    "url", ["", "balady.example", "http://balady.example", "https://", "https://[::1", "https://x:99999", "file:///x"]
)
def test_fault_11_an_address_that_is_none_is_told_in_words(url: str) -> None:
    with pytest.raises(ConnectionSettingsError) as caught:
        Exchange(url, Trust(), PUBLIC)
    assert caught.value.code == "server_address_wrong"


@pytest.mark.usefixtures("no_proxies")
@pytest.mark.parametrize(
    "pem", ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_fault_11_a_damaged_authority_is_told_in_words(pem: str) -> None:
    with pytest.raises(ConnectionSettingsError) as caught:
        Exchange(OUTSIDE, Trust(pem), PUBLIC)
    assert caught.value.code == "authority_wrong"


def test_fault_11_an_authority_that_cannot_be_read_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "arabic.pem").write_text("شهادة", encoding="utf-8")
    for name in ("absent.pem", "arabic.pem", ""):
        with pytest.raises(ConnectionSettingsError):
            _read_authority(tmp_path / name)
    assert _read_authority(None) is None


@pytest.mark.parametrize("kept", [base64.b64encode(b"short").decode(), "not base 64 ="])
def test_fault_11_a_damaged_key_of_the_server_is_told_in_words(tmp_path: Path, kept: str) -> None:
    places = find_places(portable=tmp_path)
    secrets = Secrets(places.secrets, places.keyring_service)
    device = DeviceStorage(places, secrets)
    with device.transaction() as store:
        store.servers.put(KnownServer("test", kept, {}))
    place = ServerPlace("https://127.0.0.1:1")
    workplace = Workplace(places, secrets, device, "test", lambda: place, Clock(), count_up())
    with pytest.raises(ConnectionSettingsError) as caught:
        workplace.server()
    assert caught.value.code == "server_key_wrong"
    workplace.close()


def test_fault_11_a_key_store_that_cannot_be_read_is_told_in_words(tmp_path: Path) -> None:
    secrets = Secrets(tmp_path, "tests")
    for content in (b"\xff\xfe", b"not hexadecimal"):
        (tmp_path / "device.secret").write_bytes(content)
        with pytest.raises(StoreKeyLostError):
            secrets.find_key("device")


@pytest.mark.parametrize("code", ["proxy_wrong", "authority_wrong", "server_address_wrong", "server_key_wrong"])
def test_fault_11_each_has_words_of_its_own(code: str) -> None:
    told = packaged_catalogue().explain(ConnectionSettingsError(code))
    assert told.title.ar != packaged_catalogue().explain(ConnectionSettingsError("unexpected")).title.ar
    assert told.what_to_do.en
