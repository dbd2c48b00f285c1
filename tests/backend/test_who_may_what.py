"""Who may do what: each route asked by every kind of person, each move of each state by every role.

A cell is what one of them is answered. Nobody learns from a refusal whether what he asked for is there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from balady_desktop.backend.app import ROUTERS, make_app
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.context import Context
from balady_desktop.backend.draft_parties.queries import begin_part
from balady_desktop.backend.draft_parties.queries import insert_invitation as insert_party_invitation
from balady_desktop.backend.draft_parties.tables import party_invitation
from balady_desktop.backend.drafts.tables import draft_party
from balady_desktop.backend.files.tables import upload
from balady_desktop.backend.people.invitations import NewInvitation, insert_invitation
from balady_desktop.backend.people.memberships import begin_membership
from balady_desktop.backend.people.tables import invitation, membership, person
from balady_desktop.backend.register.tables import record_claim
from balady_desktop.backend.tasks.tables import task
from tests.backend.casework import (
    AMANAH,
    JEDDAH,
    ONE_ENGINE,
    PNG,
    RIYADH,
    SERVICE,
    Somebody,
    Town,
    mint,
    operation,
    sha,
)
from tests.backend.test_payments_bills import notify

pytestmark = ONE_ENGINE
ROLES = (
    *("reviewer", "head", "cashier", "supervisor", "administrator", "observer", "auditor", "inspector"),
    "committee_member",
)
DESK, HANDLERS = ("reviewer", "head", "cashier"), ("reviewer", "head")
# Who asks that a document be suspended, and sees what was asked.
ASKING = (*HANDLERS, "supervisor")
CASHIERS, HEADS, ADMINISTRATORS = ("cashier",), ("head",), ("administrator",)
# Members of the body that handles the application, of the one above it, and of it by the header of the request.
WITHIN = ("here", "above", "chosen")
ABOVE = ("supervisor above", "administrator above", "observer above", "auditor above")
CHOSEN = ("reviewer chosen", "administrator chosen")
GUEST, OWNER, STRANGER = "guest", "owner", "stranger"
# Staff accounts of the handling body: one had every role until yesterday, the other never had any.
DISMISSED, ROLELESS = "dismissed", "roleless"
ASKERS = (
    GUEST,
    OWNER,
    STRANGER,
    DISMISSED,
    ROLELESS,
    *(f"{role} {where}" for where, role in product(("here", "elsewhere", "owner"), ROLES)),
    *ABOVE,
    *CHOSEN,
)
# What a permitted request is answered: it was let in, whatever became of it then.
LET_IN = 0
Path = tuple[str, str]


@dataclass(frozen=True)
class Route:
    """How a route is asked, and who is let in."""

    body: Any = None
    query: Mapping[str, str] = field(default_factory=dict)
    # Members of the body with these roles; elsewhere too where the route shows only what is their own body's.
    roles: tuple[str, ...] = ()
    is_about_one: bool = False
    owner: bool = False
    everyone: bool = False
    guests: bool = False
    # About members: it does not matter that the asker has an application here too.
    is_about_members: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    # Opened by a provider's signature, which no person has.
    signed: bool = False
    # For whoever prepares applications, in his own name or for a body of his: staff do not.
    preparing: bool = False

    def expected(self, asker: str) -> int:
        """Return the status of the refusal, LET_IN where there is none."""
        if self.guests:
            return LET_IN
        if asker == GUEST or self.signed:
            return 401
        if self.everyone:
            return LET_IN
        if self.preparing:
            return LET_IN if asker in (OWNER, STRANGER) else 403
        role, _, where = asker.partition(" ")
        if self.owner and (asker == OWNER or where == "owner"):
            return LET_IN
        if role not in self.roles:
            return 404 if self.owner else 403
        if not self.is_about_one or where in WITHIN or (self.is_about_members and where == "owner"):
            return LET_IN
        return 404 if where == "elsewhere" else 403


def of_roles(*roles: str, **asked: Any) -> Route:
    return Route(roles=roles, **asked)


def of_members(**asked: Any) -> Route:
    return Route(roles=ADMINISTRATORS, is_about_one=True, is_about_members=True, **asked)


def of_one(*roles: str, **asked: Any) -> Route:
    return Route(roles=roles, is_about_one=True, **asked)


OPEN, SIGNED_IN, OWN = Route(guests=True), Route(everyone=True), Route(owner=True)
TUS = "/v1/files"
PURPOSE = "شكوى من مقدم الطلب"
ROUTES: Mapping[Path, Route] = {
    # What everyone may ask.
    **dict.fromkeys(
        [
            ("GET", "/v1/server"),
            ("GET", "/v1/catalogue"),
            ("GET", "/v1/catalogue/{sha256}"),
            ("GET", "/v1/paper-lists"),
            ("GET", "/v1/paper-checks"),
            ("GET", "/v1/sample-messages"),
            ("GET", "/c"),
            ("POST", "/c"),
            ("GET", "/1/{square}"),
            ("OPTIONS", TUS),
            ("POST", "/v1/national-sign-ins"),
            ("POST", "/v1/national-sign-ins/{sign_in_id}/look"),
            ("POST", "/v1/national-sign-ins/{sign_in_id}/cancellation"),
            ("POST", "/v1/browser-sign-ins"),
            ("POST", "/v1/browser-sign-ins/{sign_in_id}/answer"),
            ("POST", "/v1/browser-sign-ins/{sign_in_id}/cancellation"),
            ("GET", "/v1/sample-phone"),
            ("POST", "/v1/sample-phone/{approval_id}"),
            ("POST", "/v1/recoveries"),
            ("POST", "/v1/recoveries/{challenge_id}/codes"),
            ("POST", "/v1/recoveries/{challenge_id}/proof"),
            ("POST", "/v1/recoveries/{challenge_id}/password"),
            ("POST", "/v1/registrations"),
            ("POST", "/v1/registrations/{registration_id}/account"),
            ("POST", "/v1/registrations/{registration_id}/codes"),
            ("POST", "/v1/registrations/{registration_id}/activation"),
            ("POST", "/v1/registrations/{registration_id}/state"),
            ("POST", "/v1/sessions"),
            ("POST", "/v1/sessions/first-password"),
            ("POST", "/v1/sessions/refresh"),
            ("POST", "/v1/verification-pictures"),
        ],
        OPEN,
    ),
    # What everyone who is signed in does with his own account.
    **dict.fromkeys(
        [
            ("GET", "/v1/account"),
            ("POST", "/v1/account/password"),
            ("POST", "/v1/account/email"),
            ("POST", "/v1/account/mobile"),
            ("POST", "/v1/account/mobile/proof"),
            ("DELETE", "/v1/account/mobile-change"),
            ("POST", "/v1/account/sign-outs"),
            ("POST", "/v1/account/closing"),
            ("GET", "/v1/people/me"),
            ("GET", "/v1/account/invitations"),
            ("GET", "/v1/account/delegations"),
            ("GET", "/v1/notices"),
            ("GET", "/v1/credits"),
            ("POST", "/v1/notices/read"),
            ("GET", "/v1/notices/ways"),
            ("POST", "/v1/notices/ways"),
            ("POST", TUS),
            ("POST", "/v1/sync"),
            ("POST", "/v1/register-checks"),
            ("GET", "/v1/records"),
            ("DELETE", "/v1/sessions/current"),
        ],
        SIGNED_IN,
    ),
    ("GET", "/v1/offers"): Route(preparing=True),
    ("POST", "/v1/offers/{offer_id}/answer"): Route(preparing=True, body={"take": False}),
    # Who takes part in a draft: told to those who do. Whoever answers for no body has no invitations.
    ("GET", "/v1/parties"): Route(everyone=True, query={"kind": "engineering_office", "find": "none"}),
    ("GET", "/v1/drafts/{draft_id}/parties"): OWN,
    ("POST", "/v1/drafts/{draft_id}/party-invitations"): Route(owner=True, body={"part": "none", "party": "none"}),
    ("POST", "/v1/drafts/{draft_id}/party-endings"): Route(owner=True, body={"part": "survey_office"}),
    ("POST", "/v1/drafts/{draft_id}/approval"): Route(owner=True, body={"content": "none"}),
    ("GET", "/v1/party-invitations"): Route(preparing=True),
    ("POST", "/v1/party-invitations/{invitation_id}/answer"): Route(
        preparing=True, body={"accept": False, "reason": ""}, values={"invitation_id": "party-invited"}
    ),
    ("POST", "/v1/party-invitations/{invitation_id}/withdrawal"): Route(
        owner=True, values={"invitation_id": "party-invited"}
    ),
    # Whatever is wrong with a claim, the answer is one.
    ("POST", "/v1/record-claims"): Route(everyone=True, body={"number": "1234567", "id_number": "1000000008"}),
    ("POST", "/v1/payment-notifications"): Route(signed=True),
    # What is one person's.
    ("GET", "/v1/applications/{application_id}"): OWN,
    ("POST", "/v1/applications/{application_id}/moves"): Route(owner=True, body={"move": "none", "version": 1}),
    ("GET", "/v1/operations/{key}"): OWN,
    ("GET", "/v1/payment-intents/{intent_id}"): OWN,
    ("POST", "/v1/bills/{bill_id}/payment-intents"): Route(owner=True, body={"provider": "none"}),
    ("POST", "/v1/sample-bank/payments"): Route(
        owner=True, body={"intent_id": "{intent_id}", "bill_number": "{bill_number}", "outcome": "refuse"}
    ),
    **dict.fromkeys(product(("HEAD", "PATCH", "DELETE"), [TUS + "/{upload_id}"]), OWN),
    # What the owner and the members of the handling body read.
    **dict.fromkeys(product(("GET", "HEAD"), ["/v1/blobs/{sha256}"]), of_one(*DESK, owner=True)),
    ("GET", "/v1/bills/{bill_id}/credit"): OWN,
    ("POST", "/v1/bills/{bill_id}/credit"): Route(owner=True, body={"amount": 0}),
    ("GET", "/v1/bills/{bill_id}"): of_one(*DESK, owner=True),
    ("GET", "/v1/documents/{document_id}"): of_one(*DESK, owner=True, query={"copy_number": "1"}),
    ("POST", "/v1/documents/{document_id}/prints"): of_one(*DESK, owner=True),
    # The desk.
    ("GET", "/v1/desk/applications"): of_roles(*DESK),
    ("GET", "/v1/desk/applications/{application_id}"): of_one(*DESK),
    ("POST", "/v1/desk/applications/{application_id}/take"): of_one(*HANDLERS),
    ("POST", "/v1/desk/applications/{application_id}/release"): of_one(*HANDLERS),
    ("POST", "/v1/desk/applications/{application_id}/moves"): of_one(*HANDLERS, body={"move": "none", "version": 0}),
    # Those who handle nothing: figures, one case for a stated purpose, the audit trail.
    ("POST", "/v1/figures"): of_roles(
        "supervisor", "observer", "auditor", body={"first": "2026-01-01", "last": "2026-12-31"}
    ),
    ("POST", "/v1/cases"): of_one("supervisor", "auditor", body={"number": "{bill_number}", "purpose": PURPOSE}),
    ("POST", "/v1/cases/{application_id}/evidence"): of_one("auditor", body={"purpose": PURPOSE}),
    ("POST", "/v1/trail"): of_roles("auditor"),
    ("POST", "/v1/trail/verification"): of_roles("auditor"),
    ("GET", "/v1/desk/standing-requests"): of_roles(*ASKING),
    ("POST", "/v1/desk/documents/{document_id}/standing-requests"): of_one(
        *ASKING, body={"standing": "suspended", "reason": "none"}
    ),
    ("POST", "/v1/desk/records/{record_id}/standing-requests"): of_one(
        *ASKING, body={"standing": "suspended", "reason": "none"}
    ),
    ("GET", "/v1/desk/records"): of_roles(*ASKING),
    ("GET", "/v1/desk/record-claims"): of_roles(*HANDLERS),
    ("POST", "/v1/desk/record-claims/{claim_id}/decision"): of_one(
        *HANDLERS, body={"approve": True, "text": "ن" * 4001}
    ),
    ("POST", "/v1/desk/standing-requests/{request_id}/decision"): of_one(
        *HEADS, body={"approve": True, "text": "ن" * 4001}
    ),
    # Members of bodies.
    ("GET", "/v1/bodies"): of_roles(*ADMINISTRATORS),
    ("GET", "/v1/bodies/{body}/members"): of_members(),
    ("POST", "/v1/bodies/{body}/invitations"): of_members(body={"who": "nobody", "role": "reviewer"}),
    ("POST", "/v1/bodies/{body}/endings"): of_members(
        body={"person_id": "none", "role": "reviewer", "last_day": "no day"}
    ),
    ("POST", "/v1/invitations/{invitation_id}/approval"): of_members(
        body={"approve": True}, values={"invitation_id": "asked"}
    ),
    ("POST", "/v1/invitations/{invitation_id}/withdrawal"): of_members(values={"invitation_id": "asked"}),
    ("POST", "/v1/account/invitations/{invitation_id}/answer"): Route(
        owner=True, body={"accept": False}, values={"invitation_id": "offered"}
    ),
    # What one person delegates to another; who may is said after what is wrong with the request.
    ("POST", "/v1/account/delegations"): Route(everyone=True, body={"who": "nobody", "services": [], "until": ""}),
    ("POST", "/v1/account/delegations/{delegation_id}/ending"): Route(
        owner=True, values={"delegation_id": "delegated"}
    ),
    # The counter.
    ("GET", "/v1/desk/refunds"): of_roles(*CASHIERS),
    ("GET", "/v1/desk/refund-requests"): of_roles(*CASHIERS, *HEADS),
    ("POST", "/v1/desk/refund-requests"): of_one(
        *CASHIERS, *HEADS, body={"bill_id": "{bill_id}", "amount": 0, "way": "pay_out", "reason": "none"}
    ),
    ("POST", "/v1/desk/refund-requests/{refund_id}/decision"): of_one(
        *HEADS, body={"approve": True, "text": "ن" * 4001}
    ),
    ("POST", "/v1/desk/refund-requests/{refund_id}/payment"): of_one(*CASHIERS, body={"reference": ""}),
    ("GET", "/v1/desk/waiver-requests"): of_roles(*CASHIERS, *HEADS),
    ("POST", "/v1/desk/waiver-requests"): of_one(
        *CASHIERS, *HEADS, body={"bill_id": "{bill_id}", "position": 0, "amount": 1, "text": ""}
    ),
    ("POST", "/v1/desk/waiver-requests/{waiver_id}/decision"): of_one(
        *HEADS, body={"approve": True, "text": "ن" * 4001}
    ),
    ("POST", "/v1/desk/bills/{bill_id}/credit"): of_one(*CASHIERS, body={"amount": 0}),
    ("GET", "/v1/desk/bills"): of_one(*CASHIERS, query={"number": "{bill_number}"}),
    ("POST", "/v1/desk/bills/{bill_id}/payments"): of_one(*CASHIERS, body={"amount": 1, "terminal_reference": "RRN 2"}),
    ("GET", "/v1/desk/closings/{day}"): of_roles("cashier", "head"),
    # What every municipality's services read: of no one body.
    ("GET", "/v1/publications"): of_roles("administrator"),
    ("POST", "/v1/publications"): of_roles(
        "administrator", body={"effective_on": "2000-01-01", "note": "", "files": {}}
    ),
    ("POST", "/v1/publications/{publication_id}/decision"): of_roles(
        "administrator", body={"approve": True, "text": "ن" * 4001}
    ),
    ("POST", "/v1/publications/{publication_id}/endings"): of_roles(
        "administrator", body={"standing": "none", "reason": ""}
    ),
    ("POST", "/v1/publication-endings/{ending_id}/decision"): of_roles(
        "administrator", body={"approve": True, "text": "ن" * 4001}
    ),
}


@dataclass
class Case:
    """An issued licence of one owner with all that hangs on it, and every kind of person beside it."""

    town: Town
    people: Mapping[str, Somebody | None]
    values: Mapping[str, str]

    def ask(self, asker: str, path: Path, route: Route) -> int:
        """Ask once; return the status of a refusal for whom it is, LET_IN for everything else."""
        method, pattern = path
        who = self.people[asker]
        headers = {"Idempotency-Key": mint(), **(who.headers if who else {})}
        if pattern.startswith(TUS):
            headers |= {
                "Tus-Resumable": "1.0.0",
                "Upload-Offset": "0",
                "Content-Type": "application/offset+octet-stream",
            }
        if path == ("DELETE", "/v1/sessions/current") and who:
            headers |= self.town.sign_in(who.person_id, mint()).headers
        values = {**self.values, **route.values}
        body = {name: self._filled(value) for name, value in (route.body or {}).items()}
        asked: dict[str, Any] = {} if pattern.startswith(TUS) or method in ("GET", "HEAD") else {"json": body}
        query = {name: self._filled(value) for name, value in route.query.items()}
        self._unlock()
        if "{upload_id}" in pattern:
            # One that was asked for may be gone.
            pattern = self._begin_upload()
        reply = self.town.client.request(method, pattern.format(**values), headers=headers, params=query, **asked)
        assert reply.status_code < 500, (asker, path, reply.text)
        return reply.status_code if reply.status_code in (401, 403, 404) else LET_IN

    def _begin_upload(self) -> str:
        owner = self.people[OWNER]
        assert owner is not None
        return str(replace(owner, acting_for="").create_upload(4).headers["location"])

    def _filled(self, value: Any) -> Any:
        return value.format(**self.values) if isinstance(value, str) else value

    def _unlock(self) -> None:
        with self.town.context.database.transaction() as connection:
            connection.execute(sa.update(application).values(taken_by=None, taken_at=None))
            # One person has so many at once, and no more.
            connection.execute(sa.delete(upload))
            waits = {"state": "waiting", "answered_by": None, "answered_at": None}
            connection.execute(sa.update(party_invitation).values(**waits))
            connection.execute(sa.update(draft_party).where(draft_party.c.part != "owner").values(until=None))
            for name, state in (("asked", "to_approve"), ("offered", "to_accept"), ("delegated", "to_accept")):
                fresh = {"state": state, "decided_by": None, "decided_at": None, "answered_at": None}
                connection.execute(sa.update(invitation).where(invitation.c.id == name).values(**fresh))


@pytest.fixture
def case(client: TestClient, context: Context) -> Case:
    town = Town(client, context)
    return make_case(town, town.somebody())


def survey_of(town: Town, owner: Somebody) -> str:
    """Return a draft in which an office takes part and another is invited, whichever they are."""
    draft_id, now = mint(), town.context.now()
    edition = town.context.catalogue.edition("survey_decision").hash
    saved = owner.settle(owner.save(draft_id, {"plot_no": "1"}, service="survey_decision", definition=edition))
    assert saved["status"] == 200, saved
    with town.context.database.transaction() as connection:
        begin_part(connection, draft_id, "survey_office", "some-office", now)
        asked = {"asked_by": owner.person_id, "asked_at": now, "invited_as": "owner", "due_at": None}
        insert_party_invitation(
            connection, id="party-invited", draft_id=draft_id, part="survey_office", party="another", **asked
        )
    return draft_id


def make_case(town: Town, owner: Somebody) -> Case:
    papers = town.issued(owner)
    licence = papers["licence"]["document_id"]
    paid = owner.application(town.rows(application)[0].id)["bill"]
    asked = town.staff("reviewer").post(
        f"/v1/desk/documents/{licence}/standing-requests", {"standing": "suspended", "reason": "under_examination"}
    )
    assert asked.status_code == 200, asked.text
    back = town.staff("cashier").post(
        "/v1/desk/refund-requests",
        {"bill_id": paid["bill_id"], "amount": 1, "way": "pay_out", "reason": "billed_in_error"},
    )
    assert back.status_code == 200, back.text
    waiting = town.approved(owner)["bill"]
    place = next(place for place, line in enumerate(waiting["lines"]) if line["waivable"])
    off = town.staff("cashier").post(
        "/v1/desk/waiver-requests", {"bill_id": waiting["bill_id"], "position": place, "amount": 1, "text": "سبب"}
    )
    assert off.status_code == 200, off.text
    application_id = owner.apply()
    # Both a reviewer and a head can make moves from here.
    assert town.staff("reviewer").take(application_id).status_code == 200
    intent = owner.post(f"/v1/bills/{waiting['bill_id']}/payment-intents", {"provider": "sample_bank"})
    assert intent.status_code == 200, intent.text
    operation = owner.save(mint(), {"street": "أ"})
    owner.settle(operation)
    values = {
        "draft_id": survey_of(town, owner),
        "application_id": application_id,
        "bill_id": paid["bill_id"],
        "bill_number": waiting["bill_number"],
        "document_id": licence,
        "request_id": asked.json()["request_id"],
        "refund_id": back.json()["request_id"],
        "waiver_id": off.json()["request_id"],
        "record_id": asked.json()["record_id"],
        "claim_id": claim_of(town, owner, asked.json()["record_id"]),
        "intent_id": intent.json()["intent_id"],
        "key": operation["key"],
        "sha256": sha(PNG),
        "day": "2099-01-01",
        **publication_of(town),
        "body": RIYADH,
        **dict.fromkeys(("challenge_id", "registration_id", "sign_in_id", "approval_id", "square", "offer_id"), "none"),
    }
    people: dict[str, Somebody | None] = {GUEST: None, OWNER: owner, STRANGER: town.somebody()}
    people |= {DISMISSED: town.staff(*ROLES), ROLELESS: town.staff()}
    end_roles(town, people[DISMISSED])
    for role in ROLES:
        people[f"{role} here"] = town.staff(role)
        people[f"{role} elsewhere"] = town.staff(role, municipality=JEDDAH)
        people[f"{role} owner"] = owner
    people |= {asker: town.staff(asker.split()[0], municipality=AMANAH) for asker in ABOVE}
    people |= {asker: town.member(asker.split()[0]) for asker in CHOSEN}
    stranger, delegate = people[STRANGER], town.somebody()
    assert stranger is not None
    with town.context.database.transaction() as connection:
        for name, who, state in (("asked", stranger, "to_approve"), ("offered", owner, "to_accept")):
            new = NewInvitation(name, RIYADH, who.person_id, "reviewer", None, None, state, "another")
            insert_invitation(connection, new, town.context.now())
        services = ("delegate", None, town.context.today(), "to_accept", owner.person_id, (SERVICE,))
        delegation = NewInvitation("delegated", owner.person_id, delegate.person_id, *services)
        insert_invitation(connection, delegation, town.context.now())
    return Case(town, people, values)


def claim_of(town: Town, owner: Somebody, record_id: str) -> str:
    """Have a claim of the owner that waits for the desk."""
    row = {"id": "claim", "record_id": record_id, "municipality": RIYADH, "person_id": owner.person_id, "text": ""}
    with town.context.database.transaction() as connection:
        connection.execute(sa.insert(record_claim).values(**row, state="open", asked_at=town.context.now()))
    return row["id"]


def publication_of(town: Town) -> dict[str, str]:
    """Have an approved publication whose end was asked for; nobody of the matrix did it."""
    one, other = town.staff("administrator"), town.staff("administrator")
    text = town.context.catalogue.texts["tariffs/shop_licence.yaml"]
    files = {"tariffs/shop_licence.yaml": text.replace("by_class: {1: 600,", "by_class: {1: 700,")}
    told = one.post("/v1/publications", {"effective_on": "2099-01-01", "note": "", "files": files}).json()
    path = f"/v1/publications/{told['publication_id']}"
    assert other.post(f"{path}/decision", {"approve": True, "text": ""}).status_code == 200
    asked = one.post(f"{path}/endings", {"standing": "withdrawn", "reason": "x"})
    return {"publication_id": told["publication_id"], "ending_id": asked.json()["endings"][0]["ending_id"]}


def become_member(town: Town, owner: Somebody, *roles: str) -> None:
    """Let the owner come to work for the body that handles his application."""
    with town.context.database.transaction() as connection:
        mine = person.update().where(person.c.person_id == owner.person_id)
        connection.execute(mine.values(kind="staff", municipality=RIYADH))
        for role in roles:
            begin_membership(connection, owner.person_id, RIYADH, role, town.context.now())


def end_roles(town: Town, who: Somebody | None) -> None:
    """End what somebody is here; the account and its session live on."""
    assert who is not None
    with town.context.database.transaction() as connection:
        mine = membership.update().where(membership.c.person_id == who.person_id)
        connection.execute(mine.values(ends_at=town.context.now()))


def end_memberships(town: Town, owner: Somebody) -> None:
    with town.context.database.transaction() as connection:
        connection.execute(membership.delete().where(membership.c.person_id == owner.person_id))
        mine = person.update().where(person.c.person_id == owner.person_id)
        connection.execute(mine.values(kind="citizen", municipality=None))


def routes_of_the_app() -> Iterator[Path]:
    for router in ROUTERS:
        for one in router.routes:
            assert isinstance(one, APIRoute)
            yield from ((method, one.path) for method in one.methods)


def test_every_route_has_its_cells(context: Context) -> None:
    assert sorted(routes_of_the_app()) == sorted(ROUTES)
    assert len(make_app(context).routes) == len(ROUTERS)


def test_each_route_answers_each_person_as_the_table_says(case: Case) -> None:
    wrong, owner = [], case.people[OWNER]
    assert owner is not None
    for asker in ASKERS:
        role, _, where = asker.partition(" ")
        if where == "owner":
            become_member(case.town, owner, role)
        for path, route in ROUTES.items():
            told, expected = case.ask(asker, path, route), route.expected(asker)
            if told != expected and not (expected == LET_IN and told == 404 and (route.guests or route.preparing)):
                wrong.append((asker, path, told, expected))
        if where == "owner":
            end_memberships(case.town, owner)
    assert not wrong, "\n".join(map(str, wrong))


def test_a_body_of_which_one_is_no_member_opens_nothing(case: Case) -> None:
    """Whoever acts for it is refused everything that needs a person, his own too: the request is not his."""
    wrong = []
    for asker in (OWNER, STRANGER, "administrator here", "reviewer chosen"):
        who = case.people[asker]
        assert who is not None
        case.people = {**case.people, asker: replace(who, acting_for=JEDDAH)}
        for path, route in ROUTES.items():
            if not route.guests and not route.signed and path != ("DELETE", "/v1/sessions/current"):
                told = case.ask(asker, path, route)
                wrong += [] if told == 403 else [(asker, path, told)]
    assert not wrong, "\n".join(map(str, wrong))


# What is one person's and not his body's, whoever of it asks.
OF_ONE_PERSON = {
    ("GET", "/v1/operations/{key}"),
    ("POST", "/v1/account/invitations/{invitation_id}/answer"),
    ("POST", "/v1/account/delegations/{delegation_id}/ending"),
    *product(("HEAD", "PATCH", "DELETE"), [TUS + "/{upload_id}"]),
}
# Files are fetched in one's own name, whoever's they are; before one is sent, its party is named.
OF_ALL_HIS_BODIES = {
    ("GET", "/v1/blobs/{sha256}"),
    # A draft names its parties itself, as synchronisation does.
    ("GET", "/v1/drafts/{draft_id}/parties"),
    ("POST", "/v1/drafts/{draft_id}/party-invitations"),
}
# What the manager of an office does in its name, and no employee: answer for it, invite, end and approve.
OF_MANAGERS = {
    ("GET", "/v1/party-invitations"),
    ("POST", "/v1/party-invitations/{invitation_id}/answer"),
    ("POST", "/v1/party-invitations/{invitation_id}/withdrawal"),
    ("POST", "/v1/drafts/{draft_id}/party-endings"),
    ("POST", "/v1/drafts/{draft_id}/approval"),
}


def test_members_of_an_office_do_with_what_it_owns_what_its_account_does(client: TestClient, context: Context) -> None:
    town = Town(client, context)
    office, other = town.somebody("engineering_office"), town.somebody("engineering_office")
    case = make_case(town, office)
    members = {role: town.member(role, body=office.person_id) for role in ("manager", "employee")}
    former, foreign = town.member("employee", body=office.person_id), town.member("manager", body=other.person_id)
    end_roles(town, former)
    case.people = {
        "account": office,
        **members,
        "employee in his own name": replace(members["employee"], acting_for=""),
        "manager of another office": foreign,
        "former employee": former,
        "former employee in his own name": replace(former, acting_for=""),
        OWNER: office,
    }
    wrong = []
    for asker, (path, route) in product(case.people, ROUTES.items()):
        is_open = route.guests or route.signed
        if path == ("DELETE", "/v1/sessions/current") or (asker == "former employee" and is_open):
            continue
        expected = route.expected(OWNER if asker in ("account", *members, OWNER) else STRANGER)
        if asker in members and path in OF_ONE_PERSON:
            expected = 404
        if asker == "employee in his own name" and path in OF_ALL_HIS_BODIES:
            expected = LET_IN
        names_itself = "{draft_id}" in path[1] or path[1].endswith("/withdrawal")
        if path in OF_MANAGERS and (asker == "employee" or (asker.startswith("employee") and names_itself)):
            expected = 403
        if asker == "former employee":
            expected = 403
        if asker.startswith("manager") and route.is_about_members:
            # They decide about the members of their own body, and learn of no other.
            expected = 404
        if asker.startswith("manager") and path[1] == "/v1/bodies":
            expected = LET_IN
        told = case.ask(asker, path, route)
        if told != expected and not (expected == LET_IN and told == 404 and (route.guests or route.preparing)):
            wrong.append((asker, path, told, expected))
    assert not wrong, "\n".join(map(str, wrong))


def test_each_move_of_each_state_is_made_by_the_roles_of_the_table(case: Case) -> None:
    workflow = case.town.context.catalogue.workflow(case.town.context.catalogue.service(SERVICE).workflow or "")
    found = case.town.rows(application)[0]
    path = ("POST", "/v1/desk/applications/{application_id}/moves")
    wrong = []
    for state, move, role in product(workflow.states, {one.move for one in workflow.moves}, ROLES):
        with case.town.context.database.transaction() as connection:
            row = application.c.id == found.id
            fresh = {"state": state.code, "version": 1, "taken_by": None, "taken_at": None}
            connection.execute(sa.update(application).where(row).values(**fresh))
        who = case.people[f"{role} here"]
        assert who is not None
        reply = case.town.client.request(
            path[0],
            path[1].format(application_id=found.id),
            json={"move": move, "version": 1, "text": "ن" * 4001},
            headers={**who.headers, "Idempotency-Key": mint()},
        )
        # Whoever can make any move may take an application.
        rows = [one for one in workflow.moves if state.code in one.sources and (one.move == move or move == "take")]
        is_allowed = role in HANDLERS and any(role in one.by for one in rows)
        refused = reply.status_code == 403 or reply.json().get("code") == "move_unknown"
        if refused == is_allowed:
            wrong.append((state.code, move, role, reply.status_code, reply.text))
    assert not wrong, "\n".join(map(str, wrong))


# What each member is answered who sends an answer to a visit that was asked for here; it is empty, so none is taken.
ANSWERING: Mapping[str, int] = {
    **{"inspector here": 422, "inspector elsewhere": 404},
    # They answer tasks, and not this one.
    **{"committee_member here": 404, "committee_member elsewhere": 404},
}


def test_a_task_is_answered_by_whom_it_is_asked_of(case: Case) -> None:
    reviewer = case.people["reviewer here"]
    assert reviewer is not None
    application_id = case.values["application_id"]
    case._unlock()
    assert reviewer.take(application_id).status_code == 200
    assert reviewer.move(application_id, "send_visit").status_code == 200
    task_id = case.town.rows(task, task.c.application_id == application_id)[0].id
    wrong = []
    for asker, who in case.people.items():
        if who is None:
            continue
        body = JEDDAH if asker.endswith("elsewhere") else AMANAH if asker.endswith("above") else RIYADH
        sent = operation("task.answer", {"task_id": task_id, "body": body, "answers": {}})
        told = replace(who, acting_for="").settle(sent)["status"]
        role, _, where = asker.partition(" ")
        # Who is no member learns nothing; a member of another role is refused by his role.
        expected = ANSWERING.get(asker, 403 if role in ROLES and where not in ("", "owner") else 404)
        wrong += [] if told == expected else [(asker, told, expected)]
    assert not wrong, "\n".join(map(str, wrong))


def lists_of(who: Somebody) -> dict[str, list[str]]:
    """Return what each list of the desk shows somebody, by the ids of its rows."""
    queue = who.get("/v1/desk/applications")
    asked, refunds = who.get("/v1/desk/standing-requests").json(), who.get("/v1/desk/refunds").json()
    back = who.get("/v1/desk/refund-requests").json()
    return {
        "queue": [one["application_id"] for one in queue.json()["rows"]],
        "counts": sorted(queue.json()["counts"]),
        "asked": [one["request_id"] for one in asked["requests"]],
        "refunds": [one["payment_id"] for one in refunds["refunds"]],
        "asked back": [one["request_id"] for one in back["requests"]],
        "waived": [one["request_id"] for one in who.get("/v1/desk/waiver-requests").json()["requests"]],
    }


def test_no_list_of_the_desk_shows_somebody_what_is_his_own(case: Case) -> None:
    town, owner = case.town, case.people[OWNER]
    assert owner is not None
    bill_number = case.values["bill_number"]
    assert notify(town, {"bill": {"bill_number": bill_number, "total": 1}}, "e1").status_code == 200
    others = lists_of(town.staff(*ROLES))
    assert all(others.values()), others
    become_member(town, owner, *ROLES)
    assert lists_of(owner) == {name: [] for name in others}
    paper = owner.get("/v1/desk/standing-requests", document_id=case.values["document_id"])
    assert paper.json()["requests"] == []
    stranger = case.people[STRANGER]
    assert stranger is not None
    foreign = stranger.apply()
    assert lists_of(owner)["queue"] == [foreign]
