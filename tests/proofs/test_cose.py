"""COSE_Sign1: read by an independent library and by us; one form only, and the key decides how it is verified."""

import base64
from typing import Any

import cbor2
import cwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed448
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balady_desktop.documents.proofs.claims import encode_claims
from balady_desktop.wire.acknowledgement import (
    Acknowledgement,
    AcknowledgementError,
    read_acknowledgement,
    sign_acknowledgement,
)
from balady_desktop.wire.cbor import Tagged, encode
from balady_desktop.wire.cose import (
    Algorithm,
    CoseError,
    Signed,
    key_id,
    load_public,
    public_bytes,
    read1,
    sign1,
    verify1,
)
from benchmarks.paper_world import IssuingKey, PaperWorld, make_claims, make_receipt_claims

P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
EDWARDS_ORDER = 2**252 + 27742317777372353535851937790883648493
# An acknowledgement as the program wrote it before it had a COSE module of its own.
OLD_WORD = (
    "0oRDoQEyoFiHhWgwMTkzOWE1ZWgwMTkzOWE1ZnZBLTAwMTAwMTAwLTIwMjYtMDAwMDAxeEBhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJh"
    "YmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFieBkyMDI2LTExLTIxVDAwOjAwOjAwKzAwOjAwWEDkSff3rQFjqwXGMTg29tpFv0rw3prF"
    "6VnF4QBFoykNeu/YqDPUILjJRONHkixQzxyR6If+P4prL7BeHXflZhwJ"
)
WORD = Acknowledgement("01939a5e", "01939a5f", "A-00100100-2026-000001", "ab" * 32, "2026-11-21T00:00:00+00:00")


@pytest.fixture(params=["licence", "agile"])
def key(request: pytest.FixtureRequest, world: PaperWorld) -> IssuingKey:
    found: IssuingKey = getattr(world, request.param)
    return found


def members_of(cose: bytes) -> list[Any]:
    return list(cbor2.loads(cose).value)


def again(members: list[Any], tag: int = 18) -> bytes:
    return encode(Tagged(tag, members))


def reference_key(key: IssuingKey) -> Any:
    body = base64.encodebytes(key.trusted.public).decode()
    pem = f"-----BEGIN PUBLIC KEY-----\n{body}-----END PUBLIC KEY-----\n"
    return cwt.COSEKey.from_pem(pem, kid=key.trusted.kid)


def test_an_independent_library_verifies_what_we_sign(key: IssuingKey) -> None:
    for claims in (make_claims(), make_receipt_claims()):
        payload = encode_claims(claims)
        assert cwt.COSE.new().decode(key.paper(claims), reference_key(key)) == payload


def test_an_independent_library_refuses_another_key(world: PaperWorld, key: IssuingKey) -> None:
    stranger = reference_key(world.there if key is world.licence else world.licence)
    with pytest.raises(Exception, match="key is not found"):
        cwt.COSE.new().decode(key.paper(make_claims()), stranger)


def test_what_is_signed_is_read_and_verified(key: IssuingKey) -> None:
    signed = read1(sign1(b"words", key.algorithm, b"kid", key.sign, b"outside", "type"))
    assert signed == Signed(key.algorithm, b"kid", b"words", signed.signature, "type")
    verify1(signed, key.private.public_key(), b"outside")
    with pytest.raises(CoseError):
        verify1(signed, key.private.public_key())


def test_the_word_of_an_older_program_is_read_and_still_written() -> None:
    key = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    assert read_acknowledgement(OLD_WORD, key.public_key()) == WORD
    assert sign_acknowledgement(WORD, key) == OLD_WORD


@pytest.mark.parametrize("text", ["", "AAAA", "no base64!", OLD_WORD[:-4] + "AAAA", OLD_WORD[:-8]])
def test_another_word_is_refused(text: str) -> None:
    with pytest.raises(AcknowledgementError):
        read_acknowledgement(text, Ed25519PrivateKey.from_private_bytes(b"k" * 32).public_key())


def test_other_names_of_an_algorithm_are_read_and_never_written(key: IssuingKey) -> None:
    other = Algorithm.EDDSA if key.algorithm == Algorithm.ED25519 else Algorithm.ESP256
    with pytest.raises(CoseError, match="read only"):
        sign1(b"words", other, b"kid", key.sign)
    unsigned = Signed(other, b"kid", b"words", b"")
    protected = encode({1: int(other), 4: b"kid"})
    signature = members_of(sign1(b"", key.algorithm, b"", lambda _: key.sign(unsigned.to_be_signed())))[3]
    verify1(read1(again([protected, {}, b"words", signature])), key.private.public_key())


