"""The `acts:` word of a service: what a holder may do with a record of it, as declared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from balady_desktop.domain.bars import Bar
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Place
from balady_desktop.domain.nearest import near
from balady_desktop.domain.parties import PartyRole
from balady_desktop.domain.values import Value, read_value
from balady_desktop.domain.words import Words

# The act of a service itself, which makes the record.
ISSUE = "issue"
# Between a service and its act in the name of what one applies for.
_BETWEEN = "."
# Each verb of an outcome with the keys that may stand beside it.
OUTCOME_VERBS: Mapping[str, tuple[str, ...]] = {
    "change": ("from", "lasts", "holder"),
    "stand": ("as", "reason", "until"),
    "document": (),
}
_RECORD, _WHEN = "record", "when"
_TODAY, _START = "today", "start"


def act_name(service: str, act: str) -> str:
    """Return the name by which drafts and applications of an act know their service: `shop.renew`."""
    return f"{service}{_BETWEEN}{act}"


def service_of(name: str) -> str:
    """Return the service whose file has what is applied for under a name."""
    return name.partition(_BETWEEN)[0]


def act_of(name: str) -> str:
    """Return the act of a name, empty where it is the service itself."""
    return name.partition(_BETWEEN)[2]


@dataclass(frozen=True, slots=True)
class ActsOn:
    """On which records an act is done. `alone`: no other application of such an act is open for the record.

    `about_decision`: it is about the last decision on how the record stands, and is lost with the next one.
    """

    DECLARED_AS: ClassVar[str] = "what an act is done on"

    record: str
    standing: tuple[str, ...]
    when: Condition | None = None
    alone: bool = True
    about_decision: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class Ask:
    """A page that an act asks, only some of its fields where they are named, and where it asks it."""

    page: str
    only: tuple[str, ...] = ()
    when: Condition | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Ask":
        """Read `shop` or `{page: shop, only: [area], when: ...}`. Raises DefinitionError."""
        if isinstance(tree, str):
            return Ask(tree, place=place)
        known = ("page", "only", _WHEN)
        if not isinstance(tree, Mapping) or not isinstance(tree.get("page"), str):
            raise place.fail("a page that is asked is its name, or {page: name, only: [fields], when: ...}")
        _only_keys(tree, known, place)
        only = tree.get("only", [])
        if not isinstance(only, list) or ("only" in tree and not only) or not all(isinstance(one, str) for one in only):
            raise place.fail("'only' takes a list of fields of the page")
        return Ask(tree["page"], tuple(only), _condition(tree, place), place)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        """Return the JSON Schema of what is read."""
        fields = {"type": "array", "items": {"type": "string"}}
        keys: dict[str, Any] = {"page": {"type": "string"}, "only": fields, _WHEN: {}}
        asked = {"type": "object", "properties": keys, "required": ["page"], "additionalProperties": False}
        return {"anyOf": [{"type": "string"}, asked]}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that an act does with its record where the workflow says `outcome`.

    `change`: a version of the record from a day on, perhaps with a new last day. `stand`: another standing; `value` is
    the standing. `document`: `value` is the kind of paper that comes out. What is unknown changes nothing.
    """

    verb: str
    value: str = ""
    when: Condition | None = None
    # Of a change: from which day; none is from the first day of the record on, as if it had always been so.
    since: Value | None = None
    # Of a change: how many years it lasts from then on; none leaves the last day as it is.
    years: Value | None = None
    # Of a change: the party whose record it is from then on; empty leaves it with its holder.
    holder: str = ""
    # Of a standing: the code of its reason and its last day.
    reason: Value | None = None
    until: Value | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Outcome":
        """Read `{change: record, from: today}`, `{stand: record, as: cancelled}`, `{document: licence}`.

        Raises DefinitionError.
        """
        found = [name for name in tree if name in OUTCOME_VERBS] if isinstance(tree, Mapping) else []
        if len(found) != 1:
            name = next((str(one) for one in tree), "") if isinstance(tree, Mapping) else str(tree)
            raise place.fail(f"an outcome is one of {', '.join(OUTCOME_VERBS)}{near(name, OUTCOME_VERBS)}")
        verb = found[0]
        _only_keys(tree, (verb, *OUTCOME_VERBS[verb], _WHEN), place)
        value, when = tree[verb], _condition(tree, place)
        if verb == "document":
            if not isinstance(value, str) or not value:
                raise place.fail("'document' takes the kind of a document")
            return Outcome(verb, value, when, place=place)
        if value != _RECORD:
            raise place.fail(f"'{verb}' takes the record acted on: write {{{verb}: {_RECORD}}}")
        if verb == "change":
            since, years, holder = _since(tree, place), _years(tree, place), _holder(tree, place)
            return Outcome(verb, "", when, since, years, holder, place=place)
        if not isinstance(tree.get("as"), str):
            raise place.fail("'stand' needs 'as', the new standing of the record")
        reason, until = (read_value(tree[key], place.at(key)) if key in tree else None for key in ("reason", "until"))
        return Outcome(verb, tree["as"], when, reason=reason, until=until, place=place)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        """Return the JSON Schema of what is read."""
        beside = {key for keys in OUTCOME_VERBS.values() for key in keys}
        keys: dict[str, Any] = {name: {"type": "string"} for name in OUTCOME_VERBS}
        keys |= {name: {} for name in (*sorted(beside), _WHEN)}
        return {"type": "object", "properties": keys, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class Act:
    """What a holder may do with a record of the service: the same fields, some of them asked, and its own end.

    `parties`: who takes part in it; those of the service itself take part in a new record alone.
    """

    DECLARED_AS: ClassVar[str] = "an act"

    act: str
    title: Words
    acts_on: ActsOn
    asks: tuple[Ask, ...]
    workflow: str
    outcome: tuple[Outcome, ...]
    by: tuple[str, ...] = ("holder",)
    tariff: str | None = None
    bars: tuple[Bar, ...] = ()
    parties: tuple[PartyRole, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def next_holder(self) -> str:
        """The party whose the record becomes, empty where it stays with its holder."""
        return next((one.holder for one in self.outcome if one.holder), "")


def _only_keys(tree: Mapping[Any, Any], known: tuple[str, ...], place: Place) -> None:
    for key in tree:
        if key not in known:
            raise place.fail(f"there is no key '{key}' here{near(str(key), known)}")


def _condition(tree: Mapping[Any, Any], place: Place) -> Condition | None:
    return Condition.__read_declared__(tree[_WHEN], place.at(_WHEN)) if _WHEN in tree else None


def _since(tree: Mapping[Any, Any], place: Place) -> Value | None:
    if "from" not in tree:
        raise place.fail(f"'change' needs 'from': {_TODAY}, {_START} or a value that is a date")
    return None if tree["from"] == _START else read_value(tree["from"], place.at("from"))


def _years(tree: Mapping[Any, Any], place: Place) -> Value | None:
    lasts = tree.get("lasts")
    if "lasts" not in tree:
        return None
    if not isinstance(lasts, Mapping) or list(lasts) != ["years"]:
        raise place.fail("'lasts' counts years: {years: 2}, or {years: field}")
    return read_value(lasts["years"], place.at("lasts"))


def _holder(tree: Mapping[Any, Any], place: Place) -> str:
    holder = tree.get("holder", "")
    if "holder" in tree and (not isinstance(holder, str) or not holder):
        raise place.at("holder").fail("'holder' takes the party of the act whose record it becomes")
    return str(holder)
