"""Members of bodies: who invites whom, two persons, the invited's own answer, the last administrator, mergers."""

from dataclasses import dataclass, replace
from typing import Any

import httpx2
import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.applications.tables import asked, submission, timeline_entry
from balady_desktop.backend.audit import audit_entry
from balady_desktop.backend.context import Context
from balady_desktop.backend.files.tables import blob_link
from balady_desktop.backend.memberships.merging import MergeProblem, merge_body
from balady_desktop.backend.payments.tables import payment_intent
from balady_desktop.backend.people.memberships import members_of
from balady_desktop.backend.people.queries import identity_hash
from balady_desktop.backend.people.service import StaffProblem, add_staff
from balady_desktop.backend.people.tables import invitation, membership, person
from balady_desktop.domain.words import Words
from tests.backend.casework import AMANAH, JEDDAH, ONE_ENGINE, PNG, REVIEWED, RIYADH, Somebody, Town, sha

RUMAH = "00100106"


@dataclass
class Office:
    """Two administrators of Riyadh, and what they do."""

    town: Town
    first: Somebody
    second: Somebody

    def invite(self, who: Somebody, role: str, body: str = RIYADH, **other: Any) -> httpx2.Response:
        name = self.name_of(who)
        return self.first.post(f"/v1/bodies/{body}/invitations", {"who": name, "role": role, **other})

    def name_of(self, who: Somebody) -> str:
        return str(self.town.rows(person, person.c.person_id == who.person_id)[0].user_name)

    def end(self, who: Somebody, role: str, body: str = RIYADH, **other: Any) -> httpx2.Response:
        asked = {"person_id": who.person_id, "role": role, **other}
        return self.first.post(f"/v1/bodies/{body}/endings", asked)

    def approve(self, told: httpx2.Response, by: Somebody | None = None, *, approve: bool = True) -> httpx2.Response:
        found = told.json()["invitations"][-1]["invitation_id"]
        return (by or self.second).post(f"/v1/invitations/{found}/approval", {"approve": approve})

    def make_member(self, who: Somebody, role: str, body: str = RIYADH, **other: Any) -> Somebody:
        told = self.invite(who, role, body, **other)
        assert told.status_code == 200, told.text
        if told.json()["invitations"][-1]["state"] == "to_approve":
            assert self.approve(told).status_code == 200
        assert answer(who).status_code == 200
        return replace(who, acting_for=body)


def answer(who: Somebody, *, accept: bool = True) -> httpx2.Response:
    waiting = who.get("/v1/account/invitations").json()["invitations"]
    return who.post(f"/v1/account/invitations/{waiting[0]['invitation_id']}/answer", {"accept": accept})


def refusal(reply: httpx2.Response) -> tuple[int, str]:
    body = reply.json()
    return reply.status_code, next((one["code"] for one in body["problems"]), body["code"])


def forget_samples(context: Context) -> None:
    """Leave a server without administrators, as a real one begins."""
    samples = sa.select(person.c.person_id).where(person.c.user_name.like("administrator%"))
    with context.database.transaction() as connection:
        connection.execute(sa.delete(membership).where(membership.c.person_id.in_(samples)))


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def office(town: Town) -> Office:
    return Office(town, town.staff("administrator"), town.staff("administrator"))


@ONE_ENGINE
def test_the_invited_accepts_and_works_for_the_body_by_the_header_alone(office: Office, town: Town) -> None:
    who = town.somebody()
    told = office.invite(who, "reviewer").json()
    assert [(one["role"], one["state"]) for one in told["invitations"]] == [("reviewer", "to_accept")]
    # Masked until it is accepted: an administrator learns no name by a number.
    assert "*" in told["invitations"][0]["name_ar"] or "•" in told["invitations"][0]["name_ar"]
    assert who.get("/v1/people/me").json()["invitations"] == 1
    here = replace(who, acting_for=RIYADH)
    assert refusal(here.get("/v1/desk/applications")) == (403, "role_missing")
    assert answer(who).json()["invitations"] == []
    me = who.get("/v1/people/me").json()
    assert [(one["body"], one["body_ar"], one["roles"]) for one in me["memberships"]] == [
        (RIYADH, "بلدية الرياض", ["reviewer"])
    ]
    # The account itself is what it was: a program of before sees no difference.
    assert (me["roles"], me["municipality"], me["acts"]) == (["applicant"], None, [])
    assert here.get("/v1/desk/applications").status_code == 200
    assert refusal(who.get("/v1/desk/applications")) == (403, "role_missing")
    assert refusal(replace(who, acting_for=JEDDAH).get("/v1/people/me")) == (403, "role_missing")
    members = office.first.get(f"/v1/bodies/{RIYADH}/members").json()["members"]
    assert [one["name_ar"] for one in members if one["person_id"] == who.person_id] == ["سالم عبدالله"]


