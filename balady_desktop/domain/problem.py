"""What is wrong with an answer: a place, a permanent code and the numbers of its sentence."""

import dataclasses
from collections.abc import Mapping


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    `field` is the path of the answer: a field id, or `group.element.field` inside a repeated group.
    `code` is permanent and English; its sentences are in `catalogue/problems.yaml`.
    """

    field: str
    code: str
    params: Mapping[str, str] = dataclasses.field(default_factory=dict)
