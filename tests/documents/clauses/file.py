"""The file as a whole, its catalog, its embedded files, its actions."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

_FORBIDDEN_FILTERS = {"/LZWDecode", "/Crypt"}
_FORBIDDEN_ACTIONS = {
    *("/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition", "/Trans"),
    *("/GoTo3DView", "/JavaScript"),
}
_RELATIONSHIPS = {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"}


def file_complaints(pdf: pikepdf.Pdf, data: bytes) -> Iterator[str]:
    yield from _of_bytes(pdf, data)
    for thing in pdf.objects:
        yield from _of_object(thing)
    yield from _of_catalog(pdf.Root)
    yield from _of_embedded_files(pdf)


def _of_bytes(pdf: pikepdf.Pdf, data: bytes) -> Iterator[str]:
    lines = data[:32].split(b"\n")
    if not data.startswith(b"%PDF-1.") or data[7:8] not in b"01234567":
        yield "A 6.1.2: the header is not %PDF-1.n"
    if not lines[1].startswith(b"%") or sum(byte > 127 for byte in lines[1][1:5]) < 4:
        yield "A 6.1.2: no comment of four high bytes after the header"
    if "/ID" not in pdf.trailer:
        yield "A 6.1.3: no ID in the trailer"
    if "/Encrypt" in pdf.trailer:
        yield "A 6.1.3: encrypted"
    if data.rstrip(b"\r\n")[-5:] != b"%%EOF":
        yield "A 6.1.3: something follows the end of the file"


def _of_object(thing: Object) -> Iterator[str]:
    if isinstance(thing, pikepdf.Stream):
        filters = thing.get("/Filter", Array())
        names = {str(one) for one in (filters if isinstance(filters, Array) else [filters])}
        if names & _FORBIDDEN_FILTERS:
            yield f"A 6.1.7.2: filter {names & _FORBIDDEN_FILTERS}"
        if any(key in thing for key in ("/F", "/FFilter", "/FDecodeParms")):
            yield "A 6.1.7.1: a stream in another file"
        if thing.get("/Type") == Name.XObject and thing.get("/Subtype") == Name.Image:
            yield from _of_image(thing)
    if isinstance(thing, (Dictionary, pikepdf.Stream)):
        if str(thing.get("/S", "")) in _FORBIDDEN_ACTIONS and thing.get("/Type", Name.Action) == Name.Action:
            yield f"A 6.5.1: action {thing.S}"
        if "/AA" in thing:
            yield "A 6.5.2: additional actions"
        if thing.get("/Type") == Name.ExtGState:
            yield from _of_graphics_state(thing)


def _of_image(image: Object) -> Iterator[str]:
    if image.get("/Interpolate", False):
        yield "A 6.2.8: an interpolated image"
    if "/Alternates" in image or "/OPI" in image:
        yield "A 6.2.8: alternates or OPI in an image"
    if str(image.get("/ColorSpace", "")) == "/DeviceCMYK":
        yield "A 6.2.4.3: an image in DeviceCMYK with an RGB output intent"
    if "/SMask" in image:
        yield "A 6.2.10: transparency"


def _of_graphics_state(state: Object) -> Iterator[str]:
    if any(float(state.get(key, 1)) != 1 for key in ("/ca", "/CA")) or "/SMask" in state:
        yield "A 6.2.10: transparency"
    if "/TR" in state or "/HTP" in state:
        yield "A 6.2.5: transfer functions"


def _of_catalog(root: Object) -> Iterator[str]:
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "A 6.7.2.2, UA 7.1: not marked"
    if root.get("/MarkInfo", Dictionary()).get("/Suspects", False):
        yield "UA 7.1: suspects"
    if "/StructTreeRoot" not in root:
        yield "A 6.7.3, UA 7.1: no structure"
    if not str(root.get("/Lang", "")):
        yield "A 6.7.4, UA 7.2: no language"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "UA 7.1: the title is not displayed"
    if "/NeedsRendering" in root or "/XFA" in root.get("/AcroForm", Dictionary()):
        yield "A 6.4.2: dynamic forms"
    if "/AlternatePresentations" in root.get("/Names", Dictionary()) or "/Requirements" in root:
        yield "A 6.10: alternate presentations or requirements"
    if "/JavaScript" in root.get("/Names", Dictionary()):
        yield "A 6.5.1: scripts"


def _of_embedded_files(pdf: pikepdf.Pdf) -> Iterator[str]:
    associated = [one.objgen for one in pdf.Root.get("/AF", Array())]
    tree = pdf.Root.get("/Names", Dictionary()).get("/EmbeddedFiles")
    named = list(pikepdf.NameTree(tree).values()) if tree is not None else []
    for specification in named:
        if specification.objgen not in associated:
            yield "A 6.8: an embedded file is not associated"
        if str(specification.get("/AFRelationship", "")) not in _RELATIONSHIPS:
            yield "A 6.8: an embedded file has no relationship"
        if "/F" not in specification or "/UF" not in specification:
            yield "A 6.8, UA 7.11: a file specification without F and UF"
        for content in specification.get("/EF", Dictionary()).values():
            if "/" not in str(content.get("/Subtype", ""))[1:]:
                yield "A 6.8: an embedded file without a MIME type"
            if "/ModDate" not in content.get("/Params", Dictionary()):
                yield "A 6.8: an embedded file without its date"
            if int(content.get("/Params", Dictionary()).get("/Size", -1)) != len(content.read_bytes()):
                yield "A 6.8: an embedded file of another size"
    if len(associated) != len(named):
        yield "A 6.8: associated files and embedded files differ"
