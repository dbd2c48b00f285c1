"""Trying again for a moment what another program, such as a virus scanner, hinders only for a moment."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
# Three seconds in all: scanners are done sooner, and a person waits no longer.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.5)


def patiently(act: Callable[[], T]) -> T:
    """Do it, again and again for a few seconds where it is not permitted. Raises the last PermissionError."""
    for seconds in _WAITS:
        try:
            return act()
        except PermissionError:
            _sleep(seconds)
    return act()


_sleep = time.sleep
