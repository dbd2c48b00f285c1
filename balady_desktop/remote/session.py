"""The tokens of one signed-in account: renewed in one place, once at a time, and handed back for keeping."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from balady_desktop.wire.sessions import SessionReply


@dataclass(frozen=True, slots=True)
class Tokens:
    """Opaque tokens; the refresh token works once."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)


Renew = Callable[[str], SessionReply]
Keep = Callable[[Tokens], None]


class Session:
    """Return the access token and renews it; `keep` stores the new pair durably before the old one is forgotten."""

    def __init__(self, tokens: Tokens, renew: Renew, keep: Keep) -> None:
        self._tokens = tokens
        self._renew = renew
        self._keep = keep
        self._lock = threading.Lock()

    @property
    def access(self) -> str:
        """Return the access token as it stands."""
        return self._tokens.access

    def renew(self, stale: str) -> str:
        """Renew after the server refused `stale`; a thread that comes second takes what the first one brought.

        Raises SignedOutError where the refresh token is refused, other RemoteErrors where nobody could be asked.
        """
        with self._lock:
            if self._tokens.access == stale:
                reply = self._renew(self._tokens.refresh)
                self._tokens = Tokens(reply.access_token, reply.refresh_token)
                self._keep(self._tokens)
            return self._tokens.access
