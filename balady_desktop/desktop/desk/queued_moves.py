"""What the desk shows of one's own decisions that wait for the server, and of those that were refused on arrival."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty
from balady_desktop.desktop.shell.shell import Route, Shell
from balady_desktop.desktop.shell.telling import sentence, tell
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.desk_views import QueuedMoveView

translate = QCoreApplication.translate

# The rows of the queue keep their room; the next one comes when one was seen to.
_MOST_REFUSED = 3


def waiting_words() -> tuple[str, str]:
    """Title and text of what is said of a decision that waits."""
    return (
        translate("DeskApplication", "It is sent when the connection is back"),
        translate("DeskApplication", "Your decision is saved on this computer. It takes effect when it arrives."),
    )


class QueuedMoves(QWidget):
    """Hidden while nothing waits and nothing was refused."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.bars: list[AlertBar] = []
        self._column = column(self, spacing=8)
        self.hide()
        for changed in (shell.changes.applications_changed, shell.changes.drafts_changed):
            changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask the store again."""
        reviewing = self._shell.program.reviewing
        self._shell.background.with_store(self, lambda: reviewing.queued(), self._show, tell(self._shell))

    def _show(self, found: "tuple[QueuedMoveView, ...]") -> None:
        empty(self._column)
        waiting = [one for one in found if one.trouble is None]
        refused = [one for one in found if one.trouble is not None][:_MOST_REFUSED]
        self.bars = [*map(self._refused, refused), *([self._waiting(waiting)] if waiting else [])]
        for bar in self.bars:
            self._column.addWidget(bar)
        self.setVisible(bool(self.bars))

    def _waiting(self, found: "list[QueuedMoveView]") -> AlertBar:
        title = translate("Desk", "%n decision(s) are sent when the connection is back", None, len(found))
        return AlertBar("info", title, "\n".join(self._named(one) for one in found[:_MOST_REFUSED]))

    def _refused(self, one: "QueuedMoveView") -> AlertBar:
        text = sentence(self._shell, one.trouble)[1] if one.trouble else ""
        title = translate("Desk", "Not taken: {decision}").format(decision=self._named(one))
        bar = AlertBar("error", title, text)
        route = Route("desk_application", {"application_id": one.application_id})
        opened = bar.add_action(translate("Desk", "Open"), partial(self._shell.go, route))
        seen = bar.add_action(translate("Desk", "Seen"), partial(self._dismiss, one.key))
        for button in (opened, seen):
            button.setAccessibleName(f"{button.text()}: {self._named(one)}")
        return bar

    def _named(self, one: "QueuedMoveView") -> str:
        return f"{one.move_words.text(self._shell.language())} · {one.name} · {isolate(one.number)}"

    def _dismiss(self, key: str) -> None:
        reviewing, changes = self._shell.program.reviewing, self._shell.changes
        self._shell.background.with_store(
            self, lambda: reviewing.dismiss(key), lambda _: changes.drafts_changed.emit(), tell(self._shell)
        )
