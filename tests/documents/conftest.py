"""Sample papers as fixtures."""

from collections.abc import Callable

import pytest

from balady_desktop.documents.paper import Paper
from balady_desktop.documents.requirement_models import RequirementsPaper
from tests.documents import paper_samples


@pytest.fixture
def receipt() -> Paper:
    return paper_samples.receipt()


@pytest.fixture
def bill() -> Paper:
    return paper_samples.bill()


@pytest.fixture
def refund() -> Paper:
    return paper_samples.refund()


@pytest.fixture
def licence() -> Paper:
    return paper_samples.licence()


@pytest.fixture
def application() -> Paper:
    return paper_samples.application()


@pytest.fixture
def certificate() -> Paper:
    return paper_samples.certificate()


@pytest.fixture
def collection() -> Paper:
    return paper_samples.collection()


@pytest.fixture
def inspection() -> Paper:
    return paper_samples.inspection()


@pytest.fixture
def day_closing() -> Paper:
    return paper_samples.day_closing()


@pytest.fixture
def requirements() -> RequirementsPaper:
    return paper_samples.requirements()


@pytest.fixture
def with_many_lines() -> Callable[[Paper, int], Paper]:
    return paper_samples.with_many_lines
