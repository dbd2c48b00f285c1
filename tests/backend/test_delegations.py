"""Delegation by service: named services, accepted, ended by either side or by the clock; who did what is kept."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.files.tables import upload
from balady_desktop.backend.housekeeping import do_due_work
from balady_desktop.backend.notices.tables import notice
from balady_desktop.backend.people.tables import invitation, membership, person
from balady_desktop.wire.canonical import digest
from tests.backend.casework import ONE_ENGINE, PNG, REVIEWED, RIYADH, SERVICE, Somebody, Town, mint, operation
from tests.backend.casework import sha as sha_of
from tests.backend.conftest import Clock

WAY = "/v1/account/delegations"
RENEWAL = f"{SERVICE}.renew"


class Pair:
    """A holder and his delegate."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.holder = town.somebody()
        self.delegate = town.somebody()

    def until(self, days: int = 30) -> str:
        return (self.town.context.today() + timedelta(days=days)).isoformat()

    def name_of(self, who: Somebody) -> str:
        return str(self.town.rows(person, person.c.person_id == who.person_id)[0].user_name)

    def give(self, *services: str, who: Somebody | None = None, until: str | None = None) -> httpx2.Response:
        asked = {"who": self.name_of(who or self.delegate), "services": list(services or (SERVICE,))}
        return self.holder.post(WAY, {**asked, "until": self.until() if until is None else until})

    def answer(self, *, accept: bool = True, who: Somebody | None = None) -> httpx2.Response:
        who = who or self.delegate
        (waiting,) = who.get("/v1/account/invitations").json()["invitations"]
        return who.post(f"/v1/account/invitations/{waiting['invitation_id']}/answer", {"accept": accept})

    def begin(self, *services: str, **other: Any) -> str:
        given = self.give(*services, **other)
        assert given.status_code == 200, given.text
        assert self.answer().status_code == 200
        return str(given.json()["given"][0]["delegation_id"])

    def end(self, who: Somebody, delegation_id: str) -> httpx2.Response:
        return who.post(f"{WAY}/{delegation_id}/ending")

    def prepare(self) -> dict[str, Any]:
        """Have the delegate prepare a complete application for the holder; returns what he would send."""
        sent = self.delegate.ready_draft(REVIEWED, RIYADH)
        draft_id = mint()
        saved = self.delegate.save(draft_id, sent["answers"], party=self.holder.person_id)
        (result,) = round_of(self.delegate, saved)["results"]
        assert result["status"] == 200, result
        assert result["draft"]["party"] == self.holder.person_id
        return {**sent, "draft_id": draft_id, "draft_version": result["draft"]["version"], "submission_id": mint()}

    def send(self, prepared: dict[str, Any]) -> dict[str, Any]:
        (result,) = round_of(self.delegate, operation("application.submit", prepared))["results"]
        return dict(result)


def round_of(who: Somebody, *operations: dict[str, Any], cursor: int = 0) -> dict[str, Any]:
    """Send operations as a program of today does, and read the feed from a cursor."""
    headers = {**who.headers, "X-Protocol-Version": "4"}
    body = {"epoch": None, "cursor": cursor, "operations": list(operations)}
    reply = who.client.post("/v1/sync", json=body, headers=headers)
    assert reply.status_code == 200, reply.text
    said: dict[str, Any] = reply.json()
    return said


def feed_of(who: Somebody) -> dict[str, tuple[str, dict[str, Any]]]:
    return {one["id"]: (one["kind"], one["body"]) for one in round_of(who)["changes"]}


def refusal(reply: httpx2.Response) -> tuple[int, str]:
    body = reply.json()
    return reply.status_code, next((one["code"] for one in body["problems"]), body["code"])


def notices_to(town: Town, who: Somebody) -> list[str]:
    rows = town.rows(notice, notice.c.person_id == who.person_id)
    return [row.notice for row in sorted(rows, key=lambda row: row.position)]


@pytest.fixture
def pair(client: TestClient, context: Context) -> Pair:
    return Pair(Town(client, context))


