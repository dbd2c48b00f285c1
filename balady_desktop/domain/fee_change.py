"""The amount of an application that is not the one its applicant saw: he agrees to the new one first."""

from collections.abc import Iterable
from dataclasses import dataclass

from balady_desktop.domain.problem import Problem

# The code by which the server, or this computer before it sends, says so.
QUOTE_CHANGED = "quote_changed"


@dataclass(frozen=True, slots=True)
class FeeChange:
    """Both amounts in halalas."""

    before: int
    after: int

    @property
    def difference(self) -> int:
        """How much more is to be paid; below zero, how much less."""
        return self.after - self.before

    @property
    def problem(self) -> Problem:
        """The same as a problem of the whole application."""
        return Problem("", QUOTE_CHANGED, {"quoted": str(self.before), "total": str(self.after)})


def find_fee_change(problems: Iterable[Problem]) -> FeeChange | None:
    """Return the amounts that a refusal tells; None where it tells none."""
    for one in problems:
        quoted, total = one.params.get("quoted", ""), one.params.get("total", "")
        if one.code == QUOTE_CHANGED and quoted.isdecimal() and total.isdecimal():
            return FeeChange(int(quoted), int(total))
    return None
