"""Merging keeps what either side changed; what both changed differently is a conflict."""

from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.paths import changed_paths, put_all, to_answers, to_paths
from balady_desktop.storage.draft_sync import Change
from balady_desktop.sync.backoff import delay_ms
from balady_desktop.sync.merging import is_moved, rebase


def element(name: str, **answers: str) -> dict[str, object]:
    return {"id": name, "answers": answers}


def merged(mine: object, replaced: object, theirs: object) -> object:
    found = rebase({"f": Change(mine, replaced)}, {"f": theirs} if theirs is not None else {})
    return "conflict" if found.conflicts else found.changes.get("f", Change(theirs, None)).value


def test_plain_values() -> None:
    assert merged("2", "1", "1") == "2"
    assert merged("2", "1", "2") == "2"
    assert merged("2", "1", "3") == "conflict"
    assert merged("2", None, None) == "2"
    assert merged(None, "1", "3") == "conflict"
    assert merged(None, "1", None) is None


def merged_rows(mine: object, replaced: object, theirs: object) -> object:
    """Merge the rows of a group by path, as they are kept and sent."""
    before = to_paths({"f": replaced})
    own, other = to_paths({"f": mine}, before), to_paths({"f": theirs}, before)
    changes = {path: Change(value, before.get(path)) for path, value in changed_paths(before, own).items()}
    found = rebase(changes, other)
    put_all(other, {path: one.value for path, one in found.changes.items()})
    return "conflict" if found.conflicts else to_answers(other).get("f")


def test_elements_of_groups() -> None:
    a, b, c = element("a", x="1"), element("b", x="1"), element("c", x="1")
    assert merged_rows([a, b, c], [a], [a]) == [a, b, c]
    assert merged_rows([b, a], [a], [a, c]) == [b, a, c]
    assert merged_rows([], [a], [a, c]) == [c]
    assert merged_rows(None, [a], [a, c]) == [c]
    assert merged_rows([a, b], None, [c]) == [a, c, b]
    assert merged_rows([element("a", x="2")], [a], []) == "conflict"
    assert merged_rows([element("a", x="2")], [a], [element("a", x="3")]) == "conflict"
    assert merged_rows([element("a", x="1", y="2")], [a], [element("a", x="3")]) == [element("a", x="3", y="2")]
    assert merged_rows([element("a")], [a], [element("a", x="1", z="4")]) == [element("a", z="4")]


def test_a_row_that_somebody_else_wrote_into_is_not_taken_away_unseen() -> None:
    a, b = element("a", x="1", y="1"), element("b", x="1")
    assert merged_rows([b], [a, b], [element("a", x="2", y="1"), b]) == [element("a", x="2", y="1"), b]


def test_a_row_that_was_moved_and_taken_away_is_gone() -> None:
    a, b, c = element("a"), element("b"), element("c")
    assert merged_rows([c, a, b], [a, b, c], [a, b]) == [a, b]
    assert merged_rows([a, b], [a, b, c], [c, a, b]) == [a, b]
    assert is_moved("f.a", 1, 2)
    assert not is_moved("f.a.x", 1, 2)


def test_files_by_content() -> None:
    one, two, three = ({"sha256": name, "name": name} for name in "123")
    assert merged([one, two], [one], [one, three]) == [one, two, three]
    assert merged([two], [one], [one, three]) == [two, three]


def test_lists_of_other_things_do_not_merge() -> None:
    assert merged(["a"], [], ["b"]) == "conflict"
    assert merged([{"no": "content"}], [], [{"no": "content2"}]) == "conflict"
    assert merged("text", [], [{"id": "a"}]) == "conflict"


groups = st.dictionaries(st.sampled_from("abcd"), st.dictionaries(st.sampled_from("xy"), st.sampled_from("12"))).map(
    lambda found: [{"id": name, "answers": answers} for name, answers in found.items()]
)


@given(groups, groups, groups)
def test_a_merge_never_loses_what_only_one_side_changed(ancestor: list, mine: list, theirs: list) -> None:
    result = merged_rows(mine, ancestor, theirs)
    if result == "conflict":
        return
    before, own, other, after = (
        {one["id"]: one["answers"] for one in rows} for rows in (ancestor, mine, theirs, result or [])
    )
    for name in {*before, *own, *other}:
        if own.get(name) == before.get(name):
            assert after.get(name) == other.get(name)
        elif other.get(name) == before.get(name):
            assert after.get(name) == own.get(name)


@given(groups, groups)
def test_merging_with_an_unchanged_side_is_the_other_side(ancestor: list, mine: list) -> None:
    found = merged_rows(mine, ancestor, ancestor) or []
    assert {one["id"]: one for one in found} == {one["id"]: one for one in mine}


@given(st.integers(0, 10_000), st.floats(0, 1, exclude_max=True), st.integers(0, 600))
def test_waits_are_between_one_second_and_five_minutes_or_what_the_server_says(
    tries: int, random: float, retry_after: int
) -> None:
    assert 1_000 <= delay_ms(tries, random) <= 300_000
    assert delay_ms(tries, random, retry_after) >= retry_after * 1000
    assert delay_ms(tries, 0.0) == 1_000
