"""Drafts and submissions reach the server exactly once, whatever happens on the way."""

import json

import pytest

from balady_desktop.remote.errors import OfflineError, RefusedError
from balady_desktop.storage.drafts import UNDO_MS
from balady_desktop.storage.listing import ListQuery
from balady_desktop.storage.notes import NEWEST_WORD
from balady_desktop.storage.submissions import Submission
from balady_desktop.sync.receiving import confirm_deletions, keep_deleted
from balady_desktop.sync.schedule import PULL_EVERY_MS, next_due
from balady_desktop.wire.acknowledgement import read_acknowledgement
from balady_desktop.wire.protocol import WireProblem
from balady_desktop.wire.sync import Change, SyncReply
from tests.sync.model_server import KEY, ModelServer, Refused
from tests.sync.sync_help import Computer


def ids_of(computer: Computer) -> set[str]:
    with computer.storage.reading() as store:
        return {row.id for row in store.listing.page(ListQuery(), 0, 100)}


def test_a_draft_travels_to_the_other_computer(home: Computer, office: Computer) -> None:
    draft = home.begin(area="12", owners=[{"id": "e1", "answers": {"name": "محمد"}}])
    report = home.round()
    assert report is not None
    assert [settled for _, settled in report.settled] == ["applied"]
    assert report.waiting.count == 0
    office.round()
    assert office.view(draft) == home.view(draft)
    office.type(draft, area="13")
    office.round()
    home.round()
    assert home.view(draft)["area"] == "13"


def test_many_drafts_come_page_by_page(home: Computer, office: Computer) -> None:
    drafts = {home.begin(number=str(number)) for number in range(50)}
    home.round()
    office.round()
    assert ids_of(office) == drafts


def test_different_fields_merge_and_the_same_field_is_a_conflict(home: Computer, office: Computer) -> None:
    draft = home.begin(area="1", name="x")
    home.round()
    office.round()
    home.type(draft, area="2", sign="5")
    office.type(draft, area="3", name="y")
    home.round()
    office.round()
    assert office.view(draft) == {"area": "3", "name": "y", "sign": "5"}
    with office.storage.reading() as store:
        (conflict,) = store.conflicts.of(draft)
    assert (conflict.mine, conflict.theirs, conflict.device) == ("3", "2", "home")
    home.round()
    assert home.view(draft) == {"area": "2", "name": "y", "sign": "5"}
    with office.storage.transaction() as store:
        assert store.conflicts.settle(conflict, "3", office.now, "area")
    office.round()
    home.round()
    assert home.view(draft)["area"] == office.view(draft)["area"] == "3"


def test_groups_merge_by_element(home: Computer, office: Computer) -> None:
    def element(element_id: str, **answers: str) -> dict[str, object]:
        return {"id": element_id, "answers": answers}

    draft = home.begin(owners=[element("a", name="1"), element("b", name="2")])
    home.round()
    office.round()
    home.type(draft, owners=[element("a", name="1", share="50"), element("b", name="2"), element("c", name="3")])
    office.type(draft, owners=[element("a", name="9")])
    home.round()
    office.round()
    home.round()
    merged = [element("a", name="9", share="50"), element("c", name="3")]
    assert home.view(draft)["owners"] == office.view(draft)["owners"] == merged


@pytest.mark.parametrize(
    "fault", ["lost_request", "lost_reply", "duplicate", "trouble", "offline", "crash_after_effect"]
)
def test_a_fault_costs_a_retry_and_nothing_else(home: Computer, server: ModelServer, fault: str) -> None:
    draft = home.begin(area="12")
    home.round(fault)
    home.type(draft, area="13", name="x")
    home.round()
    home.round()
    assert server.history.drafts[draft].answers() == {"area": "13", "name": "x"}
    with home.storage.reading() as store:
        assert store.waiting().count == 0


@pytest.mark.parametrize("fault", ["", "lost_request", "lost_reply", "duplicate", "trouble", "crash_after_effect"])
def test_a_submission_is_one_application_whatever_happens(home: Computer, server: ModelServer, fault: str) -> None:
    draft = home.begin(area="12")
    home.round()
    made = home.submit(draft)
    assert home.state(draft) == ("ready", None)
    home.round(fault)
    home.round()
    assert home.state(draft) == ("sent", None)
    (application,) = server.history.applications.values()
    assert application["submission_id"] == made.id
    with home.storage.reading() as store:
        (row,) = store.listing.page(ListQuery(), 0, 10)
    assert (row.kind, row.application_number) == ("application", application["application_number"])


