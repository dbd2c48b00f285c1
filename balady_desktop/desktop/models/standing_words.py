"""How a paper stands, and what can be asked about it, in words with their tones and icons."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.models.newer_words import newer_words

if TYPE_CHECKING:
    from balady_desktop.actions.standing import Wanted

translate = QCoreApplication.translate

# What may be asked of a paper that stands so; what was revoked or replaced never comes back.
CHANGES: "Mapping[str, tuple[Wanted, ...]]" = {
    "valid": ("suspended", "revoked"),
    "suspended": ("valid", "revoked"),
    "expired": (),
}


class Act(NamedTuple):
    """A change as its button, its question and its result say it."""

    button: str
    icon: str
    title: str
    wanted: str


def standing_badge(standing: str) -> tuple[str, str]:
    """The word of a standing and its tone with an icon."""
    known = {
        "valid": (translate("Standing", "Valid"), "success:badge-check"),
        "suspended": (translate("Standing", "Suspended"), "warning:circle-pause"),
        "revoked": (translate("Standing", "Revoked"), "error:circle-x"),
        "superseded": (translate("Standing", "Replaced by another"), "neutral:layers"),
        "expired": (translate("Standing", "Expired"), "neutral:clock"),
        "cancelled": (translate("Standing", "Cancelled"), "neutral:x"),
        "replaced": (translate("Standing", "Replaced by another"), "neutral:layers"),
    }
    return known.get(standing, (newer_words(), "warning:circle-alert"))


def state_and_standing(words: str, badge: str, standing: str) -> tuple[str, str]:
    """The badge of an application: its state, by which lists are narrowed, and how what came of it is, if not valid."""
    if standing in ("", "valid"):
        return words, badge
    told, tone = standing_badge(standing)
    return f"{words} · {told}", tone


def act_words(wanted: str) -> Act:
    """The words of asking that a paper stand so."""
    known = {
        "suspended": Act(
            translate("Standing", "Ask to suspend"),
            "circle-pause",
            translate("Standing", "Ask to suspend the document"),
            translate("Standing", "Suspension"),
        ),
        "revoked": Act(
            translate("Standing", "Ask to revoke"),
            "circle-x",
            translate("Standing", "Ask to revoke the document"),
            translate("Standing", "Revocation"),
        ),
        "valid": Act(
            translate("Standing", "Ask to reinstate"),
            "badge-check",
            translate("Standing", "Ask to reinstate the document"),
            translate("Standing", "Reinstatement"),
        ),
    }
    return known.get(wanted) or Act(newer_words(), "circle-alert", newer_words(), newer_words())


def is_known_act(wanted: str) -> bool:
    """Return whether this program can say what is asked: nobody decides on what they cannot read."""
    return wanted in ("suspended", "revoked", "valid")


def state_badge(state: str) -> tuple[str, str]:
    """What became of a request."""
    known = {
        "open": (translate("Standing", "Awaiting a decision"), "warning:clock"),
        "approved": (translate("Standing", "Approved"), "success"),
        "refused": (translate("Standing", "Refused"), "neutral:x"),
    }
    return known.get(state, (newer_words(), "neutral"))
