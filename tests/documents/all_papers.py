"""Every kind of paper in both languages, once made and kept."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from balady_desktop.documents.arabic_text import FontBook
from balady_desktop.documents.models import PaperStyle
from balady_desktop.documents.requirements import make_requirements
from balady_desktop.documents.setting import make_paper
from balady_desktop.domain.words import Language, Words
from benchmarks.reference.hard_lines import HARD_LINES
from tests.documents import paper_samples as samples


def make_last_of_batch(language: Language) -> bytes:
    """A paper whose fonts hold the glyphs of others too."""
    book = FontBook()
    make_paper(samples.licence(), language=language, book=book)
    make_paper(samples.with_many_lines(samples.receipt(), 12), language=language, book=book)
    return make_paper(samples.receipt(), language=language, book=book)


MAKERS: dict[str, Callable[[Language], bytes]] = {
    "receipt": lambda language: make_paper(samples.receipt(), language=language),
    "long receipt": lambda language: make_paper(samples.with_many_lines(samples.receipt(), 40), language=language),
    "cancelled copy": lambda language: make_paper(
        replace(samples.receipt(), copy_number=2, cancelled_reason="سداد مكرر (Duplicate)"), language=language
    ),
    "receipt in Arabic digits": lambda language: make_paper(
        samples.receipt(), language=language, style=PaperStyle("arabic")
    ),
    "last of a batch": lambda language: make_last_of_batch(language),
    "longest names": lambda language: make_paper(
        samples.licence().saying(holder_name=samples.LONG, commercial_name=samples.LONG), language=language
    ),
    "bill": lambda language: make_paper(samples.bill(), language=language),
    "refund": lambda language: make_paper(samples.refund(), language=language),
    "licence": lambda language: make_paper(samples.licence(), language=language),
    "application": lambda language: make_paper(samples.application(), language=language),
    "certificate": lambda language: make_paper(samples.certificate(), language=language),
    "collection": lambda language: make_paper(samples.collection(), language=language),
    "day closing": lambda language: make_paper(samples.day_closing(), language=language),
    "inspection": lambda language: make_paper(samples.inspection(), language=language),
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
    lines = tuple(samples.line(Words(text, text), 1_000 + at) for at, text in enumerate(texts))
    return make_paper(samples.receipt().saying(lines=lines))
