"""Where the server has the facts of a paper from: one small function for each source that a kind of paper may name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

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
from balady_desktop.backend.prints.words import FROM_CREDIT, line_words, method_words, show_in, sum_of, way_words
from balady_desktop.backend.refunds.queries import find_done
from balady_desktop.backend.refunds.service import REASONS
from balady_desktop.backend.register.journeys import ends_of_version, journey_of_record, place_of_record
from balady_desktop.backend.register.queries import records_of_applications
from balady_desktop.backend.register.tables import record
from balady_desktop.domain.issued import Issued
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.paper_kinds import FactKind
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.words import Words
from balady_desktop.wire.applications import BillBody

_NO_WORDS = Words("", "")
# What of the places of a licence its receipt says too.
_DETAILS = ("activity", "district")
# What a fact is where an answer does not say it.
_UNANSWERED: Mapping[str, Any] = {"text": "", "words": _NO_WORDS, "whole": 0, "decimal": Decimal(0)}


@dataclass(frozen=True)
class Filled:
    """A paper that comes out, and what it is about; each part is read when a fact asks for it, once."""

    connection: Connection
    context: Context
    found: Row[Any]

    @cached_property
    def application(self) -> Row[Any] | None:
        """The application, None for the paper of a record that no application made."""
        wanted = sa.select(application).where(application.c.id == self.found.application_id)
        return self.connection.execute(wanted).one_or_none()

    @cached_property
    def record(self) -> Row[Any]:
        """The record of which the paper is a view."""
        return self.connection.execute(sa.select(record).where(record.c.id == self.found.record_id)).one()

    @cached_property
    def ends(self) -> date | None:
        """The last day of the record, as the version that the paper shows had it."""
        return ends_of_version(self.connection, self.record, self.found.version)

    @cached_property
    def answers(self) -> Journey:
        """What the version of the record says."""
        return journey_of_record(self.connection, self.context, self.record, self.found.version)

    @cached_property
    def sent(self) -> Journey:
        """What the application says, whose money it is about."""
        return journey_of(self.connection, self.context, self._sent)

    @property
    def _sent(self) -> Row[Any]:
        assert self.application is not None  # money is asked for applications only
        return self.application

    @cached_property
    def place(self) -> Record:
        """The municipality."""
        if self.record.service:
            return place_of_record(self.connection, self.context, self.record)
        return place_of(self.connection, self.context, self._sent)

    @cached_property
    def issued(self) -> Issued:
        """The document as the service declares it."""
        return next(one for one in self.answers.definition.documents if one.kind == self.found.kind)

    @cached_property
    def receipt(self) -> Row[Any] | None:
        """The receipt: the paper's own, or that of the payment of which money went back."""
        number = receipt.c.number == self.found.number
        mine = receipt.c.payment_id == self.refund.payment_id if self.refund is not None else number
        return self.connection.execute(sa.select(receipt).where(mine)).one_or_none()

    @cached_property
    def refund(self) -> Row[Any] | None:
        """The money that went back under the paper's number, None where the paper is about no refund."""
        return find_done(self.connection, self.found.number)

    @cached_property
    def payment(self) -> Row[Any]:
        """The payment of the receipt or of the refund."""
        of = self.refund if self.refund is not None else self._receipt
        return self.connection.execute(sa.select(payment).where(payment.c.id == of.payment_id)).one()

    @property
    def _receipt(self) -> Row[Any]:
        assert self.receipt is not None  # a kind that names its sources is the paper of one
        return self.receipt

    @property
    def given_back(self) -> Row[Any]:
        """The refund of a paper that is about one."""
        assert self.refund is not None  # a kind that names its sources is the paper of one
        return self.refund

    @cached_property
    def bill(self) -> BillBody:
        """The bill: the paper's own, or what was paid."""
        of = self.refund if self.refund is not None else self.receipt
        mine = bill.c.number == self.found.number if of is None else bill.c.id == of.bill_id
        row = self.connection.execute(sa.select(bill).where(mine)).one()
        return bill_body(self.connection, row, riyadh_date(self.found.issued_at))

    def answered(self, fact: FactKind) -> str | None:
        """Return the field that fills a place of the document."""
        return self.issued.places.get(fact.answered_as)

    def row(self, fact: FactKind) -> Record | None:
        """Return the row of a lookup that an answer names."""
        field_id = self.answered(fact)
        code = self.answers.value(field_id or "")
        if code is None or field_id is None:
            return None
        lookup = self.answers.definition.get_field(field_id).lookup or ""
        return self.answers.facts.lookups.get_table(lookup).get(code)


Source = Callable[[Filled, FactKind], Any]


def _answer(filled: Filled, fact: FactKind) -> Any:
    """Return an answer: in words, as text, or the number itself."""
    if fact.type == "words":
        return show_in(filled.answers, filled.answered(fact))
    value = filled.answers.value(filled.answered(fact) or "")
    if fact.type == "text":
        return "" if value is None else str(value)
    return value or _UNANSWERED.get(fact.type)


def _answer_code(filled: Filled, fact: FactKind) -> str:
    row = filled.row(fact)
    return row.code if row else ""


def _answer_row(filled: Filled, fact: FactKind) -> Words:
    row = filled.row(fact)
    return row.words if row else _NO_WORDS


def _answer_isic(filled: Filled, fact: FactKind) -> str:
    row = filled.row(fact)
    return str(row.attributes.get("isic") or "") if row else ""


