"""The record of a paper: all that it says as canonical JSON, whose digest its QR code carries and its file embeds.

The names in it are those of the kind of paper, and permanent: what was signed under them is checked for ever.
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from balady_desktop.documents.paper import Paper
from balady_desktop.domain.paper_kinds import FactKind, PaperKind
from balady_desktop.domain.text import strip_marks
from balady_desktop.domain.words import Words
from balady_desktop.wire.canonical import canonical_bytes_without_floats

RECORD_NAME = "record.json"
DIGEST_BYTES = 16


def record_of(paper: Paper) -> dict[str, Any]:
    """Return what a paper says: text, whole numbers, and decimals and moments as text; the kind of paper beside it.

    What is as usual is left out: a fact that a later edition of the kind adds then changes no record of before. How to
    check it is written beside the record, and a copy or a cancelled paper says the same as the first print.
    """
    return {
        "paper": paper.kind.recorded_as or paper.kind.paper,
        "version": 1,
        **dict(_recorded(paper.kind.facts, paper.said)),
    }


def record_bytes(record: Mapping[str, Any]) -> bytes:
    """Return the one byte form of a record; `record_of` lets no float into it."""
    return canonical_bytes_without_floats(record)


def record_digest(record: Mapping[str, Any]) -> bytes:
    """Return the first 16 bytes of the record's SHA-256, as the QR code carries them."""
    return hashlib.sha256(record_bytes(record)).digest()[:DIGEST_BYTES]


def _recorded(kinds: tuple[FactKind, ...], said: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for one in kinds:
        value = said.get(one.fact, one.missing)
        is_usual = one.may_be_left_out and value == one.missing
        if one.is_recorded and not is_usual:
            yield one.fact, _recorded_value(one, value)


def _recorded_value(kind: FactKind, value: Any) -> Any:
    match kind.type:
        case "rows":
            return [dict(_recorded(kind.facts, row)) for row in value]
        case "group":
            return dict(_recorded(kind.facts, value))
    return _plain(value)


def _plain(value: Any) -> Any:
    match value:
        case str():
            return value if value.isascii() else unicodedata.normalize("NFC", strip_marks(value))
        case bool() | int() | None:
            return value
        case Words():
            return {"ar": _plain(value.ar), "en": _plain(value.en)}
        case tuple() | list():
            return [_plain(one) for one in value]
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="seconds")
        case date() | Decimal():
            return str(value)
    raise TypeError(f"a record holds no {type(value).__name__}")


def kept_form(paper: Paper) -> dict[str, Any]:
    """Return a paper as JSON has it, with every mark of its texts: what every later print is made from."""
    return {name: _kept(value) for name, value in paper.said.items()}


def _kept(value: Any) -> Any:
    match value:
        case Words():
            return {"ar": value.ar, "en": value.en}
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case tuple() | list():
            return [_kept(one) for one in value]
        case Mapping():
            return {name: _kept(one) for name, one in value.items()}
    return value


def read_paper(kind: PaperKind, plain: Mapping[str, Any]) -> Paper:
    """Return the paper that `kept_form` or `record_of` gave; what it does not say is as usual.

    Names that the kind does not have are passed over: papers of before were kept with what is written beside them.
    Raises ValueError for what is not whole.
    """
    try:
        return Paper(kind, _read_facts(kind.facts, plain))
    except (KeyError, TypeError, AttributeError, ArithmeticError, ValueError) as error:
        raise ValueError(f"this {kind.paper} is not whole") from error


def _read_facts(kinds: tuple[FactKind, ...], plain: Mapping[str, Any]) -> dict[str, Any]:
    said = {one.fact: _read(one, plain[one.fact]) for one in kinds if one.fact in plain}
    return {name: value for name, value in said.items() if value is not None}


def _read(kind: FactKind, plain: Any) -> Any:
    if plain is None:
        return None
    match kind.type:
        case "rows":
            return tuple(_read_facts(kind.facts, row) for row in plain)
        case "group":
            return _read_facts(kind.facts, plain)
        case "words":
            return _words(plain)
        case "text_or_words" if isinstance(plain, Mapping):
            return _words(plain)
        case "words_list":
            return tuple(map(_words, plain))
        case "words_rows":
            return tuple(tuple(map(_words, row)) for row in plain)
        case "day":
            return date.fromisoformat(plain)
        case "moment":
            return datetime.fromisoformat(plain)
        case "decimal":
            return Decimal(plain)
        case "whole":
            return int(plain)
        case "truth":
            return bool(plain)
    return str(plain)


def _words(plain: Mapping[str, Any]) -> Words:
    return Words(str(plain["ar"]), str(plain["en"]))
