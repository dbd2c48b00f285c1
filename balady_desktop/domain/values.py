"""The small language of values: a path, a constant, or one operator over values. No text to parse, no code to run.

Unknown in is unknown out: an operator whose operand is not answered yet has no value, and nothing is judged by it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any, Protocol

from balady_desktop.domain.calendar import add_months, add_working_days, end_of_month
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, DefinitionError, Place
from balady_desktop.domain.kinds import DATE, NUMBER, TEXT, WHOLE, YES_NO, Kind, Names, UnknownNameError, near
from balady_desktop.domain.numbers import parse_decimal, show_decimal
from balady_desktop.domain.tables import Tables

_MOST_PLACES = 12
_UNITS = ("days", "working_days", "months", "years")
_ROUNDINGS = {"up": ROUND_CEILING, "down": ROUND_FLOOR, "half_up": ROUND_HALF_UP}


class Scope(Protocol):
    """What values are computed from: the answers of one application, or those of one row of a group in it."""

    @property
    def today(self) -> date:
        """The day on which the answers are judged."""

    @property
    def tables(self) -> Tables:
        """The tables of the edition."""

    @property
    def holidays(self) -> Collection[date]:
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
            raise self.place.fail(str(error)) from None

    def paths(self) -> Iterator[str]:
        """Return every path that the value reads."""
        if self.operator in ("path", *_OVER_ROWS, "end_of"):
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
    if how not in _ROUNDINGS:
        raise place.fail(f"'how' of 'round' is {', '.join(_ROUNDINGS)}")
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


# --- kinds ---


def _kinds(value: Value, names: Names, tables: Tables) -> list[Kind]:
    return [one.kind(names, tables) for one in value.operands]


def _refuse(value: Value, kind: Kind, wanted: str) -> DefinitionError:
    return value.place.fail(f"'{value.operator}' works on {wanted}, not on {kind}")


def _one_of(value: Value, kind: Kind, *wanted: str) -> Kind:
    if kind.several or kind.name not in (*wanted, "anything"):
        called = " or ".join(str(Kind(one)) for one in wanted)  # type: ignore[arg-type]  # names of kinds
        raise _refuse(value, kind, called)
    return kind


def _constant_kind(value: Value, names: Names, tables: Tables) -> Kind:
    constant = value.operands[0]
    return YES_NO if isinstance(constant, bool) else WHOLE if isinstance(constant, int) else NUMBER


def _same_kind(*wanted: str) -> Callable[[Value, Names, Tables], Kind]:
    """Return a check that all operands are of one of the kinds, and all of the same."""

    def kind(value: Value, names: Names, tables: Tables) -> Kind:
        found = [_one_of(value, one, *wanted) for one in _kinds(value, names, tables)]
        first = next((one for one in found if one.name != "anything"), found[0])
        for one in found:
            if one.name not in (first.name, "anything"):
                raise value.place.fail(f"'{value.operator}' mixes {first} with {one}")
        return first if first.name != "number" else Kind("number", whole=all(one.whole for one in found))

    return kind


def _product_kind(value: Value, names: Names, tables: Tables) -> Kind:
    found = [_one_of(value, one, "number", "money") for one in _kinds(value, names, tables)]
    amounts = [one for one in found if one.name == "money"]
    if len(amounts) > 1:
        raise value.place.fail("an amount of money times an amount of money is nothing")
    return amounts[0] if amounts else Kind("number", whole=all(one.whole for one in found))


def _quotient_kind(value: Value, names: Names, tables: Tables) -> Kind:
    above, below = (_one_of(value, one, "number", "money") for one in _kinds(value, names, tables))
    if above.name == "number" and below.name == "money":
        raise value.place.fail("a number divided by an amount of money is nothing")
    return NUMBER if above.name == below.name else above


def _share_kind(value: Value, names: Names, tables: Tables) -> Kind:
    _same_kind("number", "money")(value, names, tables)
    return NUMBER


def _round_kind(value: Value, names: Names, tables: Tables) -> Kind:
    kind = _one_of(value, value.operands[0].kind(names, tables), "number", "money")
    return Kind(kind.name, whole=value.options["to"] % 1 == 0)


def _dates_kind(value: Value, names: Names, tables: Tables) -> Kind:
    for one in _kinds(value, names, tables):
        _one_of(value, one, "date")
    return WHOLE


def _later_kind(value: Value, names: Names, tables: Tables) -> Kind:
    _one_of(value, value.operands[0].kind(names, tables), "date")
    count = _one_of(value, value.options["count"].kind(names, tables), "number")
    if count.name == "number" and not count.whole:
        raise value.place.fail(f"'{value.options['unit']}' are counted in whole numbers")
    return DATE


def _end_kind(value: Value, names: Names, tables: Tables) -> Kind:
    _one_of(value, names.kind(value.operands[0]), "month")
    return DATE


def _rows_kind(value: Value, names: Names, tables: Tables) -> Kind:
    group, column = _split(value, names)
    inside = names.inside(names.kind(group).columns)
    _check_where(value, inside)
    return _one_of(value, inside.kind(column), "number", "money")


def _average_kind(value: Value, names: Names, tables: Tables) -> Kind:
    kind = _rows_kind(value, names, tables)
    return NUMBER if kind.name == "number" else kind


def _count_kind(value: Value, names: Names, tables: Tables) -> Kind:
    found = names.kind(value.operands[0])
    if found.name not in ("group", "anything"):
        raise _refuse(value, found, "a group of rows")
    _check_where(value, names.inside(found.columns))
    return WHOLE


def _check_where(value: Value, inside: Names) -> None:
    for complaint in value.where.complaints(inside) if value.where else ():
        raise value.place.fail(complaint)


def _split(value: Value, names: Names) -> tuple[str, str]:
    """Return group and column of a path such as `survey.sides.street_width`."""
    steps = value.operands[0].split(".")
    for length in range(1, len(steps)):
        group = ".".join(steps[:length])
        if names.kind(group).name == "group":
            return group, ".".join(steps[length:])
    raise value.place.fail(f"'{value.operator}' takes a column of a group, like group.column")


def _row_kind(value: Value, names: Names, tables: Tables) -> Kind:
    table = tables.get(value.operands[0])
    if table is None:
        raise value.place.fail(f"there is no table '{value.operands[0]}'{near(value.operands[0], tables)}")
    keys: Mapping[str, Value] = value.options["keys"]
    for key in table.keys:
        if key.id not in keys:
            raise value.place.fail(f"table '{table.table}' needs the key '{key.id}'")
        found = keys[key.id].kind(names, tables)
        if found.name not in (key.kind.name, "anything") or found.several:
            raise value.place.fail(f"the key '{key.id}' of table '{table.table}' is {key.kind}, not {found}")
    for name in keys:
        if all(key.id != name for key in table.keys):
            raise value.place.fail(
                f"table '{table.table}' has no key '{name}'{near(name, [one.id for one in table.keys])}"
            )
    column = table.find_column(value.options["take"])
    if column is None:
        there = [one.id for one in table.columns]
        raise value.place.fail(
            f"table '{table.table}' has no column '{value.options['take']}'{near(value.options['take'], there)}"
        )
    return column.kind


def _holds_kind(value: Value, names: Names, tables: Tables) -> Kind:
    for complaint in value.operands[0].complaints(names):
        raise value.place.fail(complaint)
    return YES_NO


def _join_kind(value: Value, names: Names, tables: Tables) -> Kind:
    for one in _kinds(value, names, tables):
        _one_of(value, one, "text", "code", "number", "date", "month", "money")
    return TEXT


# --- evaluating ---


def _known(value: Value, scope: Scope) -> list[Any] | None:
    """Return the values of all operands, None where one is unknown."""
    found = [one.evaluate(scope) for one in value.operands]
    return None if any(one is None for one in found) else found


def _over_operands(work: Callable[[list[Any]], Any]) -> Callable[[Value, Scope], Any]:
    def evaluate(value: Value, scope: Scope) -> Any:
        found = _known(value, scope)
        return None if found is None else work(found)

    return evaluate


def _product(numbers: list[Any]) -> Decimal:
    result = Decimal(1)
    for one in numbers:
        result *= one
    return result


def _difference(numbers: list[Any]) -> Decimal:
    return Decimal(numbers[0]) - sum(numbers[1:], Decimal(0))


def _quotient(numbers: list[Any]) -> Decimal | None:
    return Decimal(numbers[0]) / numbers[1] if numbers[1] else None


def _percent(numbers: list[Any]) -> Decimal | None:
    return 100 * Decimal(numbers[0]) / numbers[1] if numbers[1] else None


def _round(value: Value, scope: Scope) -> Any:
    found, to = value.operands[0].evaluate(scope), value.options["to"]
    if found is None:
        return None
    return (Decimal(found) / to).quantize(Decimal(1), _ROUNDINGS[value.options["how"]]) * to


def _later(value: Value, scope: Scope) -> date | None:
    start, count = value.operands[0].evaluate(scope), value.options["count"].evaluate(scope)
    if start is None or count is None:
        return None
    try:
        return later(start, value.options["unit"], int(count), scope.holidays)
    except (OverflowError, ValueError):
        return None


def later(start: date, unit: str, count: int, holidays: Collection[date]) -> date:
    """Return the day so many units on. Raises OverflowError and ValueError beyond the calendar."""
    if unit == "days":
        return start + timedelta(days=count)
    if unit == "working_days":
        return add_working_days(start, count, holidays)
    return add_months(start, count if unit == "months" else 12 * count)


def _end_of(value: Value, scope: Scope) -> date | None:
    month = scope.find(value.operands[0])
    return end_of_month(month) if month is not None else None


def _cells(value: Value, scope: Scope) -> list[Any] | None:
    """Return the column's cells of the rows that count, None where one of them is unknown."""
    steps = value.operands[0].split(".")
    for length in range(1, len(steps)):
        rows = scope.rows(".".join(steps[:length]))
        if rows is not None:
            column = ".".join(steps[length:])
            cells = [row.find(column) for row in rows if value.where is None or value.where.holds(row.find)]
            return None if any(cell is None for cell in cells) else cells
    return None


