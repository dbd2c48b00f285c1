"""Above a draft in which several take part: who they are, and the way to invite them and to approve."""

from PySide6.QtCore import QCoreApplication

from balady_desktop.actions.views import DraftView
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.shell.shell import Route, Shell

translate = QCoreApplication.translate


class PartiesBar(AlertBar):
    def __init__(self, shell: Shell, view: DraftView) -> None:
        super().__init__("neutral")
        language = shell.language()
        names = ("، " if language == "ar" else ", ").join(one.words.text(language) for one in view.definition.parties)
        told = translate("Parties", "Take part in this application: {names}").format(names=names)
        self.set_message("neutral", told)
        way = Route("parties", {"draft_id": view.draft_id})
        self.open_button = self.add_action(translate("Parties", "Parties and approval"), lambda: shell.go(way))
