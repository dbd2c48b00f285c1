"""The kind of each operator's value, from the kinds of what it works on: what is mixed wrongly is told at load."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.kinds import ANYTHING, DATE, MONEY, NUMBER, TEXT, WHOLE, YES_NO, Kind, Names
from balady_desktop.domain.money import show_amount
from balady_desktop.domain.nearest import near
from balady_desktop.domain.tables import Tables

if TYPE_CHECKING:  # values read this module
    from balady_desktop.domain.values import Value


def kinds(value: "Value", names: Names, tables: Tables) -> list[Kind]:
    """Return the kinds of all operands."""
    return [one.kind(names, tables) for one in value.operands]


def refuse(value: "Value", kind: Kind, wanted: str) -> DefinitionError:
    """Make the error that an operator does not work on a kind."""
    return value.place.fail(f"'{value.operator}' works on {wanted}, not on {kind}")


def one_of(value: "Value", kind: Kind, *wanted: str) -> Kind:
    """Return a kind that is one of those wanted. Raises DefinitionError."""
    if kind.several or kind.name not in (*wanted, "anything"):
        called = " or ".join(str(Kind(one)) for one in wanted)  # type: ignore[arg-type]  # names of kinds
        raise refuse(value, kind, called)
    return kind


def constant_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of a constant."""
    constant = value.operands[0]
    return YES_NO if isinstance(constant, bool) else WHOLE if isinstance(constant, int) else NUMBER


def same_kind(*wanted: str) -> "Callable[[Value, Names, Tables], Kind]":
    """Return a check that all operands are of one of the kinds, and all of the same."""

    def kind(value: "Value", names: Names, tables: Tables) -> Kind:
        found = [one_of(value, one, *wanted) for one in kinds(value, names, tables)]
        if any(one.name == "money" for one in found):
            # Amounts are halalas wherever rules compute: a whole number that is written beside one is an amount too.
            found = [MONEY if _is_whole(one) else kind for one, kind in zip(value.operands, found, strict=True)]
        first = next((one for one in found if one.name != "anything"), found[0])
        for one in found:
            if one.name not in (first.name, "anything"):
                raise value.place.fail(f"'{value.operator}' mixes {first} with {one}{_as_amount(value)}")
        if first.name == "number" and _is_open(found):
            return ANYTHING
        return first if first.name != "number" else Kind("number", whole=all(one.whole for one in found))

    return kind


def _is_open(found: Sequence[Kind]) -> bool:
    """Return whether one of the kinds is not known: the mistake behind that is told of where it is, and only there."""
    return any(one.name == "anything" for one in found)


def _as_amount(value: "Value") -> str:
    """Return the end of a message about a decimal beside amounts of money: how it is written as one."""
    decimals = [one.operands[0] for one in value.operands if one.operator == "constant" and not _is_whole(one)]
    if len(decimals) != 1 or isinstance(decimals[0], bool):
        return ""
    halalas = int(decimals[0].scaleb(2))
    return f": amounts are whole halalas without quotes; for {show_amount(halalas)} riyals write {halalas}"


def _is_whole(value: "Value") -> bool:
    return value.operator == "constant" and type(value.operands[0]) is int


def product_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of a product: money times a number is money."""
    found = [one_of(value, one, "number", "money") for one in kinds(value, names, tables)]
    amounts = [one for one in found if one.name == "money"]
    if len(amounts) > 1:
        raise value.place.fail("an amount of money times an amount of money is nothing")
    if _is_open(found):
        return ANYTHING
    return amounts[0] if amounts else Kind("number", whole=all(one.whole for one in found))


def quotient_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of a quotient: money by money is a number."""
    above, below = (one_of(value, one, "number", "money") for one in kinds(value, names, tables))
    if above.name == "number" and below.name == "money":
        raise value.place.fail("a number divided by an amount of money is nothing")
    if _is_open((above, below)):
        return ANYTHING
    return NUMBER if above.name == below.name else above


def share_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of a percentage."""
    same_kind("number", "money")(value, names, tables)
    return NUMBER


def round_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of a rounded value."""
    kind = one_of(value, value.operands[0].kind(names, tables), "number", "money")
    return Kind(kind.name, whole=value.options["to"] % 1 == 0)


def dates_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of a count of days."""
    for one in kinds(value, names, tables):
        one_of(value, one, "date")
    return WHOLE


def later_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of a later day."""
    one_of(value, value.operands[0].kind(names, tables), "date")
    count = one_of(value, value.options["count"].kind(names, tables), "number")
    if count.name == "number" and not count.whole:
        raise value.place.fail(f"'{value.options['unit']}' are counted in whole numbers")
    # `count` says nothing of time, so it may be anything; a parameter of another unit would be taken for this one.
    if count.unit not in ("", "count", value.options["unit"]):
        raise value.place.fail(f"'{value.options['unit']}' are counted, and the parameter is in {count.unit}")
    return DATE


def end_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of the last day of a month."""
    one_of(value, names.kind(value.operands[0]), "month")
    return DATE


def rows_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of a sum or an extreme over the rows of a group."""
    group, column = split(value, names)
    inside = names.inside(names.kind(group).columns)
    check_where(value, inside, group)
    return one_of(value, inside.kind(column), "number", "money")


def average_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of an average over the rows of a group."""
    kind = rows_kind(value, names, tables)
    return NUMBER if kind.name == "number" else kind


def count_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of a count of rows."""
    found = names.kind(value.operands[0])
    if found.name not in ("group", "anything"):
        raise refuse(value, found, "a group of rows")
    check_where(value, names.inside(found.columns), value.operands[0])
    return WHOLE


def check_where(value: "Value", inside: Names, group: str) -> None:
    """Refuse a condition on rows that can never be right."""
    if value.where is None:
        return
    wrong = [*value.where.complaints(inside)]
    for path in value.where.paths():
        if path.startswith(f"{group}."):
            told = f"'{path}' is that of all rows; of each row it is '{path.removeprefix(group)[1:]}'"
            wrong.append(value.place.complain(told))
    if wrong:
        raise DefinitionError(*wrong)


def split(value: "Value", names: Names) -> tuple[str, str]:
    """Return group and column of a path such as `survey.sides.street_width`."""
    steps = value.operands[0].split(".")
    for length in range(1, len(steps)):
        group = ".".join(steps[:length])
        if names.kind(group).name == "group":
            return group, ".".join(steps[length:])
    raise value.place.fail(f"'{value.operator}' takes a column of a group, like group.column")


def row_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of a cell of a table. Raises DefinitionError for wrong keys."""
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
        if found.lookup and key.kind.lookup and found.lookup != key.kind.lookup:
            told = f"is a row of '{key.kind.lookup}', not of '{found.lookup}'"
            raise value.place.fail(f"the key '{key.id}' of table '{table.table}' {told}")
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


def holds_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of a condition as a value."""
    if wrong := [*value.operands[0].complaints(names)]:
        raise DefinitionError(*wrong)
    return YES_NO


def join_kind(value: "Value", names: Names, tables: Tables) -> Kind:
    """Return the kind of joined texts."""
    for one in kinds(value, names, tables):
        one_of(value, one, "text", "code", "number", "date", "month", "money")
    return TEXT
