"""Rotation and compromise, from the root's making to the desk's verdict, by the commands that people type."""

import base64
import contextlib
import io
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.documents.proofs.claims import encode_claims
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.status import read_status_list
from balady_desktop.documents.proofs.trust import TrustList, newer, read_trust_list
from balady_desktop.documents.proofs.verdict import Held, Verdict, Word, judge_signed
from balady_desktop.signer.building import make_signer, open_vault
from balady_desktop.signer.command import run
from balady_desktop.signer.file_vault import FileVault
from balady_desktop.wire.cose import read1, sign1
from benchmarks.paper_world import HERE, THERE, make_claims
from tests.signer.town import SECRET, Town

ROOT_SECRET = "the root's own secret, in two halves"


class Now:
    """The clock of a signer that lives beside commands, whose clock is the real one."""

    def __call__(self) -> datetime:
        return datetime.now(UTC)

    @property
    def now(self) -> datetime:
        return self()


@dataclass
class Office:
    """A root's folder and a signer's, and the commands that are typed about them."""

    root: Path
    signer: Path
    monkeypatch: pytest.MonkeyPatch

    def type(self, *words: str, secret: str = SECRET) -> str:
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{secret}\n".encode())))
        with contextlib.redirect_stdout(io.StringIO()) as said:
            assert run(words) == 0
        return said.getvalue()

    def refuse(self, *words: str, secret: str = SECRET) -> str:
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{secret}\n".encode())))
        with contextlib.redirect_stderr(io.StringIO()) as said:
            assert run(words) == 1
        return said.getvalue()

    def ceremony(self, act: str, *words: str) -> str:
        return self.type("ceremony", act, "--folder", str(self.root), *words, secret=ROOT_SECRET)

    def make_keys(self, kinds: str, *words: str) -> Path:
        said = self.type("keys", "--folder", str(self.signer), "--issuer", HERE, "--kinds", kinds, *words)
        path = self.root.parent / f"keys-{json.loads(said)[0]['kid']}.json"
        path.write_text(said)
        return path

    def install(self) -> None:
        self.type("install", *self.installing())

    def installing(self) -> list[str]:
        files = ["--list", str(self.root / "trust-list.cose"), "--root", str(self.root / "root.der")]
        return ["--folder", str(self.signer), *files]

    def enrol(self, *files: Path) -> None:
        self.ceremony("enrol", *map(str, files))
        self.install()

    def town(self) -> Town:
        vault = open_vault(self.signer, SECRET)
        return Town(self.signer, Now(), vault, make_signer(self.signer, vault, Now()))  # type: ignore[arg-type]

    def list(self) -> TrustList:
        return read_trust_list((self.root / "trust-list.cose").read_bytes(), (self.root / "root.der").read_bytes())


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = Office(tmp_path / "root", tmp_path / "signer", monkeypatch)
    made.ceremony("make-root")
    made.enrol(made.make_keys("licence,receipt,status"))
    return made


def judged(office: Office, town: Town, paper: bytes) -> tuple[Word, str]:
    signed = town.sign_status(year=datetime.now(UTC).year)
    status = read_status_list(signed, office.list(), datetime.now(UTC))
    verdict: Verdict = judge_signed(paper, Held(office.list(), {(HERE, status.year): status}), status.issued_at)
    return verdict.word, verdict.reason


def sign(town: Town, number: int) -> bytes:
    return town.sign(number=str(number), status_year=datetime.now(UTC).year, expires_at=None)


def test_what_a_ceremony_enrolled_signs(office: Office) -> None:
    town = office.town()
    assert judged(office, town, sign(town, 1)) == (Word.VALID, "ok")
    assert town.refusal(issuer=THERE, expires_at=None) == "no_key"
    assert town.refusal(kind="certificate", expires_at=None) == "no_key"


def test_without_a_list_nothing_is_signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(tmp_path / "root", tmp_path / "signer", monkeypatch)
    office.make_keys("licence")
    assert office.town().refusal(expires_at=None) == "no_trust_list"


def test_rotation(office: Office) -> None:
    """A key is made, waits for its ceremony, signs; the one before is retired and its papers stay."""
    town = office.town()
    old = sign(town, 1)
    made = office.make_keys("licence", "--algorithm", "es256")
    kid = bytes.fromhex(json.loads(made.read_text())[0]["kid"])
    # The key is there, but the root has not said whose it is.
    assert read1(sign(town, 2)).kid == read1(old).kid
    office.enrol(made)
    new = sign(town, 3)
    assert read1(new).kid == kid
    office.ceremony("retire", read1(old).kid.hex())
    office.install()
    assert read1(sign(town, 4)).kid == kid
    assert judged(office, town, old) == judged(office, town, new) == (Word.VALID, "ok")
    assert {key.kid: key.state for key in office.list().keys}[read1(old).kid] == "retired"


def test_the_next_quarter_s_keys_wait_for_their_time(office: Office) -> None:
    office.enrol(office.make_keys("licence", "--next-quarter"))
    town = office.town()
    kids = [key.kid for key in office.list().keys if "licence" in key.kinds]
    assert read1(sign(town, 1)).kid == kids[0]
    assert len(kids) == 2


