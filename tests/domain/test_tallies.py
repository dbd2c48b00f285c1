"""What is counted over all answers of a task: votes, with those who were silent and what was never asked."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.declared import NOWHERE, DefinitionError
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.move_forms import holds_in, scope_of
from balady_desktop.domain.tallies import Reply, counted_fields, counted_tasks
from balady_desktop.domain.unused import unread_values
from balady_desktop.domain.values import read_value
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import Workflow
from balady_desktop.domain.workflow_check import read_workflow

CATALOGUE = packaged_catalogue()
TABLE = CATALOGUE.workflow("objection")
SERVICE = CATALOGUE.service("professional_licence.object")
TEXT = CATALOGUE.texts["workflows/objection.yaml"]


def scope(*replies: Reply) -> Journey:
    journey = Journey(SERVICE, {}, CATALOGUE.facts(date(2026, 3, 1), {}))
    return scope_of(journey, TABLE, {}, {}, {"vote": replies} if replies else {}, is_instant=False)


def voted(ballot: str, **said: Any) -> Reply:
    return Reply({"ballot": ballot, **said}, is_answered=True)


def counted(*replies: Reply) -> dict[str, Any]:
    found = scope(*replies)
    return {one.id: int(found.value(one.id)) for one in TABLE.values}


def moves(*replies: Reply) -> list[str]:
    return [one.move for one in TABLE.moves_for("counted", ("head",), holds_in(scope(*replies)))]


def test_every_answer_is_counted_and_who_was_silent_is_asked_and_did_not_vote() -> None:
    votes = counted(voted("accept", opinion="نعم"), voted("dismiss"), voted("accept"), voted("abstain"), Reply())
    assert votes == {"votes_to_accept": 2, "votes_to_dismiss": 1, "votes_cast": 4, "quorum": 3}


@pytest.mark.parametrize(("asked", "quorum"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3)])
def test_a_quorum_is_more_than_half_of_those_asked(asked: int, quorum: int) -> None:
    assert counted(*[Reply()] * asked)["quorum"] == quorum


def test_nothing_was_asked_yet() -> None:
    assert counted() == {"votes_to_accept": 0, "votes_to_dismiss": 0, "votes_cast": 0, "quorum": 1}


@pytest.mark.parametrize(
    ("replies", "there"),
    [
        ((voted("accept"), voted("accept"), voted("dismiss")), ["accept"]),
        ((voted("accept"), voted("dismiss"), voted("dismiss")), ["dismiss"]),
        ((voted("accept"), voted("dismiss"), Reply()), ["accept", "dismiss"]),
        ((voted("abstain"), voted("abstain"), Reply()), ["accept", "dismiss"]),
        ((voted("accept"), Reply(), Reply()), ["convene"]),
        ((Reply(), Reply(), Reply()), ["convene"]),
        ((voted("accept"), Reply()), ["convene"]),
    ],
)
def test_the_count_says_what_may_become_of_it(replies: tuple[Reply, ...], there: list[str]) -> None:
    assert moves(*replies) == there


def test_silence_that_answers_is_told_apart() -> None:
    text = TEXT.replace("where: {answered: [true]}", "where: {answered: [true], by_silence: [false]}", 1)
    table = read_workflow(text, "w.yaml")
    journey = Journey(SERVICE, {}, CATALOGUE.facts(date(2026, 3, 1), {}))
    replies = {"vote": (voted("accept"), Reply({"ballot": "accept"}, is_answered=True, is_by_silence=True))}
    found = scope_of(journey, table, {}, {}, replies, is_instant=False)
    assert (found.value("votes_to_accept"), found.value("votes_cast")) == (2, 1)


def test_a_workflow_that_counts_nothing_adds_nothing() -> None:
    review = CATALOGUE.workflow("licence_review")
    assert (counted_fields(review), counted_tasks(review)) == ((), frozenset())
    assert counted_tasks(TABLE) == {"vote"}
    # What a row of a group cannot hold is not counted; tasks of the applicant have no answers of their own.
    text = TEXT.replace("    asks:\n      - id: ballot\n", f"    asks:\n{ROWS}      - id: ballot\n")
    group, *values = counted_fields(read_workflow(text, "w.yaml"))
    assert [one.id for one in group.fields] == ["ballot", "opinion", "answered", "by_silence"]
    assert [one.id for one in values] == [one.id for one in TABLE.values]


ROWS = (
    "      - {id: points, type: group, label: {ar: ن, en: Points}, "
    "fields: [{id: point, type: text, label: {ar: ن, en: P}}]}\n"
)
FIRST = "value: {count: task.vote, where: {ballot: [accept]}}"


def workflow(value: str) -> Workflow:
    return read_workflow(TEXT.replace(FIRST, value, 1), "w.yaml")


@pytest.mark.parametrize(
    "value",
    [
        "value: {row: limits, keys: {a: {count: task.vote}}, take: most}",
        "value: {later: [today, {days: {count: task.vote}}]}",
        "value: {end_of: today}",
    ],
)
def test_a_count_inside_another_value_is_one(value: str) -> None:
    assert workflow(value).values


@pytest.mark.parametrize(
    "value",
    ["value: {row: limits, keys: {a: task.vote.ballot}, take: most}", "value: {later: [task.vote.day, {days: 1}]}"],
)
def test_one_answer_inside_another_value_is_found(value: str) -> None:
    with pytest.raises(DefinitionError, match="count over all of them"):
        workflow(value)


def test_a_value_of_nothing_counts_nothing() -> None:
    # The check with a service says that it needs its 'value'.
    table = read_workflow(TEXT.replace(f" {FIRST},", "", 1), "w.yaml")
    assert counted_tasks(table) == {"vote"}


def test_what_a_value_of_the_workflow_reads_is_read() -> None:
    service, review = CATALOGUE.service("professional_licence"), CATALOGUE.workflow("licence_review")
    spare = replace(service, values=(*service.values, Field("spare", "computed", Words("ز", "Spare"))))
    reading = Field("more", "computed", Words("ك", "More"), value=read_value({"add": ["spare", 1]}, NOWHERE))
    nothing = Field("none", "computed", Words("ل", "None"))
    told = {
        len(values): [one.message for one in unread_values(spare, None, replace(review, values=values))]
        for values in ((nothing,), (nothing, reading))
    }
    unread = "nothing reads the value 'spare', and no page shows it"
    assert [unread in told[1], unread in told[2]] == [True, False]
