"""PDFs and JPEGs as people's files are, made byte by byte: locked, empty, repaired, cut, with trailing bytes."""

import hashlib
import io
import struct

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
