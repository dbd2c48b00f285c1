"""Who works in the tests of screens, and what he has typed and attached."""

import dataclasses
import hashlib
import struct
import zlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from balady_desktop.actions.account_views import Account
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.words import Words

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
KNOWN = {"kind": "citizen", "age": "36", "id_number": "1000000008"}
ACCOUNT = Account(
    "a" * 32,
    "person-1",
    "noura36",
    Words("نورة عبدالله السبيعي", "Noura Abdullah Alsubaie"),
    ("applicant",),
    "person",
    None,
    None,
    KNOWN,
    "keyring",
)
REVIEWER = dataclasses.replace(
    ACCOUNT,
    account_id="b" * 32,
    display_name=Words("فهد المدقق", "Fahad the reviewer"),
    roles=("reviewer",),
    acts=packaged_catalogue().roles.acts(["reviewer"]),
)


def small_png() -> bytes:
    """A picture of one dark pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\x14\x57\x3a")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


PNG = small_png()

# The contents of all that is attached, by their names at the server.
FILES: dict[str, bytes] = {}


def attached(name: str, size: int, media_type: str, content: bytes) -> dict[str, Any]:
    """Return a file of an answer."""
    sha256 = hashlib.sha256(content).hexdigest()
    FILES[sha256] = content
    return {"sha256": sha256, "name": name, "size": size, "media_type": media_type}


COMPLETE: Mapping[str, Any] = {
    "capacity": "owner",
    "number_700": "7000000001",
    "legal_form": "sole",
    "trade_name": "بقالة النخيل",
    "activity": "471101",
    "municipality": "00100100",
    "district": "العليا",
    "street": "شارع العليا",
    "short_address": "RRRD2929",
    "coordinates": "24.7136, 46.6753",
    "area": "١٢٫٥",
    "opening": "day",
    "workers": "3",
    "signs": [{"id": "e1", "answers": {"sign_kind": "lit", "sign_width": "2", "sign_height": "1"}}],
    "tenure": "lease",
    "lease_number": "123456",
    "lease_start": "2026/01/01",
    "lease_end": "2028/01/01",
    "shop_photo": [attached("photo.png", 120_000, "image/png", PNG)],
    "lease_copy": [attached("عقد الإيجار (نسخة 2).pdf", 2_400_000, "application/pdf", b"%PDF-1.7 the lease")],
    "period_years": "1",
    "declaration": True,
}


def _complete() -> dict[str, Any]:
    definition, lookups = packaged_catalogue().service("professional_licence"), packaged_catalogue().lookups
    answers = dict(COMPLETE)
    journey = Journey(definition, answers, Facts(TODAY, lookups, KNOWN))
    for problem in journey.problems():
        if problem.code == "empty_attachment":
            accepts = definition.get_field(problem.field).accepts
            answers[problem.field] = [attached("file", 9, accepts[0], problem.field.encode())]
    return answers


_COMPLETE = _complete()


def complete_answers() -> dict[str, Any]:
    """Return answers with which nothing is wrong, with the attachments that the activity asks for."""
    return dict(_COMPLETE)
