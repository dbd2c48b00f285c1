"""What is a body's is shared by its members and goes from the computers of whoever leaves; nothing typed is lost."""

from typing import Any

import pytest

from balady_desktop.remote.errors import OfflineError, RefusedError
from balady_desktop.storage.drafts import UNDO_MS
from balady_desktop.storage.listing import ListQuery
from balady_desktop.sync.round import RoundReport
from balady_desktop.wire.sync import SyncReply
from tests.sync.model_server import ModelServer, Refused
from tests.sync.sync_help import Computer

BODY = "office-1"
CONTENT = bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def members(server: ModelServer) -> None:
    """Both computers belong to members of one body."""
    server.join("home", BODY)
    server.join("office", BODY)


def rows(computer: Computer, party: str = BODY) -> list[str]:
    with computer.storage.reading() as store:
        return [row.id for row in store.listing.page(ListQuery(party=party), 0, 100)]


def shared(home: Computer, office: Computer, **answers: Any) -> str:
    """Return a draft of the body that both computers have."""
    draft = home.begin(BODY, **answers)
    home.round()
    office.round()
    return draft


def left_traces(computer: Computer, *ids: str) -> list[str]:
    """Return the tables in which anything is left of things, besides what the server said of them."""
    found = []
    with computer.storage.reading() as store:
        connection = store.notes._connection
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in (one for one in tables if one != "tombstone" and not one.startswith("listing_words")):
            text = str(connection.execute(f"SELECT * FROM {table}").fetchall())
            found += [table for one in ids if one in text]
    return found


def leave(computer: Computer, server: ModelServer) -> RoundReport:
    server.leave(computer.device, BODY)
    report = computer.round()
    assert report is not None
    assert report.trouble is None
    return report


def lose_the_reply_while_away(computer: Computer, server: ModelServer) -> None:
    """Have a computer send while its person is no member, and lose the reply; before the next one he is a member."""
    real = computer.door.sync

    def lose(frozen: bytes) -> SyncReply:
        server.sync(computer.device, frozen)
        server.join(computer.device, BODY)
        computer.door.sync = real  # type: ignore[method-assign]
        raise OfflineError

    server.leave(computer.device, BODY)
    computer.door.sync = lose  # type: ignore[method-assign]
    computer.round()


def test_a_bodys_draft_is_in_the_bodys_list_of_every_member_and_in_nobodys_own(
    home: Computer, office: Computer
) -> None:
    draft = shared(home, office, area="12")
    own = home.begin(area="1")
    assert (rows(home), rows(home, "")) == ([draft], [own])
    assert (rows(office), rows(office, "")) == ([draft], [])
    with office.storage.reading() as store:
        assert store.drafts.get(draft).party == BODY


def test_one_member_submits_and_the_draft_closes_at_the_others(home: Computer, office: Computer) -> None:
    draft = shared(home, office, area="12")
    office.submit(draft)
    office.round()
    home.round()
    assert home.state(draft) == ("sent", None)
    assert rows(home) == rows(office) == ["application-1"]


def test_leaving_takes_everything_of_the_body_away_and_leaves_ones_own(
    home: Computer, office: Computer, server: ModelServer
) -> None:
    entry = office.attach(CONTENT, party=BODY)
    own_entry = office.attach(b"own" * 900)
    draft = shared(home, office, area="12")
    sent = office.begin(BODY, lease=[{name: value for name, value in entry.items() if name != "field"}])
    own = office.begin(lease=[{name: value for name, value in own_entry.items() if name != "field"}])
    office.submit(sent, (entry,))
    office.round()
    with office.storage.transaction() as store:
        store.drafts.set_open(draft)
        store.notes.put(f"checked {draft}", {"x": 1})
    report = leave(office, server)
    assert {(one.id, one.party, one.was_open) for one in report.left} >= {(draft, BODY, True)}
    assert report.has_changed_anything
    assert report.held_deletions == ()
    assert (rows(office), rows(office, "")) == ([], [own])
    assert left_traces(office, draft, sent, "application-1", BODY) == []
    assert office.storage.files.find(entry["sha256"]) is None
    assert office.storage.files.find(own_entry["sha256"]) is not None
    home.round()
    assert home.view(draft) == {"area": "12"}


def test_a_file_that_ones_own_draft_names_too_stays(home: Computer, office: Computer, server: ModelServer) -> None:
    entry = office.attach(CONTENT, party=BODY)
    answer = [{name: value for name, value in entry.items() if name != "field"}]
    shared(home, office)
    office.begin(BODY, lease=answer)
    office.begin(lease=answer)
    office.round()
    leave(office, server)
    assert office.storage.files.find(entry["sha256"]) is not None


