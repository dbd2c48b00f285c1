"""The members of a body: who is one as what and until when; inviting, approving, changing and ending."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex
from PySide6.QtWidgets import QWidget

from balady_desktop.actions.member_views import InvitationView, MemberView
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.members.membership_dialog import MembershipDialog, MembershipSaid
from balady_desktop.desktop.members.wording import Wording, change_wording, end_wording, invite_wording
from balady_desktop.desktop.models.member_rows import NAME, SINCE, UNTIL, USER, MemberModel
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.buttons import Button, danger, primary, quiet, secondary
from balady_desktop.desktop.parts.data_table import DataTable
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.page import ActionBar
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.shell import Screen, Shell
from balady_desktop.desktop.shell.telling import sentence

if TYPE_CHECKING:
    from balady_desktop.actions.member_views import BodyView, MembersView

translate = QCoreApplication.translate

_WIDTHS = (0, 160, 160, 210, 112, 112)


class MembersScreen(Screen):
    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        account = shell.account()
        own = account.municipality or "" if account is not None else ""
        self.body = self.carried.get("body", params.get("body", own))
        self.view: MembersView | None = None
        self._offers = 0
        self.dialog: MembershipDialog | None = None
        self.model = MemberModel(shell.language(), self)
        self.table = self._build_table()
        self.bodies = SearchableCombo(translate("Members", "Choose a body"))
        self.bodies.setAccessibleName(translate("Members", "Body"))
        self.bodies.setMinimumWidth(look().px(360))
        self.bodies_frame = FieldFrame(translate("Members", "Body"), "", self.bodies, width=420)
        self.bodies_frame.hide()
        self._trouble = AlertBar("error")
        self._trouble.hide()
        self.buttons: dict[str, Button] = {}
        self._arrange()
        self.shell.background.with_server(self, lambda: shell.program.members.bodies(), self._offer_bodies, self._fail)
        self.refresh()

    def title(self) -> str:
        return translate("Members", "Members")

    def first_focus(self) -> QWidget | None:
        return self.table

    def typed_here(self) -> Mapping[str, str]:
        return {"body": self.body}

    def leave(self) -> None:
        self.table.remember_columns()

    def refresh(self) -> None:
        """Ask the server for the members of the body."""
        members, body = self.shell.program.members, self.body

        def show(found: "MembersView") -> None:
            if body == self.body:
                self._show(found)

        self.shell.background.with_server(self, lambda: members.open(body), show, self._fail)

    # --- building ---

    def _build_table(self) -> DataTable:
        table = DataTable(f"members-{self.shell.language()}")
        table.setAccessibleName(translate("Members", "Members and invitations"))
        table.setModel(self.model)
        table.set_widths(*_WIDTHS)
        table.horizontalHeader().setStretchLastSection(False)
        table.set_code_columns((USER, SINCE, UNTIL))
        table.set_strong_columns((NAME,))
        table.set_empty_state(EmptyState("users", translate("Members", "This body has no members yet")))
        table.selectionModel().currentRowChanged.connect(lambda now, _: self._take_row(now))
        table.opened.connect(lambda _: self._press_first())
        return table

    def _arrange(self) -> None:
        whole = column(self)
        page = column(spacing=16, margin=24)
        whole.addLayout(page, 1)
        lead = translate("Members", "Heads, cashiers and administrators need the approval of a second administrator.")
        self._header = PageHeader("", self.title(), lead)
        self.refresh_button = quiet(translate("Members", "Refresh"), "refresh-cw")
        self.refresh_button.set_tip(translate("Members", "Refresh"), "F5")
        self.refresh_button.clicked.connect(self.refresh)
        self.buttons["invite"] = primary(translate("Members", "Invite a member"), "user-plus")
        self.buttons["invite"].clicked.connect(self.invite)
        self._header.add_action(self.refresh_button)
        self._header.add_action(self.buttons["invite"])
        page.addWidget(self._header)
        page.addWidget(self._trouble)
        above = row(spacing=12)
        above.addWidget(self.bodies_frame)
        above.addStretch(1)
        page.addLayout(above)
        page.addWidget(self.table, 1)
        bar = ActionBar()
        hint = translate("Members", "Choose a member or an invitation to see what can be done")
        self.hint = words(hint, "caption", wrap=False)
        self.hint.setMinimumHeight(look().px(40))
        bar.add(self.hint)
        for name, button, act in (
            ("approve", primary(translate("Members", "Approve"), "check"), lambda: self._decide(True)),
            ("refuse", secondary(translate("Members", "Refuse"), "x"), lambda: self._decide(False)),
            ("withdraw", secondary(translate("Members", "Withdraw the invitation"), "undo-2"), self._withdraw),
            ("change", secondary(translate("Members", "Change the role"), "pencil"), self.change),
            ("end", danger(translate("Members", "End the membership"), "log-out"), self.end),
        ):
            self.buttons[name] = button
            button.clicked.connect(act)
            if name == "end":
                bar.add_far(button)
            else:
                bar.add(button)
        whole.addWidget(bar)
        self._offer()

    def _offer_bodies(self, found: "tuple[BodyView, ...]") -> None:
        language = self.shell.language()
        for one in found:
            self.bodies.add_choice(one.code, one.words.text(language), one.code)
        self.bodies.set_value(self.body)
        self.bodies_frame.setVisible(len(found) > 1)
        self.bodies.value_changed.connect(self._choose_body)

    def _choose_body(self, body: object) -> None:
        self.body = str(body or "")
        self.refresh()

    # --- showing ---

    def _show(self, found: "MembersView") -> None:
        self._trouble.hide()
        self.refresh_button.release_guard()
        self.view = found
        name = found.body.words.text(self.shell.language())
        self._header.set_words(name, self.title(), self._lead(found))
        self.model.show_members(found)
        self._offer()
        begin_at(self, self.first_focus())

    def _lead(self, found: "MembersView") -> str:
        if found.body.is_merged:
            return translate("Members", "This body was merged into another; its members are there.")
        return translate("Members", "Heads, cashiers and administrators need the approval of a second administrator.")

    def _fail(self, error: Exception) -> None:
        self.refresh_button.release_guard()
        self._trouble.set_message("error", *sentence(self.shell, error))
        self._trouble.show()

    def chosen(self) -> InvitationView | MemberView | None:
        """What is marked in the table."""
        return self.model.find_row(self.table.currentIndex().row())

    def _take_row(self, now: QModelIndex) -> None:
        """Mark the row that the keyboard came to, and offer what can be done with it."""
        if now.isValid():
            self.table.selectRow(now.row())
        self._offer()

    def _offer(self) -> None:
        """Offer what can be done with what is marked."""
        self._offers += 1
        this = self._offers
        one = self.chosen()
        state = one.state if isinstance(one, InvitationView) else ""
        may_approve = isinstance(one, InvitationView) and one.can_approve
        is_member = isinstance(one, MemberView)
        shown = {
            "invite": self.view is not None and not self.view.body.is_merged,
            "approve": may_approve,
            "refuse": may_approve,
            "withdraw": state in ("to_approve", "to_accept"),
            "change": isinstance(one, MemberView) and not one.is_me,
            "end": is_member,
        }
        for name, button in self.buttons.items():
            button.setVisible(shown[name])
            if this != self._offers:
                # A button that had the focus went, the focus came to a row, and that row offered its own.
                return
        self.hint.setVisible(not any(is_shown for name, is_shown in shown.items() if name != "invite"))

    def _press_first(self) -> None:
        """Enter on a row does what comes first for it."""
        for name in ("approve", "change", "withdraw", "end"):
            if self.buttons[name].isVisible():
                self.buttons[name].click()
                return

    # --- acts ---

    def invite(self) -> None:
        """Open the form of an invitation."""
        if self.view is None:
            return
        members, body = self.shell.program.members, self.body
        self._open(
            invite_wording(self.view.body, self.shell.language()),
            lambda said: members.invite(body, said.who, said.role, said.until),
            translate("Members", "The invitation was recorded"),
            asks_who=True,
            has_roles=True,
        )

    def change(self) -> None:
        """Open the form of another role for a member."""
        one = self.chosen()
        if self.view is None or not isinstance(one, MemberView):
            return
        members, body, member = self.shell.program.members, self.body, one
        self._open(
            change_wording(member, self.shell.language()),
            lambda said: members.invite(body, member.user_name, said.role, said.until, member.role),
            translate("Members", "The invitation was recorded"),
            has_roles=True,
        )

    def end(self) -> None:
        """Ask once more, with a last day where it is not to end at once."""
        one = self.chosen()
        if not isinstance(one, MemberView):
            return
        members, body, member = self.shell.program.members, self.body, one
        self._open(
            end_wording(member, self.shell.language()),
            lambda said: members.end(body, member.person_id, member.role, said.until),
            translate("Members", "The end of the membership was recorded"),
        )

    def _decide(self, is_approved: bool) -> None:
        one = self.chosen()
        if isinstance(one, InvitationView):
            members, found = self.shell.program.members, one.invitation_id
            done = translate("Members", "The invitation was approved and sent")
            if not is_approved:
                done = translate("Members", "The invitation was refused")
            self._run(lambda: members.approve(found, is_approved), done)

    def _withdraw(self) -> None:
        one = self.chosen()
        if isinstance(one, InvitationView):
            members, found = self.shell.program.members, one.invitation_id
            self._run(lambda: members.withdraw(found), translate("Members", "The invitation was withdrawn"))

    def _open(
        self,
        wording: Wording,
        work: "Callable[[MembershipSaid], MembersView]",
        done: str,
        *,
        asks_who: bool = False,
        has_roles: bool = False,
    ) -> None:
        def took(found: "MembersView") -> None:
            self.shell.notifications.info(done)
            self._show(found)

        roles = self.view.roles if self.view is not None and has_roles else ()
        self.dialog = MembershipDialog(self.shell, self, wording, work, took, roles=roles, asks_who=asks_who)
        self.dialog.open()

    def _run(self, work: "Callable[[], MembersView]", done: str) -> None:
        def took(found: "MembersView") -> None:
            self.shell.notifications.info(done)
            self._show(found)

        def failed(error: Exception) -> None:
            self.shell.notifications.error(error)
            self.refresh()

        self.shell.background.with_server(self, work, took, failed)
