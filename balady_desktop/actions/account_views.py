"""What actions give to screens about people and this computer: accounts, registration, the server, the round."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words

if TYPE_CHECKING:  # reading definitions needs YAML and every field type, which no first paint waits for
    from balady_desktop.domain.definition import ServiceDefinition
    from balady_desktop.wire.sessions import SessionReply


Spacing = Literal["guided", "compact"]


@dataclass(frozen=True, slots=True)
class FramePreferences:
    """How one account likes its window. `density`: of whoever works for a body, None until it was chosen."""

    is_folded: bool = False
    density: Spacing | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """The person who works here now. `key_place`: where the key of this account's file rests.

    `acts`: what the roles allow (`domain/rights.py`); the server decides again at each act.
    """

    account_id: str
    person_id: str
    user_name: str
    display_name: Words
    roles: tuple[str, ...]
    kind: str
    municipality: str | None
    municipality_words: Words | None
    known: Mapping[str, str]
    key_place: Literal["keyring", "file"]
    is_locked: bool = False
    acts: frozenset[str] = frozenset()
    # Every body of which the person is a member, and the code of the one for which he works; empty for the account's
    # own.
    memberships: "tuple[MembershipView, ...]" = ()
    acting_for: str = ""
    # The body to which the account itself belongs; empty for one's own account.
    home: str = ""
    invitations: int = 0
    # Of those that are on this computer.
    unread_notices: int = 0
    role_words: Words | None = None
    # Read with the account: the first screen is built once, as this person likes it.
    frame: FramePreferences = FramePreferences()
    # How many changes of former delegates wait for the person's own answer.
    own_offers: int = 0

    @property
    def offers(self) -> int:
        """How many changes wait for an answer in whose name one works: of former members, or of former delegates."""
        found = self.applying_for
        if found is not None:
            return found.offers
        return 0 if self.acting_for else self.own_offers

    def find_membership(self, body: str) -> "MembershipView | None":
        """Return what the person is in a body, None where he is no member of it."""
        return next((one for one in self.memberships if one.body == body), None)

    @property
    def applying_for(self) -> "MembershipView | None":
        """The body whose drafts one works on: that for which one works, or the one for which the account stands.

        None for whoever works on drafts of his own, or on none.
        """
        found = self.find_membership(self.acting_for or self.person_id)
        return found if found is not None and "prepare" in found.acts else None

    def party_of(self, body: str) -> str:
        """Return whose drafts one works on who works for a body: its code, empty for the account's own.

        The account that stands for a body has that body's things as its own.
        """
        found = self.find_membership(body) if body != self.person_id else None
        return body if found is not None and "prepare" in found.acts else ""

    def applies_for(self, service: str) -> bool:
        """Return whether one applies for a service in whose name one works now: a delegate in the named ones alone."""
        found = self.find_membership(self.acting_for)
        if found is None or found.services is None:
            return True
        # Imported here for start-up time: the window of an account reads no rules.
        from balady_desktop.domain.delegations import covers

        return covers(found.services, service)

    def known_of(self, party: str) -> Mapping[str, str]:
        """Return what fills the `known` fields of a party's services; nothing of a body whose member one is not."""
        if not party:
            return self.known
        found = self.find_membership(party)
        return found.known if found is not None else {}


@dataclass(frozen=True, slots=True)
class MembershipView:
    """A body of which the person is a member, as what, and what that allows there.

    `known` fills the `known` fields of services in the body's name; `offers`: how many changes of former members wait
    for an answer.
    """

    body: str
    words: Words
    roles: tuple[str, ...]
    role_words: Words
    acts: frozenset[str]
    known: Mapping[str, str] = field(default_factory=dict)
    offers: int = 0
    # One applies for a person who delegated these services and acts; None: for everything that the acts allow.
    services: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account of this computer, for the sign-in and unlock screens."""

    account_id: str
    user_name: str
    display_name: Words
    last_used: datetime


@dataclass(frozen=True, slots=True)
class ServerSaid:
    """What the server says of itself; its samples exist on sample servers only."""

    name: Words
    is_sample: bool
    has_sample_inbox: bool
    has_sample_bank: bool
    biller_code: str = ""
    has_national_sign_in: bool = False
    has_sample_phone: bool = False
    has_browser_sign_in: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A verification picture of digits and its audio twin."""

    id: str
    png: bytes
    wav: bytes
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class CodeSent:
    """An activation code is on its way."""

    mobile_masked: str
    resend_at: datetime
    expires_at: datetime
    tries_left: int
    # Seconds from the server's own now: a wrong clock here changes no countdown.
    resend_seconds: int


@dataclass(frozen=True, slots=True)
class Challenge:
    """A code under way; the token shows that it was asked for here."""

    challenge_id: str
    token: str = field(repr=False)
    sent: CodeSent


@dataclass(frozen=True, slots=True)
class Recovered:
    """Whose account it is. `mobile_from`: when a new mobile takes the place of a lost one."""

    user_name: str
    mobile_from: datetime | None


@dataclass(frozen=True, slots=True)
class NumberToMatch:
    """A sign-in that waits for the telephone: the number to choose there; the token shows that it was asked for here.

    `seconds`: time to answer, from the reply on. `look_seconds`: the time between two looks at the answer.
    """

    sign_in_id: str
    token: str = field(repr=False)
    number: str = field(repr=False)
    seconds: int
    look_seconds: int


@dataclass(frozen=True, slots=True)
class NationalLook:
    """How a sign-in by telephone stands. `session`: it was accepted. Not `is_answered`: nothing was learnt."""

    session: "SessionReply | None" = field(default=None, repr=False)
    seconds: int = 0
    is_answered: bool = True


@dataclass(frozen=True, slots=True)
class PhoneRequest:
    """A request on the sample telephone; one of the numbers is right."""

    request_id: str
    id_masked: str
    numbers: tuple[str, ...]
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class SignedInAt:
    """A computer on which the account is signed in."""

    began_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class Staying:
    """A record that stays with the municipality when the account is closed."""

    # application, bill, licence, or a word of a newer server.
    kind: str
    number: str
    until: str | None


@dataclass(frozen=True, slots=True)
class OwnAccountView:
    """What the account knows of itself."""

    user_name: str
    mobile: str
    email: str
    is_staff: bool
    next_mobile_masked: str | None
    next_mobile_from: datetime | None
    computers: tuple[SignedInAt, ...]
    stays: tuple[Staying, ...]


@dataclass(frozen=True, slots=True)
class Unsent:
    """How many pieces of work exist on this computer alone."""

    count: int
    is_readable: bool = True
    # Whoever removes it is not the one who works with it now.
    needs_password: bool = False

    @property
    def asks_password(self) -> bool:
        """Whether removing it takes the password: somebody else's unsent work would be lost."""
        return self.needs_password and self.count > 0


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """A registration as far as it is; secrets are never in it."""

    registration_id: str
    service: str
    definition: "ServiceDefinition"
    answers: Mapping[str, Any]
    known: Mapping[str, str]
    page: str
    code: CodeSent | None


@dataclass(frozen=True, slots=True)
class SampleMessage:
    """A message of the sample gateway."""

    id: str
    mobile_masked: str
    text: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """Where synchronisation stands; `is_online` is None before the first round."""

    is_online: bool | None
    last_sync: datetime | None
    waiting: int
    oldest_seconds: int | None
    quarantined: int
    trouble: Trouble | None
