"""Why somebody cannot go on at all: eligibility, which is not validation."""

from dataclasses import dataclass, field

from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Place
from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class Bar:
    """Why an applicant cannot go on: eligibility is not validation."""

    code: str
    when: Condition
    title: Words
    text: Words
    source: Words
    # Judged again, on that day, by moves that need the checks.
    at_decision: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)
