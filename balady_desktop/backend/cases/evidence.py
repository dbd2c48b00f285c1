"""Takes the evidence of one case out of the program: written down first, then gathered, signed and packed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor
from balady_desktop.backend.applications.journeys import journey_of, place_of
from balady_desktop.backend.applications.tables import asked, move_answer, submission, timeline_entry
from balady_desktop.backend.audit import audit_entry
from balady_desktop.backend.bills.tables import bill, bill_line
from balady_desktop.backend.cases.service import acts_of, get_case
from balady_desktop.backend.context import Context
from balady_desktop.backend.credits.tables import credit_entry
from balady_desktop.backend.documents.tables import document
from balady_desktop.backend.draft_parties.tables import draft_approval, party_invitation
from balady_desktop.backend.files.store import read_blob
from balady_desktop.backend.files.tables import blob, blob_link
from balady_desktop.backend.payments.tables import payment, receipt
from balady_desktop.backend.people.queries import get_person
from balady_desktop.backend.prints.service import pdf_of
from balady_desktop.backend.proofs.lists import signer_unavailable
from balady_desktop.backend.refunds.tables import refund, refund_decision, refund_request
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.tables import record, record_standing, record_version
from balady_desktop.backend.signing.adapter import SignerRefusedError, SignerUnavailableError
from balady_desktop.backend.tasks.queries import is_sealed, tasks_of_applications
from balady_desktop.backend.tasks.tables import task, task_answer
from balady_desktop.backend.telling.queries import application_body
from balady_desktop.backend.trail.noting import note_purpose, read_purpose
from balady_desktop.backend.trail.service import rows_in_words
from balady_desktop.backend.waivers.tables import waiver, waiver_decision, waiver_request
from balady_desktop.backend.work import working
from balady_desktop.documents.evidence import (
    KIND,
    Act,
    AnswerPage,
    EvidencePaper,
    files_of,
    make_evidence,
    make_pack,
    manifest_of,
)
from balady_desktop.documents.proofs.claims import Claims, encode_claims
from balady_desktop.documents.proofs.transport import to_square
from balady_desktop.documents.records import record_digest
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.words import Words
from balady_desktop.wire.applications import ApplicationBody
from balady_desktop.wire.canonical import canonical_bytes
from balady_desktop.wire.trail import EvidenceRequest, TrailRow

_Part = tuple[sa.Table, sa.ColumnElement[bool]]
_CHAIN_BYTES = 8
_ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


@dataclass(frozen=True, slots=True)
class _Case:
    """What is read of a case in one transaction."""

    found: Row[Any]
    body: ApplicationBody
    papers: list[Row[Any]]
    # Hash -> whose file it is, and its type.
    attached: Mapping[str, tuple[str, str]]
    plain: dict[str, Any]
    trail: list[dict[str, Any]]
    told: list[TrailRow]
    paper: EvidencePaper
    chain: bytes


def take_evidence(context: Context, actor: Actor, application_id: str, request: EvidenceRequest) -> bytes:
    """Return the ZIP file of a case. Refuses with 503 where the signer does not answer."""
    with working(context, actor) as work:
        found = get_case(work, "take_evidence", application_id)
        purpose = read_purpose(request.purpose)
        note_purpose(work, found.municipality, "evidence.taken", found.id, purpose)
        moment = work.now
    with context.database.transaction(reading=True) as connection:
        case = _read(connection, context, actor, found, purpose, moment)
    files = _files(context, case, request)
    paper = replace(case.paper, files=tuple((one["name"], one["sha256"]) for one in files_of(files)))
    style = context.settings.paper_style
    files["evidence.pdf"] = make_evidence(paper, language=request.language, style=style)
    said = {
        "application_number": found.number,
        "municipality": found.municipality,
        "made_at": moment.astimezone(UTC).isoformat(timespec="seconds"),
        "made_by": actor.person_id,
        "purpose": purpose,
        "server": context.settings.public_url,
    }
    manifest = manifest_of(said, files)
    return make_pack(manifest, _sign(context, case, manifest, moment), files, moment)


def _read(
    connection: Connection, context: Context, actor: Actor, found: Row[Any], purpose: str, moment: datetime
) -> _Case:
    body = application_body(connection, context, found.id, with_names=True)
    rows = acts_of(connection, found)
    told = rows_in_words(connection, context, rows)
    sent = _rows(connection, submission, submission.c.application_id == found.id)
    entries = [{column.name: getattr(row, column.name) for column in audit_entry.columns} for row in reversed(rows)]
    own = (audit_entry.c.tenant == found.municipality, audit_entry.c.object == found.id)
    taken = (audit_entry.c.action == "evidence.taken", audit_entry.c.actor == actor.person_id)
    wanted = sa.select(audit_entry.c.hash).where(*own, *taken).order_by(audit_entry.c.seq.desc()).limit(1)
    chain: str = connection.execute(wanted).scalar_one()
    return _Case(
        found=found,
        body=body,
        papers=list(connection.execute(sa.select(document).where(document.c.application_id == found.id))),
        attached=_attached(connection, found.id),
        plain=_plain(connection, found, sent),
        trail=entries,
        told=told,
        paper=_paper(connection, context, actor, found, body, told, purpose, moment),
        chain=bytes.fromhex(chain)[:_CHAIN_BYTES],
    )


def _attached(connection: Connection, application_id: str) -> dict[str, tuple[str, str]]:
    """Return every file of an application: of its applicant, of who prepared it, of whoever answered a task."""
    mine = (blob_link.c.party == blob.c.party) & (blob_link.c.sha256 == blob.c.sha256)
    wanted = sa.select(blob).join(blob_link, mine).where(blob_link.c.application_id == application_id)
    return {one.sha256: (one.party, one.media_type) for one in connection.execute(wanted.order_by(blob.c.sha256))}


def _plain(connection: Connection, found: Row[Any], sent: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the rows of a case as the database has them, table by table."""
    of = found.id
    bills = sa.select(bill.c.id).where(bill.c.application_id == of)
    records = sa.select(record.c.id).where(record.c.application_id == of)
    tasks = tasks_of_applications(connection, [of]).get(of, [])
    # An auditor reads no vote before those who vote have done so.
    sealed = [row.id for row in tasks if is_sealed(row, tasks)]
    parts: tuple[_Part, ...] = (
        (timeline_entry, timeline_entry.c.application_id == of),
        (move_answer, move_answer.c.application_id == of),
        (asked, asked.c.application_id == of),
        (task, task.c.application_id == of),
        (task_answer, (task_answer.c.application_id == of) & task_answer.c.task_id.not_in(sealed)),
        (party_invitation, party_invitation.c.draft_id == found.draft_id),
        (draft_approval, draft_approval.c.draft_id == found.draft_id),
        (bill, bill.c.application_id == of),
        (bill_line, bill_line.c.bill_id.in_(bills)),
        (payment, payment.c.bill_id.in_(bills)),
        (receipt, receipt.c.bill_id.in_(bills)),
        *_money_parts(bills),
        (document, document.c.application_id == of),
        (record, record.c.application_id == of),
        (record_version, record_version.c.record_id.in_(records)),
        (record_standing, record_standing.c.record_id.in_(records)),
    )
    application = {name: value for name, value in found._mapping.items() if name != "search_text"}
    tables = {table.name: _rows(connection, table, condition) for table, condition in parts}
    return _jsonable({"application": application, "submission": sent, **tables})  # type: ignore[no-any-return]


