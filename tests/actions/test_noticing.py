"""Notices on this computer: fetched where something is another, read without a connection, told to the server later."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balady_desktop.actions.account_views import MembershipView
from balady_desktop.actions.due_dates import DueDates
from balady_desktop.actions.newer import NEWER
from balady_desktop.actions.noticing import Noticing
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.words import Words
from balady_desktop.remote.errors import OfflineError, RefusedError
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.wire.notices import NoticesReply, ReadReply, ReadRequest

AT = "2026-11-01T09:00:00Z"
PAGE = 3


def told(number: int, **more: Any) -> dict[str, Any]:
    said = {
        "notice_id": f"n{number:03}", "position": number, "notice": "received", "kind": "progress", "title_ar": "وصل",
        "title_en": "Here", "text_ar": "وصل طلبك", "text_en": "It is here", "link": "application", "thing": "a",
        "application_id": "a", "at": AT, "is_read": False,
    }  # fmt: skip
    return {**said, **more}


@dataclass
class Server:
    """What a server says of notices, in small pages."""

    notices: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[int | None] = field(default_factory=list)
    said_read: list[list[str]] = field(default_factory=list)
    error: Exception | None = None
    lost: bool = False

    def tell(self, *told: dict[str, Any]) -> None:
        self.notices |= {one["notice_id"]: one for one in told}

    def server_of(self, as_oneself: bool = False) -> "Server":
        assert as_oneself, "notices are the person's, whatever body he works for"
        return self

    def notices_page(self, before: int | None) -> NoticesReply:
        self.asked.append(before)
        if self.error is not None:
            raise self.error
        ordered = sorted(self.notices.values(), key=lambda one: -one["position"])
        rest = [one for one in ordered if before is None or one["position"] < before]
        page = rest[:PAGE]
        unread = sum(not one["is_read"] for one in ordered)
        next_page = page[-1]["position"] if len(rest) > PAGE else None
        waiting = sum(one.get("waits", False) for one in ordered)
        said = {"notices": page, "next": next_page, "count": len(ordered), "unread": unread, "waiting": waiting}
        return NoticesReply.model_validate(said)

    def read_notices(self, request: ReadRequest) -> ReadReply:
        if self.error is not None:
            raise self.error
        self.said_read.append(list(request.notices))
        for one in request.notices:
            if one in self.notices:
                self.notices[one] = {**self.notices[one], "is_read": True}
        if self.lost:
            raise OfflineError
        return ReadReply(unread=0)


class _Door:
    """The server's methods as the door names them."""

    def __init__(self, server: Server) -> None:
        self.notices, self.read_notices = server.notices_page, server.read_notices


