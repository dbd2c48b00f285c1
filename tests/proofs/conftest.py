"""One world of papers for every test of proofs: nothing in it changes."""

import pytest
from hypothesis import HealthCheck, settings

from benchmarks.paper_world import PaperWorld

# How long an example takes says how busy the machine is, and no more.
settings.register_profile("unhurried", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def world() -> PaperWorld:
    return PaperWorld()
