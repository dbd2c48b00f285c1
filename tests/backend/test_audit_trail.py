"""The audit trail and the tables that only grow: the database itself refuses to change them."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from starlette.testclient import TestClient

from balady_desktop.backend.audit import (
    AuditBrokenError,
    AuditEvent,
    append_audit,
    audit_entry,
    audit_head,
    commitment_to,
    tenants,
    verify_chain,
)
from balady_desktop.backend.context import Context
from balady_desktop.backend.database import metadata
from balady_desktop.backend.turns.tables import goal_missed
from tests.backend.casework import INSTANT, JEDDAH, ONE_ENGINE, RIYADH, Town, mint, operation

APPEND_ONLY = (
    "audit_entry",
    "ledger_entry",
    "receipt",
    "operation",
    "timeline_entry",
    "goal_missed",
    "submission",
    "payment",
    "payment_event",
    "tombstone",
    "bill_line",
    "document",
    "document_file",
    "document_print",
    "document_record",
    "document_proof",
)


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def busy(town: Town) -> Town:
    """A town where something of every kind happened."""
    citizen = town.somebody()
    told = town.approved(citizen)
    body = {"amount": told["bill"]["total"], "terminal_reference": "RRN 1"}
    town.staff("cashier").post(f"/v1/desk/bills/{told['bill']['bill_id']}/payments", body)
    citizen.apply(INSTANT, JEDDAH)
    return town


def test_every_change_of_state_has_its_entry_and_the_chain_verifies(busy: Town) -> None:
    entries = busy.rows(audit_entry, audit_entry.c.tenant == RIYADH)
    actions = [one.action for one in sorted(entries, key=lambda one: one.seq)]
    assert actions == [
        "submission.received",
        "application.submit",
        "application.taken",
        "application.take",
        "application.opened",
        "application.recommend",
        "application.taken",
        "application.opened",
        "application.approve",
        "document.bill",
        "bill.issued",
        "receipt.issued",
        "document.receipt",
        "application.pay",
        "application.issue",
        "record.created",
        "document.licence",
    ]
    with busy.context.database.transaction(reading=True) as connection:
        assert tenants(connection) == [RIYADH, JEDDAH]
        assert verify_chain(connection, RIYADH) == len(actions)
        assert verify_chain(connection, JEDDAH) > 0
        assert verify_chain(connection, "nobody") == 0


@ONE_ENGINE
def test_nothing_personal_stands_in_the_trail(busy: Town) -> None:
    text = " ".join(str(tuple(one)) for one in busy.rows(audit_entry))
    for personal in ("سالم", "Salem", "1012345672", "النخيل", "RRRD2929"):
        assert personal not in text


@ONE_ENGINE
def test_whoever_holds_the_record_can_prove_it(town: Town) -> None:
    keys, detail = town.context.keys, {"number": "R-1", "amount": 5}
    with town.context.database.transaction() as connection:
        event = AuditEvent(RIYADH, "me", "device", "receipt.issued", "bill", detail)
        append_audit(connection, keys, town.context.now(), [event])
    kept = town.rows(audit_entry)[0].commitment
    assert kept == commitment_to(keys, {"amount": 5, "number": "R-1"})
    assert kept != commitment_to(keys, {"amount": 6, "number": "R-1"})


def test_the_database_refuses_to_change_what_only_grows(busy: Town) -> None:
    fill_the_rest(busy)
    for name in APPEND_ONLY:
        table = metadata.tables[name]
        first = next(iter(table.columns))
        for change in (sa.update(table).values({first.name: first}), sa.delete(table)):
            with pytest.raises(DBAPIError, match="append_only"), busy.context.database.transaction() as connection:
                connection.execute(change)


def fill_the_rest(town: Town) -> None:
    """Print a paper, bury a draft and hear from a bank, so that no table is empty."""
    citizen = town.somebody()
    told = citizen.application(citizen.apply(INSTANT))
    document_id = told["documents"][0]["document_id"]
    citizen.get(f"/v1/documents/{document_id}")
    citizen.post(f"/v1/documents/{document_id}/prints")
    draft_id = mint()
    citizen.settle(citizen.save(draft_id, {"street": "x"}))
    citizen.settle(operation("draft.delete", {"draft_id": draft_id, "base_version": 1}))
    intent = citizen.post(f"/v1/bills/{told['bill']['bill_id']}/payment-intents", {"provider": "sample_bank"}).json()
    press = {"bill_number": intent["bill_number"], "intent_id": intent["intent_id"], "outcome": "pay"}
    assert citizen.post("/v1/sample-bank/payments", press).json()["state"] == "paid"
    missed = {"goal": "workflow", "stay": 0, "municipality": RIYADH, "state": "submitted"}
    with town.context.database.transaction() as connection:
        now = {"due_on": town.context.today(), "noted_at": town.context.now()}
        connection.execute(sa.insert(goal_missed).values(application_id=told["application_id"], **missed, **now))
    assert all(town.rows(metadata.tables[name]) for name in APPEND_ONLY)


def test_tampering_past_the_triggers_is_noticed(town: Town) -> None:
    town.somebody().apply(INSTANT)
    third = audit_entry.c.seq == 3
    changes = [
        sa.update(audit_entry).where(third).values(actor="somebody else"),
        sa.update(audit_entry).where(third).values(hash="0" * 64),
        sa.delete(audit_entry).where(third),
        sa.delete(audit_entry).where(audit_entry.c.seq > 3),
        sa.delete(audit_entry),
        sa.update(audit_head).values(seq=99),
        sa.delete(audit_head),
    ]
    with town.context.database.transaction() as connection:
        drop_triggers(connection)
        for change in changes:
            tampered = connection.begin_nested()
            connection.execute(change)
            with pytest.raises(AuditBrokenError):
                verify_chain(connection, RIYADH)
            tampered.rollback()
            assert verify_chain(connection, RIYADH) > 3


def drop_triggers(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        for what in ("update", "delete"):
            connection.execute(sa.text(f"DROP TRIGGER audit_entry_no_{what}"))
    else:
        connection.execute(sa.text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
