"""Roles as data: whose members they are, what they may do, and what they are called."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from balady_desktop.domain.bodies import Bodies, Body
from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Complaint, DefinitionError, Place, read_declared
from balady_desktop.domain.lookup_files import LookupFile
from balady_desktop.domain.nearest import near
from balady_desktop.domain.parties import PERSON
from balady_desktop.domain.rights import DELEGATED_ACTS, ROLE_ACTS
from balady_desktop.domain.words import Words

if TYPE_CHECKING:
    from balady_desktop.domain.workflow import Workflow

# In the full name of a body: the words of its row.
_NAME = "{name}"
# Who acts in a workflow without a role.
RESERVED: Mapping[str, Words] = {
    "applicant": Words("مقدم الطلب", "Applicant"),
    "system": Words("النظام", "System"),
}


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body, such as a municipality. `named`: the full name of one, where `{name}` is that of its place."""

    kind: str
    words: Words
    # The kind of body above each one of this kind, where its lookup does not say so.
    under: str | None = None
    named: Words | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class Role:
    """What a member of a body of one of the kinds `of` is there, and the acts that this allows."""

    role: str
    of: tuple[str, ...]
    words: Words
    may: tuple[str, ...] = ()
    # One administrator invites to this role, and another one approves.
    two_persons: bool = False
    # Roles that nobody has beside this one in the same body.
    apart_from: tuple[str, ...] = ()
    # It is given by a person for services that he names, until a day: a delegation. `held_by`: to whom; empty: anybody.
    for_services: bool = False
    held_by: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class DeclaredBody:
    """A body that no lookup names, such as the ministry; `of` is its kind."""

    body: str
    of: str
    words: Words
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True)
class Roles:
    """The file of roles."""

    roles: tuple[Role, ...]
    body_kinds: tuple[BodyKind, ...]
    bodies: tuple[DeclaredBody, ...] = ()

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

    def find(self, name: str) -> Role | None:
        """Return a role, None for one that is not in the file."""
        return self._by_name.get(name)

    def find_kind(self, kind: str) -> BodyKind | None:
        """Return a kind of body, None for one that is not in the file."""
        return next((one for one in self.body_kinds if one.kind == kind), None)

    def of_kind(self, kind: str) -> tuple[Role, ...]:
        """Return the roles that members of a body of a kind may have."""
        return tuple(one for one in self.roles if kind in one.of)

    def who_have(self, act: str) -> tuple[str, ...]:
        """Return the names of the roles that allow an act."""
        return tuple(one.role for one in self.roles if act in one.may)

    @property
    def delegated(self) -> Role | None:
        """The role that is given for named services, None where there is none."""
        return next((one for one in self.roles if one.for_services), None)

    def is_apart(self, role: str, other: str) -> bool:
        """Return whether nobody may have both roles in one body."""
        return any(
            second in first.apart_from
            for first, second in ((self._by_name.get(role), other), (self._by_name.get(other), role))
            if first is not None
        )

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
    complaints = sorted([*_complaints(found), *_delegation_complaints(found), *_body_complaints(found)])
    if complaints:
        raise DefinitionError(*complaints)
    return found


def _complaints(found: Roles) -> Iterator[Complaint]:
    kinds = found.kinds
    for at, kind in enumerate(found.body_kinds):
        if kind.kind in kinds[:at]:
            yield kind.place.complain(f"duplicate kind of body '{kind.kind}'")
        if kind.under is not None and kind.under not in kinds:
            yield kind.place.at("under").complain(f"there is no kind of body '{kind.under}'{near(kind.under, kinds)}")
    names = [*RESERVED, *(one.role for one in found.roles)]
    for number, role in enumerate(found.roles, len(RESERVED)):
        if role.role in names[:number]:
            yield role.place.complain(f"duplicate role '{role.role}'")
        for of in role.of:
            if of not in kinds:
                yield role.place.at("of").complain(f"there is no kind of body '{of}'{near(of, kinds)}")
        for other in role.apart_from:
            if other not in found.names or other == role.role:
                yield role.place.at("apart_from").complain(
                    f"there is no other role '{other}'{near(other, found.names)}"
                )
        for act in role.may:
            if act not in ROLE_ACTS:
                yield role.place.at("may").complain(f"there is no act '{act}'{near(act, ROLE_ACTS)}")


