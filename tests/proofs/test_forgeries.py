"""A sample of the benchmark's million forgeries: none is believed, and the papers that they were made from all are."""

import pytest

from balady_desktop.documents.proofs.verdict import Word, judge_signed
from benchmarks.forgeries import try_kind
from benchmarks.forging import FORGERS
from benchmarks.paper_world import HERE, NOW, PaperWorld

SAMPLE = 20_000


@pytest.mark.parametrize("kind", FORGERS)
def test_no_forgery_is_believed(world: PaperWorld, kind: str) -> None:
    found = try_kind(kind, SAMPLE, world)
    assert found["attempts"] == SAMPLE * FORGERS[kind][1] // 1000
    assert found["accepted"] == 0


def test_the_kinds_together_are_the_whole_sample() -> None:
    assert sum(share for _, share in FORGERS.values()) == 1000


def test_what_was_forged_is_genuine_itself(world: PaperWorld) -> None:
    verdicts = [judge_signed(paper, world.held, NOW) for paper in world.papers]
    assert {verdict.word for verdict in verdicts if verdict.claims and verdict.claims.issuer == HERE} == {Word.VALID}
    assert all(verdict.claims is not None and verdict.word is not Word.FALSE for verdict in verdicts)