@ONE_ENGINE
def test_what_is_queued_belongs_to_the_person_and_never_to_the_body(office: Office, town: Town) -> None:
    who = office.make_member(town.somebody(), "reviewer")
    operation = who.save("0195e0d2-7000-7000-8000-000000000001", {"street": "أ"})
    assert who.settle(operation)["code"] == "not_permitted"
    assert replace(who, acting_for="").settle(operation)["status"] == 200


@ONE_ENGINE
@pytest.mark.parametrize("role", ["head", "cashier", "administrator"])
def test_two_persons_make_a_head_a_cashier_an_administrator(office: Office, town: Town, role: str) -> None:
    who = town.somebody()
    told = office.invite(who, role)
    assert told.json()["invitations"][0]["state"] == "to_approve"
    assert who.get("/v1/account/invitations").json()["invitations"] == []
    assert refusal(office.approve(told, office.first)) == (403, "same_person")
    assert office.approve(told).json()["invitations"][0]["state"] == "to_accept"
    assert refusal(office.approve(told)) == (409, "invitation_answered")
    assert answer(who).status_code == 200


@ONE_ENGINE
def test_what_is_refused_declined_or_withdrawn_makes_nobody_a_member(office: Office, town: Town) -> None:
    one, two, three = town.somebody(), town.somebody(), town.somebody()
    assert office.approve(office.invite(one, "head"), approve=False).json()["invitations"] == []
    office.invite(two, "reviewer")
    assert answer(two, accept=False).status_code == 200
    told = office.invite(three, "reviewer").json()["invitations"][0]["invitation_id"]
    assert office.second.post(f"/v1/invitations/{told}/withdrawal").json()["invitations"] == []
    assert refusal(three.post(f"/v1/account/invitations/{told}/answer", {"accept": True})) == (404, "not_found")
    for who in (one, two, three):
        assert who.get("/v1/people/me").json()["memberships"] == []
    assert {row.state for row in town.rows(invitation)} == {"refused", "declined", "withdrawn"}


@ONE_ENGINE
def test_bad_invitations(office: Office, town: Town) -> None:
    who = town.somebody()
    office.invite(who, "reviewer")
    assert refusal(office.invite(who, "reviewer")) == (409, "invited_already")
    # A head who is his own deputy: before he accepted, and after.
    assert refusal(office.invite(who, "head")) == (409, "roles_apart")
    answer(who)
    assert refusal(office.invite(who, "reviewer")) == (409, "member_already")
    assert refusal(office.invite(who, "head")) == (409, "roles_apart")
    assert refusal(office.invite(who, "cashier", replaces="head")) == (409, "member_not")
    assert refusal(office.invite(office.first, "reviewer")) == (403, "own_membership")
    path = f"/v1/bodies/{RIYADH}/invitations"
    for body, code in (
        ({"who": "nobody", "role": "reviewer"}, "account_unknown"),
        ({"who": "1012345672", "role": "reviewer"}, "account_unknown"),
        ({"who": "", "role": "reviewer"}, "account_unknown"),
        ({"who": office.name_of(who), "role": "supervisor"}, "choice_unknown"),
        ({"who": office.name_of(who), "role": "cashier", "until": "2026-02-30"}, "date_format"),
        ({"who": office.name_of(who), "role": "cashier", "until": "2020-01-01"}, "date_past"),
        ({"who": office.name_of(who), "role": "cashier", "until": "9999-12-31"}, "date_out_of_table"),
    ):
        assert refusal(office.first.post(path, body)) == (422, code)
    for body in (JEDDAH, "no body"):
        assert refusal(office.invite(who, "reviewer", body)) == (404, "not_found")


