"""The check of a kind of paper: every name leads to something that fits, and what was signed once keeps its names."""

import re
from collections.abc import Iterable, Iterator, Mapping

from balady_desktop.domain.declared import Complaint, Place
from balady_desktop.domain.nearest import near
from balady_desktop.domain.paper_kinds import FactKind, PaperKind, packaged_kind, packaged_names
from balady_desktop.domain.paper_sections import PaperColumn, PaperSection
from balady_desktop.domain.paper_sources import SOURCES
from balady_desktop.domain.words import Words

# What every paper says of its office and of itself.
_EVERY: Mapping[str, str] = {"amanah": "words", "municipality": "words", "sample": "truth"}
# What is reckoned before it is shown (`documents/derived.py`), by the name of the reckoning.
DERIVED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "violation_amounts": {
        "violation_amounts": ("article", "words", "fine_halalas", "count", "mend_by", "amount_halalas")
    },
    "closing": {
        **dict.fromkeys(("collected_total", "receipts_count", "first_number", "last_number", "voids_count"), ()),
        **dict.fromkeys(("difference", "refunds_total", "net_total"), ()),
        "methods": ("method", "count", "recorded", "counted", "difference", "difference_words"),
        "cashiers": ("cashier", "count", "recorded"),
        "receipt_lines": ("number", "issued_at", "service", "method", "cashier", "amount", "note"),
    },
}
_DAYS, _MOMENTS, _WHOLES = ("day",), ("moment",), ("whole",)
# Which types of facts each form shows; the others show any.
_SHOWS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("day", "both_days"), _DAYS),
    **dict.fromkeys(("date", "time", "minute", "date_and_minute"), _MOMENTS),
    **dict.fromkeys(("amount", "years"), _WHOLES),
    **dict.fromkeys(("square_metres", "square_metres_in_words"), ("decimal",)),
    "plain": ("text", "words", "text_or_words"),
    "code": ("text",),
    "name": ("text",),
    "whole": _WHOLES,
    "result": ("text",),
}
# What a section needs and what it may have besides, by its name; each may have `when` and `unless`.
SECTIONS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "amount": (("title", "fact"), ("shows", "column")),
    "facts": ((), ("title", "shows", "fact")),
    "fees": (("title", "fact", "total"), ()),
    "table": (("title", "fact", "columns"), ("empty", "sums", "in_words")),
    "statement": ((), ("title", "fact", "words", "is_small")),
    "sections": (("fact",), ()),
    "answers": (("fact",), ()),
    "counts": (("fact", "column"), ()),
    "writing": (("title", "fact"), ()),
    "conditions": (("title", "fact"), ()),
    "signatures": (("signers",), ("title",)),
    "check": ((), ("words",)),
}
_BESIDE = ("statement", "facts", "sections", "conditions", "check")
_KEYS = (
    "title",
    "shows",
    "fact",
    "column",
    "words",
    "empty",
    "columns",
    "total",
    "sums",
    "in_words",
    "is_small",
    "signers",
)
_PLACES = re.compile(r"\{(\w+)\}")


def paper_complaints(kind: PaperKind) -> Iterator[Complaint]:
    """Return what is wrong in a kind of paper."""
    yield from _fact_complaints(kind)
    yield from _permanent(kind)
    known = _Known(kind)
    yield from _own_facts(kind, known)
    for code, value in kind.values.items():
        if value.fact is not None:
            yield from known.fact(value.place.at("fact"), value.fact, _SHOWS.get(value.shown))
        yield from known.places(value.place.at("words"), value.words)
        if code not in _used(kind):
            yield value.place.complain(f"nothing shows the value '{code}'")
    for section in kind.sections:
        yield from _section_complaints(kind, section, known)
    if kind.slip is not None:
        slip = kind.slip
        yield from known.fact(slip.place.at("amount"), slip.amount, _WHOLES)
        yield from known.values(slip.place.at("shows"), slip.shows)
        for key in ("details", "lines"):
            name = getattr(slip, key)
            yield from known.fact(slip.place.at(key), name, ("rows",)) if name is not None else ()


class _Known:
    """The names of a kind: its facts, what is reckoned from them, its values."""

    def __init__(self, kind: PaperKind) -> None:
        self._kind = kind
        self._facts = {one.fact: one for one in kind.facts}
        self._derived = DERIVED.get(kind.derived or "", {})

    def fact(self, place: Place, name: str, types: Iterable[str] | None = None) -> Iterator[Complaint]:
        """Complain where there is no such fact, or one of another type."""
        found = self._facts.get(name)
        if found is None and name not in self._derived:
            yield place.complain(f"there is no fact '{name}'{near(name, (*self._facts, *self._derived))}")
        elif found is not None and types is not None and found.type not in types:
            yield place.complain(f"'{name}' is of type {found.type}, and {' or '.join(types)} is needed here")

    def values(self, place: Place, names: Iterable[str]) -> Iterator[Complaint]:
        """Complain where there is no such value."""
        for name in names:
            if name not in self._kind.values:
                yield place.complain(f"there is no value '{name}'{near(name, self._kind.values)}")

    def places(self, place: Place, words: Words | None) -> Iterator[Complaint]:
        """Complain about {places} that no fact fills."""
        for name in _PLACES.findall(words.ar) if words is not None else ():
            yield from self.fact(place, name)

    def columns_of(self, name: str) -> tuple[str, ...]:
        """Return the facts of the rows of a fact."""
        found = self._facts.get(name)
        return tuple(one.fact for one in found.facts) if found is not None else self._derived.get(name, ())


