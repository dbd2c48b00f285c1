"""Fills the application summary from a draft or from an application as the server last told of it."""

from collections.abc import Mapping
from typing import Any

from balady_desktop.actions.views import ApplicationView, DraftView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.documents.models import AnswerPage, ApplicationPaper, PaperAnswer, PaperLine, PaperRows
from balady_desktop.domain.fees import FeeLine, quote
from balady_desktop.domain.identifiers import mask_id, mask_name
from balady_desktop.domain.in_words import Row, RowsInWords
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.numbers import show_decimal
from balady_desktop.domain.plurals import counted_noun
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Words

_DRAFT = Words("مسودة", "Draft")
_NO_MUNICIPALITY = Words("لم تُختر البلدية بعد", "No municipality chosen yet")
_NO_AMANAH = Words("بلدي المكتبي", "Balady Desktop")


def draft_paper(workplace: Workplace, draft: DraftView) -> ApplicationPaper:
    """Return what the summary of a draft says: the answers as they are now and an estimate of the fees."""
    journey = Journey(draft.definition, draft.answers, draft.facts)
    tariff = draft.definition.tariff
    found = quote(draft.rules.tariff(tariff), journey) if tariff else None
    return ApplicationPaper(
        state=_DRAFT,
        printed_at=workplace.now(),
        lines=tuple(map(fee_line, found.lines)) if found else (),
        total_halalas=found.total if found else None,
        **_shared(workplace, journey),
    )


def application_paper(workplace: Workplace, view: ApplicationView) -> ApplicationPaper:
    """Return what the summary of an application says, with the bill where there is one."""
    journey = Journey(view.definition, view.answers, view.facts)
    return ApplicationPaper(
        state=view.state.words,
        printed_at=workplace.now(),
        application_number=view.number,
        submitted_at=view.submitted_at,
        lines=tuple(map(fee_line, view.bill.lines)) if view.bill else (),
        total_halalas=view.bill.total if view.bill else None,
        issued=any(one.kind == "licence" for one in view.documents),
        **_shared(workplace, journey),
    )


def _shared(workplace: Workplace, journey: Journey) -> dict[str, Any]:
    place, said = _place(journey), workplace.server_said()
    # Of an application the server tells no number; both are about the person who works here.
    known = {**workplace.known(), **journey.facts.known}
    return {
        "service": journey.definition.title,
        "amanah": place.parents[0] if place and place.parents else _NO_AMANAH,
        "municipality": place.words if place else _NO_MUNICIPALITY,
        "applicant_masked": mask_name(_name(workplace, known)),
        "applicant_id_masked": mask_id(known.get("id_number", "")),
        "pages": _pages(journey),
        "sample": said.is_sample if said else False,
    }


def _place(journey: Journey) -> Record | None:
    code = journey.value(journey.definition.municipality_field or "")
    return journey.facts.lookups.find_table("municipalities").get(str(code)) if code else None


def _name(workplace: Workplace, known: Mapping[str, str]) -> str:
    account = workplace.account
    return known.get("name") or (account.display_name.ar if account else "")


def _pages(journey: Journey) -> tuple[AnswerPage, ...]:
    """Both languages at once: the pages and rows of one are those of the other."""
    both = zip(journey.answers_in_words("ar"), journey.answers_in_words("en"), strict=True)
    return tuple(AnswerPage(Words(one.title, other.title), _answers(one.rows, other.rows)) for one, other in both)


def _answers(arabic: tuple[Row, ...], english: tuple[Row, ...]) -> tuple[PaperAnswer, ...]:
    return tuple(
        PaperAnswer(Words(row.label, twin.label), Words(row.text, twin.text), _rows(row.table, twin.table))
        for row, twin in zip(arabic, english, strict=True)
    )


def _rows(arabic: RowsInWords | None, english: RowsInWords | None) -> PaperRows | None:
    if arabic is None or english is None:
        return None
    heads = tuple(map(Words, arabic.columns, english.columns))
    rows = (tuple(map(Words, row, twin)) for row, twin in zip(arabic.rows, english.rows, strict=True))
    return PaperRows(heads, tuple(rows))


def fee_line(line: FeeLine) -> PaperLine:
    """Return a fee line as papers print it."""
    units = isolate(show_decimal(line.units))
    unit = line.unit or Words("", "")
    quantity = Words(f"{units} {unit.ar}".strip(), f"{units} {unit.en}".strip())
    rate = Words(show_riyals(line.rate, "ar"), show_riyals(line.rate, "en"))
    parts = [quantity, rate, *([counted_noun(line.periods, line.period)] if line.period else [])]
    explained = Words(" × ".join(one.ar for one in parts), " × ".join(one.en for one in parts))
    return PaperLine(line.words, line.amount, explained, quantity, rate)
