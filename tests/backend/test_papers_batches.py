"""The papers of a period as files: proved like single ones, kept for ever, stopped and taken up again, told."""

import argparse
import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from balady_desktop.backend.command import add_arguments, serve
from balady_desktop.backend.context import Context
from balady_desktop.backend.prints.batches import Period, write_period
from balady_desktop.documents.batch import Progress
from balady_desktop.documents.records import RECORD_NAME
from tests.backend.casework import Town

FIRST_OF_MARCH = date(2026, 3, 1)


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def written(context: Context, wanted: Period, folder: Path, *, most: int = 99) -> Progress:
    told: list[Progress] = []
    end = write_period(context, wanted, "ar", folder, told.append, lambda: len(told) >= most)
    assert [progress.done for progress in told] == list(range(1, end.done + 1))
    return end


def test_a_period_is_written_as_it_would_be_fetched(town: Town, tmp_path: Path) -> None:
    citizen = town.somebody()
    fetched, batched = town.issued(citizen), town.issued(citizen, reference="RRN 2")
    before = citizen.get(f"/v1/documents/{fetched['receipt']['document_id']}").content
    wanted = Period("receipt", FIRST_OF_MARCH, FIRST_OF_MARCH)
    assert written(town.context, wanted, tmp_path / "out") == Progress(2, 0, 2)
    files = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert files[f"receipt-{fetched['receipt']['number']}.pdf"] == before
    # What the batch made is the paper from now on, for whoever fetches it.
    mine = files[f"receipt-{batched['receipt']['number']}.pdf"]
    assert citizen.get(f"/v1/documents/{batched['receipt']['document_id']}").content == mine
    assert RECORD_NAME in PdfReader(io.BytesIO(mine)).attachments


def test_days_kinds_and_municipalities_are_told_apart(town: Town, tmp_path: Path) -> None:
    town.issued(town.somebody())
    for wanted, count in (
        (Period("licence", FIRST_OF_MARCH, FIRST_OF_MARCH), 1),
        (Period("licence", FIRST_OF_MARCH, FIRST_OF_MARCH, "00100100"), 1),
        (Period("licence", FIRST_OF_MARCH, FIRST_OF_MARCH, "00200200"), 0),
        (Period("receipt", date(2026, 2, 1), date(2026, 2, 28)), 0),
        (Period("bill", date(2026, 2, 1), date(2026, 3, 31)), 1),
    ):
        folder = tmp_path / str(wanted.first) / wanted.kind / str(wanted.municipality)
        assert written(town.context, wanted, folder).total == count


def test_a_stopped_batch_goes_on(town: Town, tmp_path: Path) -> None:
    citizen = town.somebody()
    for number in range(3):
        town.issued(citizen, reference=f"RRN {number}")
    wanted = Period("bill", FIRST_OF_MARCH, FIRST_OF_MARCH)
    assert written(town.context, wanted, tmp_path / "out", most=1) == Progress(1, 0, 3)
    assert written(town.context, wanted, tmp_path / "out") == Progress(2, 1, 3)
    assert written(town.context, wanted, tmp_path / "out") == Progress(0, 3, 3)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    base = ["--data-folder", str(tmp_path / "data"), "--sample", "--papers", "receipt"]
    assert serve(parser.parse_args([*base, "--out", str(tmp_path / "out")])) == 2
    assert "--from" in capsys.readouterr().err
    assert serve(parser.parse_args([*base, "--from", "2026-03-01", "--out", str(tmp_path / "out")])) == 0
    assert "0 written, 0 there already, of 0" in capsys.readouterr().err
