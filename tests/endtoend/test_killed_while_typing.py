"""The window opens again on the same page with the same words; at most the last two seconds of typing are gone."""

import random
import time
from collections.abc import Iterator
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

import pytest

from tests.endtoend.answer_kit import last_open
from tests.endtoend.backend_kit import LiveBackend, leave_draft_open, open_program
from tests.endtoend.typing_window import FIELD, PAGE, type_for_ever

KILLS, SEED = 10, 1448
PROMISED_SECONDS = 2.0
_STUCK_SECONDS = 60


class Words:
    """What stood in the field, with the moment of each letter, and what was said to be saved."""

    def __init__(self) -> None:
        self.typed: list[tuple[float, str]] = []
        self.saved: str = ""
        self.shown: tuple[str, str] = ("", "")

    def hear(self, word: tuple[Any, ...]) -> None:
        if word[0] == "typed":
            self.typed.append((word[2], word[1]))
        elif word[0] == "saved" and word[1] is not None:
            self.saved = word[1]
        elif word[0] == "shown":
            self.shown = (word[1], word[2])

    def may_be_found(self) -> list[str]:
        """Return the texts that may be found after the kill: none older than two seconds, none older than «saved»."""
        if not self.typed:
            return [self.shown[1]]
        end = self.typed[-1][0]
        old = [number for number, (moment, _) in enumerate(self.typed) if moment <= end - PROMISED_SECONDS]
        texts = [self.shown[1], *(text for _, text in self.typed)]
        first = old[-1] + 1 if old else 0
        saved = min((number for number, text in enumerate(texts) if text == self.saved), default=0)
        return texts[max(first, saved) :]


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[LiveBackend]:
    made = LiveBackend(tmp_path / "server")
    yield made
    made.stop()


def life(processes: BaseContext, backend: LiveBackend, folder: Path, seconds: float) -> Words:
    """One life of the window, killed some seconds after the first letter."""
    ours, theirs = processes.Pipe(duplex=False)
    child = processes.Process(target=type_for_ever, args=(str(folder), backend.place, theirs), daemon=True)
    child.start()
    theirs.close()
    words, deadline = Words(), None
    try:
        while deadline is None or time.monotonic() < deadline:
            left = _STUCK_SECONDS if deadline is None else max(0.0, deadline - time.monotonic())
            if ours.poll(left):
                words.hear(ours.recv())
            elif deadline is None:
                raise AssertionError("the window did not open on the draft")
            if deadline is None and words.typed:
                deadline = time.monotonic() + seconds
        child.kill()
        while ours.poll(_STUCK_SECONDS):
            words.hear(ours.recv())
    except EOFError:
        assert deadline is not None, "the window ended by itself"
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()
    return words


@pytest.mark.timeout(200)
def test_the_same_page_and_the_same_words_but_for_two_seconds(
    tmp_path: Path, backend: LiveBackend, processes: BaseContext
) -> None:
    folder, chance = tmp_path / "client", random.Random(SEED)
    draft_id = leave_draft_open(folder, backend, PAGE)
    allowed, lost = [""], []
    for _ in range(KILLS):
        words = life(processes, backend, folder, chance.uniform(0.2, 4.0))
        page, text = words.shown
        assert page == PAGE, "the program opens on the page that was open"
        assert text in allowed, "words are gone that were typed more than two seconds before the kill"
        lost.append(len(allowed) - 1 - allowed.index(text))
        allowed = words.may_be_found()
    program = open_program(folder, backend.place)
    program.signing_in.restore()
    view = last_open(program)
    program.workplace.storage().check()
    program.close()
    assert view is not None
    assert (view.draft_id, view.page) == (draft_id, PAGE)
    assert view.answers.get(FIELD, "") in allowed
    print(f"{KILLS} kills while typing; letters lost each time: {lost[1:]}")