@ONE_ENGINE
def test_an_identity_number_in_any_digits_names_the_account(office: Office, town: Town, context: Context) -> None:
    who = town.somebody()
    hashed = identity_hash(context.keys, "person", "1012345672")
    with context.database.transaction() as connection:
        mine = person.c.person_id == who.person_id
        connection.execute(sa.update(person).where(mine).values(identity_hash=hashed))
    told = office.first.post(f"/v1/bodies/{RIYADH}/invitations", {"who": " ١٠١٢٣٤٥٦٧٢", "role": "reviewer"})
    assert told.status_code == 200
    assert answer(who).status_code == 200


@ONE_ENGINE
def test_an_invitation_that_nobody_answers_ends(office: Office, town: Town, clock: Any) -> None:
    who = town.somebody()
    told = office.invite(who, "reviewer").json()["invitations"][0]["invitation_id"]
    clock.move(days=31)
    assert who.get("/v1/account/invitations").json()["invitations"] == []
    assert refusal(who.post(f"/v1/account/invitations/{told}/answer", {"accept": True})) == (404, "not_found")
    assert office.first.get(f"/v1/bodies/{RIYADH}/members").json()["invitations"] == []
    assert office.invite(who, "reviewer").status_code == 200


@ONE_ENGINE
def test_one_person_works_for_two_bodies_and_each_desk_shows_its_own(office: Office, town: Town) -> None:
    applicant, who = town.somebody(), town.somebody()
    ours, theirs = applicant.apply(REVIEWED, RIYADH), applicant.apply(REVIEWED, JEDDAH)
    elsewhere = Office(town, town.staff("administrator", municipality=JEDDAH), office.second)
    here, there = office.make_member(who, "reviewer"), elsewhere.make_member(who, "reviewer", JEDDAH)
    assert [row["application_id"] for row in here.get("/v1/desk/applications").json()["rows"]] == [ours]
    assert [row["application_id"] for row in there.get("/v1/desk/applications").json()["rows"]] == [theirs]
    assert refusal(there.get(f"/v1/desk/applications/{ours}")) == (404, "not_found")
    assert refusal(there.take(ours)) == (404, "not_found")
    assert there.take(theirs).status_code == 200


@ONE_ENGINE
def test_an_ended_membership_opens_nothing_and_what_was_taken_is_free(office: Office, town: Town) -> None:
    applicant = town.somebody()
    application_id = applicant.apply()
    who = office.make_member(town.somebody(), "reviewer")
    assert who.take(application_id).status_code == 200
    assert office.end(who, "reviewer").status_code == 200
    # What he sends that was begun before is refused like anything else.
    assert refusal(who.move(application_id, "recommend", version=2)) == (403, "role_missing")
    colleague = town.staff("reviewer")
    assert colleague.take(application_id).status_code == 200
    assert refusal(office.end(who, "reviewer")) == (404, "not_found")


@ONE_ENGINE
def test_a_membership_ends_with_its_last_day(office: Office, town: Town, context: Context, clock: Any) -> None:
    today = context.today()
    who = office.make_member(town.somebody(), "reviewer", until=today.isoformat())
    told = office.first.get(f"/v1/bodies/{RIYADH}/members").json()["members"]
    assert [one["until"] for one in told if one["person_id"] == who.person_id] == [today.isoformat()]
    assert who.get("/v1/desk/applications").status_code == 200
    clock.move(days=1)
    assert refusal(who.get("/v1/desk/applications")) == (403, "role_missing")
    other = office.make_member(town.somebody(), "reviewer")
    assert office.end(other, "reviewer", last_day=context.today().isoformat()).status_code == 200
    assert other.get("/v1/desk/applications").status_code == 200


@ONE_ENGINE
def test_a_member_changes_from_one_role_to_another_in_one_moment(office: Office, town: Town) -> None:
    who = office.make_member(town.somebody(), "reviewer")
    told = office.invite(who, "head", replaces="reviewer")
    assert office.approve(told).status_code == 200
    assert who.get("/v1/people/me").json()["memberships"][0]["roles"] == ["reviewer"]
    assert answer(who).status_code == 200
    assert who.get("/v1/people/me").json()["memberships"][0]["roles"] == ["head"]


