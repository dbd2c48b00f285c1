"""A journey derives everything from the answers: what is asked, what is wrong, where to go, what stands on paper."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.answers import Attachment
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.sheets import Facts
from tests.domain.declared_help import TODAY, read, walk

PAGES = """
instant_when: {shop.path: [instant]}
name_field: name
pages:
  - id: who
    title: {ar: من, en: Who}
    fields:
      - {id: name, type: text, label: {ar: الاسم, en: Name}, known: family_name}
      - {id: has_more, type: yes_no, label: {ar: أكثر, en: More}}
      - {id: more, type: text, label: {ar: تفصيل, en: Detail}, when: {has_more: [true]}}
    bars:
      - code: young
        when: {known.age: {under: 18}}
        title: {ar: صغير, en: Young}
        text: {ar: ص, en: Y}
        source: {ar: اختبار, en: test}
  - id: what
    title: {ar: ماذا, en: What}
    fields:
      - {id: shop, type: lookup, lookup: shops, label: {ar: المحل, en: Shop}}
      - id: years
        type: choice
        label: {ar: المدة, en: Years}
        options:
          - {code: "1", label: {ar: سنة, en: One}}
          - {code: "2", label: {ar: سنتان, en: Two}, when: {shop.path: [instant]}}
  - id: people
    title: {ar: أشخاص, en: People}
    when: {shop: [b]}
    fields:
      - id: partners
        type: group
        label: {ar: الشريك, en: Partner}
        fewest: 1
        most: 2
        fields:
          - id: kind
            type: choice
            label: {ar: نوع, en: Kind}
            options: [{code: p, label: {ar: فرد, en: Person}}, {code: f, label: {ar: منشأة, en: Firm}}]
          - {id: title, type: text, label: {ar: لقب, en: Title}, when: {kind: [p], has_more: [false]}}
  - id: papers
    title: {ar: أوراق, en: Papers}
    fields:
      - {id: photo, type: attachment, accepts: [image/png], label: {ar: صورة, en: Photo}}
      - {id: code, type: activation_code, label: {ar: رمز, en: Code}, optional: true}
  - {id: lead, title: {ar: مقدمة, en: Lead}}
  - {id: fees, kind: quote, title: {ar: رسوم, en: Fees}}