def test_a_delegate_applies_for_the_holder_and_both_see_who_did_it(pair: Pair) -> None:
    pair.begin()
    prepared = pair.prepare()
    told = pair.send(prepared)
    assert told["status"] == 200, told
    application_id = str(told["application_id"])
    # It is the holder's, by his own facts.
    own = pair.holder.application(application_id)
    assert (own["party"], own["known"].get("kind", "citizen")) == ("", "citizen")
    assert [one["part"] for one in own["parties"]] == ["", "delegate"]
    first = own["timeline"][0]
    assert (first["role"], first["by_delegate"], first["actor_en"]) == ("applicant", True, "Salem Abdullah")
    # The delegate finds it under the holder, whom he works for.
    kind, body = feed_of(pair.delegate)[application_id]
    assert (kind, body["party"]) == ("application", pair.holder.person_id)
    acting = replace(pair.delegate, acting_for=pair.holder.person_id)
    assert acting.get(f"/v1/applications/{application_id}").status_code == 200
    # The desk is told who takes part, and nobody who does handles it.
    reviewer = pair.town.staff("reviewer")
    seen = reviewer.opened(application_id)["application"]
    assert [one["part"] for one in seen["parties"]] == ["", "delegate"]
    assert seen["timeline"][0]["by_delegate"]


def test_nothing_is_in_force_before_it_is_accepted(pair: Pair) -> None:
    assert pair.give().status_code == 200
    saved = pair.delegate.save(mint(), {"trade_name": "س"}, party=pair.holder.person_id)
    assert round_of(pair.delegate, saved)["results"][0]["code"] == "not_permitted"
    assert replace(pair.delegate, acting_for=pair.holder.person_id).get("/v1/records").status_code == 403
    assert pair.delegate.get("/v1/people/me").json()["memberships"] == []
    assert pair.answer(accept=False).status_code == 200
    assert round_of(pair.delegate, saved | {"key": mint()})["results"][0]["code"] == "not_permitted"
    assert pair.holder.get(WAY).json()["given"][0]["state"] == "declined"
    assert notices_to(pair.town, pair.delegate) == ["delegation_invited"]
    assert notices_to(pair.town, pair.holder) == ["delegation_declined"]


def test_only_the_named_services_and_only_what_he_began(pair: Pair) -> None:
    mine = pair.holder.apply()
    draft_id = mint()
    pair.holder.settle(pair.holder.save(draft_id, {"trade_name": "مكتب"}))
    pair.begin(RENEWAL)
    # The act alone was named, and the whole service is another thing.
    saved = pair.delegate.save(mint(), {"trade_name": "س"}, party=pair.holder.person_id)
    assert round_of(pair.delegate, saved)["results"][0]["code"] == "not_permitted"
    # What is the holder's is not the delegate's to read or to write.
    assert {mine, draft_id}.isdisjoint(feed_of(pair.delegate))
    acting = replace(pair.delegate, acting_for=pair.holder.person_id)
    for who in (pair.delegate, acting):
        assert who.get(f"/v1/applications/{mine}").status_code == 404
    other = pair.delegate.save(draft_id, {"trade_name": "غيره"}, base=1, party=pair.holder.person_id)
    assert round_of(pair.delegate, other)["results"][0]["code"] == "not_permitted"


@ONE_ENGINE
def test_the_holder_himself_reads_changes_and_sends_what_is_prepared_for_him(pair: Pair) -> None:
    pair.begin()
    prepared = pair.prepare()
    kind, body = feed_of(pair.holder)[prepared["draft_id"]]
    assert (kind, body["party"]) == ("draft", "")
    changed = pair.holder.save(prepared["draft_id"], {"workers": "4"}, base=1, seen={"workers": digest("3")})
    assert pair.holder.settle(changed)["status"] == 200
    # What the delegate has seen is no longer what is there: nothing goes out that nobody looked at.
    assert pair.send(prepared)["code"] == "conflict"
    # He throws away what he began, as the holder could; another one's draft he cannot.
    thrown = operation("draft.delete", {"draft_id": prepared["draft_id"], "base_version": 2})
    assert round_of(pair.delegate, thrown)["results"][0]["status"] == 200
    assert feed_of(pair.holder)[prepared["draft_id"]][0] == "tombstone"


