"""Roles as data: whose members they are, what they may do, and what they are called."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Complaint, DefinitionError, Place, read_declared
from balady_desktop.domain.kinds import near
from balady_desktop.domain.lookup_files import LookupFile
from balady_desktop.domain.rights import ROLE_ACTS
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import Workflow

# Who acts in a workflow without a role.
RESERVED: Mapping[str, Words] = {
    "applicant": Words("مقدم الطلب", "Applicant"),
    "system": Words("النظام", "System"),
}


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body, such as a municipality."""

    kind: str
    words: Words
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class Role:
    """What a member of a body of the kind `of` is there, and the acts that this allows."""

    role: str
    of: str
    words: Words
    may: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True)
class Roles:
    """The file of roles."""

    roles: tuple[Role, ...]
    body_kinds: tuple[BodyKind, ...]

    @cached_property
    def _by_name(self) -> Mapping[str, Role]:
        return {one.role: one for one in self.roles}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all roles, in the order of the file."""
        return tuple(self._by_name)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of bodies, in the order of the file."""
        return tuple(one.kind for one in self.body_kinds)

    def acts(self, names: Iterable[str]) -> frozenset[str]:
        """Return what these roles allow together. A role that is not in the file allows nothing."""
        return frozenset(act for name in names if name in self._by_name for act in self._by_name[name].may)

    def find_words(self, name: str) -> Words | None:
        """Return what a role or reserved actor is called, None for one that is not in the file."""
        found = self._by_name.get(name)
        return found.words if found else RESERVED.get(name)

    def who_may(self, act: str) -> Words:
        """Return what they are called whose role allows an act: the first one of the file."""
        return next((one.words for one in self.roles if act in one.may), Words("", ""))


def read_roles(text: str, source: str) -> Roles:
    """Read and check the roles of a catalogue. Raises DefinitionError."""
    found = read_declared(Roles, text, source)
    complaints = list(_complaints(found))
    if complaints:
        raise DefinitionError(*complaints)
    return found


def _complaints(found: Roles) -> Iterator[Complaint]:
    kinds = found.kinds
    for at, kind in enumerate(found.body_kinds):
        if kind.kind in kinds[:at]:
            yield kind.place.complain(f"duplicate kind of body '{kind.kind}'")
    names = [*RESERVED, *(one.role for one in found.roles)]
    for number, role in enumerate(found.roles, len(RESERVED)):
        if role.role in names[:number]:
            yield role.place.complain(f"duplicate role '{role.role}'")
        if role.of not in kinds:
            yield role.place.at("of").complain(f"there is no kind of body '{role.of}'{near(role.of, kinds)}")
        for act in role.may:
            if act not in ROLE_ACTS:
                yield role.place.at("may").complain(f"there is no act '{act}'{near(act, ROLE_ACTS)}")


def actor_complaints(workflow: Workflow, names: Iterable[str]) -> Iterator[Complaint]:
    """Return complaints about the actors of a workflow that are neither roles nor reserved."""
    known = (*RESERVED, *names)
    for move in workflow.moves:
        for actor in move.by:
            if actor not in known:
                yield move.place.at("by").complain(f"there is no role '{actor}'{near(actor, known)}")
    for state in workflow.states:
        if state.holder is not None and state.holder not in known:
            yield state.place.at("holder").complain(f"there is no role '{state.holder}'{near(state.holder, known)}")


def body_complaints(lookup: LookupFile, kinds: Iterable[str]) -> Iterator[Complaint]:
    """Return a complaint where the rows of a lookup are bodies of a kind that is not there."""
    kind = lookup.body_kind
    if kind is not None and kind not in kinds:
        yield lookup.place.at("body_kind").complain(f"there is no kind of body '{kind}'{near(kind, kinds)}")
