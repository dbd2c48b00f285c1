"""A town's side of members and invitations: it answers with what a test put there, whatever is asked of it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from balady_desktop.wire.delegations import DelegationsReply
from balady_desktop.wire.members import BodiesReply, InvitationReply, InvitationsReply, MembersReply
from balady_desktop.wire.protocol import Reply

if TYPE_CHECKING:
    from tests.desktop.town_server import Asked, Calls


class Members:
    """Beside the others of a town: see `TownServer`."""

    calls: "Calls"

    def __init__(self) -> None:
        # Of the body that is asked for first, and of every other one by its own name.
        self.members: MembersReply | None = None
        self.bodies: BodiesReply = BodiesReply(bodies=[])
        # What the person may accept or decline.
        self.waiting: list[InvitationReply] = []
        self.delegations = DelegationsReply(given=[], received=[])

    def _of(self, body: str | None = None) -> MembersReply:
        assert self.members is not None, "nobody is a member here"
        named = next((one for one in self.bodies.bodies if one.body == body), self.members.body)
        return self.members.model_copy(update={"body": named.model_copy(update={"heir": self.members.body.heir})})

    def _bodies(self, asked: "Asked") -> Reply:
        return self.bodies

    def _open_members(self, asked: "Asked") -> Reply:
        self.calls.note("open_members", *asked.at)
        return self._of(*asked.at)

    def _invite(self, asked: "Asked") -> Reply:
        body = asked.body
        self.calls.note("invite", *asked.at, body["who"], body["role"], body["until"], body["replaces"])
        return self._of(*asked.at)

    def _end(self, asked: "Asked") -> Reply:
        self.calls.note("end", *asked.at, asked.body["person_id"], asked.body["role"], asked.body["last_day"])
        return self._of(*asked.at)

    def _approve(self, asked: "Asked") -> Reply:
        self.calls.note("approve", *asked.at, asked.body["approve"])
        return self._of()

    def _withdraw(self, asked: "Asked") -> Reply:
        self.calls.note("withdraw", *asked.at)
        return self._of()

    def _own_invitations(self, asked: "Asked") -> Reply:
        return InvitationsReply(invitations=self.waiting)

    def _answer_invitation(self, asked: "Asked") -> Reply:
        self.calls.note("answer_invitation", *asked.at, asked.body["accept"])
        self.waiting = [one for one in self.waiting if one.invitation_id not in asked.at]
        return InvitationsReply(invitations=self.waiting)

    def _delegations(self, asked: "Asked") -> Reply:
        return self.delegations

    def _delegate(self, asked: "Asked") -> Reply:
        self.calls.note("delegate", asked.body["who"], tuple(asked.body["services"]), asked.body["until"])
        return self.delegations

    def _end_delegation(self, asked: "Asked") -> Reply:
        self.calls.note("end_delegation", *asked.at)
        return self.delegations

    ROUTES: ClassVar[Mapping[str, Callable[[Any, "Asked"], Any]]] = {
        "GET /v1/bodies": _bodies,
        "GET /v1/bodies/([^/]+)/members": _open_members,
        "POST /v1/bodies/([^/]+)/invitations": _invite,
        "POST /v1/bodies/([^/]+)/endings": _end,
        "POST /v1/invitations/([^/]+)/approval": _approve,
        "POST /v1/invitations/([^/]+)/withdrawal": _withdraw,
        "GET /v1/account/delegations": _delegations,
        "POST /v1/account/delegations": _delegate,
        "POST /v1/account/delegations/([^/]+)/ending": _end_delegation,
        "GET /v1/account/invitations": _own_invitations,
        "POST /v1/account/invitations/([^/]+)/answer": _answer_invitation,
    }
