"""Fills the papers from what was submitted, billed and paid; a field that a service does not ask stays empty."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.applications.journeys import journey_of, place_of
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.bills.queries import bill_body
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.editions.service import find_lookup_row
from balady_desktop.backend.payments.tables import payment, receipt
from balady_desktop.backend.people.queries import find_person
from balady_desktop.backend.prints.queries import Print, Since
from balady_desktop.backend.prints.words import line_words, method_words, show_in, sum_of
from balady_desktop.backend.proofs.kept_papers import read_paper
from balady_desktop.backend.proofs.queries import Proof
from balady_desktop.backend.standing.queries import find_last_request
from balady_desktop.documents.batch import MAKERS, Make
from balady_desktop.documents.models import BillPaper, Check, Lapse, LicencePaper, PaperAnswer, PaperLine, ReceiptPaper
from balady_desktop.documents.proofs.transport import to_square
from balady_desktop.domain.definition import Issued
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.standing import WITHOUT_END, standing_on
from balady_desktop.domain.words import Language, Words
from balady_desktop.wire.applications import BillBody

Paper = ReceiptPaper | LicencePaper | BillPaper
_MODELS: Mapping[str, Any] = {"receipt": ReceiptPaper, "licence": LicencePaper, "bill": BillPaper}
_NO_WORDS = Words("", "")
# What of the places of a licence its receipt says too.
_DETAILS = ("activity", "district")


def paper_of(connection: Connection, context: Context, found: Row[Any]) -> Paper:
    """Return what a paper says when it is first printed."""
    of = connection.execute(sa.select(application).where(application.c.id == found.application_id)).one()
    return _PAPERS[found.kind](connection, context, found, of)


def set_paper(
    context: Context, kind: str, wanted: Print, proof: Proof, since: Since, make: Make | None = None
) -> bytes:
    """Set a print in type: what was signed then, how it is checked, and what became of it since."""
    model = _MODELS[kind]
    public_url = context.settings.public_url
    check = Check(to_square(public_url, proof.cose), f"{urlsplit(public_url).netloc}/c", proof.check_code)
    paper = replace(read_paper(model, proof.paper), check=check, copy_number=wanted.copy_number, **_across(since))
    if make is not None:
        return make(paper)
    return MAKERS[model](paper, language=wanted.language, style=context.settings.paper_style)


def _across(since: Since) -> dict[str, Any]:
    if since.standing == "revoked":
        return {"cancelled_reason": since.reason}
    return {"lapse": None if since.standing == "valid" else Lapse(since.standing, since.reason)}


def since_of(connection: Connection, context: Context, found: Row[Any], language: Language) -> Since:
    """Return what became of a paper since it came out."""
    asked = find_last_request(connection, found.id)
    if asked is not None and asked.standing != "valid":
        return Since(asked.standing, _reason(connection, context, asked, language))
    return Since("expired") if _is_expired(connection, context, found) else Since()


def _reason(connection: Connection, context: Context, asked: Row[Any], language: Language) -> str:
    """Return the reason as the list has it; what the staff wrote is used only where the list has nothing."""
    if asked.reason == "other":
        return str(asked.text)
    found = find_lookup_row(connection, context.catalogue, "standing_reasons", asked.reason)
    return found.words.text(language) if found else str(asked.text or asked.reason)


def _is_expired(connection: Connection, context: Context, found: Row[Any]) -> bool:
    if found.kind in WITHOUT_END:
        return False
    ends = sa.select(application.c.expires_on).where(application.c.id == found.application_id)
    return standing_on(context.today(), "valid", connection.execute(ends).scalar_one()) == "expired"


def _shared(connection: Connection, context: Context, of: Row[Any]) -> dict[str, Any]:
    place = place_of(connection, context, of)
    return {
        "amanah": place.parents[0],
        "municipality": place.words,
        "application_number": of.number,
        # Filled once the paper is signed: its QR code says what it says.
        "check": Check(""),
        "sample": context.settings.sample,
    }


def _receipt(connection: Connection, context: Context, found: Row[Any], of: Row[Any]) -> ReceiptPaper:
    written = connection.execute(sa.select(receipt).where(receipt.c.number == found.number)).one()
    paid = connection.execute(sa.select(payment).where(payment.c.id == written.payment_id)).one()
    body = _bill_of(connection, of, riyadh_date(written.issued_at))
    cashier = find_person(connection, paid.cashier) if paid.cashier else None
    return ReceiptPaper(
        receipt_number=written.number,
        issued_at=written.issued_at,
        **_payer(found),
        **_billed(connection, context, of, body),
        total_halalas=written.amount,
        method=method_words(paid.provider),
        provider_reference=paid.reference,
        licence_number=of.licence_number,
        cashier=cashier.display_name_ar if cashier else None,
        details=_details(connection, context, of),
        **_shared(connection, context, of),
    )


def _details(connection: Connection, context: Context, of: Row[Any]) -> tuple[PaperAnswer, ...]:
    """Return what was paid for: name, activity, place and period, as far as the service asks them."""
    journey = journey_of(connection, context, of)
    definition = journey.definition
    places = definition.documents[0].places if definition.documents else {}
    asked = [definition.name_field, *map(places.get, _DETAILS), definition.period_field]
    answers = [(definition.get_field(name).label, show_in(journey, name)) for name in asked if name]
    return tuple(PaperAnswer(label, value) for label, value in answers if value.ar)


def _bill(connection: Connection, context: Context, found: Row[Any], of: Row[Any]) -> BillPaper:
    body = _bill_of(connection, of, riyadh_date(found.issued_at))
    return BillPaper(
        issued_at=found.issued_at,
        due_on=body.due_on,
        **_payer(found),
        **_billed(connection, context, of, body),
        total_halalas=body.total,
        biller_code=context.settings.biller_code,
        **_shared(connection, context, of),
    )


def _bill_of(connection: Connection, of: Row[Any], today: date) -> BillBody:
    row = connection.execute(sa.select(bill).where(bill.c.application_id == of.id)).one()
    return bill_body(connection, row, today)


def _payer(found: Row[Any]) -> dict[str, Any]:
    return {"payer_masked": found.holder["masked"], "payer_id_masked": found.holder["id_masked"]}


def _billed(connection: Connection, context: Context, of: Row[Any], body: BillBody) -> dict[str, Any]:
    lines = tuple(
        PaperLine(
            words=Words(line.words_ar, line.words_en),
            amount_halalas=line.amount,
            **line_words(line),
        )
        for line in body.lines
    )
    service = journey_of(connection, context, of).definition.title
    return {"service": service, "bill_number": body.bill_number, "lines": lines}


def _licence(connection: Connection, context: Context, found: Row[Any], of: Row[Any]) -> LicencePaper:
    issued_on = riyadh_date(found.issued_at)
    journey = journey_of(connection, context, of)
    issued = next(one for one in journey.definition.documents if one.kind == found.kind)
    return LicencePaper(
        licence_number=found.number,
        title=issued.title,
        conditions=issued.conditions,
        holder_name=Words(found.holder["name_ar"], found.holder["name_en"]),
        holder_id_masked=found.holder["id_masked"],
        issued_on=issued_on,
        expires_on=of.expires_on or issued_on,
        period_years=int(journey.value(journey.definition.period_field or "") or 0),
        **_answers(journey, issued),
        region=place_of(connection, context, of).parents[-1],
        **_shared(connection, context, of),
    )


def _answers(journey: Journey, issued: Issued) -> dict[str, Any]:
    """Return the places of the licence that answers fill, as the definition says."""
    field = issued.places.get
    activity = _record(journey, field("activity"))
    name = journey.name
    return {
        "establishment_700": _text(journey, field("establishment_700")),
        "commercial_name": Words(name, name),
        "activity_code": activity.code if activity else "",
        "activity": activity.words if activity else _NO_WORDS,
        "isic": str(activity.attributes.get("isic") or "") if activity else "",
        "district": show_in(journey, field("district")),
        "short_address": _text(journey, field("short_address")),
        "coordinates": _text(journey, field("coordinates")),
        "area": journey.value(field("area", "")) or Decimal(0),
        "opening": show_in(journey, field("opening")),
        "workers": journey.value(field("workers", "")) or 0,
        "sign_area": sum_of(journey, issued.sums.get("sign_area")),
    }


def _text(journey: Journey, field_id: str | None) -> str:
    value = journey.value(field_id or "")
    return "" if value is None else str(value)


def _record(journey: Journey, field_id: str | None) -> Record | None:
    code = journey.value(field_id or "")
    if code is None or field_id is None:
        return None
    return journey.facts.lookups.get_table(journey.definition.get_field(field_id).lookup or "").get(code)


_PAPERS: Mapping[str, Callable[..., Paper]] = {"receipt": _receipt, "licence": _licence, "bill": _bill}
