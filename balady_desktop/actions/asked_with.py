"""With which move each request came: a request says what is asked, its move says who asked and when."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from balady_desktop.domain.move_forms import ABOUT
from balady_desktop.wire.applications import AskedOfApplicant, TimelineEntry


def asked_with(
    requests: Sequence[AskedOfApplicant], entries: Iterable[TimelineEntry]
) -> Iterator[tuple[AskedOfApplicant, TimelineEntry | None]]:
    """Return each request with its move, None where a server of before tells no answers of moves.

    Both come in the order in which they were asked, so the first move about an answer is that of the first request.
    """
    found: dict[str, deque[TimelineEntry]] = defaultdict(deque)
    for entry in sorted(entries, key=lambda one: one.seq):
        for about in _asked_about(entry):
            found[about].append(entry)
    for one in requests:
        yield one, found[one.field].popleft() if found[one.field] else None


def _asked_about(entry: TimelineEntry) -> Iterator[str]:
    for said in entry.answers.values():
        for row in said if isinstance(said, list) else ():
            answers: Any = row.get("answers") if isinstance(row, dict) else None
            if isinstance(answers, dict) and isinstance(answers.get(ABOUT), str):
                yield answers[ABOUT]
