"""A place is read as maps write it; its value has seven decimals at most."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.coordinates import parse_coordinates

PLACE = (Decimal("24.7136"), Decimal("46.6753"))


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("24.71355188234412, 46.67529663085937", ("24.7135519", "46.6752966")),
        ("24.71355188234412,46.67529663085937", ("24.7135519", "46.6752966")),
        ("٢٤٫٧١٣٥٥١٨٨٢٣٤٤١٢، ٤٦٫٦٧٥٢٩٦٦٣٠٨٥٩٣٧", ("24.7135519", "46.6752966")),
        ("24°42'48.8\"N 46°40'31.1\"E", ("24.7135556", "46.6753056")),
        ("24° 42′ 48.8″ شمالًا، 46° 40′ 31.1″ شرقًا", ("24.7135556", "46.6753056")),
        ("24°42.8133' N, 46°40.518' E", ("24.7135550", "46.6753000")),
        ("-24.5 46", ("-24.5", "46")),
        ("24.5 S, 46 W", ("-24.5", "-46")),
    ],
)
def test_fault_20_a_place_pasted_from_a_map(typed: str, place: tuple[str, str]) -> None:
    assert parse_coordinates(typed) == (Decimal(place[0]), Decimal(place[1]))


@pytest.mark.parametrize(
    "typed",
    [
        *["24.7136 46.6753", "24.7136\t46.6753", "24.7136; 46.6753", "(24.7136, 46.6753)", "24.7136°, 46.6753°"],
        *[
            "24.7136° N, 46.6753° E",
            "N24.7136 E46.6753",
            "46.6753 E, 24.7136 N",
            "24.7136N46.6753E",
            "24.7136º 46.6753º",
        ],
        *["lat: 24.7136, lng: 46.6753", "geo:24.7136,46.6753", "خط العرض: 24.7136 خط الطول: 46.6753"],
        *["24,7136; 46,6753", "24,7136 46,6753", "24,7136, 46,6753", "\u206624.7136\u2069، \u206646.6753\u2069"],
        "https://www.google.com/maps/@24.7136,46.6753,17z",
        "https://www.google.com/maps/place/x/@24.1,46.1,17z/data=!3m1!8m2!3d24.7136!4d46.6753",
        "https://www.google.com/maps?q=24.7136%2C46.6753",
        "https://maps.apple.com/?ll=24.7136,46.6753&q=x",
        "https://www.openstreetmap.org/#map=17/24.7136/46.6753",
        "https://www.google.com/maps/search/24.7136,+46.6753",
        "https://maps.google.com/maps?q=loc:24.7136+46.6753",
        "https://www.bing.com/maps?cp=24.7136~46.6753&lvl=16",
        *["geo:24.7136,46.6753?z=17", "geo:24.7136,46.6753;u=35", "GEO:24.7136,46.6753,612", "24.7136, 46.6753."],
        "geo:0,0?q=24.7136,46.6753(المحل)",
    ],
)
def test_fault_20_other_ways_to_write_a_place(typed: str) -> None:
    assert parse_coordinates(typed) == PLACE


@pytest.mark.parametrize(
    "typed",
    [
        *["", "24.7136", "24.7136, 46.6753, 17", "24.7N, 46.6N", "here, there", "https://example.com/x", "2" * 3000],
        *["24°99' N, 46°40' E", "24.7.1, 46.6", "geo:", "geo:x,y", "geo:24.7136"],
    ],
)
def test_fault_20_what_is_no_place(typed: str) -> None:
    assert parse_coordinates(typed) is None


@given(st.decimals(-90, 90, allow_nan=False, places=14), st.decimals(-180, 180, allow_nan=False, places=14))
def test_fault_20_every_pair_of_decimals_is_rounded(latitude: Decimal, longitude: Decimal) -> None:
    found = parse_coordinates(f"{latitude:f}, {longitude:f}")
    assert found is not None
    assert all(
        abs(one - other) <= Decimal("0.00000005") for one, other in zip(found, (latitude, longitude), strict=True)
    )
