"""What the backend asks of an SMS gateway."""

from typing import Protocol


class SmsUnavailableError(RuntimeError):
    """The gateway did not confirm: whether the message went out is unknown."""


class SmsRefusedError(SmsUnavailableError):
    """The gateway refused the message for good: the same one is never taken."""


class SmsGateway(Protocol):
    """Sends one text to one mobile (E.164)."""

    def send(self, message_id: str, mobile: str, text: str) -> None:
        """Hand over a message; the id makes a repetition harmless. Raises SmsUnavailableError, SmsRefusedError."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
