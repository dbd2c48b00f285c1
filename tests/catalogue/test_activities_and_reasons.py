"""The seed activities and the lists of reasons hold together: codes, both languages, references."""

import re
from typing import Any

import pytest

from tests.catalogue.rows import rows

ACTIVITIES, AGENCIES = rows("activities"), rows("agencies")
KEYS = {
    *("code", "isic", "name", "group", "kind", "path", "health_risk", "safety", "approvals"),
    *("cleaning_contract", "minimum_area", "needs_approval"),
}


def has_both_languages(words: dict[str, str]) -> bool:
    is_arabic = re.search("[\u0600-\u06ff]", words["ar"]) is not None
    return set(words) == {"ar", "en"} and is_arabic and words["en"].isprintable()


def test_there_are_at_least_sixty_activities_with_unique_codes_and_names() -> None:
    assert len(ACTIVITIES) >= 60
    for values in (
        [activity["code"] for activity in ACTIVITIES],
        [activity["name"]["ar"] for activity in ACTIVITIES],
        [activity["name"]["en"] for activity in ACTIVITIES],
        [agency["code"] for agency in AGENCIES],
    ):
        assert len(set(values)) == len(values)


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda activity: activity["code"])
def test_an_activity_is_complete(activity: dict[str, Any]) -> None:
    assert set(activity) == KEYS
    assert re.fullmatch(r"\d{6}", activity["code"])
    assert activity["code"][:4] == activity["isic"]
    assert has_both_languages(activity["name"])
    assert has_both_languages(activity["group"])
    assert activity["kind"] in {"commercial", "professional"}
    assert activity["path"] in {"instant", "reviewed"}
    assert activity["safety"] in {"none", "safety_tools", "civil_defence"}
    assert isinstance(activity["health_risk"], bool)
    assert isinstance(activity["cleaning_contract"], bool)
    assert activity["minimum_area"] is None or activity["minimum_area"] > 0
    assert activity["needs_approval"] is bool(activity["approvals"])
    assert set(activity["approvals"]) <= {agency["code"] for agency in AGENCIES}


def test_an_instant_activity_has_nothing_to_review() -> None:
    for activity in ACTIVITIES:
        if activity["path"] == "instant":
            assert not activity["approvals"], activity["code"]
            assert not activity["health_risk"], activity["code"]
            assert activity["safety"] != "civil_defence", activity["code"]


def test_both_paths_both_kinds_and_every_agency_are_used() -> None:
    assert {(a["path"], a["kind"]) for a in ACTIVITIES} == {
        (path, kind) for path in ("instant", "reviewed") for kind in ("commercial", "professional")
    }
    approving = {agency for activity in ACTIVITIES for agency in activity["approvals"]}
    assert approving == {agency["code"] for agency in AGENCIES}
    assert all(has_both_languages(agency["name"]) for agency in AGENCIES)


def test_fuel_stations_car_services_and_tobacco_follow_their_known_rules() -> None:
    by_code = {activity["code"]: activity for activity in ACTIVITIES}
    assert all(a["health_risk"] for a in ACTIVITIES if a["isic"] in {"4520", "4730"})
    assert by_code["472301"]["minimum_area"] == 36


@pytest.mark.parametrize(("kind", "least"), [("return_reasons", 12), ("rejection_reasons", 8)])
def test_reasons_are_enough_unique_and_bilingual(kind: str, least: int) -> None:
    reasons = rows(kind)
    assert len(reasons) >= least
    assert len({reason["code"] for reason in reasons}) == len(reasons)
    assert all(has_both_languages(reason["name"]) for reason in reasons)
    assert reasons[-1]["code"] == "other"


def test_a_return_reason_says_what_it_can_be_attached_to() -> None:
    assert {reason["concerns"] for reason in rows("return_reasons")} == {"field", "document", "any"}
