"""The drafts that were worked on last, one press away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.models.copy_words import as_copy
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.models.tones import badge_of
from balady_desktop.desktop.parts.building import empty
from balady_desktop.desktop.parts.buttons import link
from balady_desktop.desktop.parts.section import Section
from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.desktop.shell.shell import Route, Shell
from balady_desktop.desktop.shell.telling import tell
from balady_desktop.desktop.shell.work_words import body_of
from balady_desktop.domain.words import Words

if TYPE_CHECKING:
    from balady_desktop.actions.views import WorkList, WorkRow

translate = QCoreApplication.translate

_LOOKED_AT = 20


class RecentDrafts(Section):
    """Hidden while there is none; with a `service`, only the drafts of that service."""

    def __init__(self, shell: Shell, most: int, service: Words | None = None, parent: QWidget | None = None) -> None:
        super().__init__(translate("RecentDrafts", "Continue where you left off"), "", parent)
        self._shell, self._most, self._service = shell, most, service
        self.tiles: list[Tile] = []
        mine, bodys = (
            translate("RecentDrafts", "All my applications"),
            translate("RecentDrafts", "All applications"),
        )
        every = link(bodys if body_of(shell) else mine)
        every.clicked.connect(lambda: shell.go(Route("worklist")))
        self.add_to_head(every)
        self.body.setSpacing(8)
        self.hide()
        shell.changes.drafts_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask the store again."""
        program = self._shell.program
        self._shell.background.with_store(
            self, lambda: program.drafting.list(filter="drafts", limit=_LOOKED_AT), self._show, tell(self._shell)
        )

    def _show(self, found: "WorkList") -> None:
        empty(self.body)
        rows = [one for one in found.rows if self._service in (None, one.service_title)][: self._most]
        self.tiles = [self._tile(one) for one in rows]
        for tile in self.tiles:
            self.body.addWidget(tile)
        self.setVisible(bool(rows))

    def _tile(self, one: "WorkRow") -> Tile:
        language = self._shell.language()
        title, service = one.name, one.service_title.text(language)
        when = translate("RecentDrafts", "Changed {when}").format(when=moment(one.changed_at, language))
        tile = Tile(
            "file-text",
            as_copy(title or service, one.is_copy),
            " · ".join((service, when) if title else (when,)),
            flat=True,
        )
        tile.set_badge(one.state_words.text(language), badge_of(one.state, one.tone))
        tile.clicked.connect(lambda: self._shell.go(Route("draft", {"draft_id": one.id})))
        return tile