"""
PHOTO = {"sha256": "ab", "name": "صورة.png", "size": 5, "media_type": "image/png"}
FULL: dict[str, Any] = {"name": "بقالة", "has_more": "no", "shop": "a", "years": "2", "photo": [PHOTO]}
DEFINITION = read(PAGES)


def _codes(journey: Journey) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in journey.problems()]


def test_a_complete_application_has_no_problems() -> None:
    journey = walk(DEFINITION, FULL)
    assert _codes(journey) == []
    assert journey.is_complete
    assert journey.is_instant
    assert journey.name == "بقالة"
    assert [page.id for page in journey.pages()] == ["who", "what", "papers", "lead", "fees"]


def test_fault_19_what_was_chosen_is_found() -> None:
    journey = walk(DEFINITION, FULL)
    record = journey.facts.lookups.get_table("shops")["a"]
    assert "بقالة" in journey.words_to_find()
    assert record.words.ar in journey.words_to_find()
    assert record.words.en in journey.words_to_find()
    assert record.words.ar not in walk(DEFINITION, {}).words_to_find()
    assert all(group.ar in journey.words_to_find() and group.en in journey.words_to_find() for group in record.parents)
    assert DEFINITION.title.ar in journey.words_to_find()
    assert DEFINITION.title.en in journey.words_to_find()
    assert journey.municipality == ""
    placed = read(PAGES.replace("name_field: name", "municipality_field: shop"))
    assert walk(placed, FULL).municipality == "a"


def test_empty_answers_name_the_act_that_mends_them() -> None:
    journey = walk(DEFINITION, {"has_more": "yes", "shop": "b", "name": " \u200f "})
    assert _codes(journey) == [
        ("name", "empty"),
        ("more", "empty"),
        ("years", "empty_choice"),
        ("partners", "empty_group"),
        ("photo", "empty_attachment"),
    ]
    assert not journey.is_complete
    assert journey.name == ""


def test_a_hidden_field_is_unanswered_whatever_was_typed() -> None:
    journey = walk(DEFINITION, {**FULL, "more": "قديم"})
    assert journey.value("more") is None
    assert journey.value("nobody") is None


def test_a_choice_that_earlier_answers_close_is_a_problem() -> None:
    journey = walk(DEFINITION, {**FULL, "shop": "b", "partners": [{"id": "1", "answers": {"kind": "f"}}]})
    assert _codes(journey) == [("years", "choice_closed")]
    assert [option.code for option in journey.options(DEFINITION.get_field("years"))] == ["1"]


def test_a_known_fact_fills_and_locks_its_field() -> None:
    journey = walk(DEFINITION, {"name": "آخر"}, family_name="سالم")
    name = DEFINITION.get_field("name")
    assert journey.is_locked(name)
    assert journey.typed(name) == "سالم"
    assert not journey.is_locked(DEFINITION.get_field("shop"))


def test_a_bar_says_why_not_and_is_no_problem() -> None:
    journey = walk(DEFINITION, FULL, age="17")
    bar = journey.bar(DEFINITION.get_page("who"))
    assert bar is not None
    assert bar.code == "young"
    assert _codes(journey) == []
    assert not journey.is_complete
    assert journey.page_state(DEFINITION.get_page("who")) == "problem"
    assert walk(DEFINITION, FULL, age="18").bar(DEFINITION.get_page("who")) is None


def test_group_elements_have_problems_of_their_own() -> None:
    people = [{"id": "x", "answers": {"kind": "p"}}, {"id": "y", "answers": {"kind": "f"}}]
    journey = walk(DEFINITION, {**FULL, "shop": "b", "years": "1", "partners": people})
    assert _codes(journey) == [("partners.x.title", "empty")]
    partners = DEFINITION.get_field("partners")
    assert journey.element_rows(partners, ("kind",)) == (("p",), ("f",))
    assert journey.element_rows(partners, ("kind", "title")) == ()


@pytest.mark.parametrize(
    "rows", [[1], ["x"], [{"id": 1, "answers": {}}], [{"id": "x", "answers": 3}], {"id": "x"}, "text"]
)
def test_a_damaged_group_is_a_problem_and_no_crash(rows: Any) -> None:
    journey = walk(DEFINITION, {**FULL, "shop": "b", "years": "1", "partners": rows})
    assert [field for field, _ in _codes(journey)] == ["partners"]
    assert journey.answers_in_words("ar")


def test_too_many_elements() -> None:
    people = [{"id": str(number), "answers": {"kind": "f"}} for number in range(3)]
    assert _codes(walk(DEFINITION, {**FULL, "shop": "b", "years": "1", "partners": people})) == [
        ("partners", "group_many")
    ]


def test_pages_follow_each_other_as_they_are_asked() -> None:
    journey = walk(DEFINITION, FULL)
    following = journey.next_page("what")
    assert following is not None
    assert following.id == "papers"
    before = journey.previous_page("papers")
    assert before is not None
    assert before.id == "what"
    assert journey.previous_page("who") is None
    assert journey.next_page("fees") is None
    first = journey.next_page("people")
    assert first is not None
    assert first.id == "who"


def test_page_states_for_the_task_list() -> None:
    journey = walk(DEFINITION, {"has_more": "no"})
    assert [journey.page_state(page) for page in journey.pages()] == [
        "in_progress",
        "not_started",
        "not_started",
        "complete",
        "cannot_start",
    ]
    assert journey.first_open_page().id == "who"
    done = walk(DEFINITION, FULL)
    assert done.page_state(DEFINITION.get_page("fees")) == "not_started"
    assert done.first_open_page().id == "fees"
    optional = read(PAGES.replace("label: {ar: صورة, en: Photo}}", "label: {ar: صورة, en: Photo}, optional: true}"))
    assert walk(optional, {}).page_state(optional.get_page("papers")) == "not_started"


def test_answers_in_words_by_page() -> None:
    people = [{"id": "x", "answers": {"kind": "f"}}]
    journey = walk(DEFINITION, {**FULL, "shop": "b", "years": "9", "has_more": None, "partners": people, "code": "1"})
    pages = {page.page: page for page in journey.answers_in_words("ar")}
    assert [(row.label, row.text) for row in pages["who"].rows] == [("الاسم", "بقالة"), ("أكثر", "لم يُدخل")]
    assert [row.text for row in pages["what"].rows] == ["مطعم", "9"]
    assert [(row.path, row.label) for row in pages["people"].rows] == [("", "الشريك 1"), ("partners.x.kind", "نوع")]
    assert [len(row.attachments) for row in pages["papers"].rows] == [1]
    assert walk(DEFINITION, FULL).answers_in_words("en")[0].rows[1].text == "No"


def test_the_manifest_lists_every_attached_file() -> None:
    assert [(field, one.sha256) for field, one in walk(DEFINITION, FULL).attachments()] == [("photo", "ab")]
    assert walk(DEFINITION, {}).attachments() == ()


def test_subjects_are_plain() -> None:
    journey = walk(DEFINITION, FULL, age="41", kind="citizen")
    assert journey.subject("shop.path") == "instant"
    assert journey.subject("known.age") == 41
    assert journey.subject("known.kind") == "citizen"
    assert journey.subject("known.nothing") is None
    assert journey.subject("photo") == (Attachment(**PHOTO),)
    assert walk(DEFINITION, {}).subject("shop.path") is None
    dated = read("pages: [{id: a, title: {ar: أ, en: A}, fields: [{id: day, type: date, label: {ar: يوم, en: Day}}]}]")
    assert walk(dated, {"day": "1448/06/11"}).subject("day") == date(2026, 11, 21)
    assert not walk(read("pages: [{id: a, title: {ar: أ, en: A}}]"), {}).is_instant
    assert walk(read("pages: [{id: a, title: {ar: أ, en: A}}]"), {}).name == ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "answers", "sha256", "digits"]), inner)
    ),
    max_leaves=6,
)
SERVICES = [packaged_catalogue().service(name) for name in packaged_catalogue().service_names()]


@given(data=st.data())
def test_no_answer_whatever_crashes_a_journey(data: st.DataObject) -> None:
    """Drafts may hold anything: damaged, hostile or of another version."""
    definition = data.draw(st.sampled_from(SERVICES))
    names = [field.id for field in definition.fields()]
    answers = data.draw(st.dictionaries(st.sampled_from(names), JSON))
    journey = Journey(definition, answers, Facts(TODAY, packaged_catalogue().lookups))
    for problem in journey.problems():
        label = definition.get_field(problem.field.partition(".")[0]).label.ar
        assert packaged_catalogue().say(problem, label, "ar")
    journey.answers_in_words("en")
    journey.first_open_page()


def test_every_field_type_of_the_catalogue_is_registered() -> None:
    used = {field.type for definition in SERVICES for asked in definition.fields() for field in (asked, *asked.fields)}
    assert used <= set(FIELD_TYPES)
