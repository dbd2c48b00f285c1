"""How a publication is, and what it changes in a service, in words with tones and icons."""

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.models.newer_words import newer_words

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


def ending_words(standing: str) -> str:
    """What is asked about the end of a publication."""
    known = {
        "withdrawn": translate("Publishing", "Request to withdraw this edition"),
        "faulty": translate("Publishing", "Request to mark this edition as faulty"),
    }
    return known.get(standing, newer_words())


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
