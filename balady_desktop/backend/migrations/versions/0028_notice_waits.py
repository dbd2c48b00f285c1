"""Notices: what each one that needs somebody waits for; reminders of licences are those of their records."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from balady_desktop.backend.rows import append_only_statements

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_STAY = "SELECT stay FROM turn WHERE turn.application_id = :thing AND turn.since <= :at ORDER BY turn.seq DESC LIMIT 1"
_RECORD = "SELECT record.id, record.ends FROM document JOIN record ON record.id = document.record_id "
_MARKS_OF_RECORDS = (
    "INSERT INTO notice_mark (notice, thing, ends_on, days, at) "
    "SELECT notice_mark.notice, document.record_id, notice_mark.ends_on, notice_mark.days, min(notice_mark.at) "
    "FROM notice_mark JOIN document ON document.id = notice_mark.thing "
    # A record of before the register has the id of its paper; what is marked already is left.
    "WHERE NOT EXISTS (SELECT 1 FROM notice_mark AS there WHERE there.notice = notice_mark.notice "
    "AND there.thing = document.record_id AND there.ends_on = notice_mark.ends_on AND there.days = notice_mark.days) "
    "GROUP BY notice_mark.notice, document.record_id, notice_mark.ends_on, notice_mark.days"
)


def upgrade() -> None:
    """Go one step on."""
    op.create_table(
        "notice_wait",
        sa.Column("notice_id", sa.String(length=36), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_wait_notice_id_notice")),
        sa.PrimaryKeyConstraint("notice_id", name=op.f("pk_notice_wait")),
    )
    bind = op.get_bind()
    for statement in append_only_statements(bind.dialect.name, "notice_wait"):
        op.execute(statement)
    wait = sa.table("notice_wait", *(sa.column(name) for name in ("notice_id", "about", "thing", "mark")))
    waiting = bind.execute(sa.text("SELECT id, link, thing, application_id, at FROM notice WHERE waits")).all()
    for row in waiting:
        about, thing, mark = _waits_for(bind, row)
        bind.execute(sa.insert(wait).values(notice_id=row.id, about=about, thing=thing, mark=mark))
    # A licence was told of by its newest paper: what was told already is not told again.
    op.execute(_MARKS_OF_RECORDS)


def _waits_for(bind: Any, row: Any) -> tuple[str, str, str]:
    """Return what a notice waits for, by where it leads: its bill, the record of its paper, the application's state."""
    if row.link == "bill":
        return "bill", row.thing, ""
    of_paper = sa.text(_RECORD + "WHERE document.id = :thing")
    found = bind.execute(of_paper, {"thing": row.thing}).one_or_none() if row.link == "paper" else None
    if found is not None:
        return "record", found.id, str(found.ends or "")
    stay = bind.execute(sa.text(_STAY), {"thing": row.application_id, "at": row.at}).scalar_one_or_none()
    return "application", row.application_id, "" if stay is None else str(stay)
