"""Papers before the verification desk, every verdict; a paper suspended by two persons; the closing of a day."""

import re
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from balady_desktop.actions.paper_files import read_paper_file
from balady_desktop.desktop.counter.counter import CounterScreen
from balady_desktop.desktop.desk.desk_application import DeskApplicationScreen
from balady_desktop.desktop.desk.desk_papers import DeskPapers
from balady_desktop.desktop.desk.standing_dialog import StandingDialog
from balady_desktop.desktop.desk.standings import StandingsScreen
from balady_desktop.desktop.following.worklist import WorklistScreen
from balady_desktop.desktop.verify.verify import VerifyScreen
from balady_desktop.domain.text import strip_marks
from balady_desktop.tour.backend_here import SAMPLE_PASSWORD
from balady_desktop.tour.deciding import HEAD, REVIEWER, open_on_desk
from balady_desktop.tour.finishing import LANGUAGES, choose_colours, open_application, open_paper
from balady_desktop.tour.registering import sign_in, sign_out
from balady_desktop.tour.stage import Stage
from balady_desktop.tour.strangers import stranger_square

if TYPE_CHECKING:
    from balady_desktop.actions.views import ApplicationView

CASHIER = "cashier1"
_CODE = re.compile(r"check code ([0-9A-Z]{8})")
# What the keys Q W E ... M of a scanner give under the Arabic layout with the shift key, which capitals need.
_KEYS = "QWERTYUIOPASDFGHJKLZXCVBNM"
_SHIFTED = ("َ", "ً", "ُ", "ٌ", "لإ", "إ", "‘", "÷", "×", "؛", "ِ", "ٍ", "]", "[", "لأ", "أ", "ـ", "،", "/", "~", "ْ", "}")
_ARABIC_KEYS = dict(zip(_KEYS, (*_SHIFTED, "{", "لآ", "آ", "’"), strict=True)) | {".": "ز", "/": "ظ"}


def check_papers(stage: Stage, papers: Path) -> None:
    """Whoever holds the licence checks it, without an account."""
    sign_out(stage)
    with stage.record.step("a licence is checked without an account"):
        stage.hands.visit(stage.t("Header", "Home"), "home")
        stage.shot("home-signed-out")
        stage.hands.press(stage.t("Home", "Check a document"))
        stage.hands.arrive("verify")
        stage.shot("verify")
        _drop(stage, papers / "licence.pdf")
        _told(stage, "valid", "the licence's file is valid, and its record is the one that was signed")
        stage.shot("verify-valid")
        _in_other_colours(stage)
    square = _square_of(papers / "licence.pdf")
    _scan_and_type(stage, square, papers)
    _forge(stage, square)


def _in_other_colours(stage: Stage) -> None:
    for theme in ("dark", "contrast"):
        choose_colours(stage, theme)
        stage.shot(f"verify-valid-{theme}")
    choose_colours(stage, stage.wishes.theme)


def _scan_and_type(stage: Stage, square: str, papers: Path) -> None:
    with stage.record.step("scanned under an Arabic keyboard; by number and check code"):
        _type(stage, "".join(_ARABIC_KEYS.get(letter, letter) for letter in square))
        _told(stage, "valid", "a scanner's text under an Arabic keyboard is understood")
        typed = _desk(stage).typed
        stage.hands.write(typed.number, _number_of(papers / "licence.pdf"))
        stage.hands.write(typed.code, _code_of(papers / "licence.pdf"))
        stage.hands.click(typed.number_button)
        _told(stage, "valid", "number and check code bring the whole record")
        stage.shot("verify-number-and-code")


def _forge(stage: Stage, square: str) -> None:
    with stage.record.step("a forged paper, and one of a stranger"):
        at = len(square) // 2
        _type(stage, square[:at] + ("A" if square[at] != "A" else "B") + square[at + 1 :])
        _told(stage, "false", "one changed letter makes a paper false")
        stage.shot("verify-false")
        _type(stage, stranger_square())
        _told(stage, "undecided", "of a key that no list names nothing is said")
        stage.shot("verify-undecided")
        stage.hands.click(_desk(stage).lists.refresh_button)
        stage.hands.settle()
        stage.shot("verify-lists-refreshed")


