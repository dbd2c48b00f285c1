"""Settings: how the program looks, the accounts of this computer, where the key rests, how the connection is."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.cards.bill_card import fact
from balady_desktop.desktop.look.tokens import ZOOM_STEPS
from balady_desktop.desktop.models.moments import ago, moment
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, empty, picture, row, rule, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import Button, icon_button, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.segmented import Choice
from balady_desktop.desktop.settings.papers_card import PapersCard
from balady_desktop.desktop.settings.removal import Removal
from balady_desktop.desktop.settings.settings_lines import add_choice, add_line
from balady_desktop.desktop.settings.use_card import UseCard
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import KnownAccount, SyncStatus

translate = QCoreApplication.translate


class SettingsScreen(Screen):
    """The look takes effect at once and is kept by whoever keeps the look."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.remove_buttons: dict[str, Button] = {}
        self.removal: Removal | None = None
        self._page = ScrollPage(860, centred=True)
        column(self).addWidget(self._page)
        self._page.add(PageHeader("", self.title()))
        self._page.add(self._look_card())
        self.papers = PapersCard(shell)
        self._page.add(self.papers)
        self.use = UseCard(shell)
        self._page.add(self.use)
        self._accounts = Card(translate("Settings", "Accounts on this computer"))
        self._connection = Card(translate("Settings", "Connection"))
        self.check_button = secondary(translate("Settings", "Check now"), "refresh-cw")
        self.check_button.clicked.connect(self.check)
        self._connection.add_to_head(self.check_button)
        self._page.add(self._accounts)
        self._page.add(self._connection)
        self._page.finish()
        shell.changes.connection_changed.connect(self._load_status)
        self.refresh()

    def title(self) -> str:
        return translate("Settings", "Settings")

    def first_focus(self) -> QWidget | None:
        return self.language

    def refresh(self) -> None:
        """Read accounts and connection again."""
        program, notifications = self.shell.program, self.shell.notifications
        self.shell.background.with_store(
            self, lambda: program.signing_in.accounts(), self._show_accounts, notifications.error
        )
        self._load_status()

    # --- look ---

    def _look_card(self) -> Card:
        look, card = self.shell.look, Card(translate("Settings", "Appearance"))
        # A language is offered in its own words: whoever needs it cannot read the other.
        self.language = add_choice(
            card, translate("Settings", "Language"), [Choice("ar", "العربية"), Choice("en", "English")]
        )
        self.theme = add_choice(card, translate("Settings", "Colours"), _themes())
        self.density = add_choice(card, translate("Settings", "Spacing"), _densities())
        self.language.set_value(look.language)
        self.theme.set_value(look.theme)
        self.density.set_value(look.density.name)
        self.language.value_changed.connect(lambda value: look.apply(language=value))
        self.theme.value_changed.connect(lambda value: look.apply(theme=value))
        self.density.value_changed.connect(lambda value: look.apply(density=value))
        add_line(card, translate("Settings", "Text size"), self._zoom())
        return card

    def _zoom(self) -> QWidget:
        look, holder = self.shell.look, QWidget()
        self.smaller_button = icon_button("minus", translate("Settings", "Smaller text"), "Ctrl+-")
        self.larger_button = icon_button("plus", translate("Settings", "Larger text"), "Ctrl++")
        self.smaller_button.clicked.connect(lambda: look.step_zoom(-1))
        self.larger_button.clicked.connect(lambda: look.step_zoom(1))
        self.smaller_button.setEnabled(look.zoom > ZOOM_STEPS[0])
        self.larger_button.setEnabled(look.zoom < ZOOM_STEPS[-1])
        inner = row(holder, spacing=8)
        inner.addWidget(self.smaller_button)
        inner.addWidget(words(isolate(f"{round(look.zoom * 100)}%"), "strong", wrap=False))
        inner.addWidget(self.larger_button)
        inner.addStretch(1)
        return holder

    # --- accounts ---

    def _show_accounts(self, accounts: "Sequence[KnownAccount]") -> None:
        empty(self._accounts.body)
        self.remove_buttons = {}
        current = self.shell.account()
        for number, known in enumerate(accounts):
            if number:
                self._accounts.add(rule())
            is_open = current is not None and current.account_id == known.account_id
            self._accounts.add(self._account(known, is_open))
        if not accounts:
            self._accounts.add(words(translate("Settings", "Nobody has signed in on this computer yet"), "lead"))
        if current is not None:
            self._accounts.add(self._key_place(current.key_place))
        self.sign_in_button = secondary(translate("Settings", "Sign in with another account"), "log-in")
        self.sign_in_button.clicked.connect(lambda: self.shell.go(Route("sign_in")))
        self._accounts.body.addWidget(self.sign_in_button, 0, Qt.AlignmentFlag.AlignLeading)

    def _account(self, known: "KnownAccount", is_open: bool) -> QWidget:
        holder, language = QWidget(), self.shell.language()
        across = row(holder, spacing=12)
        across.addWidget(picture("circle-user", "primary_text" if is_open else "text_3", 28))
        used = translate("Settings", "last used {when}").format(when=ago(known.last_used, datetime.now(UTC)))
        about = fact(f"{isolate(known.user_name)} · {used}", known.display_name.text(language))
        about.setToolTip(moment(known.last_used, language))
        across.addWidget(about, 1)
        if is_open:
            across.addWidget(Badge(translate("Settings", "Open now"), "success"), 0, Qt.AlignmentFlag.AlignVCenter)
        remove = secondary(translate("Settings", "Remove from this computer"))
        remove.clicked.connect(lambda: self._remove(known))
        self.remove_buttons[known.account_id] = remove
        across.addWidget(remove, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _remove(self, known: "KnownAccount") -> None:
        name = known.display_name.text(self.shell.language())
        self.removal = Removal(self.shell, self, known.account_id, name, self.refresh)

    def _key_place(self, place: str) -> AlertBar:
        if place == "keyring":
            title = translate("Settings", "Your data are encrypted; the key is in the system keyring")
            text = translate("Settings", "Only your own sign-in to this computer opens it.")
            return AlertBar("success", title, text)
        title = translate("Settings", "Your data are encrypted; the key is in a file of your own")
        text = translate(
            "Settings", "This computer has no system keyring. Lock your computer account when you leave it."
        )
        return AlertBar("warning", title, text)

    # --- connection ---

    def _load_status(self) -> None:
        syncing = self.shell.program.syncing
        self.shell.background.with_store(
            self, lambda: syncing.status(), self._show_status, self.shell.notifications.error
        )

    def check(self) -> None:
        """One round with the server, then say how it went."""
        self.check_button.setEnabled(False)
        empty(self._connection.body)
        self._connection.add(Busy(translate("Settings", "Contacting the server")))
        syncing = self.shell.program.syncing
        self.shell.background.with_server(self, lambda: syncing.round(), lambda _: self._checked(), self._not_checked)

    def _checked(self) -> None:
        self.check_button.setEnabled(True)
        self.shell.changes.connection_changed.emit()

    def _not_checked(self, error: Exception) -> None:
        self.check_button.setEnabled(True)
        empty(self._connection.body)
        self._connection.add(AlertBar("error", *sentence(self.shell, error)))

    def _show_status(self, status: "SyncStatus") -> None:
        language = self.shell.language()
        empty(self._connection.body)
        if status.trouble is not None:
            self._connection.add(AlertBar("error", *sentence(self.shell, status.trouble)))
        elif status.is_online:
            self._connection.add(AlertBar("success", translate("Settings", "The server is responding")))
        else:
            text = translate("Settings", "You can keep working: what you do is saved here and sent later.")
            self._connection.add(AlertBar("warning", translate("Settings", "The server could not be reached"), text))
        never = translate("Settings", "Not yet")
        last = moment(status.last_sync, language) if status.last_sync else never
        facts = (
            (translate("Settings", "Server"), self.say(self.shell.server().name)),
            (translate("Settings", "Last sync"), last),
            (translate("Settings", "Waiting to be sent"), isolate(str(status.waiting))),
            (translate("Settings", "Needs attention"), isolate(str(status.quarantined))),
        )
        across = row(spacing=24)
        for label, value in facts:
            across.addWidget(fact(label, value), 1, Qt.AlignmentFlag.AlignTop)
        self._connection.body.addLayout(across)


def _themes() -> list[Choice]:
    return [
        Choice("system", translate("Settings", "Use system setting")),
        Choice("light", translate("Settings", "Light")),
        Choice("dark", translate("Settings", "Dark")),
        Choice("contrast", translate("Settings", "High contrast")),
    ]


def _densities() -> list[Choice]:
    return [
        Choice("guided", translate("Settings", "Comfortable: one thing at a time")),
        Choice("compact", translate("Settings", "Compact: for offices")),
    ]
