"""The dialogs for files and printers: in the language of the window, nothing cut off, names that can be written."""

import gc
import re
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QGroupBox,
    QLabel,
    QListView,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.frame.application import Words
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.papers.paper_output import file_name, new_printer
from balady_desktop.desktop.parts.system_dialogs import ask_for_files, make_room, open_print_dialog, open_save_dialog
from balady_desktop.desktop.shell.qt_words import QT_WORDS
from tests.desktop.desk_kit import dressed

LATIN, ARABIC = re.compile(r"[A-Za-z]{2,}"), re.compile(r"[\u0600-\u06ff]")
# Not words: a kind of file, units, and what a person reads as a sign.
SIGNS = {"PDF", "DD", "CC", "pdf"}
TITLE = "كشف متطلبات الخدمة: رخصة نشاط تجاري / مهني"


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def speech(qapp: QApplication) -> Iterator[Words]:
    words = Words(qapp)
    yield words
    for translator in words._translators:
        qapp.removeTranslator(translator)


@pytest.fixture
def owner(qtbot: QtBot, tmp_path: Path) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def dialogs(owner: QWidget) -> Iterator[QDialog]:
    yield open_print_dialog(owner, "", new_printer("", 2), lambda printer: None)
    yield open_save_dialog(owner, "", "1.pdf", "", lambda path: None)
    opening = QFileDialog(owner, "", "")
    make_room(opening)
    yield opening


def words_of(dialog: QDialog) -> Iterator[str]:
    """Return every text of a dialog that Qt put there, of hidden parts too: they are a click away."""
    for part in dialog.findChildren(QWidget):
        if isinstance(part, QAbstractButton | QLabel):
            yield part.text()
        elif isinstance(part, QGroupBox):
            yield part.title()
        elif isinstance(part, QTabBar):
            yield from map(part.tabText, range(part.count()))
        elif isinstance(part, QComboBox) and part.objectName() not in ("lookInCombo", "fileTypeCombo", "pageSize"):
            yield from map(part.itemText, range(part.count()))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_fault_36_qts_dialogs_speak_one_language_and_have_room_for_it(
    owner: QWidget, speech: Words, language: str
) -> None:
    speech.speak(language)
    look().apply(language=language)
    for dialog in dialogs(owner):
        dialog.show()
        for text in words_of(dialog):
            plain = text.replace("&", "")
            if language == "ar":
                assert set(LATIN.findall(plain)) <= SIGNS, text
            else:
                assert not ARABIC.search(plain), text
        for part in (*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLabel)):
            if part.isVisible():
                assert part.width() >= min(360, part.sizeHint().width()), (type(dialog).__name__, part.text())
        dialog.close()


def test_fault_36_our_words_come_before_qts(speech: Words) -> None:
    speech.speak("ar")
    assert QCoreApplication.translate("QPlatformTheme", "Discard") == "تجاهل التغييرات"
    assert len(QT_WORDS) > 200
    # What only Qt's own catalogue has.
    assert QCoreApplication.translate("QScrollBar", "Top") == "الأعلى"
    # What Qt's own catalogue lacks.
    assert QCoreApplication.translate("QPrintSettingsOutput", "Off") == "وجه واحد"


def test_fault_35_printing_into_a_file_has_a_name_that_can_be_written(owner: QWidget, tmp_path: Path) -> None:
    printer = new_printer(TITLE, 1)
    assert printer.docName() == "كشف متطلبات الخدمة- رخصة نشاط تجاري - مهني"
    dialog = open_print_dialog(owner, "", printer, lambda printer: None)
    assert isinstance(dialog, QPrintDialog)
    proposed = [one.text() for one in dialog.findChildren(QWidget, "filename")]  # type: ignore[attr-defined]  # a line
    assert all(Path(one).parent.is_dir() and ":" not in one for one in proposed)
    dialog.close()


def test_a_printer_lives_as_long_as_its_dialog(owner: QWidget) -> None:
    """Qt's dialog points at the printer and does not keep it: of a freed one it read what other objects wrote there."""
    chosen: list[QPrinter] = []
    printer = new_printer(TITLE, 2)
    dialog, known = open_print_dialog(owner, "", printer, chosen.append), weakref.ref(printer)
    del printer
    gc.collect()
    assert known() is not None
    dialog.accept()
    assert [one.docName() for one in chosen] == [new_printer(TITLE, 2).docName()]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (TITLE, "كشف متطلبات الخدمة- رخصة نشاط تجاري - مهني.pdf"),
        ("CON", "_CON.pdf"),
        ("lpt1.old", "_lpt1.old.pdf"),
        ("Console", "Console.pdf"),
        ("..", "document.pdf"),
        ("a\tb\nc ", "a-b-c.pdf"),
        ("شهادة. ", "شهادة.pdf"),
        ("\ud800", "-.pdf"),
    ],
)
def test_fault_35_titles_become_names_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name


@given(title=st.text(st.characters(exclude_categories=()), max_size=400))
def test_fault_35_any_title_is_a_short_plain_name(title: str) -> None:
    name = file_name(title)
    assert len(name.encode()) <= 210
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', name)
    stem = name.removesuffix(".pdf")
    assert stem == stem.strip(" .")
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", stem)


def test_fault_35_a_long_name_is_written(tmp_path: Path) -> None:
    (tmp_path / file_name("رخصة " * 100)).write_bytes(b"x")


def test_fault_36_patterns_of_a_filter_are_not_shown_and_paths_read_from_the_left(
    owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: seen.append(dialog) or QDialog.DialogCode.Rejected)
    assert ask_for_files(owner, "", "صور (*.jpg *.jpeg)") == []
    seen.append(open_save_dialog(owner, "", "1.pdf", "ملفات (*.pdf)", lambda path: None))
    for dialog in seen:
        assert dialog.testOption(QFileDialog.Option.HideNameFilterDetails)
        (folder,) = dialog.findChildren(QComboBox, "lookInCombo")
        assert folder.layoutDirection() == Qt.LayoutDirection.LeftToRight
        # Room for the names of people's folders; whatever is cut all the same is in the tip.
        assert folder.minimumWidth() >= 560
        assert folder.toolTip() == folder.currentText() != ""
        (places,) = dialog.findChildren(QListView, "sidebar")
        assert places.minimumWidth() >= places.sizeHintForColumn(0)
