"""What a paper says: plain frozen records that the backend or the program fills and the papers only set in type."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from balady_desktop.domain.amount_words import Hundred
from balady_desktop.domain.words import Words

Digits = Literal["western", "arabic"]


@dataclass(frozen=True, slots=True)
class PaperStyle:
    """How a municipality has its papers set: which digits in Arabic, and how hundreds are spelt in amounts."""

    digits: Digits = "western"
    hundred: Hundred = "مئة"


PLAIN = PaperStyle()


@dataclass(frozen=True, slots=True)
class Check:
    """How a paper is checked: the text of its QR code, the page that a person opens, and the code to type there."""

    square: str
    page: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One fee line; quantity and rate are ready texts, as `str` the same in both languages."""

    words: Words
    amount_halalas: int
    explanation: Words | None = None
    quantity: Words | str = ""
    rate: Words | str = ""


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    label: Words
    value: Words
    # The rows of an answer that is a table.
    table: "PaperRows | None" = None


@dataclass(frozen=True, slots=True)
class PaperRows:
    """Rows of cells in both languages, with the heads of their columns."""

    columns: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Lapse:
    """Why a paper that was not revoked is still not to be relied on."""

    standing: Literal["suspended", "superseded", "expired"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """`copy_number` is 1 for the first print; every later one says that it is a copy.

    `details` tell what else belongs to what was paid for: trade name, activity, place, period.
    """

    receipt_number: str
    issued_at: datetime
    amanah: Words
    municipality: Words
    payer_masked: str
    payer_id_masked: str
    service: Words
    application_number: str
    bill_number: str
    lines: tuple[PaperLine, ...]
    total_halalas: int
    method: Words
    provider_reference: str
    check: Check
    licence_number: str | None = None
    cashier: str | None = None
    sample: bool = False
    copy_number: int = 1
    cancelled_reason: str | None = None
    lapse: Lapse | None = None
    details: tuple[PaperAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class BillPaper:
    bill_number: str
    issued_at: datetime
    due_on: date
    amanah: Words
    municipality: Words
    payer_masked: str
    payer_id_masked: str
    service: Words
    application_number: str
    lines: tuple[PaperLine, ...]
    total_halalas: int
    check: Check
    biller_code: str | None = None
    sample: bool = False
    copy_number: int = 1
    cancelled_reason: str | None = None
    lapse: Lapse | None = None


@dataclass(frozen=True, slots=True)
class LicencePaper:
    """Whole numbers and decimals are bare; the paper adds their units and, for the area, its words."""

    licence_number: str
    title: Words
    amanah: Words
    municipality: Words
    holder_name: Words
    holder_id_masked: str
    establishment_700: str
    commercial_name: Words
    activity_code: str
    activity: Words
    isic: str
    region: Words
    district: Words
    short_address: str
    coordinates: str
    area: Decimal
    opening: Words
    workers: int
    issued_on: date
    expires_on: date
    period_years: int
    application_number: str
    check: Check
    sign_area: Decimal | None = None
    conditions: tuple[Words, ...] = ()
    sample: bool = False
    copy_number: int = 1
    cancelled_reason: str | None = None
    lapse: Lapse | None = None


@dataclass(frozen=True, slots=True)
class AnswerPage:
    title: Words
    answers: tuple[PaperAnswer, ...]


@dataclass(frozen=True, slots=True)
class ApplicationPaper:
    """A draft has no number and no submission time; `issued` becomes true when the licence is out."""

    service: Words
    state: Words
    amanah: Words
    municipality: Words
    applicant_masked: str
    applicant_id_masked: str
    printed_at: datetime
    pages: tuple[AnswerPage, ...]
    application_number: str | None = None
    submitted_at: datetime | None = None
    lines: tuple[PaperLine, ...] = ()
    total_halalas: int | None = None
    issued: bool = False
    sample: bool = False
