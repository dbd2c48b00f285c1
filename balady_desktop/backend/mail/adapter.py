"""What the backend asks of whoever sends e-mail."""

from dataclasses import dataclass
from typing import Protocol

from balady_desktop.domain.words import Language


class MailUnavailableError(RuntimeError):
    """Nobody confirmed: whether the letter went out is unknown, and it is sent again under the same id."""


class MailRefusedError(RuntimeError):
    """The letter was refused for good: it never goes out to this address."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as its reader sees it. Nothing in it is markup."""

    subject: str
    text: str
    language: Language


class Mailer(Protocol):
    """Sends one letter to one address."""

    def send_letter(self, message_id: str, address: str, letter: Letter) -> None:
        """Hand over a letter; the id makes a repetition harmless. Raises MailUnavailableError, MailRefusedError."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
