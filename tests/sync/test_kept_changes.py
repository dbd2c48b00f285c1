"""What a newer server sends is kept, told of once, and read by the program that can read it."""

from pathlib import Path
from typing import Any

import pytest

from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.listing import ListQuery
from balady_desktop.sync import receiving
from balady_desktop.sync.door import Tools
from balady_desktop.wire.sync import Change, SyncReply
from tests.sync.model_server import ModelServer
from tests.sync.sync_help import Computer

VISIT = {"visit_id": "v1", "due_on": "2031-02-28", "score": 0.5, "items": [{"code": "exit", "is_met": None}]}


class NewerServer(ModelServer):
    """A server whose feed has things of a kind that nobody here knows."""

    def __init__(self) -> None:
        super().__init__()
        self.visits: dict[str, dict[str, Any]] = {}

    def send_for_a_visit(self, visit_id: str = "visit-1", **more: Any) -> None:
        self.visits[visit_id] = {**VISIT, **more}
        self._announce("visit", visit_id)

    def cancel(self, visit_id: str) -> None:
        self._announce("tombstone", visit_id)

    def _change(self, seq: int, kind: str, entity: str) -> Change:
        if kind != "visit":
            return super()._change(seq, kind, entity)
        said = {"seq": seq, "kind": kind, "id": entity, "version": seq, "body": self.visits[entity], "urgent": True}
        return Change.model_validate(said)


@pytest.fixture
def server() -> NewerServer:
    return NewerServer()


def kept(computer: Computer) -> dict[str, Any]:
    with computer.storage.reading() as store:
        return {one.id: one.change["body"] for one in store.kept_changes.of_kinds(("visit", "draft"))}


def read_visits(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any, str]]:
    """Let this be the newer program; returns what it reads."""
    read: list[tuple[str, Any, str]] = []

    def receive_visit(store: AccountStores, tools: Tools, change: Change, epoch: str, now: int) -> None:
        if change.body.get("is_broken"):
            raise ValueError
        read.append((change.id, change.body, epoch))

    monkeypatch.setitem(receiving._READERS, "visit", receive_visit)  # type: ignore[misc]  # the newer program's table
    return read


def test_a_change_of_an_unknown_kind_is_kept_whole_and_told_of_once(home: Computer, server: NewerServer) -> None:
    draft = home.begin(area="12")
    server.send_for_a_visit()
    report = home.round()
    assert report is not None
    assert (report.trouble, report.unread, kept(home)) == (None, 1, {"visit-1": VISIT})
    with home.storage.reading() as store:
        assert [row.id for row in store.listing.page(ListQuery(), 0, 10)] == [draft]
        (one,) = store.kept_changes.of_kinds(["visit"])
    assert one.change["urgent"] is True, "unknown keys of the change itself are kept too"
    server.send_for_a_visit(score=1)
    report = home.round()
    assert report is not None
    assert (report.unread, kept(home)["visit-1"]["score"]) == (0, 1)


