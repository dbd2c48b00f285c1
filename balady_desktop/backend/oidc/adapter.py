"""What signing in asks of an OpenID Connect provider: an address to open, and who came back from it."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from balady_desktop.domain.words import Language

# refused: the provider, or its token, does not prove who it is. unavailable: no clear answer.
Outcome = Literal["known", "refused", "unavailable"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one sign-in is known by; the secrets of it never leave the server."""

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Who came back; only `known` has an identity number."""

    outcome: Outcome
    id_number: str = field(default="", repr=False)


class SignInProvider(Protocol):
    """An OpenID Connect provider. Never raises for an answer or the lack of one."""

    @property
    def issuer(self) -> str:
        """Return by what name it signs."""
        ...

    def address(self, attempt: Attempt, language: Language) -> str | None:
        """Return the address to open in the browser, None where the provider does not answer."""
        ...

    def exchange(self, attempt: Attempt, code: str) -> Exchanged:
        """Exchange the code that came back for the identity of who signed in."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
