"""A circuit breaker: who failed several times in a row is left alone for a while, so that nobody waits for it."""

import threading
from collections.abc import Callable
from datetime import timedelta


class Breaker:
    """Counts the failures of one service. Thread-safe; `clock` returns seconds that only go forward."""

    def __init__(self, failures: int, rest: timedelta, clock: Callable[[], float]) -> None:
        self._most, self._rest, self._clock = failures, rest.total_seconds(), clock
        self._turn = threading.Lock()
        self._failures = 0
        self._open_until = 0.0

    def may_try(self) -> bool:
        """Return whether the service may be asked now. After the rest one try goes through, the others wait for it."""
        with self._turn:
            if self._failures < self._most:
                return True
            now = self._clock()
            if now < self._open_until:
                return False
            self._open_until = now + self._rest
            return True

    def note(self, is_answered: bool) -> None:
        """Note how a try ended."""
        with self._turn:
            self._failures = 0 if is_answered else self._failures + 1
            if self._failures >= self._most:
                self._open_until = self._clock() + self._rest