def _over_cells(work: Callable[[list[Any]], Any]) -> Callable[[Value, Scope], Any]:
    def evaluate(value: Value, scope: Scope) -> Any:
        cells = _cells(value, scope)
        return None if cells is None else work(cells)

    return evaluate


def _count(value: Value, scope: Scope) -> int | None:
    rows = scope.rows(value.operands[0])
    return None if rows is None else sum(value.where is None or value.where.holds(row.find) for row in rows)


def _row(value: Value, scope: Scope) -> Any:
    keys = {name: one.evaluate(scope) for name, one in value.options["keys"].items()}
    if any(one is None for one in keys.values()):
        return None
    return scope.tables[value.operands[0]].take(keys, value.options["take"])


def _code(value: Value, scope: Scope) -> str | tuple[str, ...]:
    return value.operands if value.options["several"] else value.operands[0]


def in_text(value: Any) -> str:
    """Return a value as a text joins it."""
    return show_decimal(value) if isinstance(value, Decimal) else str(value)


_OVER_ROWS = ("sum", "highest", "average", "count")
_MANY = 1000
_NUMBERS = ("number", "money")
_ORDERED = ("number", "money", "date")

OPERATORS: Mapping[str, Operator] = {
    "constant": Operator(
        lambda tree, beside, place: read_value(tree, place), _constant_kind, lambda value, scope: value.operands[0]
    ),
    "path": Operator(
        lambda tree, beside, place: Value("path", (_path("path", tree, place),), place=place),
        lambda value, names, tables: names.kind(value.operands[0]),
        lambda value, scope: scope.find(value.operands[0]),
    ),
    "sum": Operator(_read_over_rows("sum"), _rows_kind, _over_cells(lambda cells: sum(cells, Decimal(0))), ("where",)),
    "highest": Operator(
        _read_over_rows("highest"), _rows_kind, _over_cells(lambda cells: max(cells, default=None)), ("where",)
    ),
    "average": Operator(
        _read_over_rows("average"),
        _average_kind,
        _over_cells(lambda cells: sum(cells, Decimal(0)) / len(cells) if cells else None),
        ("where",),
    ),
    "count": Operator(_read_over_rows("count"), _count_kind, _count, ("where",)),
    "add": Operator(
        _read_list("add", 2, _MANY), _same_kind(*_NUMBERS), _over_operands(lambda found: sum(found, Decimal(0)))
    ),
    "subtract": Operator(_read_list("subtract", 2, _MANY), _same_kind(*_NUMBERS), _over_operands(_difference)),
    "multiply": Operator(_read_list("multiply", 2, _MANY), _product_kind, _over_operands(_product)),
    "divide": Operator(_read_list("divide", 2, 2), _quotient_kind, _over_operands(_quotient)),
    "percent": Operator(_read_list("percent", 2, 2), _share_kind, _over_operands(_percent)),
    "greatest": Operator(_read_list("greatest", 2, _MANY), _same_kind(*_ORDERED), _over_operands(max)),
    "least": Operator(_read_list("least", 2, _MANY), _same_kind(*_ORDERED), _over_operands(min)),
    "round": Operator(_read_round, _round_kind, _round, ("to", "how")),
    "days_between": Operator(
        _read_list("days_between", 2, 2), _dates_kind, _over_operands(lambda found: (found[1] - found[0]).days)
    ),
    "later": Operator(_read_later, _later_kind, _later),
    "end_of": Operator(_read_over_rows("end_of"), _end_kind, _end_of),
    "row": Operator(_read_row, _row_kind, _row, ("keys", "take")),
    "holds": Operator(
        lambda tree, beside, place: Value("holds", (Condition.__read_declared__(tree, place),), place=place),
        _holds_kind,
        lambda value, scope: value.operands[0].holds(scope.find),
    ),
    "join": Operator(
        _read_list("join", 2, _MANY), _join_kind, _over_operands(lambda found: " ".join(map(in_text, found)))
    ),
    "code": Operator(
        _read_code,
        lambda value, names, tables: Kind("code", frozenset(value.operands), several=value.options["several"]),
        _code,
    ),
}