def test_either_side_ends_it_and_what_was_sent_is_followed_and_no_more(pair: Pair, clock: Clock) -> None:
    delegation_id = pair.begin()
    told = pair.send(pair.prepare())
    open_draft = pair.prepare()
    application_id = str(told["application_id"])
    assert pair.end(pair.town.somebody(), delegation_id).status_code == 404
    ended = pair.end(pair.delegate, delegation_id)
    assert ended.json()["received"][0]["state"] == "ended"
    assert refusal(pair.end(pair.holder, delegation_id)) == (409, "delegation_over")
    # What was sent is followed; what was not is gone from his computer and stays the holder's.
    feed = feed_of(pair.delegate)
    assert feed[application_id][1]["party"] == ""
    assert feed[open_draft["draft_id"]][0] == "tombstone"
    assert feed_of(pair.holder)[open_draft["draft_id"]][0] == "draft"
    assert pair.delegate.get(f"/v1/applications/{application_id}").status_code == 200
    # He sends nothing any more: it is kept, and offered to the holder.
    assert pair.send(open_draft)["code"] == "membership_ended"
    assert [one["kind"] for one in pair.holder.get("/v1/offers").json()["offers"]] == ["application.submit"]
    body = pair.holder.application(application_id)
    assert body["parties"][1]["until"] is not None
    assert notices_to(pair.town, pair.holder).count("delegation_ended") == 1
    assert notices_to(pair.town, pair.delegate).count("delegation_ended") == 1
    clock.move(minutes=1)
    # Delegated anew, what he followed is not his to change again.
    pair.begin()
    assert feed_of(pair.delegate)[application_id][1]["party"] == ""


def test_it_expires_by_the_clock_to_the_moment_and_is_told_once(pair: Pair, clock: Clock) -> None:
    pair.begin(until=pair.until(0))
    prepared = pair.prepare()
    clock.move(days=1)
    # Nobody has looked at the clock yet.
    assert pair.send(prepared)["code"] == "membership_ended"
    assert pair.delegate.get("/v1/people/me").json()["memberships"] == []
    for _ in range(2):
        do_due_work(pair.town.context)
    assert notices_to(pair.town, pair.holder) == ["delegation_accepted", "delegation_ended"]
    assert feed_of(pair.delegate)[prepared["draft_id"]][0] == "tombstone"
    (told,) = pair.holder.get(WAY).json()["given"]
    assert (told["state"], told["can_end"]) == ("ended", False)


@ONE_ENGINE
def test_who_may_be_asked_and_what_may_be_delegated(pair: Pair) -> None:
    assert refusal(pair.give(who=pair.holder)) == (409, "delegate_self")
    assert refusal(pair.give(who=pair.town.somebody("engineering_office"))) == (409, "delegate_unfit")
    assert refusal(pair.give(who=pair.town.staff("reviewer"))) == (409, "delegate_unfit")
    assert refusal(pair.give("no_such_service")) == (422, "choice_unknown")
    # The words of what is missing come before who may.
    nothing = {"who": pair.name_of(pair.delegate), "services": [], "until": pair.until()}
    assert refusal(pair.holder.post(WAY, nothing)) == (422, "empty_choice")
    assert refusal(pair.give(until="")) == (422, "empty")
    assert refusal(pair.give(until=pair.until(-1))) == (422, "date_past")
    assert refusal(pair.holder.post(WAY, {**nothing, "services": [SERVICE], "who": "nobody"})) == (
        422,
        "account_unknown",
    )
    # An office and the staff delegate nothing.
    for who in (pair.town.somebody("engineering_office"), pair.town.staff("reviewer")):
        assert who.get(WAY).json()["offered"] == []
        assert refusal(who.post(WAY, {**nothing, "services": [SERVICE]})) == (403, "not_permitted")
    assert pair.give().status_code == 200
    assert refusal(pair.give()) == (409, "delegation_waiting")
    assert pair.answer().status_code == 200
    assert refusal(pair.give()) == (409, "delegation_already")


@ONE_ENGINE
def test_the_name_of_a_delegate_is_masked_until_he_accepts(pair: Pair) -> None:
    given = pair.give().json()["given"][0]
    assert (given["state"], "Abdullah" in given["name_en"]) == ("waiting", False)
    (waiting,) = pair.delegate.get("/v1/account/invitations").json()["invitations"]
    assert waiting["body_en"] == "Salem Abdullah"
    assert [one["service"] for one in waiting["services"]] == [SERVICE]
    pair.answer()
    given = pair.holder.get(WAY).json()["given"][0]
    assert (given["state"], given["name_en"], given["can_end"]) == ("in_force", "Salem Abdullah", True)


@ONE_ENGINE
def test_it_is_taken_back_before_it_is_answered(pair: Pair) -> None:
    delegation_id = pair.give().json()["given"][0]["delegation_id"]
    assert refusal(pair.end(pair.delegate, delegation_id)) == (409, "delegation_over")
    assert pair.end(pair.holder, delegation_id).json()["given"][0]["state"] == "withdrawn"
    assert pair.delegate.get("/v1/account/invitations").json()["invitations"] == []
    assert refusal(pair.end(pair.holder, delegation_id)) == (409, "delegation_over")


