"""The small language of values: a path, a constant, or one operator over values. No text to parse, no code to run.

Unknown in is unknown out: an operator whose operand is not answered yet has no value, and nothing is judged by it.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from balady_desktop.domain import value_kinds, value_results
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Place
from balady_desktop.domain.kinds import Kind, Names, UnknownNameError
from balady_desktop.domain.nearest import near
from balady_desktop.domain.numbers import parse_decimal
from balady_desktop.domain.tables import Tables

_MOST_PLACES = 12
_UNITS = ("days", "working_days", "months", "years")


class Scope(Protocol):
    """What values are computed from: the answers of one application, or those of one row of a group in it."""

    @property
    def today(self) -> date:
        """The day on which the answers are judged."""

    @property
    def tables(self) -> Tables:
        """The tables of the edition."""

    @property
    def holidays(self) -> Container[date]:
        """Days that are no working days, besides weekends."""

    def find(self, path: str) -> Any:
        """Return what a path leads to, None where it is not known (yet)."""

    def rows(self, group: str) -> "Sequence[Scope] | None":
        """Return the rows of a group; each finds its columns first. None where the path leads to no group."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a declaration: an operator and what it works on."""

    operator: str
    operands: tuple[Any, ...]
    where: Condition | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def evaluate(self, scope: Scope) -> Any:
        """Return the value, None where it is unknown."""
        return OPERATORS[self.operator].evaluate(self, scope)

    def kind(self, names: Names, tables: Tables) -> Kind:
        """Return the kind of the value. Raises DefinitionError where a name or a kind is wrong."""
        try:
            return OPERATORS[self.operator].kind(self, names, tables)
        except UnknownNameError as error:
            raise self.place.fail(str(error), error.name) from None

    def paths(self) -> Iterator[str]:
        """Return every path that the value reads."""
        if self.operator in ("path", *OVER_ROWS, "end_of"):
            yield self.operands[0]
        for operand in (*self.operands, *self.options.get("keys", {}).values(), self.options.get("count")):
            if isinstance(operand, Value | Condition):
                yield from operand.paths()
        if self.where:
            yield from self.where.paths()

    @staticmethod
    def __read_declared__(tree: Any, place: Place) -> "Value":
        return read_value(tree, place)

    @staticmethod
    def __declared_schema__() -> dict[str, Any]:
        operators = [name for name in OPERATORS if name not in ("path", "constant")]
        one_operator = {
            "type": "object",
            "properties": {name: {} for name in (*operators, "where", "to", "how", "keys", "take")},
            "additionalProperties": False,
        }
        return {"anyOf": [{"type": ["string", "integer", "boolean"]}, one_operator]}


@dataclass(frozen=True, slots=True)
class Operator:
    """All faces of one operator: how it is read, which kind it has, and its value."""

    read: Callable[[Any, Mapping[str, Any], Place], Value]
    kind: Callable[[Value, Names, Tables], Kind]
    evaluate: Callable[[Value, Scope], Any]
    # Keys that may stand beside the operator's own.
    beside: tuple[str, ...] = ()


# --- reading ---


def read_value(tree: Any, place: Place) -> Value:
    """Read one value. Raises DefinitionError."""
    if isinstance(tree, bool | int):
        return Value("constant", (tree,), place=place)
    if isinstance(tree, str):
        number = parse_decimal(tree, _MOST_PLACES) if tree[:1] in "-0123456789" else None
        return Value("path", (tree,), place=place) if number is None else Value("constant", (number,), place=place)
    if not isinstance(tree, Mapping):
        raise place.fail(
            f"'{tree}' is no value: a path, a whole number, a decimal in quotes, true, false or an operator"
        )
    found = [name for name in tree if name in OPERATORS]
    if len(found) != 1:
        unknown = next((str(name) for name in tree), "")
        raise place.fail(f"'{unknown}' is not an operator{near(unknown, OPERATORS)}")
    operator = OPERATORS[found[0]]
    for key in tree:
        if key != found[0] and key not in operator.beside:
            raise place.fail(f"'{found[0]}' has no '{key}'{near(str(key), operator.beside)}")
    return operator.read(tree[found[0]], tree, place)


def _read_list(operator: str, fewest: int, most: int) -> Callable[[Any, Mapping[str, Any], Place], Value]:
    def read(tree: Any, beside: Mapping[str, Any], place: Place) -> Value:
        if not isinstance(tree, list) or not fewest <= len(tree) <= most:
            count = str(fewest) if fewest == most else f"{fewest} or more"
            raise place.fail(f"'{operator}' takes a list of {count} values")
        return Value(operator, tuple(read_value(one, place) for one in tree), place=place)

    return read


def _read_over_rows(operator: str) -> Callable[[Any, Mapping[str, Any], Place], Value]:
    def read(tree: Any, beside: Mapping[str, Any], place: Place) -> Value:
        return Value(operator, (_path(operator, tree, place),), _where(beside, place), place=place)

    return read


def _where(beside: Mapping[str, Any], place: Place) -> Condition | None:
    return Condition.__read_declared__(beside["where"], place) if "where" in beside else None


def _path(operator: str, tree: Any, place: Place) -> str:
    if not isinstance(tree, str):
        raise place.fail(f"'{operator}' takes a path")
    return tree


