"""A loopback HTTPS server and the program's door to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from balady_desktop.remote.exchange import Trust
from balady_desktop.remote.municipal_server import MunicipalServer
from tests.remote.loopback import PUBLIC, Authority, Loopback


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def loopback(authority: Authority) -> Iterator[Loopback]:
    server = Loopback(authority.certificate())
    yield server
    server.close()


@pytest.fixture
def door(loopback: Loopback, authority: Authority) -> Iterator[MunicipalServer]:
    server = MunicipalServer(loopback.url, Trust(authority.pem), "device-0001", PUBLIC)
    yield server
    server.close()
