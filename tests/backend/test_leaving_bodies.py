"""The moments in which a membership ends, an edition changes or an account closes while others are at work."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.access import Actor
from balady_desktop.backend.context import Context
from balady_desktop.backend.drafts.service import delete_drafts
from balady_desktop.backend.drafts.tables import draft
from balady_desktop.backend.feed.queries import announce_all
from balady_desktop.backend.server.queries import get_epoch
from balady_desktop.backend.sync.joining import follow_memberships
from balady_desktop.backend.sync.queries import read_page
from balady_desktop.backend.sync.service import reader_of, sync_round
from balady_desktop.backend.work import Work
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.protocol import PROTOCOL_VERSION
from balady_desktop.wire.sync import Operation, SyncRequest
from tests.backend.casework import ONE_ENGINE, SERVICE, Town, mint, operation
from tests.backend.test_editions_kept import RENAMED, at, publish
from tests.backend.test_shared_drafts import Member, Office

__all__ = ["publish"]


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def office(town: Town) -> Office:
    return Office(town)


# --- what is left with whoever leaves ---


@ONE_ENGINE
def test_what_was_deleted_before_somebody_left_goes_from_his_computers_too(office: Office) -> None:
    one, gone = office.member(), office.member()
    draft_id = one.begin({"street": "أ"})
    gone.round()
    one.round({"key": mint(), "kind": "draft.delete", "body": {"draft_id": draft_id, "base_version": 1}})
    office.leave(gone)
    gone.round()
    assert gone.sees(draft_id) == "tombstone"


@ONE_ENGINE
def test_an_older_program_is_not_even_told_what_is_gone_of_a_body(office: Office) -> None:
    one, gone = office.member(), office.member()
    draft_id = one.begin({"street": "أ"})
    gone.round(protocol="3")
    office.leave(gone)
    gone.round(protocol="3")
    assert gone.feed == {}
    gone.cursor = 0
    gone.round()
    assert gone.sees(draft_id) == "tombstone"


# --- while a request is under way ---


def _actor(member: Member) -> Actor:
    """Return whom a request of the member, while he was one, was found to come from."""
    acts = {member.office: frozenset({"prepare", "submit", "follow", "read", "pay"})}
    return Actor(member.who.person_id, "somebody", member.who.device, (), None, "a-session", frozenset(), (), acts)


@ONE_ENGINE
@pytest.mark.parametrize("is_by_day", [False, True])
def test_what_is_decided_after_the_end_is_decided_by_it_although_the_request_came_before(
    office: Office, context: Context, clock: Any, is_by_day: bool
) -> None:
    one = office.member()
    until: dict[str, Any] = {"ends_at": context.now() + timedelta(days=1)} if is_by_day else {}
    gone = office.member(**until)
    draft_id = one.begin({"street": "أ"})
    gone.round()
    came_as = _actor(gone)
    if is_by_day:
        clock.move(days=2)
    else:
        office.leave(gone)
    late = Operation.model_validate(gone.who.save(draft_id, {"district": "ب"}, 1))
    with context.database.transaction(reading=True) as connection:
        epoch = get_epoch(connection)
    asked = SyncRequest(epoch=None, cursor=0, operations=[late])
    said = sync_round(context, came_as, asked, epoch, PROTOCOL_VERSION, {})
    assert [(told.status, told.code, told.draft) for told in said.results] == [(403, "membership_ended", None)]
    assert [(told.kind, told.id) for told in said.changes] == [("tombstone", draft_id)]


@ONE_ENGINE
def test_no_cursor_passes_what_another_computer_of_the_person_began_to_read_meanwhile(
    office: Office, context: Context
) -> None:
    draft_id = office.owner().begin({"street": "أ"})
    member, own = office.member(), mint()
    # It came before the membership began, and reads its page after the person's other computer did.
    came_as = replace(_actor(member), acts_by_body={})
    member.round(member.who.save(own, {"street": "ب"}))
    assert member.save(own, {"district": "ج"}, 1)["status"] == 200
    with context.database.transaction(reading=True) as connection:
        _, changes, _ = read_page(connection, context, 0, reader_of(came_as, PROTOCOL_VERSION))
    assert {told.id for told in changes} == {draft_id, own}


# --- who changed ---


@ONE_ENGINE
def test_what_the_offices_own_account_changed_is_told_as_the_offices(office: Office) -> None:
    member = office.member()
    draft_id = member.begin({"street": "أ"})
    owner = office.owner()
    owner.round()
    assert owner.save(draft_id, {"district": "ب"}, 1)["status"] == 200
    member.round()
    written = member.feed[draft_id][1]["history"]
    assert (written["district"]["author_ar"], written["street"]["author_ar"]) == ("سالم عبدالله", "")
    assert owner.feed[draft_id][1]["history"]["street"]["author_ar"] == "سالم عبدالله"


# --- offers ---


@ONE_ENGINE
def test_an_offer_tells_nothing_of_a_draft_that_is_another_partys(office: Office) -> None:
    one, gone = office.member(), office.member()
    office.leave(gone)
    draft_id = mint()
    gone.round(gone.who.save(draft_id, {"street": "د"}, party=office.code))
    assert gone.save(draft_id, {"street": "بيتي"})["status"] == 200
    (told,) = one.at_office.get("/v1/offers").json()["offers"]
    assert (told["patch"], told["now"]) == ({"street": "د"}, {})
    taken = one.at_office.post(f"/v1/offers/{told['offer_id']}/answer", {"take": True})
    assert (taken.status_code, taken.json()["code"]) == (403, "not_permitted")
    gone.round()
    assert gone.feed[draft_id][1]["paths"] == {"street": "بيتي"}


@ONE_ENGINE
def test_an_offer_of_the_edition_before_is_taken_under_the_names_of_today(
    office: Office, publish: Callable[..., Town]
) -> None:
    one, gone = office.member(), office.member()
    draft_id = one.begin({"street": "أ"})
    gone.round()
    office.leave(gone)
    gone.round(gone.who.save(draft_id, {"street": "ب"}, 1))
    today = publish(*RENAMED)
    one.who = at(today, one.who)
    moved = {"street": None, "street_name": "أ"}
    assert one.save(draft_id, moved, 1, seen={"street": digest("أ")})["status"] == 200
    (told,) = one.at_office.get("/v1/offers").json()["offers"]
    assert (told["patch"], told["now"]) == ({"street_name": "ب"}, {"street_name": "أ"})
    assert told["definition"] == today.context.catalogue.edition(SERVICE).hash
    taken = one.at_office.post(f"/v1/offers/{told['offer_id']}/answer", {"take": True})
    assert taken.json() == {"offers": []}
    one.round()
    assert one.feed[draft_id][1]["paths"] == {"street_name": "ب"}


@ONE_ENGINE
def test_an_offered_deletion_says_what_it_would_delete(office: Office) -> None:
    one, gone = office.member(), office.member()
    draft_id = one.begin({"street": "أ"})
    office.leave(gone)
    gone.round(operation("draft.delete", {"draft_id": draft_id, "base_version": 1}))
    (told,) = one.at_office.get("/v1/offers").json()["offers"]
    edition = office.town.context.catalogue.edition(SERVICE).hash
    assert (told["kind"], told["service"], told["definition"]) == ("draft.delete", SERVICE, edition)


# --- at once ---


def _while_somebody_waits(context: Context, thread: threading.Thread) -> None:
    """Begin something and come back when it waits for a lock of the transaction under way."""
    thread.start()
    waiting = sa.text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    while thread.is_alive():
        with context.database.transaction(reading=True) as connection:
            if connection.execute(waiting).scalar_one():
                return


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_whoever_leaves_two_offices_at_once_stands_in_nobodys_way(town: Town, context: Context) -> None:
    offices = sorted((Office(town), Office(town)), key=lambda one: one.code)
    who = offices[0].member()
    offices[1].join(who.who)
    who.round()
    kept = mint()
    for one in offices:
        one.leave(Member(who.who, one.code))
    actor, failed = replace(_actor(who), acts_by_body={}), list[Exception]()

    def leave() -> None:
        try:
            follow_memberships(context, actor)
        except sa.exc.DBAPIError as error:
            failed.append(error)

    leaving = threading.Thread(target=leave)
    with context.database.transaction() as connection:
        # The second office's feed is being written, in two steps as all who write it do.
        announce_all(connection, [(offices[1].code, "draft", kept)][:0])
        connection.execute(
            sa.text("SELECT 1 FROM feed_counter WHERE reader = :one FOR UPDATE"), {"one": offices[1].code}
        )
        _while_somebody_waits(context, leaving)
        announce_all(connection, [(offices[1].code, "draft", kept)])
    leaving.join()
    assert failed == []
    who.round()
    assert who.sees(kept) == "tombstone"


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_an_account_that_closes_while_a_member_sends_destroys_no_draft_that_was_sent(
    office: Office, context: Context
) -> None:
    draft_id = office.member().begin({"street": "أ"})

    def close() -> None:
        with context.database.transaction() as connection:
            work = Work(context, connection, _actor(office.owner()), context.now())
            delete_drafts(work)
            work.finish()

    closing = threading.Thread(target=close)
    with context.database.transaction() as connection:
        connection.execute(sa.update(draft).where(draft.c.id == draft_id).values(is_submitted=True))
        _while_somebody_waits(context, closing)
    closing.join()
    assert [(row.is_submitted, row.is_deleted) for row in office.town.rows(draft)] == [(True, False)]
