"""Two computers of one person, and the server between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.model_server import ModelServer
from tests.sync.sync_help import Computer


@pytest.fixture
def server() -> ModelServer:
    return ModelServer()


@pytest.fixture
def home(tmp_path: Path, server: ModelServer) -> Iterator[Computer]:
    computer = Computer(tmp_path / "home", server, "home")
    yield computer
    computer.close()


@pytest.fixture
def office(tmp_path: Path, server: ModelServer) -> Iterator[Computer]:
    computer = Computer(tmp_path / "office", server, "office")
    yield computer
    computer.close()
