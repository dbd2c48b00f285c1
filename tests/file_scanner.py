"""A virus scanner that holds files for a moment."""

import os
from collections.abc import Callable
from typing import Any

import pytest

from balady_desktop.domain import patience


class Scanner:
    """Holds each file that is about to get its name or to go, the first `times`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 1
        self.held: dict[str, int] = {}
        monkeypatch.setattr(patience, "_sleep", lambda seconds: None)
        for owner, name in ((os, "replace"), (os, "rename"), (os, "unlink"), (os, "remove")):
            monkeypatch.setattr(owner, name, self._hold(getattr(owner, name)))

    def _hold(self, whole: Callable[..., Any]) -> Callable[..., Any]:
        def held(path: Any, *rest: Any, **named: Any) -> Any:
            seen = self.held.setdefault(f"{whole.__name__} {path}", 0)
            if seen < self.times and os.path.exists(path):
                self.held[f"{whole.__name__} {path}"] += 1
                raise PermissionError(13, "held by a scanner")
            return whole(path, *rest, **named)

        return held
