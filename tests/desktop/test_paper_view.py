"""The preview of a paper: pages, zoom, print with the copy counted, save without half files."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from balady_desktop.actions.paper_views import FileOutline, PageImage, PaperView
from balady_desktop.actions.printing import Printing
from balady_desktop.actions.rendering import outline, render
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.papers.page_viewer import PageViewer
from balady_desktop.desktop.papers.paper_output import draw_pages, file_name, new_printer
from balady_desktop.desktop.papers.paper_view import PaperScreen
from balady_desktop.documents.whole_files import write_whole
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.words import Words
from balady_desktop.remote.errors import OfflineError, RefusedError
from tests.desktop.desk_kit import NOW, AtOnce, Desk, dressed, nameless, picture, work_rows
from tests.desktop.desk_kit import PAPER as PDF
from tests.desktop.watching import watch
from tests.file_samples import pdf

PAPER = {"document_id": "d1", "title_ar": "رخصة نشاط تجاري / مهني", "title_en": "Commercial / professional licence"}


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    return Desk(look(), AtOnce())


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> PaperScreen:
    made = PaperScreen(desk.shell, PAPER)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    return made


def page() -> PageImage:
    return PageImage(picture(827, 1169, "صفحة"), 827, 1169)


class Owner:
    """Answers what a viewer asks, with as many pixels as were asked for."""

    def __init__(self, viewer: PageViewer, size: tuple[float, float], most: int = 32_000_000) -> None:
        self.viewer, self.size, self.most = viewer, size, most
        self.asked: list[tuple[list[int], int]] = []
        viewer.pages_wanted.connect(self.draw)

    def draw(self, numbers: list[int], dpi: int) -> None:
        self.asked.append((numbers, dpi))
        width, height = (side * dpi / 72 for side in self.size)
        less = min(1.0, (self.most / (width * height)) ** 0.5)
        images = [QImage(int(width * less), int(height * less), QImage.Format.Format_RGB32) for _ in numbers]
        self.viewer.show_images(numbers, images, dpi)


def test_pages_are_shown_one_below_the_other(screen: PaperScreen) -> None:
    viewer = screen.viewer
    assert (viewer.page_count(), viewer.page()) == (2, 1)
    first, second = viewer._sheets
    assert second.y() >= first.y() + first.height()
    assert nameless(screen) == []
    viewer.go_to(2)
    assert viewer.page() == 2


def test_zoom_keeps_within_its_table_and_asks_for_sharper_pages(qtbot: QtBot) -> None:
    viewer = PageViewer()
    qtbot.addWidget(viewer)
    viewer.resize(900, 600)
    viewer.show()
    owner = Owner(viewer, (595, 842))
    viewer.show_pages(FileOutline(((595, 842),), 1))
    fitted = viewer.zoom()
    assert owner.asked == [([1], 144)]
    for _ in range(20):
        viewer.step_zoom(1)
    assert viewer.zoom() == 4.0
    qtbot.waitUntil(lambda: owner.asked[-1] == ([1], 384))
    for _ in range(30):
        viewer.step_zoom(-1)
    assert viewer.zoom() == 0.25
    viewer.fit_width()
    assert viewer.zoom() == pytest.approx(fitted, rel=0.05)


def test_a_page_as_high_as_its_view_is_not_fitted_for_ever(qtbot: QtBot, qapp: QApplication) -> None:
    viewer = PageViewer()
    qtbot.addWidget(viewer)
    fitted: list[float] = []
    viewer.area.resized.connect(lambda: fitted.append(viewer.zoom()))
    viewer.show()
    viewer.show_pages(FileOutline(((600, 450),), 1))
    # Somewhere among these the scroll bar takes just the room that makes itself needless.
    for height in range(300, 560, 2):
        viewer.resize(640, height)
        fitted.clear()
        for _ in range(40):
            qapp.processEvents()
        assert len(fitted) <= 4


def test_fault_46_pages_are_drawn_when_they_come_into_sight_and_memory_is_bounded(qtbot: QtBot) -> None:
    viewer = PageViewer()
    qtbot.addWidget(viewer)
    viewer.resize(900, 600)
    viewer.show()
    owner = Owner(viewer, (2000, 2000))
    viewer.show_pages(FileOutline(((2000, 2000),) * 200, 200))
    assert viewer.page_count() == 200
    assert sorted({number for numbers, _ in owner.asked for number in numbers}) == [1]
    for number in (5, 50, 51, 52, 53, 54, 120, 200):
        viewer.go_to(number)
        viewer._later.timeout.emit()
        assert any(number in numbers for numbers, _ in owner.asked)
        assert viewer.pixels() <= 64_000_000 + 32_000_000
    assert len({number for numbers, _ in owner.asked for number in numbers}) < 20
    # Zoomed in, what is painted is what is in sight, never a copy of the whole page.
    for _ in range(20):
        viewer.step_zoom(1)
    viewer._later.timeout.emit()
    assert viewer.pixels() <= 64_000_000 + 32_000_000
    assert not viewer.grab().isNull()
    assert all(sheet._scaled is None for sheet in viewer._sheets)


def test_fault_46_what_is_left_out_is_told(qtbot: QtBot) -> None:
    viewer = PageViewer()
    qtbot.addWidget(viewer)
    viewer.show_pages(FileOutline(((595, 842),) * 200, 5000))
    assert "200" in viewer.left_out.accessibleName()
    assert "5000" in viewer.left_out.accessibleName()
    viewer.show_pages(FileOutline(((14_000, 14_000),), 1, is_coarse=True))
    assert viewer.left_out.isVisibleTo(viewer)
    viewer.show_pages(FileOutline(((595, 842),), 1))
    assert not viewer.left_out.isVisibleTo(viewer)


def test_fault_46_one_page_that_cannot_be_drawn_leaves_the_others(qtbot: QtBot) -> None:
    viewer = PageViewer()
    qtbot.addWidget(viewer)
    viewer.resize(900, 600)
    viewer.show()
    asked: list[list[int]] = []
    viewer.pages_wanted.connect(lambda numbers, dpi: asked.append(numbers))
    viewer.show_pages(FileOutline(((595, 842),) * 3, 3))
    viewer.fail_pages(asked[-1])
    viewer._later.timeout.emit()
    assert len(asked) == 1, "it is not asked for again"
    viewer.go_to(3)
    viewer._later.timeout.emit()
    assert 3 in asked[-1]
    assert not viewer.grab().isNull()


@pytest.mark.parametrize("size", [(2000, 2000), (14_400, 14_400), (14_400, 3), (3, 14_400)])
def test_fault_46_what_one_job_draws_is_bounded_whatever_the_file_says(size: tuple[int, int]) -> None:
    content = pdf(200, *size)
    found = outline(content, "application/pdf")
    assert (len(found.sizes), found.count) == (200, 200)
    assert found.is_coarse is (size == (14_400, 14_400)), "whoever shows it says that there is less detail"
    few = render(content, "application/pdf", 384, [1, 2])
    assert sum(one.width * one.height for one in few) <= 64_100_000
    assert all(QImage.fromData(one.png).size() == QSize(one.width, one.height) for one in few)


def test_fault_46_of_a_long_file_the_first_pages_are_shown() -> None:
    found = outline(pdf(1000), "application/pdf")
    assert (len(found.sizes), found.count) == (200, 1000)


def test_an_empty_viewer_has_nothing_to_press(qtbot: QtBot) -> None:
    viewer = PageViewer()
    qtbot.addWidget(viewer)
    assert viewer.page() == 0
    viewer.fit_width()
    viewer.go_to(3)
    assert not viewer.fit_button.isEnabled()


def test_every_print_is_counted_and_drawn_as_fine_as_a_printer_wants(
    screen: PaperScreen, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.calls.named("print") == []
    drawn = watch(monkeypatch, Printing, "all_pages")
    printer = new_printer("رخصة", 2)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    screen.print_on(printer)
    assert desk.calls.named("print") == [("d1",)]
    assert [dpi for _, dpi in drawn] == [300]
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert printed.count(b"/Type /Page\n") == 2
    assert desk.notifications.record[-1].kind == "info"


def test_only_the_chosen_pages_are_printed(tmp_path: Path, qapp: QApplication) -> None:
    printer = new_printer("رخصة", 3)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "one.pdf"))
    printer.setFromTo(2, 2)
    assert draw_pages(printer, [page(), page(), page()])
    assert (tmp_path / "one.pdf").read_bytes().count(b"/Type /Page\n") == 1


def test_a_printer_that_takes_nothing_is_told(screen: PaperScreen, desk: Desk, tmp_path: Path) -> None:
    printer = new_printer("رخصة", 2)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    screen.print_on(printer)
    assert desk.notifications.record[-1].kind == "error"
    assert screen.print_button.isEnabled()


def test_fault_41_an_old_file_of_a_suspended_paper_can_only_be_looked_at(screen: PaperScreen) -> None:
    kept_at = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    paper = PaperView(Words("رخصة", "Licence"), PDF, kept_at, "suspended")
    screen._take(paper, "ar")
    assert "Suspended" in screen.kept_note.accessibleName() + screen.kept_note.accessibleDescription()
    assert not screen.print_button.isEnabled()
    assert not screen.save_button.isEnabled()
    screen._take(replace(paper, standing="valid"), "ar")
    assert screen.print_button.isEnabled()
    assert screen.save_button.isEnabled()


def test_a_copy_that_cannot_be_counted_is_not_printed(screen: PaperScreen, desk: Desk, tmp_path: Path) -> None:
    # What was kept when it was opened would be printed with the number that it has.
    desk.calls.fails["print"] = RefusedError(404, "not_found")
    printer = new_printer("رخصة", 2)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    screen.print_on(printer)
    assert not (tmp_path / "printed.pdf").exists()
    assert desk.notifications.record[-1].kind == "error"


def test_saving_writes_the_paper_and_offers_its_folder(screen: PaperScreen, desk: Desk, tmp_path: Path) -> None:
    goal = tmp_path / "licence.pdf"
    screen.save(goal)
    assert goal.read_bytes() == PDF
    assert desk.notifications.record[-1].act is not None
    assert not screen.folder_button.isHidden()


def test_a_folder_that_cannot_be_written_to_leaves_the_old_file(
    screen: PaperScreen, desk: Desk, tmp_path: Path
) -> None:
    screen.save(tmp_path / "missing" / "licence.pdf")
    assert desk.notifications.record[-1].kind == "error"
    old = tmp_path / "old.pdf"
    old.mkdir()
    with pytest.raises(OSError, match="old"):
        write_whole(old, b"new")
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [("رخصة نشاط تجاري / مهني", "رخصة نشاط تجاري - مهني.pdf"), ("a\u2066:b\u2069", "a-b.pdf")],
)
def test_a_title_becomes_a_file_name(title: str, name: str) -> None:
    assert file_name(title) == name


def test_a_paper_that_does_not_arrive_can_be_fetched_again(qtbot: QtBot, desk: Desk) -> None:
    desk.calls.fails["document"] = OfflineError()
    screen = PaperScreen(desk.shell, PAPER)
    qtbot.addWidget(screen)
    assert "لا يوجد اتصال" in "\n".join(label.text() for label in screen.findChildren(QLabel))
    assert not screen.print_button.isEnabled()
    desk.calls.fails.clear()
    screen.again_button.click()
    assert screen.viewer.page_count() == 2


def test_fault_35_the_name_that_is_proposed_can_be_written(qtbot: QtBot, desk: Desk, qapp: QApplication) -> None:
    screen = PaperScreen(desk.shell, PAPER | {"number": "3909/12", "language": "ar"})
    qtbot.addWidget(screen)
    screen.save_button.click()
    (dialog,) = screen.findChildren(QFileDialog)
    (proposed,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    assert proposed.text() == "رخصة نشاط تجاري - مهني 3909-12.pdf"
    dialog.close()


def test_save_in_the_list_of_papers_opens_the_question_where(qtbot: QtBot, desk: Desk, qapp: QApplication) -> None:
    screen = PaperScreen(desk.shell, PAPER | {"act": "save"})
    qtbot.addWidget(screen)
    dialogs = [one for one in qapp.topLevelWidgets() if one.metaObject().className() == "QFileDialog"]
    assert len(dialogs) == 1
    dialogs[0].close()


def test_fault_37_another_language_does_not_ask_again(qtbot: QtBot, desk: Desk, qapp: QApplication) -> None:
    screen = PaperScreen(desk.shell, PAPER | {"act": "save"})
    qtbot.addWidget(screen)
    for dialog in qapp.topLevelWidgets():
        if dialog.metaObject().className() == "QFileDialog":
            dialog.close()
    screen.language._buttons["en"].click()
    shown = [one for one in qapp.topLevelWidgets() if one.metaObject().className() == "QFileDialog"]
    assert not any(one.isVisible() for one in shown)


def test_a_paper_of_an_earlier_day_says_so(screen: PaperScreen, desk: Desk) -> None:
    assert screen.kept_note.isHidden()
    desk.program.time += timedelta(days=1)
    desk.calls.fails["document"] = OfflineError()
    screen.refresh()
    assert not screen.kept_note.isHidden()
    assert f"{riyadh_date(NOW):%Y/%m/%d}" in screen.kept_note.accessibleName()
    assert screen.print_button.isEnabled()
    del desk.calls.fails["document"]
    screen.refresh()
    assert screen.kept_note.isHidden()


# --- papers made here ---


@pytest.fixture
def summaries(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Which summaries were set in type, and in which language."""
    return watch(monkeypatch, Printing, "draft_summary")


