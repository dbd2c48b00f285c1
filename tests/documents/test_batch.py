"""Many papers: the same content as one by one, whole files only, stopped and taken up again, progress told."""

import gc
import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest

from balady_desktop.documents.batch import Progress, setting, write_papers
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.setting import make_paper

Named = tuple[str, Callable[[], bytes]]


def said(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def some(receipt: Paper, count: int) -> list[Paper]:
    return [
        receipt.saying(receipt_number=f"RYD-2026-{n:07}", payer_masked=f"محمد {chr(0x627 + n % 20)}{n}")
        for n in range(count)
    ]


def test_a_batch_says_what_single_papers_say(receipt: Paper) -> None:
    papers = some(receipt, 12)
    with setting() as make:
        together = [make(paper) for paper in papers]
    assert [said(pdf) for pdf in together] == [said(make_paper(paper)) for paper in papers]


def test_a_paper_of_a_batch_does_not_change_those_before_it(receipt: Paper) -> None:
    papers = some(receipt, 5)
    with setting() as make:
        first = make(papers[0])
        for paper in papers[1:]:
            make(paper)
        with setting() as again:
            assert again(papers[0]) == first


LEFT = """
import gc
from balady_desktop.documents.batch import setting
from tests.documents import paper_samples

papers = (paper_samples.receipt(), paper_samples.licence())
with setting() as make:
    for paper in papers:
        make(paper)
    gc.collect()
    for paper in papers:
        make(paper)
    print(gc.collect())
"""


def test_papers_leave_no_circles() -> None:
    # In a process of its own: what other tests have running may leave some at any moment.
    done = subprocess.run([sys.executable, "-c", LEFT], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == "0"


def test_the_collector_rests_while_papers_are_made() -> None:
    with setting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_kinds_of_papers_may_be_mixed(receipt: Paper, bill: Paper, licence: Paper) -> None:
    with setting(language="en") as make:
        pdfs = [make(paper) for paper in (receipt, bill, licence, receipt)]
    assert ["Payment receipt" in said(pdf) for pdf in pdfs] == [True, False, False, True]


def named(contents: dict[str, bytes], calls: list[str]) -> Iterator[Named]:
    def make(name: str) -> bytes:
        calls.append(name)
        return contents[name]

    for name in contents:
        yield name, lambda name=name: make(name)


def test_files_are_written_and_told(tmp_path: Path) -> None:
    told: list[Progress] = []
    contents = {"a": b"%PDF-a", "b": b"%PDF-b"}
    end = write_papers(named(contents, []), 2, tmp_path / "new", told.append)
    assert [progress.done for progress in told] == [1, 2]
    assert end == Progress(written=2, kept=0, total=2)
    assert {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()} == {
        "a.pdf": b"%PDF-a",
        "b.pdf": b"%PDF-b",
    }


def test_a_stopped_batch_goes_on_where_it_ended(tmp_path: Path) -> None:
    calls: list[str] = []
    contents = {name: name.encode() for name in "abcdef"}
    stopped = write_papers(named(contents, calls), 6, tmp_path, lambda _: None, lambda: len(calls) == 2)
    assert (stopped, calls) == (Progress(2, 0, 6), ["a", "b"])
    end = write_papers(named(contents, calls), 6, tmp_path, lambda _: None)
    assert (end, calls) == (Progress(4, 2, 6), list("abcdef"))


def test_a_file_that_cannot_be_written_leaves_no_half(tmp_path: Path) -> None:
    (tmp_path / "a.pdf.part").mkdir()
    with pytest.raises(OSError, match="part"):
        write_papers([("a", lambda: b"%PDF")], 1, tmp_path, lambda _: None)
    assert not (tmp_path / "a.pdf").exists()
