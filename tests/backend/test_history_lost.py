"""A data folder that was copied back is noticed, gives no number twice, and goes on only when its operator says so."""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.testclient import TestClient

from balady_desktop.backend.app import make_app
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.building import make_context
from balady_desktop.backend.context import Context
from balady_desktop.backend.history import go_on, read_seen
from balady_desktop.backend.numbering import (
    application_number,
    bill_number,
    licence_number,
    read_number,
    receipt_number,
)
from balady_desktop.backend.seen_papers import read_numbers
from balady_desktop.backend.settings import Settings
from balady_desktop.cli import find_squares
from balady_desktop.wire.acknowledgement import (
    Acknowledgement,
    AcknowledgementError,
    read_acknowledgement,
    sign_acknowledgement,
)
from balady_desktop.wire.bounds import LARGEST_NUMBER
from balady_desktop.wire.mark import Mark, MarkError, read_mark, sign_mark
from balady_desktop.wire.protocol import SEEN_HEADER
from tests.backend.casework import INSTANT, JEDDAH, ONE_ENGINE, RIYADH, Somebody, Town, mint, operation
from tests.backend.test_payments_bills import instant, notify
from tests.backend.visitors import Clock


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def state(town: Town) -> str:
    return str(town.client.get("/v1/server").json()["state"])


def sync_seen(somebody: Somebody, **seen: Any) -> dict[str, Any]:
    body = {"epoch": None, "cursor": 0, "operations": []}
    headers = {**somebody.headers, SEEN_HEADER: json.dumps(seen)}
    reply = somebody.client.post("/v1/sync", json=body, headers=headers)
    assert reply.status_code == 200, reply.text
    said: dict[str, Any] = reply.json()
    return said


def word_of(town: Town, number: str, key: Ed25519PrivateKey | None = None) -> str:
    word = Acknowledgement(mint(), mint(), number, "0" * 64, town.context.now().isoformat())
    return sign_acknowledgement(word, key or town.context.keys.signing)


def mark_for(somebody: Somebody, told: dict[str, Any], key: Ed25519PrivateKey | None = None, **other: Any) -> str:
    """The server's signed word of how far somebody's feed goes, as a server with more of it would have written it."""
    mark = Mark(somebody.person_id, told["epoch"], told["cursor"], 0)
    return sign_mark(replace(mark, **other), key or town_key(somebody))


def town_key(somebody: Somebody) -> Ed25519PrivateKey:
    return somebody.context.keys.signing


def sync_ahead(somebody: Somebody, epoch: str | None, cursor: int, **seen: Any) -> tuple[int, str]:
    body = {"epoch": epoch, "cursor": cursor, "operations": []}
    headers = {**somebody.headers, SEEN_HEADER: json.dumps(seen)}
    reply = somebody.client.post("/v1/sync", json=body, headers=headers)
    return reply.status_code, reply.json().get("code", "")


def test_fault_53_a_mark_is_signed_and_says_how_far_the_history_goes(town: Town) -> None:
    citizen = town.somebody()
    citizen.ready_draft(INSTANT)
    told = citizen.sync(cursor=0)
    mark = read_mark(told["mark"], town_key(citizen).public_key())
    assert (mark.person_id, mark.epoch, mark.cursor) == (citizen.person_id, told["epoch"], told["cursor"])
    town.context.lists.trust(renewed=True)
    mark = read_mark(citizen.sync(cursor=0)["mark"], town_key(citizen).public_key())
    assert mark.trust_list == town.context.lists.trust().read.version
    assert sync_ahead(citizen, told["epoch"], told["cursor"], mark=told["mark"])[0] == 200
    assert state(town) == "ok"


def test_fault_53_nobody_stops_the_numbers_by_writing_a_high_cursor(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "balady_desktop.backend")
    hostile, other = town.somebody(), town.somebody()
    hostile.ready_draft(INSTANT)
    told, of_other = hostile.sync(cursor=0), other.sync(cursor=0)
    ahead = told["cursor"] + 1
    forged = [
        "x", "", None, 5, told["mark"], of_other["mark"],
        mark_for(hostile, told, Ed25519PrivateKey.generate(), cursor=LARGEST_NUMBER),
        mark_for(hostile, told, epoch=mint(), cursor=LARGEST_NUMBER),
        mark_for(other, told, cursor=LARGEST_NUMBER),
        word_of(town, "A-00100100-2026-000057"),
    ]  # fmt: skip
    for epoch in (told["epoch"], None):
        for cursor in (ahead, 2**31, 2**32, LARGEST_NUMBER):
            for mark in forged:
                assert sync_ahead(hostile, epoch, cursor, mark=mark, trust_list=10**14) == (409, "cursor_ahead")
    assert state(town) == "ok"
    assert '"cursor_ahead"' in caplog.text
    # Nobody else, and nothing of the right place, is touched.
    assert other.settle(operation("application.submit", other.ready_draft(INSTANT)))["status"] == 200
    assert sync_ahead(hostile, told["epoch"], told["cursor"])[0] == 200


