"""The verification desk: any way to bring a paper, the verdict in large words, the lists and their age."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.shell import Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.desktop.shell.two_columns import TwoColumns
from balady_desktop.desktop.verify.camera_panel import CameraPanel
from balady_desktop.desktop.verify.checks_card import ChecksCard
from balady_desktop.desktop.verify.lists_strip import ListsStrip
from balady_desktop.desktop.verify.verdict_card import VerdictCard
from balady_desktop.desktop.verify.verify_ways import FileWays, TypedWays

if TYPE_CHECKING:
    from balady_desktop.actions.verifying import PaperCheck

translate = QCoreApplication.translate

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class VerifyScreen(Screen):
    """For everyone, signed in or not; nothing of what is checked reaches the disk, a title or an address."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._asked = 0
        self.card: VerdictCard | None = None
        self.typed, self.files = TypedWays(), FileWays()
        self.camera = CameraPanel(shell)
        self.camera.hide()
        self.lists, self.checks = ListsStrip(shell), ChecksCard(shell.language())
        self._result = column(spacing=16)
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        self._arrange()
        self._connect()
        for name, text in self.carried.items():
            self.typed.lines()[name].setText(text)
        self._show_kept()

    def title(self) -> str:
        return translate("Verify", "Check a document")

    def first_focus(self) -> QWidget | None:
        return self.typed.scan

    def typed_here(self) -> Mapping[str, str]:
        return {name: line.text() for name, line in self.typed.lines().items()}

    def leave(self) -> None:
        self.camera.stop()

    def left(self) -> None:
        self.shell.program.verifying.forget_checks()

    def refresh(self) -> None:
        """Fetch the lists again."""
        self.lists.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A scanner types whatever has the focus: what no field takes goes to the line of QR codes."""
        if event.text().isprintable() and event.text() and not event.modifiers() & _COMMANDS:
            self.typed.type_into_scan(event.text())
        else:
            super().keyPressEvent(event)

    # --- building ---

    def _arrange(self) -> None:
        column(self).addWidget(self._page)
        lead = translate("Verify", "Checked on this computer against signed lists, with or without a connection.")
        header = PageHeader("", self.title(), lead)
        header.add_action(self.lists)
        self._page.add(header)
        self._page.add(self.lists.told)
        columns = TwoColumns(5, 6)
        columns.main.addWidget(self.typed)
        columns.main.addWidget(self.files)
        # Where the verdict will stand, so that nobody scrolls for it.
        columns.side.addWidget(self.camera)
        columns.side.addLayout(self._result)
        columns.side.addWidget(self.checks)
        columns.finish()
        self._page.add(columns)
        self._page.finish()

    def _connect(self) -> None:
        self.typed.text_given.connect(self.judge)
        self.typed.number_given.connect(self._check_number)
        self.typed.picture_pasted.connect(self._read_picture)
        self.files.file_given.connect(self._read_file)
        self.files.picture_given.connect(self._read_picture)
        self.files.nothing_pasted.connect(self._say_nothing_pasted)
        self.files.nothing_dropped.connect(self._say_nothing_dropped)
        self.files.camera_wanted.connect(self._open_camera)
        self.camera.seen.connect(self._judge_seen)
        self.camera.stopped.connect(self.camera.hide)
        self.checks.chosen.connect(self._show)
        self.checks.forgotten.connect(self._forget)

    # --- judging ---

    def judge(self, text: str) -> None:
        """Judge the text of a QR code by the lists that are here."""
        verifying = self.shell.program.verifying
        self.typed.scan.setFocus()
        self._ask(lambda: (verifying.judge(text),), self.shell.background.with_store)

    def _judge_seen(self, texts: Sequence[str]) -> None:
        verifying = self.shell.program.verifying
        self.typed.scan.setFocus()
        self._ask(lambda: verifying.judge_all(texts), self.shell.background.with_store)

    def _check_number(self, number: str, code: str) -> None:
        verifying = self.shell.program.verifying
        self._ask(lambda: (verifying.check_by_number(number, code),), self.shell.background.with_server)

    def _read_file(self, path: str) -> None:
        verifying = self.shell.program.verifying
        self._ask(lambda: verifying.read_path(Path(path)), self.shell.background.with_server)

    def _read_picture(self, content: bytes) -> None:
        verifying = self.shell.program.verifying
        self._ask(lambda: verifying.read_file(content), self.shell.background.with_server)

    def _ask(self, work: "Callable[[], Sequence[PaperCheck]]", door: Callable[..., None]) -> None:
        """One paper at a time: an answer that comes after a newer question is in the list, not in the way."""
        self._asked += 1
        self.lists.told.hide()
        asked = self._asked
        self._put(Busy(translate("Verify", "Checking the document")))

        def take(checks: "Sequence[PaperCheck]") -> None:
            if asked == self._asked:
                self._show_new(checks)

        door(self, work, take, lambda error: self._fail(error) if asked == self._asked else None)

    # --- showing ---

    def _show_new(self, checks: "Sequence[PaperCheck]") -> None:
        self._show_and_say(checks)
        if any(check.may_change for check in checks):
            self._look_for_newer_lists(checks)

    def _look_for_newer_lists(self, checks: "Sequence[PaperCheck]") -> None:
        """A paper of today may be younger than the lists; without a connection the word stays as it is."""
        verifying, asked = self.shell.program.verifying, self._asked
        self.lists.show_busy()

        def take(again: "Sequence[PaperCheck]") -> None:
            self.lists.look_again()
            if asked == self._asked:
                self._show_and_say(again)

        self.shell.background.with_server(
            self, lambda: verifying.judge_again(checks), take, lambda _: self.lists.look_again()
        )

    def _show_and_say(self, checks: "Sequence[PaperCheck]") -> None:
        self._show_all(checks)
        self.checks.show_checks(self.shell.program.verifying.checks())
        if self.card is not None:
            self.card.head.announce()

    def _show(self, check: "PaperCheck") -> None:
        self._show_all((check,))

    def _show_all(self, checks: "Sequence[PaperCheck]") -> None:
        """Show the worst first, in the card that is announced; the others follow, each in its own."""
        cards = [VerdictCard(self.shell.language()) for _ in checks]
        self.card = cards[0]
        holder = Card()
        if len(checks) > 1:
            holder.add(words(_counted(len(checks)), "strong"))
        for card, check in zip(cards, checks, strict=True):
            card.show_check(check)
            holder.add(card)
        self._put(holder)

    def _show_kept(self) -> None:
        """After a change of language or colours the sitting goes on."""
        checks = self.shell.program.verifying.checks()
        if checks:
            self._show(checks[0])
        else:
            self._put(self._nothing_yet())
        self.checks.show_checks(checks)

    def _nothing_yet(self) -> QWidget:
        holder = Card()
        holder.add(EmptyState("qr-code", translate("Verify", "The result of the check appears here in large letters")))
        return holder

    def _fail(self, error: Exception) -> None:
        """No verdict: nothing false is said of a paper that could not be read."""
        self.card = None
        self._put(AlertBar("warning", *sentence(self.shell, error)))

    def _say_nothing_pasted(self) -> None:
        self.card = None
        title = translate("Verify", "There is no picture to paste")
        self._put(AlertBar("info", title, translate("Verify", "Copy a picture of the QR code, then paste it here.")))

    def _say_nothing_dropped(self) -> None:
        self.card = None
        title = translate("Verify", "What you dropped is not a file on this computer")
        self._put(AlertBar("info", title, translate("Verify", "Save it from the browser first, then open it here.")))

    def _put(self, widget: QWidget) -> None:
        empty(self._result)
        self._result.addWidget(widget)
        self._page.verticalScrollBar().setValue(0)

    def _forget(self) -> None:
        self.shell.program.verifying.forget_checks()
        self.card = None
        self.typed.clear()
        self._show_kept()

    def _open_camera(self) -> None:
        self.files.camera_button.release_guard()
        self.camera.show()
        self._page.verticalScrollBar().setValue(0)
        self.camera.start()


def _counted(count: int) -> str:
    text = translate(
        "Verify", "%n QR code(s) were read together. The worst result is shown first and counts.", None, count
    )
    return text
