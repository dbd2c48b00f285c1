"""The holder's licences and those of an earlier register; the desk's way to any licence and its answer to a claim."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.desk.standing_dialog import StandingDialog
from balady_desktop.desktop.desk.standings import StandingsScreen
from balady_desktop.desktop.following.records import RecordsScreen
from balady_desktop.desktop.following.worklist import WorklistScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.shell.decision import CommentDialog
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.trouble import Trouble
from balady_desktop.wire.applications import DocumentBody
from balady_desktop.wire.records import ClaimBody, DeskRecordBody, FactBody, RecordBody, RecordEvent
from tests.desktop.desk_kit import APPLICANT, REVIEWER, AtOnce, Desk, dressed, nameless

ISSUED = datetime(2026, 3, 1, 9, tzinfo=UTC)


def record(**more: Any) -> RecordBody:
    values: dict[str, Any] = {
        "record_id": "r1",
        "kind": "professional_licence",
        "number": "10010026000001",
        "title_ar": "رخصة مهنية / تجارية",
        "title_en": "Professional / commercial licence",
        "name": "بقالة النخيل",
        "municipality": "00100100",
        "standing": "valid",
        "starts": date(2026, 3, 1),
        "ends": date(2027, 2, 28),
        "days_left": 12,
        "is_imported": False,
        "application_id": "app1",
        "facts": [FactBody(fact="area", label_ar="مساحة المحل", label_en="Shop area", value_ar="48", value_en="48")],
        "history": [RecordEvent(event="issue", on=date(2026, 3, 1), at=ISSUED)],
        "documents": [DocumentBody(document_id="d1", kind="licence", number="10010026000001", issued_at=ISSUED)],
    }
    return RecordBody(**(values | more))


def suspended() -> RecordBody:
    event = {"event": "suspended", "on": date(2026, 5, 4), "at": ISSUED, "reason": "under_examination"}
    history = [RecordEvent(**event, texts=["حتى يصل رد الجهة"], until=date(2026, 6, 1)), *record().history]
    return record(
        record_id="r2", number="441234567", standing="suspended", history=history, application_id=None, is_imported=True
    )


def claim(**more: Any) -> ClaimBody:
    values = {"claim_id": "c1", "record_id": "r2", "record_kind": "professional_licence", "record_number": "441234567"}
    who = {"holder_ar": "سارة العتيبي", "claimant_ar": "سارة سعد العتيبي", "id_masked": "*******008"}
    return ClaimBody(**(values | who | {"asked_at": ISSUED, "state": "open"} | more))


def at_desk(**more: Any) -> DeskRecordBody:
    same = ("record_id", "kind", "number", "title_ar", "title_en", "standing", "starts", "ends", "is_imported")
    values = {name: getattr(record(), name) for name in same}
    return DeskRecordBody(**(values | {"holder_masked": "س*** ا***", "is_claimed": True} | more))


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    return Desk(look(), AtOnce(), APPLICANT)


def shown(qtbot: QtBot, screen: Any) -> Any:
    qtbot.addWidget(screen)
    screen.resize(1366, 800)
    screen.show()
    return screen


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_a_licence_shows_how_it_is_and_leads_to_its_paper_and_its_application(qtbot: QtBot, desk: Desk) -> None:
    desk.town.records = [record()]
    screen = shown(qtbot, RecordsScreen(desk.shell, {}))
    (card,) = screen.cards
    told = said(card)
    assert "Valid" in told
    assert "12 day(s) left" in told
    assert nameless(screen) == []
    assert screen.first_focus() is card.paper_buttons[0]
    card.paper_buttons[0].click()
    assert (desk.routes[-1].name, desk.routes[-1].params["document_id"]) == ("paper", "d1")
    card.application_wanted.emit()
    assert desk.routes[-1] == Route("application", {"application_id": "app1"})


def test_facts_and_history_open_beneath(qtbot: QtBot, desk: Desk) -> None:
    desk.town.records = [suspended()]
    screen = shown(qtbot, RecordsScreen(desk.shell, {}))
    (card,) = screen.cards
    assert card.details.isHidden()
    assert "Remaining" not in said(card), "a suspended licence is valid for no days"
    card.details_button.click()
    assert not card.details.isHidden()
    told = said(card.details)
    assert "حتى يصل رد الجهة" in told
    assert "قيد التحقق من صحتها" in told
    assert "مساحة المحل" in told
    assert "From the earlier register" in said(card)


def test_why_a_licence_is_suspended_is_in_sight_before_anything_is_opened(qtbot: QtBot, desk: Desk) -> None:
    again = record(record_id="r3", history=[*suspended().history, *record().history])
    bare = RecordEvent(event="cancelled", on=date(2026, 5, 4), at=ISSUED)
    cancelled = record(record_id="r4", standing="cancelled", history=[bare, *record().history])
    desk.town.records = [suspended(), again, cancelled]
    screen = shown(qtbot, RecordsScreen(desk.shell, {}))
    seen = [[one for one in card.findChildren(AlertBar) if one.isVisible()] for card in screen.cards]
    assert [len(bars) for bars in seen] == [1, 0, 0]
    assert seen[0][0].tone() == "warning"
    told = said(seen[0][0])
    assert "Suspended" in told
    assert "قيد التحقق من صحتها" in told
    assert "حتى يصل رد الجهة" in told
    assert "Until" in told


def test_an_earlier_licence_is_claimed_by_two_numbers(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, RecordsScreen(desk.shell, {}))
    assert "There are no licences yet" in said(screen)
    screen.claim_button.click()
    dialog = screen.dialog
    assert dialog is not None
    dialog.press()
    assert [frame.error() != "" for frame in dialog.frames.values()] == [True, True]
    dialog.frames["number"].input.set_value("٤٤١٢٣٤٥٦٧")
    dialog.frames["id_number"].input.set_value("1000000008")
    desk.calls.fails["claim"] = Trouble("record_unknown")
    dialog.press()
    assert not dialog.problem.isHidden()
    del desk.calls.fails["claim"]
    desk.town.claims = [claim()]
    dialog.press()
    assert desk.calls.named("claim")[-1] == ("441234567", "1000000008")
    assert "Awaiting confirmation" in said(screen)
    assert desk.notifications.record[-1].kind == "info"


def test_a_confirmed_claim_is_not_shown_beside_its_licence(qtbot: QtBot, desk: Desk) -> None:
    desk.town.records, desk.town.claims = (
        [suspended()],
        [claim(state="approved"), claim(state="refused", text="لا تطابق")],
    )
    screen = shown(qtbot, RecordsScreen(desk.shell, {}))
    told = said(screen)
    assert "Not confirmed" in told
    assert "«لا تطابق»" in told
    assert "Confirmed" not in told


def test_no_server_is_said_and_asked_again(qtbot: QtBot, desk: Desk) -> None:
    desk.calls.fails["own_records"] = Trouble("offline")
    screen = shown(qtbot, RecordsScreen(desk.shell, {}))
    assert screen.cards == []
    del desk.calls.fails["own_records"]
    desk.town.records = [record()]
    screen.refresh()
    assert len(screen.cards) == 1


def test_the_list_of_applications_leads_to_the_licences(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, WorklistScreen(desk.shell, {}))
    screen.records_button.click()
    assert desk.routes[-1] == Route("records")


def test_the_desk_finds_a_licence_by_its_number_and_asks_about_it(qtbot: QtBot, desk: Desk) -> None:
    desk.account = REVIEWER
    expired = at_desk(record_id="r3", number="10010026000002", standing="expired", is_imported=True, is_claimed=False)
    area = FactBody(fact="area", label_ar="المساحة", label_en="Shop area", value_ar="48.5 م²", value_en="48.5 m²")
    desk.town.desk_records = [at_desk(name="بقالة النخيل", facts=[area]), expired]
    screen = shown(qtbot, StandingsScreen(desk.shell, {}))
    finder = screen.finder
    assert desk.calls.named("desk_records") == []
    finder.number.set_value("١٠٠١٠٠٢٦")
    finder.find_button.click()
    assert desk.calls.named("desk_records") == [("10010026",)]
    valid, over = finder.cards
    assert "بقالة النخيل" in said(valid)
    assert "المساحة: " in said(valid)
    assert "بقالة" not in said(over), "an older server says no name"
    assert "Not claimed yet" in said(over)
    assert over.findChildren(QPushButton) == [], "what has expired is neither suspended nor revoked"
    assert nameless(screen) == []
    valid.findChild(QPushButton, "ask-suspended").click()
    dialog = screen.acts.dialog
    assert isinstance(dialog, StandingDialog)
    dialog.reason.set_value("under_examination")
    dialog.yes_button.click()
    assert desk.calls.named("ask") == [("r1", "suspended", "under_examination", "")]
    assert len(desk.calls.named("desk_records")) == 2, "how it is now is asked again"
    finder.number.set_value("9")
    finder.find_button.click()
    assert "No licence has this number here" in said(finder)
    desk.calls.fails["desk_records"] = Trouble("offline")
    finder.find_button.click()
    assert finder.cards == []
    finder.number.set_value("")
    finder.search()
    assert "No licence" not in said(finder)


def test_a_clerk_confirms_a_claim(qtbot: QtBot, desk: Desk) -> None:
    desk.account, desk.town.claims = REVIEWER, [claim()]
    screen = shown(qtbot, StandingsScreen(desk.shell, {}))
    (card,) = screen.claims
    assert "سارة سعد العتيبي" in said(card)
    card.confirm_button.click()
    dialog = screen.acts.dialog
    assert isinstance(dialog, CommentDialog)
    dialog.yes_button.click()
    assert desk.calls.named("decide_claim") == [("c1", True, "")]
    (card,) = screen.claims
    assert not hasattr(card, "confirm_button")


def test_who_handles_nothing_sees_no_claims(qtbot: QtBot, desk: Desk) -> None:
    acts = desk.program.catalogue.roles.acts(["supervisor"])
    desk.account, desk.town.claims = replace(REVIEWER, roles=("supervisor",), acts=acts), [claim()]
    screen = shown(qtbot, StandingsScreen(desk.shell, {}))
    assert (screen.claims, desk.calls.named("claims")) == ([], [])