def test_fault_53_a_mark_confirms_no_higher_cursor_than_its_own(town: Town) -> None:
    citizen = town.somebody()
    citizen.ready_draft(INSTANT)
    told = citizen.sync(cursor=0)
    lost = mark_for(citizen, told, cursor=told["cursor"] + 2)
    assert sync_ahead(citizen, told["epoch"], told["cursor"] + 3, mark=lost) == (409, "cursor_ahead")
    assert sync_ahead(citizen, told["epoch"], told["cursor"] + 2, mark=lost) == (200, "")


def test_fault_53_what_was_signed_as_one_thing_is_never_taken_for_another(town: Town) -> None:
    citizen = town.somebody()
    key = town.context.keys.signing
    with pytest.raises(MarkError):
        read_mark(word_of(town, "A-00100100-2026-000057"), key.public_key())
    with pytest.raises(AcknowledgementError):
        read_acknowledgement(mark_for(citizen, citizen.sync(cursor=0)), key.public_key())


def test_fault_53_a_cursor_ahead_of_the_server_stops_the_numbers_and_is_told(
    town: Town, capsys: pytest.CaptureFixture[str], clock: Clock
) -> None:
    citizen = town.somebody()
    ready = citizen.ready_draft(INSTANT)
    told = citizen.sync(cursor=0)
    for cursor in (told["cursor"], 0):
        citizen.sync(epoch=told["epoch"], cursor=cursor)
    assert state(town) == "ok"
    sync_seen(citizen, mark=mark_for(citizen, told, cursor=told["cursor"] + 1))
    assert state(town) == "history_lost"
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [{"event": "history_lost", "reason": "cursor_ahead"}]
    refused = citizen.settle(operation("application.submit", ready))
    assert (refused["status"], refused["code"], refused["retry_after"] > 0) == (503, "numbers_held", True)
    # What needs no number goes on.
    assert citizen.settle(citizen.save(mint(), {"workers": "3"}))["status"] == 200
    assert town.rows(application) == []
    go_on(town.context, [])
    assert (state(town), citizen.sync(cursor=0)["epoch"] != told["epoch"]) == ("ok", True)
    assert citizen.settle(operation("application.submit", ready))["status"] == 200


def test_fault_53_money_is_not_lost_while_numbers_are_held(town: Town) -> None:
    citizen = town.somebody()
    told = instant(citizen)
    sync_seen(citizen, acknowledgement=word_of(town, "A-00100100-2026-000057"))
    held = notify(town, told, "e1")
    assert (held.status_code, held.json()["code"]) == (503, "numbers_held")
    go_on(town.context, [])
    assert notify(town, told, "e1").json()["verdict"] == "applied"


def test_fault_53_an_acknowledgement_of_this_server_that_it_does_not_know_is_noticed(town: Town) -> None:
    citizen = town.somebody()
    made = citizen.settle(operation("application.submit", citizen.ready_draft(INSTANT)))
    sync_seen(citizen, acknowledgement=made["acknowledgement"])
    forged = word_of(town, "A-00100100-2026-000999", Ed25519PrivateKey.generate())
    for nothing in (forged, "x", "", None, 5):
        sync_seen(citizen, acknowledgement=nothing)
    assert state(town) == "ok"
    lost = word_of(town, "A-00100100-2026-000057")
    sync_seen(citizen, acknowledgement=lost)
    assert state(town) == "history_lost"
    go_on(town.context, [])
    # The same word tells nothing new after the restore, and its number stays free.
    sync_seen(citizen, acknowledgement=lost)
    assert state(town) == "ok"
    assert citizen.application(citizen.apply(INSTANT))["application_number"] == "A-00100100-2026-000058"


def test_fault_53_a_number_that_comes_to_light_after_the_restore_stays_free(town: Town, clock: Clock) -> None:
    citizen = town.somebody()
    late = word_of(town, "A-00100100-2026-000070")
    clock.move(minutes=1)
    go_on(town.context, [])
    sync_seen(citizen, acknowledgement=late)
    assert state(town) == "ok"
    assert citizen.application(citizen.apply(INSTANT))["application_number"] == "A-00100100-2026-000071"


def test_fault_53_a_newer_trust_list_than_the_signers_is_noticed(town: Town) -> None:
    citizen = town.somebody()
    told = citizen.sync(cursor=0)
    held = town.context.lists.trust().read.version
    # A number alone is no proof.
    for harmless in ({"mark": mark_for(citizen, told, trust_list=held)}, {"trust_list": held + 1}):
        sync_seen(citizen, **harmless)
        assert state(town) == "ok"
    ahead = mark_for(citizen, told, trust_list=held + 1)
    sync_seen(citizen, mark=ahead)
    assert state(town) == "history_lost"
    go_on(town.context, [])
    # It is of the history before: who goes on is not stopped by it again.
    sync_seen(citizen, mark=ahead)
    assert state(town) == "ok"


