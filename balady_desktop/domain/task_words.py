"""The words of a task: of whom it is asked, how many of it there are, and what becomes of it when nobody answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from balady_desktop.domain.declared import Place
from balady_desktop.domain.nearest import near

APPLICANT = "applicant"
EACH, MEMBER = "each", "member"
_MOVE = "move"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Of whom a task is asked: the applicant, or members in a role.

    They are those of the body that handles the application, or of the body that each task names.
    """

    actor: str
    is_of_each_body: bool = False

    @property
    def is_applicant(self) -> bool:
        """Return whether the applicant is asked."""
        return self.actor == APPLICANT

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Addressee":
        """Read `inspector` or `{role: agency_officer, body: each}`. Raises DefinitionError."""
        if isinstance(tree, str) and tree:
            return Addressee(tree)
        if not isinstance(tree, Mapping) or not isinstance(tree.get("role"), str):
            raise place.fail("'to' is applicant, a role, or {role: ..., body: each}")
        for key in tree:
            if key not in ("role", "body"):
                raise place.fail(f"'to' has no key '{key}'{near(str(key), ('role', 'body'))}")
        if tree.get("body", EACH) != EACH:
            raise place.fail(f"'body' of 'to' is {EACH}: the body that each task names")
        return Addressee(tree["role"], EACH in tree.values())

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        """Return the JSON Schema of what is read."""
        keys = {"role": {"type": "string"}, "body": {"enum": [EACH]}}
        return {"anyOf": [{"type": "string"}, {"type": "object", "properties": keys}]}


@dataclass(frozen=True, slots=True)
class Each:
    """How many tasks are opened at once: one per member of the role, or per code of a field that a move asked."""

    # Both empty: one per member.
    move: str = ""
    field: str = ""

    @property
    def is_per_member(self) -> bool:
        """Return whether each member of the role has a task of his own."""
        return not self.move

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Each":
        """Read `member` or `move.consult.agencies`. Raises DefinitionError."""
        if tree == MEMBER:
            return Each()
        parts = tree.split(".") if isinstance(tree, str) else []
        if len(parts) != 3 or parts[0] != _MOVE or not all(parts):
            raise place.fail(f"'each' is {MEMBER}, or a field that a move asks: move.some_move.some_field")
        return Each(parts[1], parts[2])

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        """Return the JSON Schema of what is read."""
        return {"anyOf": [{"enum": [MEMBER]}, {"type": "string", "pattern": "^move\\."}]}


@dataclass(frozen=True, slots=True)
class Silence:
    """What becomes of a task that nobody answered in time: it is answered so, or without an answer it is closed."""

    answer: Mapping[str, Any] = field(default_factory=dict)

    @property
    def closes(self) -> bool:
        """Return whether it is closed without an answer."""
        return not self.answer

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Silence":
        """Read `{answer: {opinion: no_objection}}` or `{close: true}`. Raises DefinitionError."""
        if isinstance(tree, Mapping) and len(tree) == 1:
            if tree.get("close") is True:
                return Silence()
            answer = tree.get("answer")
            if isinstance(answer, Mapping) and answer:
                return Silence(dict(answer))
        raise place.fail("'on_silence' is {answer: {field: code}} or {close: true}")

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        """Return the JSON Schema of what is read."""
        keys = {"answer": {"type": "object"}, "close": {"enum": [True]}}
        return {"type": "object", "properties": keys, "minProperties": 1, "maxProperties": 1}


@dataclass(frozen=True, slots=True)
class About:
    """What a task of the applicant may be about: any answer, or some fields."""

    fields: tuple[str, ...] = ()

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "About":
        """Read `any` or a list of fields. Raises DefinitionError."""
        if tree == "any":
            return About()
        if not isinstance(tree, list) or not tree or not all(isinstance(one, str) for one in tree):
            raise place.fail("'about' is any, or a list of fields")
        return About(tuple(tree))

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        """Return the JSON Schema of what is read."""
        return {"anyOf": [{"enum": ["any"]}, {"type": "array", "items": {"type": "string"}}]}
