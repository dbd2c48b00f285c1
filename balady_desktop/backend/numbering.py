"""Human numbers: gap-free per municipality and year, from a row locked in the transaction that uses the number."""

import re
from collections.abc import Mapping
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.database import metadata
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.backend.server.queries import find_loss

_HELD_SECONDS = 300
_LETTERED = re.compile(r"(?P<letter>[ARF])-(?P<municipality>\d{8})-(?P<year>\d{4})-(?P<position>\d{6,9})", re.ASCII)
_PLAIN = re.compile(r"(?P<place>[1-9]\d{5})(?P<rest>\d{8,9})", re.ASCII)
Series = Literal["application", "bill", "receipt", "licence", "refund"]
_SERIES_OF: Mapping[str, Series] = {"A": "application", "R": "receipt", "F": "refund"}

number_counter = sa.Table(
    "number_counter",
    metadata,
    sa.Column("series", sa.Text, primary_key=True),
    sa.Column("municipality", sa.Text, primary_key=True),
    sa.Column("year", sa.Integer, primary_key=True),
    sa.Column("value", sa.Integer, nullable=False),
)


def next_number(connection: Connection, series: Series, municipality: str, year: int) -> int:
    """Return the next number of a series; a transaction that rolls back gives its number back.

    A transaction takes numbers in the order of `Series`, so that two of them never wait for each other. Refuses while
    a part of the history is known to be lost: the next number may stand on somebody's paper already.
    """
    if find_loss(connection) is not None:
        raise Refusal(503, "numbers_held", retry_after=_HELD_SECONDS)
    name = {"series": series, "municipality": municipality, "year": year}
    insert_if_absent(connection, number_counter, **name, value=0)
    step = sa.update(number_counter).values(value=number_counter.c.value + 1).returning(number_counter.c.value)
    value: int = connection.execute(step.where(*(number_counter.c[key] == name[key] for key in name))).scalar_one()
    return value


def raise_series(connection: Connection, series: Series, municipality: str, year: int, value: int) -> bool:
    """Keep a number, and every one below it, from being given; tells whether the series was below."""
    name = {"series": series, "municipality": municipality, "year": year}
    insert_if_absent(connection, number_counter, **name, value=0)
    counter = number_counter.c
    below = sa.update(number_counter).where(*(counter[key] == name[key] for key in name), counter.value < value)
    return connection.execute(below.values(value=value).returning(counter.value)).first() is not None


def read_number(number: str) -> tuple[Series, str, int, int] | None:
    """Return series, municipality, year and position of a number that this server gives, None for any other text."""
    if found := _LETTERED.fullmatch(number):
        series = _SERIES_OF[found["letter"]]
        return series, found["municipality"], int(found["year"]), int(found["position"])
    if found := _PLAIN.fullmatch(number):
        # Bills carry a check digit behind what licences have.
        is_bill = len(found["rest"]) == len("26000001") + 1
        rest = found["rest"][: len("26000001")]
        return "bill" if is_bill else "licence", f"{found['place']:0>8}", 2000 + int(rest[:2]), int(rest[2:])
    return None


def application_number(connection: Connection, municipality: str, year: int) -> str:
    """Return a number such as A-00100100-2026-000001."""
    return f"A-{municipality}-{year}-{next_number(connection, 'application', municipality, year):06}"


def receipt_number(municipality: str, year: int, position: int) -> str:
    """Return the receipt number of a position, such as R-00100100-2026-000001."""
    return f"R-{municipality}-{year}-{position:06}"


def refund_number(municipality: str, year: int, position: int) -> str:
    """Return the number of a refund's position, such as F-00100100-2026-000001."""
    return f"F-{municipality}-{year}-{position:06}"


def bill_number(connection: Connection, municipality: str, year: int) -> str:
    """Return a number of digits alone, as banks take it; the last digit is a check digit (Luhn)."""
    body = f"{int(municipality)}{year % 100:02}{next_number(connection, 'bill', municipality, year):06}"
    return body + _check_digit(body)


def licence_number(connection: Connection, municipality: str, year: int) -> str:
    """Return a licence number: at most 15 digits, as the identifiers of the domain have it."""
    return f"{int(municipality)}{year % 100:02}{next_number(connection, 'licence', municipality, year):06}"


def _check_digit(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)
