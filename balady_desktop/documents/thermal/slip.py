"""What a slip says from top to bottom, before it is known whether a picture or lines of text will say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from balady_desktop.documents import labels, riyal
from balady_desktop.documents import office_labels as words
from balady_desktop.documents.layout.blocks import check_words
from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.showing import Told
from balady_desktop.domain.amount_words import amount_in_english, amount_in_words_wrapped
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.paper_kinds import SlipForm
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

Role = Literal["office", "branch", "title", "hero", "body", "small", "strong"]


@dataclass(frozen=True, slots=True)
class Line:
    """A text in the middle, in as many lines as it needs."""

    text: str
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Stamp:
    """White on black: a copy, a cancelled receipt, a sample."""

    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A label at the start side and its value at the end side, or beneath where both do not fit in a line."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class AmountRow:
    """Words at the start side and an amount in the column of amounts; a note beneath the words."""

    words: str
    amount: str
    note: str = ""
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    is_heavy: bool = False


@dataclass(frozen=True, slots=True)
class Square:
    """What a QR code to scan says; lines of text have none."""

    text: str


Part = Line | Stamp | Row | AmountRow | Rule | Square


@dataclass(frozen=True, slots=True)
class Slip:
    language: Language
    parts: tuple[Part, ...]


def paper_slip(paper: Paper, language: Language, style: PaperStyle = PLAIN, note: Words | None = None) -> Slip:
    """The paper as its kind has it on a slip, without what only a wide page has room for.

    `note` is said under its QR code. Raises ValueError for a kind that has no slip.
    """
    form = paper.kind.slip
    if form is None:
        raise ValueError(f"{paper.kind.paper} has no slip")
    parts: list[Part] = [
        Line(paper.amanah.text(language), "office"),
        Line(paper.municipality.text(language), "branch"),
        Line(paper.kind.words.text(language), "title"),
        *_stamps(paper, language),
        Rule(),
        Line(riyal.with_sign(paper[form.amount]), "hero"),
        Line(_in_words(paper[form.amount], language, style)),
        Rule(),
        *(Row(label, value) for label, value in _facts(paper, form, language, style)),
        Rule(),
        *_sums(paper, form, language),
        *_check(paper, language),
        *([Line(note.text(language), "strong")] if note else []),
        Line(form.words.text(language), "small"),
    ]
    if paper.sample:
        parts.append(Line(labels.SAMPLE_NOTICE.text(language), "small"))
    return Slip(language, tuple(parts))


def _sums(paper: Paper, form: SlipForm, language: Language) -> Sequence[Part]:
    """The lines with their total, where the paper has lines."""
    if form.lines is None:
        return []
    return [
        *(_amount_row(line, language) for line in paper[form.lines]),
        Rule(is_heavy=True),
        AmountRow(words.TOTAL_SIGN.text(language), isolate(show_amount(paper[form.amount])), is_total=True),
        Rule(),
    ]


def _check(paper: Paper, language: Language) -> Sequence[Part]:
    """The QR code, and how to check without one; a receipt known by its file alone has no code to type."""
    if paper.check is None:
        return []
    parts: list[Part] = [Square(paper.check.square)] if paper.check.square else []
    if paper.check.code:
        parts.append(Line(check_words(paper.check, language), "small"))
    return parts


def _text(words: Words | str | None, language: Language) -> str:
    return words.text(language) if isinstance(words, Words) else words or ""


def _stamps(paper: Paper, language: Language) -> Sequence[Part]:
    found: list[Part] = []
    if paper.cancelled_reason is not None:
        found.append(Stamp(labels.CANCELLED.text(language)))
        found.append(Line(labels.CANCELLED_BECAUSE.text(language).format(reason=paper.cancelled_reason), "strong"))
    if paper.copy_number > 1:
        found.append(Stamp(labels.COPY.text(language).format(number=isolate(str(paper.copy_number)))))
    if paper.sample:
        found.append(Stamp(labels.SAMPLE.text(language)))
    return found


def _in_words(halalas: int, language: Language, style: PaperStyle) -> str:
    return amount_in_words_wrapped(halalas, style.hundred) if language == "ar" else amount_in_english(halalas)


def _facts(paper: Paper, form: SlipForm, language: Language, style: PaperStyle) -> list[tuple[str, str]]:
    told = Told(paper, {}, style)
    facts = [(one.label, value) for one, value in told.labelled(form.shows)]
    details = [(one["label"], one["value"]) for one in (paper[form.details] if form.details else ())]
    shown = [(label.text(language), value.text(language)) for label, value in facts]
    return [
        *((label, value) for label, value in shown if value),
        *((label.text(language), value.text(language)) for label, value in details),
    ]


def _amount_row(line: Mapping[str, Any], language: Language) -> AmountRow:
    factors = " × ".join(_text(factor, language) for factor in (line.get("quantity"), line.get("rate")) if factor)
    note = riyal.with_signs(" · ".join(text for text in (_text(line.get("explanation"), language), factors) if text))
    return AmountRow(line["words"].text(language), isolate(show_amount(line["amount_halalas"])), note)
