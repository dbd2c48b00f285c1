"""An owner invites an office, it prepares, he approves exactly what it prepared, and only then it goes out."""

from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.draft_parties.tables import party_invitation
from balady_desktop.backend.feed.queries import share
from balady_desktop.backend.people.queries import get_person
from balady_desktop.backend.tasks.tables import task
from tests.backend.casework import JPEG, PDF, RIYADH, Somebody, Town, attached, mint, operation, sha
from tests.backend.survey_kit import PLOT, SURVEY, Survey, SurveyOffice
from tests.backend.test_shared_drafts import Member
from tests.backend.test_tasks import answered, inspector, report
from tests.backend.visitors import Clock

DESK = ("reviewer", "cashier", "inspector")


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def survey(town: Town) -> Survey:
    return Survey(town, Member(town.somebody(), ""))


@pytest.fixture
def office(town: Town) -> SurveyOffice:
    return SurveyOffice(town)


def accepted(survey: Survey, office: SurveyOffice) -> None:
    assert survey.invite(survey.owner.who, office.code).status_code == 200
    assert office.answer(office.account).status_code == 200


def code(reply: Any) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def test_an_office_prepares_and_the_owner_approves(survey: Survey, office: SurveyOffice) -> None:
    town, owner, engineer = survey.town, survey.owner, office.member()
    engineer.round()
    assert survey.parties(owner.who)["not_ready"] == "party_missing"
    accepted(survey, office)
    engineer.round()
    kind, body = engineer.feed[survey.draft_id]
    # For the office's members it is the office's; for its owner his own.
    assert (kind, body["party"], body["paths"]["plan_no"]) == ("draft", office.code, "3114")
    done = survey.save(engineer, SURVEY, body["version"], party=office.code)
    assert done["status"] == 200, done
    owner.round()
    written = owner.feed[survey.draft_id][1]
    assert (written["party"], written["history"]["plot_area"]["author_en"]) == ("", "Salem Abdullah")
    whole = {**PLOT, **SURVEY}
    told = survey.parties(owner.who)
    assert (told["not_ready"], told["can_approve"]) == ("approval_missing", True)
    assert survey.submit(engineer, whole, told["version"])["code"] == "approval_missing"
    assert survey.parties(engineer.at_office)["can_approve"] is False
    assert code(survey.approve(engineer.at_office)) == (403, "not_permitted")
    approved = survey.approve(owner.who)
    assert (approved.status_code, approved.json()["not_ready"]) == (200, ""), approved.text
    # A change after the approval asks again, and what was approved is told for comparison.
    changed = survey.save(engineer, {"plot_area": "599"}, told["version"], party=office.code)
    assert changed["status"] == 200
    after = survey.parties(owner.who)
    assert after["not_ready"] == "approval_outdated"
    assert after["approvals"][0]["answers"]["plot_area"] == "600"
    assert survey.submit(owner, {**whole, "plot_area": "599"}, after["version"])["code"] == "approval_outdated"
    # Whoever saw what was there before approves nothing that he did not see.
    assert code(survey.approve(owner.who, told["content"])) == (409, "content_changed")
    assert survey.approve(owner.who).status_code == 200
    # What is sent is what was approved.
    assert survey.submit(owner, {**whole, "plot_area": "598"}, after["version"])["code"] == "approval_outdated"
    sent = survey.submit(engineer, {**whole, "plot_area": "599"}, after["version"])
    assert sent["status"] == 200, sent
    for member in (owner, engineer):
        member.round()
        assert member.sees(sent["application_id"]) == "application"
    assert engineer.feed[sent["application_id"]][1]["party"] == office.code
    assert engineer.at_office.get(f"/v1/applications/{sent['application_id']}").status_code == 200
    # The municipality decides; whoever takes part handles nothing.
    reviewer, head = town.staff("reviewer"), town.staff("head")
    beside = town.member("reviewer")
    office.join(beside)
    assert code(beside.take(sent["application_id"])) == (403, "own_application")
    assert reviewer.take(sent["application_id"]).status_code == 200
    assert reviewer.move(sent["application_id"], "recommend").status_code == 200
    assert head.take(sent["application_id"]).status_code == 200
    issued = head.move(sent["application_id"], "approve")
    assert issued.status_code == 200, issued.text
    owner.round()
    assert owner.feed[sent["application_id"]][1]["state"] == "issued"


