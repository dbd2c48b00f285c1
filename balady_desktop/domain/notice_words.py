"""The words of a notice: its places filled in, shorter for an SMS than for the program, and the length of an SMS."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from balady_desktop.domain.calendar import show_both
from balady_desktop.domain.money import show_amount, show_riyals
from balady_desktop.domain.plurals import counted
from balady_desktop.domain.sms_alphabet import BASIC, EXTENDED
from balady_desktop.domain.text import isolate, isolate_own
from balady_desktop.domain.words import Language, Words


@dataclass(frozen=True, slots=True)
class Subject:
    """What a notice can be about. `links`: where it may lead; `made_by`: the effect of a move that makes it.

    `has_last_day`: the clock can tell of it. `of_move`: moves tell of it; of others tell what happens to them.
    """

    links: tuple[str, ...]
    made_by: str = ""
    has_last_day: bool = False
    of_move: bool = False


# A licence is what came of an application; a record is anything in the register, however it came there. A decision is
# one about a record; a request is what somebody of the staff asked about one, and a claim what somebody claims of it.
# An invitation is one to take part in an application that was not sent yet: nothing of it is the municipality's.
# A membership is what somebody is in a body; a delegation, what a person does for another one.
INVITATION, MEMBERSHIP, DELEGATION = "invitation", "membership", "delegation"
SUBJECTS: Mapping[str, Subject] = {
    "application": Subject(("application", "tasks"), of_move=True),
    "bill": Subject(("application", "bill"), "bill", has_last_day=True, of_move=True),
    "licence": Subject(("application", "paper"), "outcome", of_move=True),
    "record": Subject(("record",), has_last_day=True),
    "decision": Subject(("record",)),
    "request": Subject(("request",)),
    "claim": Subject(("claim", "record")),
    INVITATION: Subject(("invitations", "parties")),
    MEMBERSHIP: Subject(("memberships", "members")),
    DELEGATION: Subject(("memberships", "delegations")),
}
_OF_PERSONS = frozenset({MEMBERSHIP, DELEGATION})
_INVITATION = frozenset({INVITATION})
_OF_MOVES = frozenset(name for name, one in SUBJECTS.items() if one.of_move)
_OF_RECORDS = frozenset(SUBJECTS) - _OF_MOVES - _INVITATION - _OF_PERSONS
_ALL = frozenset(SUBJECTS)


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of what may have none."""

    day: date | None


# A fact that fills a place: a code or what a person wrote, an amount in halalas, a number of days, a day, or words.
Fact = str | int | date | Words | LastDay


@dataclass(frozen=True, slots=True)
class NoticePlace:
    """One place in the words of a notice: of which notices it is known, and how long it can become."""

    about: frozenset[str]
    # How many characters an SMS has to leave for it; 0 where its length is not bounded, so that no SMS has it.
    longest: int = 0
    # Says something of a person: it is shown in the program alone.
    is_personal: bool = False
    # Known only of what the clock tells, so many days before a day.
    of_clock: bool = False


