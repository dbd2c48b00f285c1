"""A paper is suspended, revoked and reinstated by two persons, once, and nothing of it is ever rewritten."""

import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from pypdf import PdfReader
from starlette.testclient import TestClient

from balady_desktop.backend.audit import audit_entry, verify_chain
from balady_desktop.backend.context import Context
from balady_desktop.backend.people.memberships import begin_membership
from balady_desktop.backend.people.tables import membership, person
from balady_desktop.backend.register.tables import record_decision, record_request, record_standing
from tests.backend.casework import JEDDAH, RIYADH, Somebody, Town, mint
from tests.backend.visitors import Clock

REVOKE = {"standing": "revoked", "reason": "information_wrong", "text": "خطاب رقم 5"}
SUSPEND = {"standing": "suspended", "reason": "under_examination"}
REINSTATE = {"standing": "valid", "reason": "cause_removed"}


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def citizen(town: Town) -> Somebody:
    return town.somebody()


@pytest.fixture
def licence(town: Town, citizen: Somebody) -> dict[str, Any]:
    papers: dict[str, Any] = town.issued(citizen)["licence"]
    return papers


def ask(who: Somebody, document_id: str, body: dict[str, Any], key: str | None = None) -> Any:
    return who.post(f"/v1/desk/documents/{document_id}/standing-requests", body, key)


def decide(who: Somebody, request_id: str, approve: bool = True, key: str | None = None) -> Any:
    return who.post(f"/v1/desk/standing-requests/{request_id}/decision", {"approve": approve}, key)


def change(town: Town, document_id: str, body: dict[str, Any]) -> None:
    asked = ask(town.staff("reviewer"), document_id, body)
    assert asked.status_code == 200, asked.text
    assert decide(town.staff("head"), asked.json()["request_id"]).status_code == 200


def standing(citizen: Somebody, document_id: str) -> str:
    """Return what the feed says of a paper."""
    changes = citizen.sync(cursor=0)["changes"]
    papers = [one for change in changes if change["kind"] == "application" for one in change["body"]["documents"]]
    return next(str(one["standing"]) for one in papers if one["document_id"] == document_id)


def refused(reply: Any) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def test_asked_by_one_decided_by_another(town: Town, citizen: Somebody, licence: dict[str, Any]) -> None:
    document_id, reviewer, head = licence["document_id"], town.staff("reviewer"), town.staff("head")
    asked = ask(reviewer, document_id, REVOKE).json()
    assert (asked["state"], asked["standing"], asked["standing_now"]) == ("open", "revoked", "valid")
    assert (asked["is_mine"], asked["holder_masked"], asked["document_kind"]) == (True, "س*** ع***", "licence")
    assert standing(citizen, document_id) == "valid"
    before = citizen.sync(cursor=0)["cursor"]
    decided = decide(head, asked["request_id"]).json()
    assert (decided["state"], decided["standing_now"], decided["is_mine"]) == ("approved", "revoked", False)
    assert decided["decided_by"].startswith("موظف")
    assert standing(citizen, document_id) == "revoked"
    assert citizen.sync(cursor=before)["changes"], "the applicant's computers are told"
    with town.context.database.transaction(reading=True) as connection:
        assert verify_chain(connection, RIYADH)
        actions = sa.select(audit_entry.c.action).where(audit_entry.c.object == asked["record_id"])
        named = list(connection.scalars(actions.order_by(audit_entry.c.seq)))
    assert named == ["record.created", "record.standing_asked", "record.standing_decided", "record.revoked"]


def test_a_refusal_changes_nothing(town: Town, citizen: Somebody, licence: dict[str, Any]) -> None:
    asked = ask(town.staff("reviewer"), licence["document_id"], SUSPEND).json()
    assert decide(town.staff("head"), asked["request_id"], approve=False).json()["state"] == "refused"
    assert standing(citizen, licence["document_id"]) == "valid"
    assert town.rows(record_standing) == []


def test_four_eyes(town: Town, licence: dict[str, Any]) -> None:
    head = town.staff("head")
    asked = ask(head, licence["document_id"], SUSPEND).json()
    assert refused(decide(head, asked["request_id"])) == (403, "same_person")
    assert refused(decide(town.staff("reviewer"), asked["request_id"])) == (403, "role_missing")
    assert town.rows(record_decision) == []
    # The database itself refuses what a mistake of ours would let through.
    row = {"asked_by": head.person_id, "decided_by": head.person_id}
    said = {"is_approved": True, "text": "", "decided_at": town.context.now()}
    with pytest.raises(sa.exc.IntegrityError), town.context.database.transaction() as connection:
        connection.execute(sa.insert(record_decision).values(request_id=asked["request_id"], **row, **said))
    other = {**row, "asked_by": "somebody-else"}
    with pytest.raises(sa.exc.IntegrityError), town.context.database.transaction() as connection:
        connection.execute(sa.insert(record_decision).values(request_id=asked["request_id"], **other, **said))


