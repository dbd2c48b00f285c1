"""What former members of the body had changed: whose, when, what is there now and what he typed; taken or left."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from balady_desktop.desktop.models.moments import ago, moment, within
from balady_desktop.desktop.models.newer_words import newer_words
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import Button, primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.dialog import ask
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.words_table import WordsTable
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.desktop.shell.work_words import body_of
from balady_desktop.domain.in_words import RowsInWords
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.offering import OfferView

translate = QCoreApplication.translate


class OfferCard(Card):
    """`answered` carries the answer. What a newer program alone can read is shown and not answered."""

    answered = Signal(bool)

    def __init__(self, one: "OfferView", language: Language) -> None:
        super().__init__(one.name or one.service_title.text(language))
        self.offer = one
        self.called = one.name or one.service_title.text(language)
        self.take_button: Button | None = None
        self.leave_button: Button | None = None
        who = one.author.text(language)
        told = translate("Offers", "{who}, {when}").format(who=who, when=within(ago(one.at, datetime.now(UTC))))
        caption = words(" · ".join((told, one.service_title.text(language)) if one.name else (told,)), "caption")
        caption.setToolTip(moment(one.at, language))
        self.add(caption)
        self.add(words(_what(one.kind, len(one.answers)), "body"))
        if one.answers:
            self.add(self._table(who, language))
        take = _taking(one.kind)
        if take:
            self._add_acts(take)

    def _table(self, who: str, language: Language) -> WordsTable:
        nothing = translate("Offers", "Empty")
        heads = (
            translate("Offers", "Field"),
            translate("Offers", "Now"),
            translate("Offers", "As {who} changed it").format(who=who),
        )
        rows = tuple(
            (one.label.text(language), one.now or nothing, one.theirs or nothing) for one in self.offer.answers
        )
        label = translate("Offers", "Changed answers: {name}").format(name=self.called)
        table = WordsTable("offers", label, RowsInWords(heads, rows))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table

    def _add_acts(self, take: str) -> None:
        self.take_button, self.leave_button = primary(take, "check"), secondary(translate("Offers", "Leave it"), "x")
        acts = row(spacing=12)
        for button, is_taken in ((self.take_button, True), (self.leave_button, False)):
            button.setAccessibleName(f"{button.text()}: {self.called}")
            button.clicked.connect(lambda _=False, is_taken=is_taken: self.answered.emit(is_taken))
            acts.addWidget(button)
        acts.addStretch(1)
        self.body.addLayout(acts)

    def rest(self) -> None:
        """Nothing can be pressed until the server has answered."""
        for button in (self.take_button, self.leave_button):
            if button is not None:
                button.setEnabled(False)


class OffersScreen(Screen):
    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.cards: list[OfferCard] = []
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(self._page)
        lead = translate(
            "Offers",
            "What a member had changed and not sent yet when the membership ended. Nothing of it is done so far.",
        )
        self._page.add(PageHeader(body_of(shell), self.title(), lead))
        self.message = AlertBar("error", closable=True)
        self.message.hide()
        self._page.add(self.message)
        self._list = column(spacing=16)
        self._page.body.addLayout(self._list)
        self._page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("Offers", "Changes of former members")

    def first_focus(self) -> QWidget | None:
        buttons = (one.take_button for one in self.cards)
        return next(filter(None, buttons), None)

    def refresh(self) -> None:
        """Ask the server what waits for an answer."""
        self.message.hide()
        self._ask()

    def _ask(self) -> None:
        empty(self._list)
        self._list.addWidget(Busy(translate("Offers", "Contacting the server")))
        offering, language = self.shell.program.offering, self.shell.language()
        self.shell.background.with_server(self, lambda: offering.offers(language), self._show, self._fail)

    # --- answering ---

    def choose(self, card: OfferCard, is_taken: bool) -> None:
        """Take it at once; what is left is gone for good, so that is asked first."""
        if is_taken:
            self._answer(card, is_taken=True)
            return
        title = translate("Offers", "Leave these changes?")
        text = translate("Offers", "What {who} typed is not kept. The draft stays as it is now.")
        text = text.format(who=self.say(card.offer.author))
        then: Callable[[bool], object] = lambda sure: self._answer(card, is_taken=False) if sure else None  # noqa: E731  # as every other answer
        self.dialog = ask(self, title, text, translate("Offers", "Leave them"), then, destroys=True)

    def _answer(self, card: OfferCard, *, is_taken: bool) -> None:
        offering, language, offer_id = self.shell.program.offering, self.shell.language(), card.offer.offer_id
        self.message.hide()
        for one in self.cards:
            one.rest()
        done = _done(card.offer.kind) if is_taken else translate("Offers", "The changes were left")

        def answered(left: "tuple[OfferView, ...]") -> None:
            changes = self.shell.changes
            self.shell.notifications.info(done)
            # The number at the list is another one, and a round brings down what was taken.
            changes.account_changed.emit()
            changes.drafts_changed.emit()
            self._show(left)

        work: Callable[[], tuple[OfferView, ...]] = lambda: offering.answer(offer_id, is_taken, language)  # noqa: E731  # as every other work
        self.shell.background.with_server(self, work, answered, lambda error: self._refused(card, error))

    def _refused(self, card: OfferCard, error: Exception) -> None:
        """Say at the top which one was refused and why, and show the rest as the server has it now."""
        title, text = sentence(self.shell, error)
        self.message.set_message("error", f"{card.called}: {title}", text)
        self.message.show()
        self._ask()

    # --- showing ---

    def _show(self, found: "tuple[OfferView, ...]") -> None:
        empty(self._list)
        self.cards = [OfferCard(one, self.shell.language()) for one in found]
        for card in self.cards:
            card.answered.connect(lambda is_taken, card=card: self.choose(card, is_taken))
            self._list.addWidget(card)
        if found:
            begin_at(self, self.first_focus())
            return
        nothing = EmptyState(
            "circle-check",
            translate("Offers", "No changes wait for your answer"),
            translate("Offers", "Back to the list"),
        )
        nothing.set_button_icon("list-checks")
        nothing.acted.connect(lambda: self.shell.go(Route("worklist")))
        self._list.addWidget(nothing)

    def _fail(self, error: Exception) -> None:
        empty(self._list)
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("Offers", "Try again"), self.refresh, "primary")
        self._list.addWidget(told)


def _what(kind: str, answers: int) -> str:
    """What the former member had done."""
    told = {
        "draft.save": lambda: translate("Offers", "Changed %n answer(s) of the draft", None, answers),
        "draft.delete": lambda: translate("Offers", "Deleted the draft"),
        "application.submit": lambda: translate("Offers", "Sent the application"),
        "application.answer": lambda: translate("Offers", "Completed what the municipality asked for"),
    }
    return told.get(kind, newer_words)()


def _taking(kind: str) -> str:
    """The button that does it, empty for what this program does not know."""
    told = {
        "draft.save": translate("Offers", "Take the changes"),
        "draft.delete": translate("Offers", "Delete the draft"),
        "application.submit": translate("Offers", "Send the application"),
        "application.answer": translate("Offers", "Send the completion"),
    }
    return told.get(kind, "")


def _done(kind: str) -> str:
    told = {
        "draft.save": translate("Offers", "The changes were taken"),
        "draft.delete": translate("Offers", "The draft was deleted"),
        "application.submit": translate("Offers", "The application was sent"),
        "application.answer": translate("Offers", "The completion was sent"),
    }
    return told[kind]
