"""Two editions of a catalogue, name by name: what is gone, new or changed, with file and line."""

import pytest

from balady_desktop.domain.comparison import compare_catalogues
from balady_desktop.domain.declared import DefinitionError

BEFORE = """\
service: pavement
title: {ar: رصيف, en: Pavement}
pages:
  - id: place
    fields:
      - {id: street, type: text}
      - {id: area, type: decimal, most: 10}
limits: [1, 2]
"""


def told(before: str, now: str) -> list[str]:
    return [str(one) for one in compare_catalogues({"x.yaml": before}, {"x.yaml": now})]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: street", "id: stret", "x.yaml:6: 'street' is gone and 'stret' is new: is it misspelt?"),
        ("most: 10", "most: 20", "x.yaml:7: 'most' was '10' and is '20'"),
        (", most: 10", "", "x.yaml:7: 'most' of 'area' is gone"),
        ("type: text}", "type: text, hint: x}", "x.yaml:6: 'hint' of 'street' is new"),
        ("en: Pavement", "en: Kerb", "x.yaml:2: 'title' has changed"),
        ("[1, 2]", "[1, 3]", "x.yaml:8: 'limits' has changed"),
        ("[1, 2]", "{one: 1}", "x.yaml:8: 'limits' has changed"),
        ("[1, 2]", f"{'x' * 41}", "x.yaml:8: 'limits' has changed"),
    ],
)
def test_each_difference_is_told_once(old: str, new: str, message: str) -> None:
    assert told(BEFORE, BEFORE.replace(old, new)) == [message]


def test_the_order_of_named_parts_is_no_difference() -> None:
    street, area = "      - {id: street, type: text}\n", "      - {id: area, type: decimal, most: 10}\n"
    assert told(BEFORE, BEFORE.replace(street + area, area + street)) == []


def test_parts_without_a_name_are_compared_by_their_place() -> None:
    before = "articles:\n  - {amount: 1}\n  - other\n"
    assert told(before, before.replace("amount: 1", "amount: 2")) == ["x.yaml:2: 'amount' was '1' and is '2'"]
    assert told(before, before.replace("  - other\n", "")) == ["x.yaml:2: 'number 2' of 'articles' is gone"]


def test_files_that_came_and_went_are_told() -> None:
    found = compare_catalogues({"a.yaml": "x: 1", "b.yaml": "x: 1"}, {"b.yaml": "x: 1", "c.yaml": "x: 1"})
    assert [str(one) for one in found] == ["a.yaml:1: the file is gone", "c.yaml:1: the file is new"]


def test_a_file_that_is_no_yaml_is_an_error_with_its_line() -> None:
    with pytest.raises(DefinitionError, match=r"x\.yaml:2: the bracket"):
        told("x: 1", "x: [1")
