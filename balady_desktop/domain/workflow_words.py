"""The words behind a move: what it needs, what it causes, what makes it by itself, how long it exists; and tasks."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any

from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Place
from balady_desktop.domain.definition import Field
from balady_desktop.domain.durations import Duration
from balady_desktop.domain.nearest import near
from balady_desktop.domain.task_words import About, Addressee, Each, Silence
from balady_desktop.domain.words import Words

# lock: the person has taken the application; checks: what is judged again at the decision holds today.
PLAIN_NEEDS = ("lock", "checks")
# closed: none of these tasks is open; answered: one was opened, and none is open.
TASK_NEEDS = ("closed", "answered")
# Each verb with what its value is called and the keys that may stand beside it; `outcome` has no value.
EFFECT_VERBS: Mapping[str, str] = {
    "bill": "a bill",
    "outcome": "",
    "open": "a task",
    "close": "a task",
    "assign": "me or nobody",
    "notice": "a notice of notices.yaml",
}
ASSIGNED = ("me", "nobody")
BILL_TRIGGERS = ("paid", "unpaid")
# The record that an act is done on came to a standing in which the act is not done.
RECORD_LOST = "record_lost"
# closed: the last open one of these tasks was closed, however; silence: one was not answered in time.
TASK_TRIGGERS = ("closed", "silence")
TRIGGERS = (*BILL_TRIGGERS, *TASK_TRIGGERS, "after", RECORD_LOST)
_NOTICE, _WHEN, _TO = "notice", "when", "to"


def _one_key(tree: Any, known: tuple[str, ...], called: str, place: Place, beside: tuple[str, ...] = (_WHEN,)) -> str:
    """Return the one word of a mapping that says what it is; others may stand `beside` it. Raises DefinitionError."""
    keys = [key for key in tree if key not in beside] if isinstance(tree, Mapping) else []
    if len(keys) != 1:
        raise place.fail(f"{called} is one of {', '.join(known)}, with its value behind it")
    if keys[0] not in known:
        raise place.fail(f"there is no {called.split(' ', 1)[1]} '{keys[0]}'{near(str(keys[0]), known)}")
    return str(keys[0])


def _condition(tree: Any, place: Place) -> Condition | None:
    is_there = isinstance(tree, Mapping) and _WHEN in tree
    return Condition.__read_declared__(tree[_WHEN], place) if is_there else None


def _actors(tree: Mapping[str, Any]) -> tuple[str, ...]:
    """Return to whom a notice is told; one actor alone is a list of one."""
    told = tree.get(_TO, ())
    return tuple(map(str, told if isinstance(told, list) else [told] if told else ()))


def _names(tree: Any, what: str, place: Place) -> tuple[str, ...]:
    if not isinstance(tree, list) or not tree or not all(isinstance(one, str) for one in tree):
        raise place.fail(f"'{what}' takes a list of tasks")
    return tuple(tree)


@dataclass(frozen=True, slots=True)
class Need:
    """Without it a move is there and cannot be made yet; `tasks` are those of `closed` and `answered`."""

    kind: str
    tasks: tuple[str, ...] = ()
    when: Condition | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Need":
        """Read `lock`, `{need: checks, when: ...}` or `{closed: [task]}`. Raises DefinitionError."""
        if isinstance(tree, str):
            if tree not in PLAIN_NEEDS:
                raise place.fail(f"there is no need '{tree}'{near(tree, (*PLAIN_NEEDS, *TASK_NEEDS))}")
            return Need(tree, place=place)
        kind = _one_key(tree, (*TASK_NEEDS, "need"), "a need", place)
        if kind != "need":
            return Need(kind, _names(tree[kind], kind, place), _condition(tree, place), place)
        if tree[kind] not in PLAIN_NEEDS:
            raise place.fail(f"there is no need '{tree[kind]}'{near(str(tree[kind]), PLAIN_NEEDS)}")
        return Need(tree[kind], (), _condition(tree, place), place)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        """Return the JSON Schema of what is read."""
        keys: dict[str, Any] = {name: {} for name in (*TASK_NEEDS, "need", _WHEN)}
        return {"anyOf": [{"enum": list(PLAIN_NEEDS)}, {"type": "object", "properties": keys}]}


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that a move causes: a verb, what it is about, and when it happens; None is always.

    `to` whom a notice is told: applicant, holder, roles in the body that decides.
    """

    verb: str
    value: str = ""
    when: Condition | None = None
    to: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Effect":
        """Read `outcome` or `{bill: decision, when: ...}`. Raises DefinitionError."""
        if isinstance(tree, str):
            if EFFECT_VERBS.get(tree) != "":
                raise place.fail(f"'{tree}' alone is no effect{near(tree, EFFECT_VERBS)}: write {{{tree}: ...}}")
            return Effect(tree, place=place)
        verb = _one_key(tree, tuple(EFFECT_VERBS), "an effect", place, (_WHEN, _TO))
        value = tree[verb]
        if not isinstance(value, str) or not value or not EFFECT_VERBS[verb]:
            raise place.fail(f"'{verb}' takes {EFFECT_VERBS[verb] or 'no value: write it alone'}")
        if verb == "assign" and value not in ASSIGNED:
            raise place.fail(f"'assign' takes {EFFECT_VERBS[verb]}, not '{value}'")
        if (_TO in tree) != (verb == _NOTICE):
            raise place.fail(f"'{_TO}' stands beside '{_NOTICE}', there always and nowhere else")
        return Effect(verb, value, _condition(tree, place), _actors(tree), place)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        """Return the JSON Schema of what is read."""
        keys: dict[str, Any] = {name: {"type": "string"} for name, called in EFFECT_VERBS.items() if called}
        keys |= {_TO: {"type": "array", "items": {"type": "string"}}, _WHEN: {}}
        return {"anyOf": [{"enum": ["outcome"]}, {"type": "object", "properties": keys}]}


