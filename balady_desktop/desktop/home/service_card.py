"""What a person reads before beginning: who may apply, conditions, papers, fees, how long, what comes out."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balady_desktop.desktop.home.recent_drafts import RecentDrafts
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, picture, row, rule, words
from balady_desktop.desktop.parts.buttons import primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.screen_keys import add_key
from balady_desktop.desktop.shell.shell import Route, Screen, Shell, is_at_work
from balady_desktop.desktop.shell.telling import tell
from balady_desktop.domain import definition as declared
from balady_desktop.domain.words import Words

if TYPE_CHECKING:
    from balady_desktop.actions.views import DraftView

translate = QCoreApplication.translate

_SIDE_WIDTH = 380


class ServiceCardScreen(Screen):
    """`service`: its name in the catalogue."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._definition = shell.program.catalogue.service(params["service"])
        self.begin = primary(translate("ServiceCard", "Start the application"), "file-plus")
        self.begin.clicked.connect(self._begin)
        self.sheet = secondary(translate("ServiceCard", "Print the requirements"), "printer")
        self.sheet.set_tip(self.sheet.text(), QKeySequence(QKeySequence.StandardKey.Print))
        self.sheet.clicked.connect(self._open_sheet)
        add_key(self, QKeySequence.StandardKey.Print, self._open_sheet, self.sheet.text())
        # Whoever only reads has none.
        self.recent = RecentDrafts(shell, 3, self._definition.title) if is_at_work(shell) else None
        self._arrange()

    def title(self) -> str:
        return self.say(self._definition.title)

    def first_focus(self) -> QWidget | None:
        return self.begin

    def refresh(self) -> None:
        if self.recent is not None:
            self.recent.refresh()

    def _arrange(self) -> None:
        page = ScrollPage(LIST_WIDTH, centred=True)
        outer = column(self)
        outer.addWidget(page)
        summary = self.say(self._definition.summary) if self._definition.summary else ""
        header = PageHeader(translate("ServiceCard", "Service card"), self.title(), summary)
        # At the head, so that whoever knows the card does not scroll for it.
        header.add_action(self.sheet)
        header.add_action(self.begin)
        page.add(header)
        if self.recent is not None:
            page.add(self.recent)
        card = self._definition.card
        if card is not None:
            holder = QWidget()
            across = row(holder, spacing=24)
            across.addWidget(self._main(card), 1)
            across.addLayout(self._side(card))
            page.add(holder)
        page.finish()

    def _main(self, card: declared.Card) -> Card:
        main = Card()
        main.body.setSpacing(20)
        for icon, title, texts in (
            ("users", translate("ServiceCard", "Who may apply"), (card.who,)),
            ("list-checks", translate("ServiceCard", "Conditions"), card.conditions),
            ("paperclip", translate("ServiceCard", "Required documents"), card.documents),
            ("badge-check", translate("ServiceCard", "What you receive"), (card.outcome,)),
        ):
            main.add(self._part(icon, title, texts))
        main.add(rule())
        names = " · ".join(self.say(one) for one in card.sources)
        main.add(words(translate("ServiceCard", "Sources: {names}").format(names=names), "caption"))
        return main

    def _side(self, card: declared.Card) -> QVBoxLayout:
        side = Card(kind="soft")
        side.setFixedWidth(look().px(_SIDE_WIDTH))
        side.body.setSpacing(20)
        for icon, title, text in (
            ("clock", translate("ServiceCard", "Processing time"), card.duration),
            ("banknote", translate("ServiceCard", "Fees"), card.fees),
            ("shield-check", translate("ServiceCard", "How it is processed"), card.way),
        ):
            side.add(self._part(icon, title, (text,)))
        holder = column()
        holder.addWidget(side)
        holder.addStretch(1)
        return holder

    def _part(self, icon: str, title: str, texts: Sequence[Words]) -> QWidget:
        holder = QWidget()
        across = row(holder, spacing=12)
        mark = column()
        mark.addWidget(picture(icon, "primary_text", 24))
        mark.addStretch(1)
        across.addLayout(mark)
        down = column(spacing=6)
        down.addWidget(words(title, "strong"))
        bullet = "• " if len(texts) > 1 else ""
        for text in texts:
            down.addWidget(words(f"{bullet}{self.say(text)}", "body"))
        across.addLayout(down, 1)
        return holder

    def _open_sheet(self) -> None:
        title = self._definition.title
        named = {"service": self._definition.service, "title_ar": title.ar, "title_en": title.en}
        self.shell.go(Route("paper", named))

    def _begin(self) -> None:
        if not is_at_work(self.shell):
            way = "sign_in" if self.shell.account() is None else "lock"
            self.shell.go(Route(way, {"then": "service", "service": self._definition.service}))
            return
        program, service = self.shell.program, self._definition.service
        self.shell.background.with_store(self, lambda: program.drafting.begin(service), self._open, tell(self.shell))

    def _open(self, draft: "DraftView") -> None:
        self.shell.changes.drafts_changed.emit()
        self.shell.go(Route("draft", {"draft_id": draft.draft_id}))
