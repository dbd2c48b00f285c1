"""The first step of registering: exactly two choices, in the words of the source."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.parts.page import FORM_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.stepper import StepCaption
from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import tell
from balady_desktop.desktop.wizard.declared_steps import steps_before, walked_steps
from balady_desktop.domain.definition import Registry
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import RegistrationView

translate = QCoreApplication.translate

_SAMPLES = {
    "citizen": "1000000008",
    "born": "1408/07/26",
    "mobile": "0500000000",
    "licence": "99000001",
    "number_700": "7000000005",
    "classification": "88000001",
}
_IDENTIFIED_BY: tuple[Registry, ...] = ("person", "office")


class RegisterScreen(Screen):
    """Citizen or resident; engineering office."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        person, office = (shell.program.catalogue.registration(by) for by in _IDENTIFIED_BY)
        caption = StepCaption()
        caption.set_step(1, walked_steps(person), self.say(person.steps[steps_before(person)].title))
        self.person = Tile(
            "user",
            self.say(person.title),
            translate(
                "Register",
                "You will need: the national ID or iqama number, the date of birth, a mobile number and an "
                "e-mail address.",
            ),
            flat=True,
        )
        self.office = Tile(
            "building-2",
            self.say(office.title),
            translate(
                "Register",
                "You will need: the office's licence, its 700 number and classification certificate, a mobile number "
                "and an e-mail address.",
            ),
            flat=True,
        )
        self.person.clicked.connect(lambda: self._begin(person.service))
        self.office.clicked.connect(lambda: self._begin(office.service))
        self.unfinished = AlertBar("info")
        self.unfinished.hide()
        self._arrange(caption)
        shell.background.with_store(self, lambda: shell.program.registering.find_unfinished(), self._offer, tell(shell))

    def title(self) -> str:
        return translate("Register", "New registration")

    def first_focus(self) -> QWidget | None:
        return self.person

    def _arrange(self, caption: StepCaption) -> None:
        page = ScrollPage(FORM_WIDTH, centred=True)
        outer = column(self)
        outer.addWidget(page)
        lead = translate("Register", "Choose who the account is for.")
        head = column(spacing=4)
        head.addWidget(caption)
        head.addWidget(PageHeader("", self.title(), lead))
        page.body.addLayout(head)
        for widget in (self.unfinished, self.person, self.office):
            page.add(widget)
        if self.shell.server().is_sample:
            page.add(_samples())
        page.finish()

    def _begin(self, service: str) -> None:
        self.shell.go(Route("registration", {"service": service}))

    def _offer(self, view: "RegistrationView | None") -> None:
        if view is None:
            return
        title = translate("Register", "An unfinished registration")
        text = translate("Register", "It continues from the step where it stopped: {service}.")
        self.unfinished.set_message("info", title, text.format(service=self.say(view.definition.title)))
        service = view.service
        self.unfinished.add_action(translate("Register", "Continue"), lambda: self._begin(service))
        self.unfinished.show()


def _samples() -> AlertBar:
    """Whom one may register on a sample server: its people are made up, and nobody can know their numbers."""
    told = translate(
        "Register",
        "A citizen: number {citizen}, born {born}, mobile {mobile}. "
        "An office: licence {licence}, 700 number {number_700}, classification {classification}.",
    )
    numbers = {name: isolate(number) for name, number in _SAMPLES.items()}
    return AlertBar(
        "neutral", translate("Register", "For trying: made-up people of the sample server"), told.format(**numbers)
    )
