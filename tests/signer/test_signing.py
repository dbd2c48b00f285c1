"""The signer: reads what it signs, picks the right key, keeps to its quota and its log, and refuses everything else."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from balady_desktop.documents.proofs.claims import encode_claims
from balady_desktop.documents.proofs.trust import cose_digest
from balady_desktop.documents.proofs.verdict import Word
from balady_desktop.signer.building import make_signer
from balady_desktop.signer.signature_log import LogError, SignatureLog, genuine_digests, read_log
from balady_desktop.signer.vault import VaultError
from balady_desktop.wire.cose import Algorithm, read1
from balady_desktop.wire.signing import RotateRequest, SignRefusal, SignRequest, StatusListRequest
from benchmarks.paper_world import HERE, THERE, make_receipt_claims
from tests.signer.town import START, Clock, Town

OpenTown = Callable[..., Town]


def lines(town: Town) -> list[dict[str, Any]]:
    return list(read_log(town.folder / "signatures.jsonl"))


def test_a_paper_is_signed_and_judged_valid(town: Town) -> None:
    verdict = town.judge(town.sign())
    assert (verdict.word, verdict.reason) == (Word.VALID, "ok")


def test_each_municipality_and_kind_has_a_key_of_its_own(town: Town) -> None:
    papers = [town.sign(), town.sign(kind="receipt"), town.sign(issuer=THERE), town.sign_status()]
    kids = {read1(paper).kid for paper in papers}
    assert len(kids) == 4
    assert {read1(town.sign()).kid, read1(town.sign(kind="receipt")).kid} <= kids
    for key in town.trust().keys:
        assert len(key.kinds) == 1


def test_a_new_quarter_has_a_new_key_and_the_old_papers_stay(town: Town, clock: Clock) -> None:
    before = town.sign()
    clock.now = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert read1(town.sign()).kid == read1(before).kid
    clock.now = datetime(2027, 1, 1, tzinfo=UTC)
    after = town.sign(status_year=2026)
    assert read1(after).kid != read1(before).kid
    clock.pass_by(days=8)
    states = {key.kid: key.state for key in town.trust().keys}
    assert (states[read1(before).kid], states[read1(after).kid]) == ("retired", "active")
    assert town.judge(before).word is town.judge(after).word is Word.VALID


def test_another_algorithm_stands_ready_behind_another_key(town: Town) -> None:
    edwards = town.sign()
    kid = town.rotate(algorithm="es256")
    agile = town.sign()
    assert read1(edwards).algorithm == Algorithm.ED25519
    assert (read1(agile).algorithm, read1(agile).kid) == (Algorithm.ES256, kid)
    assert town.judge(edwards).word is town.judge(agile).word is Word.VALID


def test_keys_are_not_made_without_end(town: Town) -> None:
    for _ in range(4):
        town.rotate()
    refused = town.ask(RotateRequest, issuer=HERE, kind="licence")
    assert isinstance(refused, SignRefusal)
    assert refused.code == "too_many_keys"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"issued_at": datetime(2026, 9, 30, tzinfo=UTC)}, "issued_at_wrong"),
        ({"issued_at": datetime(2026, 11, 21, 12, 5, 1, tzinfo=UTC)}, "issued_at_wrong"),
        ({"expires_at": datetime(2026, 11, 21, 12, tzinfo=UTC)}, "expires_at_wrong"),
        ({"kind": "status"}, "claims_differ"),
    ],
)
def test_what_would_not_be_valid_is_not_signed(town: Town, said: dict[str, Any], code: str) -> None:
    assert town.refusal(**said) == code
    assert lines(town) == []


def test_claims_that_are_not_those_of_the_request_are_not_signed(town: Town) -> None:
    for payload, issuer, kind in (
        (encode_claims(town.claims()), THERE, "licence"),
        (encode_claims(town.claims()), HERE, "receipt"),
        (encode_claims(make_receipt_claims(issued_at=town.clock.now)), HERE, "licence"),
        (b"anything", HERE, "licence"),
        (b"", HERE, "licence"),
    ):
        reply = town.ask(SignRequest, issuer=issuer, kind=kind, claims=base64.b64encode(payload).decode())
        assert isinstance(reply, SignRefusal)
        assert reply.code in ("claims_differ", "claims_wrong")
    assert lines(town) == []


def test_the_quota_holds_for_an_hour_over_a_new_start_and_for_each_kind(open_town: OpenTown, clock: Clock) -> None:
    town = open_town(quota=3)
    for _ in range(3):
        clock.pass_by(minutes=10)
        town.sign()
    assert town.refusal() == "quota_exceeded"
    town.sign(kind="receipt")
    again = open_town(quota=3)
    assert again.refusal() == "quota_exceeded"
    clock.pass_by(minutes=39, seconds=59)
    assert again.refusal() == "quota_exceeded"
    clock.pass_by(seconds=1)
    again.sign()
    assert again.refusal() == "quota_exceeded"


def test_the_log_holds_a_digest_of_each_signature_and_nothing_of_the_paper(town: Town) -> None:
    papers = [town.sign(number=f"{number}") for number in range(1, 4)]
    papers.append(town.sign_status())
    found = lines(town)
    assert [line["sha256"] for line in found] == [cose_digest(paper).hex() for paper in papers]
    assert [line["kind"] for line in found] == ["licence"] * 3 + ["status"]
    # Digests are drawn and may hold any row of digits by chance, so it is told what a line holds, not what it lacks.
    assert [(line["issuer"], line["at"].date()) for line in found] == [(HERE, START.date())] * 4
    assert {name for line in found for name in line} == {"at", "kid", "issuer", "kind", "sha256", "before"}
    assert all(len(line["kid"]) == 16 and len(line["before"]) == 64 for line in found)


@pytest.mark.parametrize("change", ["drop", "swap", "edit", "cut"])
def test_a_log_that_was_changed_is_seen(town: Town, change: str) -> None:
    for number in range(1, 5):
        town.sign(number=f"{number}")
    path = town.folder / "signatures.jsonl"
    kept = path.read_bytes().splitlines(keepends=True)
    edited = json.loads(kept[1])
    edited["sha256"] = "00" * 32
    changed = {
        "drop": [kept[0], *kept[2:]],
        "swap": [kept[1], kept[0], *kept[2:]],
        "edit": [kept[0], json.dumps(edited, separators=(",", ":")).encode() + b"\n", *kept[2:]],
        "cut": [*kept[:3], kept[3][:-9]],
    }[change]
    path.write_bytes(b"".join(changed))
    with pytest.raises(LogError):
        list(read_log(path))
    if change == "cut":
        with pytest.raises(LogError):
            SignatureLog(path)


def test_genuine_digests_are_those_of_the_key_until_the_moment(town: Town, clock: Clock) -> None:
    before = town.sign()
    at = clock.now
    clock.pass_by(seconds=1)
    town.sign(number="2")
    town.sign(kind="receipt")
    found = genuine_digests(town.folder / "signatures.jsonl", read1(before).kid, at)
    assert found == {cose_digest(before)}


def test_nothing_goes_out_that_the_log_did_not_take(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.sign()

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(town.signer.log, "write", full)
    assert town.refusal() == "signer_failed"


def test_a_clock_that_was_put_back_signs_nothing_into_the_past(town: Town, clock: Clock) -> None:
    town.sign()
    first = town.status()
    clock.pass_by(days=-10)
    second = town.status()
    assert second.issued_at > first.issued_at
    # It is still the moment of the last signature.
    town.sign(issued_at=START)
    moments = [line["at"] for line in lines(town)]
    assert moments == sorted(moments)
    assert town.refusal(issued_at=datetime(2026, 11, 22, tzinfo=UTC)) == "issued_at_wrong"


def test_two_status_lists_are_never_of_one_second_even_over_a_new_start(open_town: OpenTown) -> None:
    town = open_town()
    moments = [town.status(bytes([number])).issued_at for number in range(3)]
    again = open_town()
    moments += [again.status(bytes([number])).issued_at for number in range(3)]
    assert moments == sorted(set(moments))


def test_two_signers_never_share_a_folder(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("balady_desktop.signer.folder_lock._SECONDS_BETWEEN", 0)
    with pytest.raises(VaultError, match="another signer"):
        make_signer(town.folder, town.vault, town.clock, sample=True)
    town.signer.close()
    make_signer(town.folder, town.vault, town.clock, sample=True).close()


def test_a_list_beyond_all_measure_is_not_signed(town: Town) -> None:
    bits = base64.b64encode(bytes((1 << 20) + 1)).decode()
    reply = town.ask(StatusListRequest, issuer=HERE, year=2026, bits=bits)
    assert isinstance(reply, SignRefusal)
    assert reply.code == "status_list_wrong"


def test_a_sample_renews_its_trust_list_and_never_goes_back(open_town: OpenTown, clock: Clock) -> None:
    town = open_town()
    town.sign()
    first = town.trust()
    assert town.trust() == first
    clock.pass_by(hours=13)
    second = town.trust()
    assert second.version > first.version
    assert second.issued_at == clock.now
    assert second.next_update - second.issued_at == timedelta(days=7)
    assert open_town().trust() == second
