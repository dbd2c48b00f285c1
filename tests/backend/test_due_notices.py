"""Reminders: 90, 30 and 7 days before a licence ends or a bill is due, each once, whenever the server was awake."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.notices.tables import notice
from balady_desktop.backend.notifying import due
from balady_desktop.backend.notifying.due import tell_due
from balady_desktop.backend.people.memberships import begin_membership
from balady_desktop.backend.register.tables import record
from balady_desktop.domain.notices import mark_of
from tests.backend.casework import INSTANT, ONE_ENGINE, Somebody, Town
from tests.backend.test_papers_standing import REVOKE, SUSPEND, change
from tests.backend.visitors import Clock


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def reminders(town: Town, who: Somebody, code: str = "licence_ends") -> list[Any]:
    return town.rows(notice, notice.c.notice == code, notice.c.person_id == who.person_id)


def marks(town: Town, who: Somebody, code: str = "licence_ends") -> list[int]:
    return [int(row.key.split(":")[3]) for row in reminders(town, who, code)]


def until(town: Town, days: int) -> None:
    """Move the clock to so many days before the end of the one licence."""
    (row,) = town.rows(record, record.c.ends.is_not(None))
    clock: Any = town.context.settings.clock
    clock.move(days=(row.ends - town.context.today()).days - days)


def test_a_licence_is_told_of_each_mark_once(town: Town) -> None:
    holder = town.somebody()
    town.issued(holder)
    for days, expected in ((91, []), (90, [90]), (89, [90]), (30, [90, 30]), (7, [90, 30, 7]), (0, [90, 30, 7])):
        until(town, days)
        tell_due(town.context)
        tell_due(town.context)
        assert marks(town, holder) == expected
    until(town, -1)
    tell_due(town.context)
    assert marks(town, holder) == [90, 30, 7]
    first = reminders(town, holder)[0]
    assert (first.link, first.waits) == ("record", True)
    assert "in ⁦90⁩ days" in first.words["text"]["en"]


@ONE_ENGINE
def test_a_server_that_slept_over_marks_tells_the_nearest_alone(town: Town) -> None:
    holder = town.somebody()
    town.issued(holder)
    until(town, 5)
    for _ in range(3):
        tell_due(town.context)
    assert marks(town, holder) == [7]
    # It says how many days there are, not how many there should have been.
    assert "⁦5⁩ days" in reminders(town, holder)[0].words["text"]["en"]


@ONE_ENGINE
def test_a_bill_is_told_of_while_it_is_to_be_paid(town: Town, clock: Clock) -> None:
    paying, late = town.somebody(), town.somebody()
    paying.apply(INSTANT)
    late.apply(INSTANT)
    whole = (town.rows(bill)[0].due_on - town.context.today()).days
    tell_due(town.context)
    # Whoever has just been told of the bill is not told again that it is due: the mark lay before its beginning.
    assert mark_of([90, 30, 7], whole, whole) is None
    assert marks(town, late, "bill_due") == []
    with town.context.database.transaction() as connection:
        mine = sa.update(bill).where(bill.c.person_id == paying.person_id)
        connection.execute(mine.values(state="cancelled"))
    clock.move(days=whole - 6)
    tell_due(town.context)
    assert (marks(town, late, "bill_due"), marks(town, paying, "bill_due")) == ([7], [])


@ONE_ENGINE
def test_a_new_end_is_another_one(town: Town) -> None:
    holder = town.somebody()
    town.issued(holder)
    until(town, 30)
    tell_due(town.context)
    assert marks(town, holder) == [30]
    with town.context.database.transaction() as connection:
        later = sa.update(record).where(record.c.ends.is_not(None))
        moved = town.context.today() + timedelta(days=90)
        connection.execute(later.values(ends=moved))
    tell_due(town.context)
    assert marks(town, holder) == [30, 90]


@ONE_ENGINE
@pytest.mark.parametrize(("wanted", "told"), [(REVOKE, []), (SUSPEND, [30])])
def test_a_licence_that_was_revoked_is_told_no_more(town: Town, wanted: dict[str, str], told: list[int]) -> None:
    holder = town.somebody()
    change(town, town.issued(holder)["licence"]["document_id"], wanted)
    until(town, 30)
    tell_due(town.context)
    assert marks(town, holder) == told


@ONE_ENGINE
def test_one_that_cannot_be_told_stops_no_other(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    holders = [town.somebody() for _ in range(3)]
    papers = [town.issued(one, reference=f"RRN {number}")["licence"] for number, one in enumerate(holders)]
    clock: Any = town.context.settings.clock
    (row, *_) = town.rows(record, record.c.ends.is_not(None))
    clock.move(days=(row.ends - town.context.today()).days - 30)
    really = due.tell

    def tell(work: Any, found: Any, *rest: Any, **more: Any) -> Any:
        if found.owner == holders[1].person_id:
            raise RuntimeError("it cannot be read")
        return really(work, found, *rest, **more)

    with monkeypatch.context() as patched:
        patched.setattr(due, "tell", tell)
        tell_due(town.context)
    assert [marks(town, one) for one in holders] == [[30], [], [30]]
    # It was not forgotten: the mark was undone with the failure.
    tell_due(town.context)
    assert [marks(town, one) for one in holders] == [[30], [30], [30]]
    assert len(papers) == 3


@ONE_ENGINE
def test_every_member_of_the_holder_is_told(town: Town) -> None:
    holder, member = town.somebody(), town.somebody()
    town.issued(holder)
    with town.context.database.transaction() as connection:
        begin_membership(connection, member.person_id, holder.person_id, "employee", town.context.now())
    until(town, 7)
    tell_due(town.context)
    assert (marks(town, holder), marks(town, member)) == ([7], [7])
    assert reminders(town, member)[0].party == holder.person_id
