"""What a holder may do with a licence: offered or explained, begun with what the record says, and withdrawn."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.cards.record_bar import RecordBar
from balady_desktop.desktop.cards.record_changes_card import RecordChangesCard
from balady_desktop.desktop.following.records import RecordsScreen
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.record_changes import RecordChange
from balady_desktop.domain.words import Words
from balady_desktop.wire.record_events import RecordEvent
from balady_desktop.wire.records import ActBody, ActReason
from tests.desktop.desk_kit import APPLICANT, AtOnce, Desk, application, dressed, nameless
from tests.desktop.test_record_screens import record, said, shown

SERVICE = "professional_licence"
KNOWN = {
    "record_id": "r1",
    "number": "10010026000001",
    "standing": "valid",
    "starts": "2026-03-01",
    "ends": "2027-02-28",
    "since": "2026-03-01",
    "stands_since": None,
    "dependents": 0,
    "facts": {"trade_name": "بقالة النخيل", "area": "48", "municipality": "00100100"},
}


def act(name: str, **reason: Any) -> ActBody:
    why = ActReason(**reason) if reason else None
    return ActBody(service=f"{SERVICE}.{name}", title_ar=name, title_en=name.title(), reason=why)


def acting() -> Any:
    bar = {"title_ar": "لم يحن", "title_en": "Too early", "text_ar": "قبل 90 يومًا", "text_en": "90 days before"}
    acts = [
        act("renew", code="bar", **bar),
        act("change"),
        act("cancel", code="act_open", number="A-1"),
        act("object", code="standing"),
        act("correct", code="heard_of_by_nobody"),
    ]
    return record(acts=acts, known=KNOWN)


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    return Desk(look(), AtOnce(), APPLICANT)


def test_what_cannot_be_begun_says_why(qtbot: QtBot, desk: Desk) -> None:
    desk.town.records = [acting()]
    screen = shown(qtbot, RecordsScreen(desk.shell, {}))
    (card,) = screen.cards
    assert nameless(screen) == []
    assert card.why_not.isHidden()
    for at, told in (
        (0, "لم يحن"),
        (3, "Not possible while the licence is in this status"),
    ):
        card.act_buttons[at].click()
        assert not card.why_not.isHidden()
        assert told in said(card.why_not)
    # A reason of a newer server is told too.
    card.act_buttons[4].click()
    assert said(card.why_not)
    assert desk.routes == []


def test_an_open_application_is_said_once_with_the_way_to_it(qtbot: QtBot, desk: Desk) -> None:
    names = ("correct", "renew", "cancel")
    number = application().number
    desk.town.records = [record(acts=[act(one, code="act_open", number=number) for one in names], known=KNOWN)]
    screen = shown(qtbot, RecordsScreen(desk.shell, {}))
    (card,) = screen.cards
    assert nameless(screen) == []
    assert card.act_buttons == {}
    told = said(card)
    assert told.count(number) == 1
    assert all(one in told for one in names)
    assert card.open_button is not None
    card.open_button.click()
    assert desk.routes[-1] == Route("application", {"application_id": "app1"})


def test_an_application_that_is_not_here_yet_is_looked_for(qtbot: QtBot, desk: Desk) -> None:
    desk.town.records = [record(acts=[act("cancel", code="act_open", number="A-1")], known=KNOWN)]
    screen = shown(qtbot, RecordsScreen(desk.shell, {}))
    assert screen.cards[0].open_button is not None
    screen.cards[0].open_button.click()
    assert desk.routes[-1] == Route("worklist", {"search": "A-1"})


def test_a_status_that_allows_nothing_is_said_once(qtbot: QtBot, desk: Desk) -> None:
    acts = [act("renew", code="standing"), act("change", code="standing"), act("object")]
    desk.town.records = [record(acts=acts, known=KNOWN)]
    screen = shown(qtbot, RecordsScreen(desk.shell, {}))
    (card,) = screen.cards
    assert list(card.act_buttons) == [2]
    assert card.open_button is None
    assert "The status of the licence does not allow: renew، change" in said(card)
    card.act_buttons[2].click()
    assert desk.routes[-1].name == "draft"


def test_an_act_begins_with_what_the_licence_says_and_goes_on_where_it_was(qtbot: QtBot, desk: Desk) -> None:
    desk.town.records = [acting()]
    screen = shown(qtbot, RecordsScreen(desk.shell, {}))
    screen.cards[0].act_buttons[1].click()
    begun = desk.routes[-1]
    assert begun.name == "draft"
    program = desk.shell.program
    view = program.drafting.open(begun.params["draft_id"])
    assert (view.service, view.definition.act.act) == (f"{SERVICE}.change", "change")
    assert view.answers["record"] == KNOWN
    # What the act may ask is there already; what it never asks stays with the record.
    assert (view.answers["trade_name"], view.answers["area"]) == ("بقالة النخيل", "48")
    assert "municipality" not in view.answers
    assert program.drafting.list().rows[0].name == "بقالة النخيل"
    program.drafting.save(view.draft_id, {"area": "50"}, "shop")
    desk.town.records = [acting().model_copy(update={"known": KNOWN | {"dependents": 1}})]
    again = shown(qtbot, RecordsScreen(desk.shell, {}))
    again.cards[0].act_buttons[1].click()
    assert desk.routes[-1] == begun
    view = program.drafting.open(view.draft_id)
    assert (view.answers["area"], view.answers["record"]["dependents"]) == ("50", 1)


def test_what_changes_stands_beside_what_is_in_the_register(qtbot: QtBot, desk: Desk) -> None:
    card = RecordChangesCard([RecordChange("area", Words("المساحة", "Area"), "48 m²", "50 m²")], "en")
    qtbot.addWidget(card)
    told = said(card)
    assert [one in told for one in ("Area", "48 m²", "50 m²")] == [True] * 3
    nothing = RecordChangesCard([], "en")
    qtbot.addWidget(nothing)
    assert "Nothing in the licence's data changes" in said(nothing)


@pytest.mark.parametrize("name", ["change", "object"])
def test_the_licence_stands_above_a_request_about_it_and_so_does_the_decision(
    qtbot: QtBot, desk: Desk, name: str
) -> None:
    day, said = date(2026, 11, 20), ["خطاب رقم 5"]
    moment = datetime(2026, 11, 20, 9, tzinfo=UTC)
    decided = RecordEvent(event="suspended", on=day, at=moment, reason="under_examination", texts=said)
    earlier = decided.model_copy(update={"on": date(2026, 11, 1), "texts": ["قرار سابق"]})
    known = KNOWN | {"standing": "suspended", "stands_since": "2026-11-20"}
    desk.town.records = [record(known=known, standing="suspended", history=[decided, earlier])]
    definition = desk.shell.program.catalogue.service(f"{SERVICE}.{name}")
    bar = shown(qtbot, RecordBar(desk.shell, definition, {"record": known, "trade_name": "بقالة جديدة"}))
    told = bar.accessibleName()
    assert "10010026000001" in told
    assert "بقالة جديدة" in told
    # The decision that it is about, and no earlier one; of a request about no decision none.
    assert ("خطاب رقم 5" in told, "قرار سابق" in told) == (name == "object", False)
