"""An application as the desk reads it: its head, the answers, what happened, what was asked, the bill."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from balady_desktop.desktop.cards.answer_pages import AnswerPages
from balady_desktop.desktop.cards.application_cards import asked_words, timeline_moves
from balady_desktop.desktop.cards.bill_card import BillCard, CodeLine, fact
from balady_desktop.desktop.cards.clock_card import ClockCard
from balady_desktop.desktop.cards.record_changes_card import RecordChangesCard
from balady_desktop.desktop.cards.takers_card import TakersCard
from balady_desktop.desktop.cards.tally_card import TallyCard
from balady_desktop.desktop.cards.task_card import TaskCard
from balady_desktop.desktop.desk.desk_papers import DeskPapers
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.answers import InWords
from balady_desktop.desktop.models.clock_words import LATE, late_words
from balady_desktop.desktop.models.moments import day, moment
from balady_desktop.desktop.models.person_names import name_in
from balady_desktop.desktop.models.standing_words import state_and_standing
from balady_desktop.desktop.models.tones import badge_of
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import quiet
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.parts.timeline import Timeline
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import DeskView

translate = QCoreApplication.translate


class DeskHead(QWidget):
    """Number, name, state, who holds it."""

    back_wanted = Signal()
    refresh_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        padding = look().density.page_padding
        self._across = row(self, spacing=16)
        self._across.setContentsMargins(padding, 16, padding, 12)
        self._across.addWidget(Busy(translate("DeskApplication", "Opening the application")))

    def show_view(self, view: "DeskView") -> None:
        application, language = view.application, self._language
        empty(self._across)
        service = application.service_title.text(language)
        text = column(spacing=2)
        text.addWidget(words(f"{isolate(application.number)} · {service}", "caption"))
        text.addWidget(words(application.name or service, "h1"))
        self.back_button = back = quiet(translate("DeskApplication", "Queue"), "arrow-left")
        back.clicked.connect(lambda: self.back_wanted.emit())
        refresh = quiet(translate("DeskApplication", "Refresh"), "refresh-cw")
        refresh.set_tip(translate("DeskApplication", "Refresh"), "F5")
        refresh.clicked.connect(lambda: self.refresh_wanted.emit())
        state = application.state
        badge = badge_of(state.code, state.tone)
        self.state_badge = Badge(*state_and_standing(state.words.text(language), badge, application.standing))
        self.holder_badge = _holder(view, language)
        clock = application.clock
        late = [Badge(late_words(), LATE)] if clock is not None and clock.is_late else []
        self._across.addWidget(back)
        self._across.addLayout(text, 1)
        for widget in (*late, self.state_badge, self.holder_badge, refresh):
            self._across.addWidget(widget)


def _holder(view: "DeskView", language: Language) -> Badge:
    if view.is_mine:
        return Badge(translate("DeskApplication", "Taken by you"), "success:user")
    if view.taken_by:
        name = translate("DeskApplication", "Taken by {name}").format(
            name=name_in(language, view.taken_by, view.taken_by_en)
        )
        return Badge(name, "neutral:lock")
    return Badge(translate("DeskApplication", "Not taken"), "neutral:lock-open")


class DeskFile(QTabWidget):
    """The file of the application; `attachment_wanted` carries what to show beside it."""

    attachment_wanted = Signal(object)
    # How a paper stands was asked about or decided.
    papers_changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._language = shell, shell.language()
        self.papers: DeskPapers | None = None
        self.answers = AnswerPages((), opens_files=True)
        self.setAccessibleName(translate("DeskApplication", "Parts of the application"))
        self.setDocumentMode(True)

    def show_view(self, view: "DeskView", told: InWords) -> None:
        """Replace what is shown; the open tab stays open."""
        at = max(0, self.currentIndex())
        while self.count():
            self._drop(self.widget(0))
        self.answers = AnswerPages(told.pages, told.checks, opens_files=True)
        self.answers.attachment_wanted.connect(self.attachment_wanted)
        application = view.application
        self._add(
            translate("DeskApplication", "Answers"),
            self._applicant(view),
            *self._parties(view),
            *self._changes(told, view),
            self.answers,
        )
        timeline = Timeline()
        timeline.set_moves(timeline_moves(application, self._language))
        clock = [ClockCard(application.clock, self._language, for_staff=True)] if application.clock else []
        self._add(translate("DeskApplication", "Application history"), *clock, timeline)
        if application.requests:
            self._add(translate("DeskApplication", "Requested from the applicant"), *self._requests(view, told))
        if application.tasks:
            # The last visit first, as in the history: an earlier one may have said otherwise.
            cards = [TaskCard(one, self._language) for one in reversed(application.tasks)]
            for card in cards:
                card.attachment_wanted.connect(self.attachment_wanted)
            tally = [TallyCard(view.tally, self._language)] if view.tally else []
            self._add(translate("DeskApplication", "Tasks"), *tally, *cards)
        bills = [BillCard(one, self._language) for one in application.all_bills]
        if bills:
            self._add(translate("DeskApplication", "Bill"), *bills)
        self._add_papers(view)
        self.setCurrentIndex(min(at, self.count() - 1))

    def _parties(self, view: "DeskView") -> list[QWidget]:
        return [TakersCard(view.application.parties, self._language)] if view.application.parties else []

    def _changes(self, told: InWords, view: "DeskView") -> list[QWidget]:
        if told.record_changes is None:
            return []
        hands_over = view.application.definition.hands_over
        return [RecordChangesCard(told.record_changes, self._language, hands_over=hands_over)]

    def _add_papers(self, view: "DeskView") -> None:
        self.papers = None
        if view.application.documents:
            self.papers = DeskPapers(self._shell)
            self.papers.changed.connect(self.papers_changed)
            self.papers.show_papers(view.application.documents)
            self.addTab(self.papers, translate("DeskApplication", "Documents"))

    def mark_shown(self, file: object) -> None:
        """Point out which attachment stands in the viewer."""
        for one, button in self.answers.all_buttons():
            button.set_icon("eye" if one is file else "paperclip")

    def _drop(self, page: QWidget | None) -> None:
        self.removeTab(0)
        if page is not None:
            page.deleteLater()

    def _add(self, title: str, *widgets: QWidget) -> None:
        page = ScrollPage(900)
        for widget in widgets:
            page.add(widget)
        page.finish()
        self.addTab(page, title)

    def _applicant(self, view: "DeskView") -> QWidget:
        holder, language = QWidget(), self._language
        across = row(holder, spacing=32)
        top = Qt.AlignmentFlag.AlignTop
        across.addWidget(fact(translate("DeskApplication", "Applicant"), view.applicant.text(language)), 1, top)
        submitted = moment(view.application.submitted_at, language)
        across.addWidget(fact(translate("DeskApplication", "Submitted"), submitted), 1, top)
        if view.application.clock and view.application.clock.due_on:
            last_day = day(view.application.clock.due_on, language)
            across.addWidget(fact(translate("DeskApplication", "Due"), last_day), 1, top)
        if view.application.licence_number:
            label = translate("DeskApplication", "Licence number")
            across.addWidget(CodeLine(label, view.application.licence_number), 0, top)
        return holder

    def _requests(self, view: "DeskView", told: InWords) -> list[QWidget]:
        bars: list[QWidget] = []
        for request in view.application.requests:
            label = told.labels.get(request.field_id.partition(".")[0], request.field_id)
            said = (request.reason.text(self._language), request.text, asked_words(request, self._language))
            text = "\n".join(part for part in said if part)
            bars.append(AlertBar("success" if request.is_answered else "warning", label, text))
        return bars
