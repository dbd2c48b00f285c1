"""The manual and the editor's schema are those of the catalogue as it stands."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_manual_is_up_to_date() -> None:
    made = runpy.run_path(str(DOCS / "make_manual.py"))["manual"]()
    stale = [name for name, text in made.items() if (DOCS / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run python docs/make_manual.py"
