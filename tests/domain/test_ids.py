import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.ids import id_problem, new_id

TEN_BYTES = st.binary(min_size=10, max_size=10)
TIMES = st.integers(0, 2**48 - 1)


@given(TIMES, TEN_BYTES)
def test_an_id_is_a_version_7_uuid_that_carries_its_time(now_ms: int, random: bytes) -> None:
    minted = new_id(now_ms, random)
    read = uuid.UUID(minted)
    assert (str(read), read.version, read.variant) == (minted, 7, uuid.RFC_4122)
    assert read.int >> 80 == now_ms
    assert id_problem(minted) is None


@given(TIMES, TIMES, TEN_BYTES, TEN_BYTES)
def test_ids_sort_by_time(first: int, second: int, noise: bytes, other: bytes) -> None:
    if first < second:
        assert new_id(first, noise) < new_id(second, other)


def test_seventy_four_random_bits_are_kept() -> None:
    assert new_id(0, b"\xff" * 10) == "00000000-0000-7fff-bfff-ffffffffffff"
    assert new_id(0, b"\0" * 10) == "00000000-0000-7000-8000-000000000000"


@pytest.mark.parametrize(("now_ms", "random"), [(0, b"short"), (-1, b"0" * 10), (2**48, b"0" * 10)])
def test_wrong_ingredients(now_ms: int, random: bytes) -> None:
    with pytest.raises(ValueError, match="id"):
        new_id(now_ms, random)


@pytest.mark.parametrize(
    "text",
    [
        *["", "x", "0193B9E0-0000-7000-8000-000000000000", "0193b9e0-0000-4000-8000-000000000000"],
        *[
            "0193b9e0-0000-7000-c000-000000000000",
            "0193b9e0-0000-7000-8000-000000000000\n",
            "0193b9e0000070008000000000000000",
        ],
    ],
)
def test_foreign_ids_are_refused(text: str) -> None:
    assert id_problem(text) == "uuid_format"
