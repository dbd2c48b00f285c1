"""Waivers and credits on the screen: asked at the counter, decided by a head; credit used by payer and cashier."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.views import BillView
from balady_desktop.desktop.counter.counter import CounterScreen
from balady_desktop.desktop.counter.refunds import RefundsScreen
from balady_desktop.desktop.counter.waiver_acts import AskWaiverDialog
from balady_desktop.desktop.following.bill_view import BillScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.shell.decision import CommentDialog
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.wire.waivers import WaiverRequestBody
from tests.desktop.desk_kit import CASHIER, HEAD, AtOnce, Desk, application, bill, dressed, nameless
from tests.desktop.told import bill_body, bill_search
from tests.desktop.typing_help import press, type_text


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = Desk(look(), AtOnce())
    made.town.waiver = waiver()
    return made


def waiver(**changes: Any) -> WaiverRequestBody:
    said: dict[str, Any] = {
        "request_id": "w1",
        "bill_number": "2026110900427",
        "total": 400_600,
        "line_ar": "رسم كشفية ومعاينة",
        "line_en": "Inspection visit fee",
        "amount": 2_000,
        "text": "لم تُجر المعاينة",
        "payer_masked": "ن*** س***",
        "state": "asked",
        "asked_by": "سعد العتيبي",
        "is_mine": False,
        "asked_at": datetime(2026, 11, 20, 9, tzinfo=UTC),
    }
    return WaiverRequestBody(**{**said, **changes})


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def waivable() -> BillView:
    """Return a bill whose last two lines may be waived."""
    one = bill()
    return replace(one, lines=(one.lines[0], *(replace(line, waivable=True) for line in one.lines[1:])))


def at_counter(qtbot: QtBot, desk: Desk, shown: BillView, credit: int = 0) -> CounterScreen:
    desk.account = CASHIER
    desk.town.bill = bill_search(shown).model_copy(update={"credit": credit})
    screen = CounterScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1366, 900)
    screen.show()
    type_text(screen.number, shown.bill_number)
    press(screen.number, Qt.Key.Key_Return)
    return screen


def test_a_head_decides_what_a_cashier_asked_to_be_waived(qtbot: QtBot, desk: Desk) -> None:
    desk.account = HEAD
    desk.town.waivers = [
        waiver(),
        waiver(request_id="w2", is_mine=True),
        waiver(request_id="w3", state="approved", new_bill_number="2026110900428", decided_by="نورة"),
        waiver(request_id="w4", state="a_newer_word"),
    ]
    screen = RefundsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1366, 900)
    screen.show()
    told = said(screen)
    assert "«لم تُجر المعاينة»" in told
    assert "2026110900428" in told
    assert nameless(screen) == []
    first, own, done, newer = screen.waivers
    assert not any(hasattr(card, "approve_button") for card in (own, done, newer))
    first.approve_button.click()
    assert isinstance(screen.dialog, CommentDialog)
    screen.dialog.yes_button.click()
    assert desk.calls.named("waiver") == [("w1", True, "")]


def test_a_cashier_decides_no_waiver_and_a_refusal_needs_words(qtbot: QtBot, desk: Desk) -> None:
    desk.town.waivers = [waiver()]
    desk.account = CASHIER
    screen = RefundsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    assert not hasattr(screen.waivers[0], "approve_button")
    desk.account = HEAD
    screen.refresh()
    screen.waivers[0].refuse_button.click()
    assert isinstance(screen.dialog, CommentDialog)
    screen.dialog.yes_button.click()
    assert desk.calls.named("waiver") == []
    screen.dialog.box.setPlainText("المعاينة أُجريت")
    screen.dialog.yes_button.click()
    assert desk.calls.named("waiver") == [("w1", False, "المعاينة أُجريت")]


def test_the_counter_asks_that_a_line_be_waived(qtbot: QtBot, desk: Desk) -> None:
    screen = at_counter(qtbot, desk, waivable())
    screen.waiving.button.click()
    dialog = screen.waiving.dialog
    assert isinstance(dialog, AskWaiverDialog)
    assert nameless(dialog) == []
    # The first line that may be waived is the second of the bill.
    dialog.line.set_value("2")
    assert dialog.amount.halalas() == 2_000
    dialog.amount.box.set_value("20.01")
    dialog.yes_button.click()
    told = said(dialog)
    assert "Enter an amount above zero and at most" in told
    assert "Write why the fee is to be waived" in told
    dialog.amount.box.set_value("٢٠")
    dialog.box.setPlainText("لم تُجر المعاينة")
    dialog.yes_button.click()
    assert desk.calls.named("waiver") == [(2_000, "b1", 2, "لم تُجر المعاينة")]
    assert desk.routes[-1] == Route("refunds")


def test_a_bill_of_which_nothing_may_be_waived_has_no_such_button(qtbot: QtBot, desk: Desk) -> None:
    screen = at_counter(qtbot, desk, bill())
    assert not hasattr(screen.waiving, "button")


def test_the_counter_uses_the_credit_for_a_part_of_a_bill(qtbot: QtBot, desk: Desk) -> None:
    shown = bill()
    screen = at_counter(qtbot, desk, shown, credit=60_050)
    card = screen.crediting.shown
    assert "600.50" in said(card)
    desk.town.credit_bill = bill_body(replace(shown, credited=60_050))
    desk.town.bill = bill_search(replace(shown, credited=60_050))
    card.use_button.click()
    card.dialog.accept()
    assert desk.calls.named("credit") == [("desk/", "b1", 60_050)]
    # What is collected is the rest.
    assert "3,405.50" in said(screen)


def test_the_counter_settles_a_bill_by_credit_alone(qtbot: QtBot, desk: Desk) -> None:
    shown = bill()
    screen = at_counter(qtbot, desk, shown, credit=999_999)
    desk.town.credit_bill = bill_body(bill("paid"))
    card = screen.crediting.shown
    assert card.amount == shown.total
    card.use_button.click()
    card.dialog.accept()
    assert screen.receipt_number == bill("paid").receipt_number


def test_the_payer_sees_his_credit_and_uses_it(qtbot: QtBot, desk: Desk) -> None:
    desk.lay(application("awaiting_payment"))
    desk.town.credit, desk.town.credit_bill = 999_999, bill_body(bill("paid"))
    screen = BillScreen(desk.shell, {"bill_id": "b1", "application_id": "app1"})
    qtbot.addWidget(screen)
    screen.resize(1366, 900)
    screen.show()
    assert "9,999.99" in said(screen.credit)
    assert nameless(screen) == []
    screen.credit.use_button.click()
    screen.credit.dialog.reject()
    assert desk.calls.named("credit") == []
    screen.credit.use_button.click()
    desk.lay(application("issued"))
    screen.credit.dialog.accept()
    assert desk.calls.named("credit") == [("", "b1", 400_600)]
    assert screen.panel is not None
    assert screen.panel.shown == "paid"


def test_whoever_has_no_credit_pays_as_ever(qtbot: QtBot, desk: Desk) -> None:
    desk.lay(application("awaiting_payment"))
    screen = BillScreen(desk.shell, {"bill_id": "b1", "application_id": "app1"})
    qtbot.addWidget(screen)
    screen.show()
    assert not hasattr(screen, "credit")
