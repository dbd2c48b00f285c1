"""Writes docs/papers/*.png, a picture of each paper in each of its cases, and docs/papers/README.md that lists them."""

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from re import fullmatch
from typing import Any

from PIL import Image

from balady_desktop.documents.layout import tokens
from balady_desktop.documents.models import Check
from balady_desktop.documents.preview import to_images
from balady_desktop.documents.requirements import make_requirements
from balady_desktop.documents.setting import make_paper
from balady_desktop.documents.thermal.columns import lines_of
from balady_desktop.documents.thermal.printing import slip_picture
from balady_desktop.documents.thermal.slip import paper_slip

FOLDER = Path(__file__).parent / "papers"
ROOT = FOLDER.parent.parent
sys.path.insert(0, str(ROOT))
from tests.documents import paper_samples as samples  # noqa: E402

_DPI, _DPI_OF_MANY, _MOST_PAGES = 100, 72, 3
_GAP = 8
_DESK = (120, 125, 132)
CASES = ("ar", "en", "longest", "most", "copy", "cancelled", "draft")
HEADS = ("Arabic", "English", "Longest names", "Most lines", "Copy", "Cancelled", "Draft")
SIGNED = Check("HTTPS://V.EXAMPLE/1/" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 9, "https://v.example/c", "7K3M-9Q2P")


@dataclass(frozen=True, slots=True)
class Kind:
    """A paper with its crowded form; `draft` is what marks it as not final, None where there is no draft of it."""

    name: str
    title: str
    make: Callable[..., bytes]
    paper: Any
    crowded: Any = None
    draft: dict[str, Any] | None = None

    @property
    def is_issued(self) -> bool:
        return getattr(self.paper, "check", None) is not None


def _signed(kind: Kind) -> Kind:
    """A square as long as a signature makes it."""
    if not kind.is_issued:
        return kind
    paper = replace(kind.paper, check=SIGNED)
    crowded = replace(kind.crowded, check=SIGNED) if kind.crowded else None
    return replace(kind, paper=paper, crowded=crowded)


def kinds() -> list[Kind]:
    receipt = samples.receipt()
    bill, application = samples.bill(), samples.filled_application()
    closing = {"is_over": False, "closing_number": None, "check": None, "counts": ()}
    found = [
        Kind("receipt", "إيصال سداد · Payment receipt", make_paper, receipt, samples.with_many_lines(receipt, 40)),
        Kind("bill", "فاتورة · Bill", make_paper, bill, samples.with_many_lines(bill, 40)),
        Kind("refund", "إشعار استرداد · Refund receipt", make_paper, samples.refund()),
        Kind("licence", "رخصة · Licence", make_paper, samples.licence(), samples.crowded_licence()),
        Kind("certificate", "شهادة · Certificate", make_paper, samples.certificate(), samples.crowded_certificate()),
        Kind(
            "collection",
            "شهادة تحصيل · Collection certificate",
            make_paper,
            samples.collection(),
            samples.collection(40),
        ),
        Kind(
            "inspection",
            "محضر معاينة · Inspection report",
            make_paper,
            samples.inspection(),
            samples.inspection(40),
            {"is_final": False},
        ),
        Kind(
            "day_closing",
            "إقفال اليوم · Day closing",
            make_paper,
            samples.day_closing(),
            samples.day_closing(40),
            closing,
        ),
        Kind("application", "ملخص الطلب · Application summary", make_paper, application, None, {"issued": False}),
        Kind("requirements", "كشف متطلبات الخدمة · Service requirements", make_requirements, samples.requirements()),
    ]
    return [_signed(kind) for kind in found]


def cases_of(kind: Kind) -> Iterator[tuple[str, bytes]]:
    """Return the cases of a paper with its PDF."""
    make, paper = kind.make, kind.paper
    yield "ar", make(paper)
    yield "en", make(paper, language="en")
    yield "longest", make(samples.with_longest_names(paper))
    if kind.crowded:
        yield "most", make(kind.crowded)
    if kind.is_issued:
        yield "copy", make(replace(paper, copy_number=2))
        yield "cancelled", make(replace(paper, cancelled_reason="صدر مرتين"))
    if kind.draft is not None:
        yield "draft", make(samples.changed(paper, **kind.draft))


