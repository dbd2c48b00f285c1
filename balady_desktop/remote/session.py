"""The tokens of one signed-in account: renewed in one place, once at a time, and handed back for keeping."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from balady_desktop.remote.errors import SignedOutError
from balady_desktop.wire.sessions import SessionReply


@dataclass(frozen=True, slots=True)
class Tokens:
    """Opaque tokens; the refresh token works once."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)


Renew = Callable[[str], SessionReply]
Keep = Callable[[Tokens], None]


class Session:
    """Holds the access token and renews it; `keep` stores the new pair durably before anybody uses it."""

    def __init__(self, tokens: Tokens | None, renew: Renew, keep: Keep) -> None:
        self._tokens = tokens
        self._renew = renew
        self._keep = keep
        self._renewing = threading.Lock()
        self._turn = threading.Lock()
        self._is_ended = False

    @property
    def access(self) -> str:
        """Return the access token. Raises SignedOutError where there is none."""
        return self._living().access

    def renew(self, stale: str) -> str:
        """Renew after the server refused `stale`; a thread that comes second takes what the first one brought.

        Raises SignedOutError where the refresh token is refused, other RemoteErrors where nobody could be asked.
        """
        with self._renewing:
            before = self._living()
            if before.access == stale:
                reply = self._renew(before.refresh)
                self._take_renewed(before, Tokens(reply.access_token, reply.refresh_token))
            return self._living().access

    def take(self, tokens: Tokens) -> bool:
        """Take the tokens of a new sign-in; False where this session was ended."""
        with self._turn:
            self._tokens = tokens
            return not self._is_ended

    def end(self) -> None:
        """End it: what a renewal under way brings is not kept."""
        with self._turn:
            self._is_ended = True

    def _living(self) -> Tokens:
        with self._turn:
            if self._tokens is None or self._is_ended:
                raise SignedOutError
            return self._tokens

    def _take_renewed(self, before: Tokens, tokens: Tokens) -> None:
        with self._turn:
            # Signed out, or signed in again, while the server was asked: that counts.
            if self._tokens is before and not self._is_ended:
                self._tokens = tokens
                self._keep(tokens)
