"""Notices: what a move or the clock tells a party, by which ways, and what is wrong in a file of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Complaint, DefinitionError, Place, read_declared
from balady_desktop.domain.nearest import near
from balady_desktop.domain.notice_words import (
    MOST_SEGMENTS,
    PLACES,
    SUBJECTS,
    Fact,
    filled,
    longest_segments,
    places_of,
)
from balady_desktop.domain.occasions import OCCASIONS
from balady_desktop.domain.words import Words

FILE = "notices.yaml"
# The ways out of the program. Whatever is told is in the program as well, which nobody switches off.
Way = Literal["sms", "email"]
WAYS: tuple[Way, ...] = ("sms", "email")
About = Literal[
    "application", "bill", "licence", "record", "decision", "request", "claim", "invitation", "membership", "delegation"
]
Link = Literal[
    "application",
    "bill",
    "paper",
    "record",
    "request",
    "claim",
    "tasks",
    "invitations",
    "parties",
    "memberships",
    "members",
    "delegations",
]
# Whoever applied or claimed; whoever holds what a notice is about; everybody else who takes part in the application;
# whoever is invited to take part.
APPLICANT, HOLDER, PARTIES, INVITED, INVITING = "applicant", "holder", "parties", "invited", "inviting"


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notices, for which a person chooses the ways. `usual`: the ways of whoever chose nothing.

    `always`: ways that nobody may switch off, and `why`.
    """

    kind: str
    words: Words
    usual: tuple[Way, ...] = ()
    always: tuple[Way, ...] = ()
    why: Words | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def declared_faults(self) -> Iterator[str]:
        """Return what is wrong with the kind by itself."""
        if bool(self.always) != (self.why is not None):
            yield f"the kind '{self.kind}' says 'why' where it has ways that are 'always' used, and nowhere else"
        for way in self.always:
            if way in self.usual:
                yield f"the way '{way}' is 'always' used: it is not one of the 'usual' ones"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. `text` is read in the program; `email` is sent instead of it where `text` says something personal.

    `before`: the clock tells the holder so many days before the last day. `upon`: it is told when this happens in the
    register, to those of `to`. A notice without either is named by the moves that tell it.
    """

    notice: str
    kind: str
    about: About
    title: Words
    text: Words
    # None: it is not sent by SMS.
    sms: Words | None = None
    email: Words | None = None
    # Where the notice leads: what it is about, or the application itself.
    link: Link = "application"
    # Somebody has to do something, until it is done.
    waits: bool = False
    before: tuple[int, ...] = ()
    upon: str = ""
    to: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def mail(self) -> Words:
        """What is sent by e-mail."""
        return self.email or self.text

    @property
    def is_of_move(self) -> bool:
        """Whether moves tell it."""
        return not self.before and not self.upon

    def told(self, facts: Mapping[str, Fact]) -> "Told":
        """Return the words with the facts in their places. Raises KeyError where one is missing."""
        sms = filled(self.sms, facts, is_short=True) if self.sms else None
        return Told(filled(self.title, facts), filled(self.text, facts), filled(self.mail, facts), sms)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice in words: in the program, in an e-mail whose subject is the title, and in an SMS."""

    title: Words
    text: Words
    mail: Words
    sms: Words | None


