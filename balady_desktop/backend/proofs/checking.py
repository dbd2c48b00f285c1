"""The check of one paper by its number and code, or by its QR code: for everybody, and telling nothing else."""

import json
from collections.abc import Mapping
from typing import Any

from balady_desktop.backend.context import Context
from balady_desktop.backend.proofs.codes import is_code
from balady_desktop.backend.proofs.queries import Proof, proofs_of_number
from balady_desktop.backend.ratelimits import take
from balady_desktop.backend.refusals import Refusal
from balady_desktop.documents.proofs.claims import decode_claims
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.transport import from_text, to_square
from balady_desktop.documents.proofs.verdict import Held, Verdict, Word, judge_signed
from balady_desktop.domain.text import clean_input, digits_to_ascii
from balady_desktop.wire.cose import CoseError, read1
from balady_desktop.wire.proofs import PaperCheckReply

_LONGEST_NUMBER = 40
_LONGEST_CODE = 40
# A number that is not there is compared with this, so that it takes as long as one that is.
_NOBODY = Proof(b"", "00000000", b"", None)


def find_paper(context: Context, number: str, code: str, peer: str) -> Proof:
    """Return the proof of a paper by what is on it in print. Refuses with 404 `paper_unknown`, 429 `too_many`."""
    meant = digits_to_ascii(clean_input(number)).replace(" ", "").upper()
    if len(meant) > _LONGEST_NUMBER or len(code) > _LONGEST_CODE:
        raise Refusal(404, "paper_unknown")
    with context.database.transaction() as connection:
        take(connection, context, paper_check_peer=peer, paper_check_number=meant)
        proofs = proofs_of_number(connection, meant)
    right = [proof for proof in proofs or [_NOBODY] if is_code(code, proof.check_code)]
    if not right or not proofs:
        raise Refusal(404, "paper_unknown")
    return right[0]


def limit_peer(context: Context, peer: str) -> None:
    """Count one check by its QR code. Refuses with 429 `too_many`."""
    with context.database.transaction() as connection:
        take(connection, context, paper_check_peer=peer)


def tell_paper(context: Context, proof: Proof) -> PaperCheckReply:
    """Return what the paper's QR code says, and its record, for a verifier that judges by its own lists."""
    record: Mapping[str, Any] = json.loads(proof.record)
    return PaperCheckReply(square=to_square(context.settings.public_url, proof.cose), record=dict(record))


def judge_square(context: Context, text: str) -> Verdict:
    """Judge the text of a QR code by the lists of this server."""
    try:
        cose = from_text(text)
    except ProofError as error:
        return Verdict(Word.UNDECIDED, error.code)
    return judge_proof(context, cose)


def judge_proof(context: Context, cose: bytes) -> Verdict:
    """Judge signed bytes by the lists as they are at this moment."""
    now = context.now()
    try:
        claims = decode_claims(read1(cose).payload)
    except (CoseError, ProofError):
        return judge_signed(cose, Held(context.lists.trust().read), now)
    # Believed for nothing but the choice of the list that it is judged by.
    return judge_signed(cose, context.lists.held_for(claims.issuer, claims.status_year), now)
