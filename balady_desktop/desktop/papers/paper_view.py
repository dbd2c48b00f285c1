"""A paper before it is printed: its pages, zoom, print, save as."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QStackedWidget, QWidget

from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.models.standing_words import standing_badge
from balady_desktop.desktop.papers.page_drawing import PageDrawing
from balady_desktop.desktop.papers.page_viewer import PageViewer
from balady_desktop.desktop.papers.paper_output import PRINT_DPI, draw_pages, file_name, new_printer
from balady_desktop.desktop.papers.paper_sources import paper_source
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import bar, column, row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import primary, quiet, secondary
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.parts.segmented import Choice, Segmented
from balady_desktop.desktop.parts.system_dialogs import open_print_dialog, open_save_dialog
from balady_desktop.desktop.shell.screen_keys import add_key
from balady_desktop.desktop.shell.shell import ACT, Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.documents.whole_files import write_whole
from balady_desktop.domain.standing import ENDED_BY_DECISION
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import PageImage, PaperView

translate = QCoreApplication.translate


class PaperScreen(Screen):
    """Which paper: see `paper_sources`; `act` begins to print or save at once, `language` is the paper's."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.paper: PaperView | None = None
        self.source = paper_source(shell.program.printing, params)
        self.saved_at: Path | None = None
        self._act = params.get(ACT, "")
        self.viewer = PageViewer()
        self.drawing = PageDrawing(shell, self.viewer)
        self.drawing.opened.connect(self._show)
        self.drawing.failed.connect(self._fail)
        self._stack = QStackedWidget()
        self._problem = AlertBar("error")
        self.kept_note = AlertBar("info")
        self.kept_note.hide()
        self._arrange()
        self.refresh()

    def title(self) -> str:
        return translate("Paper", "Print preview")

    def first_focus(self) -> QWidget | None:
        return self.print_button

    def refresh(self) -> None:
        """Fetch the paper again."""
        self._stack.setCurrentIndex(0)
        self._allow(False)
        source, language = self.source, self.paper_language()
        self.shell.background.with_server(
            self, lambda: source.fetch(language), lambda paper: self._take(paper, language), self._fail
        )

    def paper_language(self) -> Language:
        """The language in which the paper speaks."""
        return "en" if self.language.value() == "en" else "ar"

    # --- building ---

    def _arrange(self) -> None:
        self.back_button = quiet(translate("Paper", "Back"), "arrow-left")
        self.print_button = primary(translate("Paper", "Print"), "printer")
        self.save_button = secondary(translate("Paper", "Save as"), "download")
        self.folder_button = quiet(translate("Paper", "Open folder"), "folder-open")
        self.folder_button.hide()
        self._name = words(self.say(self.source.title), "h3", wrap=False)
        # A language is offered in its own words: whoever needs it cannot read the other.
        self.language = Segmented([Choice("ar", "العربية"), Choice("en", "English")])
        self.language.setAccessibleName(translate("Paper", "Document language"))
        self.language.set_value(self.params.get("language", self.shell.language()))
        self.language.value_changed.connect(lambda _: self.refresh())
        self.back_button.clicked.connect(self.shell.back)
        self.print_button.clicked.connect(self._open_print_dialog)
        self.save_button.clicked.connect(self._ask_where)
        self.folder_button.clicked.connect(self._open_folder)
        add_key(self, QKeySequence.StandardKey.Print, self.print_button.click, self.print_button.text())
        add_key(self, QKeySequence.StandardKey.SaveAs, self.save_button.click, self.save_button.text())
        self.print_button.set_tip(self.print_button.text(), QKeySequence(QKeySequence.StandardKey.Print))
        outer = column(self)
        outer.addWidget(self._bar())
        outer.addWidget(self.kept_note)
        self._stack.addWidget(self._waiting())
        self._stack.addWidget(self.viewer)
        self._stack.addWidget(self._failed())
        outer.addWidget(self._stack, 1)

    def _bar(self) -> QWidget:
        strip = bar("header")
        inner = row(strip, spacing=8)
        inner.setContentsMargins(16, 10, 16, 10)
        inner.addWidget(self.back_button)
        inner.addWidget(self._name, 1)
        inner.addWidget(self.language)
        for button in (self.folder_button, self.save_button, self.print_button):
            inner.addWidget(button)
        return strip

    def _waiting(self) -> QWidget:
        page = ScrollPage()
        page.add(Busy(translate("Paper", "Fetching the document")))
        page.finish()
        return page

    def _failed(self) -> QWidget:
        page = ScrollPage()
        page.add(self._problem)
        self.again_button = self._problem.add_action(translate("Paper", "Try again"), self.refresh, "primary")
        page.finish()
        return page

    # --- showing ---

    def _take(self, paper: "PaperView", language: Language) -> None:
        # Another language was chosen meanwhile: its paper is on the way.
        if language == self.paper_language():
            self.paper = paper
            self._tell_kept(paper)
            self.drawing.open(paper.pdf, "application/pdf", self._name.text())

    def _tell_kept(self, paper: "PaperView") -> None:
        self.kept_note.setVisible(paper.kept_at is not None)
        if paper.kept_at is not None:
            title = translate("Paper", "No connection: this is the document saved on this computer on {when}")
            text = translate("Paper", "Printing repeats the same copy. A new numbered copy needs a connection.")
            when = moment(paper.kept_at, self.shell.language())
            if not paper.may_be_given:
                text = _why_not_given(paper.standing)
            tone = "info" if paper.may_be_given else "warning"
            self.kept_note.set_message(tone, title.format(when=when), text)

    def _show(self) -> None:
        is_first = self._stack.currentIndex() != 1
        self._stack.setCurrentIndex(1)
        self._allow(True)
        if is_first:
            if self.back_button.hasFocus():
                # The keyboard went there only because nothing else could be pressed yet.
                self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._act_on_arrival()

    def _act_on_arrival(self) -> None:
        """«Print» and «Save» in the list of documents lead here and begin at once."""
        acts = {"print": self.print_button, "save": self.save_button}
        wanted = acts.get(self._act)
        # Once: the paper may be fetched again in another language.
        self._act = ""
        if wanted is not None and wanted.isEnabled():
            wanted.click()

    def _fail(self, error: Exception) -> None:
        title, text = sentence(self.shell, error)
        self._problem.set_message("error", title, text)
        self._stack.setCurrentIndex(2)

    def _allow(self, allowed: bool) -> None:
        may_be_given = self.paper is None or self.paper.may_be_given
        for button in (self.print_button, self.save_button):
            button.setEnabled(allowed and may_be_given)

    # --- print ---

    def _open_print_dialog(self) -> None:
        printer = new_printer(self.say(self.source.title), self.viewer.page_count())
        title = translate("Paper", "Print")
        dialog = open_print_dialog(self, title, printer, self.print_on)
        dialog.finished.connect(self.print_button.release_guard)

    def print_on(self, printer: QPrinter) -> None:
        """Have the copy counted, draw its pages as fine as a printer wants them, print."""
        printing, source, language = self.shell.program.printing, self.source, self.paper_language()

        def draw() -> "tuple[PageImage, ...]":
            return printing.all_pages(source.fetch_to_print(language).pdf, PRINT_DPI)

        self._allow(False)
        self.shell.background.with_server(self, draw, lambda pages: self._print(printer, pages), self._not_drawn)

    def _not_drawn(self, error: Exception) -> None:
        self._allow(True)
        self.shell.notifications.error(error)

    def _print(self, printer: QPrinter, pages: "Sequence[PageImage]") -> None:
        self._allow(True)
        if draw_pages(printer, pages):
            self.shell.notifications.info(translate("Paper", "The document was sent to the printer"))
        else:
            self.shell.notifications.error(
                translate("Paper", "The printer did not accept the document"),
                translate("Paper", "Nothing was printed."),
                translate("Paper", "Check that the printer is on and connected, or save the document as a file."),
            )

    # --- save ---

    def _ask_where(self) -> None:
        if self.paper is None:
            return
        name = file_name(self.source.title.text(self.paper_language()))
        kinds = translate("Paper", "PDF files (*.pdf)")
        open_save_dialog(self, translate("Paper", "Save the document"), name, kinds, self.save)

    def save(self, path: Path) -> None:
        """Write the paper where the person chose; a file of that name is replaced only when all is written."""
        paper = self.paper
        if paper is None:
            return
        self.shell.background.with_server(
            self, lambda: write_whole(path, paper.pdf), lambda _: self._saved(path), self._not_saved
        )

    def _saved(self, path: Path) -> None:
        self.saved_at = path
        self.folder_button.show()
        done = translate("Paper", "The document was saved")
        self.shell.notifications.info(done, self.folder_button.text(), self._open_folder)

    def _not_saved(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            self.shell.notifications.error(error)
            return
        self.shell.notifications.error(
            translate("Paper", "The document could not be saved"),
            translate("Paper", "The folder is full or cannot be written to."),
            translate("Paper", "Choose another folder and save again."),
        )

    def _open_folder(self) -> None:
        if self.saved_at is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved_at.parent)))


def _why_not_given(standing: str) -> str:
    if standing not in ENDED_BY_DECISION:
        return translate(
            "Paper",
            "The status of this document needs a newer version of the program. Until then it can be printed or saved "
            "only when there is a connection.",
        )
    return translate(
        "Paper",
        "This document is no longer valid: {standing}. The saved file was made before that and does not "
        "say so: it can be printed or saved again when there is a connection.",
    ).format(standing=standing_badge(standing)[0])
