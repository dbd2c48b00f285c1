"""A licence passes to a new owner: both sides approve exactly the same, two persons decide, the papers are his then."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from balady_desktop.backend.audit import verify_chain
from balady_desktop.backend.context import Context
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.drafts.queries import answers_of
from balady_desktop.backend.effects.due import make_due
from balady_desktop.backend.people.queries import change_person, get_person
from balady_desktop.domain.identifiers import mask_name
from balady_desktop.wire.canonical import digest
from tests.backend.act_steps import made, reason, records, told
from tests.backend.casework import ONE_ENGINE, PDF, SERVICE, Somebody, Town, attached, mint, operation
from tests.backend.test_papers_standing import SUSPEND, change
from tests.backend.test_shared_drafts import Member
from tests.backend.visitors import Clock

pytestmark = ONE_ENGINE
TRANSFER = f"{SERVICE}.transfer"
CONTRACT = attached(PDF, "عقد البيع.pdf", "application/pdf")
RIGHT: dict[str, Any] = {
    "new_owner_is": "establishment",
    "number_700": "7001234560",
    "legal_form": "sole",
    "tenure": "deed",
    "deed_number": "310110012345",
    "deed_date": "2026-02-01",
    "sale_contract": CONTRACT,
    "new_tenure_copy": CONTRACT,
    "declaration": True,
}


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def seller(town: Town) -> Somebody:
    found = town.somebody()
    town.issued(found)
    return found


def user_name(somebody: Somebody) -> str:
    with somebody.context.database.transaction(reading=True) as connection:
        return get_person(connection, somebody.person_id).user_name


class Transfer:
    """The draft of a transfer, as its seller began it."""

    def __init__(self, town: Town, seller: Somebody) -> None:
        self.town, self.draft_id = town, mint()
        self.seller = Member(seller, "")
        self.definition = town.context.catalogue.edition(TRANSFER).hash
        known = told(seller)["known"]
        fields = {one.id for one in town.context.catalogue.service(TRANSFER).fields()}
        prefilled = {name: typed for name, typed in known["facts"].items() if name in fields}
        self.answers: dict[str, Any] = {"record": known, **prefilled}
        assert self.save(self.seller, self.answers)["status"] == 200

    def save(self, who: Member, patch: dict[str, Any], base: int = 0, **other: Any) -> dict[str, Any]:
        with self.town.context.database.transaction(reading=True) as connection:
            now = answers_of(connection, self.draft_id)
        seen = {path: digest(now[path]) for path in patch if path in now}
        by = {"service": TRANSFER, "definition": self.definition, "page": "new_owner", "seen": seen}
        (result,) = who.round(who.who.save(self.draft_id, patch, base, **by, **other))
        return result

    def parties(self, who: Somebody) -> dict[str, Any]:
        reply = who.get(f"/v1/drafts/{self.draft_id}/parties")
        assert reply.status_code == 200, reply.text
        found: dict[str, Any] = reply.json()
        return found

    def invite(self, who: str) -> Any:
        said = {"part": "new_licensee", "who": who}
        return self.seller.who.post(f"/v1/drafts/{self.draft_id}/party-invitations", said)

    def accept(self, buyer: Somebody) -> None:
        (one,) = buyer.get("/v1/party-invitations").json()["invitations"]
        reply = buyer.post(f"/v1/party-invitations/{one['invitation_id']}/answer", {"accept": True})
        assert reply.status_code == 200, reply.text

    def approve(self, who: Somebody) -> Any:
        return who.post(f"/v1/drafts/{self.draft_id}/approval", {"content": self.parties(who)["content"]})

    def submit(self, who: Member, answers: dict[str, Any]) -> dict[str, Any]:
        files = ("sale_contract", "new_tenure_copy")
        body = {
            "submission_id": mint(),
            "draft_id": self.draft_id,
            "draft_version": self.parties(who.who)["version"],
            "service": TRANSFER,
            "definition": self.definition,
            "answers": answers,
            "manifest": [{"field": name, **one} for name in files for one in answers[name]],
            "quoted_total": None,
        }
        (result,) = who.round(operation("application.submit", body))
        return result


def test_a_licence_passes_to_the_new_owner_whom_both_approve(seller: Somebody, town: Town) -> None:
    buyer = Member(town.somebody(), "")
    transfer = Transfer(town, seller)
    assert transfer.parties(seller)["not_ready"] == "party_missing"
    assert transfer.invite(user_name(buyer.who)).status_code == 200
    transfer.accept(buyer.who)
    buyer.round()
    # The new owner completes his own part in the same draft.
    kind, body = buyer.feed[transfer.draft_id]
    assert (kind, body["service"]) == ("draft", TRANSFER)
    buyer.who.hold(PDF, "application/pdf")
    saved = transfer.save(buyer, RIGHT, body["version"], party=body["party"])
    assert saved["status"] == 200, saved
    answers = {**transfer.answers, **RIGHT}
    assert transfer.submit(transfer.seller, answers)["code"] == "approval_missing"
    assert transfer.approve(buyer.who).status_code == 200
    assert transfer.submit(transfer.seller, answers)["code"] == "approval_missing"
    assert transfer.approve(seller).json()["not_ready"] == ""
    done = transfer.submit(transfer.seller, answers)
    assert done["status"] == 200, done
    # Whoever agreed stays in what was sent; it is withdrawn, and not his part.
    left = buyer.who.post(f"/v1/drafts/{transfer.draft_id}/party-endings", {"part": "new_licensee"})
    assert (left.status_code, left.json()["code"]) == (409, "draft_submitted")
    application_id = done["application_id"]
    for role, move in (("reviewer", "support"), ("head", "approve")):
        staff = town.staff(role)
        assert staff.take(application_id).status_code == 200
        assert staff.move(application_id, move).status_code == 200
    assert seller.application(application_id)["state"] == "transferred"
    assert buyer.who.application(application_id)["state"] == "transferred"
    assert (records(seller), [one["number"] for one in records(buyer.who)]) == ([], [made(town).number])
    assert told(buyer.who)["known"]["facts"]["number_700"] == "7001234560"
    papers = {(one.kind, one.version): one.person_id for one in town.rows(document, document.c.kind == "licence")}
    assert papers == {("licence", 1): seller.person_id, ("licence", 2): buyer.who.person_id}
    assert reason(buyer.who, "cancel") is None
    # Each has the paper in his own name, and nobody that of the other one; the desk sees who takes part.
    (mine,) = told(buyer.who)["documents"]
    assert mine["standing"] == "valid"
    by_version = {one.version: one.id for one in town.rows(document, document.c.kind == "licence")}
    first, second = by_version[1], by_version[2]
    assert mine["document_id"] == second
    assert seller.application(application_id)["documents"] == []
    # The application that made the licence is the seller's; what leads the new owner on is the transfer.
    assert told(buyer.who)["application_id"] == application_id
    assert [seller.get(f"/v1/documents/{one}?language=ar").status_code for one in (first, second)] == [200, 404]
    assert [buyer.who.get(f"/v1/documents/{one}?language=ar").status_code for one in (first, second)] == [404, 200]
    at_desk = town.staff("head").get(f"/v1/desk/applications/{application_id}").json()["application"]
    assert [one["part"] for one in at_desk["parties"]] == ["", "new_licensee"]
    assert [one["kind"] for one in at_desk["documents"]] == ["licence"]
    with town.context.database.transaction(reading=True) as connection:
        assert verify_chain(connection, made(town).municipality)


def prepared(transfer: Transfer, buyer: Member, **said: Any) -> dict[str, Any]:
    """Bring the new owner in and let him write his part; returns all answers."""
    assert transfer.invite(user_name(buyer.who)).status_code == 200
    transfer.accept(buyer.who)
    buyer.round()
    body = buyer.feed[transfer.draft_id][1]
    buyer.who.hold(PDF, "application/pdf")
    part = RIGHT | said
    saved = transfer.save(buyer, part, body["version"], party=body["party"])
    assert saved["status"] == 200, saved
    return transfer.answers | part


def sent(transfer: Transfer, buyer: Member, **said: Any) -> dict[str, Any]:
    answers = prepared(transfer, buyer, **said)
    for who in (buyer.who, transfer.seller.who):
        assert transfer.approve(who).status_code == 200
    return transfer.submit(transfer.seller, answers)


def test_who_is_invited_has_an_account_and_is_not_the_owner(seller: Somebody, town: Town) -> None:
    transfer = Transfer(town, seller)
    for who in ("1098765432", "nobody.here", ""):
        reply = transfer.invite(who)
        assert (reply.status_code, reply.json()["problems"][0]["code"]) == (422, "account_unknown"), who
    staff, office = town.staff("reviewer"), town.somebody("engineering_office")
    for one in (staff, office):
        reply = transfer.invite(user_name(one))
        assert (reply.status_code, reply.json()["problems"][0]["code"]) == (422, "choice_unknown")
    himself = transfer.invite(user_name(seller))
    assert (himself.status_code, himself.json()["code"]) == (409, "party_owner")


def test_numbers_of_others_are_not_tried_one_after_the_other(seller: Somebody, town: Town) -> None:
    transfer = Transfer(town, seller)
    told = [transfer.invite(f"nobody{number}").status_code for number in range(31)]
    assert (set(told[:30]), told[30]) == ({422}, 429)


def test_nobody_is_made_an_owner_without_his_word(seller: Somebody, town: Town) -> None:
    buyer = Member(town.somebody(), "")
    transfer = Transfer(town, seller)
    answers = prepared(transfer, buyer)
    assert transfer.approve(seller).status_code == 200
    told = transfer.parties(seller)
    assert {one["part"]: one["has_approved"] for one in told["parties"]} == {"licensee": True, "new_licensee": False}
    assert told["can_approve"] is False
    # The seller agrees for himself alone.
    assert transfer.submit(transfer.seller, answers)["code"] == "approval_missing"
    # A change after an approval is agreed to by both again.
    assert transfer.approve(buyer.who).status_code == 200
    version = transfer.parties(seller)["version"]
    assert transfer.save(transfer.seller, {"deed_number": "310110012346"}, version)["status"] == 200
    late = transfer.submit(transfer.seller, answers | {"deed_number": "310110012346"})
    assert late["code"] == "approval_outdated"


@pytest.mark.parametrize(
    ("shares", "problem"),
    [(("50", "49.99"), "check_failed"), (("60", "40.01"), "check_failed"), (("33.34", "66.66"), "")],
)
def test_shares_of_partners_come_to_exactly_one_hundred(
    seller: Somebody, town: Town, shares: tuple[str, str], problem: str
) -> None:
    partners = [
        {"id": f"p{number}", "answers": {"partner_name": "شريك", "partner_id": number, "partner_share": share}}
        for number, share in zip(("1012345672", "1098765439"), shares, strict=True)
    ]
    buyer = Member(town.somebody(), "")
    done = sent(Transfer(town, seller), buyer, legal_form="partnership", partners=partners)
    if problem:
        assert (done["status"], done["code"]) == (422, "answers_invalid"), done
        assert [(one["field"], one["params"]) for one in done["problems"]] == [
            ("partners", {"check": "shares_not_whole"})
        ]
    else:
        assert done["status"] == 200, done


def test_a_suspended_licence_is_not_transferred(seller: Somebody, town: Town) -> None:
    buyer = Member(town.somebody(), "")
    done = sent(Transfer(town, seller), buyer)
    assert done["status"] == 200, done
    change(town, told(seller)["documents"][0]["document_id"], SUSPEND)
    make_due(town.context)
    for who in (seller, buyer.who):
        assert who.application(done["application_id"])["state"] == "cancelled"
    assert (made(town).person_id, reason(seller, "transfer")["code"]) == (seller.person_id, "standing")


def test_a_licence_has_one_open_act(seller: Somebody, town: Town) -> None:
    first, second = (Transfer(town, seller) for _ in range(2))
    buyers = [Member(town.somebody(), "") for _ in range(2)]
    assert sent(first, buyers[0])["status"] == 200
    assert reason(seller, "cancel")["code"] == "act_open"
    assert sent(second, buyers[1])["code"] == "act_open"


def test_an_account_that_was_closed_meanwhile_gets_no_licence(seller: Somebody, town: Town) -> None:
    buyer = Member(town.somebody(), "")
    application_id = sent(Transfer(town, seller), buyer)["application_id"]
    with town.context.database.transaction() as connection:
        change_person(connection, buyer.who.person_id, ended_at=town.context.now())
    reviewer, head = town.staff("reviewer"), town.staff("head")
    assert reviewer.take(application_id).status_code == 200
    assert reviewer.move(application_id, "support").status_code == 200
    assert head.take(application_id).status_code == 200
    refused = head.move(application_id, "approve")
    assert (refused.status_code, refused.json()["code"]) == (409, "party_ended")
    assert made(town).person_id == seller.person_id


def notices(somebody: Somebody) -> list[tuple[str, bool]]:
    told = somebody.get("/v1/notices").json()["notices"]
    return sorted((one["notice"], one["waits"]) for one in told if one["notice"].startswith("party_"))


def test_whoever_is_invited_is_told_and_so_is_the_answer(seller: Somebody, town: Town) -> None:
    buyer, other = town.somebody(), town.somebody()
    transfer = Transfer(town, seller)
    assert transfer.invite(user_name(buyer)).status_code == 200
    assert (notices(buyer), notices(seller), notices(other)) == ([("party_invited", True)], [], [])
    (invitation,) = buyer.get("/v1/party-invitations").json()["invitations"]
    path = f"/v1/party-invitations/{invitation['invitation_id']}/answer"
    assert buyer.post(path, {"accept": False, "reason": "لا أرغب."}).status_code == 200
    # Once it is answered, nothing waits for it any more.
    assert notices(buyer) == [("party_invited", False)]
    assert notices(seller) == [("party_declined", False)]
    assert transfer.invite(user_name(other)).status_code == 200
    transfer.accept(other)
    assert notices(seller) == [("party_accepted", False), ("party_declined", False)]
    (told_of_it,) = (one for one in other.get("/v1/notices").json()["notices"] if one["notice"] == "party_invited")
    assert (told_of_it["link"], "المالك الجديد" in told_of_it["text_ar"]) == ("invitations", True)


def test_the_name_behind_a_number_is_told_once_its_person_accepts(seller: Somebody, town: Town) -> None:
    """Whoever invites by an identity number that he was given must not learn whose it is."""
    buyer, other = town.somebody(), town.somebody()
    names = {buyer.person_id: "عينة مشتر أول", other.person_id: "عينة مشتر آخر"}
    with town.context.database.transaction() as connection:
        for person_id, name in names.items():
            change_person(connection, person_id, display_name_ar=name)
    transfer = Transfer(town, seller)
    assert transfer.invite(user_name(buyer)).status_code == 200

    def shown() -> str:
        notices_of_seller = [one["text_ar"] for one in seller.get("/v1/notices").json()["notices"]]
        return f"{transfer.parties(seller)['invitations']} {notices_of_seller}"

    assert (names[buyer.person_id] in shown(), mask_name(names[buyer.person_id]) in shown()) == (False, True)
    # He sees whom the invitation is meant for.
    (invitation,) = buyer.get("/v1/party-invitations").json()["invitations"]
    assert invitation["name_ar"] == names[buyer.person_id]
    # And what he would take part in.
    licence = told(seller)
    about = [invitation[name] for name in ("about", "record_number", "municipality")]
    assert about == [licence["name"], licence["number"], licence["municipality"]]
    path = f"/v1/party-invitations/{invitation['invitation_id']}/answer"
    assert buyer.post(path, {"accept": False, "reason": "لا أرغب."}).status_code == 200
    assert "party_declined" in [one["notice"] for one in seller.get("/v1/notices").json()["notices"]]
    assert names[buyer.person_id] not in shown()
    assert transfer.invite(user_name(other)).status_code == 200
    transfer.accept(other)
    assert names[other.person_id] in shown()


def test_an_invitation_that_is_over_waits_for_nobody(seller: Somebody, town: Town, clock: Clock) -> None:
    buyer = town.somebody()
    transfer = Transfer(town, seller)
    assert transfer.invite(user_name(buyer)).status_code == 200
    clock.move(days=40)
    assert buyer.get("/v1/party-invitations").json()["invitations"] == []
    assert notices(buyer) == [("party_invited", False)]


def test_an_invitation_to_a_draft_that_was_deleted_waits_for_nobody(seller: Somebody, town: Town) -> None:
    buyer = town.somebody()
    transfer = Transfer(town, seller)
    assert transfer.invite(user_name(buyer)).status_code == 200
    (gone,) = transfer.seller.round(operation("draft.delete", {"draft_id": transfer.draft_id, "base_version": 1}))
    assert gone["status"] == 200, gone
    assert notices(buyer) == [("party_invited", False)]
