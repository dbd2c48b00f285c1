"""Fills the application summary from a draft or from an application as the server last told of it."""

from collections.abc import Mapping
from typing import Any

from balady_desktop.actions.views import ApplicationView, DraftView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.documents.paper import Paper
from balady_desktop.domain.fee_words import quantity, rate, reckoning
from balady_desktop.domain.fees import FeeLine, quote
from balady_desktop.domain.identifiers import mask_id, mask_name
from balady_desktop.domain.in_words import Row, RowsInWords
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.paper_kinds import kind_in
from balady_desktop.domain.standing import worst_standing
from balady_desktop.domain.words import Words

_Rows = Mapping[str, Any]
# The kind of paper.
_SUMMARY = "application"
_DRAFT = Words("مسودة", "Draft")
_NO_MUNICIPALITY = Words("لم تُختر البلدية بعد", "No municipality chosen yet")
_NO_AMANAH = Words("بلدي المكتبي", "Balady Desktop")


def draft_paper(workplace: Workplace, draft: DraftView) -> Paper:
    """Return what the summary of a draft says: the answers as they are now and an estimate of the fees."""
    journey = Journey(draft.definition, draft.answers, draft.facts)
    tariff = draft.definition.tariff
    found = quote(draft.rules.tariff(tariff), journey) if tariff else None
    return _paper(
        workplace,
        state=_DRAFT,
        printed_at=workplace.now(),
        lines=tuple(map(fee_line, found.lines)) if found else (),
        total_halalas=found.total if found else None,
        **_shared(workplace, journey, draft.party),
    )


def application_paper(workplace: Workplace, view: ApplicationView) -> Paper:
    """Return what the summary of an application says, with the bill where there is one."""
    journey = Journey(view.definition, view.answers, view.facts)
    return _paper(
        workplace,
        state=view.state.words,
        printed_at=workplace.now(),
        application_number=view.number,
        submitted_at=view.submitted_at,
        lines=tuple(map(fee_line, view.bill.lines)) if view.bill else (),
        total_halalas=view.bill.total if view.bill else None,
        issued=worst_standing((one.kind, one.standing) for one in view.documents) != "",
        **{**_shared(workplace, journey, view.party), **_of_parties(view)},
    )


def _of_parties(view: ApplicationView) -> dict[str, Any]:
    """Return the name of whoever applied for the owner, and the owner's where whoever prints it follows it alone."""
    delegates = [mask_name(one.name.ar) for one in view.parties if one.is_delegate]
    said: dict[str, Any] = {"delegate_masked": "، ".join(delegates)} if delegates else {}
    if view.is_followed and view.parties:
        # Nothing that this account knows of itself is the owner's.
        known = view.facts.known
        said["applicant_masked"] = mask_name(known.get("name") or view.parties[0].name.ar)
        said["applicant_id_masked"] = mask_id(known.get("id_number", ""))
    return said


def _paper(workplace: Workplace, **said: Any) -> Paper:
    return Paper(kind_in(workplace.catalogue.texts, _SUMMARY), said)


def _shared(workplace: Workplace, journey: Journey, party: str) -> dict[str, Any]:
    place, said = _place(journey), workplace.server_said()
    # Of an application the server tells no number; both are about the same person or body.
    known = {**workplace.known(party), **journey.facts.known}
    return {
        "service": journey.definition.title,
        "amanah": place.parents[0] if place and place.parents else _NO_AMANAH,
        "municipality": place.words if place else _NO_MUNICIPALITY,
        "applicant_masked": mask_name(_name(workplace, party, known)),
        "applicant_id_masked": mask_id(known.get("id_number", "")),
        "pages": _pages(journey),
        "sample": said.is_sample if said else False,
    }


def _place(journey: Journey) -> Record | None:
    code = journey.value(journey.definition.municipality_field or "")
    return journey.facts.lookups.find_table("municipalities").get(str(code)) if code else None


def _name(workplace: Workplace, party: str, known: Mapping[str, str]) -> str:
    account = workplace.account
    body = account.find_membership(party) if account else None
    called = body.words if body else account.display_name if account else None
    return known.get("name") or (called.ar if called else "")


def _pages(journey: Journey) -> tuple[_Rows, ...]:
    """Both languages at once: the pages and rows of one are those of the other."""
    both = zip(journey.answers_in_words("ar"), journey.answers_in_words("en"), strict=True)
    return tuple(
        {"title": Words(one.title, other.title), "answers": _answers(one.rows, other.rows)} for one, other in both
    )


def _answers(arabic: tuple[Row, ...], english: tuple[Row, ...]) -> tuple[_Rows, ...]:
    return tuple(
        {
            "label": Words(row.label, twin.label),
            "value": Words(row.text, twin.text),
            "table": _rows(row.table, twin.table),
        }
        for row, twin in zip(arabic, english, strict=True)
    )


def _rows(arabic: RowsInWords | None, english: RowsInWords | None) -> _Rows | None:
    if arabic is None or english is None:
        return None
    heads = tuple(map(Words, arabic.columns, english.columns))
    rows = (tuple(map(Words, row, twin)) for row, twin in zip(arabic.rows, english.rows, strict=True))
    return {"columns": heads, "rows": tuple(rows)}


def fee_line(line: FeeLine) -> _Rows:
    """Return a fee line as papers print it."""
    words = {"explanation": reckoning(line), "quantity": quantity(line), "rate": rate(line)}
    return {"words": line.words, "amount_halalas": line.amount, **words}
