"""The dialogs for files and printers: one place that opens them, with room for their words."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QIcon
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QWidget,
)

# What one part may ask for at most, in pixels.
_MOST_WIDTH = 360
# The folder that a dialog of files is in.
_PATH_WIDTH = 560
# Beside a name in the list of places, for its scroll bar and edges.
_PLACE_MARGIN = 32


def open_print_dialog(
    parent: QWidget, title: str, printer: QPrinter, then: Callable[[QPrinter], object]
) -> QPrintDialog:
    """Ask for a printer without blocking; `then` gets it as the person has set it."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    # Qt's dialog points at the printer and does not own it: this connection keeps it as long as there is the dialog.
    dialog.accepted.connect(lambda: then(printer))
    _open(dialog)
    return dialog


def open_save_dialog(
    parent: QWidget, title: str, name: str, kinds: str, then: Callable[[Path], object], suffix: str = "pdf"
) -> QFileDialog:
    """Ask where to save a file without blocking; `name` has to be a file name."""
    dialog = QFileDialog(parent, title, documents_folder())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    _open(dialog)
    return dialog


def ask_for_files(parent: QWidget, title: str, kinds: str = "", *, several: bool = True) -> list[str]:
    """Ask for files that exist."""
    dialog = QFileDialog(parent, title, "", kinds)
    mode = QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile
    return _asked(dialog, mode)


def ask_for_folder(parent: QWidget, title: str) -> str:
    """Ask for a folder, from the one for documents on."""
    dialog = QFileDialog(parent, title, documents_folder())
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_asked(dialog, QFileDialog.FileMode.Directory)), "")


def documents_folder() -> str:
    """Return the person's folder for documents, or the home folder where there is none."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return folder if Path(folder).is_dir() else str(Path.home())


def _asked(dialog: QFileDialog, mode: QFileDialog.FileMode) -> list[str]:
    dialog.setFileMode(mode)
    # The patterns behind a filter's words read wrongly from right to left, and say nothing to a person.
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    make_room(dialog)
    is_chosen = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = list(dialog.selectedFiles()) if is_chosen else []
    dialog.deleteLater()
    return chosen


def _open(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    make_room(dialog)
    dialog.show()


def make_room(dialog: QDialog) -> None:
    """Give every word of Qt's own dialogs the room that it needs in our font; native ones have no parts to touch."""
    for part in (*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLabel), *dialog.findChildren(QComboBox)):
        part.ensurePolished()
        part.setMinimumWidth(min(_MOST_WIDTH, part.sizeHint().width()))
    for button in dialog.findChildren(QPushButton):
        # The icons of the style are of another look than everything else.
        if button.text():
            button.setIcon(QIcon())
    for places in dialog.findChildren(QListView, "sidebar"):
        places.setMinimumWidth(places.sizeHintForColumn(0) + _PLACE_MARGIN)
    for folder in dialog.findChildren(QComboBox, "lookInCombo"):
        folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # A path of words is longer than one of codes; what is cut of it all the same is said by its tip.
        folder.setMinimumWidth(_PATH_WIDTH)
        folder.setToolTip(folder.currentText())
        folder.currentTextChanged.connect(folder.setToolTip)
    for name in dialog.findChildren(QLineEdit, "filename"):
        # A path reads from left to right, whatever the language of its names.
        name.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        name.setMinimumWidth(_MOST_WIDTH)
    dialog.adjustSize()
