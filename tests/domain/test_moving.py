"""A draft moves to another edition: nothing is typed again, and its owner sees what became of each answer."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.fees import Quote, quote
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.moving import (
    Case,
    Changes,
    changes_of,
    current_answers,
    moved_answers,
    renamed_answers,
    successors,
)

SERVICE = "professional_licence"
PATH = f"services/{SERVICE}.yaml"
THEN = packaged_catalogue()
TODAY = date(2026, 11, 30)
SIGN = {"id": "s1", "answers": {"sign_kind": "flat", "sign_width": "3", "sign_height": "1.2"}}
ANSWERS: dict[str, Any] = {
    "capacity": "self",
    "trade_name": "مكتب النخيل",
    "activity": "691001",
    "municipality": "00100100",
    "area": "120.5",
    "workers": "3",
    "period_years": "2",
    "signs": [SIGN],
}
KNOWN = {"kind": "citizen", "age": "36"}


def published_later(*changes: tuple[str, str, str]) -> Catalogue:
    texts = dict(THEN.texts)
    for path, old, new in changes:
        assert old in texts[path], old
        texts[path] = texts[path].replace(old, new)
    return Catalogue(texts)


def case(rules: Catalogue, answers: dict[str, Any]) -> Case:
    definition = rules.service(SERVICE)
    journey = Journey(definition, answers, rules.facts(TODAY, KNOWN))
    return Case(journey, quote(rules.tariff("shop_licence"), journey), rules.workflow("licence_review"))


def move(today: Catalogue, answers: dict[str, Any] = ANSWERS) -> Changes:
    moved = moved_answers(answers, THEN.service(SERVICE), today.service(SERVICE))
    before = case(THEN, answers)
    rows = [row for page in before.journey.answers_in_words("ar") for row in page.rows]
    return changes_of(before, case(today, moved), rows)


WORKERS = "- id: workers\n        type: whole_number\n"
RENAMED = (PATH, WORKERS, "- id: staff_count\n        was: workers\n        type: whole_number\n")
DEARER = ("tariffs/shop_licence.yaml", "by_class: {1: 600, 2: 480", "by_class: {1: 900, 2: 480")
WORDS = (PATH, "ar: اسم المحل,", "ar: اسم المنشأة,")


def test_what_a_draft_did_not_read_moves_it_without_a_word() -> None:
    elsewhere = published_later(("lookups/districts.yaml", "ar: العليا", "ar: حي العليا"))
    changes = move(elsewhere)
    assert not changes.is_seen
    assert changes.patch == {}
    assert {one.id for one in changes.kept} >= {"trade_name", "area", "signs"}


def shown_as(name: str) -> tuple[tuple[str, str, str], ...]:
    """Return the changes by which the register and the paper show the number of workers under another name."""
    return (PATH, "      workers: workers\n", f"      workers: {name}\n"), (
        PATH,
        "      - workers\n",
        f"      - {name}\n",
    )


def test_a_field_that_was_another_takes_its_answer_with_it() -> None:
    changes = move(published_later(RENAMED, *shown_as("staff_count")))
    assert changes.patch == {"workers": None, "staff_count": "3"}
    assert changes.dropped == ()
    assert not changes.is_seen


def test_a_draft_two_editions_behind_keeps_its_answers() -> None:
    once = published_later(RENAMED, *shown_as("staff_count"))
    twice = published_later(
        (PATH, WORKERS, "- id: people\n        was: [staff_count, workers]\n        type: whole_number\n"),
        *shown_as("people"),
    )
    changes = move(twice)
    assert changes.patch == {"workers": None, "people": "3"}
    assert (changes.dropped, changes.to_answer, changes.is_seen) == ((), (), False)
    between = moved_answers({"staff_count": "4"}, once.service(SERVICE), twice.service(SERVICE))
    assert between == {"people": "4"}


def test_rows_two_editions_behind_keep_their_cells() -> None:
    today = published_later(
        (PATH, "- {id: sign_width,", "- {id: broad, was: [wide, sign_width],"),
        (PATH, "[sign_width,", "[broad,"),
        ("tariffs/shop_licence.yaml", "sign_width", "broad"),
    )
    assert move(today).patch["signs"][0]["answers"] == {"sign_kind": "flat", "broad": "3", "sign_height": "1.2"}


def test_an_answer_that_is_asked_no_more_is_told_in_words() -> None:
    begins = THEN.texts[PATH].index("      " + WORKERS)
    asked = THEN.texts[PATH][begins : THEN.texts[PATH].index("      - id: signs\n")]
    changes = move(
        published_later((PATH, asked, ""), (PATH, "      workers: workers\n", ""), (PATH, "      - workers\n", ""))
    )
    assert [(row.path, row.text) for row in changes.dropped] == [("workers", "\u20663\u2069")]
    assert changes.patch == {"workers": None}
    assert changes.is_seen


def test_an_answer_that_the_new_edition_does_not_take_is_to_be_given_again() -> None:
    today = published_later((PATH, 'maximum: "10000"', 'maximum: "2"'))
    changes = move(today)
    assert [one.field for one in changes.to_answer] == ["workers"]
    assert changes.is_seen


def test_another_type_takes_no_answer() -> None:
    asked = WORKERS + "        label: {ar: عدد العاملين, en: Number of workers}\n"
    bounds = '        minimum: "0"\n        maximum: "10000"\n'
    today = published_later((PATH, asked + bounds, asked.replace("whole_number", "text")))
    changes = move(today)
    assert changes.patch == {"workers": None}
    assert [row.path for row in changes.dropped] == ["workers"]


def test_another_price_is_seen_with_both_figures() -> None:
    changes = move(published_later(DEARER))
    assert changes.is_seen
    assert changes.quote_before is not None
    assert changes.quote_after is not None
    assert changes.quote_after.total - changes.quote_before.total == 2 * 36_150


def test_another_way_through_the_municipality_is_seen() -> None:
    changes = move(published_later(("workflows/licence_review.yaml", "returned", "sent_back")))
    assert changes.is_way_changed
    assert changes.is_seen


def test_columns_of_rows_move_too() -> None:
    today = published_later(
        (PATH, "- {id: sign_width,", "- {id: broad, was: sign_width,"),
        (PATH, "[sign_width,", "[broad,"),
        ("tariffs/shop_licence.yaml", "sign_width", "broad"),
    )
    changes = move(today)
    moved = changes.patch["signs"][0]
    assert moved["id"] == "s1"
    assert moved["answers"] == {"sign_kind": "flat", "broad": "3", "sign_height": "1.2"}


@pytest.mark.parametrize("damaged", ["damaged", ["damaged"], [{"id": "s1"}], [{"answers": {}}], {"id": "s1"}])
def test_what_is_damaged_stays_as_it_is(damaged: Any) -> None:
    definition = THEN.service(SERVICE)
    assert moved_answers({"signs": damaged}, definition, definition) == {"signs": damaged}


def test_a_service_without_fees_and_workflow_moves_as_well() -> None:
    journey = case(THEN, ANSWERS).journey
    same = Case(journey, None, None)
    assert not changes_of(same, same, ()).is_seen
    assert changes_of(same, Case(journey, Quote(()), None), ()).is_seen


@given(answers=st.dictionaries(st.sampled_from(sorted(ANSWERS)), st.text(max_size=9) | st.none(), max_size=6))
def test_moving_to_the_same_edition_changes_nothing(answers: dict[str, Any]) -> None:
    given_answers = {name: value for name, value in answers.items() if value is not None and name != "signs"}
    changes = move(THEN, given_answers)
    assert (changes.patch, changes.is_seen) == ({}, False)


@pytest.mark.parametrize("change", [DEARER, WORDS])
def test_no_answer_is_ever_lost_where_every_field_is_still_asked(change: tuple[str, str, str]) -> None:
    today = published_later(change)
    assert moved_answers(ANSWERS, THEN.service(SERVICE), today.service(SERVICE)) == ANSWERS


# --- what is typed elsewhere on the earlier edition ---

STREET = (
    (PATH, "- id: street\n", "- id: street_name\n        was: street\n"),
    (PATH, "      - street\n", "      - street_name\n"),
)
OTHER_TYPE = (PATH, "- id: street\n        type: text\n", "- id: street\n        type: long_text\n")


def test_each_field_is_followed_by_the_one_that_takes_its_answer() -> None:
    before, after = THEN.service(SERVICE), published_later(*STREET).service(SERVICE)
    takes = successors(before, after)
    assert (takes["street"].id, takes["street_name"].id, takes["workers"].id) == (
        "street_name",
        "street_name",
        "workers",
    )
    assert "unheard_of" not in takes
    # Of another type it takes nothing.
    assert "street" not in successors(before, published_later(OTHER_TYPE).service(SERVICE))


def test_what_is_left_under_an_earlier_name_takes_the_place_of_what_had_moved() -> None:
    today = published_later(*STREET).service(SERVICE)
    left = {"street": "new", "street_name": "old", "workers": "3", "gone": "x", "signs": [SIGN]}
    assert renamed_answers(left, today) == {"street_name": "new", "workers": "3", "gone": "x", "signs": [SIGN]}
    assert current_answers(left, today) == {"street_name": "new", "workers": "3", "signs": [SIGN]}
    assert current_answers({"street": "new"}, THEN.service(SERVICE)) == {"street": "new"}
