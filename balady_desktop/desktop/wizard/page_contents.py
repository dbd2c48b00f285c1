"""What is drawn for a page of a journey: its questions, the quote, the check of all answers, or a bar."""

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.wizard.bar_page import BarPage
from balady_desktop.desktop.wizard.check_page import CheckPage
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.question_page import QuestionPage
from balady_desktop.desktop.wizard.quote_page import QuotePage
from balady_desktop.desktop.wizard.wizard_frame import WizardFrame
from balady_desktop.desktop.wizard.wizard_port import WizardPort
from balady_desktop.domain.words import Language

translate = QCoreApplication.translate

Content = QuestionPage | QuotePage | CheckPage | BarPage


def make_content(filling: Filling, port: WizardPort, language: Language, *, barred: bool) -> Content:
    """Return the widget of the open page; `barred` is why one cannot go on from it, where there is a reason."""
    page, catalogue, bar = filling.page, port.context.catalogue, filling.bar()
    if barred and bar is not None:
        return BarPage(bar, language)
    if page.kind == "quote":
        return QuotePage(catalogue, filling.journey, language)
    if page.kind == "check":
        checking = CheckPage(catalogue, filling, language, port.held_back)
        if port.print_summary is not None:
            checking.offer_summary()
        return checking
    return QuestionPage(filling, page, port.context)


def heading_of(content: Content, filling: Filling, language: Language) -> str:
    """Return what an open page is called."""
    if isinstance(content, BarPage):
        return translate("Wizard", "You cannot continue")
    return filling.page.title.text(language)


def show_steps(frame: WizardFrame, filling: Filling, language: Language) -> None:
    """Show where in the journey the open page is."""
    number, total = filling.place()
    steps = filling.steps(language)
    # Several pages may share a step; the rail knows a step by its first page.
    current = steps[number - 1].key if filling.definition.steps else filling.page.id
    frame.set_steps(steps, current, number, total)
