"""The whole way of a paper: signed by the signer's process, set in type, printed, read again, judged offline."""

import base64
import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import cwt
import pypdf
import pypdfium2
import pytest
import zxingcpp

from balady_desktop.cli import _parser
from balady_desktop.documents.models import Check
from balady_desktop.documents.proofs.claims import Claims, encode_claims
from balady_desktop.documents.proofs.status import pack_standings
from balady_desktop.documents.proofs.transport import from_text, to_square
from balady_desktop.documents.records import record_digest, record_of
from balady_desktop.documents.setting import make_paper
from balady_desktop.verify.command import run_verify
from balady_desktop.wire.signing import (
    SecretLine,
    SignReply,
    SignRequest,
    StatusListRequest,
    TrustListReply,
    TrustListRequest,
    line_of,
    read_reply,
)
from benchmarks.paper_world import HERE, PUBLIC_URL, make_claims, make_receipt_claims
from tests.documents import paper_samples

pytestmark = pytest.mark.slow


@dataclass
class Way:
    """A signer's process and the folder where its lists and the papers go."""

    child: subprocess.Popen[bytes]
    folder: Path

    def ask(self, word: Any) -> Any:
        assert self.child.stdin
        assert self.child.stdout
        self.child.stdin.write(line_of(word))
        self.child.stdin.flush()
        return read_reply(self.child.stdout.readline())

    def sign(self, claims: Claims) -> bytes:
        payload = base64.b64encode(encode_claims(claims)).decode()
        reply = self.ask(SignRequest(id="1", issuer=claims.issuer, kind=claims.kind, claims=payload))
        assert isinstance(reply, SignReply), reply
        return base64.b64decode(reply.cose)

    def write_lists(self, standings: Any) -> list[str]:
        bits = base64.b64encode(pack_standings(standings, 200_000)).decode()
        status = self.ask(StatusListRequest(id="2", issuer=HERE, year=datetime.now(UTC).year, bits=bits))
        trust = self.ask(TrustListRequest(id="3"))
        assert isinstance(trust, TrustListReply)
        for name, text in (("trust", trust.trust_list), ("root", trust.root), ("status", status.cose)):
            (self.folder / name).write_bytes(base64.b64decode(text))
        return [word for name in ("trust", "root", "status") for word in (f"--{name}", str(self.folder / name))]

    def verify(self, name: str, content: bytes, lists: list[str]) -> int:
        (self.folder / name).write_bytes(content)
        return run_verify(_parser().parse_args(["verify", str(self.folder / name), *lists]))


@pytest.fixture
def way(tmp_path: Path) -> Iterator[Way]:
    command = [
        sys.executable,
        "-m",
        "balady_desktop",
        "signer",
        "--folder",
        str(tmp_path / "signer"),
        "--pipe",
        "--sample",
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        opened = Way(child, tmp_path)
        opened.ask(SecretLine(secret="a secret of sixteen letters and more"))
        yield opened
        assert child.stdin
        child.stdin.close()


def proven(way: Way, paper: Any, claims: Claims) -> Any:
    """The paper with the QR code that its record's digest stands in."""
    now = datetime.now(UTC).replace(microsecond=0)
    dated = replace(claims, issued_at=now, expires_at=None, status_year=now.year)
    cose = way.sign(replace(dated, record_digest=record_digest(record_of(paper))))
    return replace(paper, check=Check(to_square(PUBLIC_URL, cose), "v.balady.example/c", "ABCD2345"))


def scanned(pdf: bytes) -> bytes:
    """The first page as a scanner of an office gives it."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72).to_pil()
    buffer = io.BytesIO()
    page.convert("L").rotate(1.5, expand=True, fillcolor=255).save(buffer, "JPEG", quality=70)
    return buffer.getvalue()


def with_record(pdf: bytes, change: Any) -> bytes:
    """The same file with another record in it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    (embedded,) = writer.attachment_list
    embedded.content = change(embedded.content)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_receipt_and_a_licence_are_valid_as_file_and_as_scan_until_they_are_not(way: Way) -> None:
    receipt = proven(way, paper_samples.receipt(), make_receipt_claims(status_index=7))
    licence = proven(way, paper_samples.licence(), make_claims(status_index=8))
    papers = {"receipt": make_paper(receipt), "licence": make_paper(licence)}
    lists = way.write_lists({})
    for name, pdf in papers.items():
        assert way.verify(f"{name}.pdf", pdf, lists) == 0
        assert way.verify(f"{name}.jpg", scanned(pdf), lists) == 0
    lists = way.write_lists({7: "revoked", 8: "suspended"})
    assert way.verify("receipt.pdf", papers["receipt"], lists) == 4
    assert way.verify("licence.jpg", scanned(papers["licence"]), lists) == 3


def test_a_file_that_says_something_else_than_was_signed_is_false(way: Way) -> None:
    pdf = make_paper(proven(way, paper_samples.licence(), make_claims()))
    lists = way.write_lists({})
    assert way.verify("same.pdf", with_record(pdf, lambda record: record), lists) == 0
    changed = with_record(pdf, lambda record: record.replace(b'"workers":', b'"workers":9'))
    assert way.verify("changed.pdf", changed, lists) == 6
    # The words of one paper with the QR code of another.
    other = proven(way, paper_samples.receipt(), make_receipt_claims())
    pasted = make_paper(replace(paper_samples.licence(), check=other.check))
    assert way.verify("pasted.pdf", pasted, way.write_lists({})) == 6


def test_an_independent_reader_and_an_independent_library_agree(way: Way) -> None:
    licence = proven(way, paper_samples.licence(), make_claims())
    page = pypdfium2.PdfDocument(make_paper(licence))[0].render(scale=3).to_pil()
    (code,) = zxingcpp.read_barcodes(page, zxingcpp.BarcodeFormat.QRCode)
    assert code.text == licence.square
    keys = [one["public"] for one in public_keys(way)]
    pems = [f"-----BEGIN PUBLIC KEY-----\n{key}\n-----END PUBLIC KEY-----\n" for key in keys]
    kids = [bytes.fromhex(one["kid"]) for one in public_keys(way)]
    known = [cwt.COSEKey.from_pem(pem, kid=kid) for pem, kid in zip(pems, kids, strict=True)]
    payload = cwt.COSE.new().decode(from_text(code.text), known)
    assert record_digest(record_of(licence)) in payload


def public_keys(way: Way) -> list[dict[str, Any]]:
    from balady_desktop.wire.signing import PublicRequest

    found: list[dict[str, Any]] = way.ask(PublicRequest(id="4")).model_dump()["keys"]
    return found
