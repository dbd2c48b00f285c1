"""What SQLAlchemy Core does not say for both engines in one word: insert if absent, put, lock, append only."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Row


def insert_if_absent(connection: Connection, table: sa.Table, **values: Any) -> bool:
    """Insert a row unless one of the same key or unique value is there; tells whether it was inserted."""
    statement = _insert(connection, table).values(values).on_conflict_do_nothing()
    # The count of rows is not told for an INSERT by every driver; a returned key is.
    return connection.execute(statement.returning(*table.primary_key)).first() is not None


def put(connection: Connection, table: sa.Table, **values: Any) -> None:
    """Insert a row, or change the one of the same primary key."""
    keys = [column.name for column in table.primary_key]
    rest = {name: value for name, value in values.items() if name not in keys}
    statement = _insert(connection, table).values(values)
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest))


def put_many(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, or change those of the same primary key; all have the same columns."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    statement = _insert(connection, table)
    rest = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest), list(rows))


def find_locked(connection: Connection, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> Row[Any] | None:
    """Return one row and keep others from changing it until the transaction ends (SQLite has one writer anyway)."""
    return connection.execute(sa.select(table).where(*conditions).with_for_update()).one_or_none()


def append_only(table: sa.Table) -> sa.Table:
    """Make the database itself refuse to change or delete rows of a table."""
    for dialect in ("sqlite", "postgresql"):
        for statement in append_only_statements(dialect, table.name):
            trigger = sa.DDL(statement)  # type: ignore[no-untyped-call]  # SQLAlchemy left it without types
            sa.event.listen(table, "after_create", trigger.execute_if(dialect=dialect))
    return table


def append_only_statements(dialect: str, table: str) -> list[str]:
    """Return the triggers of one append-only table, for migrations too."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'append_only'); END"
            for what in ("UPDATE", "DELETE")
        ]
    return [
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'append_only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ]


def _insert(connection: Connection, table: sa.Table) -> Any:
    return (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(table)
