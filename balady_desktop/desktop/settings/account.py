"""The own account: mobile, e-mail address, password, computers that are signed in, closing and removing it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.cards.bill_card import fact
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import Button, danger, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.settings.account_acts import AccountActs
from balady_desktop.desktop.settings.removal import Removal
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import OwnAccountView

translate = QCoreApplication.translate

_WIDTH = 860


class AccountScreen(Screen):
    """Asked of the server each time it is opened; removing the account from this computer needs nobody."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.acts = AccountActs(shell, self, self.refresh)
        self.buttons: dict[str, Button] = {}
        self.removal: Removal | None = None
        self._page = ScrollPage(_WIDTH, centred=True)
        column(self).addWidget(self._page)
        self._page.add(PageHeader("", self.title()))
        self._holder = QWidget()
        self._cards = column(self._holder, spacing=16)
        self._page.add(self._holder)
        self._page.add(self._here())
        self._page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("Account", "My account")

    def first_focus(self) -> QWidget | None:
        return self.buttons.get("password")

    def refresh(self) -> None:
        """Ask again."""
        empty(self._cards)
        self._cards.addWidget(Busy(translate("Account", "Contacting the server")))
        program = self.shell.program
        self.shell.background.with_server(self, lambda: program.own_account.open(), self._show, self._fail)

    def _show(self, view: "OwnAccountView") -> None:
        empty(self._cards)
        self._cards.addWidget(self._facts(view))
        self._cards.addWidget(self._computers(view))
        if not view.is_staff:
            self._cards.addWidget(self._closing(view))
        begin_at(self, self.first_focus())

    def _fail(self, error: Exception) -> None:
        empty(self._cards)
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("Account", "Try again"), self.refresh, "primary")
        self._cards.addWidget(told)

    def _facts(self, view: "OwnAccountView") -> Card:
        card = Card(translate("Account", "Account"))
        if view.next_mobile_masked is not None and view.next_mobile_from is not None:
            card.add(
                self._waiting_mobile(view.next_mobile_masked, moment(view.next_mobile_from, self.shell.language()))
            )
        facts = [(translate("Account", "User name"), view.user_name)]
        if not view.is_staff:
            facts += [
                (translate("Account", "Mobile"), view.mobile),
                (translate("Account", "E-mail address"), view.email),
            ]
        across = row(spacing=24)
        for label, value in facts:
            across.addWidget(fact(label, isolate(value)), 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(across)
        acts = row(spacing=12)
        acts.addWidget(self._button("password", translate("Account", "Change the password"), self.acts.password))
        if not view.is_staff:
            acts.addWidget(self._button("mobile", translate("Account", "Change the mobile"), self.acts.mobile))
            acts.addWidget(self._button("email", translate("Account", "Change the e-mail address"), self.acts.email))
        acts.addWidget(self._button("ways", translate("Account", "How I am told"), self._go_to_ways))
        if not view.is_staff:
            words_of = translate("Account", "Delegations")
            acts.addWidget(self._button("delegations", words_of, lambda: self.shell.go(Route("delegations"))))
        acts.addStretch(1)
        card.body.addLayout(acts)
        return card

    def _go_to_ways(self) -> None:
        self.shell.go(Route("ways"))

    def _waiting_mobile(self, mobile: str, when: str) -> AlertBar:
        title = translate("Account", "The mobile changes to {mobile}").format(mobile=isolate(mobile))
        text = translate("Account", "From {when}. If you did not request this, keep your current mobile.")
        bar = AlertBar("warning", title, text.format(when=when))
        bar.add_action(translate("Account", "Keep my mobile"), self.acts.keep_mobile, "primary")
        return bar

    def _computers(self, view: "OwnAccountView") -> Card:
        card, language = Card(translate("Account", "Signed-in computers")), self.shell.language()
        for one in view.computers:
            name = translate("Account", "This computer") if one.is_this else translate("Account", "Another computer")
            since = translate("Account", "since {when}").format(when=moment(one.began_at, language))
            card.add(fact(since, name))
        if len(view.computers) > 1:
            words_of_act = translate("Account", "Sign out on the other computers")
            card.body.addWidget(self._button("others", words_of_act, self.acts.sign_out_others))
        return card

    def _closing(self, view: "OwnAccountView") -> Card:
        card = Card(translate("Account", "Close the account"))
        text = translate(
            "Account",
            "Nobody will be able to sign in to it, and drafts that you did not send will be deleted. "
            "You can register again later.",
        )
        card.add(words(text, "body"))
        close = danger(translate("Account", "Close the account"))
        close.clicked.connect(lambda: self.acts.close(view.stays))
        self.buttons["close"] = close
        card.body.addWidget(close, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _here(self) -> Card:
        card = Card(translate("Account", "This computer"))
        card.add(words(translate("Account", "The files and keys of this account will be deleted from it."), "body"))
        remove = self._button("remove", translate("Account", "Remove from this computer"), self._remove)
        card.body.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _remove(self) -> None:
        account = self.shell.account()
        if account is not None:
            name = self.say(account.display_name)
            self.removal = Removal(self.shell, self, account.account_id, name, lambda: self.shell.go(Route("home")))

    def _button(self, key: str, text: str, act: object) -> Button:
        button = secondary(text)
        button.clicked.connect(lambda: act())  # type: ignore[operator]  # an act of the page
        self.buttons[key] = button
        return button