def _read_round(tree: Any, beside: Mapping[str, Any], place: Place) -> Value:
    to, how = read_value(beside.get("to", 1), place), beside.get("how", "half_up")
    if to.operator != "constant" or isinstance(to.operands[0], bool) or to.operands[0] <= 0:
        raise place.fail("'to' of 'round' is a number above zero")
    if how not in value_results.ROUNDINGS:
        raise place.fail(f"'how' of 'round' is {', '.join(value_results.ROUNDINGS)}")
    return Value("round", (read_value(tree, place),), options={"to": Decimal(to.operands[0]), "how": how}, place=place)


def _read_later(tree: Any, beside: Mapping[str, Any], place: Place) -> Value:
    is_pair = isinstance(tree, list) and len(tree) == 2 and isinstance(tree[1], Mapping) and len(tree[1]) == 1
    if not is_pair or (unit := next(iter(tree[1]))) not in _UNITS:
        raise place.fail(f"'later' takes a date and one of {', '.join(_UNITS)}")
    count = read_value(tree[1][unit], place)
    return Value("later", (read_value(tree[0], place),), options={"unit": unit, "count": count}, place=place)


def _read_row(tree: Any, beside: Mapping[str, Any], place: Place) -> Value:
    keys = beside.get("keys")
    if not isinstance(tree, str) or not isinstance(keys, Mapping) or not isinstance(beside.get("take"), str):
        raise place.fail("'row' names a table, its 'keys' and the column to 'take'")
    read = {str(name): read_value(one, place) for name, one in keys.items()}
    return Value("row", (tree,), options={"keys": read, "take": beside["take"]}, place=place)


def _read_code(tree: Any, beside: Mapping[str, Any], place: Place) -> Value:
    codes = tree if isinstance(tree, list) else [tree]
    if not codes or not all(isinstance(one, str) for one in codes):
        raise place.fail("'code' takes a code or a list of codes")
    return Value("code", tuple(codes), options={"several": isinstance(tree, list)}, place=place)


# Operators over the rows of a group.
OVER_ROWS = ("sum", "highest", "average", "count")
_MANY = 1000
_NUMBERS = ("number", "money")
_ORDERED = ("number", "money", "date")

OPERATORS: Mapping[str, Operator] = {
    "constant": Operator(
        lambda tree, beside, place: read_value(tree, place),
        value_kinds.constant_kind,
        lambda value, scope: value.operands[0],
    ),
    "path": Operator(
        lambda tree, beside, place: Value("path", (_path("path", tree, place),), place=place),
        lambda value, names, tables: names.kind(value.operands[0]),
        lambda value, scope: scope.find(value.operands[0]),
    ),
    "sum": Operator(
        _read_over_rows("sum"),
        value_kinds.rows_kind,
        value_results.over_cells(lambda cells: sum(cells, Decimal(0))),
        ("where",),
    ),
    "highest": Operator(
        _read_over_rows("highest"),
        value_kinds.rows_kind,
        value_results.over_cells(lambda cells: max(cells, default=None)),
        ("where",),
    ),
    "average": Operator(
        _read_over_rows("average"),
        value_kinds.average_kind,
        value_results.over_cells(lambda cells: sum(cells, Decimal(0)) / len(cells) if cells else None),
        ("where",),
    ),
    "count": Operator(_read_over_rows("count"), value_kinds.count_kind, value_results.count, ("where",)),
    "add": Operator(
        _read_list("add", 2, _MANY),
        value_kinds.same_kind(*_NUMBERS),
        value_results.over_operands(lambda found: sum(found, Decimal(0))),
    ),
    "subtract": Operator(
        _read_list("subtract", 2, _MANY),
        value_kinds.same_kind(*_NUMBERS),
        value_results.over_operands(value_results.difference),
    ),
    "multiply": Operator(
        _read_list("multiply", 2, _MANY), value_kinds.product_kind, value_results.over_operands(value_results.product)
    ),
    "divide": Operator(
        _read_list("divide", 2, 2), value_kinds.quotient_kind, value_results.over_operands(value_results.quotient)
    ),
    "percent": Operator(
        _read_list("percent", 2, 2), value_kinds.share_kind, value_results.over_operands(value_results.percent)
    ),
    "greatest": Operator(
        _read_list("greatest", 2, _MANY), value_kinds.same_kind(*_ORDERED), value_results.over_operands(max)
    ),
    "least": Operator(
        _read_list("least", 2, _MANY), value_kinds.same_kind(*_ORDERED), value_results.over_operands(min)
    ),
    "round": Operator(_read_round, value_kinds.round_kind, value_results.rounded, ("to", "how")),
    "days_between": Operator(
        _read_list("days_between", 2, 2),
        value_kinds.dates_kind,
        value_results.over_operands(lambda found: (found[1] - found[0]).days),
    ),
    "later": Operator(_read_later, value_kinds.later_kind, value_results.later_day),
    "end_of": Operator(_read_over_rows("end_of"), value_kinds.end_kind, value_results.end_of),
    "row": Operator(_read_row, value_kinds.row_kind, value_results.row, ("keys", "take")),
    "holds": Operator(
        lambda tree, beside, place: Value("holds", (Condition.__read_declared__(tree, place),), place=place),
        value_kinds.holds_kind,
        lambda value, scope: value.operands[0].holds(scope.find),
    ),
    "join": Operator(
        _read_list("join", 2, _MANY),
        value_kinds.join_kind,
        value_results.over_operands(lambda found: " ".join(map(value_results.in_text, found))),
    ),
    "code": Operator(
        _read_code,
        lambda value, names, tables: Kind("code", frozenset(value.operands), several=value.options["several"]),
        value_results.code,
    ),
}
