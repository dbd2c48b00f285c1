"""What the tour saw: a numbered picture per step and tour.json."""

import json
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget


class TourError(AssertionError):
    """Something was not as the tour says that it is."""


class Accidents(logging.Handler):
    """Errors of the program itself, which no person would see and no step may pass over."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was logged."""
        self.told.append(record.getMessage())


@dataclass(slots=True)
class Step:
    """One step: its pictures and papers, how long it took, and what was found to be true."""

    name: str
    pictures: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    seconds: float = 0.0
    asserted: list[str] = field(default_factory=list)


class Record:
    """Writes pictures as it goes, and tour.json at the end, however it ends."""

    def __init__(self, out: Path, about: dict[str, str], accidents: Accidents) -> None:
        self._out = out
        self._accidents = accidents
        self._about = about
        self._steps: list[Step] = []
        self._number = 0
        out.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step of the story."""
        self._steps.append(Step(name))
        began = time.monotonic()
        print(f"  {name}", flush=True)
        try:
            yield
            self.check(not self._accidents.told, f"no accident in the program {' '.join(self._accidents.told)}".strip())
        finally:
            self._steps[-1].seconds = round(time.monotonic() - began, 2)
            self.write()

    def check(self, truth: bool, sentence: str) -> None:
        """Assert; what held is written down, what did not ends the tour."""
        if not truth:
            self._steps[-1].asserted.append(f"FAILED: {sentence}")
            raise TourError(sentence)
        self._steps[-1].asserted.append(sentence)

    def picture(self, widget: QWidget, name: str) -> None:
        """Take a picture of a window."""
        file = self._name(name)
        if not widget.grab().save(str(self._out / file)):
            raise TourError(f"the picture {file} could not be written")

    def page(self, png: bytes, name: str) -> None:
        """Keep the picture of a paper's page."""
        (self._out / self._name(name)).write_bytes(png)

    @property
    def folder(self) -> Path:
        """Where pictures and papers are."""
        return self._out

    def paper(self, pdf: bytes, name: str) -> None:
        """Keep a paper as it would be printed."""
        self._steps[-1].papers.append(f"{name}.pdf")
        (self._out / f"{name}.pdf").write_bytes(pdf)

    def _name(self, name: str) -> str:
        self._number += 1
        file = f"{self._number:03d}-{name}.png"
        self._steps[-1].pictures.append(file)
        return file

    def write(self) -> None:
        """Write tour.json."""
        body = {**self._about, "steps": [asdict(one) for one in self._steps]}
        (self._out / "tour.json").write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
