"""Every service walks through the real wizard, is reviewed in words, and prints."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.wizard.check_page import CheckPage
from balady_desktop.documents.paper import new_paper
from balady_desktop.documents.setting import make_paper
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.words import Words
from tests.desktop.window_kit import Kit
from tests.documents.paper_samples import fact
from tests.services.complete_application import SAMPLES, complete_answers

CATALOGUE = packaged_catalogue()
FACTS = CATALOGUE.facts(date(2026, 11, 21), {"kind": "citizen", "age": "41"})
# Answers that a paper shows as they were typed, in digits of every language.
_SHOWN_AS_TYPED = ("establishment_700", "commercial_registration", "licence_number")
LICENCES = pytest.mark.parametrize(
    "definition",
    [one for one in map(CATALOGUE.service, CATALOGUE.service_names()) if one.kind == "licence"],
    ids=lambda one: one.service,
)


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    yield made
    made.close()


@LICENCES
def test_it_walks_through_the_real_wizard(kit: Kit, definition: ServiceDefinition) -> None:
    answers = complete_answers(definition, FACTS)
    kit.lay("d1", service=definition.service, answers=answers)
    wizard = kit.draft("d1")
    walked = 0
    while not isinstance(wizard.content, CheckPage) and walked <= len(definition.pages):
        wizard.press()
        kit.settle()
        walked += 1
    assert isinstance(wizard.content, CheckPage), wizard.filling.page.id
    wizard.press()
    kit.settle()
    (sealed,) = kit.sealed()
    assert sealed.answers == kit.kept("d1").answers


@LICENCES
def test_it_can_be_decided_by_the_table_of_its_workflow(definition: ServiceDefinition) -> None:
    workflow = CATALOGUE.workflow(definition.workflow or "")
    for is_instant in (True, False):
        assert workflow.sending_move(lambda condition, said=is_instant: condition is None or said)  # type: ignore[misc]  # bound now
    reachable, open_states = set(), {workflow.first}
    while open_states:
        state = open_states.pop()
        reachable.add(state)
        open_states |= {move.lands(state) for move in workflow.moves if state in move.sources} - reachable
    assert reachable == {state.code for state in workflow.states}


@LICENCES
def test_it_prints(definition: ServiceDefinition) -> None:
    journey = Journey(definition, complete_answers(definition, FACTS), FACTS)
    arabic, english = journey.answers_in_words("ar"), journey.answers_in_words("en")
    pages = tuple(
        {
            "title": Words(one.title, other.title),
            "answers": tuple(
                fact(Words(row.label, twin.label), Words(row.text or "-", twin.text or "-"))
                for row, twin in zip(one.rows, other.rows, strict=True)
            ),
        }
        for one, other in zip(arabic, english, strict=True)
    )
    paper = new_paper(
        "application",
        service=definition.title,
        application_number=None,
        state=Words("مسودة", "Draft"),
        municipality=Words("الرياض", "Riyadh"),
        amanah=Words("أمانة منطقة الرياض", "Riyadh Region Amanah"),
        applicant_masked="م*** ا***",
        applicant_id_masked="*******008",
        submitted_at=None,
        printed_at=datetime(2026, 11, 21, 9, 0, tzinfo=UTC),
        pages=pages,
        lines=(),
        total_halalas=None,
        issued=False,
        sample=True,
    )
    for language in ("ar", "en"):
        document = pypdfium2.PdfDocument(make_paper(paper, language=language))
        text = "".join(page.get_textpage().get_text_range() for page in document)
        assert all(SAMPLES[one.type] in text for one in definition.fields() if one.type in _SHOWN_AS_TYPED)
        document.close()