def test_every_crash_point_of_a_submission(home: Computer, server: ModelServer) -> None:
    for crash_at in range(40):
        draft = home.begin(number=str(crash_at))
        home.submit(draft)
        home.round(crash_at=crash_at)
        assert home.round() is not None
        assert home.state(draft)[0] == "sent"
    assert len(server.history.applications) == 40
    assert len(server.history.submissions) == 40


def test_sent_is_said_only_by_the_servers_own_word_on_the_same_content(home: Computer, server: ModelServer) -> None:
    draft = home.begin(area="12")
    home.submit(draft)
    acknowledge = server._acknowledge
    server._acknowledge = lambda *said: acknowledge(said[0], said[1], "0" * 64)  # type: ignore[method-assign]
    report = home.round()
    assert report is not None
    assert home.state(draft)[0] == "sending"
    with home.storage.reading() as store:
        operation = store.outbox.find_open(draft)
    assert operation is not None
    assert (operation.state, operation.reason) == ("unknown", "acknowledgement_wrong")


def test_a_draft_changed_elsewhere_is_looked_at_again_before_it_goes(home: Computer, office: Computer) -> None:
    draft = home.begin(area="12")
    home.round()
    office.round()
    office.type(draft, name="new")
    office.round()
    home.submit(draft)
    home.round()
    assert home.state(draft) == ("draft", "draft_changed")
    home.submit(draft)
    home.round()
    assert home.state(draft)[0] == "sent"
    office.round()
    assert office.state(draft)[0] == "sent"


def test_words_typed_while_another_computer_submits_are_held_not_lost(home: Computer, office: Computer) -> None:
    draft = home.begin(area="12")
    home.round()
    office.round()
    office.submit(draft)
    office.round()
    home.type(draft, area="99")
    home.round()
    assert home.state(draft) == ("quarantined", "submitted_elsewhere")
    assert home.view(draft)["area"] == "99"
    # It is listed beside the application, and stays so: its owner copies or deletes it.
    for _ in range(2):
        with home.storage.reading() as store:
            rows = {row.id: row.state for row in store.listing.page(ListQuery(), 0, 10)}
            (application_id,) = set(rows) - {draft}
            assert rows[draft] == "quarantined"
            copied = store.applications.find(application_id)
        assert copied is not None
        with home.storage.transaction() as store:
            store.applications.put(copied, home.now)
    with home.storage.transaction() as store:
        copy = store.drafts.copy(draft, home.mint(), home.now)
    home.round()
    assert home.view(copy.id)["area"] == "99"
    assert home.state(copy.id) == ("draft", None)


def test_a_refused_operation_is_held_with_its_reason_and_stops_no_other(home: Computer, server: ModelServer) -> None:
    bad, good = home.begin(area="x"), home.begin(area="1")
    server.refusing[bad] = Refused(422, "answers_invalid", (WireProblem(field="area", code="number_format"),))
    home.round()
    assert home.state(bad) == ("quarantined", "answers_invalid")
    assert server.history.drafts[good].answers() == {"area": "1"}
    with home.storage.reading() as store:
        held = store.outbox.find_quarantined(bad)
        assert store.waiting().quarantined == 1
    assert held is not None
    assert held.problems[0]["code"] == "number_format"


def test_a_poisoned_operation_delays_no_other_lane(home: Computer, server: ModelServer) -> None:
    bad, good = home.begin(text="poison"), home.begin(text="fine")
    server.poison.add("poison")
    home.round()
    home.round()
    assert server.history.drafts[good].answers() == {"text": "fine"}
    later = home.begin(text="later")
    home.round()
    assert server.history.drafts[later].answers() == {"text": "later"}
    assert bad not in server.history.drafts
    server.poison.clear()
    home.round()
    assert server.history.drafts[bad].answers() == {"text": "poison"}


def test_a_request_refused_whole_holds_only_the_operation_at_fault(home: Computer, server: ModelServer) -> None:
    bad, good = home.begin(text="too large"), home.begin(text="fine")
    real = home.door.sync

    def refuse(frozen: bytes):  # type: ignore[no-untyped-def]
        if b"too large" in frozen:
            raise RefusedError(413, "body_large")
        return real(frozen)

    home.door.sync = refuse  # type: ignore[method-assign]
    home.round()
    home.round()
    assert home.state(bad) == ("quarantined", "body_large")
    assert good in server.history.drafts


def test_undecided_answers_wait_as_long_as_the_server_says(home: Computer, server: ModelServer) -> None:
    draft = home.begin(area="1")
    server.refusing[draft] = Refused(503, "unavailable", retry_after=90)
    home.round(is_forced=False)
    with home.storage.reading() as store:
        assert store.outbox.next_time() == home.now + 90_000
        assert next_due(store, home.now) == home.now + min(90_000, PULL_EVERY_MS)
    server.refusing.clear()
    home.round(is_forced=False)
    assert draft not in server.history.drafts
    home.now += 90_000
    home.round(is_forced=False)
    assert draft in server.history.drafts


