"""What the forms of a membership are called, and what they say of whom they change."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.member_views import BodyView, MemberView

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Wording:
    """What a form is called and what its button says. `day_hint`: what the last day means."""

    title: str
    text: str
    yes: str
    day_hint: str
    kind: str = "primary"


def invite_wording(body: "BodyView", language: Language) -> Wording:
    """Return the words of inviting somebody to a body."""
    return Wording(
        translate("Members", "Invite a member"),
        body.words.text(language),
        translate("Members", "Send the invitation"),
        translate("Members", "Without a day, the membership goes on until it is ended"),
    )


def change_wording(member: "MemberView", language: Language) -> Wording:
    """Return the words of inviting a member to another role."""
    named = translate("Members", "{name} is {role} today, and becomes the other as soon as the invitation is accepted.")
    return Wording(
        translate("Members", "Change the role"),
        named.format(name=_named(member, language), role=member.role_words.text(language)),
        translate("Members", "Send the invitation"),
        translate("Members", "Without a day, the membership goes on until it is ended"),
    )


def end_wording(member: "MemberView", language: Language) -> Wording:
    """Return the words of ending a membership."""
    text = translate("Members", "{name}, {role}. What was taken from the queue goes back to it.")
    return Wording(
        translate("Members", "End the membership"),
        text.format(name=_named(member, language), role=member.role_words.text(language)),
        translate("Members", "End the membership"),
        translate("Members", "Without a day, the membership ends now"),
        "danger",
    )


def _named(member: "MemberView", language: Language) -> str:
    """Two persons may have one name: the user name tells them apart."""
    return f"{isolate(member.name.text(language))} ({isolate(member.user_name)})"
