"""One application on the municipal desk: answers and attachments side by side, and the moves of the workflow."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop._assets.ui_desk_application import Ui_DeskApplication
from balady_desktop.desktop.desk.desk_file import DeskFile, DeskHead
from balady_desktop.desktop.desk.desk_moves import MoveBar
from balady_desktop.desktop.desk.queued_moves import waiting_words
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.answers import InWords, in_words
from balady_desktop.desktop.models.moments import ago
from balady_desktop.desktop.models.record_words import decision_told
from balady_desktop.desktop.papers.attachment_pane import AttachmentPane
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.shell.first_focus import begin_at, go_on_at
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import code_of, sentence

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import DeskView
    from balady_desktop.domain.answers import Attachment
    from balady_desktop.domain.workflow import Move

translate = QCoreApplication.translate

# Someone was quicker: the application is not what it was when this person read it.
_OVERTAKEN = frozenset({"stale", "move_unknown", "lock_needed"})


class DeskApplicationScreen(Screen):
    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._ui = Ui_DeskApplication()
        self._ui.setupUi(self)
        self.view: DeskView | None = None
        self._is_acting = self._waits = False
        self.head, self.file = DeskHead(shell.language()), DeskFile(shell)
        advice = translate("AttachmentPane", "The file is damaged. Return the application and ask for a clear copy.")
        self.pane = AttachmentPane(shell, self._fetch, advice)
        self.moves = MoveBar(shell)
        self.message = AlertBar("warning", closable=True)
        self.about = AlertBar("neutral")
        self._arrange()
        self._connect()
        self._load()

    def title(self) -> str:
        return translate("DeskApplication", "Application on the desk")

    def leave(self) -> None:
        self.pane.stop()

    def first_focus(self) -> QWidget | None:
        return next(iter(self.moves.buttons.values()), self.file.tabBar())

    def refresh(self) -> None:
        """Read the application again as the server has it now."""
        self._message_place.hide()
        self._load()

    def _fetch(self, file: "Attachment") -> bytes:
        return self.shell.program.reviewing.attachment(self.params["application_id"], file.sha256)

    # --- building ---

    def _arrange(self) -> None:
        padding = look().density.page_padding
        self._message_place, self._about_place = QWidget(), QWidget()
        for place, bar in ((self._message_place, self.message), (self._about_place, self.about)):
            inner = column(place)
            inner.setContentsMargins(padding, 0, padding, 12)
            inner.addWidget(bar)
            place.hide()
        self.message.closed.connect(self._message_place.hide)
        self._ui.head.addWidget(self.head)
        self._ui.head.addWidget(self._about_place)
        self._ui.head.addWidget(self._message_place)
        self._ui.side_place.addWidget(self.file)
        self._ui.viewer_place.addWidget(self.pane)
        self._ui.split.setStretchFactor(0, 11)
        self._ui.split.setStretchFactor(1, 9)
        self._ui.split.setSizes([1100, 900])
        self._ui.acts_place.addWidget(self.moves)
        self.moves.hide()

    def _connect(self) -> None:
        self.head.back_wanted.connect(lambda: self.shell.go(Route("desk")))
        self.head.refresh_wanted.connect(self.refresh)
        self.file.attachment_wanted.connect(self.pane.show_file)
        self.file.papers_changed.connect(self.refresh)
        self.pane.shown.connect(self.file.mark_shown)
        self.moves.decided.connect(self._move)
        self.moves.explained.connect(lambda title, text: self._say("info", title, text))
        self.moves.take_wanted.connect(self.take)
        self.moves.release_wanted.connect(self.release)
        self.shell.changes.applications_changed.connect(self._look_again)

    # --- reading ---

    def _load(self, then: "Callable[[DeskView], None] | None" = None) -> None:
        reviewing, application_id = self.shell.program.reviewing, self.params["application_id"]
        self._ask(lambda: reviewing.open(application_id), then)

    def _ask(self, work: "Callable[[], DeskView | None]", then: "Callable[[DeskView], None] | None" = None) -> None:
        """Ask the server for the application after something, and put it into words on the way.

        Without a word of the server, what was decided waits here.
        """
        language = self.shell.language()

        def whole() -> "tuple[DeskView, InWords] | None":
            view = work()
            return None if view is None else (view, in_words(view.application, language, view.before))

        def show(found: "tuple[DeskView, InWords] | None") -> None:
            if found is None:
                self._say_waiting()
                return
            self._show(*found)
            if then is not None:
                then(found[0])

        self.shell.background.with_server(self, whole, show, self._fail)

    def _show(self, view: "DeskView", told: InWords) -> None:
        is_first = self.view is None
        self.view, self._is_acting = view, False
        self.head.show_view(view)
        if view.decision is not None:
            self.about.set_message("neutral", *decision_told(view.decision, self.shell.language()))
        self._about_place.setVisible(view.decision is not None)
        self.file.show_view(view, told)
        self.pane.set_files(self.file.answers.files())
        self.moves.show_moves(view)
        self._say_queued(view)
        if is_first:
            begin_at(self, self.first_focus())

    # --- acts ---

    def take(self) -> None:
        """Lock the application to this person."""
        reviewing, application_id = self.shell.program.reviewing, self.params["application_id"]
        self._act(lambda: reviewing.take(application_id), lambda view: self._go_on())

    def release(self) -> None:
        """Return it to the queue."""
        reviewing, application_id = self.shell.program.reviewing, self.params["application_id"]
        self._act(lambda: reviewing.release(application_id), lambda view: self._go_on())

    def _move(self, move: "Move", answers: Mapping[str, Any]) -> None:
        view = self.view
        if view is None:
            return
        reviewing, read = self.shell.program.reviewing, view.application
        waits_as = read if move.offline else None
        form = view.forms[move.move] if view.is_server_of_before else None
        self._act(
            lambda: reviewing.move(read.application_id, read.version, move.move, answers, waits_as, form),
            lambda view: self._say_done(move),
        )

    def _act(self, work: "Callable[[], DeskView | None]", then: "Callable[[DeskView], None] | None" = None) -> None:
        """One act at a time: buttons rest until the server has answered."""
        if self._is_acting:
            return
        self._is_acting = True
        self._message_place.hide()
        self.moves.rest(True)
        self._ask(work, then)

    def _say_done(self, move: "Move") -> None:
        self.shell.notifications.info(self.say(move.done or move.words))
        self._go_on()

    def _go_on(self) -> None:
        """The next move, or the way back to the queue where this person can do nothing more here."""
        go_on_at(self, next(iter(self.moves.buttons.values()), self.head.back_button))

    # --- what waits ---

    def _say_waiting(self) -> None:
        """Nothing more can be decided here before the server has answered; the next round sends it."""
        self._is_acting, self._waits = False, True
        self.moves.hide()
        title, text = waiting_words()
        self._say("info", title, text)
        # What waits is counted in the strip below, and a round is planned.
        self.shell.changes.drafts_changed.emit()
        go_on_at(self, self.head.back_button)

    def _say_queued(self, view: "DeskView") -> None:
        queued = view.queued
        self._waits = queued is not None and queued.trouble is None
        if self._waits:
            self.moves.hide()
            self._say("info", *waiting_words())
        elif queued is not None and queued.trouble is not None:
            title = translate("DeskApplication", "Your decision “{move}” was not taken")
            self._say("error", title.format(move=self.say(queued.move_words)), sentence(self.shell, queued.trouble)[1])

    def _look_again(self) -> None:
        """A round has ended: what waited here may have arrived."""
        if self._waits:
            self.refresh()

    # --- trouble ---

    def _fail(self, error: Exception) -> None:
        self._is_acting = False
        self.moves.rest(False)
        if code_of(error) in _OVERTAKEN and self.view is not None:
            self._load(self._say_overtaken)
        else:
            self._say("error", *sentence(self.shell, error))

    def _say_overtaken(self, view: "DeskView") -> None:
        """Say what the other person did, so that nobody has to look for it."""
        title = translate("DeskApplication", "The application changed while you were reading it")
        text = translate("DeskApplication", "The current version is shown. Review the change, then act again.")
        if view.application.timeline:
            last = view.application.timeline[-1]
            told = f"{self.say(last.words)} · {self.say(last.who)} · {ago(last.at, datetime.now(UTC))}"
            text = f"{told}\n{text}"
        self._say("warning", title, text)

    def _say(self, tone: str, title: str, text: str) -> None:
        self.message.set_message(tone, title, text)
        self.message.show()
        self._message_place.show()
