"""The trail for the auditor: in words, by person, thing, act and day, page by page, each look written down."""

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.audit import AuditEvent, append_audit, audit_entry
from balady_desktop.backend.context import Context
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.trail.checking import check_chains
from balady_desktop.backend.trail.queries import first_since, midnight
from balady_desktop.backend.trail.tables import stated_purpose
from balady_desktop.domain.riyadh import riyadh_date
from tests.backend.casework import AMANAH, INSTANT, JEDDAH, MINISTRY, ONE_ENGINE, RIYADH, Somebody, Town
from tests.backend.test_audit_chain import break_chain, grow
from tests.backend.visitors import Clock

PURPOSE = "تدقيق ربع سنوي لأعمال القسم"


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def read(who: Somebody, **request: Any) -> dict[str, Any]:
    reply = who.post("/v1/trail", request)
    assert reply.status_code == 200, reply.text
    told: dict[str, Any] = reply.json()
    return told


def acts(told: dict[str, Any]) -> list[str]:
    return [row["act"] for row in told["rows"]]


def test_the_auditor_finds_who_saw_and_who_did(town: Town) -> None:
    citizen, reviewer, auditor = town.somebody(), town.staff("reviewer"), town.staff("auditor")
    first, second = citizen.apply(INSTANT), citizen.apply()
    number = citizen.application(second)["application_number"]
    assert reviewer.take(second).status_code == 200
    reviewer.opened(second)
    told = read(auditor)
    newest = told["rows"][0]
    assert (newest["act"], newest["act_ar"], newest["is_look"]) == ("application.opened", "الاطلاع على طلب", True)
    assert (newest["thing_kind"], newest["number"]) == ("application", number)
    assert (newest["actor"], newest["actor_kind"]) == (reviewer.person_id, "staff")
    assert newest["actor_ar"].startswith("موظف")
    assert told["length"] == len(told["rows"])
    assert {row["actor_ar"] for row in told["rows"] if row["actor_kind"] == "person"} == {"س*** ع***"}
    # That it was read is the newest row of the next page.
    assert acts(read(auditor))[0] == "trail.read"
    name = town.rows(person, person.c.person_id == reviewer.person_id)[0].user_name
    assert set(acts(read(auditor, person=name.upper()))) == {
        "application.taken",
        "application.take",
        "application.opened",
    }
    assert acts(read(auditor, thing=number, looks=True)) == ["application.opened"]
    assert "application.submit" in acts(read(auditor, thing=number, looks=False))
    assert not {row["thing"] for row in read(auditor, thing=number)["rows"]} & {first}
    assert acts(read(auditor, act="application.taken")) == ["application.taken"]
    assert read(auditor, thing="R-1")["rows"] == []
    about = [row.object for row in town.rows(audit_entry, audit_entry.c.action == "trail.read")]
    assert {second, reviewer.person_id, RIYADH} <= set(about)


@ONE_ENGINE
def test_what_has_a_name_and_no_number_is_named_in_both_languages(town: Town) -> None:
    observer, auditor = town.staff("observer"), town.staff("auditor")
    today = town.context.today().isoformat()
    assert observer.post("/v1/figures", {"first": today, "last": today}).status_code == 200
    citizen = town.somebody()
    number = citizen.application(citizen.apply())["application_number"]
    rows = {row["act"]: (row["number"], row["number_en"]) for row in read(auditor)["rows"]}
    body = town.context.catalogue.bodies.find(RIYADH)
    assert body is not None
    assert rows["figures.read"] == (body.words.ar, body.words.en)
    assert rows["application.submit"] == (number, number)


def test_a_life_of_a_number_has_all_that_came_of_it(town: Town) -> None:
    citizen, auditor = town.somebody(), town.staff("auditor")
    papers = town.issued(citizen)
    numbers = {one["number"] for one in papers.values()}
    told = [acts(read(auditor, thing=number)) for number in sorted(numbers)]
    # Each reading is the newest act of the next one.
    found = [[act for act in one if act != "trail.read"] for one in told]
    assert all(one == found[0] for one in (found[1], found[2]))
    assert {"submission.received", "receipt.issued", "record.created", "document.licence"} <= set(found[0])
    words = [row["act_ar"] for row in read(auditor)["rows"]]
    assert all(words)
    # Every act of the whole way has words; a code is no word.
    assert not [one for one in words if one.isascii()]


@ONE_ENGINE
def test_what_others_were_asked_belongs_to_the_number(town: Town) -> None:
    citizen, reviewer, auditor = town.somebody(), town.staff("reviewer"), town.staff("auditor")
    application_id = citizen.apply()
    assert reviewer.take(application_id).status_code == 200
    assert reviewer.move(application_id, "send_visit").status_code == 200
    number = citizen.application(application_id)["application_number"]
    told = [row for row in read(auditor, thing=number)["rows"] if row["act"] == "task.opened"]
    assert [row["actor"] for row in told] == [reviewer.person_id]


