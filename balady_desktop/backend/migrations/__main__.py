"""Writes the next step by comparing the tables with what the steps so far make of an empty database."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from balady_desktop.backend.database import Database
from balady_desktop.backend.schema import configuration
from balady_desktop.backend.settings import Settings


def main(message: str) -> None:
    """Write one file into migrations/versions."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/empty.db"
        database = Database(Settings(database_url=url, data_folder=Path(folder), sample=True))
        with database.transaction() as connection:
            config = configuration(connection)
            command.upgrade(config, "head")
            steps = len(list(ScriptDirectory.from_config(config).walk_revisions()))
            command.revision(config, message, autogenerate=True, rev_id=f"{steps + 1:04}")
        database.close()


if __name__ == "__main__":
    main(sys.argv[1])
