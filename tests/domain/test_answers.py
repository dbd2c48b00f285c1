"""The names of answers that a definition asks."""

from typing import Any

import pytest

from balady_desktop.domain.answers import attached_files, unknown_names
from balady_desktop.domain.catalogue import packaged_catalogue

SERVICE = packaged_catalogue().service("professional_licence")


@pytest.mark.parametrize(
    ("answers", "unknown"),
    [
        ({"street": "x", "signs": [{"id": "1", "answers": {"sign_width": "3"}}]}, set()),
        ({"poison": 1}, {"poison"}),
        ({"signs": [{"id": "1", "answers": {"poison": 1}}]}, {"signs.poison"}),
        # What has another shape is the field type's to refuse.
        ({"signs": "x", "street": [{"answers": {"poison": 1}}]}, set()),
        ({"signs": [1, {"id": "1"}, {"answers": 3}]}, set()),
    ],
)
def test_fault_45_names_that_are_not_asked_are_found(answers: dict[str, Any], unknown: set[str]) -> None:
    assert unknown_names(SERVICE, answers) == unknown


def test_the_files_among_answers_are_found_and_damage_names_none() -> None:
    one = {"sha256": "a" * 64, "name": "plan.pdf"}
    typed = {"plan": [one, "damaged", {"name": "no hash"}], "area": "12", "rows": [{"id": "e1", "answers": {}}]}
    assert attached_files(typed) == [one]
