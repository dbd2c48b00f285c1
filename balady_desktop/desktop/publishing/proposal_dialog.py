"""Proposing an edition: the folder of its files, the day on which it begins, and why. The check's lines are shown."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import row
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import secondary
from balady_desktop.desktop.parts.code_field import CodeField, clean_number
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.system_dialogs import ask_for_folder
from balady_desktop.desktop.shell.decision import text_box, text_of
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.telling import as_trouble, sentence
from balady_desktop.desktop.shell.typed_days import DayFrame
from balady_desktop.domain.grace import MOST_GRACE_DAYS
from balady_desktop.domain.text import clean_input, isolate

translate = QCoreApplication.translate

_WIDTH, _LINES = 640, 3


class ProposalDialog(Dialog):
    """Stays open until the server took the proposal; `done` is called then."""

    def __init__(self, shell: Shell, parent: QWidget, done: Callable[[], object]) -> None:
        text = translate(
            "Publishing",
            "The files come beside or instead of those in force. They are checked first.",
        )
        super().__init__(translate("Publishing", "Propose an edition"), text, parent, width=_WIDTH)
        self._shell, self._done = shell, done
        self.problem = AlertBar("error")
        self.lines = _lines_box()
        self.body.addWidget(self.problem)
        self.body.addWidget(self.lines)
        self._add_fields()
        self._busy = Busy(translate("Publishing", "Checking and sending"))
        self.body.addWidget(self._busy)
        self._quiet()
        self.yes_button = self.add_act(translate("Publishing", "Check and propose"), "primary", self._press)
        self.add_act(translate("Publishing", "Cancel"), "secondary", self.reject)
        self.finished.connect(self.deleteLater)
        self.folder.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_fields(self) -> None:
        self.folder = CodeField(400, clean_input)
        self.browse_button = secondary(translate("Publishing", "Choose a folder"), "folder-open")
        self.browse_button.clicked.connect(self._browse)
        self.folder_frame = FieldFrame(translate("Publishing", "Folder with the files"), "", self.folder)
        line = row(spacing=12)
        line.addWidget(self.folder_frame, 1)
        line.addWidget(self.browse_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        hint = translate("Publishing", "By the server's clock; today means as soon as it is approved")
        self.day_frame = DayFrame(self._shell, translate("Publishing", "In force from"), hint)
        self.day_frame.field.set_day(self._shell.today())
        self.grace = CodeField(3, clean_number)
        self.grace.setText(str(self._shell.program.publishing.grace_days()))
        hint = translate("Publishing", "For how many days a draft of the edition before may still be sent as it is")
        self.grace_frame = FieldFrame(translate("Publishing", "Grace period in days"), hint, self.grace)
        self.note = text_box(2)
        self.note_frame = FieldFrame(translate("Publishing", "Why, for whoever approves"), "", self.note, optional=True)
        self.body.addWidget(self.day_frame)
        self.body.addWidget(self.grace_frame)
        self.body.addWidget(self.note_frame)

    def _browse(self) -> None:
        chosen = ask_for_folder(self, translate("Publishing", "Folder with the files"))
        self.browse_button.release_guard()
        if chosen:
            self.folder.setText(chosen)

    def _press(self) -> None:
        self._quiet()
        day, grace = self.day_frame.read(is_future=True).day, self._read_grace()
        missing = None if self.folder.value() else translate("Publishing", "Choose the folder with the files")
        self.folder_frame.set_error(missing)
        if day is None or grace is None or missing:
            first = self.folder if missing else self.day_frame.editor if day is None else self.grace
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.yes_button.release_guard()
            return
        publishing, folder, note = self._shell.program.publishing, Path(self.folder.value()), text_of(self.note)
        self._busy.show()
        self._shell.background.with_server(
            self, lambda: publishing.propose(folder, day, note, grace), self._succeed, self._fail
        )

    def _read_grace(self) -> int | None:
        text = self.grace.value()
        grace = int(text) if text.isdecimal() and int(text) <= MOST_GRACE_DAYS else None
        told = translate("Publishing", "Write a number of days from 0 to {most}").format(
            most=isolate(f"{MOST_GRACE_DAYS}")
        )
        self.grace_frame.set_error(told if grace is None else None)
        return grace

    def _succeed(self, _: object) -> None:
        self.accept()
        self._done()

    def _fail(self, error: Exception) -> None:
        self._quiet()
        self.yes_button.release_guard()
        trouble = as_trouble(error)
        self.problem.set_message("error", *sentence(self._shell, trouble))
        self.problem.show()
        lines = [one.params["line"] for one in trouble.problems if "line" in one.params]
        self.lines.setPlainText("\n".join(lines))
        self.lines.setVisible(bool(lines))

    def _quiet(self) -> None:
        self._busy.hide()
        self.problem.hide()
        self.lines.hide()


def _lines_box() -> QPlainTextEdit:
    """Room for the lines of the check: file, line and what is wrong, from left to right, to be copied."""
    box = QPlainTextEdit()
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    option = box.document().defaultTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    box.document().setDefaultTextOption(option)
    box.setAccessibleName(translate("Publishing", "What the check found"))
    box.setFixedHeight(look().px(24) * _LINES + 20)
    return box
