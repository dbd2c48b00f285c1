"""One draft in the wizard: opened from the store, saved as it is typed, submitted, and what becomes of it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from balady_desktop.desktop.applying.draft_states import DraftState
from balady_desktop.desktop.field_widgets import FieldContext
from balady_desktop.desktop.papers.attachment_dialog import AttachmentDialog
from balady_desktop.desktop.parts.building import column, empty
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.shell.ids import mint
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import sentence, tell
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.desktop.wizard.wizard_port import RunningAct, WizardPort
from balady_desktop.domain.answers import Attachment
from balady_desktop.domain.trouble import Trouble

if TYPE_CHECKING:
    from balady_desktop.actions.program import Program
    from balady_desktop.actions.views import DraftView

translate = QCoreApplication.translate


class DraftFiles:
    """The files of one draft, as the field widgets ask for them."""

    def __init__(self, program: "Program", draft_id: str) -> None:
        self._program, self._draft_id = program, draft_id

    def attach(
        self, field_id: str, path: str, progress: Callable[[int, int], None], is_cancelled: Callable[[], bool]
    ) -> Attachment:
        return self._program.attaching.attach(self._draft_id, field_id, path, progress, is_cancelled)

    def attach_content(
        self,
        field_id: str,
        name: str,
        content: bytes,
        progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> Attachment:
        attaching = self._program.attaching
        return attaching.attach_content(self._draft_id, field_id, name, content, progress, is_cancelled)

    def detach(self, field_id: str, sha256: str) -> None:
        self._program.attaching.detach(self._draft_id, field_id, sha256)

    def thumbnail(self, sha256: str) -> bytes | None:
        return self._program.attaching.thumbnail(sha256)


class DraftScreen(Screen):
    """`draft_id`, or `application_id` of a returned application whose requests are answered."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.wizard: Wizard | None = None
        self.state: DraftState | None = None
        self._view: DraftView | None = None
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
        return translate("Draft", "Application")

    def leave(self) -> None:
        if self.wizard is not None:
            self.wizard.flush()

    def left(self) -> None:
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
        return self.state.first if self.state is not None else None

    def _load(self) -> None:
        self.shell.background.with_store(self, self._open, self._show, self._fail)

    def _open(self) -> "DraftView":
        program = self.shell.program
        application = self.params.get("application_id")
        view = program.following.open_for_answer(application) if application else self._open_draft()
        # The tables are read here, so that no page waits for them.
        for asked in view.definition.fields():
            if asked.lookup:
                view.rules.lookups.get_table(asked.lookup)
        return view

    def _open_draft(self) -> "DraftView":
        return self.shell.program.drafting.open(self.params["draft_id"])

    def _fail(self, error: Exception) -> None:
        tell(self.shell)(error)
        self.shell.go(Route("gate"))

    def _show(self, view: "DraftView") -> None:
        self._view = view
        # What is taken away takes the focus with it; somebody who is elsewhere in the window stays there.
        was_here = self.isAncestorOf(QApplication.focusWidget() or self)
        empty(self._outer)
        self.wizard, self.state = None, None
        if view.state == "draft":
            self.wizard = self._build_wizard(view)
            self._outer.addWidget(self.wizard)
            self.wizard.page_turned.connect(self.retitle)
            self.retitle()
            self._say_news(view)
            self._begin()
        else:
            self.state = DraftState(self.shell, view, self._load)
            self._outer.addWidget(self.state)
            self.retitle()
            if was_here:
                self._begin()

    def _begin(self) -> None:
        focus = self.first_focus()
        if focus is not None:
            focus.setFocus()

    def _say_news(self, view: "DraftView") -> None:
        if view.has_conflicts:
            self.shell.notifications.warning(
                translate("Draft", "This draft was changed on two computers"),
                translate("Draft", "Some answers differ. Choose which ones to keep before you send."),
                button=translate("Draft", "Compare"),
                act=lambda: self.shell.go(Route("conflicts", {"draft_id": view.draft_id})),
            )
        if view.is_withdrawn:
            self.shell.notifications.warning(
                translate("Draft", "This service was withdrawn"),
                translate(
                    "Draft",
                    "What you enter is kept. The draft can be sent for a limited time only, "
                    "and goes on when the municipality offers the service again.",
                ),
            )
        if view.newer_definition:
            self.shell.notifications.warning(
                *_news_of(view.edition_ending),
                button=translate("Draft", "What changed"),
                act=lambda: self.shell.go(Route("changes", {"draft_id": view.draft_id})),
            )

    def _build_wizard(self, view: "DraftView") -> Wizard:
        program = self.shell.program
        filling = Filling(view.definition, view.answers, view.facts, view.page, view.requests)
        context = FieldContext(
            self.shell.language(),
            view.rules,
            self.shell.background,
            self._explain,
            mint,
            files=DraftFiles(program, view.draft_id),
            show_file=lambda files, file: AttachmentDialog(self.shell, files, file, self).open(),
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
        return Wizard(filling, port)

    def _save(self, patch: dict[str, Any], page: str) -> object:
        view = self._view
        return self.shell.program.drafting.save(view.draft_id, patch, page) if view else None

    def _submit(self, act: RunningAct) -> None:
        view = self._view
        if view is None:
            return
        self.shell.background.with_store(self, lambda: self._send(view), lambda _: self._submitted(), act.fail_act)

    def _open_summary(self) -> None:
        view = self._view
        if view is not None:
            # The store works in order: when this comes back, what was typed last is on the disk.
            self.shell.background.with_store(self, lambda: None, lambda _: self._go_to_summary(view.draft_id))

    def _go_to_summary(self, draft_id: str) -> None:
        self.shell.go(Route("paper", {"draft_id": draft_id}))

    def _send(self, view: "DraftView") -> None:
        submitting = self.shell.program.submitting
        (submitting.answer if view.requests else submitting.submit)(view.draft_id)

    def _submitted(self) -> None:
        self.shell.changes.drafts_changed.emit()
        self._load()

    def _look_again(self) -> None:
        """What is typed here is newer than the store; only a draft that was handed over is asked about."""
        if self.wizard is None and self._view is not None:
            self._load()

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


def _news_of(ending: str) -> tuple[str, str]:
    """What is told of a draft that another edition of its service is published: title and text."""
    if ending == "withdrawn":
        return (
            translate("Draft", "The version of this draft was withdrawn"),
            translate(
                "Draft",
                "Please move the draft to the version in force. You will not have to type anything again.",
            ),
        )
    if ending == "faulty":
        return (
            translate("Draft", "The version of this draft has a fault"),
            translate(
                "Draft",
                "Nothing can be sent on it. Please move the draft to the version in force: your answers stay.",
            ),
        )
    return (
        translate("Draft", "A newer version of this service was published"),
        translate(
            "Draft",
            "This draft stays as you began it until you move it. You will not have to type anything again.",
        ),
    )
