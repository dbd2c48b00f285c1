"""How a paper is after it came out: as it was decided, or ended by itself."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

# «Expired» is nobody's act: the paper's last day is over.
Standing = Literal["valid", "suspended", "revoked", "superseded", "expired"]

# What was paid stays paid, and what was billed was billed.
WITHOUT_END = ("receipt", "bill", "refund", "summary")
_WORST_FIRST = ("revoked", "suspended", "superseded", "expired", "valid")
# What somebody decided; a paper that has expired says its last day itself.
ENDED_BY_DECISION = frozenset({"suspended", "revoked", "superseded"})
# An old file of such a paper says nothing that is not so.
STILL_GIVEN = frozenset(_WORST_FIRST) - ENDED_BY_DECISION


def standing_on(today: date, standing: str, expires_on: date | None) -> str:
    """Return how a paper is on a day: one that is valid by every decision may have ended by itself."""
    return "expired" if standing == "valid" and expires_on is not None and expires_on < today else standing


def worst_standing(papers: Iterable[tuple[str, str]]) -> str:
    """Return how what came of an application is, from kinds and standings; empty where nothing came that may end.

    A standing that is not known, of a newer server, is never covered up by one that is.
    """
    found = {standing for kind, standing in papers if kind not in WITHOUT_END}
    return next((one for one in (*sorted(found - {*_WORST_FIRST}), *_WORST_FIRST) if one in found), "")