def _money_parts(bills: sa.Select[Any]) -> tuple[_Part, ...]:
    """Return what was waived of some bills, given back of their payments, and kept for their payer or used by him."""
    refunds = sa.select(refund_request.c.id).where(refund_request.c.bill_id.in_(bills))
    waivers = sa.select(waiver_request.c.id).where(waiver_request.c.bill_id.in_(bills))
    payments = sa.select(payment.c.reference).where(payment.c.bill_id.in_(bills))
    entry = credit_entry.c
    credits = sa.or_(
        (entry.what == "refunded") & entry.subject.in_(refunds),
        entry.what.in_(("corrected", "returned")) & entry.subject.in_(bills),
        (entry.what == "used") & entry.subject.in_(payments),
    )
    return (
        (waiver_request, waiver_request.c.bill_id.in_(bills)),
        (waiver_decision, waiver_decision.c.request_id.in_(waivers)),
        (waiver, waiver.c.request_id.in_(waivers)),
        (refund_request, refund_request.c.bill_id.in_(bills)),
        (refund_decision, refund_decision.c.request_id.in_(refunds)),
        (refund, refund.c.request_id.in_(refunds)),
        (credit_entry, credits),
    )


def _rows(connection: Connection, table: sa.Table, condition: sa.ColumnElement[bool]) -> list[dict[str, Any]]:
    wanted = sa.select(table).where(condition).order_by(*table.primary_key)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def _jsonable(value: Any) -> Any:
    """Return what canonical JSON can hold: dates and moments, and numbers that are not whole, as text."""
    match value:
        case dict():
            return {str(name): _jsonable(one) for name, one in value.items()}
        case list() | tuple():
            return [_jsonable(one) for one in value]
        case bool() | int() | str() | None:
            return value
        case datetime():
            return value.astimezone(UTC).isoformat()
    return str(value)


