"""Delegations of a person: what he delegated to others and others to him, with what is over; giving and ending one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.members.delegation_card import DelegationCard, named_services
from balady_desktop.desktop.members.delegation_form import DelegationForm
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import primary, quiet
from balady_desktop.desktop.parts.dialog import Dialog, ask
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.section import Section
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.shell import Screen, Shell
from balady_desktop.desktop.shell.telling import sentence

if TYPE_CHECKING:
    from balady_desktop.actions.delegation_views import DelegationsView, DelegationView

translate = QCoreApplication.translate


class DelegationsScreen(Screen):
    """Asked of the server each time it is opened."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.cards: list[DelegationCard] = []
        self.form: DelegationForm | None = None
        self.dialog: Dialog | None = None
        self._page = ScrollPage(LIST_WIDTH, centred=True)
        column(self).addWidget(self._page)
        lead = translate(
            "Delegations",
            "Whoever accepts applies for you in the services that you name, until the day that you set. "
            "He sees what he begins for you, what fills those services in, and the licences on which he may act.",
        )
        header = PageHeader("", self.title(), lead)
        self.refresh_button = quiet(translate("Delegations", "Refresh"), "refresh-cw")
        self.refresh_button.set_tip(translate("Delegations", "Refresh"), "F5")
        self.refresh_button.clicked.connect(self.refresh)
        self.give_button = primary(translate("Delegations", "Delegate services"), "user-plus")
        self.give_button.clicked.connect(self.give)
        self.give_button.hide()
        header.add_action(self.refresh_button)
        header.add_action(self.give_button)
        self._page.add(header)
        self._list = column(spacing=24)
        self._page.body.addLayout(self._list)
        self._page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("Delegations", "Delegations")

    def first_focus(self) -> QWidget | None:
        return self.give_button if self.give_button.isVisible() else self.refresh_button

    def refresh(self) -> None:
        """Ask the server."""
        empty(self._list)
        self.form = None
        self._list.addWidget(Busy(translate("Delegations", "Contacting the server")))
        delegating = self.shell.program.delegating
        self.shell.background.with_server(self, lambda: delegating.open(), self._show, self._fail)

    def give(self) -> None:
        """Show the form of a delegation."""
        if self.form is not None:
            self.form.show()
            self.form.who.setFocus()

    def end(self, one: "DelegationView", is_given: bool) -> None:
        """Ask once more, then end it."""
        language = self.shell.language()
        title = translate("Delegations", "End the delegation?") if is_given else translate("Delegations", "Give it up?")
        text = translate(
            "Delegations",
            "{name}: {services}. What was sent is followed by both and no longer changed by the delegate; drafts stay "
            "with whoever delegated.",
        )
        text = text.format(name=one.name.text(language), services=named_services(one, language))
        delegating = self.shell.program.delegating

        def took(found: "DelegationsView") -> None:
            self.shell.changes.account_changed.emit()
            self.shell.notifications.info(translate("Delegations", "The delegation has ended"))
            self._show(found)

        def failed(error: Exception) -> None:
            self.shell.notifications.error(error)
            self.refresh()

        def act(is_sure: bool) -> None:
            if is_sure:
                self.shell.background.with_server(self, lambda: delegating.end(one.delegation_id), took, failed)

        self.dialog = ask(self, title, text, translate("Delegations", "End it"), act, destroys=True)

    def _show(self, found: "DelegationsView") -> None:
        empty(self._list)
        self.refresh_button.release_guard()
        self.cards = []
        self.give_button.setVisible(bool(found.offered))
        if found.offered:
            self.form = DelegationForm(self.shell, found.offered)
            self.form.given.connect(self._gave)
            self.form.hide()
            self._list.addWidget(self.form)
            self._list.addWidget(
                self._section(translate("Delegations", "What I delegated"), found.given, is_given=True)
            )
        if found.received or not found.offered:
            titled = translate("Delegations", "What was delegated to me")
            self._list.addWidget(self._section(titled, found.received, is_given=False))
        begin_at(self, self.first_focus())

    def _gave(self, found: "DelegationsView") -> None:
        self.shell.notifications.info(translate("Delegations", "The delegation was sent; it is in force once accepted"))
        self._show(found)

    def _section(self, title: str, found: "tuple[DelegationView, ...]", *, is_given: bool) -> Section:
        section = Section(title)
        for one in found:
            card = DelegationCard(one, is_given, self.shell.language())
            card.ended.connect(lambda one=one: self.end(one, is_given))
            self.cards.append(card)
            section.add(card)
        if not found:
            section.add(words(translate("Delegations", "None so far"), "body"))
        return section

    def _fail(self, error: Exception) -> None:
        empty(self._list)
        self.refresh_button.release_guard()
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("Delegations", "Try again"), self.refresh, "primary")
        self._list.addWidget(told)
