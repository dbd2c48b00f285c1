"""What actions give to the screens of members: bodies, who is a member as what, invitations."""

from dataclasses import dataclass
from datetime import date, datetime

from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body about whose members one decides."""

    code: str
    words: Words
    is_merged: bool = False


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role that a member of the body may have."""

    role: str
    words: Words
    two_persons: bool


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member. `until`: the last day."""

    person_id: str
    user_name: str
    name: Words
    role: str
    role_words: Words
    since: datetime
    until: date | None
    is_me: bool


@dataclass(frozen=True, slots=True)
class InvitationView:
    """An invitation that waits: to_approve, to_accept, or a word of a newer server."""

    invitation_id: str
    body_words: Words
    name: Words
    role: str
    role_words: Words
    is_change: bool
    until: date | None
    state: str
    asked_by: Words
    asked_at: datetime
    expires_at: datetime
    can_approve: bool
    # Of a delegation by the person whose name is `body_words`: the titles of its services.
    services: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class MembersView:
    """The members of one body, what waits, and what one may invite to."""

    body: BodyView
    members: tuple[MemberView, ...]
    invitations: tuple[InvitationView, ...]
    roles: tuple[RoleView, ...]
