"""What a body owns: every member works on it, nobody else; whoever left takes nothing along and changes nothing."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.access import Actor
from balady_desktop.backend.context import Context
from balady_desktop.backend.drafts.service import save_draft
from balady_desktop.backend.files.tables import blob
from balady_desktop.backend.offers.tables import offer
from balady_desktop.backend.people.memberships import begin_membership, end_membership
from balady_desktop.backend.work import Work
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.sync import SaveDraft
from tests.backend.casework import (
    INSTANT,
    JPEG,
    ONE_ENGINE,
    PDF,
    RIYADH,
    SERVICE,
    Somebody,
    Town,
    complete_answers,
    manifest_of,
    mint,
    operation,
    quoted,
    sha,
)


class Member:
    """A person at one computer, who works on what is his own and on what is the office's."""

    def __init__(self, who: Somebody, office: str) -> None:
        self.who = who
        self.office = office
        self.cursor = 0
        self.feed: dict[str, tuple[str, dict[str, Any]]] = {}

    def round(self, *operations: dict[str, Any], protocol: str = "4") -> list[dict[str, Any]]:
        """Send operations and read the feed to its end."""
        results: list[dict[str, Any]] = []
        more, sent = True, list(operations)
        while more:
            body = {"epoch": None, "cursor": self.cursor, "operations": sent}
            headers = {**self.who.headers, "X-Protocol-Version": protocol}
            reply = self.who.client.post("/v1/sync", json=body, headers=headers)
            assert reply.status_code == 200, reply.text
            said = reply.json()
            results += said["results"]
            for one in said["changes"]:
                self.feed[one["id"]] = (one["kind"], one["body"])
            self.cursor, more, sent = said["cursor"], said["more"], []
        return results

    def save(self, draft_id: str, patch: dict[str, Any], base: int = 0, **other: Any) -> dict[str, Any]:
        (result,) = self.round(self.who.save(draft_id, patch, base, **other))
        return result

    def begin(self, patch: dict[str, Any]) -> str:
        draft_id = mint()
        result = self.save(draft_id, patch, party=self.office)
        assert result["status"] == 200, result
        return draft_id

    def sees(self, thing_id: str) -> str | None:
        """Return the kind under which a thing stands in the feed; None where it does not."""
        found = self.feed.get(thing_id)
        return found[0] if found else None

    @property
    def at_office(self) -> Somebody:
        return replace(self.who, acting_for=self.office)


