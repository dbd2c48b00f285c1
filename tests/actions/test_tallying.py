"""What a desk counts over votes: of the last opening alone, and nothing while one of them is open."""

from datetime import UTC, date, datetime

from balady_desktop.actions.tallying import last_replies, tally_in_words
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.move_forms import scope_of
from balady_desktop.wire.tasks import TaskOutline

CATALOGUE = packaged_catalogue()
TABLE = CATALOGUE.workflow("objection")
SERVICE = CATALOGUE.service("professional_licence.object")


def vote(number: int, ballot: str = "", *, task: str = "vote", state: str = "", is_sealed: bool = False) -> TaskOutline:
    return TaskOutline(
        task_id=f"{task}{number}{ballot}",
        task=task,
        role="committee_member",
        body="00100100",
        opened_at=datetime(2026, 3, 1, tzinfo=UTC),
        state=state or ("answered" if ballot else "closed"),
        answers={"ballot": ballot} if ballot else {},
        round=number,
        is_sealed=is_sealed,
    )


def told(*tasks: TaskOutline) -> list[tuple[str, str]]:
    journey = Journey(SERVICE, {}, CATALOGUE.facts(date(2026, 3, 1), {}))
    scope = scope_of(journey, TABLE, {}, {}, last_replies(tasks), is_instant=False)
    return [(one.label.en, one.text.en) for one in tally_in_words(scope, TABLE, tasks)]


def test_the_last_opening_alone_is_counted() -> None:
    found = dict(told(vote(1, "accept"), vote(2, "dismiss"), vote(2, "dismiss"), vote(2)))
    assert list(found) == [one.label.en for one in TABLE.values]
    assert list(found.values()) == ["0", "2", "2", "2"]


def test_nothing_is_counted_while_a_vote_is_open_or_none_was_asked() -> None:
    assert told(vote(1, "accept"), vote(2, state="open"), vote(2, state="answered", is_sealed=True)) == []
    assert told() == []
    # A task over which nothing counts is none of it.
    assert told(vote(1, "accept", task="visit")) == []


def test_each_task_has_a_last_opening_of_its_own() -> None:
    found = last_replies([vote(1, "accept"), vote(3, "x", task="visit"), vote(2)])
    assert {name: [one.is_answered for one in replies] for name, replies in found.items()} == {
        "visit": [True],
        "vote": [False],
    }
