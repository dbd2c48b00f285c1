"""A draft that two computers changed: field by field, both values, who and when; the person chooses."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.models.moments import ago, moment, within
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.buttons import Button, primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import tell

if TYPE_CHECKING:
    from balady_desktop.actions.views import ConflictView

translate = QCoreApplication.translate

Keep = Literal["mine", "theirs"]


class ConflictsScreen(Screen):
    """`draft_id`. Nothing is settled silently, and nothing is lost before it is settled."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.buttons: dict[tuple[str, Keep], Button] = {}
        page = ScrollPage(LIST_WIDTH, centred=True)
        outer = column(self)
        outer.addWidget(page)
        lead = translate("Conflicts", "These answers were changed on two computers. Choose the one to keep for each.")
        page.add(PageHeader("", self.title(), lead))
        self._list = column(spacing=16)
        page.body.addLayout(self._list)
        page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("Conflicts", "Two versions of a draft")

    def refresh(self) -> None:
        program, language, draft_id = self.shell.program, self.shell.language(), self.params["draft_id"]
        self.shell.background.with_store(
            self, lambda: program.drafting.conflicts(draft_id, language), self._show, tell(self.shell)
        )

    def _show(self, found: "tuple[ConflictView, ...]") -> None:
        empty(self._list)
        self.buttons = {}
        for one in found:
            self._list.addWidget(self._card(one))
        if not found:
            done = EmptyState(
                "circle-check",
                translate("Conflicts", "All differences are resolved"),
                translate("Conflicts", "Back to the draft"),
            )
            done.set_button_icon("file-text")
            done.acted.connect(lambda: self.shell.go(Route("draft", {"draft_id": self.params["draft_id"]})))
            self._list.addWidget(done)

    def _card(self, one: "ConflictView") -> Card:
        card = Card(self.say(one.label))
        across = row(spacing=16)
        here = translate("Conflicts", "On this computer")
        other = translate("Conflicts", "{who}, {when}")
        other = other.format(who=self.say(one.who), when=within(ago(one.at, datetime.now(UTC))))
        exactly = moment(one.at, self.shell.language())
        keep_mine = primary(translate("Conflicts", "Keep this computer's value"))
        keep_theirs = secondary(translate("Conflicts", "Keep the other value"))
        for title, value, button, keep in (
            (here, one.mine, keep_mine, "mine"),
            (other, one.theirs, keep_theirs, "theirs"),
        ):
            across.addWidget(self._side(title, value, button, "" if title == here else exactly), 1)
            self._connect(button, one, "mine" if keep == "mine" else "theirs")
        card.body.addLayout(across)
        return card

    def _side(self, title: str, value: str, button: Button, tip: str) -> QWidget:
        side = Card(kind="quiet")
        side.body.setSpacing(8)
        caption = words(title, "caption")
        caption.setToolTip(tip)
        side.add(caption)
        side.add(words(value or translate("Conflicts", "Empty"), "strong"))
        side.body.addStretch(1)
        line = row(spacing=0)
        line.addWidget(button)
        line.addStretch(1)
        side.body.addLayout(line)
        return side

    def _connect(self, button: Button, one: "ConflictView", keep: Keep) -> None:
        button.setAccessibleName(f"{button.text()}: {self.say(one.label)}")
        button.clicked.connect(lambda: self._settle(one.field_id, keep))
        self.buttons[one.field_id, keep] = button

    def _settle(self, field_id: str, keep: Keep) -> None:
        program, draft_id = self.shell.program, self.params["draft_id"]
        self.shell.background.with_store(
            self,
            lambda: program.drafting.settle(draft_id, field_id, keep),
            lambda _: self._settled(),
            tell(self.shell),
        )

    def _settled(self) -> None:
        self.shell.changes.drafts_changed.emit()
        self.refresh()
