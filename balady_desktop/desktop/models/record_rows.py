"""What a paper says, as rows to compare with it: the claims of its QR code, or its whole record."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from balady_desktop.desktop.models.moments import day, moment
from balady_desktop.documents import labels
from balady_desktop.documents import office_labels as office
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.paper_kinds import kind_of_record, kind_words
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

if TYPE_CHECKING:
    from balady_desktop.documents.proofs.claims import Claims

Rows = list[tuple[str, str]]

_KIND = Words("نوع الوثيقة", "Kind of document")
_NUMBER = Words("رقم الوثيقة", "Number")
_HOLDER = Words("صاحبها", "Holder")
_ID_TAIL = Words("آخر ثلاثة أرقام من هويته", "Last three digits of the holder's id")
_AMOUNT = Words("المبلغ", "Amount")
_YES, _NO = Words("نعم", "Yes"), Words("لا", "No")
# Labels of the record's fields as the paper itself prints them; what has none is named by its key.
_LABELS = {
    "paper": _KIND,
    "receipt_number": labels.RECEIPT_NUMBER,
    "bill_number": labels.BILL_NUMBER,
    "licence_number": labels.LICENCE_NUMBER,
    "certificate_number": office.CERTIFICATE_NUMBER,
    "closing_number": office.CLOSING_NUMBER,
    "application_number": labels.APPLICATION_NUMBER,
    "title": Words("عنوان الوثيقة", "Title"),
    "amanah": Words("الأمانة", "Amanah"),
    "municipality": Words("البلدية", "Municipality"),
    "issued_at": labels.ISSUED_ON,
    "issued_on": labels.ISSUED_ON,
    "expires_on": labels.EXPIRES_ON,
    "due_on": labels.DUE_ON,
    "day": office.DAY,
    "payer_masked": labels.PAYER,
    "payer_id_masked": labels.PAYER_ID,
    "holder_name": labels.HOLDER,
    "holder_id_masked": labels.ID_NUMBER,
    "service": labels.SERVICE,
    "lines": labels.FEES,
    "total_halalas": labels.TOTAL,
    "method": labels.METHOD,
    "provider_reference": labels.REFERENCE,
    "cashier": labels.CASHIER,
    "biller_code": labels.BILLER_CODE,
    "establishment_700": labels.NUMBER_700,
    "commercial_name": labels.COMMERCIAL_NAME,
    "activity_code": labels.ACTIVITY_CODE,
    "activity": labels.ACTIVITY,
    "isic": Words("رمز آيسك", "ISIC code"),
    "region": Words("المنطقة", "Region"),
    "district": Words("الحي", "District"),
    "short_address": labels.SHORT_ADDRESS,
    "coordinates": labels.COORDINATES,
    "area": labels.AREA,
    "sign_area": labels.SIGN_AREA,
    "opening": labels.OPENING,
    "workers": labels.WORKERS,
    "period_years": Words("المدة بالسنوات", "Period in years"),
    "conditions": labels.CONDITIONS,
    "statement": office.CERTIFIES,
    "sections": Words("بيانات الشهادة", "Facts"),
    "first_day": office.FROM_DAY,
    "last_day": office.TO_DAY,
    "subject": office.SUBJECT,
    "facility": office.FACILITY,
    "collected": office.COLLECTED_RECEIPTS,
    "receipts": office.DAY_RECEIPTS,
    "sample": labels.SAMPLE,
}
_HIDDEN = frozenset({"version"})
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\S*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CODE = re.compile(r"[0-9A-Za-z*+.,:/ -]*[0-9*][0-9A-Za-z*+.,:/ -]*")


def claim_rows(claims: "Claims", language: Language) -> Rows:
    """What the QR code itself says; the paper in the hand has to say the same."""
    kind = kind_words(claims.kind)
    expires = day(claims.expires_at.astimezone(RIYADH).date(), language) if claims.expires_at else ""
    amount = show_riyals(claims.amount_halalas, language) if claims.amount_halalas is not None else ""
    rows = (
        (_KIND, kind.text(language) if kind else isolate(claims.kind)),
        (_NUMBER, isolate(claims.number)),
        (_HOLDER, claims.holder_masked),
        (_ID_TAIL, isolate(claims.id_tail) if claims.id_tail else ""),
        (labels.ISSUED_ON, day(claims.issued_at.astimezone(RIYADH).date(), language)),
        (labels.EXPIRES_ON, expires),
        (labels.LEGAL_DATE, labels.LEGAL_DATE_IS.text(language) if expires else ""),
        (_AMOUNT, amount),
    )
    return [(label.text(language), value) for label, value in rows if value]


def record_rows(record: Mapping[str, Any], language: Language) -> Rows:
    """All that the paper says, each under the label that stands on it."""
    return list(_rows(record, language))


def _rows(record: Mapping[str, Any], language: Language) -> Iterator[tuple[str, str]]:
    # In the order of the labels above: a record's own order is that of its letters.
    places = {name: place for place, name in enumerate(_LABELS)}
    declared = _declared(record)
    for name, value in sorted(record.items(), key=lambda one: places.get(one[0], len(places))):
        shown = _shown(name, value, language)
        if shown and name not in _HIDDEN:
            label = _LABELS.get(name) or declared.get(name)
            yield label.text(language) if label else name.replace("_", " "), shown


def _declared(record: Mapping[str, Any]) -> Mapping[str, Words]:
    """Return the labels of facts as their kind of paper has them; none for a kind that this program does not know."""
    try:
        kind = kind_of_record(record)
    except KeyError:
        return {}
    return {one.fact: one.label for one in kind.values.values() if one.fact is not None}


def _shown(name: str, value: Any, language: Language) -> str:
    match value:
        case None | "" | [] | {}:
            return ""
        case bool():
            return (_YES if value else _NO).text(language)
        case int() if name.endswith("halalas"):
            return show_riyals(value, language)
        case int():
            return isolate(str(value))
        case str():
            return _text(name, value, language)
        case list():
            return "\n".join(filter(None, (_shown("", one, language) for one in value)))
        case dict():
            return _inner(value, language)
    return ""


def _text(name: str, text: str, language: Language) -> str:
    if name == "paper" and (kind := kind_words(text)) is not None:
        return kind.text(language)
    if _MOMENT.fullmatch(text):
        return moment(datetime.fromisoformat(text), language)
    if _DAY.fullmatch(text):
        return day(date.fromisoformat(text), language)
    return isolate(text) if _CODE.fullmatch(text) else text


def _inner(value: Mapping[str, Any], language: Language) -> str:
    """A text in both languages, or a line of several parts."""
    if value.keys() == {"ar", "en"}:
        return _text("", str(value[language]), language)
    parts = (_shown(name, one, language) for name, one in value.items())
    return " · ".join(part for part in parts if part)
