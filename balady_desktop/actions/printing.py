"""Papers: fetched from the municipality, which alone makes them, and drawn for the screen and the printer."""

from balady_desktop.actions.rendering import render
from balady_desktop.actions.views import PageImage, PaperView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.words import Words


class Printing:
    """Opens and draws papers."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._keys: dict[str, str] = {}

    def fetch(self, document_id: str, title: Words) -> PaperView:
        """Fetch a paper to look at."""
        return PaperView(title, self._workplace.server().document(document_id))

    def fetch_to_print(self, document_id: str, title: Words) -> PaperView:
        """Fetch a paper to print: the server counts it, and every copy after the first says so."""
        key = self._keys.setdefault(document_id, self._workplace.new_id())
        reply = self._workplace.server().begin_print(document_id, key)
        del self._keys[document_id]
        return PaperView(title, self._workplace.server().document(document_id, reply.copy_number))

    def pages(self, content: bytes, dpi: int, media_type: str = "application/pdf") -> tuple[PageImage, ...]:
        """Draw the pages of a paper or of an attached file."""
        return render(content, media_type, dpi)
