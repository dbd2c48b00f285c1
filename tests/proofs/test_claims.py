"""Claims: what is written is read, in one form only, small enough for the QR codes of the papers."""

import string
import unicodedata
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import cbor2
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from balady_desktop.documents.proofs.claims import KIND_CODES, Claims, ProofError, decode_claims, encode_claims
from balady_desktop.documents.qr import encode as square_of
from balady_desktop.domain.text import strip_marks
from balady_desktop.wire.cbor import decode, encode
from balady_desktop.wire.cose import sign1
from benchmarks.paper_world import HERE, NOW, PaperWorld, make_claims, make_receipt_claims

moments = st.datetimes(datetime(1971, 1, 1), datetime(2400, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
issuers = st.text(string.digits, min_size=8, max_size=8)
years = st.integers(0, 9999)
letters = st.characters(categories=["L", "N", "P", "Zs"], include_characters="*-/")
plain = st.text(letters, max_size=60).map(lambda text: unicodedata.normalize("NFC", strip_marks(text)).strip())
numbers = (
    st.integers(0, 10**15).map(str)
    | st.text(string.digits, min_size=1, max_size=15)
    | st.builds("{}-{}-{:04}-{:06}".format, st.sampled_from("RAB"), issuers, years, st.integers(0, 10**7))
    | plain.filter(bool)
)
claims_of_any_kind = st.builds(
    Claims,
    issuer=issuers,
    issued_at=moments,
    expires_at=moments | st.none(),
    kind=st.sampled_from([*KIND_CODES, "permit", "x"]),
    number=numbers,
    document_id=st.uuids().map(str),
    holder_masked=plain,
    id_tail=st.just("") | st.text(string.digits, min_size=3, max_size=3),
    record_digest=st.binary(min_size=16, max_size=16),
    status_year=years,
    status_index=st.integers(0, 2**32 - 1),
    amount_halalas=st.integers(0, 2**53 - 1) | st.none(),
    chain_hash=st.binary(min_size=8, max_size=8),
)


def refused(payload: bytes) -> None:
    with pytest.raises(ProofError) as trouble:
        decode_claims(payload)
    assert trouble.value.code == "claims_wrong"


@given(claims_of_any_kind)
def test_what_is_written_is_read(claims: Claims) -> None:
    assume(all(text.isprintable() for text in (claims.number, claims.holder_masked)))
    assert decode_claims(encode_claims(claims)) == claims


@given(issuers, years, st.integers(0, 10**7))
def test_a_number_of_the_issuer_s_own_series_is_packed_and_read(issuer: str, year: int, position: int) -> None:
    claims = make_claims(issuer=issuer, status_year=year, number=f"R-{issuer}-{year:04}-{position:06}")
    assert decode_claims(encode_claims(claims)).number == claims.number


@given(claims_of_any_kind)
def test_an_independent_reader_finds_whole_numbers_texts_and_bytes_only(claims: Claims) -> None:
    assume(all(text.isprintable() for text in (claims.number, claims.holder_masked)))
    found = cbor2.loads(encode_claims(claims))
    assert found[1] == claims.issuer
    assert found[6] == int(claims.issued_at.timestamp())
    assert found[-70001][3] == uuid.UUID(claims.document_id).bytes
    assert all(isinstance(value, int | str | bytes | list) for value in found[-70001].values())


@given(st.binary(max_size=80))
def test_other_bytes_are_refused(data: bytes) -> None:
    refused(data)


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "123"},
        {"issuer": "٠٠١٠٠١٠٠"},
        {"issuer": "0010010\n"},
        {"kind": "Licence"},
        {"kind": ""},
        {"number": ""},
        {"number": "1\u200e2"},
        {"number": " 12"},
        {"number": "1\n2"},
        {"number": "9" * 121},
        {"holder_masked": "ا\u0654"},  # not composed
        {"holder_masked": "\u202eم"},
        {"id_tail": "12"},
        {"id_tail": "٠٠٨"},
        {"document_id": "01939A5E-7B1C-7CC0-8F3E-1D2F3A4B5C6D"},
        {"record_digest": b"short"},
        {"chain_hash": bytes(9)},
        {"status_index": -1},
        {"status_index": 2**32},
        {"status_year": 10_000},
        {"amount_halalas": -1},
        {"amount_halalas": 1.0},
        {"amount_halalas": True},
        {"issued_at": NOW.replace(tzinfo=None)},
        {"issued_at": NOW + timedelta(microseconds=1)},
        {"expires_at": datetime(1960, 1, 1, tzinfo=UTC)},
    ],
)
def test_what_may_not_stand_on_a_paper_is_not_written(wrong: dict[str, Any]) -> None:
    with pytest.raises(ProofError):
        encode_claims(replace(make_claims(), **wrong))


def _changed(change: Any) -> bytes:
    found = decode(encode_claims(make_claims()))
    change(found, found[-70001])
    return encode(found)


@pytest.mark.parametrize(
    "change",
    [
        lambda whole, paper: whole.pop(1),
        lambda whole, paper: whole.pop(6),
        lambda whole, paper: whole.update({2: "subject"}),
        lambda whole, paper: whole.update({6: True}),
        lambda whole, paper: whole.update({6: -1}),
        lambda whole, paper: whole.update({6: 2**63}),
        lambda whole, paper: whole.update({4: None}),
        lambda whole, paper: whole.update({-70001: []}),
        lambda whole, paper: paper.pop(3),
        lambda whole, paper: paper.pop(14),
        lambda whole, paper: paper.update({9: 1}),
        lambda whole, paper: paper.update({1: "licence"}),  # a kind that has a number
        lambda whole, paper: paper.update({1: 99}),
        lambda whole, paper: paper.update({2: "10010026000001"}),  # digits that have a shorter form
        lambda whole, paper: paper.update({2: ["R", -1]}),
        lambda whole, paper: paper.update({2: ["R"]}),
        lambda whole, paper: paper.update({2: f"R-{HERE}-2026-000001"}),
        lambda whole, paper: paper.update({2: True}),
        lambda whole, paper: paper.update({3: b"x"}),
        lambda whole, paper: paper.update({4: ""}),  # empty stands nowhere
        lambda whole, paper: paper.update({5: 8}),
        lambda whole, paper: paper.update({6: "d" * 16}),
        lambda whole, paper: paper.update({7: -1}),
        lambda whole, paper: paper.update({8: 2026}),  # the year is the one of the issue
        lambda whole, paper: paper.update({12: None}),
    ],
)
def test_claims_in_another_form_are_refused(change: Any) -> None:
    refused(_changed(change))


def test_the_squares_are_as_small_as_they_have_to_be(world: PaperWorld) -> None:
    versions = {}
    named = make_receipt_claims(holder_masked="م*** ع*** ع*** ا***", id_tail="008")
    squares = {"licence": make_claims(), "receipt": make_receipt_claims(), "receipt of a named payer": named}
    for name, claims in squares.items():
        text = world.square(sign1(encode_claims(claims), -19, world.licence.trusted.kid, world.licence.sign))
        versions[name] = (square_of(text).size - 17) // 4
    print(versions)
    assert versions["licence"] <= 11
    assert versions["receipt"] <= 10
    assert versions["receipt of a named payer"] <= 11
