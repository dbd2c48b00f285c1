"""Times in words: how long ago for the eye, the exact moment in both calendars for the tooltip."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from balady_desktop.domain.calendar import show_both
from balady_desktop.domain.riyadh import RIYADH
from balady_desktop.domain.text import isolate

translate = QCoreApplication.translate

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def ago(at: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that fits; from a week on the day itself."""
    seconds = max(0, int((now - at).total_seconds()))
    if seconds < _MINUTE:
        return translate("Moments", "Now")
    if seconds < _HOUR:
        return translate("Moments", "%n minute(s) ago", None, seconds // _MINUTE)
    if seconds < _DAY:
        return translate("Moments", "%n hour(s) ago", None, seconds // _HOUR)
    if seconds < 7 * _DAY:
        return translate("Moments", "%n day(s) ago", None, seconds // _DAY)
    return isolate(at.astimezone(RIYADH).strftime("%Y/%m/%d"))


def within(told: str) -> str:
    """The same words inside a sentence: English «Now» loses its capital."""
    return told[:1].lower() + told[1:]


def day(at: date, language: str) -> str:
    """A day in both calendars."""
    return show_both(at, language)


def moment(at: datetime, language: str) -> str:
    """The day in both calendars and the time of the clock in Riyadh."""
    local = at.astimezone(RIYADH)
    # The last word before the time goes with it to the next line, so that digits never stand there alone.
    words = translate("Moments", "{day}, at {time}").replace(" {time}", "\u00a0{time}")
    return words.format(day=show_both(local.date(), language), time=isolate(local.strftime("%H:%M")))