def _files(context: Context, case: _Case, request: EvidenceRequest) -> dict[str, bytes]:
    files = {"application.json": canonical_bytes(case.plain), "trail.json": canonical_bytes(case.trail)}
    for found in case.papers:
        files[f"papers/{found.kind}-{found.number}.pdf"] = pdf_of(context, found, 1, request.language)
    for sha256, (party, media_type) in case.attached.items():
        content = read_blob(context.files_folder, party, sha256)
        if content is None:
            raise Refusal(500, "blob_damaged")
        files[f"files/{sha256}{_ENDINGS.get(media_type, '')}"] = content
    return files


def _paper(
    connection: Connection,
    context: Context,
    actor: Actor,
    found: Row[Any],
    body: ApplicationBody,
    told: list[TrailRow],
    purpose: str,
    moment: datetime,
) -> EvidencePaper:
    journey, place = journey_of(connection, context, found), place_of(connection, context, found)
    rules = journey.definition
    workflow = context.catalogue.workflow(rules.workflow or "")
    applicant, maker = (get_person(connection, one) for one in (found.person_id, actor.person_id))
    moves = {one.move: one.words for one in workflow.moves}
    states = {one.code: one.words for one in workflow.states}
    timeline = tuple(
        Act(
            one.at,
            moves.get(one.move, Words(one.move, one.move)),
            _who(context, one.role, one.actor),
            states.get(one.state, Words(one.state, one.state)).ar,
            one.text,
        )
        for one in body.timeline
    )
    trail = tuple(
        Act(one.at, Words(one.act_ar, one.act_en), Words(one.actor_ar, one.actor_en), one.number, one.purpose)
        for one in reversed(told)
    )
    return EvidencePaper(
        amanah=place.parents[0],
        municipality=place.words,
        number=found.number,
        service=rules.title,
        state=states.get(found.state, Words(found.state, found.state)),
        applicant=Words(applicant.display_name_ar, applicant.display_name_en),
        made_at=moment,
        made_by=Words(maker.display_name_ar, maker.display_name_en),
        purpose=purpose,
        pages=_pages(journey),
        timeline=timeline,
        trail=trail,
        files=(),
        sample=context.settings.sample,
    )


def _who(context: Context, role: str, name: str | None) -> Words:
    words = context.catalogue.roles.find_words(role) or Words(role, role)
    return Words(f"{name} ({words.ar})", f"{name} ({words.en})") if name else words


def _pages(journey: Any) -> tuple[AnswerPage, ...]:
    pages = zip(journey.answers_in_words("ar"), journey.answers_in_words("en"), strict=True)
    return tuple(
        AnswerPage(
            Words(arabic.title, english.title),
            tuple(
                (Words(one.label, other.label), Words(one.text, other.text))
                for one, other in zip(arabic.rows, english.rows, strict=True)
            ),
        )
        for arabic, english in pages
    )


def _sign(context: Context, case: _Case, manifest: Mapping[str, Any], moment: datetime) -> str:
    """Return the signature of a manifest as a QR code would carry it."""
    claims = Claims(
        issuer=case.found.municipality,
        issued_at=moment.replace(microsecond=0),
        expires_at=None,
        kind=KIND,
        number=case.found.number,
        document_id=context.new_id(),
        holder_masked="",
        id_tail="",
        record_digest=record_digest(manifest),
        status_year=riyadh_date(moment).year,
        status_index=0,
        amount_halalas=None,
        chain_hash=case.chain,
    )
    try:
        cose = context.signer.sign(claims.document_id, claims.issuer, claims.kind, encode_claims(claims))
    except (SignerUnavailableError, SignerRefusedError) as error:
        raise signer_unavailable(error) from error
    return to_square(context.settings.public_url, cose)
