"""What a newer edition changes for a draft: what stays, what is dropped, what is to be answered, the fees."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from balady_desktop.desktop.applying.draft_news import until_words
from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.buttons import Button, primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.key_value import KeyValue, KeyValueList
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import tell
from balady_desktop.desktop.wizard.wizard_words import label_of, sentences
from balady_desktop.domain.money import show_riyals

if TYPE_CHECKING:
    from balady_desktop.actions.views import ChangesView

translate = QCoreApplication.translate


class ChangesScreen(Screen):
    """`draft_id`. The owner of the draft says whether it moves; until then it stays as it was begun."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.move_button: Button | None = None
        page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(page)
        page.add(PageHeader("", self.title()))
        self._list = column(spacing=16)
        page.body.addLayout(self._list)
        page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("Changes", "What changed")

    def refresh(self) -> None:
        program, language, draft_id = self.shell.program, self.shell.language(), self.params["draft_id"]
        self.shell.background.with_store(
            self, lambda: program.moving.changes(draft_id, language), self._show, tell(self.shell)
        )

    def _show(self, changes: "ChangesView | None") -> None:
        empty(self._list)
        if changes is None:
            self._open_draft()
            return
        ended = _ended(changes.edition_ending)
        lead = translate("Changes", "A newer version of this service was published after you began this draft.")
        if ended:
            # The one in force may be the one before it.
            lead = translate("Changes", "Another version of this service is in force than the one you began with.")
        self._list.addWidget(words(lead, "lead"))
        if ended:
            self._list.addWidget(AlertBar("warning", *ended))
        self._list.addWidget(self._fees(changes))
        for title, lines in (
            (translate("Changes", "To be answered"), self._open_lines(changes)),
            (translate("Changes", "No longer asked"), [(one.label, one.text) for one in changes.dropped]),
        ):
            if lines:
                self._list.addWidget(_lines(title, lines))
        if changes.is_way_changed:
            text = translate("Changes", "The steps of the municipality after sending are not the same as before.")
            self._list.addWidget(_text(translate("Changes", "After sending"), text))
        kept = translate("Changes", "Your answers that stay as you typed them")
        self._list.addWidget(_text(kept, translate("Changes", ", ").join(map(self.say, changes.kept))))
        self._list.addLayout(self._buttons(self._until(changes)))

    def _fees(self, changes: "ChangesView") -> Card:
        language = self.shell.language()
        before, after = (
            translate("Changes", "Not known yet") if total is None else show_riyals(total, language)
            for total in (changes.total_before, changes.total_after)
        )
        lines = [(translate("Changes", "Until now"), before), (translate("Changes", "In the version in force"), after)]
        return _lines(translate("Changes", "Estimated fees"), lines)

    def _open_lines(self, changes: "ChangesView") -> list[tuple[str, str]]:
        language, journey = self.shell.language(), changes.journey
        found = sentences(changes.to_answer, journey, self.shell.program.catalogue, language)
        return [(label_of(path, journey.definition, language), text) for path, text in found.items()]

    def _until(self, changes: "ChangesView") -> str:
        """Until when the draft may be sent as it is."""
        if changes.edition_ending == "faulty":
            return translate("Changes", "The draft stays here until you move it.")
        if changes.last_day is None:
            return translate("Changes", "The municipality takes the earlier version for a limited time only.")
        if changes.last_day >= self.shell.today():
            return until_words(changes.last_day, self.shell.language())
        told = translate("Changes", "The municipality took the earlier version until {day}; the draft stays here.")
        return told.format(day=day(changes.last_day, self.shell.language()))

    def _buttons(self, until: str) -> QVBoxLayout:
        self.move_button = primary(translate("Changes", "Move to the version in force"), "check")
        stay = secondary(translate("Changes", "Stay on the earlier version"))
        self.move_button.clicked.connect(self._move)
        stay.clicked.connect(self._open_draft)
        line = row(spacing=12)
        line.addWidget(self.move_button)
        line.addWidget(stay)
        line.addStretch(1)
        outer = column(spacing=8)
        outer.addWidget(words(until, "caption"))
        outer.addLayout(line)
        return outer

    def _move(self) -> None:
        program, draft_id = self.shell.program, self.params["draft_id"]
        self.shell.background.with_store(self, lambda: program.moving.move(draft_id), self._moved, tell(self.shell))

    def _moved(self, _: object) -> None:
        self.shell.changes.drafts_changed.emit()
        self.shell.notifications.info(translate("Changes", "The draft is on the version in force now."))
        self._open_draft()

    def _open_draft(self) -> None:
        self.shell.go(Route("draft", {"draft_id": self.params["draft_id"]}))


def _lines(title: str, lines: Iterable[tuple[str, str]]) -> Card:
    card = Card(title)
    rows = KeyValueList()
    rows.set_rows([KeyValue(label, label, text) for label, text in lines])
    card.add(rows)
    return card


def _text(title: str, text: str) -> Card:
    card = Card(title)
    card.add(words(text))
    return card


def _ended(ending: str) -> tuple[str, str] | None:
    """What is said of an edition that ended before its time, None for every other one."""
    if ending == "withdrawn":
        return (
            translate("Changes", "The version of your draft was withdrawn"),
            translate(
                "Changes", "Nothing new begins on it. The municipality still takes what is ready for a limited time."
            ),
        )
    if ending == "faulty":
        return (
            translate("Changes", "The version of your draft has a fault"),
            translate("Changes", "The municipality takes nothing on it any more. What you typed is kept."),
        )
    return None
