"""Files as people's are, made byte by byte: locked, empty, repaired, cut, with trailing bytes; drawings, tables."""

import hashlib
import io
import struct
import zipfile

from PIL import Image

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_RIGHTS = -4


def pdf(pages: int = 1, width: float = 200, height: float = 100, catalog: bytes = b"", trailer: bytes = b"") -> bytes:
    """Return a PDF with a diagonal line on each page; `catalog` and `trailer` add keys to these dictionaries."""
    kids = b" ".join(b"%d 0 R" % (4 + number) for number in range(pages))
    line = b"0 0 m %g %g l S" % (width, height)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(line), line),
        *[
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Contents 3 0 R >>" % (width, height)
            for _ in range(pages)
        ],
    ]
    return _pdf_of(objects, trailer)


def _pdf_of(objects: list[bytes], trailer: bytes) -> bytes:
    content, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(content + b"startxref\n%d\n%%%%EOF\n" % start)


def locked_pdf(password: bytes = b"secret") -> bytes:
    """Return a PDF that opens with `password` alone; an empty one gives a file that forbids changes and opens."""
    name, owner = bytes(16), _rc4(hashlib.md5(_PAD).digest()[:5], (password + _PAD)[:32])
    padded = (password + _PAD)[:32]
    key = hashlib.md5(padded + owner + struct.pack("<i", _RIGHTS) + name).digest()[:5]
    lock = b"/Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d"
    lock %= (owner.hex().encode(), _rc4(key, _PAD).hex().encode(), _RIGHTS)
    return pdf(trailer=b"/ID [<%s> <%s>] /Encrypt << %s >>" % (name.hex().encode(), name.hex().encode(), lock))


def form_pdf() -> bytes:
    """Return an XFA form whose only page says that another program is needed."""
    return pdf(catalog=b"/NeedsRendering true /AcroForm << /Fields [] /XFA (template) >>")


def jpeg(width: int = 60, height: int = 40, *, progressive: bool = False, preview: bool = False) -> bytes:
    """Return a photograph; one with a `preview` has a whole smaller picture inside its head."""
    buffer, picture = io.BytesIO(), Image.effect_noise((width, height), 60).convert("RGB")
    inside = b"Exif\0\0" + jpeg(8, 8) if preview else b""
    picture.save(buffer, "JPEG", progressive=progressive, exif=inside)
    return buffer.getvalue()


def png(width: int = 60, height: int = 40) -> bytes:
    """Return a drawn picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "seagreen").save(buffer, "PNG")
    return buffer.getvalue()


def _rc4(key: bytes, data: bytes) -> bytes:
    state, at = list(range(256)), 0
    for number in range(256):
        at = (at + state[number] + key[number % len(key)]) % 256
        state[number], state[at] = state[at], state[number]
    found, one, two = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        two = (two + state[one]) % 256
        state[one], state[two] = state[two], state[one]
        found.append(byte ^ state[(state[one] + state[two]) % 256])
    return bytes(found)


def packed(**parts: bytes) -> bytes:
    """Return a ZIP of files by name, `__` for a point and `_in_` for a folder."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("_in_", "/").replace("__", "."), content)
    return buffer.getvalue()


DXF = b"  0\r\nSECTION\r\n  2\r\nENTITIES\r\n  0\r\nENDSEC\r\n  0\r\nEOF\r\n"
GEOJSON = '{"type": "FeatureCollection", "name": "قطع", "features": []}'.encode()
SHAPEFILE = packed(plots__shp=b"\0\0\x27\x0a" + bytes(96), plots__shx=bytes(100), plots__dbf=b"\x03" + bytes(32))
IFC = b"ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\nENDSEC;\nEND-ISO-10303-21;\n"
XLSX = packed(xl_in_workbook__xml=b"<workbook/>", xl_in_worksheets_in_sheet1__xml=b"<worksheet/>" * 40)
CSV = "رقم القطعة;المساحة\n1;600\n2;700\n".encode()
# Of every type of file that is no picture and no page: a right file, and wrong ones with the code of what is wrong.
DATA_FILES = {
    "image/vnd.dxf": (DXF, {"cut": (DXF[:-12], "attachment_damaged"), "another": (b"%!PS-Adobe\n", "attachment_type")}),
    "application/geo+json": (
        GEOJSON,
        {
            "cut": (GEOJSON[:-1], "attachment_damaged"),
            "no JSON": (GEOJSON.replace(b"[]", b"[,]"), "attachment_damaged"),
            "another JSON": (b'{"type": "Topology"}', "attachment_type"),
        },
    ),
    "application/vnd.shp": (
        SHAPEFILE,
        {
            "cut": (SHAPEFILE[:-30], "attachment_damaged"),
            "flipped": (SHAPEFILE[:42] + bytes([SHAPEFILE[42] ^ 255]) + SHAPEFILE[43:], "attachment_damaged"),
            "without its table": (packed(plots__shp=b"1", plots__shx=b"2"), "attachment_type"),
        },
    ),
    "application/x-step": (
        IFC,
        {
            "cut": (IFC[:-20], "attachment_damaged"),
            "another schema": (IFC.replace(b"IFC4", b"AUTOMOTIVE_DESIGN"), "attachment_type"),
        },
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (
        XLSX,
        {
            "cut": (XLSX[:-30], "attachment_damaged"),
            "a text of Word": (packed(word_in_document__xml=b"<document/>"), "attachment_type"),
        },
    ),
    "text/csv": (
        CSV,
        {
            "words": (b"a sentence without columns\nand another, longer one\n", "attachment_type"),
            "a program": (b"MZ\0\x01,\n", "attachment_type"),
        },
    ),
}
