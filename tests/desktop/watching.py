"""Notes how a real method is called, and lets it do its work."""

from typing import Any

import pytest


def watch(monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> list[tuple[Any, ...]]:
    """Return what a method of a class is given from now on, each time; names are left out."""
    real, found = getattr(owner, name), list[tuple[Any, ...]]()

    def noted(self: Any, *given: Any, **named: Any) -> Any:
        found.append(given)
        return real(self, *given, **named)

    monkeypatch.setattr(owner, name, noted)
    return found
