"""What each operator computes. Unknown in is unknown out."""

from collections.abc import Callable, Container
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from balady_desktop.domain.calendar import add_months, add_working_days, end_of_month
from balady_desktop.domain.numbers import show_decimal

if TYPE_CHECKING:  # values read this module
    from balady_desktop.domain.values import Scope, Value

ROUNDINGS = {"up": ROUND_CEILING, "down": ROUND_FLOOR, "half_up": ROUND_HALF_UP}


def known(value: "Value", scope: "Scope") -> list[Any] | None:
    """Return the values of all operands, None where one is unknown."""
    found = [one.evaluate(scope) for one in value.operands]
    return None if any(one is None for one in found) else found


def over_operands(work: Callable[[list[Any]], Any]) -> "Callable[[Value, Scope], Any]":
    """Return an evaluation that works on all operands at once."""

    def evaluate(value: "Value", scope: "Scope") -> Any:
        found = known(value, scope)
        return None if found is None else work(found)

    return evaluate


def product(numbers: list[Any]) -> Decimal:
    """Return the product of numbers."""
    result = Decimal(1)
    for one in numbers:
        result *= one
    return result


def difference(numbers: list[Any]) -> Decimal:
    """Return the first number less all others."""
    return Decimal(numbers[0]) - sum(numbers[1:], Decimal(0))


def quotient(numbers: list[Any]) -> Decimal | None:
    """Return a quotient, None where the divisor is zero."""
    return Decimal(numbers[0]) / numbers[1] if numbers[1] else None


def percent(numbers: list[Any]) -> Decimal | None:
    """Return the first number as a percentage of the second, None where that is zero."""
    return 100 * Decimal(numbers[0]) / numbers[1] if numbers[1] else None


def rounded(value: "Value", scope: "Scope") -> Any:
    """Return a value rounded to a multiple of its step."""
    found, to = value.operands[0].evaluate(scope), value.options["to"]
    if found is None:
        return None
    return (Decimal(found) / to).quantize(Decimal(1), ROUNDINGS[value.options["how"]]) * to


def later_day(value: "Value", scope: "Scope") -> date | None:
    """Return the day that is so many units later."""
    start, count = value.operands[0].evaluate(scope), value.options["count"].evaluate(scope)
    if start is None or count is None:
        return None
    try:
        return later(start, value.options["unit"], int(count), scope.holidays)
    except (OverflowError, ValueError):
        return None


def later(start: date, unit: str, count: int, holidays: Container[date]) -> date:
    """Return the day so many units on. Raises OverflowError and ValueError beyond the calendar."""
    if unit == "days":
        return start + timedelta(days=count)
    if unit == "working_days":
        return add_working_days(start, count, holidays)
    return add_months(start, count if unit == "months" else 12 * count)


def end_of(value: "Value", scope: "Scope") -> date | None:
    """Return the last day of a month."""
    month = scope.find(value.operands[0])
    return end_of_month(month) if month is not None else None


def cells(value: "Value", scope: "Scope") -> list[Any] | None:
    """Return the column's cells of the rows that count, None where one of them is unknown."""
    steps = value.operands[0].split(".")
    for length in range(1, len(steps)):
        rows = scope.rows(".".join(steps[:length]))
        if rows is not None:
            column = ".".join(steps[length:])
            cells = [row.find(column) for row in rows if value.where is None or value.where.holds(row.find)]
            return None if any(cell is None for cell in cells) else cells
    return None


def over_cells(work: Callable[[list[Any]], Any]) -> "Callable[[Value, Scope], Any]":
    """Return an evaluation that works on all cells of a column."""

    def evaluate(value: "Value", scope: "Scope") -> Any:
        found = cells(value, scope)
        return None if found is None else work(found)

    return evaluate


def count(value: "Value", scope: "Scope") -> int | None:
    """Return how many rows of a group count."""
    rows = scope.rows(value.operands[0])
    return None if rows is None else sum(value.where is None or value.where.holds(row.find) for row in rows)


def row(value: "Value", scope: "Scope") -> Any:
    """Return a cell of a table."""
    keys = {name: one.evaluate(scope) for name, one in value.options["keys"].items()}
    if any(one is None for one in keys.values()):
        return None
    return scope.tables[value.operands[0]].take(keys, value.options["take"])


def code(value: "Value", scope: "Scope") -> str | tuple[str, ...]:
    """Return one code, or several."""
    return value.operands if value.options["several"] else value.operands[0]


def in_text(value: Any) -> str:
    """Return a value as a text joins it."""
    return show_decimal(value) if isinstance(value, Decimal) else str(value)
