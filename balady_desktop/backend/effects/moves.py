"""Makes moves: each is written down, then everything that it causes happens in the same transaction."""

from typing import Any

from sqlalchemy.engine import Row

from balady_desktop.backend.applications.moves import Said, find_paid_move, write_move
from balady_desktop.backend.effects.registry import EFFECTS
from balady_desktop.backend.work import Work
from balady_desktop.domain.workflow import Move


def make_move(work: Work, found: Row[Any], move: Move, role: str, said: Said | None = None, **changes: Any) -> Row[Any]:
    """Make a move that was found in the table; returns the application after all that it causes.

    Refuses what an effect refuses; nothing of the move is then kept.
    """
    moved = write_move(work, found, move, role, said, **changes)
    for name, effect in EFFECTS.items():
        if name in move.makes:
            moved = effect(work, moved)
    return moved


def make_system_moves(work: Work, found: Row[Any]) -> Row[Any]:
    """Make every move that the program itself makes once a bill is paid, until none is left."""
    while (move := find_paid_move(work, found)) is not None:
        found = make_move(work, found, move, "system")
    return found