@pytest.mark.parametrize(
    "header", ["", "x", "[]", "1", "null", "{", '{"trust_list": "-1"}', "[" * 5000, '{"mark": 1e999}', '{"mark": {}}']
)
@ONE_ENGINE
def test_fault_53_what_is_no_memory_is_none(town: Town, header: str) -> None:
    assert read_seen(header).acknowledgement == ""
    body = {"epoch": None, "cursor": 0, "operations": []}
    citizen = town.somebody()
    assert (
        citizen.client.post("/v1/sync", json=body, headers={**citizen.headers, SEEN_HEADER: header}).status_code == 200
    )


def test_fault_53_every_series_begins_above_what_was_shown(town: Town) -> None:
    citizen = town.somebody()
    shown = ["A-00100100-2026-000041", "R-00100100-2026-000052", "R-00100100-2026-000007", "A-00200200-2026-000009"]
    with town.context.database.transaction() as connection:
        bill, licence = (give(connection, RIYADH, 2026) for give in (bill_number, licence_number))
    shown += [bill.replace("26000001", "26000063"), licence.replace("26000001", "26000074"), "nonsense", "1"]
    go_on(town.context, shown)
    with town.context.database.transaction() as connection:
        assert application_number(connection, RIYADH, 2026) == "A-00100100-2026-000042"
        assert application_number(connection, JEDDAH, 2026) == "A-00200200-2026-000010"
        assert licence_number(connection, RIYADH, 2026) == "10010026000075"
        assert bill_number(connection, RIYADH, 2026)[:-1] == "10010026000064"
    told = instant(citizen)
    assert notify(town, told, "e").json()["verdict"] == "applied"
    after = citizen.application(told["application_id"])
    assert after["bill"]["receipt_number"] == "R-00100100-2026-000053"


@pytest.mark.parametrize("position", [1, 999_999])
def test_fault_53_every_number_that_is_given_can_be_read_back(town: Town, position: int) -> None:
    with town.context.database.transaction() as connection:
        for give, series in ((application_number, "application"), (bill_number, "bill"), (licence_number, "licence")):
            assert read_number(give(connection, JEDDAH, 2026)) == (series, JEDDAH, 2026, 1)
    assert read_number(receipt_number(JEDDAH, 2026, position)) == ("receipt", JEDDAH, 2026, position)


@pytest.fixture
def restart(settings: Settings, context: Context) -> Iterator[Callable[[Path], Town]]:
    """The same server on a copy of its database, as an operator would bring it back."""
    opened: list[Context] = []

    def again(copy: Path) -> Town:
        made = make_context(replace(settings, database_url=f"sqlite:///{copy}"))
        opened.append(made)
        return Town(TestClient(make_app(made), base_url="https://testserver"), made)

    yield again
    for one in opened:
        one.close()


@ONE_ENGINE
def test_fault_53_a_folder_of_yesterday_gives_no_number_twice(
    town: Town, restart: Callable[[Path], Town], tmp_path: Path
) -> None:
    citizen = town.somebody()
    citizen.apply(INSTANT)
    copy = tmp_path / "yesterday.db"
    with closing(town.context.database.engine.raw_connection()) as opened:
        opened.cursor().execute("VACUUM INTO ?", (str(copy),))
    ready = citizen.ready_draft(INSTANT)
    lost = citizen.settle(operation("application.submit", ready))
    assert lost["application_number"] == "A-00100100-2026-000002"
    told = citizen.sync(cursor=0)
    old = restart(copy)
    again = Somebody(old.client, old.context, citizen.person_id, citizen.device, citizen.token)
    assert sync_ahead(again, told["epoch"], told["cursor"], mark=told["mark"]) == (200, "")
    assert state(old) == "history_lost"
    sync_seen(again, acknowledgement=lost["acknowledgement"])
    go_on(old.context, [])
    # Its sender offers it again under its own id.
    body = {**again.ready_draft(INSTANT), "submission_id": ready["submission_id"]}
    offered = again.settle(operation("application.submit", body))
    assert (offered["status"], offered["application_number"]) == (200, "A-00100100-2026-000003")


@ONE_ENGINE
def test_fault_53_papers_and_lists_show_their_numbers(town: Town, tmp_path: Path) -> None:
    citizen = town.somebody()
    papers = town.issued(citizen)
    pdf = tmp_path / "licence.pdf"
    pdf.write_bytes(citizen.get(f"/v1/documents/{papers['licence']['document_id']}").content)
    listed = tmp_path / "numbers.txt"
    square = find_squares(pdf)[0]
    word = word_of(town, "A-00100100-2026-000057")
    listed.write_text(f"﻿R-00100100-2026-000009\n\nnonsense\n{word}\n{square}\n", encoding="utf-8")
    assert read_numbers(town.context, pdf, find_squares) == [papers["licence"]["number"]]
    assert read_numbers(town.context, listed, None) == [
        "R-00100100-2026-000009", "A-00100100-2026-000057", papers["licence"]["number"]
    ]  # fmt: skip
    nothing = tmp_path / "nothing.txt"
    nothing.write_text("hello")
    with pytest.raises(ValueError, match="no number"):
        read_numbers(town.context, nothing, None)
