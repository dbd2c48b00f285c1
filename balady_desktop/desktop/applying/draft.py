"""One draft in the wizard: opened from the store, saved as it is typed, submitted, and what becomes of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from balady_desktop.desktop.applying.draft_news import DraftNews, say_news
from balady_desktop.desktop.field_widgets import FieldContext
from balady_desktop.desktop.field_widgets.kept_files import KeptFiles
from balady_desktop.desktop.parts.building import column, empty
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.shell.ids import mint
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import code_of, sentence, tell
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.desktop.wizard.wizard_port import RunningAct, WizardPort
from balady_desktop.domain.answers import Attachment
from balady_desktop.domain.fee_change import FeeChange, find_fee_change
from balady_desktop.domain.trouble import Trouble

if TYPE_CHECKING:  # imported where they are made: most drafts open in the wizard
    from balady_desktop.actions.views import DraftView
    from balady_desktop.desktop.applying.draft_states import DraftState
    from balady_desktop.desktop.applying.fee_change import FeeChangeCard
    from balady_desktop.desktop.applying.parties_bar import PartiesBar

translate = QCoreApplication.translate


class DraftScreen(Screen):
    """`draft_id`, or `application_id` of a returned application whose requests are answered."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.wizard: Wizard | None = None
        self.state: DraftState | None = None
        self.fee_change: FeeChangeCard | None = None
        # Above a draft in which several take part.
        self.parties: PartiesBar | None = None
        self._view: DraftView | None = None
        self._is_left = False
        self._outer: QVBoxLayout = column(self)
        self._outer.addWidget(Busy(translate("Draft", "Opening the draft")))
        shell.changes.drafts_changed.connect(self._look_again)
        shell.changes.applications_changed.connect(self._look_again)
        self._load()

    def title(self) -> str:
        if self.wizard is not None:
            return self.wizard.title()
        if self.state is not None:
            return self.state.title()
        return self.fee_change.title() if self.fee_change is not None else translate("Draft", "Application")

    def leave(self) -> None:
        if self.wizard is not None:
            self.wizard.flush()

    def left(self) -> None:
        self._is_left = True
        # The next start is not to open here again.
        program = self.shell.program
        self.shell.background.with_store(self, lambda: program.drafting.close(), None, tell(self.shell))

    def refresh(self) -> None:
        self._look_again()

    def press_main(self) -> None:
        if self.wizard is not None:
            self.wizard.press()
        else:
            super().press_main()

    def undo(self) -> bool:
        return self.wizard is not None and self.wizard.step_back()

    def redo(self) -> None:
        if self.wizard is not None:
            self.wizard.undo.redo()

    def first_focus(self) -> QWidget | None:
        if self.wizard is not None:
            return self.wizard.first_focus()
        if self.fee_change is not None:
            # Nobody agrees by a second Enter before having read.
            return self.fee_change.not_now
        return self.state.first if self.state is not None else None

    def _load(self, change: FeeChange | None = None) -> None:
        """Read the draft; `change` is another amount that the applicant has not agreed to."""
        self.shell.background.with_store(self, self._open, lambda opened: self._show(*opened, change), self._fail)

    def _open(self) -> "tuple[DraftView, DraftNews]":
        program = self.shell.program
        application = self.params.get("application_id")
        view = program.following.open_for_answer(application) if application else self._open_draft()
        # The tables are read here, so that no page waits for them.
        for asked in view.definition.fields():
            if asked.lookup:
                view.rules.lookups.get_table(asked.lookup)
        is_earlier = view.newer_definition or view.is_withdrawn
        last_day = program.moving.find_last_day(view.draft_id) if is_earlier else None
        return view, DraftNews(program.submitting.find_refusal(view.draft_id), last_day)

    def _open_draft(self) -> "DraftView":
        return self.shell.program.drafting.open(self.params["draft_id"])

    def _fail(self, error: Exception) -> None:
        application = self.params.get("application_id")
        if application is not None and self.state is not None and code_of(error) == "nothing_asked":
            # The completion that was on its way has arrived: its application says what happens next.
            self.shell.go(Route("application", {"application_id": application}))
            self.shell.notifications.info(translate("Draft", "The municipality's server has received your completion."))
            return
        tell(self.shell)(error)
        self.shell.go(Route("gate"))

    def _show(self, view: "DraftView", news: DraftNews, change: FeeChange | None) -> None:
        self._view = view
        # What is taken away takes the focus with it; somebody who is elsewhere in the window stays there.
        was_here = self.isAncestorOf(QApplication.focusWidget() or self)
        change = change or _fee_change_in(news.refusal)
        if view.state == "draft" and change is None:
            self._show_wizard(view, news)
            return
        self._clear()
        if view.state == "draft" and change is not None:
            self._ask_about(view, change)
        else:
            self._show_state(view)
        self.retitle()
        if was_here:
            self._begin()

    def _show_state(self, view: "DraftView") -> None:
        # Imported here, as below, for start-up time.
        from balady_desktop.desktop.applying.draft_states import DraftState

        self.state = DraftState(self.shell, view, self._load)
        self._outer.addWidget(self.state)

    def _clear(self) -> None:
        empty(self._outer)
        self.wizard, self.state, self.fee_change, self.parties = None, None, None, None

    def _show_wizard(self, view: "DraftView", news: DraftNews | None = None) -> None:
        self._clear()
        self.wizard = self._build_wizard(view)
        if view.definition.parties and view.application_id is None:
            from balady_desktop.desktop.applying.parties_bar import PartiesBar

            self.parties = PartiesBar(self.shell, view, self.wizard)
            self._outer.addWidget(self.parties)
        if view.definition.act is not None:
            from balady_desktop.desktop.cards.record_bar import RecordBar

            self._outer.addWidget(RecordBar(self.shell, view.definition, view.answers))
        self._outer.addWidget(self.wizard, 1)
        self.wizard.page_turned.connect(self.retitle)
        self.retitle()
        if news is not None:
            say_news(self.shell, view, news)
        self._begin()

    def _ask_about(self, view: "DraftView", change: FeeChange) -> None:
        """Ask whether the applicant agrees to another amount; whoever does not is back at the answers."""
        from balady_desktop.desktop.applying.fee_change import FeeChangeCard

        language = self.shell.language()
        service = view.definition.title.text(language)
        self.fee_change = FeeChangeCard(change, service, language, is_completion=view.application_id is not None)
        self.fee_change.agreed.connect(lambda: self._send(view, self._fail_agreed, change.after))
        self.fee_change.declined.connect(lambda: self._show_wizard(view))
        self._outer.addWidget(self.fee_change)

    def _begin(self) -> None:
        focus = self.first_focus()
        if focus is not None:
            focus.setFocus()

    def _build_wizard(self, view: "DraftView") -> Wizard:
        program = self.shell.program
        filling = Filling(view.definition, view.answers, view.facts, view.page, view.requests, view.sent_answers)
        context = FieldContext(
            self.shell.language(),
            view.rules,
            self.shell.background,
            self._explain,
            mint,
            files=KeptFiles(program, view.draft_id, lambda: program.attaching),
            records=lambda kind: program.records.of_kind(kind),
            show_file=self._show_file,
            offer_undo=self._offer_undo,
        )
        port = WizardPort(
            self.shell,
            context,
            self._save,
            {"submit": self._submit},
            self._leave,
            self._open_summary,
            is_copy=view.is_copy,
            ask_register=lambda field_id, asked: program.register_checking.check(view.draft_id, field_id, asked),
        )
        wizard = Wizard(filling, port)
        wizard.autosave.failed.connect(lambda error: self._miss(error) if code_of(error) == "not_found" else None)
        return wizard

    def _show_file(self, files: Sequence[Attachment], file: Attachment) -> None:
        from balady_desktop.desktop.papers.attachment_dialog import AttachmentDialog

        AttachmentDialog(self.shell, files, file, self).open()

    def _save(self, patch: dict[str, Any], page: str, shown: dict[str, Any]) -> object:
        view = self._view
        return self.shell.program.drafting.save(view.draft_id, patch, page, shown) if view else None

    def _submit(self, act: RunningAct) -> None:
        view = self._view
        if view is not None:
            self._send(view, lambda error: self._fail_act(act, error))

    def _fail_act(self, act: RunningAct, error: Exception) -> None:
        change = _fee_change_in(error)
        if change is None:
            act.fail_act(error)
        else:
            self._load(change)

    def _fail_agreed(self, error: Exception) -> None:
        if _fee_change_in(error) is None and self._view is not None:
            tell(self.shell)(error)
            self._show_wizard(self._view)
        else:
            self._load(_fee_change_in(error))

    def _open_summary(self) -> None:
        if self._view is not None:
            summary = Route("paper", {"draft_id": self._view.draft_id})
            # The store works in order: when this comes back, what was typed last is on the disk.
            self.shell.background.with_store(self, lambda: None, lambda _: self.shell.go(summary))

    def _send(self, view: "DraftView", fail: Callable[[Exception], object], agreed_total: int | None = None) -> None:
        submitting = self.shell.program.submitting
        send = submitting.answer if view.requests else submitting.submit
        self.shell.background.with_store(
            self, lambda: send(view.draft_id, agreed_total), lambda _: self._submitted(), fail
        )

    def _submitted(self) -> None:
        self._load()
        self.shell.changes.drafts_changed.emit()

    def _look_again(self) -> None:
        """Ask the store what others changed; what is typed here and not saved yet is newer."""
        program, view = self.shell.program, self._view
        if view is None or self.fee_change is not None:
            return
        if self.wizard is None:
            self._load()
        else:
            asked = self.wizard.ask_news()
            self.shell.background.with_store(
                self,
                lambda: program.drafting.look(view.draft_id),
                lambda now: self._take_news(now, asked),
                self._miss,
            )

    def _take_news(self, now: "DraftView", asked: int) -> None:
        before = self._view
        if self.wizard is None or before is None or self._is_left:
            return
        if now.state != "draft" or now.definition != before.definition:
            # Sent, held back or moved to another edition by somebody else: it is shown as it is now.
            self.wizard.flush()
            self._load()
        elif self.wizard.take_news(now.answers, asked):
            told = translate("Draft", "Answers were changed on another computer. They are shown here now.")
            if now.party:
                told = translate("Draft", "A colleague changed answers. They are shown here now.")
            self.shell.notifications.info(told)

    def _miss(self, error: Exception) -> None:
        """It is gone: deleted by somebody else, or not this person's any more."""
        if self._is_left:
            # Whoever was led away has been told why.
            return
        if code_of(error) != "not_found":
            tell(self.shell)(error)
            return
        wizard, self.wizard = self.wizard, None
        if wizard is not None:
            wizard.autosave.stop()
        self.shell.go(Route("worklist"))
        self.shell.notifications.warning(
            translate("Draft", "This draft is no longer here"),
            translate("Draft", "It was deleted on another computer, or it is not among your applications any more."),
        )

    def _explain(self, trouble: Trouble) -> str:
        return sentence(self.shell, trouble)[1]

    def _offer_undo(self, text: str) -> None:
        if self.wizard is not None:
            notifications, steps = self.shell.notifications, self.wizard.undo
            notifications.info(text, translate("Draft", "Undo"), steps.undo)
            # The button takes back the last step, which is the one it names only until there is another one.
            steps.indexChanged.connect(notifications.withdraw, Qt.ConnectionType.SingleShotConnection)

    def _leave(self) -> None:
        self.shell.go(Route("gate"))


def _fee_change_in(error: Exception | None) -> FeeChange | None:
    return find_fee_change(error.problems) if isinstance(error, Trouble) else None
