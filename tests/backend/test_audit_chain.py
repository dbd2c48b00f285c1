"""A broken chain: found wherever it was changed, never appended to, begun anew by two persons, the break on record."""

import argparse
import io
import json
import os
import sys
import threading
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from balady_desktop.backend.audit import (
    STRETCH,
    AuditBrokenError,
    AuditEvent,
    append_audit,
    audit_break,
    audit_entry,
    audit_head,
    hash_of,
    verify_beginning,
    verify_chain,
    verify_stretch,
)
from balady_desktop.backend.chain_command import add_chain_arguments, begin_named_chain
from balady_desktop.backend.context import Context
from balady_desktop.backend.password_hashes import hash_password
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.serve import run_server
from balady_desktop.backend.trail.checking import Broken, DailyCheck, check_chains
from balady_desktop.backend.trail.mending import ChainProblem, Witness, begin_chain
from tests.backend.casework import AMANAH, INSTANT, JEDDAH, MINISTRY, ONE_ENGINE, RIYADH, Somebody, Town
from tests.backend.test_audit_trail import drop_triggers
from tests.backend.visitors import Clock

_PASSWORD = "Nakhlah-2026-x"


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def grow(town: Town, count: int, tenant: str = RIYADH) -> None:
    with town.context.database.transaction() as connection:
        about = (tenant, "me", "device", "application.opened")
        events = [AuditEvent(*about, f"case-{at}", {"n": at}) for at in range(count)]
        append_audit(connection, town.context.keys, town.context.now(), events)


def change(connection: sa.Connection, at: int) -> None:
    row = audit_entry.c.seq == at
    connection.execute(sa.update(audit_entry).where(row).values(actor="somebody else"))


def remove(connection: sa.Connection, at: int) -> None:
    connection.execute(sa.delete(audit_entry).where(audit_entry.c.seq == at))


def swap(connection: sa.Connection, at: int) -> None:
    """Exchange two rows; each keeps its own hashes."""
    for old, new in ((at, -1), (at + 1, at), (-1, at + 1)):
        connection.execute(sa.update(audit_entry).where(audit_entry.c.seq == old).values(seq=new))


def rehash(connection: sa.Connection, at: int) -> None:
    """Change a row and give it the hash that fits: the next row, or the head, follows another one."""
    row = dict(connection.execute(sa.select(audit_entry).where(audit_entry.c.seq == at)).mappings().one())
    row["object"] = "another case"
    values = {"object": row["object"], "hash": hash_of(row, row["previous"])}
    connection.execute(sa.update(audit_entry).where(audit_entry.c.seq == at).values(**values))


def append_after(connection: sa.Connection, at: int) -> None:
    """Break a row, then add a row that follows the last one as it should, head and all."""
    change(connection, at)
    last = dict(connection.execute(sa.select(audit_entry).order_by(audit_entry.c.seq.desc()).limit(1)).mappings().one())
    row = {**last, "seq": last["seq"] + 1, "previous": last["hash"]}
    row["hash"] = hash_of(row, row["previous"])
    connection.execute(sa.insert(audit_entry).values(**row))
    connection.execute(sa.update(audit_head).values(seq=row["seq"], hash=row["hash"]))


FAULTS: dict[str, Callable[[sa.Connection, int], None]] = {
    "changed": change,
    "removed": remove,
    "swapped": swap,
    "rehashed": rehash,
    "appended": append_after,
}


def verify_by_parts(connection: sa.Connection, part: int) -> None:
    verified = verify_beginning(connection, RIYADH)
    while not verified.is_end:
        verified = verify_stretch(connection, RIYADH, verified.seq, part)


