"""One application on the municipal desk: answers and attachments side by side, and the moves of the workflow."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from balady_desktop._assets.ui_desk_application import Ui_DeskApplication
from balady_desktop.desktop.answer_pages import AnswerPages
from balady_desktop.desktop.application_view import timeline_moves
from balady_desktop.desktop.attachment_pane import AttachmentPane
from balady_desktop.desktop.bill_card import BillCard, CodeLine, fact
from balady_desktop.desktop.decisions import CommentDialog, RejectDialog, ReturnDialog, Said
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.answers import InWords, in_words
from balady_desktop.desktop.models.moments import ago, moment
from balady_desktop.desktop.models.tones import badge_of
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import Button, quiet, secondary
from balady_desktop.desktop.parts.page import ActionBar, ScrollPage
from balady_desktop.desktop.parts.timeline import Timeline
from balady_desktop.desktop.shell import Route, Screen, Shell
from balady_desktop.desktop.telling import code_of, sentence
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.views import DeskView
    from balady_desktop.domain.lookups import Record
    from balady_desktop.domain.workflow import Move

translate = QCoreApplication.translate

TAKE = "take"
_STALE = "stale"
# Someone was quicker: the application is not what it was when this person read it.
_OVERTAKEN = frozenset({_STALE, "move_unknown", "lock_needed"})
_ICONS = {"take": "user-plus", "return": "undo-2", "reject": "x", "approve": "check", "recommend": "clipboard-check"}


class DeskApplicationScreen(Screen):
    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._ui = Ui_DeskApplication()
        self._ui.setupUi(self)
        self.view: DeskView | None = None
        self._told: InWords | None = None
        self._is_moving = False
        self.buttons: dict[str, Button] = {}
        self.message = AlertBar("warning", closable=True)
        self.message.hide()
        self.pane = AttachmentPane(shell, params["application_id"])
        self._arrange()
        self._load()

    def title(self) -> str:
        return translate("DeskApplication", "Application on the desk")

    def leave(self) -> None:
        self.pane.stop()

    def first_focus(self) -> QWidget | None:
        return next(iter(self.buttons.values()), self.tabs)

    def refresh(self) -> None:
        """Read the application again as the server has it now."""
        self.message.hide()
        self._load()

    # --- building ---

    def _arrange(self) -> None:
        padding = look().density.page_padding
        holder = QWidget()
        self._head = column(holder, spacing=12)
        self._head.setContentsMargins(padding, 16, padding, 12)
        self._head.addWidget(Busy(translate("DeskApplication", "Opening the application")))
        self._ui.head.addWidget(holder)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(translate("DeskApplication", "Parts of the application"))
        self.tabs.setDocumentMode(True)
        self._ui.side_place.addWidget(self.tabs)
        self._ui.viewer_place.addWidget(self.pane)
        self.pane.shown.connect(self._mark_shown)
        self._ui.split.setStretchFactor(0, 11)
        self._ui.split.setStretchFactor(1, 9)
        self._ui.split.setSizes([1100, 900])
        self._acts = ActionBar()
        self._ui.acts_place.addWidget(self._acts)

    # --- reading ---

    def _load(self, because: str = "") -> None:
        program, application_id = self.shell.program, self.params["application_id"]
        self._ask(lambda: program.reviewing.open(application_id), because)

    def _ask(self, work: "Callable[[], DeskView]", because: str = "") -> None:
        """Ask the server for the application after something, and put it into words on the way."""
        program, today, language = self.shell.program, self.shell.today(), self.shell.language()

        def whole() -> "tuple[DeskView, InWords]":
            view = work()
            return view, in_words(view.application, program.catalogue, today, language)

        self.shell.background.with_server(self, whole, lambda found: self._show(*found, because), self._fail)

    def _show(self, view: "DeskView", told: InWords, because: str = "") -> None:
        self.view, self._told, self._is_moving = view, told, False
        self._show_head(view)
        at = max(0, self.tabs.currentIndex())
        self._show_tabs(view, told)
        self.tabs.setCurrentIndex(min(at, self.tabs.count() - 1))
        self._show_moves(view)
        if because == _STALE:
            self._say_stale(view)

    # --- head ---

    def _show_head(self, view: "DeskView") -> None:
        application, language = view.application, self.shell.language()
        empty(self._head)
        caption = f"{isolate(application.number)} · {application.service_title.text(language)}"
        text = column(spacing=2)
        text.addWidget(words(caption, "caption"))
        text.addWidget(words(application.name or application.service_title.text(language), "h1"))
        across = row(spacing=16)
        self.back_button = quiet(translate("DeskApplication", "Queue"), "arrow-left")
        self.back_button.clicked.connect(lambda: self.shell.go(Route("desk")))
        across.addWidget(self.back_button)
        across.addLayout(text, 1)
        state = application.state
        across.addWidget(Badge(state.words.text(language), badge_of(state.code, state.tone)))
        across.addWidget(self._holder(view))
        self.refresh_button = quiet(translate("DeskApplication", "Refresh"), "refresh-cw")
        self.refresh_button.set_tip(translate("DeskApplication", "Refresh"), "F5")
        self.refresh_button.clicked.connect(self.refresh)
        across.addWidget(self.refresh_button)
        self._head.addLayout(across)
        self._head.addWidget(self.message)

    def _holder(self, view: "DeskView") -> Badge:
        if view.is_mine:
            return Badge(translate("DeskApplication", "Taken by you"), "success:user")
        if view.taken_by:
            name = translate("DeskApplication", "Taken by {name}").format(name=view.taken_by)
            return Badge(name, "neutral:lock")
        return Badge(translate("DeskApplication", "Not taken"), "neutral:lock-open")

    # --- tabs ---

    def _show_tabs(self, view: "DeskView", told: InWords) -> None:
        while self.tabs.count():
            page = self.tabs.widget(0)
            self.tabs.removeTab(0)
            page.deleteLater()
        self.answers = AnswerPages(told.pages, opens_files=True)
        self.answers.attachment_wanted.connect(self.pane.show_file)
        self.pane.set_files(self.answers.files())
        self._add_tab(translate("DeskApplication", "Answers"), self._applicant(view), self.answers)
        timeline = Timeline()
        timeline.set_moves(timeline_moves(view.application, self.shell.language()))
        self._add_tab(translate("DeskApplication", "What happened"), timeline)
        if view.application.requests:
            self._add_tab(translate("DeskApplication", "Asked of the applicant"), self._requests(view, told))
        if view.application.bill is not None:
            self._add_tab(translate("DeskApplication", "Bill"), BillCard(view.application.bill, self.shell.language()))

    def _add_tab(self, title: str, *widgets: QWidget) -> None:
        page = ScrollPage(900)
        for widget in widgets:
            page.add(widget)
        page.finish()
        self.tabs.addTab(page, title)

    def _applicant(self, view: "DeskView") -> QWidget:
        language = self.shell.language()
        holder = QWidget()
        across = row(holder, spacing=32)
        across.addWidget(fact(translate("DeskApplication", "Applicant"), view.applicant.text(language)), 1)
        submitted = moment(view.application.submitted_at, language)
        across.addWidget(fact(translate("DeskApplication", "Submitted"), submitted), 1)
        if view.application.licence_number:
            across.addWidget(CodeLine(translate("DeskApplication", "Licence number"), view.application.licence_number))
        return holder

    def _requests(self, view: "DeskView", told: InWords) -> QWidget:
        holder = QWidget()
        inner = column(holder, spacing=16)
        for request in view.application.requests:
            label = told.labels.get(request.field_id.partition(".")[0], request.field_id)
            text = "\n".join(part for part in (self.say(request.reason), request.text) if part)
            tone = "success" if request.is_answered else "warning"
            inner.addWidget(AlertBar(tone, label, text))
        return holder

    def _mark_shown(self, file: object) -> None:
        for one, button in self.answers.all_buttons():
            button.setProperty("lookTone", "primary_text" if one is file else "text_2")
            look().dress(button)

    # --- moves ---

    def _show_moves(self, view: "DeskView") -> None:
        empty_bar(self._acts)
        self.buttons = {}
        for move in view.moves:
            button = Button(self.say(move.words), move.kind, _ICONS.get(move.move), guarded=True)
            button.clicked.connect(lambda _=False, move=move: self._begin(move))
            self._acts.add(button)
            self.buttons[move.move] = button
        if self._can_take(view):
            take = Button(translate("DeskApplication", "Take the application"), "primary", _ICONS[TAKE], guarded=True)
            take.clicked.connect(self.take)
            self._acts.add(take)
            self.buttons[TAKE] = take
        if view.is_mine or (view.taken_by and self._is_head()):
            self.release_button = secondary(translate("DeskApplication", "Put back into the queue"), "lock-open")
            self.release_button.clicked.connect(self.release)
            self._acts.add_far(self.release_button)
        self._acts.setVisible(bool(self.buttons) or view.is_mine or bool(view.taken_by and self._is_head()))

    def _is_head(self) -> bool:
        """A head may give back what a colleague holds."""
        account = self.shell.account()
        return account is not None and "head" in account.roles

    def _can_take(self, view: "DeskView") -> bool:
        """Whose turn it is may lock the application even where the table has no move for it (the head)."""
        account, holder = self.shell.account(), view.application.state.holder
        is_turn = account is not None and holder in account.roles
        return is_turn and not view.is_mine and not view.taken_by and TAKE not in self.buttons

    def take(self) -> None:
        reviewing, application_id = self.shell.program.reviewing, self.params["application_id"]
        self._act(lambda: reviewing.take(application_id))

    def release(self) -> None:
        reviewing, application_id = self.shell.program.reviewing, self.params["application_id"]
        self._act(lambda: reviewing.release(application_id))

    def _begin(self, move: "Move") -> None:
        """Ask for what the table says that the move needs."""
        if move.move == TAKE:
            self.take()
        elif "requests" in move.needs:
            self._with_reasons("return_reasons", lambda reasons: self._open_return(move, reasons))
        elif "reasons" in move.needs:
            self._with_reasons("rejection_reasons", lambda reasons: self._open_reject(move, reasons))
        else:
            self._open_comment(move)

    def _with_reasons(self, kind: str, then: "Callable[[tuple[Record, ...]], object]") -> None:
        reviewing = self.shell.program.reviewing
        self.shell.background.with_store(self, lambda: reviewing.reasons(kind), then, self.shell.notifications.error)

    def _open_return(self, move: "Move", reasons: "tuple[Record, ...]") -> None:
        if self._told is not None:
            language, yes = self.shell.language(), self.say(move.words)
            asked = self._told.asked
            self.dialog = ReturnDialog(asked, reasons, language, self, yes, lambda said: self._move(move, said))
            self.dialog.open()

    def _open_reject(self, move: "Move", reasons: "tuple[Record, ...]") -> None:
        language, yes = self.shell.language(), self.say(move.words)
        self.dialog = RejectDialog(reasons, language, self, yes, lambda said: self._move(move, said))
        self.dialog.open()

    def _open_comment(self, move: "Move") -> None:
        yes = self.say(move.words)
        text = translate("DeskApplication", "It is written into the timeline with your name and the time.")
        self.dialog = CommentDialog(
            yes, text, self, yes, lambda said: self._move(move, said), needed="comment" in move.needs, kind=move.kind
        )
        self.dialog.open()

    def _move(self, move: "Move", said: Said) -> None:
        if self.view is None:
            return
        reviewing, application = self.shell.program.reviewing, self.view.application
        self._act(
            lambda: reviewing.move(
                application.application_id,
                application.version,
                move.move,
                requests=said.items,
                reasons=said.reasons,
                text=said.text,
            )
        )

    def _act(self, work: "Callable[[], DeskView]") -> None:
        """One act at a time: buttons rest until the server has answered."""
        if self._is_moving:
            return
        self._is_moving = True
        self.message.hide()
        for button in self.buttons.values():
            button.setEnabled(False)

        self._ask(work, "acted")

    # --- trouble ---

    def _fail(self, error: Exception) -> None:
        self._is_moving = False
        for button in self.buttons.values():
            button.setEnabled(True)
            button.release_guard()
        if code_of(error) in _OVERTAKEN:
            self._load(_STALE)
            return
        self.message.set_message("error", *sentence(self.shell, error))
        self.message.show()

    def _say_stale(self, view: "DeskView") -> None:
        """Someone was quicker: say what they did, so that nobody has to look for it."""
        language = self.shell.language()
        last = view.application.timeline[-1] if view.application.timeline else None
        title = translate("DeskApplication", "The application changed while you were reading it")
        text = translate("DeskApplication", "It is shown as it is now. Look at the change, then act again.")
        if last is not None:
            told = f"{last.words.text(language)} · {last.who.text(language)} · {ago(last.at, datetime.now(UTC))}"
            text = f"{told}\n{text}"
        self.message.set_message("warning", title, text)
        self.message.show()
        self.message.setFocus(Qt.FocusReason.OtherFocusReason)


def empty_bar(bar: ActionBar) -> None:
    """Take every button out of a bar."""
    layout = bar.layout()
    for at in (0, 2):
        item = layout.itemAt(at) if layout is not None else None
        inner = item.layout() if item is not None else None
        if inner is not None:
            empty(inner)