def suspend_the_licence(stage: Stage, number: str, papers: Path) -> None:
    """The reviewer asks, the head approves, and the desk says it of the same paper."""
    have_suspended(stage, number)
    _see_it_suspended(stage, papers)


def have_suspended(stage: Stage, number: str) -> None:
    """The reviewer asks that the licence of an application be suspended, and the head approves."""
    sign_in(stage, REVIEWER, SAMPLE_PASSWORD, "the reviewer signs in once more")
    with stage.record.step("the reviewer asks that the licence be suspended"):
        open_on_desk(stage, number)
        shown = _papers_of(stage)
        stage.shot("desk-papers")
        licence = next(one for one in _application(stage).documents if one.kind == "licence")
        button = shown.cards[licence.document_id].findChild(QWidget, "ask-suspended")
        stage.check(button is not None, "a licence in force can be asked to be suspended")
        stage.hands.click(button or shown)
        dialog = shown.acts.dialog
        if not isinstance(dialog, StandingDialog):
            raise AssertionError("no form asks for the reason")
        reason = dialog.reason
        stage.hands.pick(reason, reason.itemText(reason.findData("conditions_broken")))
        stage.hands.write(dialog.box, "مخالفة الاشتراطات في زيارة اليوم: إشغال الرصيف.")
        stage.record.picture(dialog, "standing-request")
        stage.hands.click(dialog.yes_button)
        stage.hands.wait(lambda: bool(_papers_of(stage).requests), "the request to stand with the papers")
        stage.hands.settle()
        stage.shot("desk-papers-asked")
    _approve(stage)


