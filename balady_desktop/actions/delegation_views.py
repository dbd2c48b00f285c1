"""What actions give to the screen of delegations."""

from dataclasses import dataclass
from datetime import date, datetime

from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class DelegatedServiceView:
    """A service with all its acts, or one act of the service `of`."""

    service: str
    title: Words
    of: str


@dataclass(frozen=True, slots=True)
class DelegationView:
    """A delegation as one side sees it; `name` is the other side's.

    `state`: waiting, in_force, declined, withdrawn, lapsed, ended, or a word of a newer server.
    """

    delegation_id: str
    name: Words
    services: tuple[DelegatedServiceView, ...]
    until: date
    state: str
    asked_at: datetime
    answer_until: datetime
    since: datetime | None
    ended_at: datetime | None
    can_end: bool


@dataclass(frozen=True, slots=True)
class DelegationsView:
    """What a person delegated, what was delegated to him, and what he may delegate; nothing for other accounts."""

    given: tuple[DelegationView, ...]
    received: tuple[DelegationView, ...]
    offered: tuple[DelegatedServiceView, ...]