@pytest.fixture
def summary(qtbot: QtBot, desk: Desk, summaries: list[tuple[str, str]]) -> PaperScreen:
    desk.lay_rows(work_rows(2))
    made = PaperScreen(desk.shell, {"draft_id": "w1"})
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    return made


def test_a_summary_is_made_in_the_language_that_is_chosen(
    summary: PaperScreen, summaries: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert summaries == [("w1", "ar")]
    assert summary.language.isVisible()
    assert nameless(summary) == []
    summary.language._buttons["en"].click()
    assert summaries[-1] == ("w1", "en")
    goal = tmp_path / "summary.pdf"
    summary.save(goal)
    assert summary.paper is not None
    assert goal.read_bytes() == summary.paper.pdf


def test_a_summary_is_printed_without_counting_copies(summary: PaperScreen, desk: Desk, tmp_path: Path) -> None:
    printer = new_printer("ملخص", 2)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    summary.print_on(printer)
    assert desk.calls.named("print") == []
    assert (tmp_path / "printed.pdf").exists()


def test_the_municipalitys_own_papers_come_in_the_other_language_too(screen: PaperScreen, desk: Desk) -> None:
    screen.language._buttons["en"].click()
    assert desk.calls.named("document") == [("d1", "ar"), ("d1", "en")]


def test_a_sheet_of_requirements_and_a_closing_are_papers_too(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = watch(monkeypatch, Printing, "requirements")
    sheet = {"service": "professional_licence", "title_ar": "رخصة نشاط", "title_en": "Activity licence"}
    for params in (sheet, {"day": "2026-11-21"}, {"day": "2026-11-20", "whose": "all"}):
        made = PaperScreen(desk.shell, params)
        qtbot.addWidget(made)
        assert made.viewer.page_count() >= 1
    assert sheets == [("professional_licence", "ar")]
    assert desk.calls.named("day_closing") == [("2026-11-21", "true"), ("2026-11-20", "false")]
    assert file_name(made.source.title.ar) == "إقفال اليوم 2026-11-20.pdf"


def test_a_paper_is_named_by_kind_and_number(qtbot: QtBot, desk: Desk) -> None:
    made = PaperScreen(desk.shell, PAPER | {"number": "41040012345"})
    qtbot.addWidget(made)
    assert file_name(made.source.title.ar) == "رخصة نشاط تجاري - مهني 41040012345.pdf"
    made = PaperScreen(desk.shell, {"application_id": "app1", "number": "1448-010-0000317"})
    qtbot.addWidget(made)
    assert file_name(made.source.title.en) == "Application summary 1448-010-0000317.pdf"
    assert made.title() == "Print preview"


def test_a_viewer_tells_whether_a_page_in_sight_is_still_white(qtbot: QtBot) -> None:
    viewer = PageViewer()
    qtbot.addWidget(viewer)
    viewer.resize(900, 700)
    viewer.show()
    viewer.show_pages(FileOutline(((595, 842),), 1))
    assert not viewer.is_drawn()
    viewer.show_images([1], [QImage(1240, 1754, QImage.Format.Format_RGB32)], 150)
    assert viewer.is_drawn()
    for _ in range(5):
        viewer.step_zoom(1)
    assert not viewer.is_drawn()
    viewer.fail_pages([1])
    assert viewer.is_drawn()