@pytest.mark.parametrize("algorithm", [*Algorithm])
def test_the_algorithm_has_to_be_the_key_s(world: PaperWorld, key: IssuingKey, algorithm: int) -> None:
    signed = read1(key.paper(make_claims()))
    other = world.agile if key is world.licence else world.licence
    relabelled = Signed(algorithm, signed.kid, signed.payload, signed.signature)
    with pytest.raises(CoseError):
        verify1(relabelled, other.private.public_key())
    if algorithm != signed.algorithm:
        with pytest.raises(CoseError):
            verify1(relabelled, key.private.public_key())


def test_a_key_does_not_call_its_signature_by_the_other_s_name(world: PaperWorld, key: IssuingKey) -> None:
    other = world.agile if key is world.licence else world.licence
    misnamed = Signed(other.algorithm, key.trusted.kid, b"words", b"")
    signature = key.sign(misnamed.to_be_signed())
    with pytest.raises(CoseError):
        verify1(Signed(other.algorithm, key.trusted.kid, b"words", signature), key.private.public_key())


@pytest.mark.parametrize(
    "header",
    [
        {},
        {1: -37},
        {1: "EdDSA"},
        {1: -19, 4: ""},
        {1: -19, 4: b""},
        {1: -19, 16: ""},
        {1: -19, 2: [16]},
        {1: -19, 3: 60},
        {1: -19, 5: b"iv"},
        {"alg": -19},
        [1, -19],
        -19,
    ],
)
def test_a_header_that_we_do_not_write_is_refused(world: PaperWorld, header: Any) -> None:
    members = members_of(world.papers[0])
    with pytest.raises(CoseError):
        read1(again([encode(header), *members[1:]]))


def test_other_shapes_are_refused(world: PaperWorld) -> None:
    protected, outside, payload, signature = members_of(world.papers[0])
    assert read1(again([protected, outside, payload, signature])).payload == payload
    for members in (
        [protected, {4: b"kid"}, payload, signature],
        [protected, {}, None, signature],
        [protected, {}, payload, signature[:-1]],
        [protected, {}, payload, signature + b"\0"],
        [protected, {}, payload, [signature]],
        [protected, {}, payload],
        [protected, {}, payload, signature, b""],
        [b"", {}, payload, signature],
        [protected + b"\0", {}, payload, signature],
        [protected, [], payload, signature],
    ):
        with pytest.raises(CoseError):
            read1(again(members))
    for data in (
        again([protected, {}, payload, signature], 98),
        encode([protected, {}, payload, signature]),
        encode(Tagged(18, Tagged(18, [protected, {}, payload, signature]))),
        world.papers[0] + b"\0",
    ):
        with pytest.raises(CoseError):
            read1(data)


def test_a_signature_has_one_form(world: PaperWorld) -> None:
    lower = read1(world.agile.paper(make_claims()))
    upper = (P256_ORDER - int.from_bytes(lower.signature[32:], "big")).to_bytes(32, "big")
    edwards = read1(world.licence.paper(make_claims()))
    more = (int.from_bytes(edwards.signature[32:], "little") + EDWARDS_ORDER).to_bytes(32, "little")
    for signed, twin, key in ((lower, upper, world.agile), (edwards, more, world.licence)):
        verify1(signed, key.private.public_key())
        other = Signed(signed.algorithm, signed.kid, signed.payload, signed.signature[:32] + twin)
        with pytest.raises(CoseError):
            verify1(other, key.private.public_key())


def test_only_keys_of_the_two_algorithms_in_one_form_are_read(key: IssuingKey) -> None:
    der = key.trusted.public
    assert key_id(load_public(der)) == key.trusted.kid
    p384 = public_bytes(ec.derive_private_key(7, ec.SECP384R1()).public_key())
    goldilocks = public_bytes(ed448.Ed448PrivateKey.generate().public_key())  # type: ignore[arg-type]
    for other in (b"", der[:-1], der + b"\0", p384, goldilocks):
        with pytest.raises(CoseError):
            load_public(other)
