"""The evidence pack of one case: a PDF to read, the same as JSON, its papers and files, and one signed manifest.

The manifest names every file with its SHA-256. It is the record that the signature stands for, as the record of a paper
is, so that whoever changes, adds or removes a file has another manifest than the one that was signed.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.layout import blocks
from balady_desktop.documents.layout.sheet import Sheet
from balady_desktop.documents.layout.tables import Cell, draw_answers, draw_facts
from balady_desktop.documents.ledger import code, codes, draw_ledger, texts
from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.domain.calendar import show_both
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words
from balady_desktop.wire.canonical import canonical_bytes

KIND = "evidence"
MANIFEST, SIGNATURE = "manifest.json", "signature.txt"
# What a pack may hold, unpacked and packed: more is none of ours.
MOST_BYTES, MOST_FILES, MOST_MANIFEST = 1 << 30, 5_000, 8 << 20

_TITLE = Words("ملف إثبات معاملة", "Evidence of a case")
_NUMBER, _SERVICE = Words("رقم الطلب", "Application number"), Words("الخدمة", "Service")
_STATE, _MADE_AT = Words("الحالة", "State"), Words("أُعد في", "Made at")
_MADE_BY, _PURPOSE = Words("أعده", "Made by"), Words("الغرض", "Purpose")
_APPLICANT = Words("مقدم الطلب", "Applicant")
_TIMELINE, _TRAIL = Words("سجل الطلب", "What happened"), Words("من اطّلع ومن عمل", "Who saw and who acted")
_FILES = Words("محتويات الملف وبصماتها", "Contents and their hashes")
_WHAT, _WHO, _WHEN = Words("الإجراء", "Act"), Words("من", "Who"), Words("متى", "When")
_ON, _FILE, _HASH = Words("على", "On"), Words("الملف", "File"), Words("البصمة (SHA-256)", "SHA-256")
_NONE = Words("لا شيء", "Nothing")


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the timeline or of the trail."""

    at: datetime
    what: Words
    who: Words
    on: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """The answers of one page of the application: a label and what was answered."""

    title: Words
    answers: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, slots=True)
class EvidencePaper:
    """What the PDF of a pack says; `files` are the other files of the pack with their hashes."""

    amanah: Words
    municipality: Words
    number: str
    service: Words
    state: Words
    applicant: Words
    made_at: datetime
    made_by: Words
    purpose: str
    pages: tuple[AnswerPage, ...]
    timeline: tuple[Act, ...]
    trail: tuple[Act, ...]
    files: tuple[tuple[str, str], ...]
    sample: bool = False


def make_evidence(
    paper: EvidencePaper, *, language: Language = "ar", style: PaperStyle = PLAIN, book: FontBook | None = None
) -> bytes:
    """Return the PDF."""
    sheet, title = Sheet(language, style, book), _TITLE.text(language)
    marks = blocks.badges([language], sample=paper.sample, copy_number=1, cancelled=False)
    blocks.draw_head(sheet, paper.amanah, paper.municipality, title, marks)
    blocks.repeat_head(sheet, title, paper.number)
    facts = (
        (_NUMBER, isolate(paper.number)),
        (_SERVICE, paper.service.text(language)),
        (_STATE, paper.state.text(language)),
        (_APPLICANT, paper.applicant.text(language)),
        (_MADE_AT, _moment(paper.made_at, language)),
        (_MADE_BY, paper.made_by.text(language)),
    )
    draw_facts(sheet, [(label.text(language), value) for label, value in facts])
    sheet.y += 8
    draw_answers(sheet, [(_PURPOSE.text(language), paper.purpose)])
    sheet.y += 12
    _draw_acts(sheet, _TIMELINE, paper.timeline)
    for page in paper.pages:
        blocks.draw_section(sheet, page.title.text(language))
        draw_answers(sheet, [(label.text(language), value.text(language)) for label, value in page.answers])
        sheet.y += 12
    _draw_acts(sheet, _TRAIL, paper.trail)
    measures = (texts(_FILE.text(language)), codes(_HASH.text(language)))
    # A hash is read in two lines, which the width of a page has room for.
    rows = [(code(name), Cell(isolate(digest[:32]), isolate(digest[32:]))) for name, digest in paper.files]
    draw_ledger(sheet, _FILES.text(language), measures, rows)
    return sheet.finish(
        title=f"{title} {paper.number}",
        author=paper.municipality.text(language),
        made_at=paper.made_at,
        footer=lambda page, count: blocks.draw_foot(sheet, page, count, title, paper.number, paper.sample),
    )


def _draw_acts(sheet: Sheet, title: Words, acts: tuple[Act, ...]) -> None:
    language = sheet.language
    if not acts:
        blocks.draw_section(sheet, title.text(language))
        draw_answers(sheet, [(title.text(language), _NONE.text(language))])
        return
    measures = [texts(_WHAT.text(language), 2), texts(_WHO.text(language)), texts(_WHEN.text(language), 1.4)]
    rows = [
        [
            Cell(one.what.text(language), one.text),
            Cell(one.who.text(language), isolate(one.on) if one.on else ""),
            Cell(_moment(one.at, language)),
        ]
        for one in acts
    ]
    draw_ledger(sheet, title.text(language), measures, rows)


def _moment(moment: datetime, language: Language) -> str:
    local = moment.astimezone(RIYADH)
    return f"{show_both(local.date(), language)} {isolate(f'{local:%H:%M:%S}')}"


def manifest_of(said: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the record that is signed: what the pack is, and every file with its hash and size."""
    return {**said, "paper": KIND, "version": 1, "files": files_of(files)}


def files_of(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return the files of a pack as its manifest names them."""
    return [
        {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for name, content in sorted(files.items())
    ]


def make_pack(manifest: Mapping[str, Any], square: str, files: Mapping[str, bytes], made_at: datetime) -> bytes:
    """Return the ZIP file; `square` is the signature as a QR code would carry it."""
    everything = {MANIFEST: canonical_bytes(manifest), SIGNATURE: square.encode(), **files}
    buffer, date_time = io.BytesIO(), made_at.astimezone(RIYADH).timetuple()[:6]
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in everything.items():
            packed.writestr(zipfile.ZipInfo(name, date_time), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def read_pack(content: bytes) -> tuple[str, dict[str, Any]]:
    """Return the signature of a pack and its manifest, with the files as they are in it now.

    A file that was changed, added or removed makes another manifest than the one that was signed. Raises ValueError for
    what is no pack. Only for a process that may open a user's file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            infos = packed.infolist()
            names = [one.filename for one in infos]
            size = sum(one.file_size for one in infos)
            if size > MOST_BYTES or len(infos) > MOST_FILES or len(set(names)) != len(names):
                raise ValueError("no evidence pack")
            square = packed.read(SIGNATURE)[:MOST_MANIFEST].decode("ascii").strip()
            manifest = json.loads(packed.read(MANIFEST)[: MOST_MANIFEST + 1])
            found = [_entry(packed, name) for name in sorted(names) if name not in (MANIFEST, SIGNATURE)]
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise ValueError("no evidence pack") from error
    if not isinstance(manifest, dict):
        raise ValueError("no evidence pack")
    return square, {**manifest, "files": found}


def _entry(packed: zipfile.ZipFile, name: str) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with packed.open(name) as reading:
        while part := reading.read(1 << 20):
            digest.update(part)
            size += len(part)
    return {"name": name, "sha256": digest.hexdigest(), "size": size}
