"""One application as its applicant follows it: where it stands, what is asked, the bill, the papers, the answers."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from balady_desktop.desktop.answer_pages import AnswerPages
from balady_desktop.desktop.bill_card import BillCard, CodeLine, fact
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.answers import InWords, in_words
from balady_desktop.desktop.models.moments import ago, day, moment
from balady_desktop.desktop.models.tones import badge_of, tone_of
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, empty, picture, row, rule, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import Button, primary, quiet, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.timeline import Timeline, TimelineMove
from balady_desktop.desktop.shell import Route, Screen, Shell
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.views import ApplicationView, DocumentView, RequestView
    from balady_desktop.domain.words import Language, Words

translate = QCoreApplication.translate

_TWO_COLUMNS_FROM = 1000


class ApplicationScreen(Screen):
    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.view: ApplicationView | None = None
        self._page = ScrollPage(LIST_WIDTH)
        outer = column(self)
        outer.addWidget(self._page)
        self._page.add(Busy(translate("Application", "Opening the application")))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.refresh_button = quiet(translate("Application", "Refresh"), "refresh-cw")
        self._first: QWidget = self.refresh_button
        shell.changes.applications_changed.connect(self._load)
        self._load()

    def title(self) -> str:
        return translate("Application", "Application")

    def first_focus(self) -> QWidget | None:
        return self._first

    def refresh(self) -> None:
        """Ask the server; without a connection what is known stays."""
        following, application_id = self.shell.program.following, self.params["application_id"]
        self.refresh_button.setEnabled(False)
        self.shell.background.with_server(
            self, lambda: following.refresh(application_id), lambda _: self._refreshed(), self._not_refreshed
        )

    def _refreshed(self) -> None:
        self.refresh_button.setEnabled(True)
        self.shell.changes.applications_changed.emit()

    def _not_refreshed(self, error: Exception) -> None:
        self.refresh_button.setEnabled(True)
        self.shell.notifications.error(error)

    def _load(self) -> None:
        program, today, language = self.shell.program, self.shell.today(), self.shell.language()
        application_id = self.params["application_id"]

        def work() -> "tuple[ApplicationView, InWords]":
            view = program.following.open(application_id)
            return view, in_words(view, program.catalogue, today, language)

        self.shell.background.with_store(self, work, lambda found: self._show(*found), self.shell.notifications.error)

    # --- drawing ---

    def _show(self, view: "ApplicationView", told: InWords) -> None:
        self.view = view
        place = self._page.verticalScrollBar().value()
        empty(self._page.body)
        self._page.add(self._header(view))
        self._page.add(self._where_it_stands(view))
        main, side = column(spacing=24), column(spacing=24)
        for card in self._main_cards(view, told):
            main.addWidget(card)
        main.addStretch(1)
        side.addWidget(self._timeline(view))
        side.addWidget(self._facts(view))
        side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(24)
        self._columns.addLayout(main, 7)
        self._columns.addLayout(side, 4)
        self._page.body.addLayout(self._columns)
        self._page.finish()
        self._turn_columns()
        self._page.verticalScrollBar().setValue(place)

    def _header(self, view: "ApplicationView") -> PageHeader:
        language = self.shell.language()
        caption = f"{view.service_title.text(language)} · {view.municipality_words.text(language)}"
        header = PageHeader(caption, view.name or view.service_title.text(language))
        self.refresh_button = quiet(translate("Application", "Refresh"), "refresh-cw")
        self.refresh_button.set_tip(translate("Application", "Refresh"), "F5")
        self.refresh_button.clicked.connect(self.refresh)
        header.add_action(self.refresh_button)
        self._first = self.refresh_button
        return header

    def _where_it_stands(self, view: "ApplicationView") -> Card:
        language = self.shell.language()
        card = Card(kind="soft" if view.state.holder == "applicant" else "plain")
        across = row(spacing=24)
        self.number = CodeLine(translate("Application", "Application number"), view.number, big=True)
        across.addWidget(self.number)
        meaning = column(spacing=6)
        state = row(spacing=12)
        self.state_badge = Badge(view.state.words.text(language), badge_of(view.state.code, view.state.tone))
        state.addWidget(self.state_badge)
        state.addWidget(words(self._holder(view), "caption"), 1)
        meaning.addLayout(state)
        if view.state.meaning:
            meaning.addWidget(words(view.state.meaning.text(language), "body"))
        across.addLayout(meaning, 1)
        card.body.addLayout(across)
        return card

    def _holder(self, view: "ApplicationView") -> str:
        """Whose turn it is, and since when."""
        since = ago(view.changed_at, datetime.now(UTC))
        holders = {
            "applicant": translate("Application", "Your turn · {since}"),
            "reviewer": translate("Application", "With a reviewer · {since}"),
            "head": translate("Application", "With the head of department · {since}"),
            "cashier": translate("Application", "With the cashier · {since}"),
        }
        return holders.get(view.state.holder or "", "{since}").format(since=since)

    def _main_cards(self, view: "ApplicationView", told: InWords) -> list[QWidget]:
        cards: list[QWidget] = []
        if view.requests:
            cards.append(self._requests(view, told))
        if view.documents:
            cards.append(self._documents(view))
        if view.bill is not None:
            cards.append(self._bill(view))
        answers = Card(translate("Application", "Your answers"))
        answers.add(AnswerPages(told.pages))
        cards.append(answers)
        return cards

    # --- what is asked ---

    def _requests(self, view: "ApplicationView", told: InWords) -> Card:
        is_turn = view.state.holder == "applicant" and view.state.code == "returned"
        card = Card(translate("Application", "What the municipality asks for"))
        if is_turn:
            text = translate("Application", "%n thing(s) to complete", None, len(view.requests))
            card.add_to_head(Badge(text, "warning"))
        for number, request in enumerate(view.requests):
            if number:
                card.add(rule())
            card.add(self._request(request, told, is_turn))
        return card

    def _request(self, request: "RequestView", told: InWords, is_turn: bool) -> QWidget:
        holder = QWidget()
        label = told.labels.get(request.field_id.partition(".")[0], request.field_id)
        text = column(spacing=2)
        text.addWidget(words(label, "strong"))
        text.addWidget(words(self.say(request.reason), "body"))
        if request.text:
            text.addWidget(words(f"«{request.text}»", "lead"))
        across = row(holder, spacing=16)
        tone = "success" if request.is_answered else "warning"
        across.addWidget(picture("circle-check" if request.is_answered else "circle-alert", f"{tone}.icon", 22))
        across.addLayout(text, 1)
        if is_turn:
            across.addWidget(self._complete_button(request, label), 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _complete_button(self, request: "RequestView", label: str) -> Button:
        name = translate("Application", "Complete")
        button = secondary(name, "pencil") if request.is_answered else primary(name, "pencil")
        button.setAccessibleName(f"{name}: {label}")
        params = {"application_id": self.params["application_id"], "field": request.field_id}
        button.clicked.connect(lambda: self.shell.go(Route("draft", params)))
        if self._first is self.refresh_button:
            self._first = button
        return button

    # --- bill and papers ---

    def _bill(self, view: "ApplicationView") -> BillCard:
        bill = view.bill
        assert bill is not None  # asked by the caller
        card = BillCard(bill, self.shell.language())
        if bill.state == "issued":
            self.pay_button = primary(translate("Application", "Pay"), "banknote")
            params = {"bill_id": bill.bill_id, "application_id": view.application_id}
            self.pay_button.clicked.connect(lambda: self.shell.go(Route("bill", params)))
            card.acts.addWidget(self.pay_button)
            card.acts.addStretch(1)
            self._first = self.pay_button
        return card

    def _documents(self, view: "ApplicationView") -> Card:
        card = Card(translate("Application", "Documents"))
        for number, document in enumerate(view.documents):
            if number:
                card.add(rule())
            card.add(self._document(document))
        return card

    def _document(self, document: "DocumentView") -> QWidget:
        holder = QWidget()
        across = row(holder, spacing=12)
        across.addWidget(picture("badge-check" if document.kind == "licence" else "receipt-text", "primary_text", 28))
        issued = day(document.issued_at.date(), self.shell.language())
        across.addWidget(fact(f"{isolate(document.number)} · {issued}", self.say(document.title)), 1)
        acts = (
            ("", translate("Application", "Open"), "eye"),
            ("print", translate("Application", "Print"), "printer"),
            ("save", translate("Application", "Save"), "download"),
        )
        for act, name, icon in acts:
            button = secondary(name, icon) if not act else quiet(name, icon)
            button.setAccessibleName(f"{name}: {self.say(document.title)}")
            route = paper_route(document, act)
            button.clicked.connect(lambda _=False, route=route: self.shell.go(route))
            across.addWidget(button)
        return holder

    # --- the side ---

    def _timeline(self, view: "ApplicationView") -> Card:
        card = Card(translate("Application", "What happened"))
        timeline = Timeline()
        timeline.set_moves(timeline_moves(view, self.shell.language()))
        card.add(timeline)
        return card

    def _facts(self, view: "ApplicationView") -> QWidget:
        language = self.shell.language()
        card = Card(translate("Application", "The application"))
        card.body.setSpacing(12)
        card.add(fact(translate("Application", "Submitted"), moment(view.submitted_at, language)))
        if view.licence_number:
            card.add(CodeLine(translate("Application", "Licence number"), view.licence_number))
        if view.expires_on:
            card.add(fact(translate("Application", "Valid until"), day(view.expires_on, language)))
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_columns()

    def _turn_columns(self) -> None:
        """Beside one another where there is room, else the timeline below."""
        sides = QBoxLayout.Direction
        wide = self.width() >= look().px(_TWO_COLUMNS_FROM)
        self._columns.setDirection(sides.LeftToRight if wide else sides.TopToBottom)


def paper_route(document: "DocumentView", act: str = "") -> Route:
    """The way to the preview of a paper; `act` begins to print or save there."""
    title = {"title_ar": document.title.ar, "title_en": document.title.en}
    return Route("paper", {"document_id": document.document_id, **title, **({"act": act} if act else {})})


def timeline_moves(view: "ApplicationView", language: "Language") -> list[TimelineMove]:
    """The moves for the eye, the newest first."""
    return [
        TimelineMove(
            title=one.words.text(language),
            who=one.who.text(language),
            when=moment(one.at, language),
            why=_why(one.reasons, one.text, language),
            tone=tone_of(one.tone),
        )
        for one in reversed(view.timeline)
    ]


def _why(reasons: "tuple[Words, ...]", text: str, language: "Language") -> str:
    return "\n".join([*(f"• {reason.text(language)}" for reason in reasons), *([text] if text else [])])