def test_deleting_waits_for_the_undo_and_leaves_a_tombstone(
    home: Computer, office: Computer, server: ModelServer
) -> None:
    draft, never_sent = home.begin(area="1"), ""
    home.round()
    office.round()
    never_sent = home.begin(area="2")
    with home.storage.transaction() as store:
        store.drafts.delete(draft, home.now)
        store.drafts.delete(never_sent, home.now)
    home.round()
    assert not server.history.drafts[draft].is_deleted
    home.now += UNDO_MS
    home.round()
    assert server.history.drafts[draft].is_deleted
    assert never_sent not in server.history.drafts
    office.round()
    assert ids_of(home) == ids_of(office) == set()


def test_a_draft_deleted_here_and_changed_there_comes_back(home: Computer, office: Computer) -> None:
    draft = home.begin(area="1")
    home.round()
    office.round()
    office.type(draft, area="2")
    office.round()
    with home.storage.transaction() as store:
        store.drafts.delete(draft, home.now)
    home.now += UNDO_MS
    home.round()
    assert home.view(draft) == {"area": "2"}
    assert home.state(draft) == ("draft", "delete_conflict")


def test_words_typed_into_a_draft_deleted_there_are_held(home: Computer, office: Computer) -> None:
    draft = home.begin(area="1")
    home.round()
    office.round()
    with home.storage.transaction() as store:
        store.drafts.delete(draft, home.now)
    home.now += UNDO_MS
    home.round()
    office.type(draft, area="2")
    office.round()
    assert office.state(draft)[0] == "quarantined"
    assert office.view(draft)["area"] == "2"


def test_a_mass_deletion_is_asked_about(home: Computer, office: Computer, server: ModelServer) -> None:
    drafts = [home.begin(number=str(number)) for number in range(30)]
    home.round()
    office.round()
    for draft in drafts:
        server.history.drafts[draft].is_deleted = True
        server._announce("tombstone", draft)
    for computer in (home, office):
        report = computer.round()
        assert report is not None
        assert len(ids_of(computer)) >= 26
        assert len(report.held_deletions) >= 26
    confirm_deletions(home.storage)
    assert ids_of(home) == set()
    kept = ids_of(office)
    keep_deleted(office.storage)
    assert ids_of(office) == kept
    assert {office.state(draft) for draft in kept} == {("quarantined", "deleted_elsewhere")}


def test_a_returned_application_is_answered_once(home: Computer, server: ModelServer) -> None:
    draft = home.begin(area="12", name="x")
    home.submit(draft)
    home.round()
    server.ask("application-1", "area")
    home.round()
    answering = home.mint()
    with home.storage.transaction() as store:
        copy = store.applications.find("application-1")
        assert copy is not None
        store.drafts.create(
            answering, "licence", "hash", "page", home.now, answers=copy.body["answers"], application="application-1"
        )
        store.drafts.save_answers(answering, {"area": "15", "name": None}, "page", home.now)
    home.submit(answering)
    home.round("lost_reply")
    # The amount that the applicant saw goes along.
    assert any(b'"quoted_total":1000' in sent and b"application.answer" in sent for sent in home.door.sent)
    home.round()
    assert server.history.applications["application-1"]["answers"] == {"area": "15"}
    assert server.history.applications["application-1"]["version"] == 3
    assert home.state(answering)[0] == "sent"


def test_a_completion_that_leaves_the_amount_says_nothing_of_it(home: Computer, server: ModelServer) -> None:
    draft = home.begin(area="12")
    home.submit(draft)
    home.round()
    server.ask("application-1", "area")
    home.round()
    answering = home.mint()
    with home.storage.transaction() as store:
        store.drafts.create(answering, "licence", "h", "p", 1, answers={"area": "13"}, application="application-1")
        store.submissions.queue(Submission(answering, home.mint(), home.mint(), {"area": "13"}, (), None, home.now))
    home.round()
    (sent,) = (one for one in home.door.sent if b"application.answer" in one)
    # An older server would refuse a key that it does not know.
    assert b"quoted_total" not in sent
    assert home.state(answering)[0] == "sent"


def test_an_answer_that_came_too_late_goes_back_to_its_owner(home: Computer, server: ModelServer) -> None:
    draft = home.begin(area="12")
    home.submit(draft)
    home.round()
    server.ask("application-1", "area")
    home.round()
    answering = home.mint()
    with home.storage.transaction() as store:
        store.drafts.create(answering, "licence", "h", "p", 1, answers={"area": "13"}, application="application-1")
    home.submit(answering)
    server.ask("application-1", "area")
    home.round()
    assert home.state(answering) == ("draft", "stale")