def _fact_complaints(kind: PaperKind) -> Iterator[Complaint]:
    names = [one.fact for one in kind.facts]
    for at, one in enumerate(kind.facts):
        if one.fact in names[:at]:
            yield one.place.complain(f"duplicate fact '{one.fact}'")
        if one.source is not None and one.source not in SOURCES:
            yield one.place.at("source").complain(f"there is no source '{one.source}'{near(one.source, SOURCES)}")
        elif one.source is not None and one.type not in SOURCES[one.source]:
            types = " or ".join(SOURCES[one.source])
            yield one.place.at("type").complain(f"the source '{one.source}' gives {types}, not {one.type}")
    for name, wanted in _EVERY.items():
        if (found := kind.find_fact(name)) is None or found.type != wanted:
            yield kind.place.at("facts").complain(f"every paper needs the fact '{name}' of type {wanted}")


def _permanent(kind: PaperKind) -> Iterator[Complaint]:
    """Hold a kind against the program's own of its name: what was signed under a name is read by it for ever."""
    if kind.paper not in packaged_names():
        return
    own = packaged_kind(kind.paper)
    if (kind.recorded_as or kind.paper) != (own.recorded_as or own.paper):
        yield kind.place.complain(f"papers are signed as '{own.recorded_as or own.paper}': that name stays")
    for one in own.facts:
        found = kind.find_fact(one.fact)
        if found is None or _signed(found) != _signed(one):
            place = found.place if found is not None else kind.place.at("facts")
            yield place.complain(f"papers are signed with the fact '{one.fact}': it stays as it was")
    for added in kind.facts:
        if own.find_fact(added.fact) is None and not added.may_be_left_out:
            told = "is new: make it 'optional' or give it a 'usual' value, for the papers of before"
            yield added.place.complain(f"'{added.fact}' {told}")


def _signed(fact: FactKind) -> tuple[object, ...]:
    """Return what of a fact its signed form hangs on."""
    return (
        fact.type,
        fact.optional,
        fact.missing,
        fact.is_recorded,
        tuple((one.fact, _signed(one)) for one in fact.facts),
    )


def _own_facts(kind: PaperKind, known: _Known) -> Iterator[Complaint]:
    yield from known.fact(kind.place.at("dated"), kind.dated, (*_DAYS, *_MOMENTS))
    yield from known.values(kind.place.at("number"), kind.number)
    for key, name, types in (
        ("title", kind.title, ("words",)),
        ("amount", kind.amount, _WHOLES),
        ("draft", kind.draft.unless if kind.draft else None, ("truth",)),
        ("ends", kind.ends.fact if kind.ends else None, _DAYS),
        ("ends", kind.ends.term if kind.ends else None, _WHOLES),
        ("validity", kind.validity.start if kind.validity else None, _DAYS),
        ("validity", kind.validity.end if kind.validity else None, _DAYS),
    ):
        if name is not None:
            yield from known.fact(kind.place.at(key), name, types)
    if kind.face == "two_languages" and kind.validity is None:
        yield kind.place.complain("a paper in two languages needs 'validity': it stands beside its number")
    if not kind.number:
        yield kind.place.at("number").complain("a paper has a number")


def _section_complaints(kind: PaperKind, section: PaperSection, known: _Known) -> Iterator[Complaint]:
    place = section.place
    if kind.face == "two_languages" and section.section not in _BESIDE:
        told = f"a paper in two languages has no section '{section.section}'"
        yield place.at("section").complain(f"{told}; it may have {', '.join(_BESIDE)}")
        return
    needed, allowed = SECTIONS[section.section]
    for key in _KEYS:
        is_there = bool(getattr(section, key))
        if key in needed and not is_there:
            yield place.complain(f"a section '{section.section}' needs '{key}'")
        if is_there and key not in (*needed, *allowed):
            yield place.at(key).complain(f"a section '{section.section}' has no key '{key}'")
    for key in ("fact", "total", "when", "unless"):
        name = getattr(section, key)
        yield from known.fact(place.at(key), name) if name is not None else ()
    yield from known.values(place.at("shows"), section.shows)
    yield from known.places(place.at("words"), section.words if section.section == "statement" else None)
    rows = known.columns_of(section.fact or "")
    if section.column is not None and section.column not in rows:
        yield place.at("column").complain(f"a row has no '{section.column}'{near(section.column, rows)}")
    for column in section.columns:
        yield from _column_complaints(column, rows, known)
    if section.sums is not None and not any(one.is_summed for one in section.columns):
        yield place.at("sums").complain("no column is summed")
    for signer in section.signers:
        yield from known.values(signer.place.at("value"), (signer.value,))


def _column_complaints(column: PaperColumn, rows: tuple[str, ...], known: _Known) -> Iterator[Complaint]:
    for key in ("fact", "note"):
        name = getattr(column, key)
        if name is not None and name not in rows:
            yield column.place.at(key).complain(f"a row has no '{name}'{near(name, rows)}")
    if (column.fact is None) != (column.shown == "serial"):
        yield column.place.complain("a column has a 'fact', or it is 'shown: serial'")
    for key in ("when", "unless"):
        name = getattr(column, key)
        yield from known.fact(column.place.at(key), name) if name is not None else ()


def _used(kind: PaperKind) -> set[str]:
    """Return the values that something shows."""
    shown = {name for section in kind.sections for name in section.shows}
    shown |= {signer.value for section in kind.sections for signer in section.signers}
    return shown | {*kind.number} | {*(kind.slip.shows if kind.slip else ())}
