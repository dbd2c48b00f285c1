"""Every kind of paper in both languages, once made and kept."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from balady_desktop.documents.application import make_application
from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.bill import make_bill
from balady_desktop.documents.certificate import make_certificate
from balady_desktop.documents.collection import make_collection
from balady_desktop.documents.day_closing import make_day_closing
from balady_desktop.documents.inspection import make_inspection
from balady_desktop.documents.licence import make_licence
from balady_desktop.documents.models import PaperLine, PaperStyle
from balady_desktop.documents.receipt import make_receipt
from balady_desktop.documents.requirements import make_requirements
from balady_desktop.domain.words import Language, Words
from benchmarks.reference.hard_lines import HARD_LINES
from tests.documents import paper_samples as samples


def make_last_of_batch(language: Language) -> bytes:
    """A paper whose fonts hold the glyphs of others too."""
    book = FontBook()
    make_licence(samples.licence(), language=language, book=book)
    make_receipt(samples.with_many_lines(samples.receipt(), 12), language=language, book=book)
    return make_receipt(samples.receipt(), language=language, book=book)


MAKERS: dict[str, Callable[[Language], bytes]] = {
    "receipt": lambda language: make_receipt(samples.receipt(), language=language),
    "long receipt": lambda language: make_receipt(samples.with_many_lines(samples.receipt(), 40), language=language),
    "cancelled copy": lambda language: make_receipt(
        replace(samples.receipt(), copy_number=2, cancelled_reason="سداد مكرر (Duplicate)"), language=language
    ),
    "receipt in Arabic digits": lambda language: make_receipt(
        samples.receipt(), language=language, style=PaperStyle("arabic")
    ),
    "last of a batch": lambda language: make_last_of_batch(language),
    "longest names": lambda language: make_licence(
        replace(samples.licence(), holder_name=samples.LONG, commercial_name=samples.LONG), language=language
    ),
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


@cache
def paper_of_hard_lines() -> bytes:
    """A receipt whose fees are named by the hard lines; private characters, which no reader can name, are left out."""
    texts = [text for _, text in HARD_LINES if "\ue000" not in text]
    lines = tuple(PaperLine(Words(text, text), 1_000 + at) for at, text in enumerate(texts))
    return make_receipt(replace(samples.receipt(), lines=lines))