@ONE_ENGINE
def test_the_last_administrator_stays(office: Office, town: Town) -> None:
    forget_samples(town.context)
    assert office.end(office.second, "administrator").status_code == 200
    assert refusal(office.end(office.first, "administrator")) == (409, "last_administrator")
    last_day = {"last_day": town.context.today().isoformat()}
    assert refusal(office.end(office.first, "administrator", **last_day)) == (409, "last_administrator")
    # One above the body is enough.
    town.staff("administrator", municipality=AMANAH)
    assert office.end(office.first, "administrator").status_code == 200


@ONE_ENGINE
def test_administrators_of_an_amanah_decide_about_its_municipalities(town: Town) -> None:
    above = Office(town, town.staff("administrator", municipality=AMANAH), town.staff("administrator"))
    bodies = [one["body"] for one in above.first.get("/v1/bodies").json()["bodies"]]
    assert len(bodies) == 49
    assert bodies[0] == AMANAH
    who = above.make_member(town.somebody(), "reviewer", RUMAH)
    assert who.get("/v1/desk/applications").status_code == 200
    assert refusal(above.invite(who, "reviewer", AMANAH)) == (422, "choice_unknown")


@ONE_ENGINE
def test_a_supervisor_of_an_amanah_sees_its_municipalities_and_no_others(town: Town) -> None:
    applicant = town.somebody()
    ours, theirs = applicant.apply(REVIEWED, RIYADH), applicant.apply(REVIEWED, JEDDAH)
    above = town.staff("supervisor", municipality=AMANAH)
    whole = town.staff("supervisor", municipality="momah")
    for one, who, status in ((ours, above, 200), (ours, whole, 200), (theirs, above, 404), (theirs, whole, 200)):
        number = applicant.application(one)["application_number"]
        asked = who.post("/v1/cases", {"number": number, "purpose": "بلاغ عن تأخر المعاملة"})
        assert asked.status_code == status
    # Without a purpose there is no way to one of them.
    assert refusal(above.get("/v1/desk/applications")) == (403, "role_missing")
    assert refusal(above.get(f"/v1/desk/applications/{ours}")) == (403, "role_missing")
    assert above.get(f"/v1/blobs/{sha(PNG)}").status_code == 404
    assert refusal(above.take(ours)) == (403, "role_missing")


@ONE_ENGINE
def test_nobody_handles_what_an_office_of_which_he_is_a_member_applies_for(town: Town) -> None:
    applicant = town.somebody()
    account = town.somebody("engineering_office")
    manager = replace(account, acting_for=account.person_id)
    clerk = town.member("reviewer")
    # Its account manages the office as a body.
    name = Office(town, manager, manager).name_of(clerk)
    told = manager.post(f"/v1/bodies/{account.person_id}/invitations", {"who": name, "role": "employee"})
    assert told.json()["invitations"][0]["state"] == "to_accept"
    application_id = applicant.apply()
    assert clerk.get(f"/v1/desk/applications/{application_id}").status_code == 200
    with town.context.database.transaction() as connection:
        connection.execute(sa.text("UPDATE application SET person_id = :office"), {"office": account.person_id})
    assert clerk.get(f"/v1/desk/applications/{application_id}").status_code == 200
    assert answer(replace(clerk, acting_for="")).status_code == 200
    assert refusal(clerk.get(f"/v1/desk/applications/{application_id}")) == (403, "own_application")
    assert refusal(clerk.take(application_id)) == (403, "own_application")


@ONE_ENGINE
def test_members_and_open_work_of_a_merged_body_go_to_its_heir(town: Town, context: Context) -> None:
    applicant = town.somebody()
    member, both = town.member("reviewer", body=JEDDAH), town.member("reviewer", body=JEDDAH)
    heir = town.staff("reviewer", municipality=RIYADH)
    papers = town.issued(applicant, JEDDAH)
    application_id = applicant.apply(REVIEWED, JEDDAH)
    old = town.staff("head", municipality=JEDDAH)
    assert refusal(heir.get(f"/v1/desk/applications/{application_id}")) == (404, "not_found")
    # The reviewer and the head of the first application are members, too.
    with context.database.transaction(reading=True) as connection:
        members = members_of(connection, JEDDAH, context.now())
    assert merge_body(context, JEDDAH, RIYADH) == len(members)
    assert heir.opened(application_id)["application"]["municipality"] == JEDDAH
    assert heir.take(application_id).status_code == 200
    for who in (replace(member, acting_for=RIYADH), replace(both, acting_for=RIYADH), old):
        assert len(who.get("/v1/desk/applications").json()["rows"]) == 2
    assert refusal(member.get("/v1/desk/applications")) == (403, "role_missing")
    # The paper is what it was.
    paper = applicant.get(f"/v1/documents/{papers['licence']['document_id']}")
    assert paper.status_code == 200
    for code, into, problem in (
        (JEDDAH, RIYADH, "body_merged"),
        (RUMAH, JEDDAH, "heir_unfit"),
        ("x", JEDDAH, "body_unknown"),
    ):
        with pytest.raises(MergeProblem, match=problem):
            merge_body(context, code, into)
    above = town.staff("administrator", municipality=AMANAH)
    asked = above.post(f"/v1/bodies/{JEDDAH}/invitations", {"who": "u", "role": "reviewer"})
    assert refusal(asked) == (409, "body_merged")