def test_nobody_touches_his_own_paper(town: Town) -> None:
    citizen = town.somebody()
    document_id = town.issued(citizen)["licence"]["document_id"]
    # The same person comes to work for the municipality.
    with town.context.database.transaction() as connection:
        mine = person.update().where(person.c.person_id == citizen.person_id)
        connection.execute(mine.values(kind="staff", municipality=RIYADH))
        begin_membership(connection, citizen.person_id, RIYADH, "head", town.context.now())
    both = town.sign_in(citizen.person_id, "desk")
    assert refused(ask(both, document_id, SUSPEND)) == (403, "own_application")
    asked = ask(town.staff("reviewer"), document_id, SUSPEND).json()
    assert refused(decide(both, asked["request_id"])) == (403, "own_application")


def test_a_retry_from_who_works_elsewhere_by_now_finds_nothing(town: Town, licence: dict[str, Any]) -> None:
    document_id, reviewer, head = licence["document_id"], town.staff("reviewer"), town.staff("head")
    first, second = mint(), mint()
    request_id = ask(reviewer, document_id, SUSPEND, first).json()["request_id"]
    assert decide(head, request_id, key=second).status_code == 200
    with town.context.database.transaction() as connection:
        for table, column in ((person, "municipality"), (membership, "body")):
            movers = table.c.person_id.in_([reviewer.person_id, head.person_id])
            connection.execute(sa.update(table).where(movers).values({column: JEDDAH}))
    assert refused(ask(reviewer, document_id, SUSPEND, first)) == (404, "not_found")
    assert refused(decide(head, request_id, key=second)) == (404, "not_found")


def test_each_change_happens_once(town: Town, citizen: Somebody, licence: dict[str, Any]) -> None:
    document_id, reviewer, key = licence["document_id"], town.staff("reviewer"), mint()
    asked = [ask(reviewer, document_id, SUSPEND, key).json()["request_id"] for _ in range(2)]
    assert len(set(asked)) == len(town.rows(record_request)) == 1
    assert refused(ask(reviewer, document_id, REVOKE, key)) == (422, "key_reused")
    assert refused(ask(town.staff("head"), document_id, REVOKE)) == (409, "standing_asked")
    heads = [town.staff("head") for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        replies = list(threads.map(lambda head: decide(head, asked[0]), heads))
    assert sorted(reply.status_code for reply in replies) == [200, 409, 409, 409]
    assert {reply.json()["code"] for reply in replies if reply.status_code == 409} == {"standing_decided"}
    assert len(town.rows(record_decision)) == len(town.rows(record_standing)) == 1


def test_suspended_and_reinstated_then_revoked_for_ever(town: Town, citizen: Somebody, licence: dict[str, Any]) -> None:
    document_id, reviewer = licence["document_id"], town.staff("reviewer")
    assert refused(ask(reviewer, document_id, REINSTATE)) == (409, "standing_same")
    for body in (SUSPEND, REINSTATE, SUSPEND, REVOKE):
        change(town, document_id, body)
        assert standing(citizen, document_id) == body["standing"]
    assert [row.seq for row in town.rows(record_standing)] == [1, 2, 3, 4]
    assert refused(ask(reviewer, document_id, REINSTATE)) == (409, "standing_final")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"standing": "suspended", "reason": "no_reason"}, "reason_unknown"),
        ({"standing": "revoked", "reason": "under_examination"}, "reason_unknown"),
        ({"standing": "revoked", "reason": "other", "text": " \u200f"}, "text_needed"),
        ({"standing": "revoked", "reason": "other", "text": "ا" * 5000}, "request_invalid"),
        ({"standing": "superseded", "reason": "other"}, "request_invalid"),
        ({**SUSPEND, "decided_by": "me"}, "request_invalid"),
    ],
)
def test_what_cannot_be_asked(town: Town, licence: dict[str, Any], body: dict[str, Any], code: str) -> None:
    assert refused(ask(town.staff("reviewer"), licence["document_id"], body)) == (422, code)