@dataclass(frozen=True)
class Notices:
    """The file of notices."""

    kinds: tuple[NoticeKind, ...]
    notices: tuple[Notice, ...]

    @cached_property
    def _by_code(self) -> Mapping[str, Notice]:
        return {one.notice: one for one in self.notices}

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all notices, in the order of the file."""
        return tuple(self._by_code)

    def find(self, code: str) -> Notice | None:
        """Return a notice, None for one that is not in the file."""
        return self._by_code.get(code)

    def find_kind(self, kind: str) -> NoticeKind | None:
        """Return a kind, None for one that is not in the file."""
        return next((one for one in self.kinds if one.kind == kind), None)

    def of_clock(self, about: str) -> tuple[Notice, ...]:
        """Return the notices that the clock tells of what they are about."""
        return tuple(one for one in self.notices if one.before and one.about == about)

    def of_occasion(self, occasion: str) -> tuple[Notice, ...]:
        """Return the notices that are told when something happens in the register."""
        return tuple(one for one in self.notices if one.upon == occasion)

    def ways_of(self, notice: Notice, chosen: Mapping[str, Iterable[str]]) -> tuple[Way, ...]:
        """Return the ways on which a person is told; `chosen`: the ways by the kinds for which he chose."""
        kind = self.find_kind(notice.kind)
        if kind is None:
            return ()
        wanted = {*kind.always, *chosen.get(kind.kind, kind.usual)}
        return tuple(way for way in WAYS if way in wanted and (way != "sms" or notice.sms is not None))


def mark_of(marks: Iterable[int], days_left: int, days_whole: int) -> int | None:
    """Return the mark whose notice is due so many days before the last day, None where none is.

    It is the nearest one: whoever slept over 90 and 30 days is told once. A mark that lay before the beginning, so
    many days before the last day, is none: a bill of 15 days is not told of 30.
    """
    if days_left < 0:
        return None
    return min((mark for mark in marks if days_left <= mark < days_whole), default=None)


def notices_of(texts: Mapping[str, str]) -> Notices:
    """Return the notices among the texts of a catalogue; one without them is older than they are.

    Raises DefinitionError.
    """
    text = texts.get(FILE)
    return Notices((), ()) if text is None else read_notices(text, FILE)


@lru_cache(maxsize=8)
def read_notices(text: str, source: str) -> Notices:
    """Read and check the notices of a catalogue. Raises DefinitionError."""
    found = read_declared(Notices, text, source)
    complaints = [*_repeated(found)]
    for one in found.notices:
        complaints += [*_own_complaints(one), *_word_complaints(one)]
        if found.find_kind(one.kind) is None:
            kinds = [kind.kind for kind in found.kinds]
            complaints.append(one.place.at("kind").complain(f"there is no kind '{one.kind}'{near(one.kind, kinds)}"))
    if complaints:
        raise DefinitionError(*sorted(complaints))
    return found


def _repeated(found: Notices) -> Iterator[Complaint]:
    for what, named in (
        ("kind", [(one.kind, one.place) for one in found.kinds]),
        ("notice", [(one.notice, one.place) for one in found.notices]),
    ):
        names = [name for name, _ in named]
        for at, (name, place) in enumerate(named):
            if name in names[:at]:
                yield place.complain(f"duplicate {what} '{name}'")


def _own_complaints(one: Notice) -> Iterator[Complaint]:
    subject = SUBJECTS[one.about]
    if one.link not in subject.links:
        yield one.place.at("link").complain(f"a notice about '{one.about}' leads to {' or '.join(subject.links)}")
    if one.before and not subject.has_last_day:
        known = " or ".join(f"'{name}'" for name, each in SUBJECTS.items() if each.has_last_day)
        yield one.place.at("before").complain(f"days 'before' are those of {known}: '{one.about}' has no last day")
    if any(mark < 1 for mark in one.before) or len(set(one.before)) != len(one.before):
        yield one.place.at("before").complain("'before' has different numbers of days, each at least 1")
    if fault := _occasion_fault(one):
        yield one.place.at("upon").complain(fault)
    if bool(one.to) != bool(one.upon):
        yield one.place.at("to").complain("'to' stands beside 'upon', there always and nowhere else")


def _occasion_fault(one: Notice) -> str:
    if one.upon and one.before:
        return "the clock tells what has days 'before': nothing else does"
    if not one.upon:
        # Its own last day, or a move, tells of the others.
        is_told = bool(one.before) or SUBJECTS[one.about].of_move
        return "" if is_told else f"no move tells of a '{one.about}': write 'upon'"
    found = OCCASIONS.get(one.upon)
    if found is None:
        return f"nothing that happens is called '{one.upon}'{near(one.upon, OCCASIONS)}"
    return "" if found.about == one.about else f"'{one.upon}' is about a '{found.about}', not about '{one.about}'"


def _word_complaints(one: Notice) -> Iterator[Complaint]:
    """Return complaints about places that are not known, personal ones that leave the program, and a long SMS."""
    outside = [("title", one.title), ("email" if one.email else "text", one.mail)]
    outside += [("sms", one.sms)] if one.sms else []
    for key, words in (("text", one.text), *outside):
        for name in places_of(words):
            if fault := _place_fault(one, key, name):
                yield one.place.at(key).complain(fault)
    for key, words in outside:
        for name in places_of(words):
            if name in PLACES and PLACES[name].is_personal:
                told = f"the place {{{name}}} says something of a person, and '{key}' leaves the program"
                yield one.place.at(key).complain(told)
    if one.sms and longest_segments(one.sms) > MOST_SEGMENTS:
        told = f"the SMS can have {longest_segments(one.sms)} segments: at most {MOST_SEGMENTS} are sent"
        yield one.place.at("sms").complain(told)


def _place_fault(one: Notice, key: str, name: str) -> str:
    found = PLACES.get(name)
    known = [
        other for other, place in PLACES.items() if one.about in place.about and (one.before or not place.of_clock)
    ]
    if name not in known:
        return f"a notice about '{one.about}' has no place {{{name}}}{near(name, known)}"
    if key == "sms" and found is not None and not found.longest and not found.is_personal:
        return f"the place {{{name}}} can be of any length: an SMS has no room for it"
    return ""
