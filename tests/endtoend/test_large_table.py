"""A table of 5,000 rows of 8 cells: pasted on one computer, sent, seen on a second, submitted, decided on, on paper."""

import sys
import time
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from balady_desktop.actions.program import Program
from balady_desktop.domain.catalogue import read_catalogue
from balady_desktop.domain.rows import new_rows
from tests.endtoend.backend_kit import PASSWORD, USER_NAME, LiveBackend, open_program, register

PLOTS = Path(__file__).parents[2] / "balady_desktop" / "tour" / "plots"
SERVICE = "plan_plots"
ROWS = 5000
MUNICIPALITY = "00100100"


def plots(count: int) -> list[dict[str, Any]]:
    """Rows as a person pastes them: Arabic, Eastern digits, decimals."""
    return [
        {
            "id": f"row-{number:05}",
            "answers": {
                "plot_no": f"{number}/أ",
                "block": str(number % 40),
                "use": "villa" if number % 9 else "shops",
                "area": "٦٠٠٫٥",
                "frontage": "20.25",
                "street": "شارع التحلية",
                "street_width": "15",
                "price": "450000.50",
            },
        }
        for number in range(1, count + 1)
    ]


class Clock:
    """Says how long each leg took, for whoever reads the output; nothing is judged by it."""

    def __init__(self) -> None:
        self._last, self._cpu = time.perf_counter(), time.process_time()

    def lap(self, name: str) -> None:
        now, cpu = time.perf_counter(), time.process_time()
        print(f"{name}: {now - self._last:.2f} s, processor {cpu - self._cpu:.2f} s", file=sys.stderr)
        self._last, self._cpu = now, cpu


def sync(program: Program) -> None:
    told = program.syncing.round(is_forced=True)
    assert told.trouble is None, told.trouble


@pytest.fixture
def backend(tmp_path: Path) -> Any:
    made = LiveBackend(tmp_path / "server", catalogue_folder=PLOTS)
    yield made
    made.stop()


def test_five_thousand_rows_from_a_paste_to_the_paper(backend: LiveBackend, tmp_path: Path) -> None:
    clock = Clock()
    home = open_program(tmp_path / "home", backend.place)
    register(home, backend)
    sync(home)
    clock.lap("registered")
    draft = home.drafting.begin(SERVICE).draft_id
    plan = {"plan_name": "مخطط النخيل", "municipality": MUNICIPALITY, "surveyed_on": "2026-01-01"}
    home.drafting.save(draft, plan, "plan")
    rows = plots(ROWS)
    home.drafting.save(draft, new_rows("plots", rows, None), "plots")
    clock.lap("saved")
    sync(home)
    clock.lap("sent")
    office = open_program(tmp_path / "office", backend.place)
    office.signing_in.sign_in(USER_NAME, PASSWORD)
    sync(office)
    assert office.drafting.open(draft).answers["plots"] == rows
    clock.lap("on the second computer")
    # Two rows of one table, one on each computer: nobody is asked, nothing is lost.
    home.drafting.save(draft, {"plots.row-00002.area": "700"}, "plots")
    office.drafting.save(draft, {"plots.row-04999.area": "800", "plots.row-00003.street": None}, "plots")
    for program in (home, office, home):
        sync(program)
    clock.lap("both changed a row")
    seen = [program.drafting.open(draft) for program in (home, office)]
    assert seen[0].answers["plots"] == seen[1].answers["plots"]
    assert not any(one.has_conflicts for one in seen)
    answers = {row["id"]: row["answers"] for row in seen[0].answers["plots"]}
    assert (answers["row-00002"]["area"], answers["row-04999"]["area"]) == ("700", "800")
    assert "street" not in answers["row-00003"]
    home.submitting.submit(draft)
    clock.lap("judged here")
    sync(home)
    sent = home.drafting.list(filter="sent").rows[0]
    clock.lap("submitted")
    paper = home.printing.application_summary(sent.id, "ar").pdf
    clock.lap("on paper")
    pages = pypdfium2.PdfDocument(paper)
    assert len(pages) > 80
    assert (
        "5000" in pages[len(pages) - 1].get_textpage().get_text_range()
        or "5000" in pages[len(pages) - 2].get_textpage().get_text_range()
    )
    desk = open_program(tmp_path / "desk", backend.place)
    desk.signing_in.sign_in("reviewer1", "Sample-Municipality-26")
    opened = desk.reviewing.open(desk.reviewing.queue().rows[0].application_id)
    assert len(opened.application.answers["plots"]) == ROWS
    clock.lap("on the desk")
    for program in (home, office, desk):
        program.close()
    assert read_catalogue(PLOTS).service(SERVICE).get_field("plots").face == "table"
