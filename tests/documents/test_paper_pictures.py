"""The pictures of docs/papers are of every paper in every case, small, and listed."""

import io
import runpy
from pathlib import Path

import pytest
from PIL import Image

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.slow
def test_the_pictures_can_be_made_and_are_all_there() -> None:
    made = runpy.run_path(str(DOCS / "make_papers.py"))["files"]()
    assert sorted(made) == sorted(path.name for path in (DOCS / "papers").iterdir()), "run python docs/make_papers.py"
    pictures = {name: data for name, data in made.items() if name.endswith(".png")}
    assert len(pictures) > 50
    for name, data in pictures.items():
        assert len(data) < 150_000, name
        assert name in made["README.md"].decode()
        # Something is drawn, and the page around it is white.
        colours = Image.open(io.BytesIO(data)).convert("L").histogram()
        assert colours[255] > sum(colours) / 3
        assert sum(colours[:128]) > 1_000