@ONE_ENGINE
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(length=st.integers(2, 14), part=st.integers(1, 5), fault=st.sampled_from(sorted(FAULTS)), data=st.data())
def test_whatever_is_changed_in_a_chain_is_found_where_it_is(
    town: Town, length: int, part: int, fault: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, length - 1 if fault == "swapped" else length), "at")
    with town.context.database.transaction() as connection:
        whole = connection.begin_nested()
        drop_triggers(connection)
        events = [AuditEvent(RIYADH, "me", "device", "x.y", f"case-{one}", {}) for one in range(length)]
        append_audit(connection, town.context.keys, town.context.now(), events)
        assert verify_chain(connection, RIYADH) == length
        FAULTS[fault](connection, at)
        with pytest.raises(AuditBrokenError) as found:
            verify_by_parts(connection, part)
        # A row with the hash of its new words is found by the one that follows it, or by the head; a cut end by the
        # head alone.
        near = {"rehashed": {at, at + 1}, "removed": {at, at - 1}}
        assert found.value.seq in near.get(fault, {at})
        whole.rollback()


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_broken_chain_is_never_appended_to_and_the_server_says_so(
    town: Town, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    grow(town, 6)
    grow(town, 3, JEDDAH)
    break_chain(town, fault)
    capsys.readouterr()
    found = check_chains(town.context)
    assert found == [Broken(RIYADH, 3)]
    line = json.loads(capsys.readouterr().out)
    assert (line["event"], line["chain"], line["row"]) == ("audit_broken", RIYADH, 3)
    assert "--begin-chain" in line["what_to_do"]
    before = town.rows(audit_entry)
    with pytest.raises(AuditBrokenError):
        grow(town, 1)
    assert town.rows(audit_entry) == before
    # Other chains go on.
    grow(town, 1, JEDDAH)


def break_chain(town: Town, fault: str = "changed") -> None:
    with town.context.database.transaction() as connection:
        drop_triggers(connection)
        only_riyadh(connection, FAULTS[fault], 2 if fault == "rehashed" else 3)


def only_riyadh(connection: sa.Connection, fault: Callable[[sa.Connection, int], None], at: int) -> None:
    """Plant a fault in one chain: the others are put aside meanwhile."""
    for table in (audit_entry, audit_head):
        others = table.c.tenant != RIYADH
        rows = connection.execute(sa.select(table).where(others)).mappings().all()
        connection.execute(sa.delete(table).where(others))
        table.info["aside"] = [dict(row) for row in rows]
    fault(connection, at)
    for table in (audit_entry, audit_head):
        rows = table.info.pop("aside")
        if rows:
            connection.execute(sa.insert(table), rows)


def test_a_request_that_would_be_audited_is_refused_and_reading_goes_on(town: Town) -> None:
    citizen, reviewer = town.somebody(), town.staff("reviewer")
    application_id = citizen.apply(INSTANT)
    break_chain(town)
    check_chains(town.context)
    told = reviewer.get(f"/v1/desk/applications/{application_id}")
    assert (told.status_code, told.json()["code"]) == (503, "audit_broken")
    assert reviewer.get("/v1/desk/applications").status_code == 200
    assert citizen.application(application_id)["application_id"] == application_id


def test_a_cut_end_is_noticed_before_any_verification(town: Town) -> None:
    grow(town, 4)
    with town.context.database.transaction() as connection:
        drop_triggers(connection)
        remove(connection, 4)
    with pytest.raises(AuditBrokenError):
        grow(town, 1)
    with town.context.database.transaction() as connection:
        connection.execute(sa.delete(audit_head))
    with pytest.raises(AuditBrokenError):
        grow(town, 1)


def auditor(town: Town, role: str, municipality: str = RIYADH) -> tuple[Somebody, Witness]:
    """Have an account of the staff that has a password."""
    who = town.staff(role, municipality=municipality)
    with town.context.database.transaction() as connection:
        mine = person.c.person_id == who.person_id
        connection.execute(sa.update(person).where(mine).values(password_hash=hash_password(_PASSWORD)))
        name = connection.execute(sa.select(person.c.user_name).where(mine)).scalar_one()
    return who, Witness(name, _PASSWORD)


def test_two_persons_begin_a_new_chain_and_what_was_found_stays_as_it_is(town: Town) -> None:
    (one, first), (other, second) = auditor(town, "auditor"), auditor(town, "administrator", AMANAH)
    grow(town, 5)
    with pytest.raises(ChainProblem, match="chain_whole"):
        begin_chain(town.context, RIYADH, first, second, "nothing happened")
    break_chain(town)
    check_chains(town.context)
    left = town.rows(audit_entry, audit_entry.c.tenant == RIYADH)
    for who, by, reason, problem in (
        (first, first, "restored by mistake", "same_person"),
        (first, Witness(second.user_name, "wrong"), "restored by mistake", "sign_in_wrong"),
        (first, Witness("nobody", "wrong"), "restored by mistake", "sign_in_wrong"),
        (first, auditor(town, "reviewer")[1], "restored by mistake", "not_permitted"),
        (first, auditor(town, "administrator", JEDDAH)[1], "restored by mistake", "not_permitted"),
        (first, second, "  ", "reason_missing"),
    ):
        with pytest.raises(ChainProblem, match=problem):
            begin_chain(town.context, RIYADH, who, by, reason)
    begins = begin_chain(town.context, RIYADH, first, second, "a row was restored by mistake")
    assert begins == max(row.seq for row in left) + 1
    grow(town, 2)
    rows = town.rows(audit_entry, audit_entry.c.tenant == RIYADH)
    assert sorted(rows)[: len(left)] == sorted(left)
    new = sorted((row for row in rows if row.seq >= begins), key=lambda row: row.seq)
    assert [(row.action, row.actor) for row in new[:2]] == [
        ("chain.begun", one.person_id),
        ("chain.approved", other.person_id),
    ]
    kept = town.rows(audit_break)[0]
    assert (kept.broken_at, kept.asked_by, kept.approved_by) == (3, one.person_id, other.person_id)
    assert check_chains(town.context) == []
    # What was found broken is under the new chain: changed once more, it is found again.
    with town.context.database.transaction() as connection:
        change(connection, 1)
    assert check_chains(town.context) == [Broken(RIYADH, 3)]
    assert begin_chain(town.context, RIYADH, first, second, "found once more") == begins + 4
    assert check_chains(town.context) == []


@ONE_ENGINE
def test_the_chain_of_the_whole_server_is_begun_anew_by_the_ministry(town: Town) -> None:
    grow(town, 4, "server")
    with town.context.database.transaction() as connection:
        drop_triggers(connection)
        change(connection, 3)
    assert check_chains(town.context) == [Broken("server", 3)]
    mine, theirs = auditor(town, "auditor")[1], auditor(town, "administrator")[1]
    with pytest.raises(ChainProblem, match="not_permitted"):
        begin_chain(town.context, "server", mine, theirs, "a mistake")
    two = auditor(town, "auditor", MINISTRY)[1], auditor(town, "administrator", MINISTRY)[1]
    assert begin_chain(town.context, "server", *two, "a mistake") == 5
    assert check_chains(town.context) == []


@ONE_ENGINE
def test_a_long_chain_is_verified_by_stretches(town: Town) -> None:
    grow(town, STRETCH + 3)
    with town.context.database.transaction(reading=True) as connection:
        assert verify_chain(connection, RIYADH) == STRETCH + 3


@ONE_ENGINE
def test_the_chains_are_verified_once_a_day(town: Town, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    daily = DailyCheck(town.context.today())
    grow(town, 4)
    break_chain(town)
    daily.check(town.context)
    assert capsys.readouterr().out == ""
    clock.move(days=1)
    daily.check(town.context)
    assert json.loads(capsys.readouterr().out)["chain"] == RIYADH
    daily.check(town.context)
    assert capsys.readouterr().out == ""


@ONE_ENGINE
def test_the_server_says_at_its_start_that_a_chain_is_broken(town: Town, capfd: pytest.CaptureFixture[str]) -> None:
    grow(town, 4)
    break_chain(town)
    reading, writing = os.pipe()
    ready = threading.Event()
    arguments = (town.context.settings, "127.0.0.1", 0, None, None, lambda _: ready.set(), reading)
    server = threading.Thread(target=run_server, args=arguments)
    server.start()
    try:
        # It starts all the same: what is not audited there is done.
        assert ready.wait(60)
    finally:
        os.close(writing)
        server.join()
        os.close(reading)
    told = [json.loads(line) for line in capfd.readouterr().out.splitlines() if line.startswith("{")]
    assert [(one["chain"], one["row"]) for one in told if one["event"] == "audit_broken"] == [(RIYADH, 3)]
    with pytest.raises(AuditBrokenError):
        grow(town, 1)


@ONE_ENGINE
def test_a_command_begins_a_new_chain(
    town: Town, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = auditor(town, "auditor")[1], auditor(town, "administrator")[1]
    grow(town, 4)
    parser = argparse.ArgumentParser()
    add_chain_arguments(parser)
    asked = ["--begin-chain", RIYADH, "--by", first.user_name, "--and", second.user_name, "--reason", "a mistake"]

    def begin() -> int:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{_PASSWORD}\n{_PASSWORD}\n"))
        return begin_named_chain(town.context.settings, parser.parse_args(asked))

    assert begin() == 2
    assert "chain_whole" in capsys.readouterr().err
    break_chain(town)
    check_chains(town.context)
    assert begin() == 0
    assert "row 5" in capsys.readouterr().out
    assert check_chains(town.context) == []
