"""What trying the screens showed, each with the right value."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.syncing import RoundResult
from balady_desktop.desktop.applying.draft import DraftScreen
from balady_desktop.desktop.frame.finder import Finder, Found, Group
from balady_desktop.desktop.home.home import HomeScreen
from balady_desktop.desktop.parts.error_summary import ErrorSummary, ProblemLine
from balady_desktop.desktop.parts.notifications import WARNING, Notice
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.parts.page_errors import has_errors
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.desktop.wizard.question_page import QuestionPage
from balady_desktop.desktop.wizard.wizard_words import say
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from tests.desktop.desk_kit import application
from tests.desktop.laid import lay_application
from tests.desktop.samples import ACCOUNT, complete_answers
from tests.desktop.typing_help import type_text
from tests.desktop.window_kit import Kit


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    yield made
    made.close()


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def sent(kit: Kit, state: str) -> DraftScreen:
    kit.program.account = ACCOUNT
    kit.lay("d1", answers=complete_answers())
    lay_application(kit.program, application(state), draft_id="d1")
    kit.window.go(Route("draft", {"draft_id": "d1"}))
    kit.settle()
    screen = kit.window.current
    assert isinstance(screen, DraftScreen)
    return screen


def test_fault_33_what_was_sent_has_its_number_what_comes_next_and_a_way_to_pay(kit: Kit) -> None:
    screen = sent(kit, "awaiting_payment")
    view = application("awaiting_payment")
    assert view.bill is not None
    assert screen.state is not None
    assert screen.state.number.code == view.number
    assert view.state.meaning is not None
    assert view.state.meaning.en in said(screen)
    screen.state.pay_button.click()
    kit.settle()
    assert kit.window.route == Route("bill", {"bill_id": view.bill.bill_id, "application_id": view.application_id})


def test_fault_33_without_a_bill_the_application_is_followed(kit: Kit) -> None:
    screen = sent(kit, "submitted")
    assert screen.state is not None
    assert not hasattr(screen.state, "pay_button")
    assert screen.state.first is not None
    assert screen.state.first.text() == "Follow the application"


def test_fault_38_the_total_of_steps_stays_while_pages_come_and_go(kit: Kit) -> None:
    kit.lay("d1")
    wizard = kit.draft("d1")
    filling = wizard.filling
    totals, counts = set(), set()
    for answers in ({}, complete_answers()):
        filling.answers = dict(answers)
        filling.learn(filling.facts)
        for page in filling.journey.pages():
            filling.open_page(page.id)
            totals.add(filling.place()[1])
        counts.add(len(filling.journey.pages()))
    assert len(totals) == 1
    filling.open_page(filling.definition.pages[0].id)
    assert filling.place()[0] == 1


def test_fault_38_the_title_tells_the_page_and_an_error_comes_first(kit: Kit) -> None:
    kit.lay("d1", page="place")
    wizard = kit.draft("d1")
    kit.settle()
    page = wizard.filling.page.title.en
    assert kit.window.windowTitle().startswith(page)
    wizard.press()
    kit.settle()
    assert kit.window.windowTitle().startswith(f"Error: {page}")
    wizard.back()
    kit.settle()
    assert not kit.window.windowTitle().startswith("Error")


def is_error_said(kit: Kit) -> bool:
    kit.settle()
    title = kit.window.windowTitle()
    assert title.removeprefix("Error: ").startswith(kit.screen().title())
    return title.startswith("Error: ")


def test_small_a_refused_sign_in_is_an_error_in_the_title(kit: Kit) -> None:
    entering: Any = kit.go("sign_in")
    assert not is_error_said(kit)
    entering.enter.click()
    assert is_error_said(kit), "nothing was typed"
    type_text(entering.user_name, "noura36")
    type_text(entering.password.edit, "x")
    kit.town.calls.fails_once["sign_in"] = Trouble("sign_in_refused")
    entering.enter.click()
    assert is_error_said(kit)
    kit.go("home")
    assert not is_error_said(kit)


def test_small_a_wrong_password_at_the_lock_is_an_error_in_the_title(kit: Kit) -> None:
    kit.program.keep_password(ACCOUNT, "right")
    kit.sign_in()
    kit.window.lock()
    kit.settle()
    locked: Any = kit.screen()
    assert not is_error_said(kit)
    locked.enter.click()
    assert is_error_said(kit), "nothing was typed"
    type_text(locked.password.edit, "wrong")
    locked.enter.click()
    assert is_error_said(kit)


def test_small_an_error_at_one_field_is_in_the_title_while_it_is_there(kit: Kit) -> None:
    checking: Any = kit.go("verify")
    typed = checking.typed
    typed.judge_button.click()
    assert is_error_said(kit)
    type_text(typed.scan, "x")
    typed.judge_button.click()
    assert not is_error_said(kit)


def test_small_a_summary_of_errors_counts_while_it_is_there(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    summary = ErrorSummary(page)
    page.show()
    for _ in range(2):
        assert not has_errors(page)
        summary.show_problems([ProblemLine("Enter the area.", None)])
        assert has_errors(page)
        summary.clear()


def test_fault_38_the_finder_knows_services_and_says_when_it_knows_nothing(kit: Kit) -> None:
    kit.window.go(Route("home"))
    kit.window.find_place()
    finder = kit.window.findChildren(Finder)[-1]
    finder.line.setText("رخصه مهنيه")
    assert finder.titles() == ["Issue a professional / commercial licence"]
    assert finder._nothing.isHidden()
    finder.line.setText("zzzz")
    assert finder.titles() == []
    assert finder._nothing.isVisible()
    finder.close()


@pytest.mark.parametrize("typed", ["فاطمةالزهراء", "فاطمه الزهرا", "حي فاطمة بن الزهراء"])
def test_fault_18_a_place_is_found_however_its_words_are_joined(kit: Kit, typed: str) -> None:
    lines = tuple(Found(title, "search", lambda: None) for title in ("حي فاطمة الزهراء", "الطلبات"))
    finder = Finder([Group("الأماكن", lines)], kit.window)
    finder.line.setText(typed)
    assert finder.titles() == [lines[0].title]
    finder.close()


def test_fault_38_an_unfinished_registration_is_offered_on_the_home_page(kit: Kit) -> None:
    kit.program.account = None
    kit.program.registering.begin("registration_person")
    kit.window.go(Route("home"))
    kit.settle()
    home = kit.window.current
    assert isinstance(home, HomeScreen)
    assert home.unfinished.isVisible()
    assert "unfinished registration" in said(home)


def test_small_a_question_with_one_answer_is_answered(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journey, "options", lambda self, asked: asked.options[:1])
    kit.lay("d1", page="capacity")
    wizard = kit.draft("d1")
    content = wizard.content
    assert isinstance(content, QuestionPage)
    assert content.widget("capacity").typed() == "self"
    assert wizard.filling.answers["capacity"] == "self"


def test_small_a_question_is_answered_as_soon_as_one_answer_is_left(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    kit.lay("d1", page="capacity")
    content = kit.draft("d1").content
    assert isinstance(content, QuestionPage)
    assert content.widget("capacity").typed() is None
    monkeypatch.setattr(Journey, "options", lambda self, asked: asked.options[:1])
    content.refresh()
    assert content.widget("capacity").typed() == "self"


def test_small_the_missing_municipality_is_marked_where_it_is_missing(kit: Kit) -> None:
    kit.lay("d1", page="place")
    wizard = kit.draft("d1")
    wizard.press()
    content = wizard.content
    assert isinstance(content, QuestionPage)
    widget = content.widget("municipality")
    assert widget.municipality.property("state") == "error"  # type: ignore[attr-defined]
    assert widget.region.property("state") != "error"  # type: ignore[attr-defined]
    assert content.target("municipality") is widget.municipality  # type: ignore[attr-defined]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight])
def test_small_the_column_stays_when_the_scroll_bar_comes(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    page = ScrollPage(400, centred=True)
    qtbot.addWidget(page)
    page.setLayoutDirection(direction)
    inside = QWidget()
    page.add(inside)
    page.resize(900, 400)
    page.show()

    def left() -> int:
        return page.content.mapTo(page, page.content.rect().topLeft()).x()

    before = left()
    inside.setFixedHeight(2000)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    QApplication.processEvents()
    assert left() == before


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight])
def test_fault_32_a_page_never_moves_sideways(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    page = ScrollPage(400)
    qtbot.addWidget(page)
    page.setLayoutDirection(direction)
    wide = QWidget()
    wide.setFixedSize(900, 40)
    page.add(wide)
    page.resize(300, 200)
    page.show()
    QApplication.processEvents()
    assert page.widget().width() > page.viewport().width()
    for edge in (0, page.widget().width()):
        page.ensureVisible(edge, 0)
        assert page.horizontalScrollBar().value() == page.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("label", "sentence"), [("E-mail address", "Enter e-mail address."), ("ID number", "Enter ID number.")]
)
def test_an_english_label_inside_a_sentence_keeps_only_the_capitals_that_it_needs(label: str, sentence: str) -> None:
    assert say(Problem("x", "empty"), label, packaged_catalogue(), "en") == sentence


def test_what_is_said_of_a_network_that_was_away_goes_with_its_return(kit: Kit) -> None:
    keeper, kept = kit.window.status, Notice(WARNING, "Something else", "that stays true")
    kit.window.present(kept)
    keeper._done(RoundResult(Trouble("offline"), False, False, 0, 0, False))
    keeper._done(RoundResult(Trouble("offline"), False, False, 0, 0, False))
    assert len(kit.window.messages.bars()) == 2
    keeper._done(RoundResult(None, False, False, 0, 0, False))
    assert [bar.title() for bar in kit.window.messages.bars()] == ["Something else"]
