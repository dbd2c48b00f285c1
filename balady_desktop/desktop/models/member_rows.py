"""The members of a body and the invitations that wait as one table: the invitations first, for they need an answer."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from balady_desktop.actions.member_views import InvitationView, MemberView
from balady_desktop.desktop.models.listed_model import ListedModel
from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.models.paged_model import Cell
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.member_views import MembersView

translate = QCoreApplication.translate

NAME, USER, ROLE, STATE, SINCE, UNTIL = range(6)


class MemberModel(ListedModel[InvitationView | MemberView]):
    """Two persons may have one name: each member's user name stands beside it."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        titles = (
            translate("Members", "Name"),
            translate("Members", "User name"),
            translate("Members", "Role"),
            translate("Members", "State"),
            translate("Members", "Since"),
            translate("Members", "Until"),
        )
        super().__init__(titles, parent)
        self._language = language

    def show_members(self, view: "MembersView") -> None:
        """Begin anew."""
        self.put_rows([*view.invitations, *view.members])

    def in_words(self, row: InvitationView | MemberView) -> tuple[Cell, ...]:
        return self._invited(row) if isinstance(row, InvitationView) else self._member(row)

    def _member(self, one: MemberView) -> tuple[Cell, ...]:
        name = one.name.text(self._language)
        state = Cell(translate("Members", "Member"), "success:check")
        if one.is_me:
            state = Cell(translate("Members", "You"), "info:user")
        return (
            Cell(name, tip=name),
            Cell(one.user_name, tip=one.user_name),
            Cell(one.role_words.text(self._language)),
            state,
            self._day(riyadh_date(one.since)),
            self._day(one.until),
        )

    def _invited(self, one: InvitationView) -> tuple[Cell, ...]:
        return (
            Cell(one.name.text(self._language)),
            Cell(""),
            Cell(one.role_words.text(self._language)),
            Cell(state_words(one.state), "warning:users" if one.state == "to_approve" else "info:mail"),
            self._day(riyadh_date(one.asked_at)),
            self._day(one.until),
        )

    def _day(self, at: date | None) -> Cell:
        return Cell(at.isoformat(), tip=day(at, self._language)) if at else Cell("")


def state_words(state: str) -> str:
    """How an invitation stands."""
    if state == "to_approve":
        return translate("Members", "Second approval needed")
    if state == "to_accept":
        return translate("Members", "Waiting for the answer")
    return translate("Members", "Known to a newer program")
