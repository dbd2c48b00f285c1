"""The register: what a licence is after it was issued, what falls and waits with it, and when it reads as expired."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.audit import audit_entry, verify_chain
from balady_desktop.backend.context import Context
from balady_desktop.backend.proofs.queries import list_states, standings_in
from balady_desktop.backend.register.states import standings_of
from balady_desktop.backend.register.tables import record, record_standing, record_version
from tests.backend.casework import RIYADH, Town
from tests.backend.test_papers_standing import REINSTATE, REVOKE, SUSPEND, ask, change, decide, paper, refused
from tests.backend.visitors import Clock


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def made(town: Town, kind: str = "professional_licence") -> Any:
    (found,) = town.rows(record, record.c.kind == kind)
    return found


def dependent(town: Town, parent: Any, number: str, falls: list[str], waits: list[str], **other: Any) -> str:
    """Put a permit into the register that hangs on a record; no service makes one yet."""
    row = {name: getattr(parent, name) for name in ("municipality", "person_id", "holder", "edition", "starts")}
    row |= {"id": f"permit-{number}", "kind": "permit", "number": number, "service": "", "made_at": parent.made_at}
    with town.context.database.transaction() as connection:
        hold = {"depends_on": parent.id, "falls": falls, "waits": waits}
        connection.execute(sa.insert(record).values(**row | hold | other))
    return str(row["id"])


def standing(town: Town, record_id: str) -> str:
    with town.context.database.transaction(reading=True) as connection:
        return standings_of(connection, [record_id], town.context.today())[record_id]


def test_a_licence_is_a_record_with_its_facts_and_its_days(town: Town) -> None:
    citizen = town.somebody()
    papers = town.issued(citizen)
    found = made(town)
    assert (found.number, found.person_id) == (papers["licence"]["number"], citizen.person_id)
    assert found.municipality == RIYADH
    # Two years from 1 March 2026: the last valid day is the one before it comes again.
    assert (found.starts, found.ends) == (date(2026, 3, 1), date(2028, 2, 29))
    (version,) = town.rows(record_version)
    assert (version.since, version.act, version.application_id) == (found.starts, "issue", found.application_id)
    assert {"trade_name", "activity", "area", "signs", "period_years"} <= set(version.facts)
    assert not {"shop_photo", "declaration", "capacity"} & set(version.facts)
    body = citizen.application(found.application_id)
    assert (body["licence_number"], body["expires_on"]) == (found.number, "2028-02-29")
    assert made(town, "receipt").number == papers["receipt"]["number"]


def test_it_reads_as_expired_after_its_last_day_and_no_clock_has_to_run(town: Town, clock: Clock) -> None:
    town.issued(town.somebody())
    found = made(town)
    clock.move(days=(found.ends - found.starts).days)
    assert standing(town, found.id) == "valid"
    clock.move(days=1)
    assert standing(town, found.id) == "expired"
    reviewer = town.staff("reviewer")
    path = f"/v1/desk/records/{found.id}/standing-requests"
    assert refused(reviewer.post(path, SUSPEND)) == (409, "standing_expired")
    (row,) = reviewer.get("/v1/desk/applications").json()["rows"]
    assert (row["standing"], row["expires_on"]) == ("valid", found.ends.isoformat())


def test_a_suspension_may_end_by_itself(town: Town, clock: Clock) -> None:
    citizen = town.somebody()
    licence = town.issued(citizen)["licence"]
    found, today = made(town), town.context.today()
    reviewer = town.staff("reviewer")
    path = f"/v1/desk/records/{found.id}/standing-requests"
    yesterday = (today - timedelta(1)).isoformat()
    assert refused(reviewer.post(path, {**SUSPEND, "until": yesterday})) == (422, "request_invalid")
    assert refused(reviewer.post(path, {**REVOKE, "until": today.isoformat()})) == (422, "request_invalid")
    asked = reviewer.post(path, {**SUSPEND, "until": (today + timedelta(9)).isoformat()}).json()
    assert (asked["record_id"], asked["until"]) == (found.id, (today + timedelta(9)).isoformat())
    assert decide(town.staff("head"), asked["request_id"]).json()["record_standing"] == "suspended"
    clock.move(days=9)
    assert standing(town, found.id) == "suspended"
    clock.move(days=1)
    assert standing(town, found.id) == "valid"
    again = town.sign_in(citizen.person_id, citizen.device)
    assert paper(again, licence["document_id"])["standing"] == "valid"


def test_what_hangs_on_a_record_waits_and_falls_with_it(town: Town) -> None:
    licence = town.issued(town.somebody())["licence"]
    found = made(town)
    permit = dependent(town, found, "1", ["revoked", "cancelled"], ["suspended", "expired"])
    stays = dependent(town, found, "2", [], [])
    change(town, licence["document_id"], SUSPEND)
    assert [standing(town, one) for one in (permit, stays)] == ["suspended", "valid"]
    assert len(town.rows(record_standing)) == 1, "it waits, and nothing was decided about it"
    # A suspension of its own is not lifted with that of the licence.
    asked = town.staff("reviewer").post(f"/v1/desk/records/{permit}/standing-requests", SUSPEND).json()
    assert decide(town.staff("head"), asked["request_id"]).status_code == 200
    change(town, licence["document_id"], REINSTATE)
    assert [standing(town, one) for one in (found.id, permit)] == ["valid", "suspended"]
    change(town, licence["document_id"], REVOKE)
    assert [standing(town, one) for one in (permit, stays)] == ["revoked", "valid"]
    (fallen,) = town.rows(record_standing, record_standing.c.parent_id == found.id)
    assert (fallen.record_id, fallen.standing, fallen.reason) == (permit, "revoked", "parent_ended")
    with town.context.database.transaction(reading=True) as connection:
        assert verify_chain(connection, RIYADH)
        of_permit = sa.select(audit_entry.c.action).where(audit_entry.c.object == permit).order_by(audit_entry.c.seq)
        assert list(connection.scalars(of_permit))[-1] == "record.revoked"


def test_a_dependent_of_a_dependent_falls_and_one_at_its_end_stays_as_it_is(town: Town) -> None:
    licence = town.issued(town.somebody())["licence"]
    found = made(town)
    permit = dependent(town, found, "1", ["revoked"], [])
    inner = dependent(town, found, "2", ["revoked"], [], depends_on=permit)
    ended = dependent(town, found, "3", ["revoked"], [])
    with town.context.database.transaction() as connection:
        row = {"record_id": ended, "seq": 1, "standing": "cancelled", "reason": "other", "at": town.context.now()}
        connection.execute(sa.insert(record_standing).values(**row))
    change(town, licence["document_id"], REVOKE)
    assert [standing(town, one) for one in (permit, inner, ended)] == ["revoked", "revoked", "cancelled"]
    assert len(town.rows(record_standing, record_standing.c.record_id == ended)) == 1


def test_two_acts_on_one_record_at_once_and_one_that_became_impossible(town: Town) -> None:
    licence = town.issued(town.somebody())["licence"]
    found, reviewers = made(town), [town.staff("reviewer") for _ in range(4)]
    path = f"/v1/desk/records/{found.id}/standing-requests"
    with ThreadPoolExecutor(4) as threads:
        replies = list(threads.map(lambda one: one.post(path, SUSPEND), reviewers))
    assert sorted(reply.status_code for reply in replies) == [200, 409, 409, 409]
    (request_id,) = [reply.json()["request_id"] for reply in replies if reply.status_code == 200]
    # Meanwhile it fell with what it hangs on: the approval comes too late, and nothing is written.
    with town.context.database.transaction() as connection:
        row = {"record_id": found.id, "seq": 1, "standing": "cancelled", "reason": "other", "at": town.context.now()}
        connection.execute(sa.insert(record_standing).values(**row))
    assert refused(decide(town.staff("head"), request_id)) == (409, "standing_final")
    assert decide(town.staff("head"), request_id, approve=False).json()["state"] == "refused"
    assert refused(ask(reviewers[0], licence["document_id"], REVOKE)) == (409, "standing_final")


def test_status_lists_speak_of_records(town: Town, clock: Clock) -> None:
    citizen = town.somebody()
    licence = town.issued(citizen)["licence"]
    assert citizen.get(f"/v1/documents/{licence['document_id']}").status_code == 200
    found = made(town)

    def listed() -> dict[int, str]:
        with town.context.database.transaction(reading=True) as connection:
            (state,) = list_states(connection)
            return dict(standings_in(connection, state, town.context.today()))

    assert listed() == {}
    change(town, licence["document_id"], SUSPEND)
    assert list(listed().values()) == ["suspended"]
    change(town, licence["document_id"], REINSTATE)
    assert list(listed().values()) == ["valid"]
    parent = dependent(town, found, "9", [], [])
    with town.context.database.transaction() as connection:
        hold = {"depends_on": parent, "waits": ["expired"]}
        connection.execute(sa.update(record).where(record.c.id == found.id).values(**hold))
        ends = town.context.today()
        connection.execute(sa.update(record).where(record.c.id == parent).values(depends_on=None, ends=ends))
    assert list(listed().values()) == ["valid"]
    clock.move(days=1)
    assert list(listed().values()) == ["suspended"]


def test_a_bill_is_a_record_too_and_no_licence_in_any_list(town: Town) -> None:
    citizen = town.somebody()
    town.approved(citizen)
    (body,) = [one["body"] for one in citizen.sync(cursor=0)["changes"] if one["kind"] == "application"]
    (bill,) = body["documents"]
    change(town, bill["document_id"], SUSPEND)
    assert paper(citizen, bill["document_id"])["standing"] == "suspended"
    assert citizen.get("/v1/records").json()["records"] == []
    assert town.staff("reviewer").get("/v1/desk/records").json()["records"] == []
    (row,) = town.staff("reviewer").get("/v1/desk/applications").json()["rows"]
    assert row["standing"] == "valid", "a bill says nothing of what comes of the application"
