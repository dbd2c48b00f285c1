"""The codes of one file: each is judged, and the worst of them is the result of the file."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from balady_desktop.documents.proofs.verdict import Verdict, Word
from balady_desktop.documents.records import record_digest

Record = Mapping[str, Any]
Judge = Callable[[str, Record | None], Verdict]

# The worst first. What could not be decided may still be false, so it is worse than what is in force.
_WORST_FIRST = (Word.FALSE, Word.REVOKED, Word.SUSPENDED, Word.EXPIRED, Word.UNDECIDED, Word.VALID)
# A code of somebody else, as an advertisement; it says nothing about the document beside it.
_FOREIGN = "not_a_square"


class Judged(NamedTuple):
    """One code, the record that belongs to it, and the result."""

    text: str
    record: Record | None
    verdict: Verdict


def judge_each(texts: Sequence[str], records: Sequence[Record], judge: Judge) -> tuple[Judged, ...]:
    """Judge each code with the record that it signed; the worst comes first.

    A record that no code signed was changed: a code without a record of its own is judged with it.
    """
    alone = {text: judge(text, None) for text in texts}
    signed = {one.claims.record_digest for one in alone.values() if one.claims is not None}
    changed = [record for record in records if _digest(record) not in signed]
    # A code that could not be judged may be the one that signed the record.
    unknown = sum(one.claims is None and one.reason != _FOREIGN for one in alone.values())
    stray = changed[0] if len(changed) > unknown else None
    found = (_judged(text, _record_of(alone[text], records, stray), alone[text], judge) for text in texts)
    return tuple(sorted(found, key=lambda one: badness(one.verdict)))


def badness(verdict: Verdict) -> tuple[bool, int]:
    """Return the key that sorts the worst result first and the codes of others last."""
    return verdict.reason == _FOREIGN, _WORST_FIRST.index(verdict.word)


def _judged(text: str, record: Record | None, alone: Verdict, judge: Judge) -> Judged:
    return Judged(text, record, alone if record is None else judge(text, record))


def _record_of(verdict: Verdict, records: Sequence[Record], stray: Record | None) -> Record | None:
    if verdict.claims is None:
        return None
    own = (record for record in records if verdict.claims.record_digest == _digest(record))
    return next(own, stray)


def _digest(record: Record) -> bytes | None:
    try:
        return record_digest(record)
    except (TypeError, ValueError, RecursionError):
        return None
