"""The national sign-in of sample servers: knows the synthetic people, and asks them on the program's sample telephone.

It keeps the rules of the real one: one open request a person, two digits, an end by time, no second answer.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.database import Database
from balady_desktop.backend.identity.sample_people import sample_people
from balady_desktop.backend.national.adapter import Answer, Asked, Handle
from balady_desktop.backend.national.tables import sample_approval
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.domain.words import Language

_CHANCE_BYTES = 12
_LEAST, _NUMBERS, _CHOICES = 10, 90, 3


class LocalNational:
    """Keeps requests until somebody answers them on the sample telephone."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        random: Callable[[int], bytes],
        lifetime: timedelta,
    ) -> None:
        self._database, self._clock, self._random, self._lifetime = database, clock, random, lifetime
        self._people = {one.id_number for one in sample_people() if not one.deceased}

    def ask(self, request_id: str, id_number: str, language: Language) -> Asked:
        """Open a request for a sample person who has none open."""
        if id_number not in self._people:
            return Asked("unknown")
        now, choices = self._clock(), _choose(self._random(_CHANCE_BYTES))
        number = choices[0]
        with self._database.transaction() as connection:
            connection.execute(sa.delete(sample_approval).where(_is_over(id_number, now)))
            is_asked = insert_if_absent(
                connection,
                sample_approval,
                approval_id=request_id,
                id_number=id_number,
                number=number,
                choices=sorted(choices),
                state="waiting",
                asked_at=now,
                expires_at=now + self._lifetime,
            )
        return Asked("asked", number, {"approval_id": request_id}) if is_asked else Asked("busy")

    def answer(self, handle: Handle) -> Answer:
        """Return what was answered on the sample telephone."""
        mine = sample_approval.c.approval_id == handle["approval_id"]
        with self._database.transaction() as connection:
            row = connection.execute(sa.select(sample_approval).where(mine)).one_or_none()
            if row is not None and row.state != "waiting":
                connection.execute(sa.update(sample_approval).where(mine).values(is_told=True))
        if row is None or (row.state == "waiting" and row.expires_at <= self._clock()):
            return "expired"
        state: Answer = row.state
        return state

    def withdraw(self, handle: Handle) -> None:
        """Take a request from the telephone."""
        with self._database.transaction() as connection:
            connection.execute(sa.delete(sample_approval).where(sample_approval.c.approval_id == handle["approval_id"]))

    def close(self) -> None:
        """Nothing is open."""


def answer_approval(connection: Connection, approval_id: str, number: str | None, now: datetime) -> bool:
    """Answer an open request: only the right number accepts it, any other number and None refuse it.

    Returns False where no such request is open: it was answered, it is over, or it was never there.
    """
    open_one = sa.select(sample_approval).where(
        sample_approval.c.approval_id == approval_id,
        sample_approval.c.state == "waiting",
        sample_approval.c.expires_at > now,
    )
    row = connection.execute(open_one.with_for_update()).one_or_none()
    if row is None:
        return False
    state = "accepted" if number == row.number else "refused"
    answered = sa.update(sample_approval).where(sample_approval.c.approval_id == approval_id)
    connection.execute(answered.values(state=state))
    return True


def _is_over(id_number: str, now: datetime) -> sa.ColumnElement[bool]:
    """Return the condition of a person's request that no longer keeps another one from being opened."""
    is_over = sa.or_(sample_approval.c.is_told, sample_approval.c.expires_at <= now)
    return sa.and_(sample_approval.c.id_number == id_number, is_over)


def _choose(chance: bytes) -> list[str]:
    """Return three different numbers of two digits; the first of them is the right one."""
    left, chosen = list(range(_LEAST, _LEAST + _NUMBERS)), []
    for at in range(_CHOICES):
        drawn = int.from_bytes(chance[4 * at : 4 * at + 4], "big") % len(left)
        chosen.append(str(left.pop(drawn)))
    return chosen
