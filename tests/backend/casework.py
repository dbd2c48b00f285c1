"""What the tests of applications share: signed-in persons, a complete application, and the way through the desk."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import httpx2
import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.files.store import keep_bytes
from balady_desktop.backend.files.tables import blob
from balady_desktop.backend.people.memberships import begin_membership
from balady_desktop.backend.people.queries import NewPerson, insert_person
from balady_desktop.backend.people.sessions import TokenHashes, insert_session
from balady_desktop.backend.rows import insert_if_absent
from balady_desktop.backend.tokens import hash_token
from balady_desktop.domain.ids import new_id
from balady_desktop.wire.canonical import digest
from tests.file_samples import jpeg, pdf, png

# For what no engine can change: one is enough, and quicker.
ONE_ENGINE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
RIYADH, JEDDAH = "00100100", "00200200"
# What is above Riyadh.
AMANAH, MINISTRY = "001001", "momah"
INSTANT, REVIEWED = "620101", "691001"
SERVICE = "professional_licence"
PNG, JPEG, PDF = png(), jpeg(), pdf()


def mint() -> str:
    return new_id(1_772_355_600_000, secrets.token_bytes(10))


@dataclass
class Somebody:
    """A signed-in person at a desktop."""

    client: TestClient
    context: Context
    person_id: str
    device: str
    token: str
    cursor: int = 0
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    # The body for which the person acts; empty for the account's own.
    acting_for: str = ""

    @property
    def headers(self) -> dict[str, str]:
        acting = {"X-Acting-For": self.acting_for} if self.acting_for else {}
        return {"Authorization": f"Bearer {self.token}", "X-Device": self.device, **acting}

    def get(self, path: str, **parameters: Any) -> httpx2.Response:
        return self.client.get(path, headers=self.headers, params=parameters)

    def post(self, path: str, body: Any = None, key: str | None = None) -> httpx2.Response:
        return self.client.post(path, json=body, headers={**self.headers, "Idempotency-Key": key or mint()})

    # --- files ---

    def tus(self, method: str, path: str, content: bytes = b"", **headers: str) -> httpx2.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {**self.headers, "Tus-Resumable": "1.0.0", **named}
        return self.client.request(method, path, content=content, headers=sent)

    def create_upload(self, length: int, **metadata: str) -> httpx2.Response:
        pairs = [f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in metadata.items()]
        more = {"Upload_Metadata": ",".join(pairs)} if pairs else {}
        return self.tus("POST", "/v1/files", Upload_Length=str(length), **more)

    def send_chunk(self, url: str, offset: int, content: bytes, **headers: str) -> httpx2.Response:
        kind = {"Content_Type": "application/offset+octet-stream"}
        return self.tus("PATCH", url, content, Upload_Offset=str(offset), **kind, **headers)

    def upload(self, content: bytes, **metadata: str) -> httpx2.Response:
        made = self.create_upload(len(content), **metadata)
        assert made.status_code == 201, made.text
        return self.send_chunk(made.headers["location"], 0, content)

    def hold(self, content: bytes, media_type: str) -> None:
        """Have a file on the server as if it had been sent and checked, which takes a process of its own each time."""
        keep_bytes(content, self.context.files_folder, self.person_id)
        facts = {"sha256": sha(content), "size": len(content), "media_type": media_type}
        with self.context.database.transaction() as connection:
            insert_if_absent(connection, blob, party=self.person_id, stored_at=self.context.now(), **facts)

    # --- synchronisation ---

    def sync(self, *operations: dict[str, Any], epoch: str | None = None, cursor: int | None = None) -> dict[str, Any]:
        body = {"epoch": epoch, "cursor": self.cursor if cursor is None else cursor, "operations": list(operations)}
        reply = self.client.post("/v1/sync", json=body, headers=self.headers)
        assert reply.status_code == 200, reply.text
        said: dict[str, Any] = reply.json()
        return said

    def settle(self, operation: dict[str, Any]) -> dict[str, Any]:
        result: dict[str, Any] = self.sync(operation)["results"][0]
        return result

    def save(self, draft_id: str, patch: Mapping[str, Any], base: int = 0, **other: Any) -> dict[str, Any]:
        body = {
            "draft_id": draft_id,
            "service": SERVICE,
            "definition": self.context.catalogue.edition(SERVICE).hash,
            "base_version": base,
            "page": "shop",
            "patch": dict(patch),
            "seen": {},
            **other,
        }
        return {"key": mint(), "kind": "draft.save", "body": body}

    def ready_draft(self, activity: str = REVIEWED, municipality: str = RIYADH, **changes: Any) -> dict[str, Any]:
        """Have the attachments there, save the draft, and give the submission that follows."""
        answers = {**complete_answers(activity, municipality), **changes}
        answers = {name: value for name, value in answers.items() if value is not None}
        for content, media_type in ((JPEG, "image/jpeg"), (PDF, "application/pdf"), (PNG, "image/png")):
            self.hold(content, media_type)
        draft_id = mint()
        result = self.settle(self.save(draft_id, answers))
        assert result["status"] == 200, result
        return {
            "submission_id": mint(),
            "draft_id": draft_id,
            "draft_version": result["draft"]["version"],
            "service": SERVICE,
            "definition": self.context.catalogue.edition(SERVICE).hash,
            "answers": answers,
            "manifest": manifest_of(answers),
            "quoted_total": quoted(activity),
        }

    def apply(self, activity: str = REVIEWED, municipality: str = RIYADH, **answers: Any) -> str:
        """Submit a complete application; returns its id."""
        body = self.ready_draft(activity, municipality, **answers)
        result = self.settle(operation("application.submit", body))
        assert result["status"] == 200, result
        return str(result["application_id"])

    def application(self, application_id: str) -> dict[str, Any]:
        reply = self.get(f"/v1/applications/{application_id}")
        assert reply.status_code == 200, reply.text
        body: dict[str, Any] = reply.json()
        return body

    # --- the desk ---

    def opened(self, application_id: str) -> dict[str, Any]:
        reply = self.get(f"/v1/desk/applications/{application_id}")
        assert reply.status_code == 200, reply.text
        body: dict[str, Any] = reply.json()
        return body

    def take(self, application_id: str) -> httpx2.Response:
        return self.post(f"/v1/desk/applications/{application_id}/take")

    def move(self, application_id: str, move: str, key: str | None = None, **other: Any) -> httpx2.Response:
        version = other.pop("version", None) or self.opened(application_id)["application"]["version"]
        path = f"/v1/desk/applications/{application_id}/moves"
        return self.post(path, {"move": move, "version": version, **other}, key)


@dataclass
class Town:
    """The applicant, the staff of a municipality, and the bank."""

    client: TestClient
    context: Context

    def somebody(self, kind: str = "citizen", roles: tuple[str, ...] = (), municipality: str | None = None) -> Somebody:
        person_id = self.add_person(kind, roles, municipality)
        return self.sign_in(person_id, f"device-{person_id[-6:]}")

    def add_person(self, kind: str, roles: tuple[str, ...], municipality: str | None) -> str:
        person_id = mint()
        facts = {"id_number": "1012345672", "birth_date": "1990-05-01"} if kind != "staff" else {}
        with self.context.database.transaction() as connection:
            new = NewPerson(
                person_id=person_id,
                user_name=f"u{person_id[-12:]}",
                password_hash="-",
                kind=kind,
                display_name_ar="سالم عبدالله" if kind != "staff" else f"موظف {person_id[-4:]}",
                display_name_en="Salem Abdullah",
                facts=facts,
                municipality=municipality,
                roles=roles,
            )
            assert insert_person(connection, new, self.context.now())
        return person_id

    def sign_in(self, person_id: str, device: str) -> Somebody:
        """Begin a session that outlives every move of the clock."""
        token, later = secrets.token_hex(16), self.context.now() + timedelta(days=4000)
        hashes = TokenHashes(hash_token(token), later, hash_token(token + "r"), later)
        with self.context.database.transaction() as connection:
            insert_session(connection, mint(), person_id, device, hashes, self.context.now())
        return Somebody(self.client, self.context, person_id, device, token)

    def staff(self, *roles: str, municipality: str = RIYADH) -> Somebody:
        return self.somebody("staff", roles, municipality)

    def member(self, *roles: str, body: str = RIYADH) -> Somebody:
        """Somebody with an account of his own who works for a body, and acts for it."""
        who = self.somebody()
        with self.context.database.transaction() as connection:
            for role in roles:
                begin_membership(connection, who.person_id, body, role, self.context.now())
        return replace(who, acting_for=body)

    def approved(self, applicant: Somebody, municipality: str = RIYADH) -> dict[str, Any]:
        """Bring an application through review; gives it awaiting payment."""
        application_id = applicant.apply(REVIEWED, municipality)
        reviewer, head = (self.staff(role, municipality=municipality) for role in ("reviewer", "head"))
        assert reviewer.take(application_id).status_code == 200
        assert reviewer.move(application_id, "recommend").status_code == 200
        assert head.take(application_id).status_code == 200
        assert head.move(application_id, "approve").status_code == 200
        return applicant.application(application_id)

    def issued(self, applicant: Somebody, municipality: str = RIYADH, reference: str = "RRN 1") -> dict[str, Any]:
        """Bring a reviewed application through the counter; returns its papers by kind."""
        told = self.approved(applicant, municipality)
        body = {"amount": told["bill"]["total"], "terminal_reference": reference}
        path = f"/v1/desk/bills/{told['bill']['bill_id']}/payments"
        assert self.staff("cashier", municipality=municipality).post(path, body).status_code == 200
        return {one["kind"]: one for one in applicant.application(told["application_id"])["documents"]}

    def rows(self, table: sa.Table, *conditions: Any) -> list[Any]:
        with self.context.database.transaction(reading=True) as connection:
            return list(connection.execute(sa.select(table).where(*conditions)))


def operation(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"key": mint(), "kind": kind, "body": body}


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def attached(content: bytes, name: str, media_type: str) -> list[dict[str, Any]]:
    return [{"sha256": sha(content), "name": name, "size": len(content), "media_type": media_type}]


def complete_answers(activity: str, municipality: str) -> dict[str, Any]:
    approval = {"agency_approval": attached(PNG, "approval.png", "image/png")} if activity == REVIEWED else {}
    return {
        "capacity": "self",
        "trade_name": "مكتب النخيل (1)",
        "activity": activity,
        "municipality": municipality,
        "district": "العليا",
        "street": "شارع الملك فهد",
        "short_address": "RRRD2929",
        "coordinates": "24.7136, 46.6753",
        "area": "١٢٠٫٥",
        "opening": "day",
        "workers": "3",
        "signs": [{"id": "s1", "answers": {"sign_kind": "flat", "sign_width": "3", "sign_height": "1.2"}}],
        "tenure": "lease",
        "lease_number": "10203040",
        "lease_start": "2026-01-01",
        "lease_end": "2028-01-01",
        "shop_photo": attached(JPEG, "صورة.jpg", "image/jpeg"),
        "lease_copy": attached(PDF, "عقد.pdf", "application/pdf"),
        **approval,
        "period_years": "2",
        "declaration": True,
    }


def quoted(activity: str) -> int:
    """Riyadh, 120.5 m², 4 m² of sign, two years: 6 and 400 riyals a metre and year, 20 for the visit."""
    return 2 * (72_300 + 160_000) + (2_000 if activity == REVIEWED else 0)


def manifest_of(answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    names = ("shop_photo", "lease_copy", "agency_approval", "building_permit")
    return [{"field": name, **one} for name in names for one in answers.get(name, ())]


def seen_of(answers: Mapping[str, Any]) -> dict[str, str]:
    return {name: digest(value) for name, value in answers.items()}
