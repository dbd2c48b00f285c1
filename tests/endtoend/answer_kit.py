"""Complete answers for a professional licence, another shop for every draft, and small files to attach."""

import struct
import zlib
from collections.abc import Iterator
from typing import Any

from balady_desktop.actions.program import Program
from balady_desktop.actions.views import DraftView
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.sheets import Facts

SERVICE = "professional_licence"
# One activity that goes to payment at once, and one that a reviewer decides.
ACTIVITIES = ("471101", "107901")
MUNICIPALITIES = ("00100100", "00200200")


def answers_of(draft_id: str) -> dict[str, Any]:
    """Return what the person of this draft will have answered in the end."""
    number = int(draft_id[-6:], 16)
    return {
        "capacity": "owner",
        "number_700": "7000000005",
        "legal_form": "sole",
        "trade_name": f"مطعم واحة النخيل (فرع {number})",
        "activity": ACTIVITIES[number % 2],
        "municipality": MUNICIPALITIES[number // 2 % 2],
        "district": "العليا",
        "street": f"شارع التحلية، مبنى {number % 1000}",
        "short_address": "RRRD2929",
        "coordinates": "٢٤٫٧١٣٦، ٤٦٫٦٧٥٣",
        "area": "١٢٠٫٥",
        "opening": "day",
        "workers": str(number % 9 + 1),
        "signs": [{"id": "e1", "answers": {"sign_kind": "lit", "sign_width": "3,5", "sign_height": "1.2"}}],
        "tenure": "lease",
        "lease_number": "10254879631",
        "lease_start": "1448/01/01",
        "lease_end": "1450/01/01",
        "period_years": "1",
        "declaration": True,
    }


def asked(definition: Any, answers: dict[str, Any], facts: Facts) -> Iterator[tuple[str, Field]]:
    """Return page and field of everything that is asked and needed, as it comes up."""
    given: set[str] = set()
    while True:
        journey = Journey(definition, answers, facts)
        found = next(
            (
                (page.id, field)
                for page in journey.pages()
                for field in journey.fields(page)
                if field.id not in given and not field.optional
            ),
            None,
        )
        if found is None:
            return
        given.add(found[1].id)
        yield found


def picture(number: int, noise: int = 0) -> bytes:
    """Return a PNG of four pixels that no other number has; `noise` bytes make it larger."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    colours = number.to_bytes(6, "big") * 2
    pixels = zlib.compress(b"\0" + colours[:6] + b"\0" + colours[6:])
    padding = chunk(b"tEXt", b"Comment\0" + b"x" * noise) if noise else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + padding + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def last_open(program: Program) -> DraftView | None:
    """Open the draft that was open when the program ended, as a start does."""
    draft_id = program.drafting.find_last_open()
    return program.drafting.open(draft_id) if draft_id else None
