from datetime import date

import pytest

from balady_desktop.domain.standing import standing_on, worst_standing

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("standing", "expires_on", "shown"),
    [
        ("valid", None, "valid"),
        ("valid", TODAY, "valid"),
        ("valid", date(2026, 11, 20), "expired"),
        ("suspended", date(2026, 11, 20), "suspended"),
        ("revoked", date(2026, 11, 20), "revoked"),
    ],
)
def test_fault_41_a_paper_ends_after_its_last_day(standing: str, expires_on: date | None, shown: str) -> None:
    assert standing_on(TODAY, standing, expires_on) == shown


@pytest.mark.parametrize(
    ("papers", "worst"),
    [
        ((), ""),
        ((("receipt", "revoked"), ("bill", "valid")), ""),
        ((("receipt", "valid"), ("licence", "suspended")), "suspended"),
        ((("licence", "valid"), ("licence", "revoked")), "revoked"),
        ((("licence", "valid"),), "valid"),
    ],
)
def test_fault_41_the_worst_paper_tells_how_an_application_is(papers: tuple[tuple[str, str], ...], worst: str) -> None:
    assert worst_standing(papers) == worst


@pytest.mark.parametrize("known", ["revoked", "suspended", "superseded", "valid"])
def test_a_standing_of_a_newer_server_is_never_covered_up(known: str) -> None:
    assert worst_standing([("licence", known), ("permit", "cancelled"), ("receipt", "unheard_of")]) == "cancelled"
