"""Workflows in the words of before: what is kept in editions is read as ever, and means what it meant."""

from pathlib import Path

import pytest
import yaml

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.declared_nodes import compose
from balady_desktop.domain.workflow import read_published_workflow
from balady_desktop.domain.workflow_before import has_words_of_before, upgrade_workflow
from balady_desktop.domain.workflow_check import waiting_complaints, workflow_complaints

BEFORE = (Path(__file__).parent / "licence_review_v1.yaml").read_text(encoding="utf-8")
SMALL = """
workflow: w
version: 1
first: a
states:
  - {code: a, words: {ar: أ, en: A}, tone: info}
  - {code: b, words: {ar: ب, en: B}, tone: info, is_end: false}
  - {code: c, words: {ar: ج, en: C}, tone: ok, is_end: true}
moves:
  - {move: submit, words: {ar: أرسل, en: Send}, sources: [a], target: b, by: [applicant], path: reviewed}
  - {move: note, words: {ar: علّق, en: Note}, sources: [b], target: c, by: [clerk], needs: [comment], path: any}
"""


def test_the_workflow_of_before_is_that_of_today() -> None:
    before, today = read_published_workflow(BEFORE, "w.yaml"), packaged_catalogue().workflow("licence_review")
    assert (before.version, today.version) == (1, 2)
    # Nobody withdrew what he had sent.
    states = [one for one in today.states if one.code != "withdrawn"]
    assert [(one.code, one.ends_as) for one in before.states] == [(one.code, one.ends_as) for one in states]
    # Time made no move, and no move told anything.
    moves = [one for one in today.moves if one.trigger is None or one.trigger.after is None]
    # Nobody was asked for a visit or an opinion, and nobody withdrew.
    named = {one.move for one in before.moves}
    moves = [one for one in moves if one.move in named]
    returns = [one for one in moves if one.move == "return"]
    assert [(one.sources, one.by) for one in returns] == [
        (("under_review",), ("reviewer", "head")),
        (("recommended", "rejection_recommended"), ("head",)),
    ]
    # Whoever recommended returned it too: that is the head's alone by now.
    moves.remove(returns[1])
    for was, now in zip(before.moves, moves, strict=True):
        kept = ("move", "words", "target", "by", "when", "trigger", "until")
        also = ("other_person_than", "inside", "offline", "kind", "done", "tone")
        assert [getattr(was, name) for name in (*kept, *also)] == [getattr(now, name) for name in (*kept, *also)]
        assert was.sources == (now.sources if now is not returns[0] else (*returns[0].sources, *returns[1].sources))
        assert was.needs == tuple(one for one in now.needs if one.tasks != ("visit", "agency_opinion"))
        assert was.effects == tuple(one for one in now.effects if one.verb != "notice")
        assert [(one.id, one.type, one.optional) for one in was.asks] == [
            (one.id, one.type, one.optional) for one in now.asks if one.id != "conditions"
        ]
    assert [one.task for one in before.tasks] == [one.task for one in today.tasks if one.is_of_applicant]
    assert list(workflow_complaints(before)) == list(waiting_complaints(before)) == []


def test_a_comment_that_was_needed_and_a_path_of_its_own() -> None:
    read = read_published_workflow(SMALL, "w.yaml")
    sent, noted = read.moves
    assert sent.when is not None
    assert not sent.when.holds(lambda path: True)
    assert sent.when.holds(lambda path: False)
    assert [(one.id, one.optional) for one in noted.asks] == [("comment", False)]
    assert (noted.when, noted.needs) == (None, ())
    assert [one.ends_as for one in read.states] == [None, None, "fulfilled"]


def test_the_program_made_none_of_the_moves_that_it_did_not_know() -> None:
    text = SMALL.replace("by: [clerk], needs", "by: [clerk, system], needs")
    assert read_published_workflow(text, "w.yaml").moves[1].by == ("clerk",)


def test_words_of_today_stay_as_they_are() -> None:
    text = packaged_catalogue().texts["workflows/licence_review.yaml"]
    node = compose(text, "w.yaml")
    assert not has_words_of_before(node)
    written = yaml.serialize(node)
    upgrade_workflow(node)
    assert yaml.serialize(node) == written
    assert has_words_of_before(compose(BEFORE, "w.yaml"))


@pytest.mark.parametrize(
    "text",
    [
        "states: [{code: a, is_end: true}]\n",
        "workflow: w\nstates: none\nmoves: [no]\n",
        "- a\n",
        SMALL.replace("sources: [a]", "sources: a"),
    ],
)
def test_what_is_no_workflow_of_any_day_is_refused(text: str) -> None:
    with pytest.raises(DefinitionError):
        read_published_workflow(text, "w.yaml")


def test_a_text_of_before_is_warned_of_and_still_checked() -> None:
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.domain.check import check_catalogue

    texts = {**packaged_catalogue().texts, "workflows/licence_review.yaml": BEFORE}
    report = check_catalogue(Catalogue(texts))
    assert report.complaints == ()
    useless = ("no move tells the notice", "no service reads the parameter")
    asked = [one for one in report.warnings if one.source != "lookups/visit_items.yaml"]
    assert [str(one) for one in asked if not one.message.startswith(useless)] == [
        "workflows/licence_review.yaml:1: is written in words of before: docs/language.md has those of today"
    ]
