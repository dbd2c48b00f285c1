"""Refunds on the screen: what the counter asks, what a head decides, and that it was paid back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.counter.counter import CounterScreen
from balady_desktop.desktop.counter.refund_dialogs import AskRefundDialog, PayBackDialog
from balady_desktop.desktop.counter.refunds import RefundsScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.shell.decision import CommentDialog
from balady_desktop.wire.applications import RefundBody
from balady_desktop.wire.refunds import RefundRequestBody
from tests.desktop.desk_kit import CASHIER, HEAD, AtOnce, Desk, bill, dressed, nameless
from tests.desktop.told import bill_search
from tests.desktop.typing_help import press, type_text


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = Desk(look(), AtOnce())
    made.town.refund = refund()
    return made


def refund(**changes: Any) -> RefundRequestBody:
    said: dict[str, Any] = {
        "request_id": "r1",
        "bill_number": "2026110900427",
        "application_id": "app1",
        "payment_reference": "RRN 1",
        "amount": 105_050,
        "way": "pay_out",
        "reason": "billed_in_error",
        "text": "",
        "payer_masked": "ن*** س***",
        "state": "asked",
        "asked_by": "سعد العتيبي",
        "is_mine": False,
        "asked_at": datetime(2026, 11, 20, 9, tzinfo=UTC),
    }
    return RefundRequestBody(**{**said, **changes})


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def listed(qtbot: QtBot, desk: Desk) -> RefundsScreen:
    screen = RefundsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1366, 900)
    screen.show()
    return screen


def test_nothing_to_give_back_is_said(qtbot: QtBot, desk: Desk) -> None:
    desk.account = HEAD
    screen = listed(qtbot, desk)
    assert "There are no refunds and no waivers" in said(screen)
    assert screen.first_focus() is screen.refresh_button


def test_a_head_approves_what_a_cashier_asked(qtbot: QtBot, desk: Desk) -> None:
    desk.account = HEAD
    desk.town.asked_back = [refund(), refund(request_id="r2", is_mine=True), refund(request_id="r3", state="approved")]
    screen = listed(qtbot, desk)
    told = said(screen)
    assert "1,050.50" in told
    assert "صدرت الفاتورة بالخطأ" in told
    assert nameless(screen) == []
    first, own, approved = screen.cards
    assert not hasattr(own, "approve_button")
    # Whoever decides does not pay out.
    assert not hasattr(approved, "pay_button")
    first.approve_button.click()
    assert isinstance(screen.dialog, CommentDialog)
    screen.dialog.yes_button.click()
    assert desk.calls.named("refund") == [("r1", "decision", True, "")]


def test_a_refusal_needs_its_words(qtbot: QtBot, desk: Desk) -> None:
    desk.account = HEAD
    desk.town.asked_back = [refund()]
    screen = listed(qtbot, desk)
    screen.cards[0].refuse_button.click()
    assert isinstance(screen.dialog, CommentDialog)
    screen.dialog.yes_button.click()
    assert desk.calls.named("refund") == []
    screen.dialog.box.setPlainText("المبلغ صحيح")
    screen.dialog.yes_button.click()
    assert desk.calls.named("refund") == [("r1", "decision", False, "المبلغ صحيح")]


def test_the_cashier_records_a_payment_back_under_its_reference(qtbot: QtBot, desk: Desk) -> None:
    desk.account = CASHIER
    desk.town.asked_back = [refund(state="approved"), refund(state="done", number="F-1"), refund(state="a_newer_word")]
    screen = listed(qtbot, desk)
    assert "F-1" in said(screen)
    screen.cards[0].pay_button.click()
    assert isinstance(screen.dialog, PayBackDialog)
    screen.dialog.yes_button.click()
    assert "Enter the reference of the refund" in said(screen.dialog)
    type_text(screen.dialog.reference, "rrn 77")
    screen.dialog.yes_button.click()
    (call,) = desk.calls.named("refund")
    assert call[:2] == ("r1", "payment")


def test_the_counter_asks_for_money_that_settled_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.account = CASHIER
    given = {"provider": "sample_bank", "paid_at": datetime(2026, 11, 9, 9, tzinfo=UTC), "payment_id": "p1"}
    desk.town.refunds = [
        RefundBody(
            reference="ref-2", amount=400_600, reason="late", bill_number="2026110900427", bill_id="b1", **given
        ),
        RefundBody(reference="ref-3", amount=100, reason="bill_unknown", bill_number="", **given),
    ]
    screen = CounterScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.show()
    (button,) = screen.refunds.ask_buttons
    button.click()
    dialog = screen.asking.dialog
    assert isinstance(dialog, AskRefundDialog)
    dialog.amount.set_value("4,007")
    dialog.yes_button.click()
    told = said(dialog)
    assert "Enter an amount above zero and at most" in told
    assert "Choose the reason of the refund" in told
    assert nameless(dialog) == []
    dialog.amount.set_value("٤٠٠٦")
    dialog.reason.set_value("other")
    dialog.yes_button.click()
    assert "Explain the other reason in your own words" in said(dialog)
    dialog.box.setPlainText("بطلب الدافع")
    dialog.way.set_value("credit")
    dialog.yes_button.click()
    assert desk.calls.named("refund") == [(400_600, "b1", "p1", "other", "بطلب الدافع", "credit")]


def test_the_counter_asks_for_money_of_a_paid_bill(qtbot: QtBot, desk: Desk) -> None:
    desk.account = CASHIER
    desk.town.bill = bill_search(bill("paid"))
    screen = CounterScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.show()
    type_text(screen.number, "2026110900427")
    press(screen.number, Qt.Key.Key_Return)
    screen.ask_button.click()
    dialog = screen.asking.dialog
    assert isinstance(dialog, AskRefundDialog)
    dialog.reason.set_value("billed_in_error")
    dialog.yes_button.click()
    assert desk.calls.named("refund") == [(400_600, "b1", None, "billed_in_error", "", "pay_out")]
