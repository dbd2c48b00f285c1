"""What is hindered for a moment is tried again for a few seconds; what stays forbidden is told."""

import pytest

from balady_desktop.domain import patience
from balady_desktop.domain.patience import patiently


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were asked for; none takes any time."""
    found: list[float] = []
    monkeypatch.setattr(patience, "_sleep", found.append)
    return found


@pytest.mark.parametrize("hindered", [0, 1, 6])
def test_fault_24_a_moments_hindrance_is_waited_for(waits: list[float], hindered: int) -> None:
    left = [PermissionError()] * hindered

    def act() -> str:
        if left:
            raise left.pop()
        return "done"

    assert patiently(act) == "done"
    assert len(waits) == hindered


def test_fault_24_what_stays_forbidden_is_told_after_three_seconds(waits: list[float]) -> None:
    def act() -> None:
        raise PermissionError

    with pytest.raises(PermissionError):
        patiently(act)
    assert 2.5 < sum(waits) < 5


def test_fault_24_other_errors_are_told_at_once(waits: list[float]) -> None:
    def act() -> None:
        raise FileNotFoundError

    with pytest.raises(FileNotFoundError):
        patiently(act)
    assert waits == []