def slips() -> dict[str, Image.Image]:
    """Return the pictures that an 80 mm printer burns."""
    paper = replace(samples.receipt(), check=SIGNED)
    marked = replace(paper, copy_number=2, cancelled_reason="صدر مرتين")
    return {
        "ar": slip_picture(paper),
        "en": slip_picture(paper, language="en"),
        "longest": slip_picture(samples.with_longest_names(paper)),
        "cancelled": slip_picture(marked),
    }


def picture(pdf: bytes) -> Image.Image:
    """Return the page, or the first pages side by side where there are several."""
    pages = to_images(pdf, _DPI)
    if len(pages) > 1:
        pages = to_images(pdf, _DPI_OF_MANY)[:_MOST_PAGES]
    opened = [Image.open(io.BytesIO(page.png)).convert("RGB") for page in pages]
    width = sum(page.width + _GAP for page in opened) - _GAP
    beside = Image.new("RGB", (width, opened[0].height), _DESK)
    left = 0
    for page in opened:
        beside.paste(page, (left, 0))
        left += page.width + _GAP
    return beside


def optimised(drawn: Image.Image) -> bytes:
    small = drawn if drawn.mode == "1" else drawn.quantize(palette=_palette(), dither=Image.Dither.NONE)
    data = io.BytesIO()
    small.save(data, "PNG", optimize=True)
    return data.getvalue()


@cache
def _palette() -> Image.Image:
    """The colours of papers and their steps to white, so that no rare one is lost."""
    named = {value for value in vars(tokens).values() if isinstance(value, str) and fullmatch("[0-9A-F]{6}", value)}
    inks = [bytes.fromhex(value) for value in sorted(named)]
    steps = [bytes(255 - (255 - part) * step // 8 for part in ink) for ink in inks for step in range(8, 0, -1)]
    # What is nearly white would be taken for white where the page is.
    steps = [step for step in steps if step in inks or min(step) < 236]
    palette = Image.new("P", (1, 1))
    palette.putpalette(b"".join([bytes(_DESK), b"\xff\xff\xff", *dict.fromkeys(steps)][:256]))
    return palette


def files() -> dict[str, bytes]:
    """Return every file of docs/papers by its name."""
    made, rows = {}, []
    for kind in kinds():
        found = {case: optimised(picture(pdf)) for case, pdf in cases_of(kind)}
        made |= {f"{kind.name}-{case}.png": data for case, data in found.items()}
        rows.append(_row(kind.title, kind.name, list(found)))
    thermal = {case: optimised(drawn) for case, drawn in slips().items()}
    made |= {f"thermal-{case}.png": data for case, data in thermal.items()}
    rows.append(_row("إيصال 80 مم · Receipt of 80 mm", "thermal", list(thermal)))
    made["README.md"] = _readme(rows).encode()
    return made


def _row(title: str, name: str, cases: Sequence[str]) -> str:
    cells = [
        f'<a href="{name}-{case}.png"><img src="{name}-{case}.png" width="130"></a>' if case in cases else ""
        for case in CASES
    ]
    return f"| {title} | {' | '.join(cells)} |"


def _readme(rows: Sequence[str]) -> str:
    text = "\n".join(lines_of(paper_slip(samples.receipt(), "ar")))
    head = f"| Paper | {' | '.join(HEADS)} |\n| --- | {' | '.join('---' for _ in HEADS)} |"
    return (
        "# Papers\n\nWritten by `python docs/make_papers.py` from made-up samples. Where a paper has several pages the "
        f"first {_MOST_PAGES} stand side by side.\n\n{head}\n" + "\n".join(rows) + "\n\nThe same receipt for a printer "
        "with letters of its own, 48 columns, in the order in which they stand on the paper (an editor that reorders "
        f"Arabic shows them otherwise):\n\n```text\n{text}\n```\n"
    )


def main() -> None:
    """Write what there is and take away what is no more."""
    FOLDER.mkdir(exist_ok=True)
    made = files()
    for path in FOLDER.iterdir():
        if path.name not in made:
            path.unlink()
    for name, data in made.items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
