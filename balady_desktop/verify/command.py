"""Reads a paper in the process for users' files, judges it, prints the verdict; the exit code says it again."""

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from balady_desktop.actions.paper_files import PaperFile, is_square, judge_paper_file, read_paper_file
from balady_desktop.documents.proofs.claims import Claims
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.several import Judged
from balady_desktop.documents.proofs.transport import begins_as_ours
from balady_desktop.documents.proofs.verdict import UNREADABLE, Held, Verdict, Word, judge
from balady_desktop.domain.paper_kinds import kind_words
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
_USAGE = _UNREADABLE = 2
_MOST_BYTES = 64 << 20

_Row = tuple[Words, Words | str]


class UsageError(Exception):
    """What was asked cannot be done; the text says why."""


def run_verify(parsed: argparse.Namespace, now: datetime | None = None) -> int:
    """Judge a file or a text; returns the exit code of the worst result."""
    try:
        judged = _judge(parsed, read_paper(parsed.paper), now or datetime.now(UTC))
    except (UsageError, StorageError, OSError, ValueError) as error:
        print(f"balady-desktop verify: {error}", file=sys.stderr)
        return _USAGE
    if parsed.json:
        print(json.dumps(_plain_all(judged), ensure_ascii=False))
    else:
        print("\n".join(_lines_of_all(judged)))
    return _exit_code(judged[0].verdict)


def read_paper(given: str) -> PaperFile:
    """Take what was given as a QR code's text or as the name of a file. Raises UsageError and OSError."""
    # A text that was meant as a name must not be judged, nor a name taken for a text.
    if is_square(given) or begins_as_ours(given) or given.lower().startswith("https:"):
        return PaperFile((given,))
    path = Path(given)
    if not path.is_file():
        raise UsageError("neither a file nor the text of a QR code")
    if path.stat().st_size > _MOST_BYTES:
        raise UsageError("the file is too large")
    return read_paper_file(path.read_bytes())


def _judge(parsed: argparse.Namespace, paper: PaperFile, now: datetime) -> tuple[Judged, ...]:
    if (parsed.trust is None) != (parsed.root is None) or (parsed.status and parsed.trust is None):
        raise UsageError("--trust, --root and --status are given together")
    try:
        held: Held = find_lists(parsed, now)
    except ProofError as error:
        undecided = Verdict(Word.UNDECIDED, error.code)
        return judge_paper_file(paper, lambda text, record: undecided)
    return judge_paper_file(paper, lambda text, record: judge(text, held, now, record))


def _exit_code(verdict: Verdict) -> int:
    return _UNREADABLE if verdict.reason in UNREADABLE else EXIT_CODES[verdict.word]


def _lines_of_all(judged: Sequence[Judged]) -> Iterator[str]:
    if len(judged) > 1:
        counted = words.SEVERAL.filled({"count": len(judged)})
        yield from (counted.ar, counted.en, "")
    for number, one in enumerate(judged):
        yield from ("", "") if number else ()
        yield from _lines(one)


def _lines(one: Judged) -> Iterator[str]:
    said, why = words.VERDICTS[one.verdict.word], words.REASONS[one.verdict.reason]
    yield from (f"{said.ar}: {why.ar}", f"{said.en}: {why.en}", "")
    for label, value in _rows(one.verdict, one):
        both = value if isinstance(value, str) else f"{value.ar} / {value.en}"
        yield f"{label.ar} / {label.en}: {both}"


def _rows(verdict: Verdict, paper: Judged) -> Iterator[_Row]:
    if verdict.claims is not None:
        yield from _claim_rows(verdict.claims)
        if paper.record is not None and verdict.reason != "record_differs":
            yield words.RECORD, words.RECORD_SAME
    for label, age in ((words.TRUST_AGE, verdict.trust_age), (words.STATUS_AGE, verdict.status_age)):
        if age is not None:
            yield label, words.DAYS_HOURS.filled({"days": age.days, "hours": age.seconds // 3600})
    yield words.LIST, words.FRESHNESS[verdict.freshness]


def _claim_rows(claims: Claims) -> Iterator[_Row]:
    yield words.KIND, kind_words(claims.kind) or claims.kind
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


def _plain_all(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return the worst result; `all` holds every one, the worst first."""
    plain = [_plain(one.verdict, one) for one in judged]
    return {**plain[0], "all": plain}


def _plain(verdict: Verdict, paper: Judged) -> dict[str, Any]:
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
