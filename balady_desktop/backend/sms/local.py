"""The SMS gateway of sample servers: messages wait in a table and are read in the program's sample inbox."""

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from balady_desktop.backend.database import Database
from balady_desktop.backend.sms.tables import sample_message


class LocalGateway:
    """Keeps messages instead of sending them."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def send(self, message_id: str, mobile: str, text: str) -> None:
        """Keep one message."""
        with self._database.transaction() as connection:
            connection.execute(
                sa.insert(sample_message).values(message_id=message_id, mobile=mobile, text=text, sent_at=self._clock())
            )

    def close(self) -> None:
        """Nothing is open."""
