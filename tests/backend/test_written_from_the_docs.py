"""Services that were written by the documentation alone: wizard's answers, desk, bill, register, paper, verification.

The building licence and the monthly return of the examples: files in rows, a record that another service needs, and a
permit that falls with the licence on which it depends. Nothing in Python knows their names.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.app import make_app
from balady_desktop.backend.building import make_context
from balady_desktop.backend.register.tables import record
from balady_desktop.backend.settings import Settings
from balady_desktop.documents.proofs.verdict import Word
from balady_desktop.domain.catalogue import read_catalogue
from balady_desktop.domain.check import check_catalogue
from tests.backend.act_steps import CANCEL
from tests.backend.act_steps import paid as act_paid
from tests.backend.act_steps import sent as act_sent
from tests.backend.casework import ONE_ENGINE, PDF, PNG, RIYADH, Somebody, Town, sha
from tests.backend.docs_town import (
    Applying,
    catalogue_folder,
    decided,
    file,
    named,
    paid,
    record_in,
    records_of,
    rows,
    surveyed,
    verdict,
)
from tests.backend.survey_kit import SurveyOffice
from tests.backend.test_cases import evidence, files_in
from tests.backend.test_papers_standing import REINSTATE, REVOKE, SUSPEND, change
from tests.backend.test_shared_drafts import Member

BUILDING, PERMIT, RETURN = "building_licence", "tobacco", "tobacco_return"
OWNER: dict[str, Any] = {
    "owners": rows(
        {"owner_id": "1000000008", "owner_name": "سالم", "owner_share": "60"},
        {"owner_id": "2000000006", "owner_name": "سعد", "owner_share": "40"},
    ),
    "deed_number": "310110012345",
    "deed_date": "2024-03-01",
    "deed_copy": file("صك.pdf"),
    "project_name": "فيلا النرجس",
    "municipality": RIYADH,
    "street_width": "15",
}
DISCIPLINES = ("architectural", "structural", "electrical", "mechanical")
OFFICE: dict[str, Any] = {
    "building_type": "villa",
    "units": "1",
    "fence_length": "90",
    "parking_places": "2",
    "floors": rows(
        {"floor_name": "أرضي", "floor_kind": "ground", "floor_units": "1", "floor_area": "280", "floor_height": "4"},
        {"floor_name": "أول", "floor_kind": "first", "floor_units": "0", "floor_area": "200", "floor_height": "3.5"},
    ),
    "sheets": rows(
        *(
            {"sheet_no": f"A{number}", "discipline": one, "sheet_file": file(f"{number}.pdf", PNG)}
            for number, one in enumerate(DISCIPLINES)
        )
    ),
    "soil_report": file("soil.pdf"),
    "insurance_policy": "7654321",
    "insurance_copy": file("ins.pdf"),
    "declaration": True,
}
# 480 m² and 90 m of fence in Riyadh; 90 packets of molasses for 3,600 riyals and 30 cigars for 600.
BUILDING_FEE, RETURN_FEE = 162_000, 435_000


@pytest.fixture
def town(settings: Settings, tmp_path: Path) -> Iterator[Town]:
    made = make_context(replace(settings, catalogue_folder=catalogue_folder(tmp_path)))
    with TestClient(make_app(made), base_url="https://testserver") as client:
        yield Town(client, made)
    made.close()


def test_nothing_is_wrong_with_them(tmp_path: Path) -> None:
    report = check_catalogue(read_catalogue(catalogue_folder(tmp_path)))
    assert (report.complaints, report.warnings) == ((), ())


def sections_of(paper: dict[str, Any]) -> list[dict[str, Any]]:
    return [fact for section in paper["sections"] for fact in section["facts"]]


class Building:
    """A building licence that its owner asks for and an office prepares."""

    def __init__(self, town: Town) -> None:
        self.town, self.owner, self.office = town, Member(town.somebody(), ""), SurveyOffice(town)
        self.number = surveyed(town, self.owner, self.office)
        self.owner.who.hold(PDF, "application/pdf")
        for content in (PDF, PNG):
            self.office.account.hold(content, "application/pdf")
        self.draft = Applying(town, BUILDING, self.owner, OWNER | {"survey": self.survey()})

    def survey(self) -> dict[str, Any]:
        return named(self.owner.who, self.number, "plan_no", "plot_no", "plot_area")

    def prepared(self) -> "Building":
        """The office takes part and completes it, the owner approves."""
        self.draft.post(self.owner.who, "party-invitations", {"part": "design_office", "party": self.office.code})
        assert self.office.answer(self.office.account).status_code == 200
        engineer = self.office.member()
        engineer.round()
        self.draft.save(engineer, OFFICE, self.office.code)
        self.approve()
        return self

    def approve(self) -> None:
        content = self.owner.who.get(f"/v1/drafts/{self.draft.draft_id}/parties").json()["content"]
        self.draft.post(self.owner.who, "approval", {"content": content})


@ONE_ENGINE
def test_a_building_licence_from_the_survey_to_its_verified_paper(town: Town) -> None:
    building = Building(town).prepared()
    owner = building.owner.who
    application_id = building.draft.sent(BUILDING_FEE)
    # Whoever reviews it reads the files of rows too, and sees the decision on which it rests.
    reviewer = town.staff("reviewer")
    assert [reviewer.get(f"/v1/blobs/{sha(one)}").status_code for one in (PDF, PNG)] == [200, 200]
    assert building.number in str(reviewer.opened(application_id))
    # What the office attached is kept for the office, and is evidence of the case.
    assert f"files/{sha(PNG)}.pdf" in files_in(evidence(town.staff("auditor"), application_id))
    decided(town, application_id)
    done = paid(town, owner, application_id)
    assert (done["bill"]["total"], done["state"]) == (BUILDING_FEE, "issued")
    (made,) = records_of(owner, BUILDING)
    facts = {one["fact"]: one["value_en"] for one in made["facts"]}
    assert (made["standing"], building.number in facts["survey_number"], facts["plot_no"]) == ("valid", True, "112")
    (certificate,) = [one for one in done["documents"] if one["kind"] == "certificate"]
    shown = [one["label"]["en"] for one in sections_of(record_in(owner, certificate["document_id"]))]
    # Each floor and each owner stands on the paper, not their number.
    assert [one for one in shown if one.startswith(("Floor", "Owner"))] == ["Floor 1", "Floor 2", "Owner 1", "Owner 2"]
    for paper in done["documents"]:
        assert verdict(town, owner, paper["document_id"]) == Word.VALID
        assert verdict(town, owner, paper["document_id"], number="1") == Word.FALSE


@ONE_ENGINE
def test_a_sheet_without_its_file_is_told(town: Town) -> None:
    building = Building(town).prepared()
    draft = building.draft
    sheets = [{**one, "answers": {**one["answers"]}} for one in draft.answers["sheets"]]
    del sheets[0]["answers"]["sheet_file"]
    draft.save(draft.owner, {"sheets": sheets})
    building.approve()
    refused = draft.send(BUILDING_FEE)
    assert [(one["field"], one["code"]) for one in refused["problems"]] == [
        ("sheets.e0.sheet_file", "empty_attachment")
    ]


@ONE_ENGINE
def test_the_survey_decision_has_to_be_the_owners(town: Town) -> None:
    building, other = Building(town).prepared(), Building(town)
    building.draft.save(building.owner, {"survey": other.survey()})
    building.approve()
    refused = building.draft.send(BUILDING_FEE)
    assert [(one["field"], one["code"]) for one in refused["problems"]] == [("survey", "record_not_held")]


@ONE_ENGINE
def test_nobody_stands_in_for_a_party_that_has_to_hold_the_record(settings: Settings, tmp_path: Path) -> None:
    """The optional supervising office takes no part here, so a decision of the owner is not one of its own."""
    folder = catalogue_folder(tmp_path)
    file = folder / "services" / f"{BUILDING}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("held_by: owner", "held_by: supervising_office"), encoding="utf-8")
    made = make_context(replace(settings, catalogue_folder=folder))
    with TestClient(make_app(made), base_url="https://testserver") as client:
        refused = Building(Town(client, made)).prepared().draft.send(BUILDING_FEE)
    made.close()
    assert [(one["field"], one["code"]) for one in refused["problems"]] == [("survey", "record_not_held")]


@ONE_ENGINE
def test_facts_of_the_decision_are_those_of_the_register(town: Town) -> None:
    building = Building(town).prepared()
    survey = building.survey()
    larger = {**survey, "facts": {**survey["facts"], "plot_area": "900"}}
    building.draft.save(building.owner, {"survey": larger})
    building.approve()
    refused = building.draft.send(BUILDING_FEE)
    assert (refused["status"], refused["code"]) == (409, "needed_record_differs")
    assert [(one["field"], one["code"]) for one in refused["problems"]] == [("survey", "record_changed")]


@ONE_ENGINE
def test_a_decision_that_was_suspended_since_does_not_serve(town: Town) -> None:
    building = Building(town).prepared()
    (paper,) = records_of(building.owner.who, "survey_decision")[0]["documents"]
    change(town, paper["document_id"], SUSPEND)
    assert building.draft.send(BUILDING_FEE)["code"] == "needed_record_differs"
    building.draft.save(building.owner, {"survey": building.survey()})
    building.approve()
    refused = building.draft.send(BUILDING_FEE)
    assert [(one["field"], one["code"]) for one in refused["problems"]] == [("survey", "record_standing")]
    assert refused["problems"][0]["params"] == {"number": building.number}


@ONE_ENGINE
def test_a_decision_that_is_suspended_during_the_review_holds_the_approval(town: Town) -> None:
    building = Building(town).prepared()
    application_id = building.draft.sent(BUILDING_FEE)
    (paper,) = records_of(building.owner.who, "survey_decision")[0]["documents"]
    change(town, paper["document_id"], SUSPEND)
    reviewer, head = town.staff("reviewer"), town.staff("head")
    assert reviewer.take(application_id).status_code == 200
    assert reviewer.move(application_id, "recommend").status_code == 200
    assert head.take(application_id).status_code == 200
    held = head.move(application_id, "approve")
    assert (held.status_code, held.json()["code"]) == (409, "needed_record_lost")
    change(town, paper["document_id"], REINSTATE)
    assert head.move(application_id, "approve").status_code == 200


@pytest.fixture
def shop(town: Town) -> Somebody:
    found = town.somebody()
    town.issued(found)
    return found


def licence_of(shop: Somebody) -> dict[str, Any]:
    (found,) = records_of(shop, "professional_licence")
    return found


def permit_draft(town: Town, shop: Somebody) -> Applying:
    said = {
        "shop_name": "مقهى",
        "licence": named(shop, licence_of(shop)["number"], "activity"),
        "municipality": RIYADH,
        "facility": "restaurant",
        "declaration": True,
    }
    return Applying(town, PERMIT, Member(shop, ""), said)


def permitted(town: Town, shop: Somebody) -> str:
    """Let the holder of a licence have a tobacco permit; returns its number."""
    draft = permit_draft(town, shop)
    total = int(draft.send(0)["problems"][0]["params"]["total"])
    application_id = draft.sent(total)
    decided(town, application_id)
    assert paid(town, shop, application_id)["state"] == "issued"
    (made,) = town.rows(record, record.c.kind == "tobacco_permit")
    assert made.depends_on is not None
    return str(made.number)


def monthly(town: Town, shop: Somebody, permit: str) -> Applying:
    said = {
        "shop_name": "مقهى",
        "permit": named(shop, permit),
        "municipality": RIYADH,
        "month": "2026-01",
        "nil_return": "no",
        "declaration": True,
        "lines": rows(
            {"product": "molasses", "units_sold": "90", "sales": "3600"},
            {"product": "cigar", "units_sold": "30", "sales": "600"},
        ),
    }
    return Applying(town, RETURN, Member(shop, ""), said)


def standing(shop: Somebody, number: str) -> str:
    found = shop.get("/v1/records").json()["records"]
    return str(next(one["standing"] for one in found if one["number"] == number))


@ONE_ENGINE
def test_a_monthly_return_of_a_permit_is_filed_and_paid(town: Town, shop: Somebody) -> None:
    application_id = monthly(town, shop, permitted(town, shop)).sent(RETURN_FEE)
    assert paid(town, shop, application_id)["state"] == "settled"


@ONE_ENGINE
def test_a_permit_falls_with_the_licence_on_which_it_depends(town: Town, shop: Somebody) -> None:
    permit = permitted(town, shop)
    draft = monthly(town, shop, permit)
    assert licence_of(shop)["known"]["dependents"] == 1
    act_paid(town, shop, act_sent(shop, "cancel", CANCEL, 0))
    assert (licence_of(shop)["standing"], standing(shop, permit)) == ("cancelled", "cancelled")
    # What names the permit is sent no more.
    assert draft.send(RETURN_FEE)["code"] == "needed_record_differs"


@ONE_ENGINE
def test_a_permit_waits_while_its_licence_is_suspended(town: Town, shop: Somebody) -> None:
    permit = permitted(town, shop)
    (paper,) = licence_of(shop)["documents"]
    change(town, paper["document_id"], SUSPEND)
    assert standing(shop, permit) == "suspended"
    change(town, paper["document_id"], REVOKE)
    assert standing(shop, permit) == "revoked"


@ONE_ENGINE
def test_no_permit_is_given_on_a_licence_that_is_suspended(town: Town, shop: Somebody) -> None:
    (paper,) = licence_of(shop)["documents"]
    change(town, paper["document_id"], SUSPEND)
    refused = permit_draft(town, shop).send(0)
    assert [(one["field"], one["code"]) for one in refused["problems"]] == [("licence", "record_standing")]
