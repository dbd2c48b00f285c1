"""The account's file of before, with groups kept as whole answers, comes forward by path and loses nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.domain.paths import to_answers
from balady_desktop.storage.draft_view import base_view, find_draft
from balady_desktop.storage.engine import Connection, EncryptedFile, Schema, create_file
from balady_desktop.storage.json_text import from_text, to_text
from balady_desktop.storage.schema_account import ACCOUNT

KEY = bytes(range(32))
BEFORE = Schema(ACCOUNT.kind, ACCOUNT.migrations[:4])


def row(name: str, **answers: Any) -> dict[str, Any]:
    return {"id": name, "answers": answers}


FILE = {"sha256": "ab", "name": "مخطط.pdf", "size": 5, "media_type": "application/pdf"}
SERVER = {"street": "العليا", "plots": [row("a", area="1"), row("b", area="2", scan=[FILE])], "files": [FILE]}
HERE = [row("a", area="7"), row("n", area="٣"), row("b", area="2", scan=[FILE])]
# What was changed here of the second draft, and what the server wrote meanwhile.
MINE, THEIRS = [row("x", area="5"), row("y")], [row("x", area="6"), row("z", area="9")]


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Connection]:
    path = tmp_path / "account.db"
    create_file(path, KEY, BEFORE)
    file = EncryptedFile(path, KEY, BEFORE)
    with file.writing() as connection:
        for draft_id in ("d1", "d2"):
            connection.execute(
                "INSERT INTO draft (id, service, definition, page, changed_at) VALUES (?, 'plan', 'hash', 'plots', 5)",
                (draft_id,),
            )
        connection.execute("INSERT INTO base VALUES (1, 'd1', 4, 'epoch', ?)", (to_text(SERVER),))
        connection.execute("INSERT INTO base VALUES (2, 'd2', 9, 'epoch', ?)", (to_text({"plots": THEIRS}),))
        connection.execute("INSERT INTO dirty VALUES ('d1', 'plots', ?, ?)", (to_text(HERE), to_text(SERVER["plots"])))
        connection.execute("INSERT INTO dirty VALUES ('d1', 'street', ?, ?)", (to_text("التحلية"), to_text("العليا")))
        connection.execute(
            "INSERT INTO own_write (draft, field, value, replaced) VALUES ('d1', 'plots', ?, 'null')",
            (to_text(SERVER["plots"]),),
        )
        connection.execute(
            "INSERT INTO conflict VALUES ('d2', 'plots', ?, ?, 'other', '2026-11-30T09:00:00+00:00', 5)",
            (to_text(MINE), to_text(THEIRS)),
        )
    file.close()
    file = EncryptedFile(path, KEY, ACCOUNT)
    with file.reading() as connection:
        yield connection
    file.close()
    assert (tmp_path / "account.version-4.db").exists()


def test_the_person_sees_the_draft_as_it_was(migrated: Connection) -> None:
    draft = find_draft(migrated, "d1")
    assert draft is not None
    assert draft.answers == {"street": "التحلية", "plots": HERE, "files": [FILE]}
    assert (draft.page, draft.base_version) == ("plots", 4)
    assert to_answers(base_view(migrated, "d1")) == SERVER


def test_only_what_differs_waits_to_be_sent(migrated: Connection) -> None:
    waiting = dict(migrated.execute("SELECT field, value FROM dirty WHERE draft = 'd1'").fetchall())
    assert {path: from_text(value) for path, value in waiting.items() if path.count(".") == 2} == {
        "plots.a.area": "7",
        "plots.n.area": "٣",
    }
    assert set(waiting) == {"street", "plots.a.area", "plots.n", "plots.n.area"}
    replaced = dict(migrated.execute("SELECT field, replaced FROM dirty WHERE draft = 'd1'").fetchall())
    assert from_text(replaced["plots.a.area"]) == "1"
    assert from_text(replaced["street"]) == "العليا"


def test_what_was_acknowledged_can_be_offered_again(migrated: Connection) -> None:
    own = dict(migrated.execute("SELECT field, value FROM own_write").fetchall())
    assert to_answers({path: from_text(value) for path, value in own.items()}) == {"plots": SERVER["plots"]}


def test_a_conflict_of_a_group_is_one_of_each_cell_and_keeps_both_sides(migrated: Connection) -> None:
    found = {
        path: (from_text(mine), from_text(theirs), device)
        for path, mine, theirs, device in migrated.execute("SELECT field, mine, theirs, device FROM conflict")
    }
    assert found["plots.x.area"] == ("5", "6", "other")
    assert found["plots.z.area"] == (None, "9", "other")
    assert "plots.y" in found
    draft = find_draft(migrated, "d2")
    assert draft is not None
    assert draft.answers["plots"] == MINE
