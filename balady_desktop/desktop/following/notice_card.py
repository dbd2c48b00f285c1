"""One notice: whether it is new, what it says, when and to whom it was told, and the way to what it is about."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from balady_desktop.desktop.models.moments import ago, moment
from balady_desktop.desktop.models.newer_words import newer_words
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import Words, row, words
from balady_desktop.desktop.parts.buttons import Button, quiet, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.notice_views import NoticeView

translate = QCoreApplication.translate


class NoticeCard(Card):
    opened = Signal()
    read = Signal()

    def __init__(self, notice: "NoticeView", language: Language, now: datetime) -> None:
        super().__init__(kind="plain" if notice.is_read else "soft")
        self.notice = notice
        self.open_button: Button | None = None
        self.read_button: Button | None = None
        self.body.setSpacing(6)
        head = row(spacing=8)
        title = notice.title.text(language)
        head.addWidget(words(title, "body" if notice.is_read else "strong"), 1)
        marks = []
        if notice.waits:
            marks.append((translate("Notices", "Needs you"), "warning"))
        if not notice.is_read:
            marks.append((translate("Notices", "New"), "info"))
        for text, tone in marks:
            head.addWidget(Badge(text, tone))
        self.body.addLayout(head)
        if notice.is_known:
            self.add(words(notice.text.text(language), "body"))
            self.add(self._caption(language, now))
        said = ". ".join([*(text for text, _ in marks), title, notice.text.text(language)])
        self.setAccessibleName(said)
        self._add_acts(title)

    def _caption(self, language: Language, now: datetime) -> Words:
        at = self.notice.at or now
        parts = [ago(at, now)]
        if self.notice.party_words.text(language):
            parts.append(self.notice.party_words.text(language))
        if route_of(self.notice) is None:
            parts.append(newer_words())
        caption = words(" · ".join(parts), "caption")
        caption.setToolTip(moment(at, language))
        return caption

    def _add_acts(self, title: str) -> None:
        acts = row(spacing=8)
        if route_of(self.notice) is not None:
            self.open_button = secondary(_open_words(self.notice), "eye")
            self.open_button.setAccessibleName(f"{self.open_button.text()}: {title}")
            self.open_button.clicked.connect(lambda: self.opened.emit())
            acts.addWidget(self.open_button)
        if not self.notice.is_read:
            self.read_button = quiet(translate("Notices", "Mark as read"), "check")
            self.read_button.setAccessibleName(f"{self.read_button.text()}: {title}")
            self.read_button.clicked.connect(lambda: self.read.emit())
            acts.addWidget(self.read_button)
        acts.addStretch(1)
        self.body.addLayout(acts)


def route_of(one: "NoticeView") -> Route | None:
    """Return the way to what a notice is about, None where a newer program alone knows it."""
    if not one.is_known:
        return None
    make = (_DESK_ROUTES if one.is_desk else _ROUTES).get(one.link)
    return make(one) if make is not None else None


def _open_words(one: "NoticeView") -> str:
    records, requests = translate("Notices", "Open the licences"), translate("Notices", "Open the requests")
    told = {
        "bill": translate("Notices", "Open the bill"),
        "paper": translate("Notices", "Open the document"),
        "tasks": translate("Notices", "Open the tasks"),
        "record": records,
        "claim": records,
        "invitations": translate("Notices", "Open the invitations"),
        "parties": translate("Notices", "Open the parties"),
        "memberships": translate("Notices", "Open the invitations"),
        "members": translate("Notices", "Open the members"),
        "delegations": translate("Notices", "Open the delegations"),
    }
    same = {link: told[link] for link in ("tasks", *_OF_INVITATIONS)}
    at_desk = {**same, **dict.fromkeys(("record", "request", "claim"), requests)}
    return (at_desk if one.is_desk else told).get(one.link, translate("Notices", "Open the application"))


_OF_INVITATIONS = ("invitations", "parties", "members")
_ROUTES: Mapping[str, Callable[["NoticeView"], Route]] = {
    "application": lambda one: Route("application", {"application_id": one.application_id}),
    "tasks": lambda one: Route("tasks"),
    "bill": lambda one: Route("bill", {"application_id": one.application_id}),
    "paper": lambda one: Route("paper", {"document_id": one.thing, "title_ar": one.title.ar, "title_en": one.title.en}),
    "record": lambda one: Route("records", {"record_id": one.thing}),
    "claim": lambda one: Route("records"),
    "invitations": lambda one: Route("party_invitations"),
    "parties": lambda one: Route("parties", {"draft_id": one.thing}),
    "memberships": lambda one: Route("invitations"),
    "members": lambda one: Route("members", {"body": one.thing}),
    "delegations": lambda one: Route("delegations"),
}
_DESK_ROUTES: Mapping[str, Callable[["NoticeView"], Route]] = {
    # Who is asked opens no application at the desk.
    "tasks": lambda one: Route("tasks"),
    **dict.fromkeys(
        ("application", "bill", "paper"), lambda one: Route("desk_application", {"application_id": one.application_id})
    ),
    **dict.fromkeys(("record", "request", "claim"), lambda one: Route("standings")),
    # What a member is invited to or decides for his body is there under the same name.
    **{link: _ROUTES[link] for link in _OF_INVITATIONS},
}
