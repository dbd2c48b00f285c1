"""The grace period of an edition: for how long what was begun on it is still taken after the next one."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from balady_desktop.domain.parameters import Parameter

# The parameter of a catalogue that proposes it; each publication may say another number of days.
GRACE_PARAMETER = "edition_grace"
MOST_GRACE_DAYS = 365
_USUAL_GRACE_DAYS = 30


def grace_days_of(parameters: "Mapping[str, Parameter]") -> int:
    """Return for how many days an edition is still taken after the next one, as a catalogue's parameters propose it."""
    found = parameters.get(GRACE_PARAMETER)
    return _USUAL_GRACE_DAYS if found is None else int(found.number)


def last_day_of(replaced_on: date, grace_days: int) -> date:
    """Return the last day on which what was begun on an edition is taken; it counts to its end, in Riyadh."""
    return replaced_on + timedelta(days=grace_days)
