"""The time of an application in words: how much of a goal is used, whether it is late, whose days they were."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from balady_desktop.actions.clock_views import ClockView
    from balady_desktop.domain.clock import Progress

translate = QCoreApplication.translate

LATE = "error:circle-alert"


def late_words() -> str:
    """What is late, in one word."""
    return translate("Clock", "Late")


def clock_badge(view: "ClockView") -> tuple[str, str] | None:
    """Text and tone of where the goal stands, no two of them with the same icon; None where all is over in time."""
    if view.is_late:
        return late_words(), LATE
    if any(one is not None and one.is_missed for one in (view.whole, view.of_state)):
        return translate("Clock", "Goal missed"), "warning:triangle-alert"
    if view.is_turn_of_body:
        return translate("Clock", "On time"), "success:clock"
    if view.is_over:
        return None
    return translate("Clock", "Not counting"), "neutral:circle-pause"


def used_words(goal: "Progress") -> str:
    """«2 of 5 working days»."""
    unit, count = goal.goal.unit, goal.goal.number
    whole = {
        "working_days": lambda: translate("Clock", "{used} of %n working day(s)", None, count),
        "days": lambda: translate("Clock", "{used} of %n day(s)", None, count),
        "hours": lambda: translate("Clock", "{used} of %n hour(s)", None, count),
    }[unit]()
    return whole.format(used=f"\u2066{goal.used}\u2069")


def days_words(days: int) -> str:
    """«3 days»."""
    return translate("Clock", "%n day(s)", None, days)


def party_words(party: str) -> str:
    """What a party of the clock is called."""
    told = {
        "body": translate("Clock", "The municipality"),
        "applicant": translate("Clock", "The applicant"),
        "agency": translate("Clock", "Outside agency"),
        "system": translate("Clock", "The system"),
    }
    return told.get(party, translate("Clock", "Another party"))
