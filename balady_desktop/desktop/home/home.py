"""The first screen: the three pillars of the source, the gate of the electronic services, and the latest drafts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.buttons import primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.page import LIST_WIDTH, ScrollPage
from balady_desktop.desktop.parts.section import Section
from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.desktop.shell.shell import Route, Screen, Shell, is_at_work
from balady_desktop.desktop.shell.telling import tell

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import RegistrationView
    from balady_desktop.desktop.home.recent_drafts import RecentDrafts

translate = QCoreApplication.translate


class HomeScreen(Screen):
    """Exactly three pillars, whoever is signed in."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.gate = primary(translate("Home", "Go to E-services"), "log-in")
        self.gate.clicked.connect(lambda: shell.go(Route("gate")))
        self.register = secondary(translate("Home", "Register"), "user-plus")
        self.register.clicked.connect(lambda: shell.go(Route("register")))
        self.pillars = self._pillars()
        self.verify = secondary(translate("Home", "Check a document"), "qr-code")
        self.verify.clicked.connect(lambda: shell.go(Route("verify")))
        self.recent: RecentDrafts | None = None
        self.unfinished = AlertBar("info")
        self.unfinished.hide()
        page = ScrollPage(LIST_WIDTH, centred=True)
        outer = column(self)
        outer.addWidget(page)
        page.add(self.unfinished)
        page.add(self._welcome())
        page.add(self._pillar_row())
        page.add(self._check_line())
        if self._is_signed_in():
            self.recent = self._recent()
            page.add(self.recent)
        else:
            page.add(self._way())
            self._ask_for_unfinished()
        page.finish()

    def title(self) -> str:
        return translate("Home", "Home page")

    def first_focus(self) -> QWidget | None:
        return self.gate

    def refresh(self) -> None:
        if self.recent is not None:
            self.recent.refresh()

    def _ask_for_unfinished(self) -> None:
        program = self.shell.program
        # Registering is loaded beside the paint, with the rules and all that speaks to the server.
        self.shell.background.with_store(
            self, lambda: program.registering.find_unfinished(), self._offer_unfinished, tell(self.shell)
        )

    def _offer_unfinished(self, view: "RegistrationView | None") -> None:
        """Whoever was interrupted finds the way back where the program opens."""
        if view is None:
            return
        title = translate("Home", "You have an unfinished registration")
        text = translate("Home", "What you entered is saved on this computer: {service}.")
        self.unfinished.set_message("info", title, text.format(service=self.say(view.definition.title)))
        route = Route("registration", {"service": view.service})
        self.unfinished.add_action(translate("Home", "Continue registration"), lambda: self.shell.go(route))
        self.unfinished.show()

    def _is_signed_in(self) -> bool:
        return is_at_work(self.shell)

    def _welcome(self) -> Card:
        card = Card(kind="soft")
        card.add(words(translate("Home", "Your way to the electronic licence"), "display"))
        text = translate(
            "Home",
            "Apply, pay and print the licence from wherever you are, without going to the municipality. "
            "What you type is kept on this computer even without a connection.",
        )
        card.add(words(text, "lead"))
        acts = row(spacing=12)
        acts.addWidget(self.gate)
        if not self._is_signed_in():
            acts.addWidget(self.register)
        acts.addStretch(1)
        card.body.addLayout(acts)
        return card

    def _pillars(self) -> tuple[Tile, Tile, Tile]:
        """The three, in the order and the words of the source."""
        interactive = Tile(
            "users",
            translate("Home", "Interactive services"),
            translate("Home", "In a later version: ideas, reports and opinions about your city"),
        )
        electronic = Tile(
            "file-check",
            translate("Home", "E-services"),
            translate(
                "Home",
                "Professional and commercial licence, survey decision; building licences and plan approval come later",
            ),
        )
        informational = Tile(
            "book-open-text",
            translate("Home", "Informational services"),
            translate("Home", "In a later version: municipal information and statistics"),
        )
        for tile, route in (
            (interactive, Route("pillar", {"pillar": "interactive"})),
            (electronic, Route("gate" if self._is_signed_in() else "services")),
            (informational, Route("pillar", {"pillar": "informational"})),
        ):
            tile.clicked.connect(lambda _=False, route=route: self.shell.go(route))
        return interactive, electronic, informational

    def _pillar_row(self) -> QWidget:
        holder = QWidget()
        across = row(holder, spacing=16)
        for tile in self.pillars:
            across.addWidget(tile, 1)
        return holder

    def _check_line(self) -> Card:
        """For whoever holds a paper: no pillar of the source, so it does not look like one."""
        card = Card(kind="quiet")
        across = row(spacing=16)
        text = translate(
            "Home",
            "Is a receipt, licence or certificate genuine? Check it by its QR code, or by number and check code.",
        )
        across.addWidget(words(text, "body"), 1)
        across.addWidget(self.verify)
        card.body.addLayout(across)
        return card

    def _recent(self) -> "RecentDrafts":
        # Imported here for start-up time: the calendars of its dates are not needed for the first paint.
        from balady_desktop.desktop.home.recent_drafts import RecentDrafts

        return RecentDrafts(self.shell, 3)

    def _way(self) -> QWidget:
        section = Section(translate("Home", "How it works"))
        across = row(spacing=16)
        for number, (title, text) in enumerate(_steps(), start=1):
            across.addWidget(_step(number, title, text), 1)
        section.body.addLayout(across)
        return section


def _steps() -> tuple[tuple[str, str], ...]:
    return (
        (
            translate("Home", "Register once"),
            translate("Home", "With the national ID or iqama number, a mobile number and an e-mail address."),
        ),
        (
            translate("Home", "Apply"),
            translate("Home", "Answer the questions and attach the documents. You can stop and continue at any time."),
        ),
        (
            translate("Home", "Pay and print"),
            translate(
                "Home",
                "The bill shows every fee item. The licence and the receipt are issued as soon as it is paid.",
            ),
        ),
    )


def _step(number: int, title: str, text: str) -> Card:
    card = Card(kind="quiet")
    card.body.setSpacing(4)
    card.add(words(f"{number}. {title}", "strong"))
    card.add(words(text, "caption"))
    card.body.addStretch(1)
    return card
