"""Every kind of paper in both languages, once made and kept."""

from functools import cache

from balady_desktop.documents.application import make_application
from balady_desktop.documents.bill import make_bill
from balady_desktop.documents.certificate import make_certificate
from balady_desktop.documents.collection import make_collection
from balady_desktop.documents.day_closing import make_day_closing
from balady_desktop.documents.inspection import make_inspection
from balady_desktop.documents.licence import make_licence
from balady_desktop.documents.receipt import make_receipt
from balady_desktop.documents.requirements import make_requirements
from balady_desktop.domain.words import Language
from tests.documents import paper_samples as samples

MAKERS = {
    "receipt": lambda language: make_receipt(samples.receipt(), language=language),
    "long receipt": lambda language: make_receipt(samples.with_many_lines(samples.receipt(), 40), language=language),
    "bill": lambda language: make_bill(samples.bill(), language=language),
    "licence": lambda language: make_licence(samples.licence(), language=language),
    "application": lambda language: make_application(samples.application(), language=language),
    "certificate": lambda language: make_certificate(samples.certificate(), language=language),
    "collection": lambda language: make_collection(samples.collection(), language=language),
    "day closing": lambda language: make_day_closing(samples.day_closing(), language=language),
    "inspection": lambda language: make_inspection(samples.inspection(), language=language),
    "requirements": lambda language: make_requirements(samples.requirements(), language=language),
}
PAPERS: list[tuple[str, Language]] = [(name, language) for name in MAKERS for language in ("ar", "en")]


@cache
def get_paper(name: str, language: Language) -> bytes:
    return MAKERS[name](language)