def test_compromise(office: Office) -> None:
    """A key is stolen: what its owner signed before stays valid, what the thief signs is false whatever its date."""
    town = office.town()
    genuine = [sign(town, number) for number in range(1, 6)]
    kid = read1(genuine[0]).kid
    stolen_at = datetime.now(UTC)
    thief = open_vault(office.signer, SECRET)

    def forge(number: int, issued_at: datetime) -> bytes:
        moment = issued_at.replace(microsecond=0)
        claims = make_claims(number=str(number), issued_at=moment, expires_at=None, status_year=moment.year)
        return sign1(encode_claims(claims), -19, kid, lambda message: thief.sign(kid, message))

    backdated, later = forge(666, stolen_at - timedelta(seconds=1)), forge(667, stolen_at + timedelta(seconds=1))
    # Nobody can tell them apart yet: this is what the procedure is for.
    assert judged(office, town, backdated) == (Word.VALID, "ok")
    after = stolen_at.replace(microsecond=0) + timedelta(seconds=1)
    before = (office.root / "trust-list.cose").read_bytes()
    log = str(office.signer / "signatures.jsonl")
    office.ceremony("distrust", kid.hex(), "--after", after.isoformat(), "--log", log)
    office.install()
    for forged in (backdated, later):
        assert judged(office, town, forged) == (Word.FALSE, "key_distrusted")
    for paper in genuine:
        assert judged(office, town, paper) == (Word.VALID, "ok")
    # The key signs no more, and a new one does once it is enrolled.
    assert town.refusal(expires_at=None) == "no_key"
    office.enrol(office.make_keys("licence"))
    assert judged(office, town, sign(town, 7)) == (Word.VALID, "ok")
    # The list of before cannot come back: not to the signer, not to a desk.
    (office.root / "trust-list.cose").write_bytes(before)
    assert "rolled_back" in office.refuse("install", *office.installing())
    held = read_trust_list((office.signer / "trust-list.cose").read_bytes(), (office.root / "root.der").read_bytes())
    with pytest.raises(ProofError, match="rolled_back"):
        newer(held, office.list())


def test_a_log_that_was_changed_proves_nothing_genuine(office: Office) -> None:
    town = office.town()
    kid = read1(sign(town, 1)).kid
    sign(town, 2)
    log = office.signer / "signatures.jsonl"
    log.write_bytes(log.read_bytes().replace(b'"kind":"licence"', b'"kind":"receipt"', 1))
    version = office.list().version
    words = ["distrust", "--folder", str(office.root), kid.hex(), "--after", "2030-01-01T00:00:00Z", "--log", str(log)]
    assert "does not follow" in office.refuse("ceremony", *words, secret=ROOT_SECRET)
    assert office.list().version == version


def test_each_act_signs_the_next_version_for_seven_days(office: Office) -> None:
    first = office.list()
    office.ceremony("renew")
    second = office.list()
    assert second.version == first.version + 1
    assert second.next_update - second.issued_at == timedelta(days=7)
    assert second.keys == first.keys


@pytest.mark.parametrize("algorithm", ["ed25519", "es256"])
def test_the_root_may_be_of_either_algorithm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, algorithm: str) -> None:
    office = Office(tmp_path / "root", tmp_path / "signer", monkeypatch)
    said = office.ceremony("make-root", "--algorithm", algorithm)
    assert "SHA-256" in said
    office.enrol(office.make_keys("licence,status"))
    town = office.town()
    assert judged(office, town, sign(town, 1)) == (Word.VALID, "ok")


def test_what_must_not_be_done_is_refused(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_root = ["--folder", str(office.root)]
    keys = next(tmp_path.glob("keys-*.json"))

    def ceremony(*words: str) -> str:
        return office.refuse("ceremony", *words, secret=ROOT_SECRET)

    assert "root_there" in ceremony("make-root", *at_root)
    assert "key_enrolled" in ceremony("enrol", *at_root, str(keys))
    assert "unknown_key" in ceremony("retire", *at_root, "00" * 8)
    assert "secret" in office.refuse("ceremony", "renew", *at_root, secret=SECRET)
    assert "16 characters" in office.refuse("ceremony", "renew", *at_root, secret="short")
    other = Office(tmp_path / "other", office.signer, monkeypatch)
    other.ceremony("make-root")
    other.ceremony("renew")
    assert "root_changed" in other.refuse("install", *other.installing())


def test_the_root_s_key_is_not_where_the_signer_is(office: Office) -> None:
    kid = read1((office.root / "trust-list.cose").read_bytes()).kid
    assert (office.root / "vault" / f"{kid.hex()}.key").exists()
    assert not list(office.signer.rglob(f"{kid.hex()}.key"))
    with pytest.raises(Exception, match="no_key"):
        FileVault(office.signer / "vault", SECRET).sign(kid, b"a list of one's own")


def test_enrolled_words_are_those_of_the_root_not_of_the_signer_s_files(office: Office) -> None:
    """Whoever can write the signer's folder still cannot make a key be for another municipality."""
    for path in (office.signer / "keys").glob("*.json"):
        found: dict[str, Any] = json.loads(path.read_bytes())
        path.write_text(json.dumps({**found, "issuer": THERE}))
    town = office.town()
    assert town.refusal(issuer=THERE, expires_at=None) == "no_key"
    assert base64.b64encode(sign(town, 1))
