"""Collects the tables of all rooms under one `metadata` and brings a database to their shape.

A room's tables join by an import here; backend/migrations tells how a change of them becomes the next step.
"""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection

import balady_desktop.backend.applications.tables
import balady_desktop.backend.audit
import balady_desktop.backend.bills.tables
import balady_desktop.backend.browser_sign_ins.tables
import balady_desktop.backend.credits.tables
import balady_desktop.backend.documents.tables
import balady_desktop.backend.draft_parties.tables
import balady_desktop.backend.drafts.tables
import balady_desktop.backend.editions.publication_tables
import balady_desktop.backend.editions.tables
import balady_desktop.backend.feed.tables
import balady_desktop.backend.files.tables
import balady_desktop.backend.ledger.tables
import balady_desktop.backend.national.tables
import balady_desktop.backend.national_sign_ins.tables
import balady_desktop.backend.notices.tables
import balady_desktop.backend.numbering
import balady_desktop.backend.operations.tables
import balady_desktop.backend.payments.tables
import balady_desktop.backend.people.tables
import balady_desktop.backend.prints.tables
import balady_desktop.backend.proofs.tables
import balady_desktop.backend.recovery.tables
import balady_desktop.backend.refunds.tables
import balady_desktop.backend.register.tables
import balady_desktop.backend.registrations.tables
import balady_desktop.backend.server.tables
import balady_desktop.backend.sms.tables
import balady_desktop.backend.tasks.tables
import balady_desktop.backend.trail.tables
import balady_desktop.backend.turns.tables
import balady_desktop.backend.verification_pictures.tables
import balady_desktop.backend.waivers.tables  # noqa: F401  # imported for their tables
from balady_desktop.backend.database import Database, DatabaseUnfitError, metadata
from balady_desktop.backend.keys import make_private_folder
from balady_desktop.domain.patience import patiently

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["HEAD", "configuration", "metadata", "prepare_schema"]

# The newest step in migrations/versions; written here so that a start that has nothing to do need not load Alembic.
HEAD = "0031"
# Any number: two processes that start at once on PostgreSQL wait for each other.
_MIGRATION_LOCK = 5081956


def prepare_schema(database: Database, backups: Path) -> None:
    """Bring the database to the newest shape; a copy is kept of what was there.

    Raises DatabaseUnfitError where a newer program made the database.
    """
    revision = _find_revision(database)
    if revision == HEAD:
        return
    if revision is not None and database.dialect == "sqlite":
        _keep_copy(database, backups / f"before-{HEAD}.db")
    with database.reshaping() as connection:
        if database.dialect == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
        _upgrade(connection)


def configuration(connection: Connection) -> "Config":
    """Return Alembic's settings for one connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _keep_copy(database: Database, path: Path) -> None:
    """Copy an SQLite file, encrypted with the same key, before its shape changes; PostgreSQL has its own backups."""
    make_private_folder(path.parent)
    patiently(lambda: path.unlink(missing_ok=True))
    with closing(database.engine.raw_connection()) as opened:
        # Beside SQLAlchemy, because VACUUM refuses to run inside a transaction.
        opened.cursor().execute("VACUUM INTO ?", (str(path),))


def _upgrade(connection: Connection) -> None:
    # Alembic takes a quarter of a second to load, which most starts do not need.
    from alembic import command
    from alembic.util import CommandError

    try:
        command.upgrade(configuration(connection), "head")
    except CommandError as error:
        raise DatabaseUnfitError("a newer program made this database; use that one") from error


def _find_revision(database: Database) -> str | None:
    """Return the step at which the database stands, None for an empty one."""
    with database.transaction(reading=True) as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        return revision
