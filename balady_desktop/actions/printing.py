"""Papers: official ones fetched from the municipality, which alone makes them; summaries and sheets made here."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from balady_desktop.actions.kept_papers import PRINTED, SEEN, find_paper, keep_paper
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.paper_views import FileOutline, PageImage, PaperView
from balady_desktop.actions.preferring import Preferring
from balady_desktop.actions.reach import NOBODY_ANSWERS
from balady_desktop.actions.rendering import outline, render, render_all
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language, Words
from balady_desktop.remote.errors import RemoteError

if TYPE_CHECKING:
    from balady_desktop.documents.models import PaperStyle
    from balady_desktop.documents.paper import Paper

T = TypeVar("T")

SUMMARY = Words("ملخص الطلب", "Application summary")
REQUIREMENTS = Words("كشف متطلبات الخدمة", "Service requirements")
DAY_CLOSING = Words("إقفال اليوم", "Day closing")


@for_one_account
class Printing:
    """Opens, makes and draws papers."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        # Fonts and shaped runs are shared by all papers of the program: one is set in type at a time.
        self._setting = threading.Lock()

    # --- from the municipality ---

    def fetch(self, document_id: str, title: Words, language: Language = "ar") -> PaperView:
        """Fetch a paper to look at; without a connection it is the one that was fetched last."""
        try:
            pdf = self._workplace.server().document(document_id, None, language)
        except RemoteError as error:
            return self._kept(error, document_id, title, language, (SEEN, PRINTED))
        keep_paper(self._workplace, document_id, language, SEEN, pdf)
        return PaperView(title, pdf)

    def fetch_to_print(self, document_id: str, title: Words, language: Language = "ar") -> PaperView:
        """Fetch a paper to print: the server counts it, and every copy after the first says so.

        Without a connection it is the same print again, with the number that it has. Raises Trouble `kept_not_valid`
        where it was suspended, revoked or replaced since: the kept file does not say so.
        """
        try:
            with self._workplace.act(f"print {document_id}") as key:
                reply = self._workplace.server().begin_print(document_id, key)
            pdf = self._workplace.server().document(document_id, reply.copy_number, language)
        except RemoteError as error:
            return _refuse_ended(self._kept(error, document_id, title, language, (PRINTED, SEEN)))
        keep_paper(self._workplace, document_id, language, PRINTED, pdf)
        return PaperView(title, pdf)

    def fetch_to_save(self, document_id: str, title: Words, language: Language = "ar") -> PaperView:
        """Fetch a paper to give it away as a file. Raises Trouble `kept_not_valid`, as printing does."""
        return _refuse_ended(self.fetch(document_id, title, language))

    def _kept(
        self, error: RemoteError, document_id: str, title: Words, language: Language, uses: tuple[str, ...]
    ) -> PaperView:
        """Return the kept paper where nobody answers; a refusal is the municipality's word and stays one."""
        kept = None
        if error.code in NOBODY_ANSWERS:
            kept = find_paper(self._workplace, document_id, title, language, uses)
        if kept is None:
            raise error
        return kept

    def day_closing(self, day: date, language: Language, *, mine: bool) -> PaperView:
        """Fetch the closing of a day: of one's own counter, or of the whole municipality."""
        return PaperView(DAY_CLOSING, self._workplace.server().day_closing(day, mine=mine, language=language))

    # --- made here ---

    def draft_summary(self, draft_id: str, language: Language) -> PaperView:
        """Set what a draft says in type, marked as not valid."""
        # Imported here, as below, for start-up time: what draws on paper is heavy.
        from balady_desktop.actions.drafting import draft_view
        from balady_desktop.actions.summarising import draft_paper

        with self._workplace.storage().reading() as store:
            draft = draft_view(self._workplace, store.drafts.get(draft_id), store)
        return self._summary(draft_paper(self._workplace, draft), language)

    def application_summary(self, application_id: str, language: Language) -> PaperView:
        """Set what an application says in type; it stays marked until the licence is out."""
        from balady_desktop.actions.following import Following
        from balady_desktop.actions.summarising import application_paper

        view = Following(self._workplace).open(application_id)
        return self._summary(application_paper(self._workplace, view), language)

    def _summary(self, paper: "Paper", language: Language) -> PaperView:
        from balady_desktop.documents.setting import make_paper

        style = self._style()
        return PaperView(SUMMARY, self._set(lambda: make_paper(paper, language=language, style=style)))

    def requirements(self, service: str, language: Language) -> PaperView:
        """Set what a service asks in type, from the catalogue alone."""
        from balady_desktop.documents.required import requirements_of
        from balady_desktop.documents.requirements import make_requirements

        catalogue, said, style = self._workplace.catalogue, self._workplace.server_said(), self._style()
        paper = requirements_of(catalogue.service(service), catalogue, self._workplace.today())
        paper = replace(paper, sample=said.is_sample if said else False)
        return PaperView(REQUIREMENTS, self._set(lambda: make_requirements(paper, language=language, style=style)))

    def _style(self) -> "PaperStyle":
        from balady_desktop.documents.models import PaperStyle

        wanted = Preferring(self._workplace).get()
        return PaperStyle(wanted.paper_digits, wanted.hundred)

    def _set(self, make: Callable[[], T]) -> T:
        with self._setting:
            return make()

    # --- pictures ---

    def outline(self, content: bytes, media_type: str = "application/pdf") -> FileOutline:
        """Return how many pages a paper or an attached file has and how large they are."""
        return outline(content, media_type)

    def pages(
        self, content: bytes, dpi: int, numbers: Sequence[int], media_type: str = "application/pdf"
    ) -> tuple[PageImage, ...]:
        """Draw these pages of a paper or of an attached file, counted from one."""
        return render(content, media_type, dpi, numbers)

    def all_pages(self, content: bytes, dpi: int) -> tuple[PageImage, ...]:
        """Draw a whole paper, for the printer."""
        return render_all(content, "application/pdf", dpi)


def _refuse_ended(paper: PaperView) -> PaperView:
    if not paper.may_be_given:
        raise Trouble("kept_not_valid")
    return paper
