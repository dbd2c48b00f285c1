"""How a task stands, in words and tone: in lists, on its page, at the desk."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.models.moments import day, moment

if TYPE_CHECKING:  # lists of tasks are made by acts, which no first paint waits for
    from balady_desktop.actions.task_views import TaskOutlineView, TaskRowView

translate = QCoreApplication.translate


def row_badge(row: "TaskRowView", today: date) -> tuple[str, str]:
    """Return word and tone of a task in the list of whoever is asked."""
    if row.state == "sent":
        return translate("Tasks", "Finished here, on its way"), "info:send"
    if row.state == "held":
        return translate("Tasks", "Came back: look at it again"), "error"
    if row.state == "over":
        return translate("Tasks", "No longer asked; your answer was not recorded"), "warning"
    if row.due_on is not None and row.due_on < today:
        return translate("Tasks", "Late"), "error:clock"
    if row.state == "begun":
        return translate("Tasks", "Begun, saved on this computer"), "info:pencil"
    return translate("Tasks", "Not begun"), "neutral"


def due_words(due_on: date | None, language: str) -> str:
    """Return until when it is to be answered."""
    if due_on is None:
        return translate("Tasks", "No last day")
    return translate("Tasks", "Until {day}").format(day=day(due_on, language))


def outline_badge(one: "TaskOutlineView") -> tuple[str, str]:
    """Return word and tone of a task of an application."""
    if one.state == "open":
        return translate("Tasks", "Not answered yet"), "info"
    if one.is_by_silence:
        return translate("Tasks", "By silence: nobody answered in time"), "warning"
    if one.state == "answered":
        return translate("Tasks", "Answered"), "success"
    return translate("Tasks", "Closed without an answer"), "neutral"


def sealed_words() -> str:
    """Return why an answer that arrived is not shown yet."""
    return translate("Tasks", "Shown once all have answered, or the time is over")


def outline_text(one: "TaskOutlineView", language: str) -> str:
    """Return of whom it was asked, and when it was answered by whom, or until when it is to be."""
    whom = one.whom.ar if language == "ar" else one.whom.en
    asked = translate("Tasks", "Asked of: {who}").format(who=whom)
    if one.answered_at is None:
        return f"{asked} · {due_words(one.due_on, language)}"
    name = "" if one.author is None else one.author.ar if language == "ar" else one.author.en
    by = f" · {name}" if name and not one.is_by_silence else ""
    return f"{asked}{by} · {moment(one.answered_at, language)}"
