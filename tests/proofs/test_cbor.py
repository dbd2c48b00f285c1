"""One value has one form, the same as an independent library's; every other form is refused, and quickly."""

from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.wire.cbor import MOST_BYTES, CborError, Tagged, decode, encode

numbers = st.integers(-(2**64), 2**64 - 1)
texts = st.text(st.characters(exclude_categories=["Cs"]))
scalars = numbers | texts | st.binary() | st.booleans() | st.none()
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(numbers | texts, inner, max_size=4),
    max_leaves=9,
)


def by_bytes(value: Any) -> Any:
    """The value with its keys in the order of RFC 8949: the reference library sorts by the older rule."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: cbor2.dumps(key))
        return {key: by_bytes(value[key]) for key in keys}
    return [by_bytes(one) for one in value] if isinstance(value, list) else value


@given(values)
def test_a_value_has_the_form_that_an_independent_library_writes(value: Any) -> None:
    written = encode(value)
    assert written == cbor2.dumps(by_bytes(value))
    assert cbor2.loads(written) == value


@given(values)
def test_what_is_written_is_read(value: Any) -> None:
    assert decode(encode(value)) == value


@given(st.binary(max_size=60))
def test_whatever_is_read_has_just_this_form(data: bytes) -> None:
    try:
        value = decode(data)
    except CborError:
        return
    assert encode(value) == data


@pytest.mark.parametrize(
    "data",
    [
        "",  # nothing
        "1817",  # 23 in two bytes
        "1900ff",  # 255 in three
        "1a0000ffff",
        "1b00000000ffffffff",
        "5801aa",  # a length in two bytes
        "9fff",  # a list without a length
        "bfff",
        "5f41aaff",
        "7f6161ff",
        "ff",
        "a2010101020303",  # bytes after the end
        "a201010101",  # a key twice
        "a202020101",  # keys out of order
        "a16161",  # a key without its value
        "a1400000",  # bytes as a key
        "a1f500",  # true as a key: it would be equal to 1
        "f7",  # undefined
        "f97e00",  # floats
        "fb3ff0000000000000",
        "f814",  # false in two bytes
        "1c",  # reserved
        "61ff",  # no UTF-8
        "63e2",  # cut in a character
        "9bffffffffffffffff",  # more members than there are bytes in the world
        "bbffffffffffffffff",
        "5bffffffffffffffff",
        "c1",  # a tag of nothing
        "0000",
    ],
)
def test_other_forms_are_refused(data: str) -> None:
    with pytest.raises(CborError):
        decode(bytes.fromhex(data))


@pytest.mark.parametrize("opening", [b"\x81", b"\xa1\x00", b"\xd2"])
def test_depth_is_bounded(opening: bytes) -> None:
    with pytest.raises(CborError, match="too deep"):
        decode(opening * (MOST_BYTES // 4))


def test_length_is_bounded() -> None:
    with pytest.raises(CborError, match="too long"):
        decode(b"\x00" * (MOST_BYTES + 1))


@pytest.mark.parametrize("value", [1.5, 2**64, -(2**64) - 1, {1: 0.0}, {1, 2}])
def test_what_has_no_form_is_not_written(value: Any) -> None:
    with pytest.raises(TypeError):
        encode(value)


def test_a_tag_is_kept_as_it_stands() -> None:
    # A general library would make a date of it, or unpack a number of many digits.
    assert decode(encode(Tagged(0, "2026-11-21T00:00:00Z"))) == Tagged(0, "2026-11-21T00:00:00Z")
