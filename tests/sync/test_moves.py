"""A move that a member of staff made offline is made once; one that was refused is held with its reason until seen."""

import pytest

from balady_desktop.storage.errors import MoveWaitsError
from balady_desktop.wire.sync import MakeMove
from tests.sync.model_server import ModelServer, Refused
from tests.sync.sync_help import Computer

REQUEST = {"move": "return", "version": 3, "requests": [{"field": "area", "reason": "field_incorrect", "text": ""}]}


def queue(home: Computer, application: str = "a1") -> str:
    key = home.mint()
    with home.storage.transaction() as store:
        about = {"application_number": "1448-7", "service": "licence", "name": "بقالة"}
        store.moves.queue(key, "m1", application, REQUEST, home.now, **about)
    return key


@pytest.mark.parametrize("fault", ["", "lost_request", "lost_reply", "duplicate", "trouble", "crash_after_effect"])
def test_a_move_is_made_once_whatever_happens(home: Computer, server: ModelServer, fault: str) -> None:
    queue(home)
    with home.storage.reading() as store:
        (waiting,) = store.moves.all()
        assert (waiting.state, waiting.application_number, waiting.request["move"]) == ("waiting", "1448-7", "return")
        assert store.waiting().count == 1
    home.round(fault)
    home.round()
    (made,) = server.moves
    assert MakeMove.model_validate(made).request.requests[0].field == "area"
    with home.storage.reading() as store:
        assert store.moves.all() == ()
        assert store.waiting().count == 0
        assert store.outbox.acknowledged() == ()


@pytest.mark.parametrize(
    "refused", [Refused(409, "stale"), Refused(403, "membership_ended"), Refused(404, "not_found")]
)
def test_a_refused_move_is_held_and_stops_no_other(
    home: Computer, server: ModelServer, monkeypatch: pytest.MonkeyPatch, refused: Refused
) -> None:
    key, other = queue(home), queue(home, "a2")
    real = server._act

    def act(device: str, one: dict[str, object]) -> dict[str, object]:
        if one["key"] == key:
            raise refused
        return real(device, one)

    monkeypatch.setattr(server, "_act", act)
    home.round()
    home.round()
    assert [one["application_id"] for one in server.moves] == ["a2"]
    with home.storage.transaction() as store:
        held = store.moves.find("a1")
        assert held is not None
        assert (held.key, held.state, held.reason) == (key, "held", refused.code)
        assert store.waiting().quarantined == 1
        assert not store.moves.dismiss(other)
        assert store.moves.dismiss(key)
        assert store.moves.find("a1") is None


def test_a_move_waits_as_long_as_the_server_says(home: Computer, server: ModelServer) -> None:
    key = queue(home)
    undecided = Refused(503, "unavailable", retry_after=90)
    real, server._act = server._act, lambda device, one: (_ for _ in ()).throw(undecided)  # type: ignore[method-assign]
    home.round(is_forced=False)
    with home.storage.reading() as store:
        assert store.moves.all()[0].reason == "unavailable"
    server._act = real  # type: ignore[method-assign]
    home.now += 90_000
    home.round(is_forced=False)
    assert len(server.moves) == 1
    with home.storage.reading() as store:
        assert store.outbox.find(key) is None


def test_one_move_waits_for_each_application(home: Computer) -> None:
    queue(home)
    with pytest.raises(MoveWaitsError):
        queue(home)
