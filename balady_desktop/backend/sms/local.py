"""The SMS gateway of sample servers: messages wait in a table and are read in the program's sample inbox."""

from collections.abc import Callable
from datetime import datetime

from balady_desktop.backend.database import Database
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.backend.sms.tables import sample_message


class LocalGateway:
    """Keeps messages instead of sending them."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def send(self, message_id: str, mobile: str, text: str) -> None:
        """Keep one message; one of the same id is there already."""
        with self._database.transaction() as connection:
            row = {"message_id": message_id, "mobile": mobile, "text": text, "sent_at": self._clock()}
            insert_if_absent(connection, sample_message, **row)

    def close(self) -> None:
        """Nothing is open."""