def _delegation_complaints(found: Roles) -> Iterator[Complaint]:
    """Return complaints about a role that is given for named services, and about one that a person would give else."""
    for role in found.roles:
        for kind in role.held_by:
            if kind not in found.kinds:
                yield role.place.at("held_by").complain(f"there is no kind of body '{kind}'{near(kind, found.kinds)}")
        if not role.for_services:
            if PERSON in role.of:
                missing = "a person gives a role for named services alone: write 'for_services: true'"
                yield role.place.at("of").complain(missing)
            continue
        if role is not found.delegated:
            yield role.place.at("for_services").complain("another role is for named services already")
        if role.two_persons:
            yield role.place.at("two_persons").complain("what is for named services, one person gives")
        for act in role.may:
            if act in ROLE_ACTS and act not in DELEGATED_ACTS:
                yield role.place.at("may").complain(f"'{act}' is not done for somebody else{near(act, DELEGATED_ACTS)}")


def _body_complaints(found: Roles) -> Iterator[Complaint]:
    codes = [one.body for one in found.bodies]
    for at, body in enumerate(found.bodies):
        if body.body in codes[:at]:
            yield body.place.complain(f"duplicate body '{body.body}'")
        if body.of not in found.kinds:
            yield body.place.at("of").complain(f"there is no kind of body '{body.of}'{near(body.of, found.kinds)}")
    for kind in found.body_kinds:
        if kind.named is not None and _NAME not in kind.named.ar:
            yield kind.place.at("named").complain(f"the full name has no '{_NAME}'")
        if kind.under in found.kinds and sum(one.of == kind.under for one in found.bodies) != 1:
            yield kind.place.at("under").complain(f"there is not one body of the kind '{kind.under}' to be under")


def actor_complaints(workflow: "Workflow", names: Iterable[str]) -> Iterator[Complaint]:
    """Return complaints about the actors of a workflow that are neither roles nor reserved."""
    known = (*RESERVED, *names)
    for move in workflow.moves:
        for actor in move.by:
            if actor not in known:
                yield move.place.at("by").complain(f"there is no role '{actor}'{near(actor, known)}")
    for state in workflow.states:
        if state.holder is not None and state.holder not in known:
            yield state.place.at("holder").complain(f"there is no role '{state.holder}'{near(state.holder, known)}")


def bodies_of(roles: Roles, lookups: Iterable[LookupFile]) -> Bodies:
    """Return the tree of the bodies that the file of roles and the lookups name."""
    declared = [Body(one.body, one.of, one.words) for one in roles.bodies]
    tops = {one.kind: one.code for one in declared}
    files = list(lookups)
    kinds = {file.lookup: file.body_kind for file in files}
    found = [*declared]
    for file in files:
        kind = roles.find_kind(file.body_kind) if file.body_kind else None
        if kind is None:
            continue
        column = file.find_column(file.part_of) if file.part_of else None
        # What a row is part of is the body above it only where that is a body: an amanah is part of a region.
        up = column.id if column is not None and kinds.get(column.lookup or "") else None
        top = tops.get(kind.under or "")
        for row in file.rows:
            cell = row.cells.get(up) if up else None
            found.append(Body(row.code, kind.kind, full_name(kind, row.words), cell if isinstance(cell, str) else top))
    return Bodies(found)


def full_name(kind: BodyKind, words: Words) -> Words:
    """Return what a body of a kind is called, where `words` name its place or the body itself."""
    if kind.named is None:
        return words
    return Words(kind.named.ar.replace(_NAME, words.ar), kind.named.en.replace(_NAME, words.en))


def body_complaints(lookup: LookupFile, kinds: Iterable[str]) -> Iterator[Complaint]:
    """Return a complaint where the rows of a lookup are bodies of a kind that is not there."""
    kind = lookup.body_kind
    if kind is not None and kind not in kinds:
        yield lookup.place.at("body_kind").complain(f"there is no kind of body '{kind}'{near(kind, kinds)}")
