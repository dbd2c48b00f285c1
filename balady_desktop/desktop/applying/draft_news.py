"""What is told when a draft opens: conflicts, what became of its edition, and why it was not sent."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.shell.shell import Route, Shell
from balady_desktop.desktop.shell.telling import sentence
from balady_desktop.domain.trouble import Trouble

if TYPE_CHECKING:
    from balady_desktop.actions.views import DraftView

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class DraftNews:
    """What is known of a draft besides its answers."""

    # Why it was not taken when it was sent.
    refusal: Trouble | None = None
    # The last day on which it may be sent on the earlier edition that it has.
    last_day: date | None = None


def say_news(shell: Shell, view: "DraftView", news: DraftNews) -> None:
    """Tell what the owner of the draft must know."""
    refusal = news.refusal
    is_over = refusal is not None and refusal.code == "definition_changed"
    is_told_below = view.has_conflicts or (is_over and (view.newer_definition or view.is_withdrawn))
    if refusal is not None and not is_told_below:
        shell.notifications.warning(*sentence(shell, refusal))
    if view.has_conflicts:
        shell.notifications.warning(
            translate("Draft", "This draft was changed on two computers"),
            translate("Draft", "Some answers differ. Choose which ones to keep before you send."),
            button=translate("Draft", "Compare"),
            act=lambda: shell.go(Route("conflicts", {"draft_id": view.draft_id})),
        )
    if view.is_withdrawn:
        shell.notifications.warning(*_withdrawn_service(shell, news, is_over=is_over))
    if view.newer_definition:
        shell.notifications.warning(
            *_edition_news(shell, view, news, is_over=is_over),
            button=translate("Draft", "What changed"),
            act=lambda: shell.go(Route("changes", {"draft_id": view.draft_id})),
        )


def _withdrawn_service(shell: Shell, news: DraftNews, *, is_over: bool) -> tuple[str, str]:
    title = translate("Draft", "This service was withdrawn")
    if is_over or _is_past(shell, news):
        return title, translate(
            "Draft",
            "The time for sending is over. What you enter is kept, and the draft goes on when the municipality offers "
            "the service again.",
        )
    if news.last_day is not None:
        told = translate(
            "Draft",
            "What you enter is kept. The draft can be sent until {day}, and goes on when the municipality offers the "
            "service again.",
        )
        return title, told.format(day=day(news.last_day, shell.language()))
    return title, translate(
        "Draft",
        "What you enter is kept. The draft can be sent for a limited time only, "
        "and goes on when the municipality offers the service again.",
    )


def _edition_news(shell: Shell, view: "DraftView", news: DraftNews, *, is_over: bool) -> tuple[str, str]:
    """What is told of a draft that another edition of its service is in force: title and text."""
    if view.edition_ending == "faulty":
        return (
            translate("Draft", "The version of this draft has a fault"),
            translate(
                "Draft",
                "Nothing can be sent on it. Please move the draft to the version in force: your answers stay.",
            ),
        )
    if is_over or _is_past(shell, news):
        return (
            translate("Draft", "The version of this draft is no longer taken"),
            translate(
                "Draft",
                "Its time is over. Read what changed and move the draft to the version in force: your answers stay.",
            ),
        )
    if view.edition_ending == "withdrawn":
        title = translate("Draft", "The version of this draft was withdrawn")
        text = translate(
            "Draft",
            "Please move the draft to the version in force. You will not have to type anything again.",
        )
    else:
        title = translate("Draft", "A newer version of this service was published")
        text = translate(
            "Draft",
            "This draft stays as you began it until you move it. You will not have to type anything again.",
        )
    return title, text if news.last_day is None else f"{text} {until_words(news.last_day, shell.language())}"


def until_words(last_day: date, language: str) -> str:
    """Until when a draft of an earlier edition may be sent as it is."""
    told = translate("Draft", "It may still be sent as it is until {day}.")
    return told.format(day=day(last_day, language))


def _is_past(shell: Shell, news: DraftNews) -> bool:
    """What is told goes by this computer's idea of the server's day; whether it is taken the server decides."""
    return news.last_day is not None and news.last_day < shell.today()