def test_leaving_thirty_drafts_is_no_mass_deletion(home: Computer, office: Computer, server: ModelServer) -> None:
    for number in range(30):
        home.begin(BODY, number=str(number))
    home.round()
    office.round()
    report = leave(office, server)
    assert (len(report.left), report.held_deletions, report.deleted) == (30, (), 0)
    assert rows(office) == []


def test_what_was_not_sent_is_sent_once_to_be_offered_and_then_goes(
    home: Computer, office: Computer, server: ModelServer
) -> None:
    draft = shared(home, office, area="12")
    office.type(draft, area="99")
    new = office.begin(BODY, name="begun offline")
    report = leave(office, server)
    assert {one["body"]["draft_id"]: one["body"]["patch"] for one in server.history.offers} == {
        draft: {"area": "99"},
        new: {"name": "begun offline"},
    }
    assert {one.id for one in report.left} == {draft, new}
    assert report.waiting.count == 0
    assert left_traces(office, draft, new) == []
    office.round()
    assert len(server.history.offers) == 2
    assert server.history.drafts[draft].answers() == {"area": "12"}


@pytest.mark.parametrize(
    "fault", ["lost_request", "lost_reply", "duplicate", "trouble", "offline", "crash_after_effect"]
)
def test_whatever_happens_on_the_way_it_is_offered_once(
    home: Computer, office: Computer, server: ModelServer, fault: str
) -> None:
    draft = shared(home, office, area="12")
    office.type(draft, area="99")
    server.leave("office", BODY)
    office.round(fault)
    office.round()
    assert [one["body"]["patch"] for one in server.history.offers] == [{"area": "99"}]
    assert left_traces(office, draft) == []


def test_the_power_may_go_at_every_point(home: Computer, office: Computer, server: ModelServer) -> None:
    for crash_at in range(14):
        entry = office.attach(bytes([crash_at]) * 2000, party=BODY)
        draft = shared(home, office, area="12")
        office.type(draft, area=f"9{crash_at}", lease=[{name: entry[name] for name in ("sha256", "size", "name")}])
        server.history.offers.clear()
        server.leave("office", BODY)
        office.round(crash_at=crash_at)
        office.round()
        assert [one["body"]["patch"]["area"] for one in server.history.offers] == [f"9{crash_at}"]
        assert left_traces(office, draft) == []
        assert office.storage.files.find(entry["sha256"]) is None
        server.join("office", BODY)


def test_the_own_side_of_a_conflict_and_what_was_refused_are_offered_too(
    home: Computer, office: Computer, server: ModelServer
) -> None:
    draft, held = shared(home, office, area="12"), shared(home, office, area="1")
    home.type(draft, area="13")
    home.round()
    office.type(draft, area="14")
    office.type(held, area="bad")
    server.refusing[held] = Refused(422, "answers_invalid")
    office.round()
    assert office.state(held) == ("quarantined", "answers_invalid")
    del server.refusing[held]
    # The same words go once more under another key, because the server decided about the first one.
    server.seen_bodies.clear()
    with office.storage.reading() as store:
        assert len(store.conflicts.of(draft)) == 1
    leave(office, server)
    assert sorted(one["body"]["patch"]["area"] for one in server.history.offers) == ["14", "bad"]
    assert left_traces(office, draft, held) == []


def test_a_deletion_that_waits_for_its_undo_is_offered(home: Computer, office: Computer, server: ModelServer) -> None:
    draft = shared(home, office, area="12")
    with office.storage.transaction() as store:
        store.drafts.delete(draft, office.now)
    leave(office, server)
    assert [one["kind"] for one in server.history.offers] == ["draft.delete"]
    assert left_traces(office, draft) == []
    assert home.view(draft) == {"area": "12"}


@pytest.mark.parametrize("has_begun", [False, True])
def test_a_submission_that_was_queued_is_offered_without_its_files(
    home: Computer, office: Computer, server: ModelServer, has_begun: bool
) -> None:
    draft = shared(home, office, area="12")
    entry = office.attach(CONTENT, party=BODY)
    office.submit(draft, (entry,))
    if has_begun:
        office.files.breaks_after = 2
        office.round()
        office.files.breaks_after = None
    else:
        office.files.refusal = RefusedError(403, "membership_ended")
    leave(office, server)
    assert [one["kind"] for one in server.history.offers] == ["application.submit"]
    assert left_traces(office, draft) == []
    assert server.history.applications == {}


