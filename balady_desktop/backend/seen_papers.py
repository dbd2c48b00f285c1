"""The numbers that papers and lists carry: what an operator shows a server that lost a part of its history."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from balady_desktop.backend.context import Context
from balady_desktop.backend.numbering import read_number
from balady_desktop.backend.proofs.checking import judge_square
from balady_desktop.documents.proofs.verdict import Word
from balady_desktop.wire.acknowledgement import AcknowledgementError, read_acknowledgement

FindSquares = Callable[[Path], Sequence[str]]
_MOST_BYTES = 64 << 20
_PAPERS = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff")


def read_numbers(context: Context, path: Path, find_squares: FindSquares | None) -> list[str]:
    """Return the numbers in a file: of the paper that it is, or one a line. Raises ValueError where there is none."""
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError(f"{path.name} is too large")
    content = path.read_bytes()
    if content.startswith(_PAPERS):
        lines = list(find_squares(path)) if find_squares else []
    else:
        lines = content.decode("utf-8-sig").splitlines()
    found = [number for line in lines if (number := _number(context, line.strip()))]
    if not found:
        raise ValueError(f"{path.name} shows no number of this server")
    return found


def _number(context: Context, line: str) -> str | None:
    """Return the number in a line: itself, that of an acknowledgement, or that of a QR code's signed text."""
    return next((number for number in _readings(context, line) if read_number(number)), None)


def _readings(context: Context, line: str) -> Iterator[str]:
    yield line
    try:
        yield read_acknowledgement(line, context.keys.signing.public_key()).application_number
    except AcknowledgementError:
        verdict = judge_square(context, line)
        # A paper that is expired or revoked has its number all the same; a forged one has none.
        if verdict.word is not Word.FALSE and verdict.claims is not None:
            yield verdict.claims.number