class Office:
    """An engineering office: its account, and those who work for it."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.account = town.somebody("engineering_office")
        self.code = self.account.person_id

    def member(self, role: str = "employee", **until: Any) -> Member:
        who = self.town.somebody()
        self.join(who, role, **until)
        return Member(who, self.code)

    def join(self, who: Somebody, role: str = "employee", **until: Any) -> None:
        now = self.town.context.now()
        with self.town.context.database.transaction() as connection:
            begin_membership(connection, who.person_id, self.code, role, now, **until)

    def leave(self, member: Member, role: str = "employee") -> None:
        now = self.town.context.now()
        with self.town.context.database.transaction() as connection:
            assert end_membership(connection, member.who.person_id, self.code, role, now, now)

    def outsider(self) -> Member:
        return Member(self.town.somebody(), self.code)

    def owner(self) -> Member:
        return Member(self.account, self.code)


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def office(town: Town) -> Office:
    return Office(town)


def test_every_member_has_the_draft_and_changes_it(office: Office) -> None:
    one, two, owner, stranger = office.member(), office.member("manager"), office.owner(), office.outsider()
    draft_id = one.begin({"street": "أ", "district": "ب"})
    for other in (two, owner):
        other.round()
        kind, body = other.feed[draft_id]
        assert (kind, body["paths"]) == ("draft", {"street": "أ", "district": "ب"})
    # For the office's own account it is its own; for a member, the office's.
    assert (owner.feed[draft_id][1]["party"], two.feed[draft_id][1]["party"]) == ("", office.code)
    assert two.save(draft_id, {"short_address": "RRRD2929"}, 1)["status"] == 200
    one.round()
    assert one.feed[draft_id][1]["paths"]["short_address"] == "RRRD2929"
    written = one.feed[draft_id][1]["history"]
    assert (written["short_address"]["author_ar"], written["street"]["author_ar"]) == ("سالم عبدالله", "")
    # What both changed is a conflict, as between two computers of one person.
    assert two.save(draft_id, {"street": "ج"}, 1)["code"] == "conflict"
    stranger.round()
    assert stranger.sees(draft_id) is None
    assert stranger.save(draft_id, {"street": "د"}, 1)["code"] == "not_permitted"
    assert stranger.save(mint(), {"street": "د"}, party=office.code)["code"] == "not_permitted"


def test_nobody_moves_a_draft_to_another_party(office: Office) -> None:
    member = office.member()
    draft_id = member.begin({"street": "أ"})
    own = mint()
    assert member.save(own, {"street": "ب"})["status"] == 200
    assert member.save(own, {"street": "ج"}, 1, party=office.code)["code"] == "request_invalid"
    assert member.save(draft_id, {"street": "ج"}, 1, party=member.who.person_id)["code"] == "request_invalid"
    # A body for which no account stands applies for nothing, nor does an account of staff.
    clerk = office.town.staff("reviewer")
    assert Member(clerk, RIYADH).save(mint(), {"street": "ج"})["code"] == "not_permitted"
    assert Member(clerk, RIYADH).save(mint(), {"street": "ج"}, party=RIYADH)["code"] == "not_permitted"


def test_whoever_joins_reads_everything_and_whoever_leaves_keeps_nothing(office: Office) -> None:
    one = office.member()
    drafts = [one.begin({"street": str(number)}) for number in range(3)]
    assert one.round({"key": mint(), "kind": "draft.delete", "body": {"draft_id": drafts[0], "base_version": 1}})
    late = office.member()
    late.round()
    assert [late.sees(draft_id) for draft_id in drafts] == [None, "draft", "draft"]
    office.leave(late)
    late.round()
    assert {late.sees(draft_id) for draft_id in drafts[1:]} == {"tombstone"}
    assert {late.feed[draft_id][1]["reason"] for draft_id in drafts[1:]} == {"membership_ended"}
    # Nothing more comes, and what is there for the others stays.
    assert one.save(drafts[1], {"street": "ب"}, 1, seen={"street": digest("1")})["status"] == 200
    late.feed.clear()
    late.round()
    assert late.feed == {}
    office.join(late.who, "manager")
    late.round()
    assert {late.sees(draft_id) for draft_id in drafts[1:]} == {"draft"}
    assert late.feed[drafts[1]][1]["paths"] == {"street": "ب"}


@ONE_ENGINE
def test_a_membership_that_ends_by_its_day_ends_so_too(office: Office, context: Context, clock: Any) -> None:
    draft_id = office.owner().begin({"street": "أ"})
    member = office.member(ends_at=context.now() + timedelta(days=2))
    member.round()
    assert member.sees(draft_id) == "draft"
    clock.move(days=3)
    member.round()
    assert member.sees(draft_id) == "tombstone"


def test_what_a_former_member_had_queued_is_refused_and_offered(office: Office) -> None:
    one, gone = office.member(), office.member()
    draft_id = one.begin({"street": "أ"})
    gone.round()
    office.leave(gone)
    late = gone.who.save(draft_id, {"street": "ب", "district": "ج"}, 1)
    begun = gone.who.save(mint(), {"street": "د"}, party=office.code)
    assert [(one["status"], one["code"]) for one in gone.round(late, begun)] == [(403, "membership_ended")] * 2
    # Sent again, it is answered as before and offered once.
    assert gone.round(late)[0]["code"] == "membership_ended"
    one.round()
    assert one.feed[draft_id][1]["paths"] == {"street": "أ"}
    me = one.who.get("/v1/people/me").json()["memberships"]
    assert [(told["body"], told["offers"]) for told in me] == [(office.code, 2)]
    assert gone.who.get("/v1/offers").json() == {"offers": []}
    assert replace(gone.who, acting_for=office.code).get("/v1/offers").status_code == 403
    first, second = sorted(one.at_office.get("/v1/offers").json()["offers"], key=lambda told: -len(told["patch"]))
    assert (first["patch"], first["now"]) == ({"street": "ب", "district": "ج"}, {"street": "أ"})
    assert (first["author_ar"], first["draft_id"], second["patch"]) == ("سالم عبدالله", draft_id, {"street": "د"})

    answer = f"/v1/offers/{first['offer_id']}/answer"
    assert [told["offer_id"] for told in one.at_office.post(answer, {"take": True}).json()["offers"]] == [
        second["offer_id"]
    ]
    assert one.at_office.post(answer, {"take": True}).status_code == 404
    one.round()
    assert one.feed[draft_id][1]["paths"] == {"street": "ب", "district": "ج"}
    assert one.at_office.post(f"/v1/offers/{second['offer_id']}/answer", {"take": False}).json() == {"offers": []}
    assert {row.state for row in office.town.rows(offer)} == {"taken", "left"}
    one.round()
    assert begun["body"]["draft_id"] not in one.feed


@ONE_ENGINE
def test_a_draft_that_a_former_member_began_is_taken_whole(office: Office) -> None:
    one, gone = office.member(), office.member()
    gone.round()
    office.leave(gone)
    begun = gone.who.save(mint(), {"street": "د"}, party=office.code)
    gone.round(begun)
    (told,) = one.at_office.get("/v1/offers").json()["offers"]
    assert one.at_office.post(f"/v1/offers/{told['offer_id']}/answer", {"take": True}).status_code == 200
    one.round()
    assert one.feed[begun["body"]["draft_id"]][1]["paths"] == {"street": "د"}


@ONE_ENGINE
def test_what_is_offered_about_a_draft_that_was_sent_or_deleted_meanwhile_is_left_alone(office: Office) -> None:
    one, gone = office.member(), office.member()
    draft_id = one.begin({"street": "أ"})
    gone.round()
    office.leave(gone)
    gone.round(gone.who.save(draft_id, {"street": "ب"}, 1))
    one.round({"key": mint(), "kind": "draft.delete", "body": {"draft_id": draft_id, "base_version": 1}})
    (told,) = one.at_office.get("/v1/offers").json()["offers"]
    answer = f"/v1/offers/{told['offer_id']}/answer"
    assert one.at_office.post(answer, {"take": True}).json()["code"] == "draft_deleted"
    assert one.at_office.post(answer, {"take": False}).json() == {"offers": []}


def test_a_member_sends_what_another_prepared(office: Office) -> None:
    one, two, gone = office.member(), office.member("manager"), office.member()
    body = _ready(one)
    two.round()
    gone.round()
    office.leave(gone)
    assert gone.round(operation("application.submit", body))[0]["code"] == "membership_ended"
    (told,) = two.round(operation("application.submit", body))
    assert told["status"] == 200, told
    application_id = told["application_id"]
    for member in (one, two, office.owner()):
        member.round()
        assert member.sees(application_id) == "application"
        assert member.sees(body["draft_id"]) == "draft"
    assert one.feed[application_id][1]["party"] == office.code
    # The same submission again, by whom of them ever, is the same application.
    assert one.round(operation("application.submit", body))[0]["application_id"] == application_id
    assert {one.feed[body["draft_id"]][1]["is_submitted"]} == {True}
    gone.round()
    assert gone.sees(application_id) is None
    # Whoever works for the office follows it and pays; in his own name he learns nothing of it.
    assert two.at_office.get(f"/v1/applications/{application_id}").status_code == 200
    assert two.who.get(f"/v1/applications/{application_id}").status_code == 404
    bill_id = two.at_office.get(f"/v1/applications/{application_id}").json()["bill"]["bill_id"]
    pay = {"provider": "sample_bank"}
    begun = two.at_office.post(f"/v1/bills/{bill_id}/payment-intents", pay)
    assert begun.status_code == 200, begun.text
    again = one.at_office.post(f"/v1/bills/{bill_id}/payment-intents", pay)
    assert again.json()["intent_id"] == begun.json()["intent_id"]
    assert one.who.get(f"/v1/payment-intents/{begun.json()['intent_id']}").status_code == 404
    # The submission that came too late is offered; taken, it is the one that was made.
    (late,) = one.at_office.get("/v1/offers").json()["offers"]
    assert late["kind"] == "application.submit"


def test_files_are_of_the_party(office: Office) -> None:
    one, two = office.member(), office.member()
    two.round()
    assert one.who.upload(PDF, party=office.code).status_code == 204
    assert {(row.party, row.sha256) for row in office.town.rows(blob)} == {(office.code, sha(PDF))}
    assert two.who.get(f"/v1/blobs/{sha(PDF)}").content == PDF
    # Asked before it is sent: the office has it, whoever asks; he himself has not.
    asked = {party: _has(two.who, sha(PDF), party) for party in ("", office.code, office.outsider().who.person_id)}
    assert list(asked.values()) == [False, True, False]
    assert not _has(office.outsider().who, sha(PDF), office.code)
    assert office.outsider().who.get(f"/v1/blobs/{sha(PDF)}").status_code == 404
    assert office.outsider().who.create_upload(3, party=office.code).status_code == 403
    begun = two.who.create_upload(len(JPEG), party=office.code).headers["location"]
    office.leave(two)
    assert two.who.send_chunk(begun, 0, JPEG).status_code == 403
    assert two.who.get(f"/v1/blobs/{sha(PDF)}").status_code == 404


@ONE_ENGINE
def test_a_program_that_is_older_than_bodies_drafts_is_told_its_own_alone(office: Office) -> None:
    member = office.member()
    draft_id = office.owner().begin({"street": "أ"})
    own = mint()
    member.round(member.who.save(own, {"street": "ب"}), protocol="3")
    assert (member.sees(draft_id), member.sees(own)) == (None, "draft")
    # The newer one reads its feed from the beginning.
    member.cursor = 0
    member.round()
    assert (member.sees(draft_id), member.sees(own)) == ("draft", "draft")


@ONE_ENGINE
def test_a_membership_tells_what_is_known_of_the_office_to_whoever_prepares_for_it(office: Office) -> None:
    member, clerk = office.member(), office.town.member("reviewer")
    (told,) = member.who.get("/v1/people/me").json()["memberships"]
    assert (told["kind"], told["account_kind"], told["known"]["kind"]) == ("engineering_office",) * 3
    assert {"prepare", "submit", "follow", "read", "pay"} <= set(told["acts"])
    (told,) = replace(clerk, acting_for="").get("/v1/people/me").json()["memberships"]
    assert (told["known"], told["account_kind"]) == ({}, "")
    assert "prepare" not in told["acts"]


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_whoever_joins_while_a_draft_is_being_written_misses_nothing(office: Office, context: Context) -> None:
    draft_id, late = mint(), office.member()
    saved = office.account.save(draft_id, {"street": "أ"})["body"]
    actor = Actor(office.code, "office", "a-device", (), None, "a-session", frozenset())
    joining = threading.Thread(target=late.round)
    with context.database.transaction() as connection:
        work = Work(context, connection, actor, context.now())
        save_draft(work, SaveDraft.model_validate(saved), mint())
        work.finish()
        joining.start()
        # Until the draft is there for all, joining waits.
        while joining.is_alive() and not _somebody_waits(context):
            pass
        assert joining.is_alive()
    joining.join()
    assert late.sees(draft_id) == "draft"


def _has(who: Somebody, sha256: str, party: str) -> bool:
    asked = {"party": party} if party else {}
    reply = who.client.head(f"/v1/blobs/{sha256}", headers=who.headers, params=asked)
    assert reply.status_code in (200, 404)
    return reply.status_code == 200


def _somebody_waits(context: Context) -> bool:
    with context.database.transaction(reading=True) as connection:
        waiting = sa.text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return bool(connection.execute(waiting).scalar_one())


def _ready(member: Member) -> dict[str, Any]:
    """Upload the attachments for the office, save its draft, and return the submission that follows."""
    answers = complete_answers(INSTANT, RIYADH)
    for content in (JPEG, PDF):
        assert member.who.upload(content, party=member.office).status_code == 204
    draft_id = member.begin(answers)
    return {
        "submission_id": mint(),
        "draft_id": draft_id,
        "draft_version": 1,
        "service": SERVICE,
        "definition": member.who.context.catalogue.edition(SERVICE).hash,
        "answers": answers,
        "manifest": manifest_of(answers),
        "quoted_total": quoted(INSTANT),
    }