@dataclass(frozen=True, slots=True)
class Trigger:
    """What makes the program make a move.

    A bill was paid or was not paid in time, tasks were closed or not answered in time, or the state is so long ago.
    """

    kind: str
    # The bill of `paid` and `unpaid`.
    value: str = ""
    after: Duration | None = None
    # The tasks of `closed`, the one of `silence`.
    tasks: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def is_made_by(self, kind: str, named: Container[str] | None) -> bool:
        """Return whether it is what happened: of that kind and, where bills or tasks are named, about one of them."""
        about = self.tasks or (self.value,)
        return self.kind == kind and (named is None or any(one in named for one in about))

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Trigger":
        """Read `{paid: decision}`, `{closed: [visit]}`, `{silence: opinion}` or `{after: {days: 60}}`.

        Raises DefinitionError.
        """
        kind = _one_key(tree, TRIGGERS, "a trigger", place, ())
        if kind == RECORD_LOST:
            if tree[kind] is not True:
                raise place.fail(f"'{kind}' takes true")
            return Trigger(kind, place=place)
        if kind == "closed":
            return Trigger(kind, tasks=_names(tree[kind], kind, place), place=place)
        if kind == "after":
            return Trigger(kind, after=Duration.__read_declared__(tree[kind], place.at(kind)), place=place)
        if not isinstance(tree[kind], str):
            raise place.fail(f"'{kind}' takes the name of a {'task' if kind in TASK_TRIGGERS else 'bill'}")
        if kind in TASK_TRIGGERS:
            return Trigger(kind, tasks=(tree[kind],), place=place)
        return Trigger(kind, tree[kind], place=place)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        """Return the JSON Schema of what is read."""
        keys: dict[str, Any] = {name: {"type": "string"} for name in (*BILL_TRIGGERS, "silence")}
        keys["closed"] = {"type": "array", "items": {"type": "string"}}
        keys |= {"after": Duration.__declared_schema__(), RECORD_LOST: {"enum": [True]}}
        return {"type": "object", "properties": keys}


@dataclass(frozen=True, slots=True)
class Task:
    """Something asked of the applicant, or of members in a role.

    Of the applicant it is one for each answer that it is about, and `says` is filled in by who asks. Of others it is
    answered by its own fields, `asks`, once.
    """

    task: str
    words: Words
    to: Addressee
    says: tuple[Field, ...] = ()
    about: About = field(default_factory=About)
    # One task per member of the role, or per code that was chosen with a move.
    each: Each | None = None
    asks: tuple[Field, ...] = ()
    due: Duration | None = None
    # What becomes of it where nobody answered in time.
    on_silence: Silence | None = None
    # While one is open, the time is that of whoever is asked.
    pauses: bool = False
    # Where an answer fulfils this, it is kept and the task is open again.
    repeat_while: Condition | None = None
    # Nobody reads an answer before the last one that is open with it is closed.
    sealed: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def is_of_applicant(self) -> bool:
        """Return whether the applicant answers it, in the pages of his application."""
        return self.to.is_applicant
