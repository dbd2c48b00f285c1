"""The last days of bills, completions and licences as a calendar file (RFC 5545), from what is kept here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from balady_desktop.actions.editions import title_of
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.words import Language, Words

# What the file is called: nothing of the person is in a name that others see.
FILE_NAME = "balady-dates.ics"
_PROGRAM = "-//Balady Desktop//Dates//EN"
_REMINDERS = (90, 30, 7)
_LICENCE = Words("تنتهي الرخصة {number} ({service})", "Licence {number} ends ({service})")
_BILL = Words("آخر يوم لسداد الفاتورة {number} ({service})", "Last day to pay bill {number} ({service})")
_COMPLETION = Words(
    "آخر يوم لاستكمال الطلب {number} ({service})", "Last day to complete application {number} ({service})"
)
_NAME = Words("مواعيد بلدي", "Balady dates")
_REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class DueDate:
    """A last day. `uid` is its name in every calendar for ever: a file that is read again changes nothing twice."""

    uid: str
    day: date
    summary: Words


@for_one_account
class DueDates:
    """Asks nobody: a file is made without a connection too."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def find(self) -> tuple[DueDate, ...]:
        """Return the last days that are to come, the nearest first."""
        with self._workplace.storage().reading() as store:
            copies = [store.applications.find(one) for one in store.applications.ids()]
        today = self._workplace.today()
        found = [one for copy in copies if copy is not None for one in self._of(copy.body) if one.day >= today]
        return tuple(sorted(found, key=lambda one: (one.day, one.uid)))

    def save(self, path: Path, language: Language) -> int:
        """Write the calendar file; returns how many dates are in it, and writes none without any. Raises OSError."""
        found = self.find()
        if found:
            path.write_bytes(calendar_of(found, language, self._workplace.now()))
        return len(found)

    def _of(self, body: Mapping[str, Any]) -> Iterator[DueDate]:
        bill, ends, clock = body.get("bill"), body.get("expires_on"), body.get("clock")
        if bill is not None and bill["state"] == "issued":
            yield self._date(body, "bill", bill["bill_id"], bill["due_on"], _BILL, bill["bill_number"])
        asked = [one for one in body.get("requests") or () if not one["is_answered"]]
        if asked and clock is not None and clock["lapses_on"]:
            thing, number = body["application_id"], body["application_number"]
            yield self._date(body, "completion", thing, clock["lapses_on"], _COMPLETION, number)
        papers = [one for one in body.get("documents") or () if one["number"] == body.get("licence_number")]
        if ends is not None and papers and papers[0]["standing"] != _REVOKED:
            yield self._date(body, "licence", papers[0]["document_id"], ends, _LICENCE, papers[0]["number"])

    def _date(self, body: Mapping[str, Any], kind: str, thing: str, day: str, words: Words, number: str) -> DueDate:
        service = title_of(self._workplace, body["service"], lambda: body["definition"])
        said = words.filled({"number": number, "service": service})
        return DueDate(f"{kind}-{thing}@balady-desktop", date.fromisoformat(day), said)


def calendar_of(found: tuple[DueDate, ...], language: Language, now: datetime) -> bytes:
    """Return the calendar: a whole day for each date, with reminders before it."""
    # Imported here for start-up time: it is asked for rarely.
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", _PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _NAME.text(language))
    for one in found:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", one.summary.text(language))
        event.add("transp", "TRANSPARENT")
        # A reminder that lies before this day would come at once, or never.
        ahead = (one.day - riyadh_date(now)).days
        for days in (before for before in _REMINDERS if before < ahead):
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", one.summary.text(language))
            alarm.add("trigger", timedelta(days=-days))
            event.add_component(alarm)
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