def test_who_takes_part_reads_the_papers_and_handles_nothing_of_it(town: Town, office: SurveyOffice) -> None:
    citizen, beside = town.somebody(), {role: town.member(role) for role in DESK}
    for one in beside.values():
        office.join(one)
    engineer = office.member().at_office
    application_id, reviewer, head = citizen.apply(), town.staff("reviewer"), town.staff("head")
    with town.context.database.transaction() as connection:
        share(connection, application_id, "application", office.code, ("follow", "read"), town.context.now())
    assert in_queue(reviewer) == [application_id]
    assert in_queue(beside["reviewer"]) == []
    assert reviewer.take(application_id).status_code == 200
    assert reviewer.move(application_id, "send_visit").status_code == 200
    (visit,) = town.rows(task, task.c.application_id == application_id)
    queueing = replace(beside["inspector"], acting_for="")
    queueing.hold(JPEG, "image/jpeg")
    assert queueing.settle(answered(visit.id, report()))["code"] == "own_application"
    visitor = inspector(town)
    assert visitor.settle(answered(visit.id, report()))["status"] == 200
    assert reviewer.move(application_id, "recommend").status_code == 200
    assert head.take(application_id).status_code == 200
    assert head.move(application_id, "approve").status_code == 200
    bill = citizen.application(application_id)["bill"]
    counter = beside["cashier"]
    assert code(counter.get("/v1/desk/bills", number=bill["bill_number"])) == (403, "own_application")
    asked = {"bill_id": bill["bill_id"], "payment_id": None, "amount": 1, "way": "pay_out", "reason": "billed_in_error"}
    assert code(counter.post("/v1/desk/refund-requests", asked, mint())) == (403, "own_application")
    # The office reads what came out of it, and pays nothing.
    assert engineer.get(f"/v1/bills/{bill['bill_id']}").status_code == 200
    assert engineer.get(f"/v1/bills/{bill['bill_id']}/credit").status_code == 404
    other = SurveyOffice(town, 1).member().at_office
    assert other.get(f"/v1/bills/{bill['bill_id']}").status_code == 404


def in_queue(who: Somebody) -> list[str]:
    return [one["application_id"] for one in who.get("/v1/desk/applications").json()["rows"]]


def test_who_takes_no_part_sees_and_does_nothing(survey: Survey, office: SurveyOffice, town: Town) -> None:
    other, stranger = SurveyOffice(town, 1), town.somebody()
    accepted(survey, office)
    worker = other.member("manager")
    worker.round()
    assert worker.sees(survey.draft_id) is None
    path = f"/v1/drafts/{survey.draft_id}"
    for who in (worker.at_office, worker.who, other.account, stranger):
        assert who.get(f"{path}/parties").status_code == 404
        assert survey.invite(who, other.code).status_code == 404
        assert survey.end(who).status_code == 404
        assert survey.approve(who, "a" * 64).status_code == 404
    assert survey.save(worker, {"plot_no": "1"}, 1, party=other.code)["code"] == "not_permitted"
    assert survey.save(worker, {"plot_no": "1"}, 1)["code"] == "not_permitted"
    (one,) = survey.parties(survey.owner.who)["invitations"]
    assert worker.at_office.post(f"/v1/party-invitations/{one['invitation_id']}/withdrawal").status_code == 404
    answer = {"accept": True, "reason": ""}
    assert worker.at_office.post(f"/v1/party-invitations/{one['invitation_id']}/answer", answer).status_code == 404
    # An employee prepares, and answers no invitation of the office.
    assert code(office.member().at_office.get("/v1/party-invitations")) == (403, "role_missing")
    # The office prepares another's draft and does not delete it.
    deletion = {"draft_id": survey.draft_id, "base_version": 1}
    (refused,) = office.member().round(operation("draft.delete", deletion))
    assert refused["code"] == "not_permitted"


def test_an_office_hands_over_with_its_history(survey: Survey, office: SurveyOffice, town: Town) -> None:
    next_one = SurveyOffice(town, 1)
    accepted(survey, office)
    engineer, successor = office.member(), next_one.member("manager")
    for member in (engineer, successor):
        member.round()
    assert survey.save(engineer, SURVEY, 1, party=office.code)["status"] == 200
    assert survey.invite(survey.owner.who, next_one.code).status_code == 200
    # Until the next one accepts, the first one works on.
    assert survey.save(engineer, {"plot_area": "590"}, 2, party=office.code)["status"] == 200
    assert next_one.answer(successor.at_office).status_code == 200
    for member in (engineer, successor):
        member.round()
    assert (engineer.sees(survey.draft_id), successor.sees(survey.draft_id)) == ("tombstone", "draft")
    assert survey.save(engineer, {"plot_area": "1"}, 3, party=office.code)["status"] == 403
    told = survey.parties(successor.at_office)
    (past,) = told["past"]
    assert (past["part"], past["name_ar"]) == ("survey_office", name_of(office))
    assert [one["state"] for one in told["invitations"]] == ["accepted", "accepted"]
    # The office's own account had it as its own: there it is deleted.
    account = Member(office.account, "")
    account.round()
    assert account.sees(survey.draft_id) in (None, "tombstone")
    # It leaves by itself too, and then nobody prepares.
    assert survey.end(successor.at_office).status_code == 200
    successor.round()
    assert successor.sees(survey.draft_id) == "tombstone"
    assert survey.parties(survey.owner.who)["not_ready"] == "party_missing"


