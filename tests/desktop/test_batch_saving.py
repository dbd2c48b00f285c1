"""Several papers in one job: saved by kind and number beside what is there, printed as one, stopped and tried again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.following.work_papers import WorkPapers, worth_keeping
from balady_desktop.desktop.following.worklist import WorklistScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.papers.batch_dialog import BatchDialog
from balady_desktop.desktop.papers.paper_output import free_path
from balady_desktop.remote.errors import OfflineError
from tests.desktop.desk_kit import AtOnce, Desk, application, dressed, nameless


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = Desk(look(), AtOnce())
    lay_all(made, "issued")
    return made


def lay_all(desk: Desk, state: str) -> None:
    """Have some applications in the account's file."""
    desk.lay(*(replace(application(state), application_id=f"w{number}") for number in range(3)))


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QLabel]:
    made = QLabel()
    qtbot.addWidget(made)
    yield made
    made.close()


@pytest.fixture
def dialog(parent: QLabel, desk: Desk) -> BatchDialog:
    return BatchDialog(desk.shell, application("issued").documents * 2, "حفظ", parent)


def said(dialog: BatchDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_every_paper_gets_a_file_of_its_own_and_none_is_replaced(dialog: BatchDialog, tmp_path: Path) -> None:
    (tmp_path / "إيصال سداد 0101-1448-000042.pdf").write_bytes(b"mine")
    dialog.save(tmp_path)
    names = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert [name for name in names if name.startswith("إيصال")] == [
        "إيصال سداد 0101-1448-000042 (2).pdf",
        "إيصال سداد 0101-1448-000042 (3).pdf",
        "إيصال سداد 0101-1448-000042.pdf",
    ]
    assert len(names) == 5
    assert (tmp_path / "إيصال سداد 0101-1448-000042.pdf").read_bytes() == b"mine"
    assert "4 document(s) done" in said(dialog)
    assert dialog.again_button.isHidden()
    assert not dialog.folder_button.isHidden()
    assert nameless(dialog) == []


def test_one_that_fails_holds_up_no_other_and_can_be_tried_again(parent: QLabel, desk: Desk, tmp_path: Path) -> None:
    desk.calls.fails_once["document"] = OfflineError()
    dialog = BatchDialog(desk.shell, application("issued").documents, "حفظ", parent)
    dialog.save(tmp_path)
    assert "1 document(s) done, 1 failed" in said(dialog)
    assert "لا يوجد اتصال" in said(dialog)
    dialog.again_button.click()
    assert "2 document(s) done" in said(dialog)
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_a_folder_that_is_gone_is_told_for_each(dialog: BatchDialog, tmp_path: Path) -> None:
    dialog.save(tmp_path / "gone")
    assert "0 document(s) done, 4 failed" in said(dialog)
    assert "did not accept it" in said(dialog)
    assert dialog.folder_button.isHidden()


def test_a_stopped_job_tells_what_was_not_reached(dialog: BatchDialog, tmp_path: Path) -> None:
    def stop_after_one() -> None:
        if len(dialog.batch.state.done) == 1:
            dialog.progress.cancelled.emit()

    dialog.batch.changed.connect(stop_after_one)
    dialog.save(tmp_path)
    assert "1 document(s) done, 3 remaining" in said(dialog)
    dialog.batch.changed.disconnect(stop_after_one)
    dialog.again_button.click()
    assert "4 document(s) done" in said(dialog)


def test_several_papers_are_one_job_of_the_printer(dialog: BatchDialog, desk: Desk, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.print_on(printer)
    # Four papers of two pages.
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == 8
    assert len(desk.calls.named("print")) == 4


def test_the_list_offers_it_for_what_was_sent(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = WorklistScreen(desk.shell, {"filter": "sent"})
    qtbot.addWidget(screen)
    screen.resize(1366, 640)
    screen.show()
    assert screen.acts.save_button.isHidden()
    both = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for at in (0, 2):
        screen.table.selectionModel().select(screen.model.index(at, 0), both)
    assert len(screen.rows()) == 2
    assert not screen.acts.save_button.isHidden()
    assert screen.acts.delete_button.isHidden()
    screen.acts.papers = WorkPapers(desk.shell, screen.acts, lambda: str(tmp_path))
    screen.acts.save_button.click()
    assert len(list(tmp_path.glob("*.pdf"))) == 4
    assert screen.acts.papers.dialog is not None
    screen.acts.papers.dialog.close_button.click()


def test_applications_without_papers_say_so(parent: QLabel, desk: Desk, tmp_path: Path) -> None:
    lay_all(desk, "under_review")
    rows = [one for one in desk.program.drafting.list(filter="sent").rows if one.id.startswith("w")]
    assert len(rows) == 3
    WorkPapers(desk.shell, parent, lambda: str(tmp_path)).save(rows)
    assert desk.notifications.record[-1].kind == "info"
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_paid_bill_is_told_by_its_receipt() -> None:
    licence, receipt = application("issued").documents
    bill = replace(licence, document_id="d3", kind="bill")
    assert worth_keeping((bill, licence, receipt)) == (licence, receipt)
    assert worth_keeping((bill,)) == (bill,)


def test_the_next_free_name(tmp_path: Path) -> None:
    for name in ("a.pdf", "a (2).pdf"):
        (tmp_path / name).touch()
    assert free_path(tmp_path / "a.pdf").name == "a (3).pdf"
