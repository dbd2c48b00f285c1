"""What happened to a record, how long it is still valid, and what became of a claim, in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.models.newer_words import newer_words
from balady_desktop.desktop.models.standing_words import act_words, is_known_act
from balady_desktop.desktop.parts.timeline import TimelineMove
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.record_views import ActView, RecordEventView, RecordView, WhyNot

translate = QCoreApplication.translate

# What the history shows of a decision: the tone of the standing that it led to.
_TONES = {"valid": "success", "suspended": "warning", "revoked": "error"}


def days_left_words(days_left: int | None) -> str:
    """How long a record is still valid; empty for one without an end, and once its last day has passed."""
    if days_left is None or days_left <= 0:
        return ""
    if days_left == 1:
        return translate("Records", "Today is its last day")
    return translate("Records", "%n day(s) left", None, days_left)


def history_moves(history: "tuple[RecordEventView, ...]", language: Language) -> list[TimelineMove]:
    """The history for the eye, the newest first, as it came."""
    return [_move(one, language) for one in history]


def why_it_stands_so(record: "RecordView", language: Language) -> TimelineMove | None:
    """Return the decision by which a record is not valid now; None where none gave a reason."""
    if record.standing == "valid":
        return None
    # The history has the newest first.
    found = next((one for one in record.history if one.event == record.standing), None)
    move = _move(found, language) if found is not None else None
    return move if move is not None and move.why else None


def _move(one: "RecordEventView", language: Language) -> TimelineMove:
    said = [one.reason.text(language)] if one.reason else []
    said += one.texts
    if one.until is not None:
        said.append(translate("Records", "Until {day}").format(day=day(one.until, language)))
    when = day(one.on, language)
    return TimelineMove(_event_words(one.event), when=when, why="\n".join(said), tone=_TONES.get(one.event, "neutral"))


def decision_told(one: "RecordEventView", language: Language) -> tuple[str, str]:
    """The decision that an application is about: what it was and when, and its reason."""
    move = _move(one, language)
    named = act_words(one.event).wanted if is_known_act(one.event) else move.title
    title = translate("Records", "About this decision: {decision}, {day}").format(decision=named, day=move.when)
    return title, move.why


def _event_words(event: str) -> str:
    known = {
        "issue": translate("Records", "Issued"),
        "import": translate("Records", "Came from the earlier register"),
        "change": translate("Records", "Changed"),
        "correct": translate("Records", "Corrected"),
        "renew": translate("Records", "Renewed"),
        "valid": translate("Records", "Reinstated"),
        "suspended": translate("Records", "Suspended"),
        "revoked": translate("Records", "Revoked"),
        "cancelled": translate("Records", "Cancelled"),
        "replaced": translate("Records", "Replaced by another"),
    }
    return known.get(event) or newer_words()


def why_not_words(why: "WhyNot", language: Language) -> tuple[str, str]:
    """Why an act cannot be begun with a record now: a title and a sentence."""
    known = {
        "standing": (
            translate("Records", "Not possible while the licence is in this status"),
            translate("Records", "The status of the licence does not allow this request."),
        ),
        "act_open": (
            translate("Records", "Another application has this licence"),
            translate(
                "Records",
                "Application {number} is still open. Complete it, pay its bill or withdraw it, then begin this one.",
            ).format(number=isolate(why.number)),
        ),
        "decided_before": (
            translate("Records", "This decision was looked at before"),
            translate("Records", "Application {number} was about the same decision. Its grounds are there.").format(
                number=isolate(why.number)
            ),
        ),
        "bar": (why.title.text(language), why.text.text(language)),
    }
    return known.get(why.code) or (newer_words(), "")


def shared_reasons(acts: "Sequence[ActView]") -> "dict[WhyNot, list[ActView]]":
    """Return what keeps acts from being begun that is of the record and not of one of them, with those acts."""
    found: dict[WhyNot, list[ActView]] = {}
    for one in acts:
        if one.why_not is not None and one.why_not.code in ("act_open", "standing"):
            found.setdefault(one.why_not, []).append(one)
    return {why: kept for why, kept in found.items() if why.code == "act_open" or len(kept) > 1}


def shared_words(why: "WhyNot", acts: "Sequence[ActView]", language: Language) -> tuple[str, str]:
    """Return why none of these acts can be begun now: a title and a sentence that names them."""
    names = ("، " if language == "ar" else ", ").join(one.title.text(language) for one in acts)
    title, _ = why_not_words(why, language)
    if why.code != "act_open":
        return title, translate("Records", "The status of the licence does not allow: {requests}").format(
            requests=names
        )
    text = translate(
        "Records",
        "Application {number} is still open. Complete it, pay its bill or withdraw it; these can be begun after that: "
        "{requests}",
    )
    return title, text.format(number=isolate(why.number), requests=names)


def claim_badge(state: str) -> tuple[str, str]:
    """What became of a claim."""
    known = {
        "open": (translate("Records", "Awaiting confirmation"), "warning:clock"),
        "approved": (translate("Records", "Confirmed"), "success"),
        "refused": (translate("Records", "Not confirmed"), "neutral:x"),
    }
    return known.get(state, (newer_words(), "neutral"))
