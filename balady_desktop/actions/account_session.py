"""One signed-in account: its file and its voice at the server, taken together and closed together."""

import json
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the network and the account's file: what the first paint must not wait for
    from balady_desktop.actions.account_views import Account
    from balady_desktop.remote.municipal_server import MunicipalServer
    from balady_desktop.remote.session import Tokens
    from balady_desktop.storage.account import AccountStorage
    from balady_desktop.storage.keys import Secrets


class AccountSession:
    """Open until its last user lets go: nobody's round finds its file closed because somebody else signed in."""

    def __init__(self, storage: "AccountStorage") -> None:
        self.storage = storage
        self.account: Account | None = None
        # One round at a time; another account's is not waited for.
        self.round_turn = threading.Lock()
        # Services with editions that something of this account is of and whose texts are not here: its next round
        # fetches them, and describes by them what this account's file has of them.
        self.unread_editions: set[tuple[str, str]] = set()
        self._turn = threading.Lock()
        # Tokens are asked of the keyring, which may take its time: holding and letting go wait for nobody.
        self._voice_turn = threading.Lock()
        self._users = 0
        self._is_closed = False
        self._voice: MunicipalServer | None = None

    def hold(self) -> bool:
        """Become a user; False where it was closed before."""
        with self._turn:
            if self._is_closed:
                return False
            self._users += 1
            return True

    def let_go(self) -> None:
        """Stop being a user; the last one closes the file."""
        with self._turn:
            self._users -= 1
            is_last = self._users == 0
        if is_last:
            self.close()

    def close(self) -> None:
        """Close the file, whoever uses it."""
        with self._turn:
            if self._is_closed:
                return
            self._is_closed = True
        self.storage.close()

    def speak(self, server: "MunicipalServer", secrets: "Secrets") -> "MunicipalServer":
        """Return the server's door that speaks for this account and for no other, as long as it lives."""
        with self._voice_turn:
            if self._voice is None:
                self._voice = self._make_voice(server, secrets)
            return self._voice

    def _make_voice(self, server: "MunicipalServer", secrets: "Secrets") -> "MunicipalServer":
        name = session_name(self.storage.account_id)

        def keep(tokens: "Tokens") -> None:
            secrets.put(name, json.dumps({"access": tokens.access, "refresh": tokens.refresh}))

        person_id = self.account.person_id if self.account is not None else ""
        return server.speak_for(person_id, self._kept_tokens(secrets), keep)

    def take_tokens(self, secrets: "Secrets") -> None:
        """Take the tokens of a new sign-in, also into what is under way for this account."""
        with self._voice_turn:
            # Nobody has spoken yet: whoever does so first asks for them, and no start waits for the keyring.
            if self._voice is None:
                return
            tokens = self._kept_tokens(secrets)
            if tokens is not None and not self._voice.take_tokens(tokens):
                self._voice = None

    def end(self) -> None:
        """End the session: nothing more goes out, and a renewal under way keeps no tokens."""
        with self._voice_turn:
            if self._voice is not None:
                self._voice.end_session()

    def _kept_tokens(self, secrets: "Secrets") -> "Tokens | None":
        from balady_desktop.remote.session import Tokens

        text = secrets.find(session_name(self.storage.account_id))
        try:
            return Tokens(**json.loads(text)) if text else None
        except (ValueError, TypeError):
            # Damaged: whoever they were of signs in anew.
            return None


def session_name(account_id: str) -> str:
    """Return the name under which the tokens of an account are kept."""
    return f"session-{account_id}"
