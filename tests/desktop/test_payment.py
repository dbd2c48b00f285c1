"""Paying: one payment at a time, the server's word only, the sample bank's window, and the cashier's counter."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.paper_views import DocumentView
from balady_desktop.desktop.counter.counter import CounterScreen
from balady_desktop.desktop.following.bank_window import BankWindow
from balady_desktop.desktop.following.bill_view import BillScreen
from balady_desktop.desktop.following.payment_panel import PaymentPanel
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.shell.background import Background
from balady_desktop.desktop.shell.shell import Route, ServerView
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.wire.applications import RefundBody
from tests.desktop.desk_kit import CASHIER, AtOnce, Desk, application, bill, desk_view, dressed, nameless
from tests.desktop.told import bill_search, desk_reply
from tests.desktop.typing_help import press, type_text


class QuickBillScreen(BillScreen):
    poll_ms = (1, 1)


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = Desk(look(), AtOnce())
    made.lay(application("awaiting_payment"))
    return made


def opened(qtbot: QtBot, desk: Desk) -> tuple[QuickBillScreen, PaymentPanel]:
    screen = QuickBillScreen(desk.shell, {"bill_id": "b1", "application_id": "app1"})
    qtbot.addWidget(screen)
    screen.resize(1366, 640)
    screen.show()
    assert screen.panel is not None
    return screen, screen.panel


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_the_sample_bank_opens_and_the_payment_is_shown_when_the_server_knows_of_it(qtbot: QtBot, desk: Desk) -> None:
    desk.town.payment_states = ["pending", "pending", "paid"]
    screen, panel = opened(qtbot, desk)
    assert nameless(screen) == []
    panel.choice.pay_button.click()
    assert desk.calls.named("begin") == [("b1", "sample_bank")]
    assert desk.routes[0].name == "bank"
    assert desk.routes[0].params["amount"] == "400600"
    assert panel.shown == "pending"
    desk.lay(application("issued"))
    qtbot.waitUntil(lambda: screen.panel is not panel)
    assert screen.panel is not None
    assert screen.panel.shown == "paid"
    assert len(desk.calls.named("sync")) == 1
    screen.panel.application_button.click()
    assert desk.routes[-1] == Route("application", {"application_id": "app1"})


def test_the_bill_is_printed_from_the_page_where_it_is_paid(qtbot: QtBot, desk: Desk) -> None:
    view = application("awaiting_payment")
    paper = DocumentView("d9", "bill", Words("فاتورة سداد", "Bill"), "0101-1448-000077", view.changed_at)
    desk.lay(replace(view, documents=(paper,)))
    screen, _ = opened(qtbot, desk)
    assert nameless(screen) == []
    assert screen.print_button.isVisibleTo(screen)
    screen.print_button.click()
    route = desk.routes[-1]
    assert (route.name, route.params["document_id"], route.params["act"]) == ("paper", "d9", "print")


def test_a_copy_older_than_the_servers_word_does_not_offer_the_payment_again(qtbot: QtBot, desk: Desk) -> None:
    desk.town.payment_states = ["paid"]
    screen, panel = opened(qtbot, desk)
    panel.begin("sample_bank")
    qtbot.waitUntil(lambda: len(desk.calls.named("sync")) == 1)
    assert screen.panel is panel
    assert panel.shown == "paid"


def test_two_clicks_and_two_starts_make_one_payment(qtbot: QtBot, desk: Desk) -> None:
    _, panel = opened(qtbot, desk)
    qtbot.mouseDClick(panel.choice.pay_button, Qt.MouseButton.LeftButton)
    panel.begin("sample_bank")
    panel.begin("sample_bank")
    assert len(desk.calls.named("begin")) == 1


def test_while_the_first_request_is_on_its_way_there_is_no_second(qtbot: QtBot, desk: Desk) -> None:
    background = Background()
    try:
        desk.background = background
        shell = replace(desk.shell, background=background)
        panel = PaymentPanel(shell, bill())
        qtbot.addWidget(panel)
        qtbot.waitUntil(background.is_idle)
        panel.begin("sample_bank")
        panel.begin("sample_bank")
        assert not panel.choice.pay_button.isEnabled()
        qtbot.waitUntil(background.is_idle)
        assert len(desk.calls.named("begin")) == 1
    finally:
        background.close()


def test_nobody_guesses_when_the_server_cannot_be_asked(qtbot: QtBot, desk: Desk) -> None:
    _, panel = opened(qtbot, desk)
    desk.calls.fails["state"] = Trouble("offline")
    panel.begin("sample_bank")
    qtbot.waitUntil(lambda: panel.shown == "unknown")
    assert "لا يوجد اتصال" in panel.told.text()
    assert not hasattr(panel, "again_button")
    desk.calls.fails.clear()
    desk.town.payment_states = ["failed"]
    panel.ask_button.click()
    assert panel.shown == "failed"


def test_a_person_can_stop_waiting_and_a_late_answer_does_not_begin_again(qtbot: QtBot, desk: Desk) -> None:
    screen, panel = opened(qtbot, desk)
    panel.begin("sample_bank")
    panel.stop_button.click()
    assert panel.shown == "unknown"
    asked = len(desk.calls.named("state"))
    panel.ask_state()
    assert panel.shown == "unknown"
    assert not panel.timer.isActive()
    assert len(desk.calls.named("state")) == asked + 1
    screen.leave()


def test_a_payment_left_unknown_is_asked_about_before_anything_else(qtbot: QtBot, desk: Desk) -> None:
    screen, panel = opened(qtbot, desk)
    panel.begin("sample_bank")
    panel.stop_button.click()
    screen.leave()
    desk.calls.fails["state"] = Trouble("offline")
    _, again = opened(qtbot, desk)
    assert again.shown == "unknown"
    assert not hasattr(again, "choice")
    assert "لا يوجد اتصال" in again.told.text()
    desk.calls.fails.clear()
    desk.town.payment_states = ["paid"]
    again.ask_button.click()
    assert again.shown == "paid"
    assert len(desk.calls.named("begin")) == 1


def test_the_same_payment_is_gone_on_with_and_no_second_one_begun(qtbot: QtBot, desk: Desk) -> None:
    screen, panel = opened(qtbot, desk)
    panel.begin("sample_bank")
    screen.leave()
    screen, again = opened(qtbot, desk)
    assert again.shown == "pending"
    again.page_button.click()
    assert [route.params["intent_id"] for route in desk.routes] == ["i1", "i1"]
    assert len(desk.calls.named("begin")) == 1
    screen.leave()


def test_a_refused_payment_can_be_made_again(qtbot: QtBot, desk: Desk) -> None:
    desk.town.payment_states = ["failed"]
    _, panel = opened(qtbot, desk)
    panel.begin("sample_bank")
    qtbot.waitUntil(lambda: panel.shown == "failed")
    panel.again_button.click()
    desk.town.payment_states = ["pending"]
    panel.begin("sample_bank")
    assert len(desk.calls.named("begin")) == 2
    panel.stop()


def test_a_payment_that_cannot_begin_is_told_and_can_be_tried_again(qtbot: QtBot, desk: Desk) -> None:
    desk.calls.fails["begin"] = Trouble("server_trouble")
    _, panel = opened(qtbot, desk)
    panel.choice.pay_button.click()
    assert [one.kind for one in desk.notifications.record] == ["error"]
    assert panel.choice.pay_button.isEnabled()
    assert panel.shown == ""


def test_a_provider_without_a_page_leaves_the_bill_open(qtbot: QtBot, desk: Desk) -> None:
    desk.server = ServerView(Words("خادم", "Server"))
    _, panel = opened(qtbot, desk)
    panel.choice.pay_button.click()
    assert desk.calls.named("begin") == [("b1", "sadad")]
    assert [one.kind for one in desk.notifications.record] == ["warning"]
    assert not panel.is_open


def test_at_the_counter_there_is_nothing_to_press(qtbot: QtBot, desk: Desk) -> None:
    _, panel = opened(qtbot, desk)
    panel.choice.cards.set_value("counter")
    assert panel.choice.pay_button.isHidden()
    assert "cashier" in said(panel)


@pytest.mark.parametrize(("state", "shown"), [("paid", "paid"), ("expired", "over"), ("cancelled", "over")])
def test_a_bill_that_is_not_open_offers_no_payment(qtbot: QtBot, desk: Desk, state: str, shown: str) -> None:
    view = application("awaiting_payment")
    desk.lay(replace(view, bill=bill(state)))
    _, panel = opened(qtbot, desk)
    assert panel.shown == shown
    panel.application_button.click()
    assert desk.routes == [Route("application", {"application_id": "app1"})]


# --- the sample bank ---

BANK = {"intent_id": "i1", "bill_number": "2026110900427", "biller_code": "901", "amount": "400600"}


def test_the_bank_is_marked_and_sends_one_outcome(qtbot: QtBot, desk: Desk) -> None:
    window = BankWindow(desk.shell, BANK)
    qtbot.addWidget(window)
    window.show()
    assert "not a bank" in said(window)
    assert nameless(window) == []
    window.pay_button.click()
    window.pay_button.click()
    window.refuse_button.click()
    assert desk.calls.named("pay_at_sample_bank") == [("2026110900427", "i1", "pay")]
    assert window.opens_window


def test_a_bank_that_cannot_be_reached_can_be_pressed_again(qtbot: QtBot, desk: Desk) -> None:
    window = BankWindow(desk.shell, BANK)
    qtbot.addWidget(window)
    desk.calls.fails["pay_at_sample_bank"] = Trouble("offline")
    window.refuse_button.click()
    assert window.told.tone() == "error"
    desk.calls.fails.clear()
    window.refuse_button.click()
    assert window.told.tone() == "info"


# --- the counter ---


@pytest.fixture
def counter(qtbot: QtBot, desk: Desk) -> CounterScreen:
    desk.account = CASHIER
    screen = CounterScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1366, 900)
    screen.show()
    return screen


def test_a_bill_is_found_by_digits_of_any_script(counter: CounterScreen, desk: Desk) -> None:
    type_text(counter.number, "٢٠٢٦ ١١٠٩ ٠٠٤٢٧")
    press(counter.number, Qt.Key.Key_Return)
    assert desk.calls.named("find_bill") == [("2026110900427",)]
    assert "4,006.00" in said(counter)
    assert nameless(counter) == []


def test_a_wrong_number_is_told_at_the_field_or_in_words(counter: CounterScreen, desk: Desk) -> None:
    type_text(counter.number, "رقم")
    counter.find_bill()
    assert counter.number_frame.error()
    assert desk.calls.named("find_bill") == []
    counter.number.setText("999")
    counter.find_bill()
    assert counter.number_frame.error() is None
    assert "There is no bill with this number" in said(counter)


def found(counter: CounterScreen) -> None:
    counter.number.setText("2026110900427")
    counter.find_bill()


def test_a_payment_needs_the_terminals_reference_and_a_second_yes(counter: CounterScreen, desk: Desk) -> None:
    found(counter)
    counter.pay()
    assert counter.reference_frame.error()
    type_text(counter.reference, "AP٤٤٥٥")
    counter.pay()
    counter.dialog.reject()
    assert desk.calls.named("pay_at_counter") == []
    counter.pay()
    counter.dialog.accept()
    assert desk.calls.named("pay_at_counter") == [("b1", 400_600, "AP4455")]
    assert "0101-1448-000042" in said(counter)


def test_the_receipt_is_printed_from_the_papers_of_the_application(counter: CounterScreen, desk: Desk) -> None:
    found(counter)
    counter.reference.setText("AP1")
    counter.pay()
    counter.dialog.accept()
    desk.town.file = desk_reply(desk_view(application=application("awaiting_payment")))
    counter.print_button.click()
    assert desk.notifications.record[-1].kind == "warning"
    desk.town.file = desk_reply(desk_view(application=application("issued")))
    counter.print_button.release_guard()
    counter.print_button.click()
    assert desk.routes[-1].name == "paper"
    assert (desk.routes[-1].params["document_id"], desk.routes[-1].params["act"]) == ("d2", "print")


def test_a_reference_that_was_used_is_told_at_its_field(counter: CounterScreen, desk: Desk) -> None:
    desk.calls.fails["pay_at_counter"] = Trouble("refused")
    found(counter)
    counter.reference.setText("AP1")
    counter.pay()
    counter.dialog.accept()
    assert counter.reference_frame.error()
    assert counter.pay_button.isEnabled()


def test_a_paid_bill_only_prints(counter: CounterScreen, desk: Desk) -> None:
    desk.town.bill = bill_search(bill("paid"))
    found(counter)
    assert not hasattr(counter, "pay_button")
    assert "paid already" in said(counter)


def test_the_closing_of_a_day_is_asked_for_by_day(counter: CounterScreen, desk: Desk) -> None:
    counter.closing_button.click()
    dialog = counter.closing
    dialog.day.set_text("1448/06")
    dialog.yes_button.click()
    assert dialog.frame.error()
    dialog.day.set_text("2027/01/01")
    dialog.yes_button.release_guard()
    dialog.yes_button.click()
    assert "Enter today or an earlier day" in (dialog.frame.error() or "")
    dialog.day.set_text("١٤٤٨/٠٦/١١")
    dialog.yes_button.release_guard()
    dialog.yes_button.click()
    assert desk.routes == [Route("paper", {"day": "2026-11-21", "whose": "mine"})]


def test_fault_48_a_bill_that_is_being_paid_online_is_not_taken_at_the_counter(
    counter: CounterScreen, desk: Desk
) -> None:
    desk.town.bill = bill_search(bill(), is_being_paid=True)
    found(counter)
    assert "Do not take the amount" in said(counter)
    assert not hasattr(counter, "pay_button")


def test_fault_48_money_to_give_back_is_shown_to_the_cashier(qtbot: QtBot, desk: Desk) -> None:
    desk.account = CASHIER
    given = {"provider": "sample_bank", "paid_at": datetime(2026, 11, 9, 9, tzinfo=UTC), "payment_id": "p"}
    desk.town.refunds = [
        RefundBody(
            reference="ref-2", amount=400_600, reason="late", bill_number="2026110900427", payer_masked="ن***", **given
        ),
        RefundBody(reference="ref-3", amount=100, reason="a_newer_reason", bill_number="", **given),
    ]
    screen = CounterScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.show()
    told = said(screen)
    assert "Payments to be given back" in told
    assert "It came after the bill's last day" in told
    assert "ref-2" in told
    assert "4,006.00" in told


def test_fault_48_with_nothing_to_give_back_nothing_is_shown(counter: CounterScreen) -> None:
    assert not counter.refunds.isVisible()


def test_fault_31_the_keyboard_begins_at_the_way_to_pay(qtbot: QtBot, desk: Desk) -> None:
    desk.lay(application("awaiting_payment"))
    screen, panel = opened(qtbot, desk)
    # The store's word comes after the page is shown.
    panel._take_open(False)
    chosen = screen.focusWidget()
    assert chosen is not None
    assert panel.choice.cards.isAncestorOf(chosen)


def test_fault_31_what_is_paid_in_another_window_leaves_the_focus_at_the_receipt(qtbot: QtBot, desk: Desk) -> None:
    desk.town.payment_states = ["pending", "pending", "paid"]
    screen, panel = opened(qtbot, desk)
    other = BankWindow(desk.shell, BANK)
    qtbot.addWidget(other)
    panel.choice.pay_button.setFocus()
    panel.choice.pay_button.click()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    desk.lay(application("issued"))
    qtbot.waitUntil(lambda: screen.panel is not panel)
    assert screen.panel is not None
    assert screen.focusWidget() is screen.panel.application_button