PLACES: Mapping[str, NoticePlace] = {
    # Codes have two marks around them in Arabic: they are counted.
    "number": NoticePlace(_OF_MOVES, 27),
    "service": NoticePlace(_ALL - _OF_PERSONS),
    "municipality": NoticePlace(_ALL - _INVITATION - _OF_PERSONS),
    "part": NoticePlace(_INVITATION),
    "body": NoticePlace(frozenset({MEMBERSHIP})),
    "role": NoticePlace(_OF_PERSONS),
    "services": NoticePlace(frozenset({DELEGATION})),
    "last_day": NoticePlace(_OF_PERSONS, 20),
    "owner": NoticePlace(_INVITATION | {DELEGATION}, is_personal=True),
    "invited": NoticePlace(_INVITATION | _OF_PERSONS, is_personal=True),
    "answer_until": NoticePlace(_INVITATION | _OF_PERSONS, 17),
    "state": NoticePlace(_OF_MOVES),
    "name": NoticePlace(_OF_MOVES, is_personal=True),
    "applicant": NoticePlace(_OF_MOVES, is_personal=True),
    "lapses_on": NoticePlace(frozenset({"application"}), 17),
    "bill": NoticePlace(frozenset({"bill"}), 17),
    "total": NoticePlace(frozenset({"bill"}), 19),
    "due_on": NoticePlace(frozenset({"bill"}), 12),
    "licence": NoticePlace(frozenset({"licence"}), 17),
    "record": NoticePlace(_OF_RECORDS, 17),
    "title": NoticePlace(_OF_RECORDS),
    "holder": NoticePlace(_OF_RECORDS, is_personal=True),
    "reason": NoticePlace(frozenset({"decision", "request"})),
    "until": NoticePlace(frozenset({"decision", "request"}), 20),
    "ends_on": NoticePlace(frozenset({"licence", "record"}), 12),
    "days": NoticePlace(frozenset(name for name, one in SUBJECTS.items() if one.has_last_day), 12, of_clock=True),
}
_PLACE = re.compile(r"\{([\w.]+)\}")
# In words of people the marks of direction are dropped; what they wrote keeps its own direction.
_WRITTEN = frozenset({"name"})
_DAYS: Mapping[Language, Mapping[str, str]] = {
    "ar": {"one": "يوم واحد", "two": "يومين", "few": "{n} أيام", "many": "{n} يومًا", "other": "{n} يوم"},
    "en": {"one": "{n} day", "other": "{n} days"},
}
# What stands in the place of a last day where there is none.
_WITHOUT_DAY: Mapping[str, Mapping[Language, str]] = {
    "answer_until": {"ar": "بلا مهلة محددة", "en": "no set day"},
    "until": {"ar": "حتى إشعار آخر", "en": "until further notice"},
    "last_day": {"ar": "بلا يوم محدد", "en": "no set day"},
    "lapses_on": {"ar": "بلا مهلة محددة", "en": "no set day"},
}
_WITH_DAY: Mapping[str, Mapping[Language, str]] = {
    "answer_until": {"ar": "{day}", "en": "{day}"},
    "until": {"ar": "حتى {day}", "en": "until {day}"},
    "last_day": {"ar": "{day}", "en": "{day}"},
    "lapses_on": {"ar": "{day}", "en": "{day}"},
}
MOST_SEGMENTS = 2


def places_of(words: Words) -> tuple[str, ...]:
    """Return the names of the places in a text, in the order of their first use."""
    return tuple(dict.fromkeys(_PLACE.findall(words.ar) + _PLACE.findall(words.en)))


def filled(words: Words, facts: Mapping[str, Fact], *, is_short: bool = False) -> Words:
    """Return a text with its places filled in. `is_short`: for an SMS, which has one calendar and no room.

    Raises KeyError where a fact is missing.
    """
    return Words(_filled(words.ar, facts, "ar", is_short), _filled(words.en, facts, "en", is_short))


def _filled(text: str, facts: Mapping[str, Fact], language: Language, is_short: bool) -> str:
    return _PLACE.sub(lambda place: _shown(place[1], facts[place[1]], language, is_short), text)


def _shown(name: str, fact: Fact, language: Language, is_short: bool) -> str:
    if isinstance(fact, Words):
        return fact.text(language)
    if isinstance(fact, LastDay):
        return _last_day(name, fact.day, language, is_short)
    if isinstance(fact, date):
        return _code(fact.isoformat(), language) if is_short else show_both(fact, language)
    if isinstance(fact, int):
        return _counted(name, fact, language, is_short)
    return isolate_own(fact) if name in _WRITTEN else _code(fact, language, is_short=is_short)


def _last_day(name: str, last: date | None, language: Language, is_short: bool) -> str:
    if last is None:
        return _WITHOUT_DAY[name][language]
    return _WITH_DAY[name][language].format(day=_shown(name, last, language, is_short))


def _counted(name: str, fact: int, language: Language, is_short: bool) -> str:
    if name == "days":
        shown = counted(fact, _DAYS[language])
    else:
        shown = _code(show_amount(fact), language) if is_short else show_riyals(fact, language)
    return shown if language == "ar" or not is_short else _unmarked(shown)


def _code(code: str, language: Language, *, is_short: bool = True) -> str:
    """Return a code as one island; an English SMS is left to right anyway, and would become three times as dear."""
    return code if language == "en" and is_short else isolate(code)


def _unmarked(text: str) -> str:
    return text.replace("\u2066", "").replace("\u2069", "")


def segments(text: str) -> int:
    """Return how many segments an SMS of this text has."""
    if all(character in BASIC or character in EXTENDED for character in text):
        length, alone, joined = sum(2 if character in EXTENDED else 1 for character in text), 160, 153
    else:
        length, alone, joined = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= alone else -(-length // joined)


def longest_segments(words: Words) -> int:
    """Return how many segments an SMS of these words can have at most, in either language."""
    return max(segments(_PLACE.sub(lambda place: _widest(place[1]), text)) for text in (words.ar, words.en))


def _widest(name: str) -> str:
    found = PLACES.get(name)
    return "0" * (found.longest if found else 0)