def test_pages_by_cursor_and_by_day_skip_and_repeat_nothing(town: Town, clock: Clock) -> None:
    auditor = town.staff("auditor")
    days = []
    for _ in range(4):
        grow(town, 7)
        days.append(riyadh_date(town.context.now()))
        clock.move(days=1)
    found: list[int] = []
    before: int | None = None
    while True:
        told = read(auditor, before=before, limit=5, act="application.opened")
        found += [row["seq"] for row in told["rows"]]
        before = told["next_before"]
        if before is None:
            break
    assert found == list(range(28, 0, -1))
    for at, day in enumerate(days):
        told = read(auditor, first=day.isoformat(), last=day.isoformat(), act="application.opened")
        assert [row["seq"] for row in told["rows"]] == list(range(7 * at + 7, 7 * at, -1))
    wrong = auditor.post("/v1/trail", {"first": "2026-05-02", "last": "2026-05-01"})
    assert (wrong.status_code, wrong.json()["problems"][0]["field"]) == (422, "last")
    assert auditor.post("/v1/trail", {"first": "2026-13-02"}).status_code == 422


@ONE_ENGINE
def test_a_day_is_found_where_rows_are_missing(town: Town, clock: Clock) -> None:
    grow(town, 3)
    clock.move(days=2)
    grow(town, 3)
    break_chain(town, "removed")
    today = riyadh_date(town.context.now())
    with town.context.database.transaction(reading=True) as connection:
        assert first_since(connection, RIYADH, midnight(today)) in (3, 4)
        assert first_since(connection, RIYADH, midnight(today + timedelta(days=1))) == 7
        assert first_since(connection, RIYADH, midnight(date(2000, 1, 1))) == 1
        assert first_since(connection, "nobody", midnight(today)) == 1


def test_whoever_is_above_reads_the_chains_below_and_nobody_else(town: Town) -> None:
    town.somebody().apply(INSTANT)
    town.somebody().apply(INSTANT, JEDDAH)
    with town.context.database.transaction() as connection:
        event = AuditEvent("server", "system", "system", "server.restored", "epoch", {})
        append_audit(connection, town.context.keys, town.context.now(), [event])
    above, ministry, here = (town.staff("auditor", municipality=one) for one in (AMANAH, MINISTRY, RIYADH))
    assert [one["body"] for one in read(above)["bodies"]] == [AMANAH, RIYADH]
    assert {one["body"] for one in read(ministry)["bodies"]} == {MINISTRY, AMANAH, RIYADH, JEDDAH, "server"}
    assert read(above, body=RIYADH)["rows"]
    assert acts(read(ministry, body="server")) == ["server.restored"]
    for who, body in ((above, JEDDAH), (above, "server"), (here, AMANAH), (here, "server"), (here, "none")):
        assert who.post("/v1/trail", {"body": body}).status_code == 404
        assert who.post("/v1/trail/verification", {"body": body}).status_code == 404


def test_what_is_taken_out_states_its_purpose_which_the_trail_then_tells(town: Town) -> None:
    auditor = town.staff("auditor")
    grow(town, 3)
    for purpose, code in (("قصير", "purpose_short"), ("ن" * 501, "text_long")):
        wrong = auditor.post("/v1/trail", {"purpose": purpose})
        assert (wrong.status_code, wrong.json()["problems"][0]["code"]) == (422, code)
    assert len(read(auditor, purpose=PURPOSE)["rows"]) == 3
    told = read(auditor)["rows"][0]
    assert (told["act"], told["purpose"]) == ("trail.exported", PURPOSE)
    assert [row.purpose for row in town.rows(stated_purpose)] == [PURPOSE]


def verified(who: Somebody, **request: Any) -> dict[str, Any]:
    after, told = None, {"is_end": False}
    while not told["is_end"]:
        reply = who.post("/v1/trail/verification", {**request, "after": after})
        assert reply.status_code == 200, reply.text
        told = reply.json()
        after = told["verified_to"]
    return told


def test_the_chain_is_verified_by_a_button_and_a_break_is_kept_in_another_chain(town: Town) -> None:
    auditor = town.staff("auditor")
    grow(town, 6)
    assert verified(auditor) == {"verified_to": 6, "length": 6, "is_end": True, "broken_at": None}
    assert acts(read(auditor))[0] == "trail.verified"
    break_chain(town)
    told = verified(auditor)
    assert (told["broken_at"], told["verified_to"]) == (3, 2)
    # The trail is still read; that it was is in the chain of the whole server.
    page = read(auditor)
    assert (page["broken_at"], len(page["rows"])) == (3, page["length"])
    kept = [row.action for row in town.rows(audit_entry, audit_entry.c.tenant == "server")]
    assert kept == ["trail.broken", "trail.read"]
    assert read(auditor, purpose=PURPOSE)["broken_at"] == 3
    assert check_chains(town.context)[0].seq == 3
    assert auditor.post("/v1/trail/verification", {"after": 99}).status_code == 422


@ONE_ENGINE
def test_the_database_keeps_purposes_and_breaks_as_they_are(town: Town) -> None:
    read(town.staff("auditor"), purpose=PURPOSE)
    for change in (sa.update(stated_purpose).values(purpose="x"), sa.delete(stated_purpose)):
        with pytest.raises(sa.exc.DBAPIError, match="append_only"), town.context.database.transaction() as connection:
            connection.execute(change)
