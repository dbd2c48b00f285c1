"""One case for those who handle none: for a stated purpose, written down, and as evidence that proves itself."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from balady_desktop.actions.paper_files import judge_paper_file, read_paper_file
from balady_desktop.backend.audit import audit_entry
from balady_desktop.backend.context import Context
from balady_desktop.backend.trail.tables import stated_purpose
from balady_desktop.documents.evidence import read_pack
from balady_desktop.documents.proofs.verdict import Held, Verdict, judge
from tests.backend.casework import AMANAH, JEDDAH, JPEG, ONE_ENGINE, RIYADH, Somebody, Town, attached, sha
from tests.backend.money_walk import Money
from tests.backend.paper_signer import PaperSigner
from tests.backend.test_tasks import answered, inspector, report, send_visit

PURPOSE = "بلاغ من صاحب المنشأة عن تأخر معاملته"


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def evidence(who: Somebody, application_id: str, purpose: str = PURPOSE) -> bytes:
    reply = who.post(f"/v1/cases/{application_id}/evidence", {"purpose": purpose})
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"] == "application/zip"
    return bytes(reply.content)


def test_a_supervisor_sees_one_case_for_a_purpose_and_the_trail_tells_it(town: Town) -> None:
    citizen, supervisor = town.somebody(), town.staff("supervisor", municipality=AMANAH)
    told = town.approved(citizen)
    by_application = {"number": told["application_number"], "purpose": PURPOSE}
    seen = supervisor.post("/v1/cases", by_application)
    assert seen.status_code == 200, seen.text
    assert seen.json()["application"]["application_id"] == told["application_id"]
    assert seen.json()["applicant_ar"] == "سالم عبدالله"
    # What was done before he looked; that he looked is told from now on.
    assert "application.approve" in {row["act"] for row in seen.json()["trail"]}
    by_bill = {"number": told["bill"]["bill_number"], "purpose": f"{PURPOSE}، مرة ثانية"}
    again = supervisor.post("/v1/cases", by_bill).json()
    newest = again["trail"][0]
    assert (newest["act"], newest["purpose"], newest["actor"]) == ("case.inspected", PURPOSE, supervisor.person_id)
    for number, who, status in (
        (told["application_number"], town.staff("supervisor", municipality=JEDDAH), 404),
        (told["application_number"], town.staff("observer", municipality=AMANAH), 403),
        ("none", supervisor, 404),
    ):
        assert who.post("/v1/cases", {"number": number, "purpose": PURPOSE}).status_code == status
    refused = supervisor.post("/v1/cases", {"number": told["application_number"], "purpose": " . "})
    assert (refused.status_code, refused.json()["problems"][0]["code"]) == (422, "purpose_short")
    assert len(town.rows(stated_purpose)) == len(town.rows(audit_entry, audit_entry.c.action == "case.inspected")) == 2
    # The ways of the desk are closed to him: they ask for no purpose.
    assert supervisor.get(f"/v1/desk/applications/{told['application_id']}").status_code == 403
    assert supervisor.get("/v1/desk/applications").status_code == 403


def judged(context: Context, pack: bytes, *, later: timedelta = timedelta()) -> Verdict:
    """Judge a pack as the command `verify` does, by the lists of its server."""
    held = Held(context.lists.trust(renewed=True).read)
    now = context.now() + later
    found = judge_paper_file(read_paper_file(pack), lambda text, record: judge(text, held, now, record))
    return found[0].verdict


def changed(pack: bytes, **changes: bytes | None) -> bytes:
    """Return a pack with files of other contents, without a file, or with one more."""
    with zipfile.ZipFile(io.BytesIO(pack)) as packed:
        files: dict[str, bytes | None] = {name: packed.read(name) for name in packed.namelist()}
    files |= {name.replace("__", "."): content for name, content in changes.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in files.items():
            if content is not None:
                packed.writestr(name, content)
    return buffer.getvalue()


def files_in(pack: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@ONE_ENGINE
def test_an_evidence_pack_proves_itself_and_whatever_is_changed_in_it_shows(town: Town) -> None:
    citizen, auditor = town.somebody(), town.staff("auditor")
    town.issued(citizen)
    application_id = town.rows(stated_purpose.metadata.tables["application"])[0].id
    pack = evidence(auditor, application_id)
    files = files_in(pack)
    assert {"manifest.json", "signature.txt", "application.json", "trail.json", "evidence.pdf"} <= files.keys()
    assert sum(name.startswith("papers/") for name in files) == 3
    assert sum(name.startswith("files/") for name in files) == 3
    assert files["evidence.pdf"].startswith(b"%PDF")
    trail = json.loads(files["trail.json"])
    assert [row["action"] for row in trail][-1] == "evidence.taken"
    manifest = json.loads(files["manifest.json"])
    assert (manifest["purpose"], manifest["made_by"]) == (PURPOSE, auditor.person_id)
    verdict = judged(town.context, pack)
    assert (verdict.word, verdict.reason) == ("valid", "ok")
    assert verdict.claims is not None
    assert (verdict.claims.kind, verdict.claims.issuer) == ("evidence", RIYADH)
    for fake in (
        changed(pack, trail__json=b"[]"),
        changed(pack, evidence__pdf=None),
        changed(pack, added__txt=b"more"),
        changed(pack, manifest__json=files["manifest.json"].replace(b'"version":1', b'"version":2')),
    ):
        assert (judged(town.context, fake).word, judged(town.context, fake).reason) == ("false", "record_differs")
    other = evidence(auditor, application_id)
    swapped = changed(pack, signature__txt=files_in(other)["signature.txt"])
    assert judged(town.context, swapped).word == "false"


@ONE_ENGINE
def test_evidence_holds_what_was_waived_given_back_and_kept(town: Town) -> None:
    money, auditor = Money(town), town.staff("auditor")
    money.approved()
    assert money.waive(0, 100).status_code == 200
    assert money.decide_waiver(0).status_code == 200
    money.look(0)
    assert money.pay(0) == "applied"
    assert money.ask(0, 1_000, "credit").status_code == 200
    assert money.decide(0).status_code == 200
    # Of another application of the same payer: none of it belongs here, but the credit that it used is its own.
    money.apply()
    assert money.use_credit(1, 400).status_code == 200
    of_first, of_second = (
        json.loads(files_in(evidence(auditor, one["application"]["application_id"]))["application.json"])
        for one in money.bills
    )
    for name in ("waiver_request", "waiver_decision", "waiver", "refund_request", "refund_decision", "refund"):
        assert (len(of_first[name]), len(of_second[name])) == (1, 0), name
    told = [[(one["what"], one["amount"]) for one in case["credit_entry"]] for case in (of_first, of_second)]
    assert told == [[("refunded", 1_000)], [("used", -400)]]


@ONE_ENGINE
def test_evidence_holds_tasks_with_their_photographs(town: Town) -> None:
    application_id, _, task_id = send_visit(town)
    one = inspector(town)
    taken = JPEG + b"at the visit"
    one.hold(taken, "image/jpeg")
    photograph = attached(taken, "واجهة.jpg", "image/jpeg")
    assert one.settle(answered(task_id, report(visit_photos=photograph)))["status"] == 200
    files = files_in(evidence(town.staff("auditor"), application_id))
    told = json.loads(files["application.json"])
    assert ([one["state"] for one in told["task"]], len(told["task_answer"])) == (["answered"], 1)
    assert f"files/{sha(taken)}.jpg" in files


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 no archive",
        changed(changed(b"PK\x05\x06" + bytes(18), a=b"")),
        changed(b"PK\x05\x06" + bytes(18), signature__txt=b"x", manifest__json=b"[]"),
        changed(b"PK\x05\x06" + bytes(18), signature__txt=b"x", manifest__json=b"{"),
    ],
)
def test_what_is_no_pack_is_not_judged(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_pack(content)
    assert read_paper_file(content).trouble == "file_type"


@ONE_ENGINE
def test_evidence_is_written_down_before_it_leaves(town: Town, signer: PaperSigner) -> None:
    citizen, auditor = town.somebody(), town.staff("auditor")
    application_id = citizen.apply()
    signer.is_away = True
    path = f"/v1/cases/{application_id}/evidence"
    assert auditor.post(path, {"purpose": PURPOSE}).status_code == 503
    signer.is_away = False
    evidence(auditor, application_id)
    assert len(town.rows(audit_entry, audit_entry.c.action == "evidence.taken")) == 2
    assert auditor.post(path, {"purpose": ""}).status_code == 422
    for who, status in ((town.staff("supervisor"), 403), (town.staff("auditor", municipality=JEDDAH), 404)):
        assert who.post(path, {"purpose": PURPOSE}).status_code == status
