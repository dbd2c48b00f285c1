"""Failures in words: through the one door to the eye, or as a message within the page."""

import sys
from collections.abc import Callable

from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.domain.trouble import Trouble


def tell(shell: Shell) -> Callable[[Exception], object]:
    """What to do with a failure that no field and no place on the screen can carry."""
    return shell.notifications.error


def as_trouble(error: Exception) -> Trouble:
    """The error as people may read it; a fault of the program goes to the exception hook too, and is said as such."""
    if isinstance(error, Trouble):
        return error
    sys.excepthook(type(error), error, error.__traceback__)
    return Trouble("unexpected", {"code": type(error).__name__})


def code_of(error: Exception) -> str:
    """The code of an error meant for people, empty for any other."""
    return error.code if isinstance(error, Trouble) else ""


def sentence(shell: Shell, error: Exception) -> tuple[str, str]:
    """The title of what went wrong, and what it means with what to do."""
    # Of an error that is not meant for people only that it happened is shown, never its text.
    trouble = error if isinstance(error, Trouble) else Trouble("unexpected", {"code": type(error).__name__})
    told, language = shell.program.catalogue.explain(trouble), shell.language()
    return told.title.text(language), f"{told.message.text(language)} {told.what_to_do.text(language)}"