def test_other_municipalities_and_roles_see_nothing(town: Town, citizen: Somebody, licence: dict[str, Any]) -> None:
    document_id = licence["document_id"]
    request_id = ask(town.staff("reviewer"), document_id, SUSPEND).json()["request_id"]
    stranger = town.staff("reviewer", "head", municipality=JEDDAH)
    assert refused(ask(stranger, document_id, SUSPEND)) == (404, "not_found")
    assert refused(decide(stranger, request_id)) == refused(decide(stranger, mint())) == (404, "not_found")
    assert stranger.get("/v1/desk/standing-requests").json()["requests"] == []
    for outsider in (citizen, town.staff("cashier")):
        assert refused(ask(outsider, document_id, SUSPEND)) == (403, "role_missing")
        assert outsider.get("/v1/desk/standing-requests").status_code == 403


def test_open_requests_come_first(town: Town, citizen: Somebody, licence: dict[str, Any], clock: Any) -> None:
    document_id, reviewer = licence["document_id"], town.staff("reviewer")
    change(town, document_id, SUSPEND)
    clock.move(minutes=1)
    ask(reviewer, document_id, REVOKE)
    clock.move(minutes=1)
    receipt = citizen.application(town.rows(sa.table("document", sa.column("application_id")))[0][0])["documents"][1]
    ask(reviewer, receipt["document_id"], SUSPEND)
    told = reviewer.get("/v1/desk/standing-requests").json()["requests"]
    assert [(one["state"], one["standing"]) for one in told] == [
        ("open", "suspended"),
        ("open", "revoked"),
        ("approved", "suspended"),
    ]
    about = reviewer.get("/v1/desk/standing-requests", document_id=document_id).json()["requests"]
    assert [one["standing_now"] for one in about] == ["suspended", "suspended"]


def test_a_revoked_paper_says_so_from_then_on(town: Town, citizen: Somebody, licence: dict[str, Any]) -> None:
    path = f"/v1/documents/{licence['document_id']}"
    before = citizen.get(path).content
    change(town, licence["document_id"], SUSPEND)
    assert citizen.get(path).content != before
    change(town, licence["document_id"], REVOKE)
    after = {language: citizen.get(path, language=language).content for language in ("ar", "en")}
    assert before not in after.values()
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(after["en"])).pages)
    assert "It was issued based on incorrect information or documents" in " ".join(text.split())
    assert citizen.get(path).content == after["ar"]


def test_the_rows_are_never_changed(town: Town, citizen: Somebody, licence: dict[str, Any]) -> None:
    change(town, licence["document_id"], SUSPEND)
    for table in (record_request, record_decision, record_standing):
        for statement in (sa.delete(table), sa.update(table).values({table.columns[0]: "x"})):
            with (
                pytest.raises(sa.exc.DBAPIError, match="append_only"),
                town.context.database.transaction() as connection,
            ):
                connection.execute(statement)


def pdf_text(who: Somebody, document_id: str, language: str = "en") -> str:
    reply = who.get(f"/v1/documents/{document_id}", language=language)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(reply.content)).pages)
    return " ".join(text.split())


def test_fault_41_a_suspended_paper_is_marked_and_its_holder_told_why(
    town: Town, citizen: Somebody, licence: dict[str, Any]
) -> None:
    document_id = licence["document_id"]
    assert "Suspended" not in pdf_text(citizen, document_id)
    change(town, document_id, {**SUSPEND, "text": "حتى يصل رد الجهة"})
    printed = pdf_text(citizen, document_id)
    assert "Suspended" in printed
    assert "Its validity is being checked" in printed
    (told,) = paper(citizen, document_id)["changes"]
    assert (told["standing"], told["reason"], told["texts"]) == ("suspended", "under_examination", ["حتى يصل رد الجهة"])
    row = next(one for one in town.staff("reviewer").get("/v1/desk/applications").json()["rows"])
    assert row["standing"] == "suspended"
    change(town, document_id, REINSTATE)
    assert "Suspended" not in pdf_text(citizen, document_id)
    assert [one["standing"] for one in paper(citizen, document_id)["changes"]] == ["suspended", "valid"]
    change(town, document_id, REVOKE)
    assert "Cancelled" in pdf_text(citizen, document_id)


def test_fault_41_an_expired_paper_is_marked(
    town: Town, citizen: Somebody, licence: dict[str, Any], clock: Clock
) -> None:
    assert "Expired" not in pdf_text(citizen, licence["document_id"])
    clock.move(days=366 * 3)
    holder = town.sign_in(citizen.person_id, citizen.device)
    assert "Expired" in pdf_text(holder, licence["document_id"])


def paper(citizen: Somebody, document_id: str) -> dict[str, Any]:
    changes = citizen.sync(cursor=0)["changes"]
    papers = [one for change in changes if change["kind"] == "application" for one in change["body"]["documents"]]
    return next(one for one in papers if one["document_id"] == document_id)