def test_the_newer_program_reads_what_the_older_one_kept(
    home: Computer, server: NewerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.send_for_a_visit()
    server.send_for_a_visit("visit-2", is_broken=True)
    home.round()
    home.reopen()
    read = read_visits(monkeypatch)
    report = home.round()
    assert report is not None
    assert (read, report.unread, report.has_changed_anything) == ([("visit-1", VISIT, "epoch-1")], 0, True)
    # What even the newer one cannot read stays kept, and the rounds go on.
    assert list(kept(home)) == ["visit-2"]
    report = home.round()
    assert report is not None
    assert (len(read), report.trouble, report.has_changed_anything) == (1, None, False)


def test_a_later_change_that_can_be_read_takes_the_place_of_the_kept_one(
    home: Computer, server: NewerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.send_for_a_visit()
    home.round()
    server.send_for_a_visit(score=2)
    read = read_visits(monkeypatch)
    home.round()
    assert [body["score"] for _, body, _ in read] == [0.5, 2]
    assert kept(home) == {}


def test_a_tombstone_ends_what_was_kept_and_nothing_else_does(home: Computer, server: NewerServer) -> None:
    for number in range(3):
        server.send_for_a_visit(f"visit-{number}")
    home.round()
    server.cancel("visit-1")
    home.round()
    assert set(kept(home)) == {"visit-0", "visit-2"}
    # A server that lost its history deletes nothing: what is kept stays, and comes again where it is still known.
    server.restore(server.backup(), "epoch-2")
    home.round()
    home.round()
    assert set(kept(home)) == {"visit-0", "visit-2"}


def test_deleting_many_things_at_once_is_asked_about_whether_or_not_they_can_be_read(
    home: Computer, server: NewerServer
) -> None:
    for number in range(30):
        server.send_for_a_visit(f"visit-{number}")
    home.round()
    for number in range(30):
        server.cancel(f"visit-{number}")
    report = home.round()
    assert report is not None
    assert (len(report.held_deletions) > 0, len(kept(home)) > 0) == (True, True)
    receiving.confirm_deletions(home.storage)
    assert kept(home) == {}


def test_a_draft_in_a_form_of_the_future_is_kept_until_it_can_be_read(
    home: Computer, office: Computer, server: NewerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = home.begin(area="12")
    home.round()
    real = server._draft_body
    monkeypatch.setattr(server, "_draft_body", lambda one: {**real(one), "answers": [["area", "12"]]})
    report = office.round()
    assert report is not None
    assert (report.unread, list(kept(office))) == (1, [draft])
    monkeypatch.undo()
    home.type(draft, area="13")
    home.round()
    office.round()
    assert (office.view(draft), kept(office)) == ({"area": "13"}, {})


def test_an_unknown_kind_reaches_the_program_through_the_reply() -> None:
    one = {"seq": 2, "kind": "visit", "id": "x", "version": 1, "body": {}}
    said = {"epoch": "e", "cursor": 2, "more": False, "server_time": "2026-03-01T09:00:00Z", "results": []}
    assert [change.kind for change in SyncReply.model_validate({**said, "changes": [one]}).changes] == ["visit"]


class SloppyServer(NewerServer):
    """A server whose pages also have things that are no changes by this program's reading."""

    def __init__(self) -> None:
        super().__init__()
        self.sloppy: list[Any] = []

    def sync(self, device: str, frozen: bytes) -> SyncReply:
        said = super().sync(device, frozen).model_dump(mode="json")
        return SyncReply.model_validate({**said, "changes": [*self.sloppy, *said["changes"]]})


WHOLE = {"seq": 5, "kind": "visit", "id": "visit-9", "version": 4, "body": VISIT}
WITHOUT_KEYS = [
    {**WHOLE, "body": None},
    {key: value for key, value in WHOLE.items() if key != "version"},
    {**WHOLE, "kind": "draft", "body": None},
    {**WHOLE, "version": "four"},
    {**WHOLE, "kind": None},
]


@pytest.mark.parametrize("came", WITHOUT_KEYS)
def test_a_change_without_its_keys_is_kept_as_it_came_and_told_of_once(tmp_path: Path, came: dict[str, Any]) -> None:
    server = SloppyServer()
    computer = Computer(tmp_path / "home", server, "home")
    draft = computer.begin(area="12")
    server.sloppy = [came]
    for unread in (1, 0):
        report = computer.round()
        assert report is not None
        assert (report.trouble, report.unread) == (None, unread)
    with computer.storage.reading() as store:
        assert store.kept_changes.count() == 1
        (one,) = store.kept_changes.of_kinds([came["kind"] or ""])
        assert [row.id for row in store.listing.page(ListQuery(), 0, 10)] == [draft]
    assert (one.id, dict(one.change)) == ("visit-9", came)
    server.sloppy = []
    server.visits["visit-9"] = VISIT
    server.cancel("visit-9")
    computer.round()
    with computer.storage.reading() as store:
        assert store.kept_changes.count() == 0
    computer.close()


def test_what_has_not_even_an_id_is_kept_by_its_content(tmp_path: Path) -> None:
    server = SloppyServer()
    computer = Computer(tmp_path / "home", server, "home")
    server.sloppy = [7, {"seq": 3}, {"seq": 3}, {"id": "half \ud800"}]
    report = computer.round()
    assert report is not None
    assert (report.trouble, report.unread) == (None, 3)
    with computer.storage.reading() as store:
        kept_here = [one.change for one in store.kept_changes.of_kinds([""])]
    assert sorted(kept_here, key=str) == [{"change": 7}, {"seq": 3}]
    computer.close()
