"""The cards of an application: what is asked, the papers, what happened."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.cards.bill_card import CodeLine, fact
from balady_desktop.desktop.models.moments import day, moment
from balady_desktop.desktop.models.standing_words import standing_badge
from balady_desktop.desktop.models.tones import tone_of
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, picture, row, rule, words
from balady_desktop.desktop.parts.buttons import Button, primary, quiet, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.timeline import Timeline, TimelineMove
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate, isolate_own
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import DocumentView
    from balady_desktop.actions.views import ApplicationView, RequestView, TimelineView

translate = QCoreApplication.translate

Go = Callable[[Route], None]

# What people come for stands first.
_KINDS = {"licence": 0, "receipt": 1, "bill": 2}


class RequestsCard(Card):
    """What the municipality asks for; each request leads to its field. `first` is the first that is still open."""

    def __init__(self, view: "ApplicationView", labels: Mapping[str, str], language: Language, go: Go) -> None:
        super().__init__(translate("Application", "What the municipality asks for"))
        self.first: Button | None = None
        self._go, self._language, self._application_id = go, language, view.application_id
        waiting = view.open_requests
        if waiting:
            text = translate("Application", "%n item(s) to complete", None, len(waiting))
            self.add_to_head(Badge(text, "warning"))
        for number, request in enumerate(view.requests):
            if number:
                self.add(rule())
            label = labels.get(request.field_id.partition(".")[0], request.field_id)
            self.add(self._request(request, label, request in waiting))

    def _request(self, request: "RequestView", label: str, is_open: bool) -> QWidget:
        holder = QWidget()
        text = column(spacing=2)
        text.addWidget(words(label, "strong"))
        text.addWidget(words(request.reason.text(self._language), "body"))
        if request.text:
            text.addWidget(words(f"«{request.text}»", "lead"))
        asked = asked_words(request, self._language)
        if asked:
            text.addWidget(words(asked, "caption"))
        across = row(holder, spacing=16)
        tone = "success" if request.is_answered else "warning"
        across.addWidget(picture("circle-check" if request.is_answered else "circle-alert", f"{tone}.icon", 22))
        across.addLayout(text, 1)
        if is_open:
            across.addWidget(self._complete_button(request, label), 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _complete_button(self, request: "RequestView", label: str) -> Button:
        name = translate("Application", "Complete")
        # One main act on the page: the first thing that is still open.
        is_first = self.first is None
        button = primary(name, "pencil") if is_first else secondary(name, "pencil")
        button.setAccessibleName(f"{name}: {label}")
        route = Route("draft", {"application_id": self._application_id, "field": request.field_id})
        button.clicked.connect(lambda: self._go(route))
        if is_first:
            self.first = button
        return button


def asked_words(request: "RequestView", language: Language) -> str:
    """Return who asked, and on which day; empty where a server of before does not tell."""
    if request.asked_by is None or request.asked_at is None:
        return ""
    asked = translate("Application", "Asked by {who}, {day}")
    when = day(request.asked_at.astimezone(RIYADH).date(), language)
    return asked.format(who=isolate_own(request.asked_by.text(language)), day=when)


class DocumentsCard(Card):
    """The papers that came out, to open, print or save."""

    def __init__(self, documents: "tuple[DocumentView, ...]", language: Language, go: Go) -> None:
        super().__init__(translate("Application", "Documents"))
        self._go, self._language = go, language
        self.buttons: dict[tuple[str, str], Button] = {}
        for number, document in enumerate(sorted(documents, key=place_of)):
            if number:
                self.add(rule())
            self.add(self._document(document))

    def _document(self, document: "DocumentView") -> QWidget:
        holder = QWidget()
        across = row(holder, spacing=12)
        across.addWidget(picture("badge-check" if document.kind == "licence" else "receipt-text", "primary_text", 28))
        issued = day(document.issued_at.astimezone(RIYADH).date(), self._language)
        text = column(spacing=2)
        text.addWidget(words(document.title.text(self._language), "strong"))
        text.addWidget(words(isolate(document.number), "caption"))
        text.addWidget(words(issued, "caption"))
        across.addLayout(text, 1)
        if document.kind == "licence" or document.standing != "valid":
            across.addWidget(Badge(*standing_badge(document.standing)))
        for act, name, icon in (
            ("", translate("Application", "Open"), "eye"),
            ("print", translate("Application", "Print"), "printer"),
            ("save", translate("Application", "Save"), "download"),
        ):
            across.addWidget(self._act(document, act, name, icon))
        return holder

    def _act(self, document: "DocumentView", act: str, name: str, icon: str) -> Button:
        button = quiet(name, icon) if act else secondary(name, icon)
        button.setAccessibleName(f"{name}: {document.title.text(self._language)}")
        button.clicked.connect(lambda: self._go(paper_route(document, act)))
        self.buttons[document.document_id, act] = button
        return button


def standing_bars(view: "ApplicationView", language: Language) -> list[AlertBar]:
    """What the holder of a paper must know before relying on it."""
    told = {
        "suspended": (
            "warning",
            translate("Application", "{document} is suspended"),
            translate("Application", "It must not be used until the municipality reinstates it."),
        ),
        "revoked": (
            "error",
            translate("Application", "{document} is revoked"),
            translate("Application", "It is no longer valid. Submit a new application to get a new one."),
        ),
        "superseded": (
            "info",
            translate("Application", "{document} was replaced by another"),
            translate("Application", "Use the new one."),
        ),
        "expired": (
            "warning",
            translate("Application", "{document} has expired"),
            translate("Application", "Its term has ended. Submit a new application to get a new one."),
        ),
    }
    newer = (
        "warning",
        translate("Application", "The status of {document} needs a newer version of the program"),
        translate("Application", "Install the newer version to see the status, and do not use the document before."),
    )
    found = [(one, told.get(one.standing, newer)) for one in view.documents if one.standing != "valid"]
    return [
        AlertBar(tone, title.format(document=one.title.text(language)), "\n".join((text, *_last_change(one, language))))
        for one, (tone, title, text) in found
    ]


def _last_change(document: "DocumentView", language: Language) -> Iterator[str]:
    """Why a paper is not what it was, and since when: the reason of the list, then the words said with it."""
    last = document.changes[-1] if document.changes else None
    if last is None or last.standing != document.standing:
        return
    yield translate("Application", "Reason: {reason}").format(reason=last.reason.text(language))
    yield from last.texts
    yield translate("Application", "Since {moment}").format(moment=moment(last.at, language))


def timeline_card(view: "ApplicationView", language: Language) -> Card:
    """What happened, the newest first."""
    card = Card(translate("Application", "Application history"))
    timeline = Timeline()
    timeline.set_moves(timeline_moves(view, language))
    card.add(timeline)
    return card


def facts_card(view: "ApplicationView", language: Language) -> Card:
    """When it was sent, and what came of it."""
    card = Card(translate("Application", "The application"))
    card.body.setSpacing(12)
    card.add(fact(translate("Application", "Submitted"), moment(view.submitted_at, language)))
    if view.licence_number:
        card.add(CodeLine(translate("Application", "Licence number"), view.licence_number))
    if view.expires_on:
        card.add(fact(translate("Application", "Valid until"), day(view.expires_on, language)))
    return card


def place_of(document: "DocumentView") -> int:
    """Where a paper stands among the others."""
    return _KINDS.get(document.kind, len(_KINDS))


def paper_route(document: "DocumentView", act: str = "") -> Route:
    """The way to the preview of a paper; `act` begins to print or save there."""
    named = {"title_ar": document.title.ar, "title_en": document.title.en, "number": document.number}
    return Route("paper", {"document_id": document.document_id, **named, **({"act": act} if act else {})})


def timeline_moves(view: "ApplicationView", language: Language) -> list[TimelineMove]:
    """The moves for the eye, the newest first."""
    return [
        TimelineMove(
            title=one.words.text(language),
            who=one.who.text(language),
            when=moment(one.at, language),
            why=_why(one, language),
            tone=tone_of(one.tone),
        )
        for one in reversed(view.timeline)
    ]


def _why(one: "TimelineView", language: Language) -> str:
    """Return what was said with a move: the reasons, the words, and each other answer with its label."""
    reasons = (f"• {reason.text(language)}" for reason in one.reasons)
    said = (f"{label.text(language)}: {answer.text(language)}" for label, answer in one.said)
    return "\n".join([*reasons, *([one.text] if one.text else []), *said])
