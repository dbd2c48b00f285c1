"""A person's own attachments in a window of their own: from this computer, else from the municipality."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.papers.attachment_pane import AttachmentPane
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.shell.first_place import size_within
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.domain.answers import Attachment

translate = QCoreApplication.translate

_SIZE = (900, 640)


class AttachmentDialog(QDialog):
    """Escape closes it. `file` is the one that was chosen among `files`."""

    def __init__(self, shell: Shell, files: Sequence[Attachment], file: Attachment, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("AttachmentDialog", "Your attachments"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        attaching = shell.program.attaching
        advice = translate("AttachmentDialog", "The file is damaged. Attach a clear copy where you are asked for it.")
        self.pane = AttachmentPane(shell, lambda one: attaching.fetch(one.sha256), advice)
        column(self).addWidget(self.pane)
        self.resize(size_within(self.screen().availableGeometry(), QSize(*map(look().px, _SIZE))))
        self.finished.connect(self.pane.stop)
        self.pane.set_files(files)
        self.pane.show_file(file)