def _answer_sum(filled: Filled, fact: FactKind) -> Decimal | None:
    return sum_of(filled.answers, filled.issued.sums.get(fact.answered_as))


def _sections(filled: Filled, _: FactKind) -> tuple[Mapping[str, Any], ...]:
    """Return the sections of the document that the service declares; what was not answered is left out."""
    return tuple(
        {"title": one.title, "facts": tuple(_shown(filled.answers, one.shows))} for one in filled.issued.sections
    )


def _shown(journey: Journey, names: tuple[str, ...]) -> list[Mapping[str, Any]]:
    """Return answers as facts, each row of a group as one of its own."""
    found: list[Mapping[str, Any]] = []
    for name in names:
        asked = journey.definition.get_field(name)
        told = journey.rows_told(asked) if asked.type == "group" else ((asked.label, show_in(journey, name)),)
        found += ({"code": name, "label": label, "value": value} for label, value in told if value.ar)
    return found


def _paid_for(filled: Filled, _: FactKind) -> tuple[Mapping[str, Words], ...]:
    """Return what was paid for: name, activity, place and period, as far as the service asks them."""
    journey = filled.sent
    definition = journey.definition
    places = definition.documents[0].places if definition.documents else {}
    asked = [definition.name_field, *map(places.get, _DETAILS), definition.period_field]
    answers = [(definition.get_field(name).label, show_in(journey, name)) for name in asked if name]
    return tuple({"label": label, "value": value} for label, value in answers if value.ar)


def _bill_lines(filled: Filled, _: FactKind) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {"words": Words(line.words_ar, line.words_en), "amount_halalas": line.amount, **line_words(line)}
        for line in filled.bill.lines
    )


def _paid_lines(filled: Filled, fact: FactKind) -> tuple[Mapping[str, Any], ...]:
    """Return the lines of the bill, and one for the part of it that credit paid before."""
    credited = filled.bill.credited
    before = ({"words": FROM_CREDIT, "amount_halalas": -credited},) if credited else ()
    return (*_bill_lines(filled, fact), *before)


def _cashier(filled: Filled, _: FactKind) -> str | None:
    by = filled.payment.cashier
    cashier = find_person(filled.connection, by) if by else None
    return cashier.display_name_ar if cashier else None


def _licence_number(filled: Filled, _: FactKind) -> str | None:
    of = filled.found.application_id
    made = records_of_applications(filled.connection, [of]).get(of)
    return made.number if made is not None else None


def _record_name(filled: Filled, _: FactKind) -> Words:
    return Words(filled.answers.name, filled.answers.name)


def _period(filled: Filled, _: FactKind) -> int:
    return int(filled.answers.value(filled.answers.definition.period_field or "") or 0)


def _refund_reason(filled: Filled, _: FactKind) -> Words:
    """Return the reason as the list has it; what the staff wrote stays with the staff."""
    found = find_lookup_row(filled.connection, filled.context.catalogue, REASONS, filled.given_back.reason)
    return found.words if found else Words(filled.given_back.reason, filled.given_back.reason)


SOURCES: Mapping[str, Source] = {
    "number": lambda filled, _: filled.found.number,
    "issued_at": lambda filled, _: filled.found.issued_at,
    "amanah": lambda filled, _: filled.place.parents[0],
    "municipality": lambda filled, _: filled.place.words,
    "region": lambda filled, _: filled.place.parents[-1],
    "sample": lambda filled, _: filled.context.settings.sample,
    "holder_name": lambda filled, _: Words(filled.found.holder["name_ar"], filled.found.holder["name_en"]),
    "holder_masked": lambda filled, _: filled.found.holder["masked"],
    "holder_id_masked": lambda filled, _: filled.found.holder["id_masked"],
    "application_number": lambda filled, _: filled.application.number if filled.application is not None else "",
    "service": lambda filled, _: filled.sent.definition.title,
    "paid_for": _paid_for,
    "bill_number": lambda filled, _: filled.bill.bill_number,
    "bill_lines": _bill_lines,
    "paid_lines": _paid_lines,
    "amount_due": lambda filled, _: filled.bill.total,
    "due_on": lambda filled, _: filled.bill.due_on,
    "biller_code": lambda filled, _: filled.context.settings.biller_code,
    "amount_paid": lambda filled, _: filled.receipt.amount if filled.receipt is not None else filled.payment.amount,
    "payment_method": lambda filled, _: method_words(filled.payment.provider),
    "payment_reference": lambda filled, _: filled.payment.reference,
    "cashier": _cashier,
    "licence_number": _licence_number,
    "amount_refunded": lambda filled, _: filled.given_back.amount,
    "refund_way": lambda filled, _: way_words(filled.given_back.way),
    "refund_reason": _refund_reason,
    "refund_reference": lambda filled, _: filled.given_back.reference,
    "refunded_receipt": lambda filled, _: filled.receipt.number if filled.receipt is not None else "",
    "title": lambda filled, _: filled.issued.title,
    "statement": lambda filled, _: filled.issued.statement or filled.issued.title,
    "conditions": lambda filled, _: filled.issued.conditions,
    "sections": _sections,
    "starts": lambda filled, _: filled.record.starts,
    "ends": lambda filled, _: filled.ends,
    "ends_or_starts": lambda filled, _: filled.ends or filled.record.starts,
    "period_years": _period,
    "record_name": _record_name,
    "answer": _answer,
    "answer_code": _answer_code,
    "answer_row": _answer_row,
    "answer_isic": _answer_isic,
    "answer_sum": _answer_sum,
}
