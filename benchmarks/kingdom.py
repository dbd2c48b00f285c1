"""A quarter of the kingdom's applications by the source text, with names as they are written on shop signs."""

import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from balady_desktop.actions.program import Program
from balady_desktop.backend.identity.sample_names import FAMILIES, MEN, PLACES, STREETS, WOMEN
from balady_desktop.domain.ids import RANDOM_BYTES, new_id
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.storage.schema_account import ACCOUNT
from benchmarks.profile import SERVICE, open_program

KINDS = (
    "بقالة", "مؤسسة", "مقهى", "صيدليّة", "مطعم", "مغسلة", "ورشة", "عيادة", "مخبز", "صالون", "مكتبة", "محل", "استوديو",
    "مركز", "أسواق", "حلويات", "تموينات", "مفروشات", "أزياء", "إطارات", "بوفيه", "مشغل", "مكتب", "قرطاسية", "مجوهرات",
)  # fmt: skip
WORDS = (
    "النخيل", "الأمانة", "الواحة", "الضحى", "الإتقان", "اليمامة", "الرؤية", "الفجر", "الأصيل", "القمّة", "الهدى",
    "آفاق", "المدى", "لؤلؤة الخليج", "بيت القهوة", "ركن الأناقة", "سنابل الخير", "هدايا الورد",
    "العائلة السعيدة", "شاطئ الهناء",
)  # fmt: skip
_ENDS = ("", "", "", " (فرع 2)", " للتجارة", " وشركاؤه", " الحديثة", " Express", " – الفرع الرئيسي", " للخدمات")
_STATES = (
    ("issued", 52), ("under_review", 12), ("submitted", 9), ("awaiting_payment", 9), ("returned", 8), ("rejected", 6),
    ("expired", 4),
)  # fmt: skip
_FIRST_MS = 1_700_000_000_000
_APART_MS = 370_000
_AT_ONCE = 10_000


def open_kingdom(kept: Path, folder: Path, applications: int) -> Program:
    """Open a copy of an account that holds so many applications; it is made once and kept."""
    ready = kept / f"kingdom-{applications}-{_version()}"
    if not ready.exists():
        unfinished = folder / "unfinished"
        program = open_program(unfinished)
        _fill(program, applications)
        program.close()
        unfinished.rename(ready)
    shutil.copytree(ready, folder / "kingdom")
    return open_program(folder / "kingdom")


def _version() -> str:
    """What was made by another version of the tables or of this file is made anew."""
    made_by = f"{ACCOUNT}{Path(__file__).read_text(encoding='utf-8')}"
    return sha256(made_by.encode()).hexdigest()[:12]


def _fill(program: Program, applications: int) -> None:
    storage = program.workplace.storage()
    title = program.catalogue.service(SERVICE).title
    everything = _applications(program, applications)
    for _ in range(0, applications, _AT_ONCE):
        with storage.transaction() as store:
            for _, (copy, changed_at) in zip(range(_AT_ONCE), everything, strict=False):
                store.applications.put(copy, changed_at, f"{title.ar} {title.en}")


def _applications(program: Program, count: int) -> Iterator[tuple[ApplicationCopy, int]]:
    chance = random.Random(1448)
    definition = program.catalogue.edition(SERVICE).hash
    known = {state.code for state in program.catalogue.workflow("licence_review").states}
    states, weights = zip(*((state, share) for state, share in _STATES if state in known), strict=True)
    for number in range(count):
        changed_at = _FIRST_MS + number * _APART_MS
        draft_id, application_id = (new_id(changed_at + more, chance.randbytes(RANDOM_BYTES)) for more in (0, 1))
        body = _body(chance, number, changed_at) | {
            "application_id": application_id,
            "draft_id": draft_id,
            "definition": definition,
            "state": chance.choices(states, weights)[0],
        }
        yield ApplicationCopy(application_id, draft_id, 3, "epoch", body), changed_at


def _body(chance: random.Random, number: int, changed_at: int) -> dict[str, Any]:
    municipality, _, city, district, _, letters = chance.choice(PLACES)
    at = datetime.fromtimestamp(changed_at / 1000, UTC).isoformat()
    answers = {
        "capacity": "owner",
        "number_700": f"7{chance.randrange(10**9):09d}",
        "legal_form": "sole",
        "trade_name": _shop_name(chance),
        "activity": "477301",
        "municipality": municipality,
        "district": district,
        "street": f"شارع {chance.choice(STREETS)}، {city}",
        "short_address": f"{letters}{chance.randrange(10**4):04d}",
        "area": str(chance.randrange(12, 400)),
        "workers": str(chance.randrange(1, 30)),
        "tenure": "lease",
        "period_years": "1",
    }
    return {
        "application_number": f"1448-{municipality[:3]}-{number:07d}",
        "service": SERVICE,
        "version": 3,
        "path": "reviewed",
        "name": answers["trade_name"],
        "municipality": municipality,
        "submitted_at": at,
        "changed_at": at,
        "answers": answers,
        "timeline": [{"move": "submit", "at": at, "by_role": "applicant", "text": ""}],
        "requests": [],
        "documents": [],
    }


def _shop_name(chance: random.Random) -> str:
    person = f"{chance.choice(MEN + WOMEN)[0]} {chance.choice(FAMILIES)[0]}"
    own = chance.choice((chance.choice(WORDS), person, f"{chance.choice(WORDS)} {person}"))
    return f"{chance.choice(KINDS)} {own}{chance.choice(_ENDS)}"
