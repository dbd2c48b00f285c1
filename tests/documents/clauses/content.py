"""Page contents: operators of PDF only, every mark on the page tagged or an artifact, colours of the output intent."""

from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Name, Object

_SHOWING = {"Tj", "TJ", "'", '"'}
_PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "EI", "INLINE IMAGE", *_SHOWING}
_OTHERS = (
    "q Q cm w J j M d ri i gs CS cs SC SCN sc scn G g RG rg K k m l c v y h re n W W* "
    "BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* MP DP BMC BDC EMC"
)
_OPERATORS = {*_PAINTING, *_OTHERS.split()}
_DEEPEST = 28


class Mark(NamedTuple):
    tag: str
    number: int | None
    inside_artifact: bool


def content_complaints(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        yield from _of_page(page)
        yield from _of_annotations(page.obj)
        if page.obj.get("/Tabs") != Name.S:
            yield "UA 7.18.3: the order of tabs is not that of the structure"
        if "/Group" in page.obj and page.obj.Group.get("/S") == Name.Transparency:
            yield "A 6.2.10: a transparency group"
        if "/PresSteps" in page.obj:
            yield "A 6.10: presentation steps"


def _of_page(page: pikepdf.Page) -> Iterator[str]:
    open_marks: list[Mark] = []
    numbers: set[int] = set()
    depth = 0
    for operands, operator in steps(page):
        if operator not in _OPERATORS:
            yield f"A 6.2.2: operator {operator}"
        depth += {"q": 1, "Q": -1}.get(operator, 0)
        if depth < 0 or depth > _DEEPEST:
            yield "A 6.1.13: q and Q"
        if operator in ("K", "k"):
            yield "A 6.2.4.3: DeviceCMYK with an RGB output intent"
        if operator in ("BDC", "BMC"):
            mark = _mark(operands, open_marks, page.obj)
            yield from _of_mark(mark, open_marks, numbers)
            open_marks.append(mark)
        if operator == "EMC":
            if not open_marks:
                yield "A 6.7.2: EMC without a beginning"
            else:
                open_marks.pop()
        if operator in _PAINTING and not any(mark.number is not None or mark.inside_artifact for mark in open_marks):
            yield f"UA 7.1: {operator} is neither tagged nor an artifact"
    if depth or open_marks:
        yield "A 6.1.13: q, BDC or BMC without its end"


def steps(page: pikepdf.Page) -> Iterator[tuple[list[Object], str]]:
    for step in pikepdf.parse_content_stream(page):
        yield list(step.operands), str(step.operator)


def _mark(operands: list[Object], around: list[Mark], page: Object) -> Mark:
    tag = str(operands[0])
    properties = operands[1] if len(operands) > 1 else Dictionary()
    if isinstance(properties, Name):
        properties = page.Resources.Properties[str(properties)]
    number = properties.get("/MCID")
    artifact = tag == "/Artifact" or any(mark.inside_artifact for mark in around)
    return Mark(tag, None if number is None else int(number), artifact)


def _of_mark(mark: Mark, around: list[Mark], numbers: set[int]) -> Iterator[str]:
    if mark.number is None:
        if mark.tag == "/Artifact" and any(one.number is not None for one in around):
            yield "UA 7.1: an artifact within tagged content"
        return
    if mark.inside_artifact:
        yield "UA 7.1: tagged content within an artifact"
    if any(one.number is not None for one in around):
        yield "A 6.7.3: marked content with a number within another"
    if mark.number in numbers:
        yield f"A 6.7.3: number {mark.number} twice on a page"
    numbers.add(mark.number)


def marks_of_page(page: pikepdf.Page) -> dict[int, str]:
    """The numbers of tagged contents with their tags."""
    found = {}
    for operands, operator in steps(page):
        if operator == "BDC":
            mark = _mark(operands, [], page.obj)
            if mark.number is not None:
                found[mark.number] = mark.tag
    return found


def codes_of_page(page: pikepdf.Page) -> dict[str, set[int]]:
    """The two-byte codes that are shown, by the name of their font."""
    found: dict[str, set[int]] = {}
    font = ""
    for operands, operator in steps(page):
        if operator == "Tf":
            font = str(operands[0])
        if operator in _SHOWING:
            shown = operands[-1] if operator == "TJ" else [operands[-1]]
            for part in shown:
                if isinstance(part, pikepdf.String):
                    data = bytes(part)
                    pairs = range(0, len(data) - 1, 2)
                    found.setdefault(font, set()).update(int.from_bytes(data[at : at + 2], "big") for at in pairs)
    return found


def _of_annotations(page: Object) -> Iterator[str]:
    for note in page.get("/Annots", []):
        if note.get("/Subtype") not in (Name.Link, Name.Widget):
            yield f"A 6.3.1: annotation {note.get('/Subtype')}"
        if not int(note.get("/F", 0)) & 4:
            yield "A 6.3.2: an annotation that is not printed"
        if "/Contents" not in note and "/Alt" not in note:
            yield "UA 7.18.1: an annotation without a description"
