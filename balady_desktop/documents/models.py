"""What is written on a paper beside its facts: how it is set, how it is checked, why it is not to be relied on."""

from dataclasses import dataclass
from typing import Literal

from balady_desktop.domain.amount_words import Hundred

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
class Lapse:
    """Why a paper that was not revoked is still not to be relied on."""

    standing: Literal["suspended", "superseded", "expired"]
    reason: str = ""
