"""Drafts between two computers: nothing acknowledged is lost, nothing overwritten unseen, every retry is the same."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.drafts.tables import draft_field
from balady_desktop.backend.operations.tables import operation as operations
from balady_desktop.backend.server.queries import replace_epoch
from balady_desktop.wire.canonical import digest
from tests.backend.casework import INSTANT, Somebody, Town, mint, operation


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def devices(town: Town) -> tuple[Somebody, Somebody]:
    home = town.somebody()
    return home, town.sign_in(home.person_id, "device-office")


def test_a_saved_draft_reaches_the_other_computer(devices: tuple[Somebody, Somebody]) -> None:
    home, office = devices
    draft_id = mint()
    answers = {"trade_name": "بقالة", "from_a_newer_desktop": {"deep": [1, "x"]}}
    result = home.settle(home.save(draft_id, answers, definition="0" * 64))
    assert (result["status"], result["code"], result["draft"]["version"]) == (200, "applied", 1)
    change = office.sync()["changes"][0]
    assert (change["kind"], change["id"], change["version"]) == ("draft", draft_id, 1)
    assert change["body"]["answers"] == {"trade_name": "بقالة", "from_a_newer_desktop": {"deep": [1, "x"]}}
    assert change["body"]["history"]["trade_name"]["device"] == home.device


def test_different_fields_merge_and_the_same_field_is_a_conflict(devices: tuple[Somebody, Somebody]) -> None:
    home, office = devices
    draft_id = mint()
    home.settle(home.save(draft_id, {"trade_name": "أ", "street": "س"}))
    assert home.settle(home.save(draft_id, {"street": "ص"}, 1, seen={"street": digest("س")}))["status"] == 200
    merged = office.settle(office.save(draft_id, {"trade_name": "ب"}, 1, seen={"trade_name": digest("أ")}))
    assert merged["draft"]["answers"] == {"trade_name": "ب", "street": "ص"}
    refused = office.settle(office.save(draft_id, {"street": "ض"}, 1, seen={"street": digest("س")}))
    assert (refused["status"], refused["code"]) == (409, "conflict")
    assert refused["draft"]["answers"]["street"] == "ص"
    assert refused["draft"]["history"]["street"]["device"] == home.device


def test_a_field_that_was_never_seen_is_never_overwritten(devices: tuple[Somebody, Somebody]) -> None:
    home, office = devices
    draft_id = mint()
    home.settle(home.save(draft_id, {"trade_name": "أ"}))
    # Even with the right version: after a restore the same number may stand for another history.
    assert office.settle(office.save(draft_id, {"trade_name": "ب"}, 1))["code"] == "conflict"
    assert office.settle(office.save(draft_id, {"trade_name": "أ"}, 0))["status"] == 200


def test_a_retry_gives_the_stored_answer_and_another_body_is_refused(devices: tuple[Somebody, Somebody]) -> None:
    home, _ = devices
    draft_id = mint()
    first = home.save(draft_id, {"trade_name": "أ"})
    assert home.settle(first)["status"] == 200
    again = home.settle(first)
    assert (again["status"], again["code"], again["draft"]["version"]) == (208, "applied", 1)
    other = {**first, "body": {**first["body"], "patch": {"trade_name": "ب"}}}
    assert (home.settle(other)["status"], home.settle(other)["code"]) == (422, "key_reused")
    told = home.get(f"/v1/operations/{first['key']}").json()
    assert (told["status"], told["code"]) == (208, "applied")
    assert home.get(f"/v1/operations/{mint()}").status_code == 404


def test_a_refusal_is_kept_too(devices: tuple[Somebody, Somebody]) -> None:
    home, office = devices
    draft_id = mint()
    home.settle(home.save(draft_id, {"trade_name": "أ"}))
    stale = office.save(draft_id, {"trade_name": "ب"}, 0)
    assert office.settle(stale)["status"] == 409
    home.settle(home.save(draft_id, {"trade_name": None}, 1, seen={"trade_name": digest("أ")}))
    assert office.settle(stale)["status"] == 409


def test_one_bad_operation_stops_no_other(devices: tuple[Somebody, Somebody], monkeypatch: Any) -> None:
    home, _ = devices
    bad: list[dict[str, Any]] = [
        {"key": mint(), "kind": "draft.save", "body": {"nonsense": 1}},
        home.save(mint(), {"trade_name": "a\x00b"}),
        home.save(mint(), {"trade_name": 1.5}),
        home.save(mint(), {"trade_name": "x" * 1_100_000}),
        home.save(mint(), {"trade_name": "أ"}, service="registration_person"),
        home.save("not-an-id", {"trade_name": "أ"}),
        {**home.save(mint(), {"trade_name": "أ"}), "key": "short"},
        {**home.save(mint(), {"trade_name": "أ"}), "kind": "draft.something_newer"},
    ]
    good = home.save(mint(), {"trade_name": "أ"})
    results = home.sync(*bad, good)["results"]
    assert [one["status"] for one in results] == [422, 422, 422, 413, 422, 422, 422, 426, 200]
    assert [one["key"] for one in results] == [one["key"] for one in [*bad, good]]


def test_an_operation_that_breaks_the_server_is_unknown_and_stops_no_other(
    devices: tuple[Somebody, Somebody], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, _ = devices
    broken, good = home.save(mint(), {"trade_name": "أ"}), home.save(mint(), {"trade_name": "ب"})
    calls = iter([RuntimeError("planted")])

    def break_once(*arguments: object) -> None:
        if error := next(calls, None):
            raise error

    monkeypatch.setattr("balady_desktop.backend.sync.service.store_operation", break_once)
    results = home.sync(broken, good)["results"]
    assert [one["status"] for one in results] == [500, 200]
    monkeypatch.undo()
    assert home.get(f"/v1/operations/{broken['key']}").status_code == 404
    assert home.settle(broken)["status"] == 200


def test_deleting_leaves_a_tombstone_unless_somebody_changed_it(devices: tuple[Somebody, Somebody]) -> None:
    home, office = devices
    draft_id = mint()
    home.settle(home.save(draft_id, {"trade_name": "أ"}))
    home.settle(home.save(draft_id, {"street": "ب"}, 1))
    assert office.settle(operation("draft.delete", {"draft_id": draft_id, "base_version": 1}))["code"] == "conflict"
    assert home.settle(operation("draft.delete", {"draft_id": draft_id, "base_version": 2}))["status"] == 200
    changes = office.sync()["changes"]
    assert [(one["kind"], one["id"], one["body"]["reason"]) for one in changes] == [("tombstone", draft_id, "deleted")]
    assert home.settle(home.save(draft_id, {"trade_name": "ب"}, 3))["code"] == "draft_deleted"


def test_another_persons_draft_is_out_of_reach(town: Town, devices: tuple[Somebody, Somebody]) -> None:
    home, _ = devices
    stranger, draft_id = town.somebody(), mint()
    saved = home.save(draft_id, {"trade_name": "أ"})
    home.settle(saved)
    assert stranger.settle(stranger.save(draft_id, {"street": "ب"}))["status"] == 403
    assert stranger.settle(saved)["code"] == "key_reused"
    assert stranger.get(f"/v1/operations/{saved['key']}").status_code == 404
    assert stranger.sync()["changes"] == []
    staff = town.staff("reviewer")
    assert staff.settle(staff.save(mint(), {"trade_name": "أ"}))["status"] == 403


def test_a_new_epoch_decides_nothing(town: Town, devices: tuple[Somebody, Somebody]) -> None:
    home, _ = devices
    epoch = home.sync()["epoch"]
    with town.context.database.transaction() as connection:
        replace_epoch(connection, mint())
    saved = home.save(mint(), {"trade_name": "أ"})
    told = home.sync(saved, epoch=epoch, cursor=7)
    assert told["epoch"] != epoch
    assert (told["cursor"], told["more"], told["changes"]) == (0, True, [])
    assert [(one["status"], one["code"]) for one in told["results"]] == [(412, "epoch_changed")]
    assert town.rows(operations) == []
    assert home.sync(saved, epoch=told["epoch"], cursor=0)["results"][0]["status"] == 200


def test_the_feed_comes_in_pages_and_each_thing_once(devices: tuple[Somebody, Somebody]) -> None:
    home, office = devices
    ids = [mint() for _ in range(203)]
    for start in (0, 100, 200):
        home.sync(*(home.save(one, {"trade_name": "أ"}) for one in ids[start : start + 100]))
    home.settle(home.save(ids[0], {"street": "ب"}, 1))
    first = office.sync(cursor=0)
    assert (len(first["changes"]), first["more"]) == (200, True)
    second = office.sync(cursor=first["cursor"])
    assert (len(second["changes"]), second["more"]) == (3, False)
    both = first["changes"] + second["changes"]
    assert [one["id"] for one in both] == [*ids[1:], ids[0]]
    assert [one["seq"] for one in both] == sorted({one["seq"] for one in both})
    assert office.sync(cursor=second["cursor"])["changes"] == []


def test_a_submitted_draft_never_changes(town: Town) -> None:
    home = town.somebody()
    body = home.ready_draft(INSTANT)
    assert home.settle(operation("application.submit", body))["status"] == 200
    late = home.settle(
        home.save(body["draft_id"], {"street": "ب"}, 1, seen={"street": digest(body["answers"]["street"])})
    )
    assert (late["status"], late["code"], late["draft"]["is_submitted"]) == (409, "draft_submitted", True)
    gone = home.settle(operation("draft.delete", {"draft_id": body["draft_id"], "base_version": 1}))
    assert gone["code"] == "draft_submitted"
    [kept] = town.rows(draft_field, draft_field.c.path == "street")
    assert kept.value == body["answers"]["street"]


@given(
    steps=st.lists(
        st.tuples(
            st.integers(0, 2), st.sampled_from(("street", "district", "trade_name")), st.integers(0, 3), st.booleans()
        ),
        max_size=25,
    )
)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_the_order_no_value_is_replaced_unseen(town: Town, steps: list[tuple[int, str, int, bool]]) -> None:
    """Three computers edit one draft by what each last saw; replies get lost and are asked for again."""
    home = town.somebody()
    computers = [home, *(town.sign_in(home.person_id, f"device-{number}") for number in range(2))]
    draft_id, truth = mint(), dict[str, int]()
    copies: list[dict[str, int]] = [{}, {}, {}]
    home.settle(home.save(draft_id, {}))
    for who, name, value, reply_is_lost in steps:
        seen = {name: digest(copies[who].get(name))}
        patch = computers[who].save(draft_id, {name: value}, 1, seen=seen)
        result = computers[who].settle(patch)
        if truth.get(name) in (copies[who].get(name), value):
            truth[name] = value
            assert result["status"] == 200
        else:
            assert (result["status"], result["code"]) == (409, "conflict")
        if reply_is_lost:
            again = computers[who].settle(patch)
            assert again["status"] == {200: 208, 409: 409}[result["status"]]
            assert again["draft"] == result["draft"]
        assert result["draft"]["answers"] == truth
        copies[who] = dict(truth)


def test_fault_52_anothers_key_and_one_that_nobody_used_are_one_answer(town: Town) -> None:
    owner, stranger = town.somebody(), town.somebody()
    saved = owner.save(mint(), {"trade_name": "بقالة"})
    owner.settle(saved)
    replies = [stranger.get(f"/v1/operations/{key}") for key in (saved["key"], mint())]
    assert [(one.status_code, one.json()) for one in replies] == [(404, replies[1].json())] * 2
    assert owner.get(f"/v1/operations/{saved['key']}").status_code == 200
