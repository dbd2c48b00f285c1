"""The structure tree: its ends meet the pages', headings step down one by one, tables are regular, figures speak."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from tests.documents.clauses.content import marks_of_page

_GROUPING = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
_BLOCKS = "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot"
_INLINE = "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
_STANDARD = set(f"{_GROUPING} {_BLOCKS} {_INLINE}".split(" "))
_PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
}
_CHILDREN = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def structure_complaints(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    elements = list(_elements(root))
    yield from _of_ends(pdf, root, elements)
    for element in elements:
        yield from _of_element(element)
    if [_role(one) for one in _below(root)] != ["Document"]:
        yield "UA 7.1: the tree does not begin with one Document"
    yield from _of_headings(elements)
    for element in elements:
        if _role(element) == "Table":
            yield from _of_table(element)


def _role(element: Object) -> str:
    return str(element.get("/S", "/"))[1:]


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _below(element: Object) -> list[Object]:
    return [kid for kid in _kids(element) if isinstance(kid, Dictionary) and "/S" in kid]


def _elements(element: Object) -> Iterator[Object]:
    for kid in _below(element):
        yield kid
        yield from _elements(kid)


def _numbers(element: Object) -> Iterator[tuple[tuple[int, int], int]]:
    """Each (page, number) whose content belongs to the element."""
    for kid in _kids(element):
        if isinstance(kid, int):
            yield element.Pg.objgen, int(kid)
        elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            yield kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)


def _of_ends(pdf: pikepdf.Pdf, root: Object, elements: list[Object]) -> Iterator[str]:
    claimed = [(place, element) for element in elements for place in _numbers(element)]
    owners = dict(claimed)
    if len(owners) != len(claimed):
        yield "A 6.7.3: a content that two elements claim"
    tree = pikepdf.NumberTree(root.ParentTree) if "/ParentTree" in root else {}
    for page in pdf.pages:
        marks = marks_of_page(page)
        key = page.obj.get("/StructParents")
        row = list(tree[int(key)]) if key is not None and int(key) in tree else []
        if marks and len(row) <= max(marks):
            yield "A 6.7.3: the parent tree has no row for a page, or too short a one"
            continue
        for number, tag in marks.items():
            owner = owners.get((page.obj.objgen, number))
            if owner is None:
                yield f"A 6.7.3: content {number} belongs to no element"
            elif owner.objgen != row[number].objgen:
                yield f"A 6.7.3: the parent tree gives content {number} to another element"
            elif _role(owner) != tag[1:]:
                yield f"A 6.7.3: content {number} says {tag} but its element {_role(owner)}"
        lost = {number for page_of, number in owners if page_of == page.obj.objgen} - set(marks)
        if lost:
            yield f"A 6.7.3: elements claim contents that are not there: {sorted(lost)}"


def _of_element(element: Object) -> Iterator[str]:
    role = _role(element)
    if role not in _STANDARD:
        yield f"A 6.7.3.4, UA 7.1: {role} is no standard type"
    for kid in _below(element):
        if kid.get("/P", Dictionary()).objgen != element.objgen:
            yield f"A 6.7.3: {_role(kid)} does not name the parent that holds it"
        if _PARENTS.get(_role(kid), {role}) != {role} and role not in _PARENTS[_role(kid)]:
            yield f"UA 7.2: {_role(kid)} within {role}"
        if _role(kid) not in _CHILDREN.get(role, {_role(kid)}):
            yield f"UA 7.2: {role} holds {_role(kid)}"
    if not _kids(element) and role not in ("TD", "TH"):
        yield f"UA 7.1: {role} holds nothing"
    if "/Lang" in element and not _LANGUAGE.fullmatch(str(element.Lang)):
        yield f"A 6.7.4: language {element.Lang}"
    if role == "Figure":
        if not str(element.get("/Alt", element.get("/ActualText", ""))).strip():
            yield "UA 7.3: a figure without words"
        if _attribute(element, "/BBox") is None:
            yield "UA 7.3: a figure without its box"
    if role == "TH" and str(_attribute(element, "/Scope")) not in ("/Column", "/Row", "/Both"):
        yield "UA 7.5: a heading cell without scope"


def _attribute(element: Object, name: str) -> Object | None:
    attributes = element.get("/A", Array())
    for one in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(one, Dictionary) and name in one:
            return one[name]
    return None


def _of_headings(elements: list[Object]) -> Iterator[str]:
    levels = [int(_role(one)[1]) for one in elements if re.fullmatch(r"H[1-6]", _role(one))]
    if not levels or levels[0] != 1:
        yield "UA 7.4.2: the first heading is not H1"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield f"UA 7.4.2: headings skip a level: {levels}"
    if any(_role(one) == "H" for one in elements):
        yield "UA 7.4.4: headings with and without numbers"


def _of_table(table: Object) -> Iterator[str]:
    rows = [one for one in _elements(table) if _role(one) == "TR"]
    widths = {sum(int(_attribute(cell, "/ColSpan") or 1) for cell in _below(row)) for row in rows}
    if len(widths) > 1:
        yield f"UA 7.2: rows of a table have {sorted(widths)} cells"
    if not all(any(_kids(cell) for cell in _below(row)) for row in rows):
        yield "UA 7.2: a row of a table with nothing in it"
    if not any(_role(cell) == "TH" for row in rows for cell in _below(row)):
        yield "UA 7.5: a table without heading cells"
