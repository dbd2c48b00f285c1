"""What tests of acts on records share: a licence, and an application of one of its acts through all that follows."""

from typing import Any

from balady_desktop.backend.register.tables import record
from tests.backend.casework import JPEG, PDF, PNG, SERVICE, Somebody, Town, attached, mint, operation

APPROVAL = {"agency_approval": attached(PNG, "approval.png", "image/png")}
# What each act asks besides what the licence of the tests says already.
RENEWAL: dict[str, Any] = {
    "tenure": "lease",
    "lease_number": "10203041",
    "lease_start": "2027-01-01",
    "lease_end": "2032-01-01",
    "shop_photo": attached(JPEG, "صورة.jpg", "image/jpeg"),
    "lease_copy": attached(PDF, "عقد.pdf", "application/pdf"),
    **APPROVAL,
    "period_years": "1",
    "declaration": True,
}
CHANGE: dict[str, Any] = {
    name: RENEWAL[name] for name in ("shop_photo", "lease_copy", "agency_approval", "declaration")
}
CANCEL: dict[str, Any] = {"cancel_reason": "closed", "cleaning_contract_open": "no", "declaration": True}
OBJECTION: dict[str, Any] = {"objection_text": "لم تقع المخالفة.", "declaration": True}
CORRECTION: dict[str, Any] = {"evidence": attached(PDF, "إثبات.pdf", "application/pdf"), "declaration": True}
# Riyadh, 120.5 m² and 4 m² of sign for a year, and a visit.
RENEWAL_FEE, VISIT_FEE, LATE_FEE = 72_300 + 160_000, 2_000, 50_000
_FILES = ("shop_photo", "lease_copy", "agency_approval", "building_permit", "evidence", "objection_files")


def made(town: Town) -> Any:
    (found,) = town.rows(record, record.c.kind == "professional_licence")
    return found


def records(somebody: Somebody) -> list[dict[str, Any]]:
    reply = somebody.get("/v1/records")
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["records"]
    return found


def told(somebody: Somebody) -> dict[str, Any]:
    (found,) = [one for one in records(somebody) if one["acts"]]
    return found


def reason(somebody: Somebody, act: str) -> Any:
    """Return why an act cannot be begun, None where it can."""
    return next(one["reason"] for one in told(somebody)["acts"] if one["service"] == f"{SERVICE}.{act}")


def drafted(somebody: Somebody, act: str, said: dict[str, Any], total: int | None, **known: Any) -> dict[str, Any]:
    """Save the draft of an act that was begun with a record; returns the submission that follows."""
    name = f"{SERVICE}.{act}"
    body = told(somebody)["known"] | known
    fields = {one.id for one in somebody.context.catalogue.service(name).fields()}
    prefilled = {field: typed for field, typed in body["facts"].items() if field in fields}
    answers = {"record": body, **prefilled, **said}
    for content, media_type in ((JPEG, "image/jpeg"), (PDF, "application/pdf"), (PNG, "image/png")):
        somebody.hold(content, media_type)
    draft_id, definition = mint(), somebody.context.catalogue.edition(name).hash
    other = {"service": name, "definition": definition, "page": "check"}
    result = somebody.settle(somebody.save(draft_id, answers, **other))
    assert result["status"] == 200, result
    manifest = [{"field": field, **one} for field in _FILES for one in answers.get(field, ())]
    return {
        "submission_id": mint(),
        "draft_id": draft_id,
        "draft_version": result["draft"]["version"],
        "service": name,
        "definition": definition,
        "answers": answers,
        "manifest": manifest,
        "quoted_total": total,
    }


def send(somebody: Somebody, act: str, said: dict[str, Any], total: int | None, **known: Any) -> dict[str, Any]:
    return somebody.settle(operation("application.submit", drafted(somebody, act, said, total, **known)))


def sent(somebody: Somebody, act: str, said: dict[str, Any], total: int | None) -> dict[str, Any]:
    """Send an act on the person's only record; returns its application."""
    result = send(somebody, act, said, total)
    assert result["status"] == 200, result
    return somebody.application(result["application_id"])


def paid(town: Town, somebody: Somebody, application: dict[str, Any]) -> dict[str, Any]:
    bill = application["bill"]
    if bill["total"]:
        body = {"amount": bill["total"], "terminal_reference": mint()}
        reply = town.staff("cashier").post(f"/v1/desk/bills/{bill['bill_id']}/payments", body)
        assert reply.status_code == 200, reply.text
    return somebody.application(application["application_id"])


def decided(town: Town, somebody: Somebody, application: dict[str, Any]) -> dict[str, Any]:
    """Bring an act through review to its bill."""
    application_id = application["application_id"]
    for role, move in (("reviewer", "recommend"), ("head", "approve")):
        staff = town.staff(role)
        assert staff.take(application_id).status_code == 200
        assert staff.move(application_id, move).status_code == 200
    return somebody.application(application_id)
