"""One person's work in one transaction at one moment; what must be written last is gathered and written last."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Any

from fastapi import Depends
from sqlalchemy.engine import Connection

from balady_desktop.backend.access import Actor, ActorOrNobody, ConnectionOf, SignedIn, as_of_now, staff_who
from balady_desktop.backend.audit import WHOLE_SERVER, AuditEvent, append_audit
from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import ContextOf
from balady_desktop.backend.feed.queries import announce_all
from balady_desktop.domain.occasions import Happened
from balady_desktop.domain.register_answers import RegisterAnswer
from balady_desktop.domain.riyadh import riyadh_date

SYSTEM = "system"
_NOT_ASKED: Mapping[str, RegisterAnswer] = MappingProxyType({})


@dataclass(slots=True)
class Work:
    """What services take: the connection in its transaction, who acts (None: the system) and the moment."""

    context: Context
    connection: Connection
    actor: Actor | None
    now: datetime
    # What outside registers said, by field: asked before the transaction began.
    registers: Mapping[str, RegisterAnswer] = field(default_factory=dict)
    _audits: list[AuditEvent] = field(default_factory=list)
    _announced: dict[tuple[str, str], str] = field(default_factory=dict)
    _happened: list[Happened] = field(default_factory=list)

    @property
    def today(self) -> date:
        """Return the date in Riyadh."""
        return riyadh_date(self.now)

    @property
    def person(self) -> str:
        """Return the id of who acts."""
        return self.actor.person_id if self.actor else SYSTEM

    @property
    def device(self) -> str:
        """Return the device that acts."""
        return self.actor.device if self.actor else SYSTEM

    @property
    def signed_in(self) -> Actor:
        """Return who acts where that is a person."""
        assert self.actor is not None  # endpoints of persons depend on SignedIn
        return self.actor

    def audit(self, tenant: str | None, action: str, object_id: str, detail: Mapping[str, Any]) -> None:
        """Have a change of state written to the audit trail."""
        who = (tenant or WHOLE_SERVER, self.person, self.device)
        self._audits.append(AuditEvent(*who, action, object_id, detail))

    def announce(self, party: str, kind: str, entity: str) -> None:
        """Have the computers told, of a person or of the members of a body, that something of theirs changed."""
        self._announced[party, entity] = kind

    def happen(self, occasion: str, thing: str, key: str) -> None:
        """Have those told who wait for something that happened in the register; `key` names this time of it."""
        self._happened.append(Happened(occasion, thing, key))

    def forget(self) -> None:
        """Drop what was gathered, because its changes were rolled back."""
        self._audits.clear()
        self._announced.clear()
        self._happened.clear()

    def finish(self) -> None:
        """Write the gathered rows: last, and in one order, so that two transactions never wait for each other."""
        for one in self._happened:
            self.context.tell_happened(self, one)
        if self._announced:
            announce_all(self.connection, [(party, kind, entity) for (party, entity), kind in self._announced.items()])
        append_audit(self.connection, self.context.keys, self.now, self._audits)
        self.forget()


@contextmanager
def working(
    context: Context, actor: Actor | None = None, registers: Mapping[str, RegisterAnswer] = _NOT_ASKED
) -> Iterator[Work]:
    """Open a transaction for work outside the request's own: commits at the end, rolls back on an exception.

    The roles of who acts are those of its moment.
    """
    with context.database.transaction() as connection:
        acting = as_of_now(connection, context, actor) if actor else None
        work = Work(context, connection, acting, context.now(), registers)
        yield work
        work.finish()


def note_look(context: Context, actor: Actor, tenant: str | None, what: str, owner: str, object_id: str) -> None:
    """Write into the audit trail that somebody looked at what is neither his own nor his body's."""
    if owner != actor.person_id and owner not in actor.member_of:
        with working(context, actor) as work:
            work.audit(tenant, f"{what}.read", object_id, {})


def system_work(context: ContextOf, connection: ConnectionOf) -> Iterator[Work]:
    """Work in the request's transaction for nobody: notifications of the outside world."""
    work = Work(context, connection, None, context.now())
    yield work
    work.finish()


def person_work(context: ContextOf, connection: ConnectionOf, actor: SignedIn) -> Iterator[Work]:
    """Work of the signed-in person in the request's transaction."""
    work = Work(context, connection, actor, context.now())
    yield work
    work.finish()


def staff_work(act: str) -> Callable[..., Iterator[Work]]:
    """Return a dependency: work of a member of staff whose roles allow an act."""

    def work_of_staff(
        context: ContextOf, connection: ConnectionOf, actor: Annotated[Actor, Depends(staff_who(act))]
    ) -> Iterator[Work]:
        yield from person_work(context, connection, actor)

    return work_of_staff


async def own_turn(context: ContextOf, actor: ActorOrNobody) -> AsyncIterator[None]:
    """Wait without a thread for the turn to write, for requests that open their own transactions.

    Who asks is found before: that may take a turn of its own.
    """
    async with context.database.turn:
        yield


PersonWork = Annotated[Work, Depends(person_work, scope="function")]
SystemWork = Annotated[Work, Depends(system_work, scope="function")]
