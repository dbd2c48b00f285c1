"""Sample papers as fixtures."""

from collections.abc import Callable

import pytest

from balady_desktop.documents.models import ApplicationPaper, BillPaper, LicencePaper, ReceiptPaper
from balady_desktop.documents.office_models import (
    CertificatePaper,
    CollectionPaper,
    DayClosingPaper,
    InspectionPaper,
    RequirementsPaper,
)
from tests.documents import paper_samples


@pytest.fixture
def receipt() -> ReceiptPaper:
    return paper_samples.receipt()


@pytest.fixture
def bill() -> BillPaper:
    return paper_samples.bill()


@pytest.fixture
def licence() -> LicencePaper:
    return paper_samples.licence()


@pytest.fixture
def application() -> ApplicationPaper:
    return paper_samples.application()


@pytest.fixture
def certificate() -> CertificatePaper:
    return paper_samples.certificate()


@pytest.fixture
def collection() -> CollectionPaper:
    return paper_samples.collection()


@pytest.fixture
def inspection() -> InspectionPaper:
    return paper_samples.inspection()


@pytest.fixture
def day_closing() -> DayClosingPaper:
    return paper_samples.day_closing()


@pytest.fixture
def requirements() -> RequirementsPaper:
    return paper_samples.requirements()


@pytest.fixture
def with_many_lines() -> Callable[[ReceiptPaper, int], ReceiptPaper]:
    return paper_samples.with_many_lines
