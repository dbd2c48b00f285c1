"""What happened to a record of the register, as the wire tells it."""

from datetime import date, datetime
from typing import Annotated

from balady_desktop.wire.protocol import OpenSet, Reply


class RecordEvent(Reply):
    """One thing that happened to a record: an act that wrote a version, or a decision about its standing.

    `reason` is a code, as the lookup of reasons has it; empty for an act.
    """

    event: Annotated[
        str,
        OpenSet(
            (
                *("issue", "import", "valid", "suspended", "revoked", "cancelled", "replaced", "change", "correct"),
                *("renew", "transfer"),
            )
        ),
    ]
    on: date
    at: datetime
    reason: str = ""
    texts: list[str] = []
    until: date | None = None
