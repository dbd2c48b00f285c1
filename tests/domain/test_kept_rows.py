"""Rows of a group that have not changed are not judged again, and nobody can tell it from the answers."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Lookups
from balady_desktop.domain.rows import patched
from balady_desktop.domain.sheets import Facts, Sheet
from tests.domain.declared_help import LOOKUPS, TODAY, read

PLAN = read("""
pages:
  - id: one
    title: {ar: أولى, en: First}
    fields:
      - {id: kind, type: yes_no, label: {ar: نوع, en: Kind}}
      - id: plots
        type: group
        face: table
        key: number
        label: {ar: القطع, en: Plots}
        fields:
          - {id: number, type: text, longest: 5, label: {ar: الرقم, en: Number}}
          - {id: area, type: decimal, places: 1, minimum: "1", label: {ar: المساحة, en: Area}}
          - {id: old, type: text, optional: true, longest: 5, when: {known.kind: [citizen]}, label: {ar: قديم, en: Old}}
          - {id: note, type: text, optional: true, longest: 5, when: {kind: [true]}, label: {ar: ملاحظة, en: Note}}
      - {id: total, type: computed, value: {sum: plots.area}, label: {ar: المجموع, en: Total}}
""")
FACTS = Facts(TODAY, LOOKUPS)


def rows(**areas: str) -> list[dict[str, Any]]:
    return [{"id": name, "answers": {"number": name, "area": area}} for name, area in areas.items()]


def said(journey: Journey) -> Any:
    """Everything that depends on the rows."""
    return (journey.problems(), journey.shown("total", "en"), journey.answers_in_words("en"))


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The fields that have been judged."""
    found: list[str] = []
    judge = Sheet._judge

    def note(sheet: Sheet, asked: Any) -> Any:
        found.append(asked.id)
        return judge(sheet, asked)

    monkeypatch.setattr(Sheet, "_judge", note)
    return found


def test_one_changed_cell_is_judged_alone(judged: list[str]) -> None:
    before = rows(a="1", b="2", c="3")
    first = Journey(PLAN, {"plots": before}, FACTS)
    assert first.value("total") == 6
    after, _ = patched("plots", before, {"plots.b.area": "5"})
    judged.clear()
    assert Journey(PLAN, {"plots": after}, FACTS, first).value("total") == 9
    assert judged.count("area") == 1


def test_rows_that_look_at_other_answers_are_judged_again() -> None:
    kept = rows(a="1")
    kept[0]["answers"]["note"] = "too long a note"
    first = Journey(PLAN, {"kind": "yes", "plots": kept}, FACTS)
    assert [one.code for one in first.problems()] == ["text_long"]
    second = Journey(PLAN, {"kind": "no", "plots": kept}, FACTS, first)
    assert second.problems() == ()
    # The journey before is over, and is right all the same if somebody asks it again.
    assert [one.code for one in first.problems()] == ["text_long"]


def test_other_facts_or_another_definition_keep_nothing(judged: list[str]) -> None:
    kept = rows(a="1", b="2")
    first = Journey(PLAN, {"plots": kept}, FACTS)
    first.problems()
    for definition, facts in ((PLAN, Facts(TODAY, Lookups({}))), (replace(PLAN, version=2), FACTS)):
        judged.clear()
        assert Journey(definition, {"plots": kept}, facts, first).value("total") == 3
        assert judged.count("area") == 2


def test_rows_wait_for_the_journey_that_asks_for_them(judged: list[str]) -> None:
    kept = rows(a="1", b="2")
    first = Journey(PLAN, {"plots": kept}, FACTS)
    assert first.value("total") == 3
    # Nobody asked the second one for its rows; the third one takes them over from the first.
    second = Journey(PLAN, {"plots": kept}, FACTS, first)
    judged.clear()
    assert Journey(PLAN, {"plots": kept}, FACTS, second).value("total") == 3
    assert "area" not in judged


changes = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["number", "area", "note"])),
    st.sampled_from([None, "1", "2.5", "x", "a"]),
    min_size=1,
    max_size=3,
)


@given(st.lists(st.tuples(changes, st.sampled_from(["yes", "no"]), st.booleans()), max_size=5))
def test_nobody_can_tell_kept_rows_from_rows_that_are_judged_anew(steps: list[Any]) -> None:
    plots, last = rows(a="1", b="2"), None
    for cells, kind, is_asked in steps:
        plots, _ = patched("plots", plots, {f"plots.{row}.{name}": typed for (row, name), typed in cells.items()})
        answers = {"kind": kind, "plots": plots}
        last = Journey(PLAN, answers, FACTS, last)
        if is_asked:
            assert said(last) == said(Journey(PLAN, answers, FACTS))


def test_what_is_known_of_the_person_is_no_other_answer() -> None:
    kept = rows(a="1")
    facts = Facts(TODAY, LOOKUPS, {"kind": "citizen"})
    first = Journey(PLAN, {"kind": "no", "plots": kept}, facts)
    row = first.judge_row(PLAN.get_field("plots"), first.elements(PLAN.get_field("plots"))[0])
    assert [one.id for one in row.asked] == ["number", "area", "old"]
    assert row.sheet.outside == {"kind"}
