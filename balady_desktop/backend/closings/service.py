"""Makes the closing of a day: every number of the day accounted for, before its end marked as a draft."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor
from balady_desktop.backend.closings.queries import last_position_before, receipts_of_day, refunds_of_day
from balady_desktop.backend.context import Context
from balady_desktop.backend.editions.service import known_place, rules_at
from balady_desktop.backend.ledger.service import CREDIT
from balady_desktop.backend.numbering import receipt_number
from balady_desktop.backend.people.queries import get_person
from balady_desktop.backend.prints.words import method_words
from balady_desktop.backend.refusals import Refusal
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.setting import make_paper
from balady_desktop.domain.paper_kinds import kind_in
from balady_desktop.domain.words import Language, Words

# A line of the day: what `papers/day_closing.yaml` has of each receipt.
_Line = dict[str, Any]
PAPER = "day_closing"
_NO_WORDS = Words("", "")
_NEVER_ISSUED = Words("لم يصدر إيصال بهذا الرقم", "No receipt came out under this number")


@dataclass(frozen=True, slots=True)
class Closing:
    """Whose day: of the whole municipality, or of the one who asks where it is `mine`."""

    day: date
    mine: bool
    language: Language


def make_closing(context: Context, actor: Actor, wanted: Closing) -> bytes:
    """Return the PDF; it is read in one transaction and set in type after it."""
    if wanted.day > context.today():
        raise Refusal(422, "day_future")
    with context.database.transaction(reading=True) as connection:
        paper = closing_paper(connection, context, actor, wanted)
    return make_paper(paper, language=wanted.language, style=context.settings.paper_style)


def closing_paper(connection: Connection, context: Context, actor: Actor, wanted: Closing) -> Paper:
    """Return what the closing says."""
    municipality = actor.body or ""
    cashier = actor.person_id if wanted.mine else None
    rows = receipts_of_day(connection, municipality, wanted.day, cashier)
    receipts = [_receipt(connection, context, row) for row in rows]
    if not wanted.mine:
        receipts = _with_missing(connection, municipality, rows, receipts, wanted)
    place = known_place(connection, context.catalogue, municipality)
    is_over = wanted.day < context.today()
    said: dict[str, Any] = {
        "day": wanted.day,
        "printed_at": context.now(),
        "amanah": place.parents[0],
        "municipality": place.words,
        "receipts": tuple(receipts),
        "refunds": tuple(map(_refund, refunds_of_day(connection, municipality, wanted.day, cashier))),
        "closing_number": f"C-{municipality}-{wanted.day:%Y%m%d}" if is_over and not wanted.mine else None,
        "cashier": get_person(connection, cashier).display_name_ar if cashier else None,
        "is_over": is_over,
        "sample": context.settings.sample,
    }
    return Paper(kind_in(context.catalogue.texts, PAPER), said)


def _refund(row: Row[Any]) -> _Line:
    return {
        "number": row.number,
        "issued_at": row.done_at,
        "service": _NO_WORDS,
        "method": method_words(row.provider),
        "amount_halalas": row.amount,
        "cashier": row.cashier_name or "",
    }


def _receipt(connection: Connection, context: Context, row: Row[Any]) -> _Line:
    return {
        "number": row.number,
        "issued_at": row.issued_at,
        "service": _title(connection, context, row.service, row.definition),
        "method": method_words(row.provider),
        # What credit paid had come in before: nothing of it was collected on this day.
        "amount_halalas": 0 if row.provider == CREDIT else row.amount,
        "cashier": row.cashier_name or "",
    }


def _title(connection: Connection, context: Context, service: str, edition: str) -> Words:
    """Return the title of a service; the day is closed even where a definition cannot be read any more."""
    try:
        return rules_at(connection, context.catalogue, service, edition).service(service).title
    except Refusal:
        return _NO_WORDS


def _void(number: str, row: Row[Any], language: Language) -> _Line:
    nothing = {"service": _NO_WORDS, "method": _NO_WORDS, "amount_halalas": 0}
    return {"number": number, "issued_at": row.issued_at, **nothing, "void_reason": _NEVER_ISSUED.text(language)}


def _with_missing(
    connection: Connection, municipality: str, rows: list[Row[Any]], receipts: list[_Line], wanted: Closing
) -> list[_Line]:
    """Put a line for each number between the day before and the day's end that no receipt has."""
    expected = last_position_before(connection, municipality, wanted.day) + 1
    lines: list[_Line] = []
    for row, one in zip(rows, receipts, strict=True):
        for position in range(expected, row.position):
            number = receipt_number(municipality, row.year, position)
            lines.append(_void(number, row, wanted.language))
        lines.append(one)
        expected = row.position + 1
    return lines
