"""PDF files of reportlab's objects, packed: all but streams in one compressed object stream (ISO 32000-1, 7.5.7)."""

import hashlib
import struct
from collections.abc import Callable

from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDocument, PDFObject, PDFObjectReference, PDFPage
from reportlab.pdfbase.pdfdoc import format as formatted

from balady_desktop.documents.pdf_syntax import stream

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Raw(PDFObject):
    """An object whose bytes are ready."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def format(self, document: PDFDocument) -> bytes:
        return self._data


class _Catalog(PDFCatalog):
    __NoDefault__ = (*PDFCatalog.__NoDefault__, "AF", "OutputIntents")


class Page(PDFPage):
    """A page whose marked content has `StructParents` as its key in the structure's parent tree."""

    __NoDefault__ = (*PDFPage.__NoDefault__, "Tabs", "StructParents")


class PaperFile(PDFDocument):
    """Objects by name; references to them are by number, so that ready bytes can hold them."""

    def __init__(self, language: str) -> None:
        super().__init__(compression=1, invariant=1, lang=language)
        self.Catalog = _Catalog()
        self.Catalog.Pages = self.Pages
        self.Catalog.Lang = self._catalog.Lang

    def add(self, name: str, data: bytes) -> int:
        """Return the number of a new object."""
        return self.register(name, Raw(data))

    def register(self, name: str, thing: PDFObject) -> int:
        """Return the number of an object; where the name is taken already, of the one that has it."""
        if name not in self.idToObject:
            self.Reference(thing, name)
        number: int = self.idToObjectNumberAndVersion[name][0]
        return number

    def to_bytes(self, structure: Callable[[int, int], tuple[bytes, list[bytes]]]) -> bytes:
        """The file; `structure` is given its own number and the first free one for what is below it."""
        tree = self.add("structure", b"")
        self.Catalog.StructTreeRoot = PDFObjectReference("structure")
        catalog, info = self.register("catalog", self.Catalog), self.register("info", self.info)
        bodies: list[bytes] = []
        # Formatting an object may register others.
        while len(bodies) < self.objectcounter:
            bodies.append(formatted(self.idToObject[self.numberToId[len(bodies) + 1]], self, toplevel=1))
        bodies[tree - 1], below = structure(tree, len(bodies) + 1)
        return _packed(bodies + below, catalog, info)


def _packed(bodies: list[bytes], catalog: int, info: int) -> bytes:
    parts, places = [_HEAD], [(0, 0, 65535)]
    offset = len(_HEAD)
    packed: list[tuple[int, bytes]] = []
    box = len(bodies) + 1
    for number, body in enumerate(bodies, 1):
        if body.endswith(b"endstream"):
            written = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            places.append((1, offset, 0))
            parts.append(written)
            offset += len(written)
        else:
            places.append((2, box, len(packed)))
            packed.append((number, body))
    boxed = b"%d 0 obj\n%s\nendobj\n" % (box, _object_stream(packed))
    places += [(1, offset, 0), (1, offset + len(boxed), 0)]
    digest = hashlib.md5(b"".join([*parts, boxed]), usedforsecurity=False).hexdigest()
    entries = f"/Type/XRef/Size {len(places)}/W[1 3 2]/Root {catalog} 0 R/Info {info} 0 R/ID[<{digest}><{digest}>]"
    table = b"".join(struct.pack(">IH", kind << 24 | where, index) for kind, where, index in places)
    return b"".join(
        [
            *parts,
            boxed,
            b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (box + 1, stream(table, entries), offset + len(boxed)),
        ]
    )


def _object_stream(packed: list[tuple[int, bytes]]) -> bytes:
    heads, at = [], 0
    for number, body in packed:
        heads.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(heads) + b"\n"
    body = b"\n".join(body for _, body in packed)
    return stream(head + body, f"/Type/ObjStm/N {len(packed)}/First {len(head)}")
