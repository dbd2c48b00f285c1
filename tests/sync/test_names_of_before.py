"""What another computer wrote under a path of before after the draft moved here: it takes its new one, or is asked."""

from collections.abc import Mapping
from typing import Any

import pytest

from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.storage.draft_sync import Change
from balady_desktop.sync.following import late_answers, take_late
from tests.domain.test_earlier_names import BEFORE, COLUMN, GROUP, STREET, later

RENAMED = later(STREET, GROUP, COLUMN)
# What moving writes here, of a street and of one row.
MOVED = {
    "street": Change(None, "A"),
    "street_name": Change("A", None),
    "partners.e1": Change(None, 1),
    "partners.e1.partner_name": Change(None, "سارة"),
    "holders.e1": Change(1, None),
    "holders.e1.holder_name": Change("سارة", None),
}
BASE: dict[str, Any] = {"street": "A", "partners.e1": 1, "partners.e1.partner_name": "سارة"}


def taken(
    theirs: Mapping[str, Any], changes: Mapping[str, Change], definition: ServiceDefinition | None = RENAMED
) -> tuple[dict[str, Change], list[str]]:
    """Return what a rebase would send of late answers, and which paths it would ask their owner about."""
    after: dict[str, Change] = {}
    clashes = [
        one.path for one in late_answers(definition, theirs, changes) if not take_late(one, theirs, changes, after)
    ]
    return after, clashes


def test_what_the_move_itself_takes_away_is_not_late() -> None:
    assert taken(BASE, MOVED) == ({}, [])
    assert taken(BASE, {}, BEFORE) == ({}, [])
    assert taken(BASE, {}, None) == ({}, [])


def test_a_late_answer_takes_its_new_path() -> None:
    theirs = {**BASE, "street": "B", "partners.e1.partner_name": "منى"}
    assert taken(theirs, MOVED) == (
        {
            "street": Change(None, "B"),
            "street_name": Change("B", None),
            "partners.e1.partner_name": Change(None, "منى"),
            "holders.e1.holder_name": Change("منى", None),
        },
        [],
    )


def test_a_late_row_comes_with_its_place() -> None:
    theirs = {**BASE, "partners.e2": 2, "partners.e2.partner_name": "منى"}
    after, clashes = taken(theirs, MOVED)
    assert (after["holders.e2"], after["partners.e2"], clashes) == (Change(2, None), Change(None, 2), [])
    assert after["holders.e2.holder_name"] == Change("منى", None)


def test_a_row_that_another_computer_moved_stays_where_it_was_put_here() -> None:
    changes = dict(MOVED)
    after = {"holders.e1": Change(7, None)}
    (late,) = late_answers(RENAMED, {**BASE, "partners.e1": 5}, changes)
    assert take_late(late, {**BASE, "partners.e1": 5}, changes, after)
    assert after == {"holders.e1": Change(7, None), "partners.e1": Change(None, 5)}


@pytest.mark.parametrize(
    ("theirs", "changes"),
    [
        # Typed here under the name of now.
        ({**BASE, "street": "B"}, {**MOVED, "street_name": Change("C", None)}),
        # Taken away here after the move.
        ({**BASE, "street": "B"}, {path: one for path, one in MOVED.items() if path != "street_name"}),
        # On the server under both names.
        ({"street": "B", "street_name": "C"}, {}),
    ],
)
def test_what_was_changed_here_too_is_asked(theirs: Mapping[str, Any], changes: Mapping[str, Change]) -> None:
    assert taken(theirs, changes) == ({}, ["street_name"])


def test_the_same_under_both_names_is_taken_without_asking() -> None:
    after, clashes = taken({"street": "B", "street_name": "B"}, {})
    assert (after["street"], clashes) == (Change(None, "B"), [])
