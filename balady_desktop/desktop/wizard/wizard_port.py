"""What a screen lends its wizard: the shell, the fields' context, saving, and the acts of its pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.wizard.autosave import Save
from balady_desktop.desktop.wizard.register_asking import AskRegister

if TYPE_CHECKING:
    from balady_desktop.desktop.field_widgets import FieldContext
    from balady_desktop.desktop.wizard.filling import Filling


class RunningAct(Protocol):
    """The act of a page while it runs: what was typed so far, and the two ways in which it ends."""

    filling: "Filling"

    def finish_act(self) -> None:
        """The act is done: on to the next page."""

    def fail_act(self, error: Exception) -> None:
        """The act failed: say why; the page stays."""


class HeldBack(NamedTuple):
    """Why what is complete is not sent yet, and what the button of the check page does instead."""

    title: str
    text: str
    button: str
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class WizardPort:
    """What a screen lends its wizard."""

    shell: Shell
    context: "FieldContext"
    # Called on the store's thread.
    save: Save
    # By the `act` of a page: begin it, then call `finish_act` or `fail_act`.
    acts: Mapping[str, Callable[[RunningAct], None]]
    # Back to where the services are.
    leave: Callable[[], None]
    # Opens the summary of what is on the disk; None where there is none (registration).
    print_summary: Callable[[], None] | None = None
    # Asks an outside register; None where no service has one (registration).
    ask_register: AskRegister | None = None
    # Whether what is typed is kept; where it is not, nothing says so.
    keeps: bool = True
    # Whether the draft was begun as a copy of another: its title says so.
    is_copy: bool = False
    held_back: HeldBack | None = None
