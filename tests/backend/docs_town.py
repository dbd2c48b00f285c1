"""A server with services that were written by the documentation alone; no line of Python knows them."""

import io
import json
import shutil
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp
from pypdf import PdfReader

from balady_desktop.backend.register.tables import record
from balady_desktop.documents.proofs.verdict import Word, judge
from balady_desktop.documents.records import RECORD_NAME
from balady_desktop.wire.canonical import digest
from tests.backend.casework import PDF, Somebody, Town, attached, mint, operation
from tests.backend.survey_kit import PLOT, SURVEY, Survey, SurveyOffice
from tests.backend.test_papers_checks import lists
from tests.backend.test_shared_drafts import Member

_FOLDER = Path(__file__).parent / "from_the_docs"
_PARAMETERS = "parameters.yaml"


def catalogue_folder(place: Path) -> Path:
    """Lay the files of the services into a folder; parameters are the program's own with theirs behind them."""
    made = place / "catalogue"
    shutil.copytree(_FOLDER, made)
    own = (_FOLDER / _PARAMETERS).read_text(encoding="utf-8").partition("parameters:\n")[2]
    whole = (files("balady_desktop") / "catalogue" / _PARAMETERS).read_text(encoding="utf-8")
    (made / _PARAMETERS).write_text(whole + own, encoding="utf-8")
    return made


def rows(*many: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"id": f"e{number}", "answers": dict(one)} for number, one in enumerate(many)]


def file(name: str, content: bytes = PDF) -> list[dict[str, Any]]:
    return attached(content, name, "application/pdf")


def manifest_of(answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the files among answers with their paths, those in rows too."""
    found = []
    for name, typed in answers.items():
        for one in typed if isinstance(typed, list) else ():
            if "sha256" in one:
                found.append({"field": name, **one})
            elif isinstance(one.get("answers"), dict):
                inner = manifest_of(one["answers"])
                found += [{**file, "field": f"{name}.{one['id']}.{file['field']}"} for file in inner]
    return found


def named(somebody: Somebody, number: str, *facts: str) -> dict[str, Any]:
    """Return the answer that names a record of somebody's, as his program takes it from the register."""
    told = somebody.get("/v1/records").json()["records"]
    known = next(one["known"] for one in told if one["number"] == number)
    kept = ("record_id", "number", "standing", "starts", "ends", "since")
    return {**{name: known[name] for name in kept}, "facts": {one: known["facts"][one] for one in facts}}


def records_of(somebody: Somebody, kind: str) -> list[dict[str, Any]]:
    return [one for one in somebody.get("/v1/records").json()["records"] if one["kind"] == kind]


class Applying:
    """The draft of an application of some service."""

    def __init__(self, town: Town, service: str, owner: Member, answers: Mapping[str, Any]) -> None:
        self.town, self.service, self.owner, self.draft_id = town, service, owner, mint()
        self.answers: dict[str, Any] = {}
        self.version = 0
        self.save(owner, answers)

    def save(self, who: Member, patch: Mapping[str, Any], party: str = "") -> None:
        catalogue = self.town.context.catalogue
        other = {
            "service": self.service,
            "definition": catalogue.edition(self.service).hash,
            "page": catalogue.service(self.service).pages[0].id,
            "seen": {name: digest(self.answers[name]) for name in patch if name in self.answers},
            **({"party": party} if party else {}),
        }
        (result,) = who.round(who.who.save(self.draft_id, patch, self.version, **other))
        assert result["status"] == 200, result
        self.answers |= patch
        self.version = result["draft"]["version"]

    def post(self, who: Somebody, path: str, body: Mapping[str, Any]) -> None:
        reply = who.post(f"/v1/drafts/{self.draft_id}/{path}", body)
        assert reply.status_code == 200, reply.text

    def send(self, total: int | None = None, **changed: Any) -> dict[str, Any]:
        answers = self.answers | changed
        body = {
            "submission_id": mint(),
            "draft_id": self.draft_id,
            "draft_version": self.version,
            "service": self.service,
            "definition": self.town.context.catalogue.edition(self.service).hash,
            "answers": answers,
            "manifest": manifest_of(answers),
            "quoted_total": total,
        }
        (result,) = self.owner.round(operation("application.submit", body))
        return result

    def sent(self, total: int) -> str:
        """Send it for an amount that the applicant was shown; returns the application."""
        result = self.send(total)
        assert result["status"] == 200, result
        return str(result["application_id"])


def decided(town: Town, application_id: str) -> None:
    """A reviewer recommends, the head approves."""
    for role, move in (("reviewer", "recommend"), ("head", "approve")):
        staff = town.staff(role)
        assert staff.take(application_id).status_code == 200
        reply = staff.move(application_id, move)
        assert reply.status_code == 200, reply.text


def paid(town: Town, somebody: Somebody, application_id: str) -> dict[str, Any]:
    """Pay what is due at the counter; returns the application."""
    bill = somebody.application(application_id)["bill"]
    body = {"amount": bill["total"], "terminal_reference": f"RRN {application_id[-8:]}"}
    reply = town.staff("cashier").post(f"/v1/desk/bills/{bill['bill_id']}/payments", body)
    assert reply.status_code == 200, reply.text
    return somebody.application(application_id)


def surveyed(town: Town, owner: Member, office: SurveyOffice) -> str:
    """Bring a survey decision of the owner's plot into the register; returns its number."""
    survey = Survey(town, owner)
    assert survey.invite(owner.who, office.code).status_code == 200
    assert office.answer(office.account).status_code == 200
    engineer = office.member()
    engineer.round()
    saved = survey.save(engineer, SURVEY, engineer.feed[survey.draft_id][1]["version"], office.code)
    assert saved["status"] == 200, saved
    assert survey.approve(owner.who).status_code == 200
    done = survey.submit(owner, {**PLOT, **SURVEY}, saved["draft"]["version"])
    assert done["status"] == 200, done
    decided(town, done["application_id"])
    (made,) = town.rows(record, record.c.kind == "survey_decision", record.c.person_id == owner.who.person_id)
    return str(made.number)


def record_in(somebody: Somebody, document_id: str) -> dict[str, Any]:
    """Return the signed record in the file of a paper."""
    pdf = somebody.get(f"/v1/documents/{document_id}", language="ar").content
    found: dict[str, Any] = json.loads(PdfReader(io.BytesIO(pdf)).attachments[RECORD_NAME][0])
    return found


def verdict(town: Town, somebody: Somebody, document_id: str, **changed: Any) -> Word:
    """Judge a paper by the QR code on its picture and the record in its file; `changed` is forged into that."""
    pdf = somebody.get(f"/v1/documents/{document_id}", language="ar").content
    document = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=3).to_pil() for page in document]
    document.close()
    found = [one for picture in pictures for one in zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCode)]
    kept = record_in(somebody, document_id)
    return judge(found[0].text, lists(town), town.context.now(), {**kept, **changed}).word