def test_the_page_follows_unless_the_draft_is_open_here(home: Computer, office: Computer) -> None:
    first, second = home.begin(area="1"), home.begin(area="1")
    home.round()
    office.round()
    with office.storage.transaction() as store:
        store.drafts.set_open(second)
    with home.storage.transaction() as store:
        for draft in (first, second):
            store.drafts.save_answers(draft, {"area": "2"}, "last_page", home.now)
    home.round()
    office.round()
    with office.storage.reading() as store:
        assert [store.drafts.get(draft).page for draft in (first, second)] == ["last_page", "page"]


def test_being_offline_is_said_and_costs_nothing(home: Computer) -> None:
    home.begin(area="1")
    report = home.round("offline")
    assert report is not None
    assert isinstance(report.trouble, OfflineError)
    assert report.waiting.count == 1
    with home.storage.reading() as store:
        assert store.outbox.due(None)[0].state == "queued"


def test_the_bytes_of_an_operation_are_those_that_were_frozen(home: Computer) -> None:
    home.begin(area="١٢", name="م‌ح")
    home.round("lost_reply")
    home.round()
    sent = [json.loads(one)["operations"] for one in home.door.sent]
    raw = [one for one in home.door.sent if json.loads(one)["operations"]]
    assert [len(one) for one in sent if one] == [1, 1]
    assert raw[0].split(b'"operations":')[1] == raw[1].split(b'"operations":')[1]


def test_rounds_back_off_while_the_server_is_out_of_reach(home: Computer) -> None:
    home.begin(area="1")
    waits = []
    for _ in range(12):
        home.round("offline")
        with home.storage.reading() as store:
            waits.append(next_due(store, home.now) - home.now)
    assert waits == sorted(waits)
    assert waits[0] >= 1000
    assert waits[-1] > 100_000
    home.round()
    home.begin(area="2")
    with home.storage.reading() as store:
        assert next_due(store, home.now) == home.now


def test_an_unknown_operation_is_asked_about_later_while_offline(home: Computer) -> None:
    draft = home.begin(area="1")
    home.round()
    home.submit(draft)
    home.round("lost_reply")
    home.round("offline")
    with home.storage.reading() as store:
        assert store.outbox.find_open(draft).state == "unknown"  # type: ignore[union-attr]
        assert next_due(store, home.now) > home.now
    home.round()
    assert home.state(draft)[0] == "sent"


@pytest.mark.parametrize(
    "broken", [{}, {"draft_id": 5}, {"answers": "x"}, {"changed_at": "yesterday"}, {"version": 1e300}]
)
def test_fault_45_a_thing_that_cannot_be_read_stops_no_other_of_its_page(
    home: Computer, office: Computer, server: ModelServer, monkeypatch: pytest.MonkeyPatch, broken: dict[str, object]
) -> None:
    drafts = [home.begin(number=str(number)) for number in range(3)]
    home.round()
    real = server._change

    def change(seq: int, kind: str, thing_id: str) -> Change:
        made = real(seq, kind, thing_id)
        body = {**made.body, **broken} if broken else {}
        return made.model_copy(update={"body": body}) if thing_id == drafts[1] else made

    monkeypatch.setattr(server, "_change", change)
    report = office.round()
    assert report is not None
    assert (report.trouble, report.unread) == (None, 1)
    assert ids_of(office) == {drafts[0], drafts[2]}
    monkeypatch.undo()
    # Once it is as it should be, it comes with its next change.
    home.type(drafts[1], number="9")
    home.round()
    office.round()
    assert ids_of(office) == set(drafts)


def test_fault_45_a_change_that_is_none_leaves_the_rest_of_the_reply() -> None:
    good = {"seq": 2, "kind": "tombstone", "id": "x", "version": 1, "body": {}}
    said = {"epoch": "e", "cursor": 2, "more": False, "server_time": "2026-03-01T09:00:00Z", "results": []}
    bad = [{**good, "body": 5}, 7, None, {**good, "seq": "x"}]
    reply = SyncReply.model_validate({**said, "changes": [*bad, good]})
    assert ([one.seq for one in reply.changes], reply.unreadable) == ([2], bad)


def test_fault_53_the_servers_newest_word_is_kept_to_be_shown_again(home: Computer, server: ModelServer) -> None:
    draft = home.begin(area="12")
    home.round()
    home.submit(draft)
    home.round()
    with home.storage.reading() as store:
        kept = store.notes.find(NEWEST_WORD)
    word = read_acknowledgement(kept["acknowledgement"], KEY.public_key())
    assert word.received_at == kept["received_at"]
