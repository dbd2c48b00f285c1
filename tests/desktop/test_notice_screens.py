"""Notices at the header, their list, the way to what each is about, and the page of the ways."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.account_views import MembershipView
from balady_desktop.actions.due_dates import DueDate, DueDates
from balady_desktop.desktop.following.notices import NoticesScreen
from balady_desktop.desktop.frame.header import HeaderKeeper
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.settings.ways import WaysScreen
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.notice_words import LastDay
from balady_desktop.domain.notices import notices_of
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.storage.notices import KeptNotice
from balady_desktop.wire.notices import KindReply, NoticeReply, WayReply, WaysReply
from tests.desktop.desk_kit import APPLICANT, CATALOGUE, NOW, AtOnce, Desk, dressed
from tests.desktop.typing_help import press

BODY = MembershipView(
    "00100100", Words("بلدية العليا", "Olaya Municipality"), ("head",), Words("رئيس القسم", "Head"),
    frozenset(CATALOGUE.roles.acts(["head"])), {}, 0,
)  # fmt: skip
FACTS: dict[str, Any] = {
    "number": "A-00100100-2026-000041",
    "service": Words("رخصة محل تجاري", "Shop licence"),
    "municipality": Words("بلدية العليا", "Olaya Municipality"),
    "state": Words("بانتظار الاعتماد", "Awaiting approval"),
    "name": "مقهى واحة القصيم",
    "applicant": Words("نورة", "Noura"),
    "bill": "10010026000000041",
    "total": 274_300,
    "due_on": datetime(2026, 12, 3, tzinfo=UTC).date(),
    "licence": "10010026000000042",
    "ends_on": datetime(2027, 11, 20, tzinfo=UTC).date(),
    "record": "10010026000000042",
    "title": Words("رخصة مهنية", "Professional licence"),
    "holder": Words("نورة", "Noura"),
    "reason": Words("قيد التحقق من صحتها", "Its validity is being checked"),
    "until": LastDay(None),
    "lapses_on": LastDay(datetime(2026, 12, 3, tzinfo=UTC).date()),
    "days": 30,
    "owner": Words("سالم", "Salem"),
    "invited": Words("فهد", "Fahd"),
    "part": Words("المكتب", "Office"),
    "body": Words("بلدية العليا", "Olaya Municipality"),
    "role": Words("مدقق", "Reviewer"),
    "services": Words("رخصة محل تجاري", "Shop licence"),
    "last_day": LastDay(None),
    "answer_until": LastDay(None),
}


def reply(code: str, number: int, *, age: timedelta = timedelta(), **more: Any) -> NoticeReply:
    found = notices_of(CATALOGUE.texts).find(code)
    assert found is not None
    told = found.told(FACTS)
    said = {
        "notice_id": f"n{number}", "position": number, "notice": code, "kind": found.kind,
        "title_ar": told.title.ar, "title_en": told.title.en, "text_ar": told.text.ar, "text_en": told.text.en,
        "link": found.link, "thing": f"thing-{number}", "application_id": f"app-{number}", "waits": found.waits,
        "at": NOW - age,
    }  # fmt: skip
    return NoticeReply(**{**said, **more})


TOLD = (
    reply("returned", 5),
    reply("approved", 4, age=timedelta(hours=30), is_read=True),
    reply("issued", 3, age=timedelta(days=12)),
    reply("received", 2, age=timedelta(days=12), is_read=True),
)


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


def made(*told: NoticeReply | dict[str, Any], **account: Any) -> Desk:
    """A person who was told some notices."""
    desk = Desk(look(), AtOnce(), replace(APPLICANT, **account))
    with desk.program.workplace.storage().transaction() as store:
        for one in told:
            body = one.model_dump(mode="json") if isinstance(one, NoticeReply) else one
            position, is_read = body.get("position", 0), body.get("is_read", False)
            store.notices.put(KeptNotice(body["notice_id"], position, body.get("party", ""), is_read, body))
    return desk


def opened(qtbot: QtBot, desk: Desk) -> NoticesScreen:
    screen = NoticesScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1100, 800)
    screen.show()
    return screen


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def counted(desk: Desk) -> tuple[int, int]:
    with desk.program.workplace.storage().reading() as store:
        return store.notices.count()


def test_the_newest_is_first_by_days_and_what_is_unread_is_marked(qtbot: QtBot) -> None:
    screen = opened(qtbot, made(*TOLD))
    assert [card.notice.id for card in screen.cards] == ["n5", "n4", "n3", "n2"]
    assert [card.notice.id for card in screen.unread_cards()] == ["n5", "n3"]
    text = said(screen)
    assert text.index("Today") < text.index("طلبك بحاجة إلى استكمال") < text.index("صدرت رخصتك")
    assert "New" in said(screen.cards[0])
    assert "Needs you" in said(screen.cards[0])
    assert "New" not in said(screen.cards[1])
    # A screen reader hears one sentence for each.
    assert screen.cards[0].accessibleName().startswith("Needs you. New. طلبك بحاجة إلى استكمال. ")
    assert not screen.all_button.isHidden()


@pytest.mark.parametrize(
    ("number", "route"),
    [
        (0, Route("application", {"application_id": "app-5"})),
        (1, Route("bill", {"application_id": "app-4"})),
        (
            2,
            Route(
                "paper",
                {"document_id": "thing-3", "title_ar": "صدرت رخصتك", "title_en": "Your licence has been issued"},
            ),
        ),
    ],
)
def test_a_notice_leads_to_what_it_is_about_and_is_read_then(qtbot: QtBot, number: int, route: Route) -> None:
    desk = made(*TOLD)
    screen = opened(qtbot, desk)
    button = screen.cards[number].open_button
    assert button is not None
    press(button, Qt.Key.Key_Space)
    assert desk.routes == [route]
    is_read = {card.id: card.is_read for card in desk.program.noticing.list().notices}
    assert is_read[screen.cards[number].notice.id]


def test_all_are_read_at_once_without_a_connection_and_the_server_is_told_later(qtbot: QtBot) -> None:
    desk = made(*TOLD)
    screen = opened(qtbot, desk)
    screen.all_button.click()
    assert counted(desk) == (4, 0)
    assert screen.all_button.isHidden()
    assert not list(screen.unread_cards())
    with desk.program.workplace.storage().reading() as store:
        assert store.notices.untold(10) == ("n3", "n5")
    assert desk.town.calls.made == []


def test_one_is_marked_as_read_where_it_is(qtbot: QtBot) -> None:
    desk = made(*TOLD)
    screen = opened(qtbot, desk)
    button = screen.cards[2].read_button
    assert button is not None
    button.click()
    assert [card.notice.id for card in screen.unread_cards()] == ["n5"]
    assert desk.routes == []


def test_nothing_yet_says_so(qtbot: QtBot) -> None:
    screen = opened(qtbot, made())
    assert "You have not been told anything yet" in said(screen)
    assert screen.all_button.isHidden()
    assert screen.first_focus() is screen.dates_button


def test_what_a_newer_server_says_is_kept_and_told_to_need_a_newer_program(qtbot: QtBot) -> None:
    strange = {"notice_id": "n9", "position": 9, "of": "tomorrow"}
    screen = opened(qtbot, made(strange, reply("received", 8, link="garden")))
    first, second = screen.cards
    assert first.notice.is_known is False
    assert "يحتاج إلى إصدار أحدث من البرنامج" in said(first)
    assert (first.open_button, second.open_button) == (None, None)
    # Its words are read; only the way is not known.
    assert "وصل طلبك" in said(second)
    assert "Needs a newer version of the program" in said(second)


def test_more_than_a_page_is_shown_when_it_is_asked_for(qtbot: QtBot) -> None:
    screen = opened(qtbot, made(*(reply("received", number) for number in range(35))))
    assert len(screen.cards) == 30
    (more,) = [one for one in screen.findChildren(QWidget) if getattr(one, "text", str)() == "Show older notices"]
    more.click()  # type: ignore[attr-defined]  # a button
    assert len(screen.cards) == 35


def test_what_was_told_at_the_desk_is_opened_for_its_body(qtbot: QtBot) -> None:
    told = reply("to_decide", 7, party="00100100", party_ar="بلدية العليا", party_en="Olaya", is_desk=True)
    desk = made(told, memberships=(BODY,))
    screen = opened(qtbot, desk)
    assert "بلدية العليا" in said(screen.cards[0])
    acted = []
    desk.program.acting.act_for = lambda body: acted.append(body)  # type: ignore[method-assign,assignment]
    button = screen.cards[0].open_button
    assert button is not None
    button.click()
    assert acted == ["00100100"]
    assert desk.routes == [Route("desk_application", {"application_id": "app-7"})]


@pytest.mark.parametrize(
    ("code", "opens", "route"),
    [
        ("licence_ends", "Open the licences", Route("records", {"record_id": "thing-7"})),
        ("record_suspended", "Open the licences", Route("records", {"record_id": "thing-7"})),
        ("claim_refused", "Open the licences", Route("records")),
        ("standing_to_decide", "Open the requests", Route("standings")),
        ("claim_to_decide", "Open the requests", Route("standings")),
        ("membership_invited", "Open the invitations", Route("invitations")),
        ("delegation_ended", "Open the delegations", Route("delegations")),
    ],
)
def test_what_happened_in_the_register_leads_there(qtbot: QtBot, code: str, opens: str, route: Route) -> None:
    found = notices_of(CATALOGUE.texts).find(code)
    assert found is not None
    is_desk = found.kind == "desk"
    desk = made(reply(code, 7, is_desk=is_desk, application_id=""))
    screen = opened(qtbot, desk)
    button = screen.cards[0].open_button
    assert button is not None
    assert button.text() == opens
    button.click()
    assert desk.routes == [route]


@pytest.mark.parametrize(
    ("code", "opens", "route"),
    [
        ("membership_accepted", "Open the members", Route("members", {"body": "thing-7"})),
        ("party_invited", "Open the invitations", Route("party_invitations")),
    ],
)
def test_what_a_member_is_told_for_his_body_leads_there(qtbot: QtBot, code: str, opens: str, route: Route) -> None:
    desk = made(reply(code, 7, is_desk=True, application_id=""))
    screen = opened(qtbot, desk)
    button = screen.cards[0].open_button
    assert button is not None
    assert button.text() == opens
    button.click()
    assert desk.routes == [route]


def test_without_a_date_to_come_no_calendar_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    desk = made(*TOLD)
    screen = opened(qtbot, desk)
    screen.save_dates(tmp_path / "dates.ics")
    assert not (tmp_path / "dates.ics").exists()
    assert desk.notifications.record[-1].title.endswith("No file was written.")


def test_dates_are_saved_as_a_calendar(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = made(*TOLD)
    day = DueDate("bill-1@balady-desktop", date(2099, 1, 1), Words("فاتورة", "Bill"))
    monkeypatch.setattr(DueDates, "find", lambda dates: (day,))
    screen = opened(qtbot, desk)
    screen.save_dates(tmp_path / "dates.ics")
    assert (tmp_path / "dates.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert desk.notifications.record[-1].title.startswith("1 date")
    screen.save_dates(tmp_path / "missing" / "dates.ics")
    assert desk.notifications.record[-1].kind == "error"


# --- the header ---


@pytest.mark.parametrize(("unread", "shown"), [(0, ""), (3, "⁦3⁩"), (99, "⁦99⁩"), (120, "⁦99+⁩")])
def test_the_header_counts_what_is_unread(qtbot: QtBot, unread: int, shown: str) -> None:
    desk = made(unread_notices=unread)
    keeper = HeaderKeeper(desk.shell, desk.shell.changes, lambda: None)
    qtbot.addWidget(keeper.bar)
    button = keeper.bar.notices_button
    assert button.text() == shown
    assert not button.isHidden()
    assert button.accessibleName().startswith("Notices")
    button.click()
    assert desk.routes == [Route("notices")]


def test_a_locked_program_says_nothing_of_notices(qtbot: QtBot) -> None:
    desk = made(unread_notices=3, is_locked=True)
    keeper = HeaderKeeper(desk.shell, desk.shell.changes, lambda: None)
    qtbot.addWidget(keeper.bar)
    assert keeper.bar.notices_button.isHidden()


def test_signing_out_is_told_before_the_server_has_answered(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = made()
    keeper = HeaderKeeper(desk.shell, desk.shell.changes, lambda: None)
    qtbot.addWidget(keeper.bar)
    # The server is long in answering.
    monkeypatch.setattr(desk.shell.background, "with_server", lambda *_: None)
    keeper._take_account_choice("sign_out")
    assert [one.title for one in desk.notifications.record] == ["Signing out"]


# --- ways ---


def ways(**changes: Any) -> WaysReply:
    kinds = [
        KindReply(
            kind="decisions", words_ar="القرارات والرخص", words_en="Decisions", why_ar="لأن المهلة تُحسب", why_en="Why",
            ways=[WayReply(way="sms", is_on=True, is_fixed=True), WayReply(way="email", is_on=False)],
        ),
        KindReply(
            kind="bills", words_ar="الفواتير", words_en="Bills",
            ways=[WayReply(way="sms", is_on=True), WayReply(way="pigeon", is_on=True)],
        ),
    ]  # fmt: skip
    return WaysReply(**{"language": "ar", "kinds": kinds, "mobile_masked": "+966•••••4567", **changes})


def open_ways(qtbot: QtBot, desk: Desk) -> WaysScreen:
    screen = WaysScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1100, 800)
    screen.show()
    return screen


def test_the_ways_are_chosen_and_what_is_fixed_says_why(qtbot: QtBot) -> None:
    desk = made()
    desk.town.ways = ways()
    screen = open_ways(qtbot, desk)
    fixed = screen.boxes["decisions", "sms"]
    assert (fixed.isChecked(), fixed.isEnabled()) == (True, False)
    assert fixed.accessibleName() == "القرارات والرخص: Text message (SMS) (always)"
    assert "لأن المهلة تُحسب" in said(screen)
    assert "None is known" in said(screen)
    screen.boxes["bills", "sms"].click()
    screen.boxes["decisions", "email"].click()
    screen.save_button.click()
    ((language, chosen),) = desk.town.calls.named("choose_ways")
    # What a newer server offers is sent back as it was.
    assert (language, chosen) == ("ar", {"decisions": ["sms", "email"], "bills": ["pigeon"]})
    assert [one.title for one in desk.notifications.record] == ["Your choice is saved"]


def test_a_server_without_e_mail_offers_none(qtbot: QtBot) -> None:
    desk = made()
    desk.town.ways = ways(has_email=False)
    screen = open_ways(qtbot, desk)
    assert ("decisions", "email") not in screen.boxes
    assert "This server sends no e-mail." in said(screen)


def test_a_choice_that_is_refused_stays_as_it_was_made(qtbot: QtBot) -> None:
    desk = made()
    desk.town.ways = ways()
    screen = open_ways(qtbot, desk)
    screen.boxes["bills", "sms"].click()
    desk.town.calls.fails["choose_ways"] = Trouble("offline")
    screen.save_button.click()
    assert not screen.message.isHidden()
    assert screen.boxes["bills", "sms"].isChecked() is False
    assert screen.save_button.isEnabled()


def test_without_a_connection_the_page_can_be_asked_again(qtbot: QtBot) -> None:
    desk = made()
    desk.town.ways = ways()
    desk.town.calls.fails["ways"] = Trouble("offline")
    screen = open_ways(qtbot, desk)
    assert screen.boxes == {}
    assert screen.save_button.isHidden()
    desk.town.calls.fails.clear()
    screen.refresh()
    assert screen.boxes
