"""The tree of bodies: who acts for whom, and what a merger changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.bodies import Bodies, Body
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.words import Words

BODIES = packaged_catalogue().bodies
RIYADH, MAJMAAH, RUMAH, JEDDAH, AMANAH, MINISTRY = "00100100", "00100108", "00100106", "00200200", "001001", "momah"


def test_every_body_of_the_kingdom_is_in_one_tree() -> None:
    kinds = [BODIES.find(code) for code in BODIES.under(MINISTRY)]
    counts = {kind: sum(one is not None and one.kind == kind for one in kinds) for kind in ("amanah", "municipality")}
    assert counts == {"amanah": 17, "municipality": 285}
    assert BODIES.over(RIYADH) == (RIYADH, AMANAH, MINISTRY)
    assert BODIES.find(RIYADH) == Body(RIYADH, "municipality", Words("بلدية الرياض", "Riyadh Municipality"), AMANAH)
    assert BODIES.find(AMANAH) == Body(AMANAH, "amanah", Words("أمانة منطقة الرياض", "Riyadh Region Amanah"), MINISTRY)


def test_a_body_acts_for_those_below_it_and_for_no_other() -> None:
    assert RUMAH in BODIES.under(AMANAH)
    assert JEDDAH not in BODIES.under(AMANAH)
    assert BODIES.under(RIYADH) == (RIYADH,)
    # An agency stands for itself, and so does a body of which only the server knows.
    assert BODIES.over("ministry_of_health") == ("ministry_of_health",)
    assert BODIES.over("an office") == BODIES.under("an office") == ("an office",)
    assert BODIES.find("an office") is None


def test_the_heir_acts_for_what_was_merged_into_it_and_for_what_that_had_inherited() -> None:
    merged = BODIES.with_heirs({RUMAH: MAJMAAH, MAJMAAH: RIYADH})
    assert merged.over(RUMAH) == (RUMAH, MAJMAAH, AMANAH, RIYADH, MINISTRY)
    assert merged.under(RIYADH) == (RIYADH, MAJMAAH, RUMAH)
    # Below its amanah it is twice, and once in the answer.
    assert merged.under(AMANAH).count(RUMAH) == 1
    assert merged.find_heir(RUMAH) == MAJMAAH
    assert merged.find_heir(RIYADH) is None
    # Its name stays: papers have it.
    assert merged.find(RUMAH) == BODIES.find(RUMAH)
    # In another amanah's land both amanat act for it.
    assert {AMANAH, "002002"} < set(BODIES.with_heirs({RUMAH: JEDDAH}).over(RUMAH))
    assert BODIES.with_heirs({}) is BODIES


@pytest.mark.parametrize(
    ("code", "heir", "expected"),
    [
        (RUMAH, MAJMAAH, None),
        (RUMAH, RUMAH, "heir_unfit"),
        (RUMAH, AMANAH, "heir_unfit"),
        # Jeddah was merged into Riyadh: nothing more goes into it, and it goes nowhere else.
        (RUMAH, JEDDAH, "heir_unfit"),
        (RIYADH, JEDDAH, "heir_unfit"),
        (JEDDAH, RUMAH, "body_merged"),
        ("no", RUMAH, "body_unknown"),
        (RUMAH, "no", "body_unknown"),
    ],
)
def test_which_mergers_are_none(code: str, heir: str, expected: str | None) -> None:
    assert BODIES.with_heirs({JEDDAH: RIYADH}).merge_problem(code, heir) == expected


_CODES = [*map(str, range(6))]


@given(
    st.lists(st.sampled_from([None, *_CODES]), min_size=6, max_size=6),
    st.lists(st.tuples(st.sampled_from(_CODES), st.sampled_from(_CODES)), max_size=8),
)
def test_over_and_under_are_two_sides_of_one_relation(above: list[str | None], mergers: list[tuple[str, str]]) -> None:
    # Only smaller numbers are above, so that the file has no circle; mergers make none by their own rule.
    tops = [up if up is not None and up < code else None for code, up in zip(_CODES, above, strict=True)]
    bodies = Bodies(Body(code, "kind", Words("", ""), up) for code, up in zip(_CODES, tops, strict=True))
    heirs: dict[str, str] = {}
    for code, heir in mergers:
        if bodies.with_heirs(heirs).merge_problem(code, heir) is None:
            heirs[code] = heir
    merged = bodies.with_heirs(heirs)
    for code in _CODES:
        assert all(code in merged.under(up) for up in merged.over(code))
        assert all(code in merged.over(down) for down in merged.under(code))
