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
from balady_desktop.backend.applications.moves import TAKE
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.context import Context
from balady_desktop.backend.files.tables import upload
from balady_desktop.backend.people.invitations import NewInvitation, insert_invitation
from balady_desktop.backend.people.memberships import begin_membership
from balady_desktop.backend.people.tables import invitation, membership, person
from tests.backend.casework import AMANAH, JEDDAH, ONE_ENGINE, PNG, RIYADH, SERVICE, Somebody, Town, mint, sha
from tests.backend.test_payments_bills import notify

pytestmark = ONE_ENGINE
ROLES = ("reviewer", "head", "cashier", "supervisor", "administrator")
DESK, HANDLERS = ("reviewer", "head", "cashier", "supervisor"), ("reviewer", "head")
# Who asks that a document be suspended, and sees what was asked.
ASKING = (*HANDLERS, "supervisor")
CASHIERS, HEADS, ADMINISTRATORS = ("cashier",), ("head",), ("administrator",)
# Members of the body that handles the application, of the one above it, and of it by the header of the request.
WITHIN = ("here", "above", "chosen")
ABOVE = ("supervisor above", "administrator above")
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

    def expected(self, asker: str) -> int:
        """Return the status of the refusal, LET_IN where there is none."""
        if self.guests:
            return LET_IN
        if asker == GUEST or self.signed:
            return 401
        if self.everyone:
            return LET_IN
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
            ("POST", TUS),
            ("POST", "/v1/sync"),
            ("POST", "/v1/register-checks"),
            ("DELETE", "/v1/sessions/current"),
        ],
        SIGNED_IN,
    ),
    ("POST", "/v1/payment-notifications"): Route(signed=True),
    # What is one person's.
    ("GET", "/v1/applications/{application_id}"): OWN,
    ("GET", "/v1/operations/{key}"): OWN,
    ("GET", "/v1/payment-intents/{intent_id}"): OWN,
    ("POST", "/v1/bills/{bill_id}/payment-intents"): Route(owner=True, body={"provider": "none"}),
    ("POST", "/v1/sample-bank/payments"): Route(
        owner=True, body={"intent_id": "{intent_id}", "bill_number": "{bill_number}", "outcome": "refuse"}
    ),
    **dict.fromkeys(product(("HEAD", "PATCH", "DELETE"), [TUS + "/{upload_id}"]), OWN),
    # What the owner and the members of the handling body read.
    **dict.fromkeys(product(("GET", "HEAD"), ["/v1/blobs/{sha256}"]), of_one(*DESK, owner=True)),
    ("GET", "/v1/bills/{bill_id}"): of_one(*DESK, owner=True),
    ("GET", "/v1/documents/{document_id}"): of_one(*DESK, owner=True, query={"copy_number": "1"}),
    ("POST", "/v1/documents/{document_id}/prints"): of_one(*DESK, owner=True),
    # The desk.
    ("GET", "/v1/desk/applications"): of_roles(*DESK),
    ("GET", "/v1/desk/applications/{application_id}"): of_one(*DESK),
    ("POST", "/v1/desk/applications/{application_id}/take"): of_one(*HANDLERS),
    ("POST", "/v1/desk/applications/{application_id}/release"): of_one(*HANDLERS),
    ("POST", "/v1/desk/applications/{application_id}/moves"): of_one(*HANDLERS, body={"move": "none", "version": 0}),
    ("GET", "/v1/desk/standing-requests"): of_roles(*ASKING),
    ("POST", "/v1/desk/documents/{document_id}/standing-requests"): of_one(
        *ASKING, body={"standing": "suspended", "reason": "none"}
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
    # The counter.
    ("GET", "/v1/desk/refunds"): of_roles(*CASHIERS),
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
            for name, state in (("asked", "to_approve"), ("offered", "to_accept")):
                fresh = {"state": state, "decided_by": None, "decided_at": None, "answered_at": None}
                connection.execute(sa.update(invitation).where(invitation.c.id == name).values(**fresh))


@pytest.fixture
def case(client: TestClient, context: Context) -> Case:
    town = Town(client, context)
    owner = town.somebody()
    papers = town.issued(owner)
    licence = papers["licence"]["document_id"]
    paid = owner.application(town.rows(application)[0].id)["bill"]
    asked = town.staff("reviewer").post(
        f"/v1/desk/documents/{licence}/standing-requests", {"standing": "suspended", "reason": "under_examination"}
    )
    assert asked.status_code == 200, asked.text
    waiting = town.approved(owner)["bill"]
    application_id = owner.apply()
    # Both a reviewer and a head can make moves from here.
    assert town.staff("reviewer").take(application_id).status_code == 200
    intent = owner.post(f"/v1/bills/{waiting['bill_id']}/payment-intents", {"provider": "sample_bank"})
    assert intent.status_code == 200, intent.text
    operation = owner.save(mint(), {"street": "أ"})
    owner.settle(operation)
    values = {
        "application_id": application_id,
        "bill_id": paid["bill_id"],
        "bill_number": waiting["bill_number"],
        "document_id": licence,
        "request_id": asked.json()["request_id"],
        "intent_id": intent.json()["intent_id"],
        "key": operation["key"],
        "sha256": sha(PNG),
        "day": "2099-01-01",
        **publication_of(town),
        "body": RIYADH,
        **dict.fromkeys(("challenge_id", "registration_id", "sign_in_id", "approval_id", "square"), "none"),
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
    stranger = people[STRANGER]
    assert stranger is not None
    with context.database.transaction() as connection:
        for name, who, state in (("asked", stranger, "to_approve"), ("offered", owner, "to_accept")):
            new = NewInvitation(name, RIYADH, who.person_id, "reviewer", None, None, state, "another")
            insert_invitation(connection, new, context.now())
    return Case(town, people, values)


def publication_of(town: Town) -> dict[str, str]:
    """Have an approved publication whose end was asked for; nobody of the matrix did it."""
    one, other = town.staff("administrator"), town.staff("administrator")
    text = town.context.catalogue.texts["tariffs/shop_licence.yaml"]
    files = {"tariffs/shop_licence.yaml": text.replace("rates: {1: 600,", "rates: {1: 700,")}
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
            if told != expected and not (expected == LET_IN and told == 404 and route.guests):
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
        rows = [one for one in workflow.moves if state.code in one.sources and move in (one.move, TAKE)]
        is_allowed = role in HANDLERS and any(role in one.by and one.path in ("any", found.path) for one in rows)
        refused = reply.status_code == 403 or reply.json().get("code") == "move_unknown"
        if refused == is_allowed:
            wrong.append((state.code, move, role, reply.status_code, reply.text))
    assert not wrong, "\n".join(map(str, wrong))


def lists_of(who: Somebody) -> dict[str, list[str]]:
    """Return what each list of the desk shows somebody, by the ids of its rows."""
    queue = who.get("/v1/desk/applications")
    asked, refunds = who.get("/v1/desk/standing-requests").json(), who.get("/v1/desk/refunds").json()
    return {
        "queue": [one["application_id"] for one in queue.json()["rows"]],
        "counts": sorted(queue.json()["counts"]),
        "asked": [one["request_id"] for one in asked["requests"]],
        "refunds": [one["payment_id"] for one in refunds["refunds"]],
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
