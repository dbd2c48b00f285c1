"""How much may be signed in an hour for one municipality and kind: what a thief of the backend can do is bounded."""

from collections import defaultdict, deque
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from balady_desktop.signer.errors import Refused

HOUR = timedelta(hours=1)


class Quota:
    """Counts what the log says was signed, so that a new start is no new hour."""

    def __init__(self, most: int, recent: Iterable[dict[str, Any]]) -> None:
        self._most = most
        self._signed: defaultdict[tuple[str, str], deque[datetime]] = defaultdict(deque)
        for line in recent:
            self._signed[line["issuer"], line["kind"]].append(line["at"])

    def take(self, issuer: str, kind: str, now: datetime) -> None:
        """Count one. Raises Refused `quota_exceeded`."""
        signed = self._signed[issuer, kind]
        while signed and signed[0] <= now - HOUR:
            signed.popleft()
        if len(signed) >= self._most:
            raise Refused("quota_exceeded")
        signed.append(now)