def _approve(stage: Stage) -> None:
    sign_out(stage)
    sign_in(stage, HEAD, SAMPLE_PASSWORD, "the head of department signs in once more")
    with stage.record.step("another person approves the suspension"):
        # The second place of the list at the side.
        stage.hands.shortcut(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        stage.hands.arrive("standings")
        stage.shot("standing-requests")
        screen = stage.window.current
        if not isinstance(screen, StandingsScreen) or screen.cards[0].request.is_mine:
            raise AssertionError("the request of the other person is not there")
        stage.hands.click(screen.cards[0].approve_button)
        dialog = screen.acts.dialog
        if dialog is None:
            raise AssertionError("nothing asks once more")
        stage.record.picture(dialog, "standing-approval")
        stage.hands.click(dialog.yes_button)
        stage.hands.wait(lambda: bool(screen.cards) and screen.cards[0].request.state == "approved", "the approval")
        stage.hands.settle()
        stage.shot("standing-approved")


def _see_it_suspended(stage: Stage, papers: Path) -> None:
    with stage.record.step("the verification desk says it of the same paper"):
        stage.hands.visit(stage.t("Header", "Check a document"), "verify")
        stage.hands.click(_desk(stage).lists.refresh_button)
        stage.hands.settle()
        _drop(stage, papers / "licence.pdf")
        _told(stage, "suspended", "the file of the paper is the same, the lists know better")
        stage.shot("verify-suspended")


def close_the_day(stage: Stage) -> None:
    """The cashier looks at the closing of the day."""
    sign_out(stage)
    sign_in(stage, CASHIER, SAMPLE_PASSWORD, "the cashier signs in")
    with stage.record.step("the closing of the day"):
        stage.hands.visit(stage.t("Header", "Cashier's counter"), "counter")
        stage.shot("counter")
        screen = stage.window.current
        if not isinstance(screen, CounterScreen):
            raise AssertionError("the counter is not open")
        stage.hands.click(screen.closing_button)
        stage.record.picture(screen.closing, "closing-dialog")
        stage.hands.press(stage.t("Closing", "The whole municipality"), screen.closing)
        stage.hands.click(screen.closing.yes_button)
        stage.hands.arrive("paper")
        stage.shot("paper-day-closing")


def look_at_the_standing(stage: Stage, user_name: str, password: str, application_id: str) -> None:
    """The holder sees on the application what became of the licence."""
    sign_out(stage)
    sign_in(stage, user_name, password, "the holder signs in")
    with stage.record.step("the holder sees how the licence stands, and prints a summary"):
        stage.sync()
        stage.hands.settle()
        open_application(stage, application_id)
        stage.shot("application-suspended")
        stage.hands.press(stage.t("Application", "Print the application summary"))
        stage.hands.arrive("paper")
        stage.shot("paper-summary")
        other = "en" if stage.wishes.language == "ar" else "ar"
        stage.hands.press(LANGUAGES[other], stage.window.current)
        stage.shot(f"paper-summary-{other}")
        documents = stage.parts.program.following.open(application_id).documents
        licence = next(one for one in documents if one.kind == "licence")
        stage.check(licence.standing == "suspended", "the holder's computer knows that the licence is suspended")
        open_application(stage, application_id)
        open_paper(stage, licence)
        stage.shot("paper-licence-suspended")
    _save_together(stage)


def _save_together(stage: Stage) -> None:
    """All papers of the chosen applications into one folder."""
    with stage.record.step("the papers of the chosen applications are saved in one job"):
        stage.hands.visit(stage.t("Header", "My applications"), "worklist")
        screen = stage.window.current
        if not isinstance(screen, WorklistScreen):
            raise AssertionError("the list is not open")
        stage.hands.mark_all(screen.table)
        stage.shot("worklist-chosen")
        folder = stage.folder("وثائقي")
        stage.hands.answer_dialog(screen.acts.save_button, folder)
        dialog = screen.acts.papers.dialog
        stage.check(
            dialog is not None and len(list(folder.glob("*.pdf"))) == 2, "licence and receipt are in the folder"
        )
        if dialog is not None:
            stage.record.picture(dialog, "batch-saved")
            stage.hands.click(dialog.close_button)


# --- the desk of checks ---


def _desk(stage: Stage) -> VerifyScreen:
    screen = stage.window.current
    if not isinstance(screen, VerifyScreen):
        raise AssertionError("the verification desk is not open")
    return screen


def _drop(stage: Stage, path: Path) -> None:
    zone = _desk(stage).files
    stage.hands.attach(zone, path)


def _type(stage: Stage, text: str) -> None:
    scan = _desk(stage).typed.scan
    stage.hands.write(scan, text)
    stage.hands.key(scan, Qt.Key.Key_Return)
    stage.hands.settle()


def _told(stage: Stage, word: str, sentence: str) -> None:
    stage.hands.settle()
    checks = stage.parts.program.verifying.checks()
    stage.check(bool(checks) and checks[0].verdict.word == word, sentence)


def _square_of(pdf: Path) -> str:
    squares = read_paper_file(pdf.read_bytes()).squares
    if not squares:
        raise AssertionError("the document has no QR code")
    return squares[0]


def _text_of(pdf: Path) -> str:
    # Imported here: only the tour reads a paper's text, as a person does.
    import pypdfium2

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    return strip_marks(text)


def _code_of(pdf: Path) -> str:
    found = _CODE.search(_text_of(pdf))
    if found is None:
        raise AssertionError("the paper has no check code")
    return found[1]


def _number_of(pdf: Path) -> str:
    found = re.search(r"Licence number ([0-9]{14})", _text_of(pdf))
    if found is None:
        raise AssertionError("the licence has no number")
    return found[1]


# --- the municipal desk ---


def _application(stage: Stage) -> "ApplicationView":
    screen = stage.window.current
    if not isinstance(screen, DeskApplicationScreen) or screen.view is None:
        raise AssertionError("the application is not open")
    return screen.view.application


def _papers_of(stage: Stage) -> DeskPapers:
    screen = stage.window.current
    if not isinstance(screen, DeskApplicationScreen) or screen.file.papers is None:
        raise AssertionError("the papers are not on the desk")
    stage.hands.choose_tab(screen.file.tabBar(), screen.file.indexOf(screen.file.papers))
    return screen.file.papers
