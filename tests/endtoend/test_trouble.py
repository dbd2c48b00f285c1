"""Trouble on the way to the server and with the time: each is told in Arabic by its code, and loses nothing."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import balady_desktop.backend.sync.service as sync_service
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.trouble import Trouble
from tests.endtoend.backend_kit import LiveBackend, real_clock
from tests.endtoend.trouble_kit import WAYS, YEAR, Player, answers, opened, told


@pytest.mark.parametrize("name", WAYS)
def test_the_way_is_troubled_and_what_waits_goes_later(
    folder: Path, tmp_path: Path, backend: LiveBackend, name: str
) -> None:
    way, code = WAYS[name]
    with way(tmp_path, backend.place) as place, opened(folder, place) as program:
        draft_id = str(program.drafting.find_last_open())
        program.drafting.save(draft_id, {"street": name}, "place")
        result = program.syncing.round()
        assert result.trouble is not None
        assert result.trouble.code == code
        status = program.syncing.status()
        assert (status.is_online, status.waiting) == (False, 1)
        words = program.catalogue.explain(result.trouble)
        assert words == packaged_catalogue().explain(Trouble(code))
        assert words.title.ar != told("unexpected")[0]
        assert answers(program)["street"] == name
    with opened(folder, backend.place) as program:
        assert program.syncing.round(is_forced=True).trouble is None
        assert program.syncing.status().waiting == 0
        assert answers(program)["street"] == name


@pytest.mark.parametrize("trouble", [RuntimeError("a fault"), OSError(28, "no space")], ids=["fault", "its disk"])
def test_a_server_that_answers_500_is_told_and_asked_again(
    folder: Path, backend: LiveBackend, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def fail(*_: object) -> object:
        raise trouble

    with opened(folder, backend.place) as program:
        draft_id = str(program.drafting.find_last_open())
        program.drafting.save(draft_id, {"street": "شارع التحلية"}, "place")
        with monkeypatch.context() as patched:
            patched.setattr(sync_service, "read_page", fail)
            result = program.syncing.round()
        assert result.trouble is not None
        assert result.trouble.code == "server_trouble"
        assert program.syncing.status().waiting == 1
        assert program.syncing.round(is_forced=True).trouble is None
        assert program.syncing.status().waiting == 0
        assert answers(program)["street"] == "شارع التحلية"


# --- the clock ---


@pytest.mark.parametrize("days", [YEAR, -YEAR])
def test_dates_are_the_servers_whatever_this_clock_says(folder: Path, backend: LiveBackend, days: int) -> None:
    def wrong() -> datetime:
        return real_clock() + timedelta(days=days)

    with opened(folder, backend.place, wrong) as program:
        result = program.syncing.round()
        assert result.trouble is None
        assert result.clock_is_wrong
        assert program.workplace.today() == _today()
        draft_id = str(program.drafting.find_last_open())
        saved = program.drafting.save(draft_id, {"street": "شارع التحلية"}, "place")
        assert abs(saved.at - real_clock()) < timedelta(hours=1)
        assert program.syncing.round().trouble is None
        assert program.syncing.status().waiting == 0
    with opened(folder, replace(backend.place, url="https://127.0.0.1:1"), wrong) as program:
        assert program.workplace.today() == _today(), "what the server said of the time is kept"


def _today() -> date:
    return real_clock().astimezone(ZoneInfo("Asia/Riyadh")).date()


def test_a_wrong_clock_is_told_once(play_scene: "Player", backend: LiveBackend) -> None:
    seen = play_scene("read_notices", backend.place, 1, days_ahead=YEAR)
    # What another computer of this module wrote may be told beside it.
    assert seen["said"].count(told("clock_off")) == 1
    assert seen["today"] == _today()
