"""What the wizard says of itself: the sentence of each problem, the words of the button, notices above a page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.wizard.check_page import find_act
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.wizard_port import HeldBack
from balady_desktop.domain.definition import Page, ServiceDefinition
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.judging import CHECK_PROBLEM
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.domain.catalogue import Catalogue

translate = QCoreApplication.translate


def sentences(
    problems: Sequence[Problem], journey: Journey, catalogue: "Catalogue", language: Language
) -> dict[str, str]:
    """The sentence of each problem by its path: it names the field, or is the words of a check of the service."""
    return {one.field: _sentence(one, journey, catalogue, language) for one in problems}


def _sentence(problem: Problem, journey: Journey, catalogue: "Catalogue", language: Language) -> str:
    try:
        if problem.code == CHECK_PROBLEM:
            return journey.check_words(problem).text(language)
        return say(problem, label_of(problem.field, journey.definition, language), catalogue, language)
    except (LookupError, StopIteration):
        # Of a newer server: the field or the check is none of this definition.
        return say(Problem(problem.field, "newer_program"), problem.field, catalogue, language)


def say(problem: Problem, label: str, catalogue: "Catalogue", language: Language) -> str:
    """The sentence of a problem; an English label loses its capital inside the sentence and has it at its beginning."""
    if language == "en" and not label[1:2].isupper():
        label = label[:1].lower() + label[1:]
    text = catalogue.say(problem, label, language)
    return text[:1].upper() + text[1:]


def forward_words(
    page: Page, filling: Filling, catalogue: "Catalogue", language: Language, held: HeldBack | None = None
) -> str:
    """What the button of a page says: what comes before sending, its own words, the move it makes, or to go on."""
    if held is not None and page.kind == "check":
        return held.button
    if page.button is not None:
        return page.button.text(language)
    name = filling.definition.workflow
    act = find_act(catalogue.workflow(name), filling) if page.kind == "check" and name else None
    return act.words.text(language) if act is not None else translate("Wizard", "Save and continue")


def notices(page: Page, filling: Filling, language: Language) -> tuple[AlertBar, ...]:
    """What must be known before the first question."""
    own = {one.id for one in page.fields}
    if any(one.id not in own for one in filling.fields(page)):
        text = translate(
            "Wizard", "Passwords are never saved on this computer, so yours was lost when the program restarted."
        )
        return (AlertBar("info", translate("Wizard", "Type the password again"), text),)
    other = filling.filled_by_another()
    if other is not None:
        title = translate("Wizard", "This page is filled in by: {party}").format(party=other.words.text(language))
        text = translate("Wizard", "You may leave it empty and go on.")
        return (AlertBar("info", title, text),)
    if page.kind == "questions" and not filling.is_open(page):
        return (AlertBar("neutral", "", translate("Wizard", "Nothing on this page needs to be completed.")),)
    return ()


def label_of(path: str, definition: ServiceDefinition, language: Language) -> str:
    """Return the label of a field, or of the column of a group."""
    name, _, below = path.partition(".")
    asked = definition.get_field(name)
    inner = below.partition(".")[2]
    found = next((one for one in asked.fields if one.id == inner), asked)
    return found.label.text(language)