def test_invitations_are_answered_once_and_lapse(
    survey: Survey, office: SurveyOffice, town: Town, clock: Clock
) -> None:
    owner, other = survey.owner.who, SurveyOffice(town, 1)
    assert survey.invite(owner, office.code).status_code == 200
    assert code(survey.invite(owner, other.code)) == (409, "party_invited_already")
    (one,) = office.waiting(office.account)
    assert (one["owner_ar"], one["service"], one["part"]) == ("سالم عبدالله", "survey_decision", "survey_office")
    assert office.answer(office.account, accept=False, reason="لا وقت").status_code == 200
    (declined,) = survey.parties(owner)["invitations"]
    assert (declined["state"], declined["reason"]) == ("declined", "لا وقت")
    path = f"/v1/party-invitations/{one['invitation_id']}"
    assert code(office.account.post(f"{path}/answer", {"accept": True, "reason": ""})) == (
        409,
        "party_invitation_closed",
    )
    assert survey.invite(owner, office.code).status_code == 200
    (again,) = office.waiting(office.account)
    withdrawn = owner.post(f"/v1/party-invitations/{again['invitation_id']}/withdrawal")
    assert withdrawn.status_code == 200
    assert office.waiting(office.account) == []
    # Silence is no acceptance.
    assert survey.invite(owner, office.code).status_code == 200
    (silent,) = office.waiting(office.account)
    clock.move(days=40)
    assert office.waiting(office.account) == []
    late = office.account.post(
        f"/v1/party-invitations/{silent['invitation_id']}/answer", {"accept": True, "reason": ""}
    )
    assert code(late) == (409, "party_invitation_closed")
    assert "lapsed" in [one["state"] for one in survey.parties(owner)["invitations"]]
    assert survey.invite(owner, other.code).status_code == 200
    states = [row.state for row in town.rows(party_invitation)]
    assert sorted(states) == ["declined", "lapsed", "waiting", "withdrawn"]
    assert code(survey.invite(owner, office.code, "owner")) == (422, "answers_invalid")
    assert code(survey.invite(owner, town.somebody().person_id)) == (422, "answers_invalid")


def test_an_office_whose_classification_ended_is_refused(survey: Survey, town: Town) -> None:
    ended = SurveyOffice(town, 0, "expired")
    assert code(survey.invite(survey.owner.who, ended.code)) == (409, "office_not_classified")


def test_offices_are_found_by_licence_and_name(survey: Survey, office: SurveyOffice) -> None:
    owner = survey.owner.who
    for find in (office.licence, name_of(office)):
        found = owner.get("/v1/parties", kind="engineering_office", find=find).json()["offices"]
        assert [one["party"] for one in found] == [office.code]
    assert owner.get("/v1/parties", kind="engineering_office", find="ا").json()["offices"] == []


def name_of(office: SurveyOffice) -> str:
    with office.town.context.database.transaction(reading=True) as connection:
        return get_person(connection, office.code).display_name_ar


def test_files_of_whoever_prepares_are_sent_and_read_by_the_owner(survey: Survey, office: SurveyOffice) -> None:
    accepted(survey, office)
    engineer, owner = office.member(), survey.owner
    office.account.hold(PDF, "application/pdf")
    report = attached(PDF, "تقرير.pdf", "application/pdf")
    assert owner.who.get(f"/v1/blobs/{sha(PDF)}").status_code == 404
    whole = {**PLOT, **SURVEY, "survey_report": report}
    assert survey.save(engineer, {**SURVEY, "survey_report": report}, 1, party=office.code)["status"] == 200
    assert owner.who.get(f"/v1/blobs/{sha(PDF)}").status_code == 200
    assert survey.town.somebody().get(f"/v1/blobs/{sha(PDF)}").status_code == 404
    assert survey.approve(owner.who).status_code == 200
    body = {
        "submission_id": survey.draft_id,
        "draft_id": survey.draft_id,
        "draft_version": 2,
        "service": "survey_decision",
        "definition": survey.town.context.catalogue.edition("survey_decision").hash,
        "answers": whole,
        "manifest": [{"field": "survey_report", **report[0]}],
        "quoted_total": 0,
    }
    (sent,) = owner.round(operation("application.submit", body))
    assert sent["status"] == 200, sent
    reviewer = survey.town.staff("reviewer", municipality=RIYADH)
    assert reviewer.get(f"/v1/blobs/{sha(PDF)}").status_code == 200


def test_of_an_invited_office_those_are_told_who_answer_for_it(survey: Survey, office: SurveyOffice) -> None:
    manager, employee = office.member("manager"), office.member()
    assert survey.invite(survey.owner.who, office.code).status_code == 200

    def told(somebody: Any) -> list[str]:
        found = somebody.get("/v1/notices").json()["notices"]
        return [one["notice"] for one in found if one["notice"] == "party_invited"]

    assert (told(office.account), told(manager.who), told(employee.who)) == (["party_invited"], ["party_invited"], [])
