"""What a transfer asks of the new owner, by the licence that he takes over."""

from datetime import date
from typing import Any

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.journey import Journey

TRANSFER = "professional_licence.transfer"


def test_a_shop_of_trade_passes_to_an_establishment_alone() -> None:
    catalogue = packaged_catalogue()
    activities = catalogue.lookups.get_table("activities")
    trade = next(code for code, one in activities.items() if one.attributes["kind"] == "commercial")
    known = {"record_id": "r", "standing": "valid", "since": "2026-03-01", "facts": {"activity": trade}}

    def problems(kind: str) -> list[Any]:
        answers = {"record": known, "new_owner_is": kind}
        journey = Journey(catalogue.service(TRANSFER), answers, catalogue.facts(date(2026, 6, 1), {}))
        return [one.params for one in journey.problems() if one.field == "new_owner_is"]

    assert (problems("person"), problems("establishment")) == ([{"check": "commercial_needs_establishment"}], [])
