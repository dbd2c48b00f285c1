"""By which ways one is told: SMS and e-mail for each kind of notices, and the language of what is sent."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.models.newer_words import newer_words
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, empty, row, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import primary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.segmented import Choice, Segmented
from balady_desktop.desktop.parts.tick_box import TickBox
from balady_desktop.desktop.settings.settings_lines import add_choice
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.shell import Screen, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.notice_views import KindView, WaysView, WayView

translate = QCoreApplication.translate

_WIDTH = 860


class WaysScreen(Screen):
    """Asked of the server each time: what is sent is the server's to send."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.boxes: dict[tuple[str, str], TickBox] = {}
        self.language_choice: Segmented | None = None
        self._page = ScrollPage(_WIDTH, centred=True)
        column(self).addWidget(self._page)
        lead = translate(
            "Ways",
            "The list of the program has everything that you were told. Choose what is sent to you besides.",
        )
        self._page.add(PageHeader("", self.title(), lead))
        self.message = AlertBar("error", closable=True)
        self.message.hide()
        self._page.add(self.message)
        self._holder = QWidget()
        self._cards = column(self._holder, spacing=16)
        self._page.add(self._holder)
        self.save_button = primary(translate("Ways", "Save"), "save")
        self.save_button.clicked.connect(self.save)
        self.save_button.hide()
        acts = row(spacing=12)
        acts.addWidget(self.save_button)
        acts.addStretch(1)
        self._page.body.addLayout(acts)
        self._page.finish()
        self.refresh()

    def title(self) -> str:
        return translate("Ways", "How I am told")

    def first_focus(self) -> QWidget | None:
        return self.language_choice

    def refresh(self) -> None:
        """Ask again."""
        empty(self._cards)
        self.save_button.hide()
        self._cards.addWidget(Busy(translate("Ways", "Contacting the server")))
        noticing = self.shell.program.noticing
        self.shell.background.with_server(self, lambda: noticing.ways(), self._show, self._fail)

    def save(self) -> None:
        """Send the choice."""
        chosen: dict[str, list[str]] = {}
        for (kind, way), box in self.boxes.items():
            ways = chosen.setdefault(kind, [])
            if box.isChecked():
                ways.append(way)
        language = self.language_choice.value() if self.language_choice is not None else "ar"
        self.message.hide()
        self.save_button.setEnabled(False)
        noticing = self.shell.program.noticing
        work = lambda: noticing.choose(language, chosen)  # noqa: E731  # as every other work
        self.shell.background.with_server(self, work, self._saved, self._refused)

    def _saved(self, view: "WaysView") -> None:
        self._show(view)
        self.shell.notifications.info(translate("Ways", "Your choice is saved"))

    def _refused(self, error: Exception) -> None:
        """What was ticked stays ticked."""
        self.save_button.setEnabled(True)
        self.message.set_message("error", *sentence(self.shell, error))
        self.message.show()

    def _fail(self, error: Exception) -> None:
        empty(self._cards)
        told = AlertBar("error", *sentence(self.shell, error))
        told.add_action(translate("Ways", "Try again"), self.refresh, "primary")
        self._cards.addWidget(told)

    # --- showing ---

    def _show(self, view: "WaysView") -> None:
        empty(self._cards)
        self.boxes = {}
        self._cards.addWidget(self._addresses(view))
        for kind in view.kinds:
            self._cards.addWidget(self._kind(view, kind))
        self.save_button.setEnabled(True)
        self.save_button.show()
        begin_at(self, self.first_focus())

    def _addresses(self, view: "WaysView") -> Card:
        card = Card(translate("Ways", "Where it is sent"))
        self.language_choice = add_choice(card, translate("Ways", "Language"), _languages())
        self.language_choice.set_value(view.language)
        nothing = translate("Ways", "None is known")
        mobile = isolate(view.mobile_masked) if view.mobile_masked else nothing
        email = isolate(view.email_masked) if view.email_masked else nothing
        card.add(words(translate("Ways", "Mobile: {mobile}").format(mobile=mobile), "body"))
        if view.has_email:
            card.add(words(translate("Ways", "E-mail: {email}").format(email=email), "body"))
        else:
            card.add(words(translate("Ways", "This server sends no e-mail."), "body"))
        return card

    def _kind(self, view: "WaysView", kind: "KindView") -> Card:
        name = self.say(kind.words)
        card = Card(name)
        card.body.setSpacing(4)
        card.add(self._box(name, translate("Ways", "In the program"), is_on=True, is_fixed=True))
        for way in kind.ways:
            if way.way == "email" and not view.has_email:
                continue
            box = self._box(name, _way_words(way), is_on=way.is_on, is_fixed=way.is_fixed)
            self.boxes[kind.kind, way.way] = box
            card.add(box)
        if kind.why is not None:
            card.add(words(self.say(kind.why), "caption"))
        return card

    def _box(self, kind: str, text: str, *, is_on: bool, is_fixed: bool) -> TickBox:
        shown = translate("Ways", "{way} (always)").format(way=text) if is_fixed else text
        box = TickBox(shown)
        box.setAccessibleName(f"{kind}: {shown}")
        box.setChecked(is_on)
        box.setEnabled(not is_fixed)
        return box


def _languages() -> list[Choice]:
    return [Choice("ar", "العربية"), Choice("en", "English")]


def _way_words(way: "WayView") -> str:
    told = {"sms": translate("Ways", "Text message (SMS)"), "email": translate("Ways", "E-mail")}
    return told.get(way.way) or newer_words()
