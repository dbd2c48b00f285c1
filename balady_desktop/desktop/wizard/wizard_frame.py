"""The fixed parts around a page of the wizard: rail or caption, heading, error summary, buttons, what is saved."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from balady_desktop._assets.ui_wizard import Ui_Wizard
from balady_desktop.desktop.look.theme import look, set_icon, set_state
from balady_desktop.desktop.parts.building import column, picture, words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import icon_button, primary, secondary
from balady_desktop.desktop.parts.error_summary import ErrorSummary
from balady_desktop.desktop.parts.page import FORM_WIDTH, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.reading_order import BESIDE, read_later
from balady_desktop.desktop.parts.stepper import Step, StepCaption, StepperRail
from balady_desktop.desktop.wizard.filling import StepView

translate = QCoreApplication.translate

RAIL_FROM_WIDTH = 1100
_SAVED_ICONS = {
    "saved": ("check", "success.icon"),
    "unsaved": ("pencil", "text_3"),
    "saving": ("save", "text_3"),
    "failed": ("circle-alert", "error.icon"),
}
_STEP_ICONS = {"done": "circle-check", "problem": "circle-alert", "locked": "lock"}


class WizardFrame(QWidget):
    """Draws what it is told and says what was pressed."""

    step_chosen = Signal(str)

    def __init__(self, service: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_Wizard()
        self._ui.setupUi(self)
        self._service = service
        self._steps: tuple[StepView, ...] = ()
        self._number, self._total = 0, 0
        self.rail = StepperRail()
        read_later(self.rail, BESIDE)
        self.rail.step_chosen.connect(self.step_chosen)
        self.go_on = primary("")
        self.go_back = secondary(translate("Wizard", "Back"))
        self._says_saved = True
        self._saved_icon = picture("check", "success.icon", 18)
        self._saved = words("", "caption", wrap=False)
        self._busy = Busy("")
        self._busy.hide()
        self.jump = icon_button("list-checks", translate("Wizard", "Go to a question"), "Ctrl+J")
        self._caption, self.header, self.summary = StepCaption(), PageHeader(), ErrorSummary()
        self.page = ScrollPage(FORM_WIDTH, centred=True)
        self._ui.actionsAcross.setSpacing(0)
        self._ui.railPlace.addWidget(self.rail)
        self._arrange_actions()
        self.set_saved_state("saved")

    def open_page(self, title: str, lead: str, content: QWidget, first: Sequence[QWidget] = ()) -> None:
        """Put a page under a fresh heading, scrolled to its top; `first` stands above the content."""
        old = self.page
        self.page = ScrollPage(FORM_WIDTH, centred=True)
        self._caption, self.header, self.summary = StepCaption(), PageHeader("", title, lead), ErrorSummary()
        head = column(spacing=4)
        head.addWidget(self._caption)
        head.addWidget(self.header)
        self.page.body.addLayout(head)
        for widget in (self.summary, *first, content):
            self.page.add(widget)
        self.page.body.setSpacing(look().density.field_gap)
        self.page.finish()
        self._ui.pagePlace.removeWidget(old)
        self._ui.pagePlace.addWidget(self.page)
        old.hide()
        old.deleteLater()
        # In sight at once: a field that is not cannot take the focus.
        self.page.show()
        self._show_place()

    def set_steps(self, steps: Sequence[StepView], current: str, number: int, total: int) -> None:
        """Fill the rail and the caption."""
        self._steps, self._number, self._total = tuple(steps), number, total
        self.rail.set_steps([Step(one.key, one.title, one.state) for one in steps], current)
        self._show_place()

    def set_buttons(self, forward: str, can_go_back: bool) -> None:
        """What the button does, and whether there is a page before."""
        self.go_on.setText(forward)
        self.go_back.setVisible(can_go_back)

    def say_nothing_is_saved(self) -> None:
        """A journey of which nothing is kept: what is said of saving would be untrue."""
        self._says_saved = False
        self._saved.hide()
        self._saved_icon.hide()

    def set_saved_state(self, state: str) -> None:
        """saved, unsaved, saving or failed."""
        icon, tone = _SAVED_ICONS[state]
        set_icon(self._saved_icon, icon, tone, 18)
        set_state(self._saved, "role", "error" if state == "failed" else "caption")
        self._saved.setText(_saved_words(state))

    def set_busy(self, text: str) -> None:
        """Say what is under way; nothing where nothing is."""
        self._busy.set_text(text)
        self._busy.setVisible(bool(text))
        for one in (self._saved, self._saved_icon):
            one.setVisible(self._says_saved and not text)

    def open_jump_list(self) -> None:
        """All steps with their states, to go to one of them."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for number, step in enumerate(self._steps, start=1):
            icon = look().icon(_STEP_ICONS.get(step.state, "circle"))
            act = menu.addAction(icon, f"{number}. {step.title}")
            act.setEnabled(step.state != "locked")
            act.triggered.connect(lambda _=False, key=step.key: self.step_chosen.emit(key))
        menu.popup(self.jump.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def shows_rail(self) -> bool:
        """Offices see all steps beside the page; who fills in one thing once reads where he is."""
        return look().density.name == "compact" and self.width() >= look().px(RAIL_FROM_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_place()

    def _arrange_actions(self) -> None:
        place = self._ui.actionsPlace
        for widget in (self.go_on, self.go_back):
            place.addWidget(widget)
        place.addStretch(1)
        for far in (self._busy, self._saved_icon, self._saved, self.jump):
            place.addWidget(far)
        self._ui.actionsColumn.setMaximumWidth(look().px(FORM_WIDTH))

    def _show_place(self) -> None:
        rail = self.shows_rail()
        self.rail.setVisible(rail)
        self._caption.set_step(0 if rail else self._number, 0 if rail else self._total, self._service)


def _saved_words(state: str) -> str:
    # Asked at each key: only the words that are shown are translated.
    match state:
        case "saved":
            return translate("Wizard", "Saved on this computer")
        case "unsaved":
            return translate("Wizard", "Not saved yet")
        case "saving":
            return translate("Wizard", "Saving")
        case _:
            return translate("Wizard", "Not saved: trying again")