@pytest.fixture
def server(signed_in: Workplace, monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server()
    monkeypatch.setattr(signed_in, "server", lambda as_oneself=False: _Door(made.server_of(as_oneself)))
    return made


def change(workplace: Workplace, mark: str) -> None:
    """A round said that something of the person is another."""
    with workplace.storage().transaction() as store:
        store.notes.put("person_mark", mark)
        store.notes.put("person", _PERSON)


_PERSON = {
    "person_id": "p1", "user_name": "mohammed", "display_name_ar": "محمد", "display_name_en": "Mohammed",
    "kind": "citizen", "roles": ["applicant"], "municipality": None, "known": {}, "acts": [],
}  # fmt: skip


def here(workplace: Workplace) -> list[tuple[str, bool]]:
    return [(one.id, one.is_read) for one in Noticing(workplace).list().notices]


def test_only_what_is_another_is_fetched_and_as_few_pages_as_do(signed_in: Workplace, server: Server) -> None:
    noticing = Noticing(signed_in)
    assert noticing.exchange() is False
    assert server.asked == []
    server.tell(*(told(number) for number in range(1, 9)))
    change(signed_in, "one")
    assert noticing.exchange() is True
    assert [name for name, _ in here(signed_in)] == [f"n{number:03}" for number in range(8, 0, -1)]
    assert server.asked == [None, 6, 3]
    assert noticing.exchange() is False
    server.tell(told(9))
    change(signed_in, "two")
    assert noticing.exchange() is True
    assert server.asked == [None, 6, 3, None]
    assert signed_in.account is not None
    assert signed_in.account.unread_notices == 9


def test_what_needs_nobody_any_more_stops_saying_so_however_old_it_is(signed_in: Workplace, server: Server) -> None:
    noticing = Noticing(signed_in)
    server.tell(*(told(number, waits=number == 1) for number in range(1, 9)))
    change(signed_in, "one")
    noticing.exchange()
    assert [one.id for one in noticing.list().notices if one.waits] == ["n001"]
    server.tell(told(1, waits=False))
    change(signed_in, "two")
    assert noticing.exchange() is True, "the screen is told"
    assert [one.id for one in noticing.list().notices if one.waits] == []


def test_what_is_read_without_a_connection_is_told_with_the_next_round(signed_in: Workplace, server: Server) -> None:
    noticing = Noticing(signed_in)
    server.tell(told(1), told(2))
    change(signed_in, "one")
    noticing.exchange()
    server.error = OfflineError()
    assert noticing.mark_read(["n001", "n001", "n999"]).unread == 1
    with pytest.raises(OfflineError):
        noticing.exchange()
    server.error, server.lost = None, True
    with pytest.raises(OfflineError):
        # It arrived, and its answer did not: it is said again, which changes nothing.
        noticing.exchange()
    server.lost = False
    noticing.exchange()
    noticing.exchange()
    assert server.said_read == [["n001"], ["n001"]]
    assert here(signed_in) == [("n002", False), ("n001", True)]
    # A page that was on its way before the reading does not make it unread.
    server.tell(told(1, is_read=False))
    change(signed_in, "two")
    noticing.exchange()
    assert here(signed_in)[1] == ("n001", True)


def test_what_was_read_on_another_computer_is_read_here_too(signed_in: Workplace, server: Server) -> None:
    noticing = Noticing(signed_in)
    server.tell(*(told(number) for number in range(1, 9)))
    change(signed_in, "one")
    noticing.exchange()
    server.tell(told(2, is_read=True))
    change(signed_in, "two")
    assert noticing.exchange() is True
    assert dict(here(signed_in))["n002"] is True


def test_what_the_server_has_no_more_goes_and_that_of_a_body_with_its_membership(
    signed_in: Workplace, server: Server
) -> None:
    noticing = Noticing(signed_in)
    office = MembershipView("office", Words("م", "O"), ("employee",), Words("م", "E"), frozenset())
    session = signed_in.session()
    assert session.account is not None
    session.account = replace(session.account, memberships=(office,))
    server.tell(told(1), told(2, party="office"), told(3, party="other"))
    change(signed_in, "one")
    noticing.exchange()
    assert [name for name, _ in here(signed_in)] == ["n002", "n001"]
    del server.notices["n001"], server.notices["n003"]
    change(signed_in, "two")
    session.account = replace(session.account, memberships=(office,))
    noticing.exchange()
    assert [name for name, _ in here(signed_in)] == ["n002"]


def test_what_cannot_be_read_is_kept_as_it_came_and_told(signed_in: Workplace, server: Server) -> None:
    noticing = Noticing(signed_in)
    server.tell(told(1), {**told(2), "at": "tomorrow"})
    change(signed_in, "one")
    noticing.exchange()
    newer, known = noticing.list().notices
    assert (newer.is_known, newer.title, newer.at) == (False, NEWER, None)
    assert known.is_known
    assert noticing.mark_read([newer.id]).unread == 1
    with signed_in.storage().reading() as store:
        assert store.notices.newest(1)[0].body["at"] == "tomorrow"


def test_a_server_that_is_older_than_notices_has_none_and_is_asked_once(signed_in: Workplace, server: Server) -> None:
    server.error = RefusedError(404, "not_found")
    change(signed_in, "one")
    noticing = Noticing(signed_in)
    assert noticing.exchange() is False
    assert noticing.exchange() is False
    assert server.asked == [None]
    server.error = RefusedError(403, "not_permitted")
    change(signed_in, "two")
    with pytest.raises(RefusedError):
        noticing.exchange()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["tell", "read here", "read there", "offline", "round"]), max_size=14))
def test_whatever_happens_two_rounds_later_both_sides_say_the_same(
    signed_in: Workplace, server: Server, steps: list[str]
) -> None:
    noticing, mark = Noticing(signed_in), iter(range(10_000))
    read: set[str] = set()
    for step in steps:
        server.error = OfflineError() if step == "offline" else None
        number = len(server.notices) + 1
        if step == "tell":
            server.tell(told(number))
        elif step == "read here":
            ids = [one.id for one in noticing.list().notices[:2]]
            noticing.mark_read(ids)
            read.update(ids)
        elif step == "read there" and server.notices:
            name = min(server.notices)
            server.notices[name] = {**server.notices[name], "is_read": True}
            read.add(name)
        else:
            change(signed_in, f"{number} {next(mark)}")
            try:
                noticing.exchange()
            except OfflineError:
                continue
    server.error = None
    for _ in range(2):
        change(signed_in, f"last {next(mark)} {len(server.notices)}")
        noticing.exchange()
    assert dict(here(signed_in)) == {name: one["is_read"] for name, one in server.notices.items()}
    # Nothing that anybody read is unread again.
    assert all(server.notices[name]["is_read"] for name in read)


