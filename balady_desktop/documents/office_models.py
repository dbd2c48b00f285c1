"""What the papers of the office's own work say: closings, certificates, inspections, requirements; frozen records."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from balady_desktop.documents.models import Check, Lapse
from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class ClosingReceipt:
    """One receipt of the day; a voided one keeps its number and its amount, and is not added up."""

    number: str
    issued_at: datetime
    service: Words
    method: Words
    amount_halalas: int
    # The name as it is shown; empty where no person took the money.
    cashier: str = ""
    void_reason: str | None = None


@dataclass(frozen=True, slots=True)
class ClosingCount:
    """What was counted in the drawer, or told by the provider's statement, for one method of payment."""

    method: Words
    counted_halalas: int


@dataclass(frozen=True, slots=True)
class DayClosingPaper:
    """The totals are worked out from the receipts, in the order given: the first is the first number of the day.

    `cashier` is None for the whole municipality. A day that is not over has no number and nothing to check it by.
    """

    day: date
    printed_at: datetime
    amanah: Words
    municipality: Words
    receipts: tuple[ClosingReceipt, ...]
    counts: tuple[ClosingCount, ...] = ()
    closing_number: str | None = None
    cashier: str | None = None
    supervisor: str | None = None
    check: Check | None = None
    is_over: bool = True
    sample: bool = False
    copy_number: int = 1
    cancelled_reason: str | None = None
    lapse: Lapse | None = None


@dataclass(frozen=True, slots=True)
class PaperFact:
    """One labelled fact of a certificate."""

    label: Words
    value: Words


@dataclass(frozen=True, slots=True)
class FactSection:
    title: Words
    facts: tuple[PaperFact, ...]


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """A certificate (شهادة): `statement` is what the office certifies, `sections` are the facts that it rests on.

    One without an end is valid until it is cancelled.
    """

    certificate_number: str
    title: Words
    statement: Words
    amanah: Words
    municipality: Words
    holder_name: Words
    holder_id_masked: str
    sections: tuple[FactSection, ...]
    issued_on: date
    check: Check
    expires_on: date | None = None
    application_number: str | None = None
    conditions: tuple[Words, ...] = ()
    sample: bool = False
    copy_number: int = 1
    cancelled_reason: str | None = None
    lapse: Lapse | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """One receipt of a collection certificate."""

    receipt_number: str
    paid_on: date
    service: Words
    amount_halalas: int
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class CollectionPaper:
    """The collection certificate (شهادة تحصيل): what one payer paid from the first day to the last, both included."""

    certificate_number: str
    issued_at: datetime
    first_day: date
    last_day: date
    amanah: Words
    municipality: Words
    payer_masked: str
    payer_id_masked: str
    collected: tuple[Collected, ...]
    check: Check
    # What the money was for, where it is one thing: «رسم تقديم منتجات التبغ».
    subject: Words | None = None
    facility: Words | None = None
    licence_number: str | None = None
    sample: bool = False
    copy_number: int = 1
    cancelled_reason: str | None = None
    lapse: Lapse | None = None


class Result(StrEnum):
    """How one item of a checklist was found."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    words: Words
    result: Result
    # As the inspector wrote it, in the language of the visit.
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Violation:
    """`article` is the number in the table of fines; `count` is how many times it was found."""

    article: str
    words: Words
    fine_halalas: int
    count: int = 1
    mend_by: date | None = None


@dataclass(frozen=True, slots=True)
class InspectionPaper:
    """The inspection report (محضر معاينة): `is_final` false is a report still being written on the visit."""

    report_number: str
    visited_at: datetime
    amanah: Words
    municipality: Words
    place_name: Words
    place: tuple[PaperFact, ...]
    inspector_masked: str
    inspector_number: str
    reason: Words
    checklist: tuple[ChecklistItem, ...]
    check: Check
    violations: tuple[Violation, ...] = ()
    findings: str = ""
    next_visit: date | None = None
    present_masked: str = ""
    application_number: str | None = None
    licence_number: str | None = None
    is_final: bool = True
    sample: bool = False
    copy_number: int = 1
    cancelled_reason: str | None = None
    lapse: Lapse | None = None


@dataclass(frozen=True, slots=True)
class RequiredField:
    """One thing that is asked; `when` says of whom, None of everyone."""

    label: Words
    optional: bool = False
    when: Words | None = None


@dataclass(frozen=True, slots=True)
class RequiredPage:
    title: Words
    fields: tuple[RequiredField, ...]
    when: Words | None = None


@dataclass(frozen=True, slots=True)
class RequiredFee:
    """An article of the tariff, or one slab of it: halalas by class of municipality, and where the figure is from."""

    words: Words
    rates: tuple[tuple[int, int], ...]
    source: Words
    per: Words | None = None
    when: Words | None = None
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class RequirementsPaper:
    """The requirements sheet (كشف متطلبات الخدمة): what a person needs to know before applying."""

    service: Words
    version: int
    made_on: date
    documents: tuple[RequiredField, ...]
    pages: tuple[RequiredPage, ...]
    fees: tuple[RequiredFee, ...]
    summary: Words | None = None
    who: Words | None = None
    bars: tuple[Words, ...] = ()
    conditions: tuple[Words, ...] = ()
    fees_words: Words | None = None
    tariff_from: date | None = None
    duration: Words | None = None
    way: Words | None = None
    outcome: Words | None = None
    sources: tuple[Words, ...] = ()
    sample: bool = False
