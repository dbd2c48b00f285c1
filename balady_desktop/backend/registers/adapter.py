"""What the server asks of an outside register: whether it has something, and what it says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from balady_desktop.domain.registers import Fact

# `not_checked`: no answer that can be used. It is neither yes nor no.
Outcome = Literal["found", "not_found", "not_checked"]


@dataclass(frozen=True, slots=True)
class RegisterReply:
    """What a register said; only `found` has facts."""

    said: Outcome
    facts: Mapping[str, Fact] = field(default_factory=dict, repr=False)


NOT_CHECKED = RegisterReply("not_checked")


class OutsideRegisters(Protocol):
    """The registers outside. Never raises for an answer or the lack of one."""

    def ask(self, register: str, asked: Mapping[str, str]) -> RegisterReply:
        """Ask one register; `asked` are the names of `asked_with` in registers.yaml, each with its answer."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
