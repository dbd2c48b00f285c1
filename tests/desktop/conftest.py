"""What holds for every screen that a test shows."""

import traceback
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_OURS = "/balady_desktop/desktop/"


@pytest.fixture(autouse=True)
def no_part_is_a_window(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hold that no part is shown before it has its place: it would be a window of its own for a moment.

    Such a window flashes on the screen, and the keyboard goes to it and does not come back.
    """
    found: list[tuple[str, QWidget]] = []
    show = QWidget.setVisible

    def set_visible(part: QWidget, visible: bool) -> None:
        if visible and part.parent() is None:
            asked = traceback.extract_stack(limit=2)[0]
            if _OURS in asked.filename:
                found.append((f"{asked.filename.partition(_OURS)[2]}:{asked.lineno}", part))
        show(part, visible)

    monkeypatch.setattr(QWidget, "setVisible", set_visible)
    yield
    # What a test shows by itself, as its own window, has no place to this day.
    assert {place for place, part in found if isValid(part) and part.parent() is not None} == set()
