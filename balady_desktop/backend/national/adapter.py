"""What signing in asks of the national sign-in service: a request that a person answers on the telephone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from balady_desktop.domain.words import Language

Outcome = Literal["asked", "unknown", "busy", "unavailable"]
Answer = Literal["waiting", "accepted", "refused", "expired", "unavailable"]
# What the service needs to find a request again. It holds the identity number: keep it no longer than the request.
Handle = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer to a new request. Only `asked` has a number (two digits to match) and a handle.

    `unknown`: the service has nobody with this identity number. `busy`: a request for this person is open already.
    `unavailable`: the service gave no clear answer.
    """

    outcome: Outcome
    number: str = field(default="", repr=False)
    handle: Handle = field(default_factory=dict, repr=False)


class NationalSignIn(Protocol):
    """The national sign-in service. Never raises for an answer or the lack of one."""

    def ask(self, request_id: str, id_number: str, language: Language) -> Asked:
        """Have a person asked on the telephone whether it is he or she who signs in."""
        ...

    def answer(self, handle: Handle) -> Answer:
        """Return what the person answered; `unavailable` says nothing of it."""
        ...

    def withdraw(self, handle: Handle) -> None:
        """Take a request back where the service can; elsewhere it ends by its own time."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
