"""Signers in folders of their own, with a clock that the test moves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from balady_desktop.signer.building import make_signer
from balady_desktop.signer.file_vault import FileVault
from tests.signer.town import SECRET, Clock, Town


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_town(tmp_path: Path, clock: Clock) -> Callable[..., Town]:
    opened: dict[Path, Town] = {}

    def open_it(folder: str = "signer", sample: bool = True, quota: int = 1000) -> Town:
        place = tmp_path / folder
        if place in opened:
            opened[place].signer.close()
        vault = FileVault(place / "vault", SECRET)
        opened[place] = Town(place, clock, vault, make_signer(place, vault, clock, sample, quota))
        return opened[place]

    return open_it


@pytest.fixture
def town(open_town: Callable[..., Town]) -> Town:
    return open_town()
