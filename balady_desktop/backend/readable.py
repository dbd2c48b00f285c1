"""Pages of rows: one row that cannot be read is left out and told to the operator; the others are shown."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from balady_desktop.backend.log import log_event, log_failure

T = TypeVar("T")
R = TypeVar("R")


def readable(table: str, rows: Iterable[R], read: Callable[[R], T], row_id: Callable[[R], Any]) -> Iterator[T]:
    """Return what can be read of some rows, in their order."""
    for row in rows:
        try:
            yield read(row)
        except Exception as error:
            log_failure("row_left_out", error, table=table, row=str(row_id(row)))


def tell_left_out(table: str, row: str) -> None:
    """Tell the operator of a row that a page names and that is not there or cannot be read."""
    log_event("row_left_out", table=table, row=row)