@ONE_ENGINE
def test_the_command_line_makes_the_first_two_administrators_and_no_more(context: Context) -> None:
    forget_samples(context)
    name = Words("م", "A")
    for number in range(2):
        add_staff(context, f"adminone{number}", "Kh7-wasl-dimna", name, AMANAH, ("administrator",))
    with pytest.raises(StaffProblem, match="administrators_enough"):
        add_staff(context, "adminthree", "Kh7-wasl-dimna", name, RIYADH, ("administrator",))
    add_staff(context, "reviewerone", "Kh7-wasl-dimna", name, RIYADH, ("reviewer",))
    with pytest.raises(StaffProblem, match="role_of_another_kind"):
        add_staff(context, "reviewertwo", "Kh7-wasl-dimna", name, AMANAH, ("reviewer",))
    with pytest.raises(StaffProblem, match="municipality_unknown"):
        add_staff(context, "reviewertwo", "Kh7-wasl-dimna", name, "00199999", ("reviewer",))


@ONE_ENGINE
def test_each_look_at_somebody_elses_data_is_in_the_audit_trail(town: Town) -> None:
    owner = town.somebody()
    papers = town.issued(owner)
    bill = owner.application(town.rows(sa.table("application", sa.column("id")))[0].id)["bill"]
    licence = papers["licence"]["document_id"]
    reads = (f"/v1/bills/{bill['bill_id']}", f"/v1/documents/{licence}", f"/v1/blobs/{sha(PNG)}")

    def looks() -> list[tuple[str, str, str]]:
        rows = town.rows(audit_entry, audit_entry.c.action.like("%.read"))
        return sorted((row.tenant, row.actor, row.action) for row in rows)

    for path in reads:
        assert owner.get(path).status_code == 200
    assert looks() == []
    clerk, cashier = town.staff("reviewer"), town.staff("cashier")
    for path in reads:
        assert clerk.get(path).status_code == 200
    assert cashier.get("/v1/desk/bills", number=bill["bill_number"]).status_code == 200
    what = sorted([(RIYADH, clerk.person_id, f"{one}.read") for one in ("bill", "document", "file")])
    assert looks() == sorted([*what, (RIYADH, cashier.person_id, "bill.read")])


@ONE_ENGINE
def test_each_row_of_an_application_says_whose_municipality_it_is(town: Town) -> None:
    owner, reviewer = town.somebody(), town.staff("reviewer")
    application_id = owner.apply()
    reviewer.take(application_id)
    wanted = {"field": "street", "reason": "data_differs_from_document", "text": "x"}
    told = reviewer.move(application_id, "return", requests=[wanted])
    assert told.status_code == 200, told.text
    bill = town.approved(owner)["bill"]
    paying = owner.post(f"/v1/bills/{bill['bill_id']}/payment-intents", {"provider": "sample_bank"})
    assert paying.status_code == 200
    for table in (submission, timeline_entry, asked, blob_link, payment_intent):
        assert {row.municipality for row in town.rows(table)} == {RIYADH}, table.name


def test_an_invitation_lives_on_both_engines(office: Office, town: Town) -> None:
    who = office.make_member(town.somebody(), "cashier")
    assert who.get("/v1/desk/refunds").status_code == 200
    assert refusal(office.invite(who, "cashier")) == (409, "member_already")
    assert office.end(who, "cashier").status_code == 200