@ONE_ENGINE
def test_what_nobody_answered_lapses_and_what_is_over_cannot_be_accepted(pair: Pair, clock: Clock) -> None:
    pair.give(until=pair.until(2))
    clock.move(days=3)
    assert pair.answer().status_code == 404
    clock.move(days=30)
    assert pair.holder.get(WAY).json()["given"][0]["state"] == "lapsed"
    # Asking again closes the first.
    pair.give()
    assert {one["state"] for one in pair.holder.get(WAY).json()["given"]} == {"waiting", "lapsed"}


def test_a_delegate_acts_on_the_records_of_his_services(pair: Pair) -> None:
    pair.town.issued(pair.holder)
    pair.begin(RENEWAL)
    acting = replace(pair.delegate, acting_for=pair.holder.person_id)
    (record,) = acting.get("/v1/records").json()["records"]
    assert [one["service"] for one in record["acts"]] == [RENEWAL]
    assert (record["documents"], record["history"]) == ([], [])
    assert pair.delegate.get("/v1/records").json()["records"] == []
    assert acting.get("/v1/credits").json()["credits"] == []


@ONE_ENGINE
def test_what_he_attaches_is_sent_with_it_and_no_other_file_is_his_to_read(pair: Pair) -> None:
    pair.begin()
    told = pair.send(pair.prepare())
    application_id = str(told["application_id"])
    sha = pair.holder.application(application_id)["answers"]["agency_approval"][0]["sha256"]
    path = f"/v1/blobs/{sha}"
    assert pair.holder.get(path).status_code == 200
    assert pair.delegate.get(path).content == PNG
    assert pair.town.somebody().get(path).status_code == 404
    # Sent for the holder, a file is the delegate's own until it goes out with what it belongs to.
    there = {"params": {"party": pair.holder.person_id}, "headers": pair.delegate.headers}
    assert pair.delegate.client.head(path, **there).status_code == 200
    made = pair.delegate.tus("POST", f"/v1/files?party={pair.holder.person_id}", Upload_Length="3")
    assert made.status_code == 201
    assert pair.town.rows(upload)[0].party == pair.delegate.person_id
    # What the holder attached to something else is none of his.
    own = b"%PDF-1.4 of the holder alone"
    pair.holder.hold(own, "application/pdf")
    assert pair.delegate.get(f"/v1/blobs/{sha_of(own)}").status_code == 404


@ONE_ENGINE
def test_a_membership_is_told_of_when_it_is_offered_answered_and_ended(pair: Pair, clock: Clock) -> None:
    manager = pair.town.somebody("engineering_office")
    office = replace(manager, acting_for=manager.person_id)
    name = pair.name_of(pair.delegate)
    way = f"/v1/bodies/{manager.person_id}"
    last = {"until": pair.until(1)}
    assert office.post(f"{way}/invitations", {"who": name, "role": "employee", **last}).status_code == 200
    assert notices_to(pair.town, pair.delegate) == ["membership_invited"]
    assert pair.answer(accept=False).status_code == 200
    assert office.post(f"{way}/invitations", {"who": name, "role": "employee", **last}).status_code == 200
    assert pair.answer().status_code == 200
    assert notices_to(pair.town, manager) == ["membership_declined", "membership_accepted"]
    clock.move(days=3)
    for _ in range(2):
        do_due_work(pair.town.context)
    assert notices_to(pair.town, manager)[2:] == ["membership_ended"]
    # Whoever invites is told as the administrator that he is, and finds the way to the members.
    told = {(row.party, row.act, row.thing) for row in pair.town.rows(notice, notice.c.person_id == manager.person_id)}
    assert (manager.person_id, "manage_members", manager.person_id) in told
    assert notices_to(pair.town, pair.delegate)[2:] == ["membership_ended"]


@ONE_ENGINE
def test_a_role_for_two_persons_is_told_once_it_is_approved(pair: Pair) -> None:
    administrators = [pair.town.member("administrator") for _ in range(2)]
    asked = {"who": pair.name_of(pair.delegate), "role": "head"}
    told = administrators[0].post(f"/v1/bodies/{RIYADH}/invitations", asked)
    assert notices_to(pair.town, pair.delegate) == []
    waiting = told.json()["invitations"][-1]["invitation_id"]
    assert administrators[1].post(f"/v1/invitations/{waiting}/approval", {"approve": True}).status_code == 200
    assert notices_to(pair.town, pair.delegate) == ["membership_invited"]
    assert len(pair.town.rows(invitation, invitation.c.id == waiting)) == 1
    assert pair.town.rows(membership, membership.c.person_id == pair.delegate.person_id) == []
