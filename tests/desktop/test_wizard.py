"""The wizard on a real definition: going, saving, undoing, problems, bars, requests, submitting."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.papers.attachment_dialog import AttachmentDialog
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.desktop.wizard.bar_page import BarPage
from balady_desktop.desktop.wizard.check_page import CheckPage
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.question_page import QuestionPage
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.sheets import Facts
from balady_desktop.storage.account import AccountStorage
from balady_desktop.wire.protocol import WireProblem
from tests.desktop.desk_kit import application
from tests.desktop.laid import answering, lay_application
from tests.desktop.samples import KNOWN, TODAY, complete_answers
from tests.desktop.typing_help import press, type_text
from tests.desktop.window_kit import Kit, nameless
from tests.sync.model_server import Refused


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    yield made
    made.close()


def questions(wizard: Wizard) -> QuestionPage:
    assert isinstance(wizard.content, QuestionPage)
    return wizard.content


def widget(wizard: Wizard, field_id: str) -> Any:
    return questions(wizard).widget(field_id)


def begun(kit: Kit, page: str = "capacity", **changes: Any) -> Wizard:
    kit.lay("d1", page=page, **changes)
    return kit.draft("d1")


def kept(kit: Kit, field_id: str) -> tuple[Any, str]:
    """What is on the disk of a field of the draft, and on which page the draft is."""
    draft = kit.kept("d1")
    return draft.answers.get(field_id), draft.page


@contextmanager
def disk_that_takes_nothing(kit: Kit) -> Iterator[None]:
    """Let every write to the file of the account fail."""
    writer = kit.program.workplace.storage()._file.writer
    writer.execute("PRAGMA query_only = ON")
    yield
    writer.execute("PRAGMA query_only = OFF")


# --- going ---


def test_a_complete_draft_is_walked_page_by_page_to_the_check_page(kit: Kit) -> None:
    wizard = begun(kit, answers=complete_answers())
    order = [page.id for page in wizard.filling.journey.pages()]
    seen = []
    while not isinstance(wizard.content, CheckPage):
        seen.append(wizard.filling.page.id)
        wizard.press()
        kit.settle()
    assert [*seen, wizard.filling.page.id] == order


def test_it_opens_on_the_page_and_with_the_words_of_last_time(kit: Kit) -> None:
    wizard = begun(kit, "place", answers={"capacity": "self", "street": "شارع العليا"})
    assert wizard.filling.page.id == "place"
    assert widget(wizard, "street").typed() == "شارع العليا"


def test_a_page_of_another_version_opens_the_first_one(kit: Kit) -> None:
    assert begun(kit, "no_such_page").filling.page.id == "capacity"


def test_the_way_back_keeps_what_is_typed_right_or_wrong(kit: Kit) -> None:
    wizard = begun(kit, "place", answers=complete_answers())
    widget(wizard, "short_address").edit.setText("123")
    wizard.back()
    kit.settle()
    assert wizard.filling.page.id == "activity"
    assert kept(kit, "short_address") == ("123", "activity")


def test_pages_and_fields_come_and_go_with_the_answers(kit: Kit) -> None:
    wizard = begun(kit)
    page = questions(wizard)
    assert "attorney_number" not in page.frames
    widget(wizard, "capacity").choose("agent")
    assert page.frames["attorney_number"].isVisible()
    widget(wizard, "capacity").choose("owner")
    assert not page.frames["attorney_number"].isVisible()
    assert "establishment" in [one.id for one in wizard.filling.journey.pages()]
    widget(wizard, "capacity").choose("self")
    assert "establishment" not in [one.id for one in wizard.filling.journey.pages()]


def test_the_caption_says_where_one_is(kit: Kit) -> None:
    wizard = begun(kit, "place", answers=complete_answers())
    shown = [label.text() for label in wizard.findChildren(QLabel) if label.isVisible()]
    assert any("Step \u20663\u2069 of \u206610\u2069" in text for text in shown)
    assert not wizard.frame.rail.isVisible()


def test_the_rail_shows_every_step_in_the_compact_density(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    kit = Kit(qtbot, tmp_path, density="compact")
    kit.window.resize(1366, 768)
    wizard = begun(kit, "place", answers=complete_answers())
    assert wizard.frame.rail.isVisible()
    wizard.frame.step_chosen.emit("shop")
    assert wizard.filling.page.id == "shop"
    kit.window.resize(1030, 700)
    assert not wizard.frame.rail.isVisible()
    kit.close()


def test_keys_save_go_on_and_come_back(kit: Kit) -> None:
    wizard = begun(kit, "activity", answers=complete_answers())
    edit = widget(wizard, "trade_name").edit
    kit.window.activateWindow()
    edit.setFocus()
    edit.setText("محل آخر")
    kit.qtbot.keyClick(edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    kit.settle()
    assert kept(kit, "trade_name") == ("محل آخر", "activity")
    kit.qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.filling.page.id == "place"
    kit.qtbot.keyClick(wizard.frame.go_on, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert wizard.filling.page.id == "activity"


def test_alt_arrows_turn_round_with_the_reading(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    kit = Kit(qtbot, tmp_path, language="ar")
    wizard = begun(kit, "activity", answers=complete_answers())
    kit.window.activateWindow()
    kit.qtbot.keyClick(wizard.frame.go_on, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert wizard.filling.page.id == "place"
    kit.qtbot.keyClick(wizard.frame.go_on, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert wizard.filling.page.id == "activity"
    kit.close()


# --- problems ---


def test_the_button_is_never_disabled_and_says_what_is_missing(kit: Kit) -> None:
    wizard = begun(kit)
    assert wizard.frame.go_on.isEnabled()
    wizard.press()
    assert wizard.filling.page.id == "capacity"
    assert wizard.frame.summary.isVisible()
    assert wizard.frame.summary.accessibleDescription() == "Choose your role."
    assert questions(wizard).frames["capacity"].error() == "Choose your role."


def test_a_line_of_the_summary_leads_to_its_field(kit: Kit) -> None:
    wizard = begun(kit, "activity", answers={"capacity": "self"})
    wizard.press()
    lines = [one for one in wizard.frame.summary.findChildren(QPushButton) if one.isVisible()]
    lines[0].click()
    assert widget(wizard, "trade_name").edit.hasFocus()


def test_a_mended_field_says_at_once_that_it_is_right(kit: Kit) -> None:
    wizard = begun(kit, "activity", answers=complete_answers() | {"trade_name": "ا" * 90})
    wizard.press()
    assert questions(wizard).frames["trade_name"].error()
    widget(wizard, "trade_name").edit.setText("بقالة")
    assert questions(wizard).frames["trade_name"].error() is None
    assert not wizard.frame.summary.isVisible()


def test_the_first_card_of_a_group_is_an_answer_with_problems_at_its_fields(kit: Kit) -> None:
    answers = complete_answers()
    del answers["signs"]
    wizard = begun(kit, "shop", answers=answers)
    wizard.press()
    (card,) = widget(wizard, "signs").cards().values()
    assert card.frames["sign_width"].error() == "Enter sign width."


def test_the_check_page_leads_to_the_first_problem_and_back(kit: Kit) -> None:
    wizard = begun(kit, "check", answers=complete_answers() | {"workers": "many"})
    wizard.press()
    kit.settle()
    assert wizard.filling.page.id == "shop"
    assert questions(wizard).frames["workers"].error()
    widget(wizard, "workers").edit.setText("4")
    wizard.press()
    assert isinstance(wizard.content, CheckPage)


def test_eligibility_says_why_not_with_its_source(kit: Kit) -> None:
    table = kit.program.catalogue.lookups.get_table("activities")
    commercial = next(code for code, one in table.items() if one.attributes["kind"] == "commercial")
    wizard = begun(kit, "activity", answers={"capacity": "self", "trade_name": "x", "activity": commercial})
    wizard.press()
    assert isinstance(wizard.content, BarPage)
    assert wizard.content.change.hasFocus()
    shown = " ".join(label.text() for label in wizard.content.findChildren(QLabel))
    assert "This activity needs an establishment" in shown
    assert "Balady portal" in shown
    wizard.content.change.click()
    assert wizard.filling.page.id == "activity"


def test_fault_38_the_window_is_called_as_the_page_that_is_shown(kit: Kit) -> None:
    table = kit.program.catalogue.lookups.get_table("activities")
    commercial = next(code for code, one in table.items() if one.attributes["kind"] == "commercial")
    wizard = begun(kit, "activity", answers={"capacity": "self", "trade_name": "x", "activity": commercial})
    service = wizard.filling.definition.title.text("en")
    assert kit.window.windowTitle() == f"Activity - {service} - Balady Desktop"
    wizard.press()
    assert kit.window.windowTitle() == f"You cannot continue - {service} - Balady Desktop"
    assert isinstance(wizard.content, BarPage)
    wizard.content.change.click()
    assert kit.window.windowTitle() == f"Activity - {service} - Balady Desktop"


# --- saving ---


def test_typing_is_saved_without_a_press_and_not_on_this_thread(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    threads, apply = set[str](), AccountStorage.apply
    monkeypatch.setattr(
        AccountStorage,
        "apply",
        lambda storage, work: (threads.add(threading.current_thread().name), apply(storage, work))[1],
    )
    wizard = begun(kit, "activity", answers={"capacity": "self"})
    type_text(widget(wizard, "trade_name").edit, "بقالة النخيل")
    assert wizard.autosave.state == "unsaved"
    kit.wait(lambda: wizard.autosave.state == "saved")
    assert kept(kit, "trade_name") == ("بقالة النخيل", "activity")
    assert threads
    assert "MainThread" not in threads


def test_typing_without_a_pause_does_not_put_the_save_off(kit: Kit) -> None:
    wizard = begun(kit, "activity", answers={"capacity": "self"})
    edit = widget(wizard, "trade_name").edit
    type_text(edit, "ا")
    left = wizard.autosave._timer.remainingTime()
    type_text(edit, "ب")
    assert wizard.autosave._timer.remainingTime() <= left


def test_a_save_that_fails_is_told_and_tried_again_with_everything(kit: Kit) -> None:
    wizard = begun(kit, "activity", answers={"capacity": "self"})
    with disk_that_takes_nothing(kit):
        type_text(widget(wizard, "trade_name").edit, "بقالة")
        wizard.flush()
        kit.settle()
    assert wizard.autosave.state == "failed"
    assert kit.notifications.record[-1].kind == "error"
    assert wizard.filling.pending == {"trade_name": "بقالة"}
    assert kept(kit, "trade_name") == (None, "activity")
    wizard.flush()
    kit.settle()
    assert kept(kit, "trade_name") == ("بقالة", "activity")
    assert wizard.autosave.state == "saved"


def test_leaving_the_screen_hands_everything_to_the_store(kit: Kit) -> None:
    wizard = begun(kit, "activity", answers={"capacity": "self"})
    type_text(widget(wizard, "trade_name").edit, "بقالة")
    kit.go("home")
    assert kept(kit, "trade_name") == ("بقالة", "activity")
    assert kit.program.drafting.find_last_open() is None


def test_closing_the_window_keeps_the_draft_open_for_the_next_start(kit: Kit) -> None:
    wizard = begun(kit, "activity", answers={"capacity": "self"})
    type_text(widget(wizard, "trade_name").edit, "بقالة")
    kit.window.close()
    kit.settle()
    assert kept(kit, "trade_name") == ("بقالة", "activity")
    assert kit.program.drafting.find_last_open() == "d1"


def test_another_language_is_built_from_what_was_typed(kit: Kit) -> None:
    wizard = begun(kit, "activity", answers={"capacity": "self"})
    type_text(widget(wizard, "trade_name").edit, "بقالة")
    kit.window.shell.look.apply(language="ar")
    kit.settle()
    again = kit.wizard_of(kit.screen())
    assert again is not wizard
    assert (again.filling.page.id, widget(again, "trade_name").typed()) == ("activity", "بقالة")


def test_fault_16_an_attachment_of_a_draft_opens_in_its_window(kit: Kit) -> None:
    box = widget(begun(kit, "attachments", answers=complete_answers()), "shop_photo").box
    (key,) = box.keys()
    assert not kit.town.calls.named("blob"), "nothing opens by itself"
    box.row(key).open_button.click()
    kit.settle()
    (dialog,) = kit.screen().findChildren(AttachmentDialog)
    assert dialog.isVisible()
    assert kit.town.calls.named("blob") == [(complete_answers()["shop_photo"][0]["sha256"],)]
    dialog.reject()


# --- undo ---


def test_undo_takes_back_one_field_after_another(kit: Kit) -> None:
    wizard = begun(kit, "place", answers={"capacity": "self", "street": "قديم"})
    widget(wizard, "street").edit.setText("جديد")
    widget(wizard, "district").edit.setText("العليا")
    wizard.undo.undo()
    assert widget(wizard, "district").typed() is None
    wizard.undo.undo()
    assert widget(wizard, "street").typed() == "قديم"
    wizard.undo.redo()
    assert widget(wizard, "street").typed() == "جديد"
    assert wizard.filling.answers["street"] == "جديد"


def test_the_key_undoes_in_the_line_first_and_on_the_page_after_it(kit: Kit) -> None:
    wizard = begun(kit, "place", answers={"capacity": "self"})
    edit = widget(wizard, "street").edit
    kit.window.activateWindow()
    edit.setFocus()
    type_text(edit, "ا")
    press(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert widget(wizard, "street").typed() is None


def test_fault_39_the_key_goes_on_to_the_page_where_the_line_has_nothing_left(kit: Kit) -> None:
    wizard = begun(kit, "place", answers={"capacity": "self"})
    kit.window.activateWindow()
    type_text(widget(wizard, "street").edit, "ا")
    other = widget(wizard, "short_address").edit
    other.setFocus()
    kit.qtbot.keyClick(other, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert widget(wizard, "street").typed() is None


def test_a_card_taken_away_comes_back_by_the_notice(kit: Kit) -> None:
    answers = complete_answers()
    answers["signs"] = [{"id": name, "answers": {"sign_width": "2"}} for name in ("e1", "e2")]
    wizard = begun(kit, "shop", answers=answers)
    widget(wizard, "signs").remove_element("e1")
    assert [one["id"] for one in wizard.filling.answers["signs"]] == ["e2"]
    notice = kit.notifications.record[-1]
    assert notice.act is not None
    notice.act()
    assert [one["id"] for one in widget(wizard, "signs").typed()] == ["e1", "e2"]


def test_fault_39_an_offer_to_undo_ends_with_the_next_step(kit: Kit) -> None:
    answers = complete_answers()
    answers["signs"] = [{"id": name, "answers": {"sign_width": "2"}} for name in ("e1", "e2", "e3")]
    wizard = begun(kit, "shop", answers=answers)
    widget(wizard, "signs").remove_element("e1")
    assert kit.window.toast.isVisible()
    assert wizard.step_back()
    assert not kit.window.toast.isVisible()
    widget(wizard, "signs").remove_element("e2")
    assert kit.window.toast.isVisible()
    widget(wizard, "signs").remove_element("e3")
    assert kit.window.toast.isVisible()
    notice = kit.notifications.record[-1]
    assert notice.act is not None
    notice.act()
    assert [one["id"] for one in widget(wizard, "signs").typed()] == ["e1", "e3"]
    assert not kit.window.toast.isVisible()


# --- check, submit, what follows ---


def test_the_button_names_the_act_by_the_path_of_the_application(kit: Kit) -> None:
    answers = complete_answers()
    wizard = begun(kit, "check", answers=answers)
    table = kit.program.catalogue.lookups.get_table("activities")
    instant = table[answers["activity"]].attributes["path"] == "instant"
    expected = "Submit the application and issue the bill" if instant else "Submit the application"
    assert wizard.frame.go_on.text() == expected


def test_where_nothing_is_due_the_workflow_says_what_follows(kit: Kit) -> None:
    catalogue = kit.program.catalogue
    definition = catalogue.service("professional_licence")
    answers, facts = complete_answers(), catalogue.facts(TODAY, KNOWN)
    told = {}
    for tariff in (definition.tariff, None):
        page = CheckPage(catalogue, Filling(replace(definition, tariff=tariff), answers, facts, "check"), "en")
        kit.qtbot.addWidget(page)
        told[tariff] = " ".join(label.text() for label in page.findChildren(QLabel))
    states = [one for one in catalogue.workflow("licence_review").states if one.meaning]
    # «It has reached the municipality» alone would say that it was sent already.
    becomes = [f"state is then “{one.words.en}”. {one.meaning.en}" for one in states if one.meaning]
    assert "before the bill is issued" in told["shop_licence"] or "The bill is issued at once" in told["shop_licence"]
    assert "The bill is issued at once" not in told[None]
    assert "before the bill is issued" not in told[None]
    assert any(said in told[None] for said in becomes)


def test_a_change_from_the_summary_returns_to_it(kit: Kit) -> None:
    wizard = begun(kit, "check", answers=complete_answers())
    assert isinstance(wizard.content, CheckPage)
    kit.window.activateWindow()
    wizard.content.change_wanted.emit("activity", "trade_name")
    assert widget(wizard, "trade_name").edit.hasFocus()
    widget(wizard, "trade_name").edit.setText("اسم آخر")
    wizard.press()
    kit.settle()
    assert isinstance(wizard.content, CheckPage)
    shown = " ".join(label.text() for label in wizard.content.findChildren(QLabel))
    assert "اسم آخر" in shown


def test_submitting_shows_ready_and_then_sent(kit: Kit) -> None:
    wizard = begun(kit, "check", answers=complete_answers())
    wizard.press()
    kit.settle()
    assert [one.draft_id for one in kit.sealed()] == ["d1"]
    state = kit.screen().state  # type: ignore[attr-defined]  # the draft's screen
    assert state.title() == "Ready to send"
    kit.round()
    assert kit.screen().state.title() == "Sent"  # type: ignore[attr-defined]  # as above


def test_a_copied_draft_says_so_in_its_title(kit: Kit) -> None:
    plain = begun(kit, "activity")
    assert "(copy)" not in kit.window.windowTitle()
    assert "(copy)" not in " ".join(label.text() for label in plain.findChildren(QLabel))
    kit.lay("d2", page="activity", is_copy=True)
    copied = kit.draft("d2")
    assert "(copy)" in kit.window.windowTitle()
    assert "(copy)" in " ".join(label.text() for label in copied.findChildren(QLabel))


def test_small_a_copy_that_was_sent_is_still_told_from_its_original(kit: Kit) -> None:
    kit.lay("d2", page="check", answers=complete_answers(), is_copy=True)
    kit.draft("d2").press()
    kit.settle()
    assert "(copy)" in " ".join(label.text() for label in kit.screen().findChildren(QLabel))


def test_fault_38_after_sending_the_window_is_called_as_what_is_said(kit: Kit) -> None:
    wizard = begun(kit, "check", answers=complete_answers())
    wizard.press()
    kit.settle()
    assert kit.window.windowTitle() == "Ready to send - Balady Desktop"


def test_a_refused_submission_is_told_and_nothing_is_lost(kit: Kit) -> None:
    wizard = begun(kit, "check", answers=complete_answers())
    kit.differ("d1", {"street": "طريق الملك"}, {"street": "التحلية"})
    wizard.press()
    kit.settle()
    assert kit.notifications.record[-1].kind == "error"
    assert wizard.filling.page.id == "check"
    assert not kit.sealed()
    assert kit.program.drafting.settle("d1", "street", "mine")
    wizard.press()
    kit.settle()
    assert [one.answers["street"] for one in kit.sealed()] == ["طريق الملك"]


def test_two_hasty_presses_submit_once(kit: Kit) -> None:
    wizard = begun(kit, "check", answers=complete_answers())
    wizard.press()
    wizard.press()
    kit.settle()
    assert [one.draft_id for one in kit.sealed()] == ["d1"]
    assert not kit.notifications.record, "a second one would have found the draft sealed"


def test_a_draft_held_back_says_why_and_offers_a_copy(kit: Kit) -> None:
    problem = WireProblem(field="lease_number", code="licence_number_length")
    kit.town.model.refusing["d1"] = Refused(422, "refused", (problem,))
    begun(kit, "check", answers=complete_answers())
    kit.round()
    screen = kit.screen()
    shown = " ".join(label.text() for label in screen.findChildren(QLabel))
    assert "Contract number must be 5 to 15 digits." in shown
    screen.state._edit_copy()  # type: ignore[attr-defined]  # the draft's screen
    kit.wait(lambda: kit.window.route.params.get("draft_id") not in ("d1", None))
    copy = kit.kept(kit.window.route.params["draft_id"])
    assert (copy.is_copy, copy.answers, copy.state) == (True, complete_answers(), "draft")


def test_a_returned_application_opens_only_what_was_asked_for(kit: Kit) -> None:
    returned = application("returned", answers=complete_answers(), known=KNOWN)
    lay_application(kit.program, answering(returned, ("street", "document_unreadable", "Which side?")))
    kit.sign_in()
    wizard = kit.wizard_of(kit.go("draft", application_id="app1"))
    assert wizard.filling.page.id == "place"
    bars = [one for one in wizard.findChildren(AlertBar) if one.isVisible()]
    assert [(one.title(), one.text()) for one in bars if one.title()] == [
        ("The document is unclear or cannot be read", "Which side?")
    ]
    assert not widget(wizard, "street").edit.isReadOnly()
    assert widget(wizard, "short_address").edit.isReadOnly()
    widget(wizard, "street").edit.setText("الجانب الشرقي")
    wizard.press()
    kit.settle()
    assert isinstance(wizard.content, CheckPage)
    assert wizard.frame.go_on.text() == "Send the completion"
    wizard.press()
    kit.settle()
    (sealed,) = kit.sealed()
    assert sealed.answers == complete_answers() | {"street": "الجانب الشرقي"}
    assert kit.kept(sealed.draft_id).application == "app1"


def test_what_was_completed_in_an_earlier_round_is_not_open_again(kit: Kit) -> None:
    returned = application("returned", answers=complete_answers(), known=KNOWN)
    asked = answering(
        returned, ("short_address", "document_unreadable", ""), ("street", "document_unreadable", "Which side?")
    )
    first, second = asked.requests
    lay_application(kit.program, replace(asked, requests=(replace(first, is_answered=True), second)))
    kit.sign_in()
    wizard = kit.wizard_of(kit.go("draft", application_id="app1"))
    # The server takes only what is asked now, and would refuse the whole completion after it was sent.
    assert wizard.filling.open_fields() == {"street"}
    assert widget(wizard, "short_address").edit.isReadOnly()
    assert not widget(wizard, "street").edit.isReadOnly()


def test_a_completion_that_arrived_leads_to_its_application(kit: Kit) -> None:
    returned = application("returned", answers=complete_answers(), known=KNOWN)
    lay_application(kit.program, answering(returned, ("street", "document_unreadable", "")))
    kit.sign_in()
    wizard = kit.wizard_of(kit.go("draft", application_id="app1"))
    widget(wizard, "street").edit.setText("الجانب الشرقي")
    for _ in range(2):
        wizard.press()
        kit.settle()
    assert kit.sealed()
    # What a round brings: nothing is asked any more.
    lay_application(kit.program, application("submitted", answers=complete_answers(), known=KNOWN))
    kit.changes.applications_changed.emit()
    kit.settle()
    assert kit.window.route == Route("application", {"application_id": "app1"})
    assert kit.notifications.record[-1].title == "The municipality's server has received your completion."


def test_the_fees_are_explained_line_by_line(kit: Kit) -> None:
    wizard = begun(kit, "fees", answers=complete_answers())
    shown = " ".join(label.text() for label in wizard.content.findChildren(QLabel))
    assert "\u206612.5\u2069 m²" in shown
    assert "Total" in shown
    wizard = begun(kit, "fees", answers={"capacity": "self"})
    bars = [one.title() for one in wizard.content.findChildren(AlertBar)]
    assert bars == ["The fees cannot be calculated yet"]


def test_every_page_names_everything_that_takes_the_focus(kit: Kit) -> None:
    wizard = begun(kit, answers=complete_answers())
    for page in wizard.filling.journey.pages():
        wizard.go_to(page.id)
        kit.settle()
        assert nameless(kit.window) == [], page.id


# --- the model alone ---


def test_the_model_walks_without_a_window() -> None:
    definition = packaged_catalogue().service("professional_licence")
    filling = Filling(definition, {}, Facts(TODAY, packaged_catalogue().lookups, KNOWN))
    assert filling.place() == (1, len(filling.journey.pages()))
    assert filling.put("capacity", "self") is True
    assert filling.put("capacity", "self") is False
    assert filling.take_pending() == ({"capacity": "self"}, {"capacity": None})
    filling.put("trade_name", "a")
    filling.give_back({"trade_name": "older", "street": "b"}, {"trade_name": "before", "street": None})
    assert filling.pending == {"trade_name": "a", "street": "b"}
    assert filling.shown == {"trade_name": "before", "street": None}
    assert [one.state for one in filling.steps("en")][:2] == ["done", "open"]
    assert filling.tell([Problem("street", "empty")]) == "place"


# --- the summary on paper ---


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_the_check_page_puts_the_answers_on_paper(kit: Kit) -> None:
    wizard = begun(kit, "check", answers=complete_answers())
    assert isinstance(wizard.content, CheckPage)
    wizard.content.summary_button.click()
    kit.settle()
    assert kit.window.route == Route("paper", {"draft_id": "d1"})
    assert complete_answers()["number_700"] in text_of(kit.screen().paper.pdf)  # type: ignore[attr-defined]  # a paper
    kit.window.back()
    assert kit.window.route == Route("draft", {"draft_id": "d1"})


def test_what_was_typed_last_is_on_the_disk_before_it_is_printed(kit: Kit) -> None:
    wizard = begun(kit, "activity", answers=complete_answers())
    type_text(widget(wizard, "trade_name").edit, " الأولى")
    kit.qtbot.keyClick(widget(wizard, "trade_name").edit, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    kit.settle()
    assert kit.window.route.name == "paper"
    assert kept(kit, "trade_name") == ("بقالة النخيل الأولى", "activity")
