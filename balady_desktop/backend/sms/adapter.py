"""What the backend asks of an SMS gateway."""

from typing import Protocol


class SmsUnavailableError(RuntimeError):
    """The gateway did not confirm: whether the message went out is unknown."""


class SmsGateway(Protocol):
    """Sends one text to one mobile (E.164)."""

    def send(self, message_id: str, mobile: str, text: str) -> None:
        """Hand over a message; the id makes a repetition harmless. Raises SmsUnavailableError."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
