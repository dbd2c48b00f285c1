"""Where the paper of the preview comes from: fetched from the municipality or made here, in the language wanted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import PaperView
    from balady_desktop.actions.printing import Printing

_SUMMARY = Words("ملخص الطلب", "Application summary")
Fetch = Callable[[Language], "PaperView"]


@dataclass(frozen=True, slots=True)
class PaperSource:
    """`title` names the preview and the file."""

    title: Words
    fetch: Fetch
    fetch_to_print: Fetch


def paper_source(printing: "Printing", params: Mapping[str, str]) -> PaperSource:
    """Find the source by what the route names; a `document_id` is the municipality's own paper."""
    kinds = {
        "document_id": _document,
        "draft_id": _draft,
        "application_id": _application,
        "service": _requirements,
        "day": _closing,
    }
    return next(make for name, make in kinds.items() if name in params)(printing, params)


def _document(printing: "Printing", params: Mapping[str, str]) -> PaperSource:
    document_id, title = params["document_id"], Words(params["title_ar"], params["title_en"])
    return PaperSource(
        _numbered(title, params.get("number", "")),
        lambda language: printing.fetch(document_id, title, language),
        lambda language: printing.fetch_to_print(document_id, title, language),
    )


def _draft(printing: "Printing", params: Mapping[str, str]) -> PaperSource:
    draft_id = params["draft_id"]
    return _made(_SUMMARY, lambda language: printing.draft_summary(draft_id, language))


def _application(printing: "Printing", params: Mapping[str, str]) -> PaperSource:
    application_id, title = params["application_id"], _numbered(_SUMMARY, params["number"])
    return _made(title, lambda language: printing.application_summary(application_id, language))


def _requirements(printing: "Printing", params: Mapping[str, str]) -> PaperSource:
    service = params["service"]
    title = Words(f"كشف متطلبات الخدمة: {params['title_ar']}", f"Service requirements: {params['title_en']}")
    return _made(title, lambda language: printing.requirements(service, language))


def _closing(printing: "Printing", params: Mapping[str, str]) -> PaperSource:
    day, mine = date.fromisoformat(params["day"]), params.get("whose") != "all"
    title = _numbered(Words("إقفال اليوم", "Day closing"), params["day"])
    return _made(title, lambda language: printing.day_closing(day, language, mine=mine))


def _made(title: Words, fetch: Fetch) -> PaperSource:
    """What is printed of such a paper is what is seen: nobody counts its copies."""
    return PaperSource(title, fetch, fetch)


def _numbered(title: Words, number: str) -> Words:
    return Words(f"{title.ar} {isolate(number)}", f"{title.en} {isolate(number)}") if number else title