# --- dates ---


def _application(name: str, **more: Any) -> ApplicationCopy:
    body = {
        "application_id": name, "application_number": f"A-{name}", "draft_id": f"d-{name}", "service": "of yesterday",
        "definition": "f" * 64, "state": "issued", "name": "مقهى سري", "changed_at": AT, "answers": {}, "version": 1,
        "municipality": "00100100", "documents": [], "bill": None, "licence_number": None, "expires_on": None, **more,
    }  # fmt: skip
    return ApplicationCopy(name, f"d-{name}", 1, "epoch", body)


def _licence(name: str, ends: str, standing: str = "valid") -> ApplicationCopy:
    paper = {"document_id": f"p-{name}", "kind": "licence", "number": f"L-{name}", "standing": standing}
    return _application(name, documents=[paper], licence_number=f"L-{name}", expires_on=ends)


def _bill(name: str, due: str, state: str) -> ApplicationCopy:
    bill = {"bill_id": f"b-{name}", "bill_number": f"B-{name}", "due_on": due, "state": state}
    return _application(name, bill=bill)


def _returned(name: str, last: str, *, is_answered: bool = False) -> ApplicationCopy:
    return _application(name, clock={"lapses_on": last}, requests=[{"is_answered": is_answered}])


def test_a_calendar_has_what_is_to_come_and_nothing_of_the_person(signed_in: Workplace, tmp_path: Path) -> None:
    later = signed_in.today().replace(year=signed_in.today().year + 1).isoformat()
    copies = (
        _licence("1", later), _licence("2", "2020-01-01"), _licence("3", later, "revoked"), _bill("4", later, "issued"),
        _bill("5", later, "paid"), _application("6"), _returned("7", later), _returned("8", later, is_answered=True),
    )  # fmt: skip
    with signed_in.storage().transaction() as store:
        for copy in copies:
            store.applications.put(copy, 0)
    dates, path = DueDates(signed_in), tmp_path / "dates.ics"
    assert dates.save(path, "ar") == 3
    first = path.read_bytes()
    assert dates.save(path, "ar") == 3
    # The same names and days whenever it is saved: a calendar that reads it again changes nothing twice.
    read = [icalendar.Calendar.from_ical(content) for content in (first, path.read_bytes())]
    said = [[(str(one["uid"]), one["dtstart"].dt, one["dtend"].dt) for one in calendar.events] for calendar in read]
    assert said[0] == said[1]
    day = date.fromisoformat(later)
    assert [(uid, start) for uid, start, _ in said[0]] == [
        ("bill-b-4@balady-desktop", day),
        ("completion-7@balady-desktop", day),
        ("licence-p-1@balady-desktop", day),
    ]
    assert all((end - start).days == 1 for _, start, end in said[0])
    event = read[0].events[0]
    assert [alarm["trigger"].dt.days for alarm in event.walk("VALARM")] == [-90, -30, -7]
    text = first.decode()
    assert "سري" not in text
    # Lines end and fold as RFC 5545 says.
    assert text.count("\n") == text.count("\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "A-7" in str(read[0].events[1]["summary"])
    assert "L-1" in str(read[0].events[2]["summary"])


def test_a_reminder_is_never_of_a_day_that_is_over(signed_in: Workplace, tmp_path: Path) -> None:
    with signed_in.storage().transaction() as store:
        store.applications.put(_bill("4", (signed_in.today() + timedelta(days=30)).isoformat(), "issued"), 0)
    DueDates(signed_in).save(tmp_path / "dates.ics", "en")
    (event,) = icalendar.Calendar.from_ical((tmp_path / "dates.ics").read_bytes()).events
    assert [alarm["trigger"].dt.days for alarm in event.walk("VALARM")] == [-7]


def test_without_a_date_the_calendar_is_empty(signed_in: Workplace, tmp_path: Path) -> None:
    assert DueDates(signed_in).save(tmp_path / "none.ics", "en") == 0
    assert not (tmp_path / "none.ics").exists()
