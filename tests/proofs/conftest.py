"""One world of papers for every test of proofs: nothing in it changes."""

import pytest

from benchmarks.paper_world import PaperWorld


@pytest.fixture(scope="session")
def world() -> PaperWorld:
    return PaperWorld()
