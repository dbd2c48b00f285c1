"""How a publication is, and what it changes in a service, in words with tones and icons."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.models.newer_words import newer_words
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.domain.rate_changes import RateChange

translate = QCoreApplication.translate


def publication_badge(state: str) -> tuple[str, str]:
    """The word of a publication's state, and its tone with an icon."""
    known = {
        "proposed": (translate("Publishing", "Proposed"), "warning:clock"),
        "refused": (translate("Publishing", "Refused"), "neutral:x"),
        "approved": (translate("Publishing", "Approved, waits for its day"), "info:calendar-days"),
        "in_force": (translate("Publishing", "In force"), "success:badge-check"),
        "replaced": (translate("Publishing", "Replaced by a later one"), "neutral:layers"),
        "withdrawn": (translate("Publishing", "Withdrawn"), "warning:undo-2"),
        "faulty": (translate("Publishing", "Faulty"), "error:circle-x"),
    }
    return known.get(state, (newer_words(), "warning:circle-alert"))


def change_words(what: str) -> str:
    """What changes in a service, before the names of what changes."""
    known = {
        "new_service": translate("Publishing", "A new service"),
        "fields_added": translate("Publishing", "New questions"),
        "fields_dropped": translate("Publishing", "Questions no longer asked"),
        "fields_changed": translate("Publishing", "Changed questions"),
        "fees": translate("Publishing", "Changed fees"),
        "steps": translate("Publishing", "Changed steps after sending"),
        "lists": translate("Publishing", "Changed lists"),
        "other": translate("Publishing", "Changed wording or order"),
    }
    return known.get(what, newer_words())


def rate_words(change: "RateChange", language: Language) -> tuple[str, str]:
    """One rate of a tariff that changes: which it is, and the old and the new amount."""
    classes = translate("Publishing", ", ").join(isolate(str(one)) for one in change.classes)
    label = translate("Publishing", "{article}, municipalities of class {classes}")
    label = label.format(article=change.article.text(language), classes=classes)
    if change.up_to is not None:
        bound = translate("Publishing", "up to {number}").format(number=isolate(f"{change.up_to:,}"))
        label = f"{label} ({bound})"
    before, after = (None if one is None else show_riyals(one, language) for one in (change.before, change.after))
    if before is None:
        return label, translate("Publishing", "New: {amount}").format(amount=after)
    if after is None:
        return label, translate("Publishing", "Until now {amount}, no longer charged").format(amount=before)
    return label, translate("Publishing", "From {before} to {after}").format(before=before, after=after)


def ending_words(standing: str) -> str:
    """What is asked about the end of a publication."""
    known = {
        "withdrawn": translate("Publishing", "Request to withdraw this edition"),
        "faulty": translate("Publishing", "Request to mark this edition as faulty"),
    }
    return known.get(standing, newer_words())


def ending_effect(state: str, standing: str) -> str:
    """What happens when a publication in this state ends."""
    if standing == "faulty":
        return translate(
            "Publishing",
            "Nothing begins on it and nothing is sent on it, ready drafts included. What was sent stays readable.",
        )
    if state == "approved":
        return translate("Publishing", "It never comes into force. What is in force now stays.")
    if state == "replaced":
        return translate(
            "Publishing",
            "What is in force now stays. Drafts on this edition are asked to move. What was sent stays.",
        )
    return translate(
        "Publishing", "Nothing new begins on it and the edition before it is in force again. What was sent stays."
    )


def decision_words(state: str) -> str:
    """What became of a request about the end of a publication."""
    known = {
        "approved": translate("Publishing", "approved"),
        "refused": translate("Publishing", "refused"),
    }
    return known.get(state, newer_words())


def is_known_ending(standing: str) -> bool:
    """Return whether this program can say what is asked: nobody decides on what they cannot read."""
    return standing in ("withdrawn", "faulty")
