"""Durations as files write them, and the words of a workflow that are made of them."""

from dataclasses import replace

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.declared_schema import json_schema
from balady_desktop.domain.durations import Duration
from balady_desktop.domain.goals import duration_complaints, goal_complaints
from balady_desktop.domain.workflow import Workflow
from balady_desktop.domain.workflow_check import read_workflow

PARAMETERS = packaged_catalogue().parameters
TEXT = packaged_catalogue().texts["workflows/licence_review.yaml"]
WORKFLOW = packaged_catalogue().workflow("licence_review")


def test_the_licences_goals_and_its_deadline() -> None:
    assert WORKFLOW.goal == Duration("working_days", 5)
    assert {one.code: one.goal.number for one in WORKFLOW.states if one.goal} == {
        "submitted": 1,
        "under_review": 2,
        "recommended": 1,
        "rejection_recommended": 1,
    }
    lapse = next(one for one in WORKFLOW.moves if one.trigger and one.trigger.after)
    assert lapse.trigger is not None
    assert lapse.trigger.after is not None
    assert (lapse.move, lapse.trigger.after.with_numbers(PARAMETERS)) == ("lapse", Duration("days", 60))
    assert Duration("days", 3).with_numbers({}) == Duration("days", 3)
    with pytest.raises(KeyError):
        lapse.trigger.after.with_numbers({})


def read(old: str, new: str) -> Workflow:
    assert old in TEXT
    return read_workflow(TEXT.replace(old, new, 1), "w.yaml")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("5", "a duration has exactly one of hours, days"),
        ("{}", "a duration has exactly one of"),
        ("{weeks: 1}", "not counted in 'weeks'; there are days, hours"),
        ("{days: true}", "'True' is no whole number from 1"),
        ("{days: -1}", "'-1' is no whole number from 1"),
        ("{years: 1}", "a goal is counted in hours, days, working_days, not in years"),
    ],
)
def test_what_is_no_duration_of_a_goal(written: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        read("goal: {working_days: 5}", f"goal: {written}")


def test_goals_that_cannot_be_compared_are_not() -> None:
    assert read("goal: {working_days: 2}", "goal: {days: 20}").goal == Duration("working_days", 5)
    assert read("goal: {working_days: 2}", "goal: {working_days: parameter.x}").goal is not None
    assert read("goal: {working_days: 5}\n", "").goal is None


def test_a_goal_of_a_state_that_waits_for_nobody() -> None:
    with pytest.raises(DefinitionError, match=r"state 'under_review' has a goal, .* it waits for nobody"):
        read("    holder: reviewer\n    goal: {working_days: 2}", "    goal: {working_days: 2}")
    with pytest.raises(DefinitionError, match="it waits for 'system'"):
        read("    holder: reviewer\n    goal: {working_days: 2}", "    holder: system\n    goal: {working_days: 2}")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("goal: {working_days: 2}", "goal: {working_days: 6}", "'under_review' is longer than that of the whole"),
        (
            "by: [system]\n    trigger",
            "by: [system, head]\n    trigger",
            "by the system or by persons: write two moves",
        ),
        ("by: [system]\n    trigger", "by: [head]\n    trigger", "so it is made by \\[system\\] alone"),
        (
            "[returned]\n    target: cancelled",
            "[draft]\n    target: cancelled",
            "'lapse' comes after a time in 'draft'",
        ),
        (
            "ends_as: fulfilled\n",
            "ends_as: fulfilled\n    goal: {days: 1}\n",
            "'issued' has a goal, .* it waits for nobody",
        ),
    ],
)
def test_what_time_can_neither_measure_nor_move(old: str, new: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        read(old, new)


def test_what_parameters_of_durations_must_be() -> None:
    assert list(goal_complaints(WORKFLOW)) == []
    assert list(duration_complaints(WORKFLOW, PARAMETERS)) == []
    others = dict(PARAMETERS)
    days = others.pop("completion_days")
    for changed, message in (
        ({}, "there is no parameter 'completion_days'"),
        ({"completion_days": replace(days, unit="months")}, "'days' are counted, and the parameter is in months"),
        ({"completion_days": replace(days, value=0)}, "the parameter 'completion_days' is 0"),
    ):
        (complaint,) = duration_complaints(WORKFLOW, {**others, **changed})
        assert message in complaint.message
    assert list(duration_complaints(WORKFLOW, {**others, "completion_days": replace(days, unit="count")})) == []


def test_the_schema_knows_every_unit() -> None:
    schema = json_schema(Workflow)["$defs"]["Workflow"]["properties"]["goal"]
    assert list(schema["properties"]) == ["hours", "days", "working_days", "months", "years"]
