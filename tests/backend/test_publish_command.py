"""`catalogue publish` proposes a folder; a mistake in it is told as the check tells it, and nothing is proposed."""

import io
from pathlib import Path

import pytest

from balady_desktop.authoring.command import run
from balady_desktop.backend.context import Context
from balady_desktop.remote import door
from tests.backend.casework import ONE_ENGINE, Town
from tests.backend.test_editions_machine import Line
from tests.backend.test_publications import OWN, TARIFF, dearer
from tests.backend.visitors import STAFF_PASSWORD

pytestmark = ONE_ENGINE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "edition" / TARIFF
    target.parent.mkdir(parents=True)
    target.write_text(dearer()[TARIFF], encoding="utf-8")
    return tmp_path / "edition"


@pytest.fixture
def town(client: object, context: Context, monkeypatch: pytest.MonkeyPatch) -> Town:
    line = Line(client)  # type: ignore[arg-type]  # the client of the fixture
    monkeypatch.setattr(door, "Exchange", lambda *given: line)
    return Town(client, context)  # type: ignore[arg-type]  # as above


def publish(folder: Path, monkeypatch: pytest.MonkeyPatch, password: str = STAFF_PASSWORD) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    return run(
        ["publish", str(folder), "--server", "https://127.0.0.1:1", "--user", "administrator1", "--on", "2026-03-02"]
    )


def test_a_folder_is_proposed(
    town: Town, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(folder, monkeypatch) == 0
    assert "Edition 1 is proposed for 2026-03-02" in capsys.readouterr().out
    found = town.staff("administrator").get("/v1/publications").json()["publications"]
    assert [(one["state"], one["effective_on"]) for one in found] == [("proposed", "2026-03-02")]
    # The second proposal while one waits is refused in words.
    assert publish(folder, monkeypatch) == 1
    assert "Another edition is waiting" in capsys.readouterr().err


def test_a_mistake_is_told_with_file_and_line(
    town: Town, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = OWN.texts[TARIFF].replace("by_class: {1: 40000", "by_clas: {1: 40000", 1)
    (folder / TARIFF).write_text(text, encoding="utf-8")
    assert publish(folder, monkeypatch) == 1
    said = capsys.readouterr()
    assert f"{TARIFF}:" in said.out
    assert "did you mean 'by_class'" in said.out
    assert town.staff("administrator").get("/v1/publications").json()["publications"] == []


def test_a_wrong_password_and_an_empty_folder_are_told(
    town: Town, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(folder, monkeypatch, "wrong") == 1
    assert publish(folder.parent / "nowhere", monkeypatch) == 1
    assert "no service files" in capsys.readouterr().err
