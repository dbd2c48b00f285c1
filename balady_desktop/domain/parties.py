"""The `parties:` word of a service: who takes part in an application, who invites, prepares and approves."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Complaint, Place
from balady_desktop.domain.durations import Duration
from balady_desktop.domain.nearest import near
from balady_desktop.domain.words import Words

if TYPE_CHECKING:
    from balady_desktop.domain.definition import Field, Page, ServiceDefinition
    from balady_desktop.domain.parameters import Parameter

# A person, or a kind of body for which an account stands.
PartyKind = Literal["person", "establishment", "engineering_office"]
PERSON: PartyKind = "person"
# What an account can stand for today.
_WITH_ACCOUNTS = (PERSON, "engineering_office")
# Accounts that are persons'; one of staff is no party to anything.
_PERSONS = ("citizen", "resident")
# Names of who acts that are no party's.
_TAKEN = ("applicant", "holder", "system", "anyone")

# Why an application does not go out yet.
NotReady = Literal["party_missing", "approval_missing", "approval_outdated"]
# Why somebody does not approve.
NoApproval = Literal["not_approver", "same_person", "content_changed"]


@dataclass(frozen=True, slots=True)
class PartyRole:
    """Somebody who takes part. `is_`: what may take the part; the one that `leads` owns the application.

    `prepares`: fills it in. `approves`: has to approve the exact content before it is sent. `optional`: it is sent
    without that party too. `accept_within`: an invitation that nobody answered by then is declined.
    """

    DECLARED_AS: ClassVar[str] = "a party"

    party: str
    words: Words
    is_: tuple[PartyKind, ...]
    leads: bool = False
    invited_by: tuple[str, ...] = ()
    accept_within: Duration | None = None
    prepares: bool = False
    approves: bool = False
    optional: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def acts(self) -> tuple[str, ...]:
        """What an invited party does with the application of another; the leading one does what an owner does."""
        prepared = ("prepare", "submit") if self.prepares else ()
        return ("follow", "read", *prepared, *(("approve",) if self.approves else ()))


@dataclass(frozen=True, slots=True)
class Approval:
    """A party approved content: the digest of the answers as it saw them."""

    party: str
    content: str


def party_kind(account: str) -> PartyKind | None:
    """Return as what an account that is no body takes part, None where it does not."""
    return PERSON if account in _PERSONS else None


def leading_party(parties: Collection[PartyRole]) -> PartyRole | None:
    """Return the party that owns the application, None for a service that has no parties."""
    return next((one for one in parties if one.leads), None)


def find_party(parties: Collection[PartyRole], name: str) -> PartyRole | None:
    """Return a declared party by its name."""
    return next((one for one in parties if one.party == name), None)


def filled_by_another(definition: "ServiceDefinition", page: "Page", kind: str) -> PartyRole | None:
    """Return the party whose page it is, None where it may be that of an account or a body of this kind."""
    found = find_party(definition.parties, page.filled_by) if page.filled_by is not None else None
    return None if found is None or (party_kind(kind) or kind) in found.is_ else found


def may_invite(parties: Collection[PartyRole], inviting: Collection[str], name: str) -> bool:
    """Return whether somebody who takes part as one of `inviting` may invite to the part `name`."""
    found = find_party(parties, name)
    return found is not None and not set(inviting).isdisjoint(found.invited_by)


def why_not_ready(
    parties: Collection[PartyRole],
    taken: Mapping[str, str],
    approvals: Collection[Approval],
    content: str,
) -> NotReady | None:
    """Return why an application does not go out yet, None where it does.

    `taken`: who takes each part now. `approvals`: the newest of each party. `content`: the digest of what is there.
    """
    if any(one.party not in taken and not one.optional for one in parties):
        return "party_missing"
    newest = {one.party: one.content for one in approvals}
    for one in parties:
        if not one.approves or one.party not in taken:
            continue
        approved = newest.get(taken[one.party])
        if approved is None:
            return "approval_missing"
        if approved != content:
            return "approval_outdated"
    return None


def why_not_approve(
    person: str, party: str, is_approver: bool, prepared_by: Collection[str], seen: str, content: str
) -> NoApproval | None:
    """Return why a person does not approve for a party, None where he does.

    On his own account everybody approves what he wrote himself or others wrote for him; on behalf of a body nobody
    approves what he prepared. `seen`: the digest of what he saw.
    """
    if not is_approver:
        return "not_approver"
    if person != party and person in prepared_by:
        return "same_person"
    return None if seen == content else "content_changed"


def party_complaints(definition: "ServiceDefinition") -> Iterator[Complaint]:
    """Return what is wrong with the parties of a service by itself."""
    parties = definition.parties
    yield from _page_complaints(definition)
    if not parties:
        return
    names = [one.party for one in parties]
    for at, one in enumerate(parties):
        place = one.place.at("party")
        if one.party in names[:at]:
            yield place.complain(f"duplicate party '{one.party}'")
        if not one.party.isidentifier() or one.party in _TAKEN:
            yield place.complain(f"'{one.party}' cannot be the name of a party")
        yield from _role_complaints(one, names)
    leading = [one for one in parties if one.leads]
    if len(leading) != 1:
        yield parties[0].place.complain(f"exactly one party leads, not {len(leading)}")
    if definition.kind != "licence":
        yield parties[0].place.complain("only an application has parties, and this service makes an account")
    yield from _prepared(parties)
    if any(not one.leads and one.prepares for one in parties):
        yield from _known_complaints(definition)


def duration_complaints_of(
    parties: Collection[PartyRole], parameters: "Mapping[str, Parameter]"
) -> Iterator[Complaint]:
    """Return complaints about parameters that say how long invitations wait."""
    for one in parties:
        if one.accept_within is not None:
            yield from one.accept_within.complaints(parameters)


def _page_complaints(definition: "ServiceDefinition") -> Iterator[Complaint]:
    names = [one.party for one in definition.parties]
    for page in definition.pages:
        name, place = page.filled_by, page.place.at("filled_by")
        if name is None:
            continue
        found = find_party(definition.parties, name)
        if found is None:
            yield place.complain(f"there is no party '{name}'{near(name, names)}", name)
        elif not (found.leads or found.prepares):
            yield place.complain(f"'{name}' fills in nothing: it neither leads nor prepares", name)
        elif page.kind != "questions":
            yield place.complain(f"a page of kind '{page.kind}' asks nothing, so nobody fills it in")


def _role_complaints(one: PartyRole, names: Collection[str]) -> Iterator[Complaint]:
    if not one.is_:
        yield one.place.at("is").complain(f"'{one.party}' is nobody: name a person or a kind of body")
    for kind in one.is_:
        if kind not in _WITH_ACCOUNTS:
            told = f"no account stands for an '{kind}' yet: a person acts for his, so write 'person'"
            yield one.place.at("is").complain(told, kind)
    if one.leads:
        for key in ("invited_by", "accept_within", "optional"):
            if key in one.place.keys:
                yield one.place.at(key).complain(f"'{one.party}' leads: it begins the application, nobody invites it")
        return
    if not one.invited_by:
        yield one.place.complain(f"'{one.party}' does not lead, so it needs 'invited_by'")
    elif one.accept_within is None:
        yield one.place.complain(f"'{one.party}' is invited, so it needs 'accept_within'")
    if PERSON in one.is_ and len(one.is_) > 1:
        told = "a person is invited by what identifies him, a body by its name: make them two parties"
        yield one.place.at("is").complain(told)
    for name in one.invited_by:
        if name not in names:
            yield one.place.at("invited_by").complain(f"there is no party '{name}'{near(name, names)}", name)
        elif name == one.party:
            yield one.place.at("invited_by").complain(f"'{name}' does not invite itself")


def _prepared(parties: Collection[PartyRole]) -> Iterator[Complaint]:
    preparing = [one for one in parties if one.prepares]
    first = next(iter(parties)).place
    if not preparing:
        yield first.complain("nobody prepares the application: one party has 'prepares: true'")
    if preparing and all(one.optional for one in preparing):
        yield first.complain("whoever prepares the application is optional, so nobody may be left who does")


def _known_complaints(definition: "ServiceDefinition") -> Iterator[Complaint]:
    """Return complaints about facts of the person: another party prepares, and its facts are not the owner's."""
    told = "another party prepares this service, and what is known of it is not known of the owner"
    for asked in definition.all_fields():
        if asked.known:
            yield asked.place.at("known").complain(f"'{asked.id}' is filled with what is known: {told}")
    for one in _conditional(definition):
        if one.when is not None and any(path.startswith("known.") for path in one.when.paths()):
            yield one.place.at("when").complain(f"a condition reads what is known: {told}")


def _conditional(definition: "ServiceDefinition") -> "Iterator[Page | Field]":
    yield from definition.pages
    yield from definition.all_fields()
