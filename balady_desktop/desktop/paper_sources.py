"""Where the paper of the preview comes from: fetched from the municipality, or made here in the language wanted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

if TYPE_CHECKING:
    from balady_desktop.actions.printing import Printing
    from balady_desktop.actions.views import PaperView

Fetch = Callable[[Language], "PaperView"]


@dataclass(frozen=True, slots=True)
class PaperSource:
    """`title` names the preview and the file; only papers made here come in either language."""

    title: Words
    fetch: Fetch
    fetch_to_print: Fetch
    has_languages: bool = True


def paper_source(printing: "Printing", params: Mapping[str, str]) -> PaperSource:
    """Find the source by what the route names; a `document_id` is the municipality's own paper."""
    kinds = {"draft_id": _draft, "application_id": _application, "document_id": _document}
    return next(make for name, make in kinds.items() if name in params)(printing, params)


def _document(printing: "Printing", params: Mapping[str, str]) -> PaperSource:
    document_id, number = params["document_id"], params.get("number", "")
    title = Words(params["title_ar"], params["title_en"])
    named = Words(f"{title.ar} {isolate(number)}", f"{title.en} {isolate(number)}") if number else title
    return PaperSource(
        named,
        lambda _: printing.fetch(document_id, title),
        lambda _: printing.fetch_to_print(document_id, title),
        has_languages=False,
    )


def _draft(printing: "Printing", params: Mapping[str, str]) -> PaperSource:
    draft_id = params["draft_id"]

    def fetch(language: Language) -> "PaperView":
        return printing.draft_summary(draft_id, language)

    return PaperSource(Words("ملخص الطلب", "Application summary"), fetch, fetch)


def _application(printing: "Printing", params: Mapping[str, str]) -> PaperSource:
    application_id, number = params["application_id"], isolate(params["number"])

    def fetch(language: Language) -> "PaperView":
        return printing.application_summary(application_id, language)

    return PaperSource(Words(f"ملخص الطلب {number}", f"Application summary {number}"), fetch, fetch)
