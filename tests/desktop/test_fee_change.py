"""Another amount than the one that was seen: told where the person stands, and sent only when it is agreed to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.applying.fee_change import FeeChangeCard
from balady_desktop.desktop.shell.shell import Screen
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.fee_change import FeeChange
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.trouble import Trouble
from balady_desktop.wire.protocol import WireProblem
from tests.desktop.desk_kit import application
from tests.desktop.editions import dearer, without_the_service
from tests.desktop.laid import answering, lay_application
from tests.desktop.samples import ACCOUNT, KNOWN, complete_answers
from tests.desktop.window_kit import Kit, nameless
from tests.sync.model_server import Refused

DEARER, CHEAPER = FeeChange(72_300, 108_450), FeeChange(108_450, 72_300)


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    made.lay("d1", page="check", answers=complete_answers())
    made.sign_in()
    yield made
    made.close()


def changed(change: FeeChange) -> Refused:
    """The municipality's answer to an application that costs another amount."""
    told = change.problem
    return Refused(409, told.code, (WireProblem(field=told.field, code=told.code, params=dict(told.params)),))


def refused(kit: Kit, answer: Refused, catalogue: Catalogue | None = None) -> Screen:
    """Send the draft, have the municipality refuse it so, and open it again; it may publish another catalogue first."""
    kit.round()
    kit.draft("d1").press()
    kit.settle()
    assert kit.sealed()
    kit.go("home")
    if catalogue is not None:
        kit.town.publish(catalogue)
    kit.town.model.refusing["d1"] = answer
    kit.round()
    del kit.town.model.refusing["d1"]
    return kit.go("draft", draft_id="d1")


def card_of(screen: Screen) -> FeeChangeCard:
    card = getattr(screen, "fee_change", None)
    assert isinstance(card, FeeChangeCard)
    return card


def texts(screen: Screen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize(("change", "difference"), [(DEARER, "More by"), (CHEAPER, "Less by")])
def test_both_amounts_and_the_difference_are_told(kit: Kit, change: FeeChange, difference: str) -> None:
    screen = refused(kit, changed(change))
    card, told = card_of(screen), texts(screen)
    for part in ("723.00", "1,084.50", "361.50", difference, "has not taken the application"):
        assert part in told, part
    assert kit.window.windowTitle().startswith("The fees have changed")
    # Nobody agrees by a second Enter before having read.
    assert card.not_now.hasFocus()
    assert nameless(card) == []


def test_whoever_agrees_sends_the_new_amount(kit: Kit) -> None:
    card_of(refused(kit, changed(DEARER))).agree.click()
    kit.settle()
    assert [one.quoted_total for one in kit.sealed()] == [108_450]
    assert kit.screen().state.title() == "Ready to send"  # type: ignore[attr-defined]  # the draft's screen


def test_whoever_does_not_is_back_at_the_answers_and_nothing_is_sent(kit: Kit) -> None:
    card_of(refused(kit, changed(DEARER))).not_now.click()
    kit.settle()
    assert not kit.sealed()
    assert kit.wizard_of(kit.screen()).filling.page.id == "check"


def test_a_completion_that_changes_the_amount_asks_before_anything_is_sent(kit: Kit) -> None:
    returned = application("returned", answers=complete_answers(), known=KNOWN)
    lay_application(kit.program, answering(returned, ("area", "area_does_not_match", "")))
    wizard = kit.wizard_of(kit.go("draft", application_id="app1"))
    wizard.content.widget("area").edit.setText("100")  # type: ignore[union-attr,attr-defined]  # a line on a page
    for _ in range(2):
        wizard.press()
        kit.settle()
    screen = kit.screen()
    assert "the one you agreed to when it was sent" in texts(screen)
    # What a round changes elsewhere takes the question from nobody.
    kit.changes.drafts_changed.emit()
    kit.settle()
    assert not kit.sealed()
    told = texts(screen)
    # 87.5 m² more, at 6 riyals a year, for one year.
    assert "525.00" in told
    card_of(screen).agree.click()
    kit.settle()
    (sealed,) = kit.sealed()
    assert sealed.quoted_total is not None
    assert show_riyals(sealed.quoted_total, "en") in told


def test_another_amount_yet_is_asked_about_again(kit: Kit) -> None:
    screen = refused(kit, changed(DEARER))
    card_of(screen).agree.click()
    kit.settle()
    kit.town.model.refusing["d1"] = changed(FeeChange(108_450, 200_000))
    kit.round()
    assert "2,000.00" in texts(screen)


def test_what_else_is_wrong_is_told_beside_the_answers(kit: Kit) -> None:
    screen = refused(kit, changed(DEARER))
    kit.differ("d1", {"street": "طريق الملك"}, {"street": "التحلية"})
    card_of(screen).agree.click()
    kit.settle()
    assert kit.notifications.record[-1].kind == "error"
    kit.wizard_of(screen)


def test_a_draft_whose_edition_is_taken_no_more_says_so_and_leads_to_what_changed(kit: Kit) -> None:
    refused(kit, Refused(409, "definition_changed"), dearer())
    notice = kit.notifications.record[-1]
    assert (notice.title, len(kit.notifications.record)) == ("The version of this draft is no longer taken", 1)
    assert notice.act is not None
    notice.act()
    kit.settle()
    assert kit.window.route.name == "changes"


def test_a_withdrawn_service_whose_time_is_over_says_that_nothing_can_be_sent(kit: Kit) -> None:
    refused(kit, Refused(409, "definition_changed"), without_the_service())
    (notice,) = kit.notifications.record
    assert "The time for sending is over" in notice.text()


def test_an_edition_that_stopped_a_draft_is_told_when_it_opens(kit: Kit) -> None:
    refused(kit, Refused(409, "definition_changed"))
    (notice,) = kit.notifications.record
    assert notice.title == kit.program.catalogue.explain(Trouble("definition_changed")).title.en


def test_whatever_else_stopped_a_draft_is_told_when_it_opens(kit: Kit) -> None:
    # As a round leaves it of which a former member had sent the draft.
    with kit.program.writing(ACCOUNT) as store:
        store.draft_sync.set_state("d1", "draft", "draft_changed")
    kit.go("draft", draft_id="d1")
    (notice,) = kit.notifications.record
    assert notice.title == kit.program.catalogue.explain(Trouble("draft_changed")).title.en
