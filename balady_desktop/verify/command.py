"""Reads a paper in the process for users' files, judges it, prints the verdict; the exit code says it again."""

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from balady_desktop.actions.paper_files import find_record, find_square, is_square
from balady_desktop.documents.proofs.claims import Claims
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.verdict import Held, Verdict, Word, judge
from balady_desktop.domain.media_types import EDGE, find_media_type
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.storage.errors import StorageError
from balady_desktop.verify import words
from balady_desktop.verify.lists import find_lists

EXIT_CODES: Mapping[Word, int] = {
    Word.VALID: 0,
    Word.SUSPENDED: 3,
    Word.REVOKED: 4,
    Word.EXPIRED: 5,
    Word.FALSE: 6,
    Word.UNDECIDED: 7,
}
_USAGE = 2
_MOST_BYTES = 64 << 20
_MOST_TEXT = 20_000

_Row = tuple[Words, Words | str]


class UsageError(Exception):
    """What was asked cannot be done; the text says why."""


@dataclasses.dataclass(frozen=True, slots=True)
class Paper:
    """What was read: the QR code's text, None without one, and from a PDF its record."""

    square: str | None
    record: Mapping[str, Any] | None = None


def run_verify(parsed: argparse.Namespace, now: datetime | None = None) -> int:
    """Judge a file or a text; returns the exit code of the verdict."""
    try:
        paper = read_paper(parsed.paper)
        verdict = _judge(parsed, paper, now or datetime.now(UTC))
    except (UsageError, StorageError, OSError, ValueError) as error:
        print(f"balady-desktop verify: {error}", file=sys.stderr)
        return _USAGE
    except Trouble as trouble:
        print(f"balady-desktop verify: {trouble.code}", file=sys.stderr)
        return _USAGE
    if parsed.json:
        print(json.dumps(_plain(verdict, paper), ensure_ascii=False))
    else:
        print("\n".join(_lines(verdict, paper)))
    return EXIT_CODES[verdict.word]


def read_paper(given: str) -> Paper:
    """Take what was given as a QR code's text or as the name of a file. Raises UsageError, Trouble and OSError."""
    # A text that was meant as a name must not be called false, nor a name a text.
    if is_square(given) or given.lower().startswith("https:"):
        return Paper(given)
    path = Path(given)
    if not path.is_file():
        raise UsageError("neither a file nor the text of a QR code")
    if path.stat().st_size > _MOST_BYTES:
        raise UsageError("the file is too large")
    content = path.read_bytes()
    media_type = find_media_type(content[:EDGE])
    if media_type is None:
        return Paper(content[:_MOST_TEXT].decode("utf-8", "replace"))
    return Paper(find_square(content, media_type), find_record(content, media_type))


def _judge(parsed: argparse.Namespace, paper: Paper, now: datetime) -> Verdict:
    if (parsed.trust is None) != (parsed.root is None) or (parsed.status and parsed.trust is None):
        raise UsageError("--trust, --root and --status are given together")
    if paper.square is None:
        return Verdict(Word.FALSE, "no_square")
    try:
        held: Held = find_lists(parsed, now)
    except ProofError as error:
        return Verdict(Word.UNDECIDED, error.code)
    return judge(paper.square, held, now, paper.record)


def _lines(verdict: Verdict, paper: Paper) -> Iterator[str]:
    said, why = words.VERDICTS[verdict.word], words.REASONS[verdict.reason]
    yield from (f"{said.ar}: {why.ar}", f"{said.en}: {why.en}", "")
    for label, value in _rows(verdict, paper):
        both = value if isinstance(value, str) else f"{value.ar} / {value.en}"
        yield f"{label.ar} / {label.en}: {both}"


def _rows(verdict: Verdict, paper: Paper) -> Iterator[_Row]:
    if verdict.claims is not None:
        yield from _claim_rows(verdict.claims)
        if paper.record is not None and verdict.reason != "record_differs":
            yield words.RECORD, words.RECORD_SAME
    for label, age in ((words.TRUST_AGE, verdict.trust_age), (words.STATUS_AGE, verdict.status_age)):
        if age is not None:
            yield label, words.DAYS_HOURS.filled({"days": age.days, "hours": age.seconds // 3600})
    yield words.LIST, words.FRESHNESS[verdict.freshness]


def _claim_rows(claims: Claims) -> Iterator[_Row]:
    yield words.KIND, words.KINDS.get(claims.kind, claims.kind)
    yield words.NUMBER, claims.number
    yield words.ISSUER, claims.issuer
    if claims.holder_masked:
        yield words.HOLDER, claims.holder_masked
    if claims.id_tail:
        yield words.ID_TAIL, claims.id_tail
    yield words.ISSUED, claims.issued_at.isoformat()
    if claims.expires_at is not None:
        yield words.EXPIRES, claims.expires_at.isoformat()
    if claims.amount_halalas is not None:
        yield words.AMOUNT, f"{claims.amount_halalas // 100:,}.{claims.amount_halalas % 100:02}"


def _plain(verdict: Verdict, paper: Paper) -> dict[str, Any]:
    """Return the verdict for programs; moments are in UTC, ages in seconds."""
    return {
        "verdict": verdict.word.value,
        "reason": verdict.reason,
        "claims": None if verdict.claims is None else _plain_claims(verdict.claims),
        "record": None if verdict.claims is None else paper.record,
        "trust_age": _in_seconds(verdict.trust_age),
        "status_age": _in_seconds(verdict.status_age),
        "freshness": verdict.freshness,
        "kid": None if verdict.key is None else verdict.key.kid.hex(),
    }


def _plain_claims(claims: Claims) -> dict[str, Any]:
    found = dataclasses.asdict(claims)
    moments = {name: value.isoformat() for name, value in found.items() if isinstance(value, datetime)}
    digests = {name: value.hex() for name, value in found.items() if isinstance(value, bytes)}
    return {**found, **moments, **digests}


def _in_seconds(age: timedelta | None) -> int | None:
    return None if age is None else int(age.total_seconds())
