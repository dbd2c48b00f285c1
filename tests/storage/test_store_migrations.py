"""Files of every older version come forward, with a copy beside them that can be opened."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from balady_desktop.storage.engine import Connection, EncryptedFile, Schema, create_file
from balady_desktop.storage.schema_account import ACCOUNT
from balady_desktop.storage.schema_device import DEVICE, FILES

KEY = bytes(range(32))


def shape(connection: Connection) -> list[tuple[str, str]]:
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").fetchall()
    return [(row[0], row[1]) for row in rows]


@pytest.mark.parametrize("schema", [ACCOUNT, DEVICE, FILES], ids=lambda schema: schema.kind)
def test_every_migration_is_walked_and_ends_at_the_same_tables(tmp_path: Path, schema: Schema) -> None:
    create_file(tmp_path / "new.db", KEY, schema)
    new = EncryptedFile(tmp_path / "new.db", KEY, schema)
    expected = shape(new.writer)
    new.close()
    for version in range(1, schema.version + 1):
        path = tmp_path / f"from{version}.db"
        create_file(path, KEY, Schema(schema.kind, schema.migrations[:version]))
        file = EncryptedFile(path, KEY, schema)
        assert shape(file.writer) == expected
        file.check()
        file.close()


_FIRST = Schema("x", (("CREATE TABLE a (n)", "INSERT INTO a VALUES (1)"),))
_SECOND = Schema("x", (*_FIRST.migrations, ("ALTER TABLE a ADD COLUMN m", "UPDATE a SET m = n + 1")))
_BROKEN = Schema("x", (*_FIRST.migrations, ("UPDATE a SET n = 9", "NOT SQL")))


def test_a_migration_leaves_a_copy_of_what_was(tmp_path: Path) -> None:
    create_file(tmp_path / "x.db", KEY, _FIRST)
    file = EncryptedFile(tmp_path / "x.db", KEY, _SECOND)
    assert file.writer.execute("SELECT * FROM a").fetchall() == [(1, 2)]
    file.close()
    copy = EncryptedFile(tmp_path / "x.version-1.db", KEY, _FIRST)
    assert copy.writer.execute("SELECT * FROM a").fetchall() == [(1,)]
    copy.close()


def test_a_migration_that_fails_is_undone_whole(tmp_path: Path) -> None:
    create_file(tmp_path / "x.db", KEY, _FIRST)
    with pytest.raises(dbapi2.OperationalError):
        EncryptedFile(tmp_path / "x.db", KEY, _BROKEN)
    file = EncryptedFile(tmp_path / "x.db", KEY, _FIRST)
    assert file.writer.execute("SELECT * FROM a").fetchall() == [(1,)]
    file.close()
