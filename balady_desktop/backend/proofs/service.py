"""Proves papers: what is signed is written first, signed outside of any transaction, and the first proof is kept."""

import json
import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.audit import AuditEvent, append_audit
from balady_desktop.backend.context import Context
from balady_desktop.backend.proofs.codes import CODE_BYTES, code_of
from balady_desktop.backend.proofs.lists import signer_unavailable
from balady_desktop.backend.proofs.queries import Proof, chain_hash, find_proof, find_record
from balady_desktop.backend.proofs.tables import document_proof, document_record, status_list
from balady_desktop.backend.rows import find_locked, insert_if_absent
from balady_desktop.backend.signing.adapter import SignerRefusedError, SignerUnavailableError
from balady_desktop.backend.work import SYSTEM
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.proofs.claims import Claims, encode_claims
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.trust import cose_digest
from balady_desktop.documents.proofs.verdict import Held, Word, judge_signed
from balady_desktop.documents.records import kept_form, record_bytes, record_digest, record_of
from balady_desktop.domain.paper_kinds import PaperKind, kind_in
from balady_desktop.domain.riyadh import RIYADH, riyadh_date
from balady_desktop.domain.text import strip_marks
from balady_desktop.wire.cose import read1

_INDEX_BYTES = 8
# As many places in vain say that a list is about half full.
_TRIES = 4
# Asked again within this time, the signer is asked for the same bytes; later its key may be another one.
_SAME_BYTES = timedelta(hours=1)
_LONGEST_NAME = 120
# The signer's word for a date that is not in its key's time.
_WRONG_DATE = "issued_at_wrong"


def prove(context: Context, found: Row[Any], paper: Paper) -> Proof:
    """Return the proof of a paper, signing it where that was not done yet."""
    with context.database.transaction(reading=True) as connection:
        proof = find_proof(connection, found.id)
        if proof is not None:
            return proof
        chain = chain_hash(connection, found)
    kind = kind_in(context.catalogue.texts, found.kind)
    kept = _keep_record(context, found, paper)
    return _keep_proof(context, found, _sign(context, _claims(found, kept, kind, chain), kept.made_at))


def _keep_record(context: Context, found: Row[Any], paper: Paper) -> Row[Any]:
    """Write what is to be signed, at a place of the status list that no other paper has."""
    year = riyadh_date(found.issued_at).year
    with context.database.transaction() as connection:
        size = _size_of(connection, context, found.municipality, year)
        row = {
            "document_id": found.id,
            "municipality": found.municipality,
            "status_year": year,
            "check_code": code_of(context.settings.random(CODE_BYTES)),
            "record": record_bytes(record_of(paper)),
            "paper": kept_form(paper),
            "made_at": context.now(),
        }
        for attempt in count(1):
            place = int.from_bytes(context.settings.random(_INDEX_BYTES), "big") % size
            insert_if_absent(connection, document_record, **row, status_index=place)
            # Where another one wrote it meanwhile, that is what will be signed.
            kept = find_record(connection, found.id)
            if kept is not None:
                return kept
            if attempt % _TRIES == 0:
                size = _double(connection, found.municipality, year)
    raise AssertionError("a list that doubles has room")


def _size_of(connection: Connection, context: Context, municipality: str, year: int) -> int:
    first = context.settings.limits.status_list_size
    insert_if_absent(connection, status_list, municipality=municipality, year=year, size=first)
    mine = (status_list.c.municipality == municipality) & (status_list.c.year == year)
    size: int = connection.execute(sa.select(status_list.c.size).where(mine)).scalar_one()
    return size


def _double(connection: Connection, municipality: str, year: int) -> int:
    mine = (status_list.c.municipality == municipality) & (status_list.c.year == year)
    found = find_locked(connection, status_list, mine)
    assert found is not None  # inserted by whoever wrote the first record
    connection.execute(sa.update(status_list).where(mine).values(size=found.size * 2))
    return int(found.size * 2)


def _claims(found: Row[Any], kept: Row[Any], kind: PaperKind, chain: bytes) -> Claims:
    record: dict[str, Any] = json.loads(kept.record)
    return Claims(
        issuer=found.municipality,
        issued_at=kept.made_at.replace(microsecond=0),
        expires_at=_expiry(record, kind),
        kind=found.kind,
        number=found.number,
        document_id=found.id,
        holder_masked=_plain(found.holder["masked"]),
        id_tail="".join(re.findall(r"[0-9]{3}$", found.holder["id_masked"])),
        record_digest=record_digest(record),
        status_year=kept.status_year,
        status_index=kept.status_index,
        amount_halalas=record.get(kind.amount) if kind.amount else None,
        chain_hash=chain,
    )


def _expiry(record: dict[str, Any], kind: PaperKind) -> datetime | None:
    """Return the last second of the last day of a paper, in Riyadh; what has no period has no end."""
    ends = kind.ends
    if ends is None or record.get(ends.fact) is None or (ends.term is not None and not record.get(ends.term)):
        return None
    return datetime.combine(date.fromisoformat(record[ends.fact]), time(23, 59, 59), RIYADH)


def _plain(name: str) -> str:
    """Return a masked name as a QR code may bear it."""
    return " ".join(unicodedata.normalize("NFC", strip_marks(name)).split())[:_LONGEST_NAME].strip()


def _sign(context: Context, claims: Claims, made_at: datetime) -> bytes:
    """Have claims signed: dated as they were first made, else as of now, where the signer's key is a newer one."""
    now = context.now()
    dated_now = replace(claims, issued_at=now.replace(microsecond=0))
    try:
        if now - made_at < _SAME_BYTES:
            try:
                return _signed(context, claims)
            except SignerRefusedError as refused:
                if refused.code != _WRONG_DATE:
                    raise
        return _signed(context, dated_now)
    except (SignerUnavailableError, SignerRefusedError, ProofError) as error:
        raise signer_unavailable(error) from error


def _signed(context: Context, claims: Claims) -> bytes:
    """Return the signature; what no verifier would take is refused here, before it is on paper."""
    cose = context.signer.sign(claims.document_id, claims.issuer, claims.kind, encode_claims(claims))
    _check(context, cose, claims)
    return cose


def _check(context: Context, cose: bytes, claims: Claims) -> None:
    for renewed in (False, True):
        trust = context.lists.trust(renewed=renewed).read
        verdict = judge_signed(cose, Held(trust), context.now())
        # The key may be younger than the list that is held here.
        if verdict.reason != "unknown_key":
            break
    if verdict.claims != claims or verdict.word == Word.FALSE:
        raise ProofError(verdict.reason)


def _keep_proof(context: Context, found: Row[Any], cose: bytes) -> Proof:
    kid = read1(cose).kid.hex()
    now = context.now()
    with context.database.transaction() as connection:
        is_first = insert_if_absent(connection, document_proof, document_id=found.id, cose=cose, kid=kid, made_at=now)
        # Where two asked at once, both print the one that was kept first.
        proof = find_proof(connection, found.id)
        if is_first:
            detail = {"kid": kid, "signed": cose_digest(cose).hex()}
            event = AuditEvent(found.municipality, SYSTEM, SYSTEM, "document.signed", found.id, detail)
            append_audit(connection, context.keys, now, [event])
    assert proof is not None  # inserted above, by us or before us
    return proof
