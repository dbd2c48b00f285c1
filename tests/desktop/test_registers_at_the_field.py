"""What a register says, told at its field: asked once the typing rests, in words, asked again where it was silent."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.cards.answer_pages import AnswerPages
from balady_desktop.desktop.field_widgets import FieldContext
from balady_desktop.desktop.models.register_words import register_words
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.question_page import QuestionPage
from balady_desktop.desktop.wizard.register_asking import RegisterAsking
from balady_desktop.desktop.wizard.register_line import RegisterLine
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.in_words import PageInWords, Row
from balady_desktop.domain.register_answers import RegisterAnswer

CATALOGUE = packaged_catalogue()
SERVICE = CATALOGUE.service("professional_licence")
FIELD = "commercial_registration"
CHECK = SERVICE.get_field(FIELD).checked_by
NUMBER, ASKED = "4030000102", {"number": "4030000102"}
WHEN = "2026-11-21T09:00:00+00:00"
FOUND = RegisterAnswer("found", ASKED, {"name": "مؤسسة", "status": "active", "number_700": "7000000005"}, WHEN)
ANSWERS = {"capacity": "owner", "number_700": "7000000005", FIELD: NUMBER}


class Server:
    """The door off the UI thread: work waits until the test says that it is done."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], object], Callable[[Exception], object]]] = []

    def with_server(self, owner: QObject, work: Any, then: Any, failed: Any) -> None:
        self.waiting.append((work, then, failed))

    def answer(self) -> None:
        work, then, failed = self.waiting.pop(0)
        try:
            result = work()
        except Exception as error:
            failed(error)
        else:
            then(result)


class Asker:
    def __init__(self) -> None:
        self.asked: list[Mapping[str, str]] = []
        self.reply: RegisterAnswer | Exception = FOUND

    def __call__(self, field_id: str, asked: Mapping[str, str]) -> RegisterAnswer:
        self.asked.append(dict(asked))
        if isinstance(self.reply, Exception):
            raise self.reply
        return RegisterAnswer(self.reply.outcome, dict(asked), self.reply.facts, WHEN)


@pytest.fixture
def filling() -> Filling:
    return Filling(SERVICE, ANSWERS, CATALOGUE.facts(date(2026, 11, 21), {}), "establishment")


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def ask() -> Asker:
    return Asker()


@pytest.fixture
def asking(qapp: QApplication, filling: Filling, server: Server, ask: Asker) -> RegisterAsking:
    holder = QObject(qapp)
    background: Any = server
    return RegisterAsking(filling, background, ask, holder)


def outcome(filling: Filling) -> str:
    return filling.journey.register_answers()[FIELD].outcome


def test_it_is_asked_once_and_its_answer_counts(
    filling: Filling, asking: RegisterAsking, server: Server, ask: Asker
) -> None:
    asking.ask_now()
    assert asking.is_asking(FIELD)
    asking.ask_now()
    server.answer()
    assert (ask.asked, server.waiting, outcome(filling)) == ([ASKED], [], "found")
    assert not asking.is_asking(FIELD)


def test_what_is_typed_meanwhile_is_another_question(
    filling: Filling, asking: RegisterAsking, server: Server, ask: Asker
) -> None:
    asking.ask_now()
    filling.put(FIELD, "1010000101")
    asking.ask_now()
    server.answer()
    assert (asking.is_asking(FIELD), outcome(filling)) == (True, "not_checked")
    server.answer()
    assert (asking.is_asking(FIELD), outcome(filling)) == (False, "found")


def test_silence_is_not_asked_again_by_itself_but_by_the_button(
    filling: Filling, asking: RegisterAsking, server: Server, ask: Asker
) -> None:
    ask.reply = RuntimeError("a fault of ours")
    asking.ask_now()
    server.answer()
    asking.ask_now()
    assert (server.waiting, outcome(filling)) == ([], "not_checked")
    ask.reply = FOUND
    asking.again(FIELD)
    server.answer()
    assert outcome(filling) == "found"


def test_another_page_and_half_a_number_ask_nobody(filling: Filling, asking: RegisterAsking, server: Server) -> None:
    filling.put(FIELD, "40300")
    asking.ask_now()
    filling.put(FIELD, NUMBER)
    filling.open_page("activity")
    asking.ask_now()
    assert server.waiting == []


@pytest.mark.parametrize(
    ("told", "tone", "title", "text"),
    [
        (FOUND, "success", "Commercial register: found", "Status of the registration: Active"),
        (RegisterAnswer("differs", ASKED, FOUND.facts, WHEN), "warning", "Commercial register: differs", "You can"),
        (RegisterAnswer("not_found", ASKED, {}, WHEN), "warning", "Commercial register: not found", "You can continue"),
        (RegisterAnswer("not_checked", ASKED, {}, WHEN), "neutral", "Commercial register: not checked", "no answer"),
    ],
)
def test_each_outcome_is_told_in_words(qtbot: QtBot, told: RegisterAnswer, tone: str, title: str, text: str) -> None:
    assert CHECK is not None
    line = RegisterLine(CHECK, CATALOGUE.registers, "en")
    qtbot.addWidget(line)
    line.show_answer(told, False)
    assert line.isVisibleTo(line.parentWidget())
    assert line.bar.tone() == tone
    assert line.bar.title().startswith(title)
    assert text in line.bar.text()
    assert "Asked on" in line.bar.text()
    line.show_answer(told, True)
    assert line.bar.title() == "Asking: Commercial register"
    line.show_answer(None, False)
    assert line.isHidden()


def test_where_it_was_silent_it_may_be_asked_again(qtbot: QtBot) -> None:
    assert CHECK is not None
    line = RegisterLine(CHECK, CATALOGUE.registers, "en")
    qtbot.addWidget(line)
    line.show_answer(RegisterAnswer("not_checked", ASKED, {}, WHEN), False)
    with qtbot.waitSignal(line.again_wanted):
        line.again.click()


@pytest.mark.parametrize(("status", "is_told"), [("active", False), ("suspended", True)])
def test_a_check_of_the_service_warns_at_its_field(qtbot: QtBot, status: str, is_told: bool) -> None:
    said = {FIELD: RegisterAnswer("found", ASKED, {**FOUND.facts, "status": status}, WHEN)}
    facts = CATALOGUE.facts(date(2026, 11, 21), {}, registers=said)
    filling, nobody = Filling(SERVICE, ANSWERS, facts, "establishment"), None
    context = FieldContext("en", CATALOGUE, cast(Any, nobody), lambda trouble: "", lambda: "id")
    page = QuestionPage(filling, filling.page, context)
    qtbot.addWidget(page)
    bar = page.warnings[FIELD]
    assert bar.isVisibleTo(page) is is_told
    assert ("not active" in bar.title()) is is_told
    filling.put(FIELD, "")
    page.refresh()
    assert not bar.isVisibleTo(page)


def test_the_desk_reads_it_below_the_answer(qtbot: QtBot) -> None:
    assert CHECK is not None
    rows = (Row(FIELD, "Registration", NUMBER), Row("legal_form", "Form", "Sole"))
    said = register_words(CHECK, FOUND, CATALOGUE.registers, "en")
    pages = AnswerPages([PageInWords("establishment", "Establishment", rows)], {FIELD: said})
    qtbot.addWidget(pages)
    texts = [label.text() for label in pages.findChildren(QLabel)]
    assert any("Name of the establishment" in text and "Asked on" in text for text in texts)
