"""The list of regions, amanat and municipalities is complete, unique and bilingual."""

import re
from collections import Counter
from typing import Any

import pytest

from tests.catalogue.rows import municipalities, rows

OTHER_MUNICIPALITIES = {
    "001001": 47, "002001": 3, "002002": 15, "002003": 10, "003001": 17, "004001": 27,
    "005001": 15, "005002": 3, "005003": 4, "006001": 33, "007001": 13, "008001": 17,
    "009001": 9, "010001": 25, "011001": 10, "012001": 11, "013001": 9,
}  # fmt: skip


@pytest.fixture(scope="module")
def places() -> dict[str, Any]:
    return {"regions": rows("regions"), "amanat": rows("amanat"), "municipalities": municipalities()}


def is_arabic(text: str) -> bool:
    return re.fullmatch("[\u0600-\u06ff(][\u0600-\u06ff ()]*[\u0600-\u06ff)]", text) is not None


def is_latin(text: str) -> bool:
    return re.fullmatch("[A-Z][A-Za-z ,()-]*[a-z)]", text) is not None


def test_there_are_13_regions_17_amanat_and_285_bodies(places: dict[str, Any]) -> None:
    assert set(places) == {"regions", "amanat", "municipalities"}
    assert [len(places[kind]) for kind in ("regions", "amanat", "municipalities")] == [13, 17, 285]


def test_each_amanah_has_its_own_city_and_the_municipalities_of_the_table(places: dict[str, Any]) -> None:
    counts = Counter(body["amanah"] for body in places["municipalities"])
    assert counts == {amanah: others + 1 for amanah, others in OTHER_MUNICIPALITIES.items()}


def test_every_code_is_text_unique_and_carries_its_parent(places: dict[str, Any]) -> None:
    regions = {region["code"] for region in places["regions"]}
    assert regions == {f"{number:03d}" for number in range(1, 14)}
    for amanah in places["amanat"]:
        assert amanah["region"] in regions
        assert amanah["code"][:3] == amanah["region"]
    running = Counter[str]()
    for body in places["municipalities"]:
        assert body["code"] == f"{body['amanah']}{running[body['amanah']]:02d}"
        running[body["amanah"]] += 1
        expected = [f"{body['code']}{number:02d}" for number in range(1, len(body["districts"]) + 1)]
        assert [district["code"] for district in body["districts"]] == expected
    assert set(running) == {amanah["code"] for amanah in places["amanat"]}


def test_the_iso_codes_are_the_13_of_the_kingdom(places: dict[str, Any]) -> None:
    assert len({region["iso"] for region in places["regions"]}) == 13
    numbers = {int(region["iso"].removeprefix("SA-")) for region in places["regions"]}
    assert numbers == {*range(1, 13), 14}


def test_fee_classes_1_to_3_have_5_12_and_29_bodies(places: dict[str, Any]) -> None:
    classes = Counter(body["fee_class"] for body in places["municipalities"])
    assert set(classes) == {1, 2, 3, 4, 5}
    assert [classes[number] for number in (1, 2, 3)] == [5, 12, 29]
    seats = {body["fee_class"] for body in places["municipalities"] if body["code"].endswith("00")}
    assert seats == {1, 2}


def test_every_name_is_in_both_languages_and_its_own_script(places: dict[str, Any]) -> None:
    districts = [district for body in places["municipalities"] for district in body["districts"]]
    for place in (*places["regions"], *places["amanat"], *places["municipalities"], *districts):
        assert is_arabic(place["name"]["ar"]), place
        assert is_latin(place["name"]["en"]), place
    for amanah in places["amanat"]:
        own_city = next(body for body in places["municipalities"] if body["code"] == f"{amanah['code']}00")
        assert amanah["seat"] == own_city["name"]


def test_the_same_name_never_stands_twice_in_one_list(places: dict[str, Any]) -> None:
    for language in ("ar", "en"):
        bodies = Counter((body["amanah"], body["name"][language]) for body in places["municipalities"])
        assert max(bodies.values()) == 1
        for body in places["municipalities"]:
            names = [district["name"][language] for district in body["districts"]]
            assert len(set(names)) == len(names), body["code"]


def test_the_seats_and_twenty_large_municipalities_list_their_districts(places: dict[str, Any]) -> None:
    with_districts = [body for body in places["municipalities"] if body["districts"]]
    assert sum(body["code"].endswith("00") for body in with_districts) == 17
    assert sum(not body["code"].endswith("00") for body in with_districts) >= 20
    assert all(8 <= len(body["districts"]) <= 20 for body in with_districts)
