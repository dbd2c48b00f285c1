"""Signing in at a provider in the system's browser: this computer listens for what comes back, the server exchanges."""

from dataclasses import dataclass, field

from balady_desktop.actions.account_views import Account
from balady_desktop.actions.preferring import Preferring
from balady_desktop.actions.signing_in import SigningIn
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language
from balady_desktop.remote.errors import RemoteError
from balady_desktop.remote.loopback import Loopback


@dataclass(frozen=True, slots=True)
class BrowserAsked:
    """A sign-in that waits for the browser; `address` is opened there, `seconds` are counted from the reply."""

    sign_in_id: str
    token: str = field(repr=False)
    address: str = field(repr=False)
    seconds: int
    loopback: Loopback = field(repr=False)

    def has_come(self) -> bool:
        """Return whether the browser has brought an answer."""
        return self.loopback.found() is not None


class BrowserSigningIn:
    """What somebody does who signs in in the browser."""

    def __init__(self, workplace: Workplace, signing_in: SigningIn) -> None:
        self._workplace = workplace
        self._signing_in = signing_in

    def may_be_offered(self) -> bool:
        """Return whether one may sign in so here: at a public terminal the browser would remember who signed in."""
        said = self._workplace.server_said()
        return bool(said and said.has_browser_sign_in) and Preferring(self._workplace).get().use != "terminal"

    def begin(self, language: Language) -> BrowserAsked:
        """Listen, and have an address made that leads back here.

        Raises Trouble `browser_unavailable`, `too_many`, and the errors of the way.
        """
        if not self.may_be_offered():
            raise Trouble("browser_unavailable")
        loopback = Loopback()
        try:
            reply = self._workplace.server().begin_browser(loopback.address, language)
        except BaseException:
            loopback.close()
            raise
        loopback.expect(reply.state)
        return BrowserAsked(reply.sign_in_id, reply.token, reply.address, reply.seconds, loopback)

    def enter(self, asked: BrowserAsked) -> Account:
        """Open the account of who came back. No password is kept for its lock.

        Raises Trouble: `browser_refused`, `browser_expired`, `browser_unavailable`, `national_no_account`, ...
        """
        came = asked.loopback.found()
        asked.loopback.close()
        if came is None:
            raise Trouble("browser_expired")
        if not came.code:
            self._tell(asked)
            raise Trouble("browser_refused")
        server = self._workplace.server()
        session = server.answer_browser(asked.sign_in_id, asked.token, came.code, came.state, came.issuer)
        return self._signing_in.enter(session, None)

    def cancel(self, asked: BrowserAsked) -> None:
        """Take it back; where the server cannot be told, it ends by its own time."""
        asked.loopback.close()
        self._tell(asked)

    def _tell(self, asked: BrowserAsked) -> None:
        try:
            self._workplace.server().cancel_browser(asked.sign_in_id, asked.token)
        except RemoteError:
            return
