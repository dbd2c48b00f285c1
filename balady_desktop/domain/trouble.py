"""Errors meant for people: a permanent code, the numbers of its sentence, and the fields at fault, if any."""

from collections.abc import Mapping
from dataclasses import dataclass

from balady_desktop.domain.problem import Problem
from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class TroubleWords:
    """What a person reads: what happened, what it means, what to do. Stands in `catalogue/errors.yaml` by code."""

    title: Words
    message: Words
    what_to_do: Words


class Trouble(Exception):
    """Something that a person must know. Nothing personal is in `params`: they may be logged."""

    # The code whose words are used where the catalogue has none for the trouble's own code.
    told_as = "unexpected"

    def __init__(self, code: str, params: Mapping[str, str] | None = None, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.params = params or {}
        self.problems = problems
