"""The licence (رخصة): Arabic on the right, English on the left, one row for each fact, a QR code to check it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal

from balady_desktop.documents import labels
from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.layout import blocks, pairs
from balady_desktop.documents.layout.pairs import Pair
from balady_desktop.documents.layout.sheet import Sheet
from balady_desktop.documents.models import PLAIN, LicencePaper, PaperStyle
from balady_desktop.documents.records import record_of
from balady_desktop.domain.amount_words import number_in_words
from balady_desktop.domain.calendar import show_both, show_gregorian
from balady_desktop.domain.numbers import show_decimal
from balady_desktop.domain.plurals import counted
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words


@dataclass(frozen=True, slots=True)
class _Section:
    title: Words
    pairs: Sequence[Pair]


def make_licence(
    paper: LicencePaper, *, language: Language = "ar", style: PaperStyle = PLAIN, book: FontBook | None = None
) -> bytes:
    """Both languages are on the page; `language` decides the side of the office and the language of the file."""
    sheet = Sheet(language, style, book)
    title = paper.title.text(language)
    marks = blocks.badges_of(paper, ("ar", "en") if language == "ar" else ("en", "ar"))
    pairs.draw_offices(sheet, paper.amanah, paper.municipality)
    blocks.repeat_head(sheet, title, paper.licence_number)
    pairs.draw_title(sheet, paper.title, paper.licence_number, _validity(paper), marks)
    blocks.draw_standing(sheet, paper)
    for section in _sections(paper, style):
        pairs.draw_section(sheet, section.title, section.pairs)
    if paper.conditions:
        pairs.draw_conditions(sheet, labels.CONDITIONS, paper.conditions)
    pairs.draw_check(sheet, paper.check)
    return sheet.finish(
        title=f"{title} {paper.licence_number}",
        author=paper.municipality.text(language),
        made_at=datetime.combine(paper.issued_on, time(), RIYADH),
        footer=lambda page, count: pairs.draw_foot(sheet, page, count, paper.licence_number, paper.sample),
        record=record_of(paper),
    )


def _validity(paper: LicencePaper) -> Words:
    first, last = show_gregorian(paper.issued_on), show_gregorian(paper.expires_on)
    return labels.LICENCE_VALID.filled({"start": isolate(first), "end": isolate(last)})


def _sections(paper: LicencePaper, style: PaperStyle) -> list[_Section]:
    return [
        _Section(labels.HOLDER, _holder(paper)),
        _Section(labels.ACTIVITY, _activity(paper)),
        _Section(labels.PLACE, _place(paper)),
        _Section(labels.PREMISES, _premises(paper, style)),
        _Section(labels.VALIDITY_AND_LEGAL_DATE, _period(paper)),
    ]


def _holder(paper: LicencePaper) -> list[Pair]:
    return [
        Pair(labels.NAME, paper.holder_name),
        Pair(labels.ID_NUMBER, _code(paper.holder_id_masked)),
        Pair(labels.COMMERCIAL_NAME, paper.commercial_name),
        Pair(labels.NUMBER_700, _code(paper.establishment_700)),
    ]


def _activity(paper: LicencePaper) -> list[Pair]:
    codes: dict[str, Words | str | int] = {"code": isolate(paper.activity_code), "isic": isolate(paper.isic)}
    return [
        Pair(labels.ACTIVITY, paper.activity),
        Pair(labels.ACTIVITY_CODE, labels.CODE_AND_ISIC.filled(codes)),
    ]


def _place(paper: LicencePaper) -> list[Pair]:
    names: dict[str, Words | str | int] = {"district": paper.district, "region": paper.region}
    return [
        Pair(labels.DISTRICT, labels.DISTRICT_AND_REGION.filled(names)),
        Pair(labels.SHORT_ADDRESS, _code(paper.short_address)),
        Pair(labels.COORDINATES, _code(paper.coordinates)),
    ]


def _premises(paper: LicencePaper, style: PaperStyle) -> list[Pair]:
    area = _square_metres(paper.area)
    spelled = Words(f"{area.ar} ({number_in_words(paper.area, hundred=style.hundred)})", area.en)
    sign = [Pair(labels.SIGN_AREA, _square_metres(paper.sign_area))] if paper.sign_area is not None else []
    return [
        Pair(labels.AREA, spelled),
        *sign,
        Pair(labels.OPENING, paper.opening),
        Pair(labels.WORKERS, _code(str(paper.workers))),
    ]


def _period(paper: LicencePaper) -> list[Pair]:
    return [
        Pair(labels.ISSUED_ON, Words(show_both(paper.issued_on, "ar"), show_both(paper.issued_on, "en"))),
        Pair(labels.EXPIRES_ON, Words(show_both(paper.expires_on, "ar"), show_both(paper.expires_on, "en"))),
        Pair(labels.PERIOD, _years(paper.period_years)),
        Pair(labels.APPLICATION_NUMBER, _code(paper.application_number)),
    ]


def _square_metres(area: Decimal) -> Words:
    return labels.SQUARE_METRES.filled({"number": isolate(show_decimal(area, grouped=True))})


def _years(count: int) -> Words:
    english = f"{count} year" if count == 1 else f"{count} years"
    return Words(counted(count, labels.YEARS_COUNTED), english)


def _code(text: str) -> Words:
    return Words(isolate(text), text) if text else Words("—", "—")
