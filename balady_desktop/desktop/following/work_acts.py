"""What can be done with rows of the list: open, settle a conflict, copy, delete with undo, save or print papers."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from balady_desktop.desktop.following.work_papers import WorkPapers
from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.buttons import Button, primary, quiet, secondary
from balady_desktop.desktop.parts.dialog import ask
from balady_desktop.desktop.parts.page import ActionBar
from balady_desktop.desktop.shell.shell import Route, Shell
from balady_desktop.desktop.shell.work_words import body_of

if TYPE_CHECKING:
    from balady_desktop.actions.views import DraftView, UndoToken, WorkRow

translate = QCoreApplication.translate


class WorkActs(ActionBar):
    """The bar below the list; `row` gives the chosen row. Its deletion key belongs to the list."""

    def __init__(
        self,
        shell: Shell,
        row: "Callable[[], WorkRow | None]",
        rows: "Callable[[], list[WorkRow]]",
        listed: QWidget,
    ) -> None:
        super().__init__()
        self._shell, self._row, self._rows = shell, row, rows
        self.papers = WorkPapers(shell, self)
        self.open_button = self._add(primary(translate("Worklist", "Open")), self._open)
        self.settle_button = self._add(secondary(translate("Worklist", "Resolve the conflict"), "layers"), self._settle)
        self.edit_copy_button = self._add(secondary(translate("Worklist", "Edit a copy"), "pencil"), self._edit_copy)
        self.copy_button = self._add(secondary(translate("Worklist", "Copy to a new draft"), "copy"), self._copy)
        self.save_button = secondary(translate("Worklist", "Save the documents"), "download")
        self.print_button = secondary(translate("Worklist", "Print the documents"), "printer")
        self.save_button.clicked.connect(lambda: self.papers.save(self._rows()))
        self.print_button.clicked.connect(lambda: self.papers.print_all(self._rows()))
        self.add(self.save_button)
        self.add(self.print_button)
        self.total = words("", "caption", wrap=False)
        self.add_far(self.total)
        delete = translate("Worklist", "Delete")
        self.delete_button = self._add(quiet(delete, "trash-2"), self._ask_to_delete, far=True)
        self.delete_act = QAction(delete, listed)
        self.delete_act.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        # A deletion key pressed while correcting the search belongs to the search.
        self.delete_act.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.delete_act.triggered.connect(lambda: self._on_row(self._ask_to_delete))
        listed.addAction(self.delete_act)
        self.delete_button.set_tip(delete, QKeySequence(Qt.Key.Key_Delete))
        self.open_button.set_tip(translate("Worklist", "Open"), QKeySequence(Qt.Key.Key_Return))
        self.show_row()

    def show_row(self) -> None:
        """Offer what the chosen row allows."""
        row, rows = self._row(), self._rows()
        if len(rows) > 1:
            # What is done to one draft is not done to several by accident.
            row = None
        is_draft = row is not None and row.kind == "draft"
        has_conflict = row is not None and row.problem == "conflict"
        self.open_button.setEnabled(row is not None)
        for button in (self.save_button, self.print_button):
            button.setVisible(any(one.kind == "application" for one in rows))
        self.copy_button.setVisible(is_draft)
        self.delete_button.setVisible(is_draft)
        self.delete_act.setEnabled(is_draft)
        self.settle_button.setVisible(has_conflict)
        self.edit_copy_button.setVisible(row is not None and bool(row.problem) and not has_conflict)

    def open_menu(self, at: QPoint) -> None:
        """The same acts where the pointer is."""
        if self._row() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        drafts = (self.open_button, self.settle_button, self.edit_copy_button, self.copy_button)
        buttons = (*drafts, self.save_button, self.print_button, self.delete_button)
        for button in buttons:
            if not button.isHidden():
                menu.addAction(button.icon(), button.text(), button.click)
        menu.popup(at)

    def _add(self, button: Button, act: "Callable[[WorkRow], object]", *, far: bool = False) -> Button:
        button.clicked.connect(lambda: self._on_row(act))
        (self.add_far if far else self.add)(button)
        return button

    def _on_row(self, act: "Callable[[WorkRow], object]") -> None:
        row = self._row()
        if row is not None:
            act(row)

    # --- acts ---

    def _open(self, row: "WorkRow") -> None:
        self._shell.go(way_to(row))

    def _settle(self, row: "WorkRow") -> None:
        self._shell.go(Route("conflicts", {"draft_id": row.id}))

    def _copy(self, row: "WorkRow") -> None:
        drafting = self._shell.program.drafting
        self._make_copy(lambda: drafting.copy(row.id))

    def _edit_copy(self, row: "WorkRow") -> None:
        submitting = self._shell.program.submitting
        self._make_copy(lambda: submitting.edit_copy(row.id))

    def _make_copy(self, work: "Callable[[], DraftView]") -> None:
        def opened(draft: "DraftView") -> None:
            self._shell.changes.drafts_changed.emit()
            self._shell.go(Route("draft", {"draft_id": draft.draft_id}))

        self._shell.background.with_store(self, work, opened, self._shell.notifications.error)

    def _ask_to_delete(self, row: "WorkRow") -> None:
        title = translate("Worklist", "Delete this draft?")
        name = row.name or translate("WorkModel", "Not named yet")
        text = translate("Worklist", "“{name}” will be deleted from this computer and from your other computers.")
        if body_of(self._shell):
            text = translate("Worklist", "“{name}” will be deleted for everyone who works for {body}.")
        text = text.format(name=name, body=body_of(self._shell))
        yes = translate("Worklist", "Delete the draft")
        self.dialog = ask(self, title, text, yes, lambda sure: self._delete(row) if sure else None, destroys=True)

    def _delete(self, row: "WorkRow") -> None:
        drafting, notifications = self._shell.program.drafting, self._shell.notifications

        def deleted(token: "UndoToken") -> None:
            self._shell.changes.drafts_changed.emit()
            done, undo = translate("Worklist", "The draft was deleted"), translate("Worklist", "Undo")
            notifications.info(done, undo, lambda: self._undo(token), undoes=True)

        self._shell.background.with_store(self, lambda: drafting.delete(row.id), deleted, notifications.error)

    def _undo(self, token: "UndoToken") -> None:
        drafting, changes, notifications = self._shell.program.drafting, self._shell.changes, self._shell.notifications

        def undone(is_back: bool) -> None:
            changes.drafts_changed.emit()
            if not is_back:
                notifications.info(translate("Worklist", "The draft can no longer be restored"))

        # The list may be gone by the time that somebody wants the draft back.
        self._shell.background.with_store(
            changes,
            lambda: drafting.undo_delete(token),
            undone,
            notifications.error,
        )


def way_to(row: "WorkRow") -> Route:
    """Where a row opens."""
    return Route(row.kind, {"draft_id" if row.kind == "draft" else "application_id": row.id})