def test_an_answer_to_the_municipality_goes_with_its_application(
    home: Computer, office: Computer, server: ModelServer
) -> None:
    draft = shared(home, office, area="12")
    home.submit(draft)
    home.round()
    server.ask("application-1", "area")
    office.round()
    answering = office.mint()
    with office.storage.transaction() as store:
        store.drafts.create(
            answering, "licence", "h", "p", 1, answers={"area": "13"}, application="application-1", party=BODY
        )
    report = leave(office, server)
    assert {one.id for one in report.left} == {draft, answering, "application-1"}
    assert left_traces(office, draft, answering, "application-1") == []


def test_whoever_joins_again_has_everything_again(home: Computer, office: Computer, server: ModelServer) -> None:
    draft = shared(home, office, area="12")
    leave(office, server)
    server.join("office", BODY)
    home.type(draft, name="x")
    home.round()
    office.round()
    assert office.view(draft) == {"area": "12", "name": "x"}
    assert rows(office) == [draft]
    office.type(draft, area="13")
    office.round()
    home.round()
    assert home.view(draft)["area"] == "13"


def test_one_who_came_back_before_the_answer_keeps_the_draft(
    home: Computer, office: Computer, server: ModelServer
) -> None:
    draft = shared(home, office, area="12")
    office.type(draft, area="99")
    lose_the_reply_while_away(office, server)
    office.type(draft, name="y")
    office.round()
    office.round()
    # What arrived while he was no member is offered; what he typed as a member is in the draft.
    assert [one["body"]["patch"] for one in server.history.offers] == [{"area": "99"}]
    assert server.history.drafts[draft].answers() == {"area": "12", "name": "y"}
    assert office.view(draft) == {"area": "12", "name": "y"}
    assert rows(office) == [draft]


def test_one_who_came_back_has_the_draft_again_that_he_deleted(
    home: Computer, office: Computer, server: ModelServer
) -> None:
    draft = shared(home, office, area="12")
    with office.storage.transaction() as store:
        store.drafts.delete(draft, office.now)
    office.now += UNDO_MS
    lose_the_reply_while_away(office, server)
    home.type(draft, area="13")
    home.round()
    office.round()
    office.round()
    assert office.view(draft) == {"area": "13"}
    assert rows(office) == [draft]


def test_ones_own_never_goes_whatever_the_server_says(home: Computer, server: ModelServer) -> None:
    own = home.begin(area="1")
    home.round()
    server.history.party_of[own] = BODY
    assert leave(home, server).left == ()
    assert rows(home, "") == [own]


def test_the_copies_of_the_file_that_hold_it_go_too(home: Computer, office: Computer, server: ModelServer) -> None:
    shared(home, office, area="12")
    copy = office.storage.snapshot("2026-11-29")
    assert copy is not None
    leave(office, server)
    assert not copy.exists()


def test_who_changed_it_last_is_told_until_one_types(home: Computer, office: Computer, server: ModelServer) -> None:
    draft = shared(home, office, area="12")
    real = server._draft_body

    def named(draft_id: str) -> dict[str, Any]:
        body = real(draft_id)
        names = {"author_ar": "سعيد", "author_en": "Saeed"}
        history = {
            path: {**one, **(names if one["device"] == "office" else {})} for path, one in body["history"].items()
        }
        return {**body, "history": history}

    server._draft_body = named  # type: ignore[method-assign]
    office.type(draft, area="13")
    office.round()
    home.type(draft, area="14", name="x")
    home.round()
    with home.storage.reading() as store:
        (conflict,) = store.conflicts.of(draft)
        assert (conflict.author_ar, conflict.author_en, conflict.theirs) == ("سعيد", "Saeed", "13")
    office.type(draft, sign="1")
    office.round()
    home.round()
    with home.storage.reading() as store:
        assert store.listing.find(draft).author_en == "Saeed"  # type: ignore[union-attr]
    home.type(draft, name="y")
    with home.storage.reading() as store:
        assert store.listing.find(draft).author_en == ""  # type: ignore[union-attr]


def test_a_draft_that_the_server_never_took_goes_with_the_others(
    home: Computer, office: Computer, server: ModelServer
) -> None:
    shared(home, office, area="12")
    held, own = office.begin(BODY, area="bad"), office.begin(area="bad")
    server.refusing |= dict.fromkeys((held, own), Refused(422, "answers_invalid"))
    office.round()
    assert office.state(held) == ("quarantined", "answers_invalid")
    del server.refusing[held]
    server.seen_bodies.clear()
    report = leave(office, server)
    assert held in {one.id for one in report.left}
    assert left_traces(office, held) == []
    # The body is offered it as all that waited; one's own stays as it is.
    assert [one["body"]["patch"] for one in server.history.offers] == [{"area": "bad"}]
    assert office.state(own) == ("quarantined", "answers_invalid")
