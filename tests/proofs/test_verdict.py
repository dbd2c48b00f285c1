"""The verdict: the right word in every case that a desk meets, and a word for everything that a desk may be given."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.documents.proofs.claims import Claims
from balady_desktop.documents.proofs.trust import TrustedKey, TrustList
from balady_desktop.documents.proofs.verdict import UNREADABLE, Held, Verdict, Word, judge, judge_signed
from balady_desktop.wire.cose import sign1
from benchmarks.paper_world import (
    HERE,
    NOW,
    RECORD,
    REVOKED,
    SUPERSEDED,
    SUSPENDED,
    THERE,
    IssuingKey,
    PaperWorld,
    make_claims,
    make_key,
)

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def seen(verdict: Verdict) -> tuple[Word, str]:
    return verdict.word, verdict.reason


def judged(
    world: PaperWorld, key: IssuingKey | None = None, held: Held | None = None, now: datetime = NOW, **said: Any
) -> tuple[Word, str]:
    cose = (key or world.licence).paper(make_claims(**said))
    return seen(judge(world.square(cose), held or world.held, now))


def with_keys(world: PaperWorld, *keys: TrustedKey) -> Held:
    return Held(replace(world.trust, keys=keys), world.held.statuses)


def test_a_paper_that_is_right_is_valid_with_all_there_is_to_compare(world: PaperWorld) -> None:
    verdict = judge(world.square(world.papers[0]), world.held, NOW, RECORD)
    assert seen(verdict) == (Word.VALID, "ok")
    assert verdict.claims == make_claims()
    assert verdict.key == world.licence.trusted
    assert verdict.trust_age == timedelta(hours=6)
    assert verdict.status_age == timedelta(hours=1)
    assert verdict.freshness == "fresh"


def test_both_algorithms_are_judged_alike(world: PaperWorld) -> None:
    assert judged(world, world.agile) == (Word.VALID, "ok")


@pytest.mark.parametrize(
    ("index", "word", "reason"),
    [
        (REVOKED, Word.REVOKED, "revoked"),
        (SUPERSEDED, Word.REVOKED, "superseded"),
        (SUSPENDED, Word.SUSPENDED, "suspended"),
        (200_000, Word.UNDECIDED, "status_unknown"),
    ],
)
def test_the_status_list_speaks(world: PaperWorld, index: int, word: Word, reason: str) -> None:
    assert judged(world, status_index=index) == (word, reason)


def test_a_record_has_to_be_the_one_that_was_signed(world: PaperWorld) -> None:
    square = world.square(world.papers[0])
    for other in ({**RECORD, "workers": 5}, {}, {"a": 1.5}, {"a": {1, 2}}):
        assert seen(judge(square, world.held, NOW, other)) == (Word.FALSE, "record_differs")


def test_a_record_without_an_end_is_not_followed(world: PaperWorld) -> None:
    loop: dict[str, Any] = {}
    loop["again"] = loop
    assert seen(judge(world.square(world.papers[0]), world.held, NOW, loop)) == (Word.FALSE, "record_differs")


@pytest.mark.parametrize(
    ("age", "freshness", "word"),
    [
        (timedelta(hours=24), "fresh", Word.VALID),
        (timedelta(hours=24) + SECOND, "aging", Word.VALID),
        (timedelta(days=7), "aging", Word.VALID),
        (timedelta(days=7) + SECOND, "old", Word.UNDECIDED),
    ],
)
def test_the_age_of_the_status_list_is_said(world: PaperWorld, age: timedelta, freshness: str, word: Word) -> None:
    held = Held(world.trust, {(HERE, 2026): world.status_list(NOW - age)})
    verdict = judge(world.square(world.licence.paper(make_claims(issued_at=NOW - 20 * DAY))), held, NOW)
    assert (verdict.word, verdict.freshness, verdict.status_age) == (word, freshness, age)
    assert verdict.reason == ("ok" if word is Word.VALID else "status_list_old")


def test_an_old_list_still_says_what_is_never_taken_back(world: PaperWorld) -> None:
    held = Held(world.trust, {(HERE, 2026): world.status_list(NOW - 8 * DAY)})
    assert judged(world, held=held, status_index=REVOKED) == (Word.REVOKED, "revoked")
    assert judged(world, held=held, expires_at=NOW) == (Word.EXPIRED, "expired")
    assert judged(world, held=held, status_index=SUSPENDED) == (Word.UNDECIDED, "status_list_old")


def test_a_licence_ends_at_its_end(world: PaperWorld) -> None:
    assert judged(world, expires_at=NOW + SECOND) == (Word.VALID, "ok")
    assert judged(world, expires_at=NOW) == (Word.EXPIRED, "expired")
    assert judged(world, expires_at=NOW, status_index=REVOKED) == (Word.REVOKED, "revoked")
    assert judged(world, expires_at=NOW, status_index=SUSPENDED) == (Word.EXPIRED, "expired")


def test_a_clock_that_was_put_back_revives_nothing(world: PaperWorld) -> None:
    before = NOW - timedelta(days=30)
    assert judged(world, now=before, expires_at=NOW - DAY) == (Word.EXPIRED, "expired")
    assert judged(world, now=before) == (Word.VALID, "ok")


def test_a_paper_of_tomorrow_is_not_judged_today(world: PaperWorld) -> None:
    assert judged(world, issued_at=NOW + timedelta(minutes=5)) == (Word.VALID, "ok")
    assert judged(world, issued_at=NOW + timedelta(minutes=5, seconds=1)) == (Word.UNDECIDED, "not_yet")


def test_without_lists_nothing_is_decided(world: PaperWorld) -> None:
    assert judged(world, held=Held(None)) == (Word.UNDECIDED, "no_trust_list")
    assert judged(world, held=Held(world.trust)) == (Word.UNDECIDED, "status_unknown")
    assert judged(world, held=Held(world.trust), status_year=2025) == (Word.UNDECIDED, "status_unknown")


def test_an_old_trust_list_does_not_make_a_paper_valid(world: PaperWorld) -> None:
    later = world.trust.next_update + SECOND
    held = Held(world.trust, {(HERE, 2026): world.status_list(later)})
    assert judged(world, held=held, now=later) == (Word.UNDECIDED, "trust_list_old")
    assert judged(world, held=held, now=later, status_index=REVOKED) == (Word.REVOKED, "revoked")


def test_a_key_that_the_list_does_not_know_is_not_called_false(world: PaperWorld) -> None:
    verdict = judge_signed(world.stranger.paper(make_claims()), world.held, NOW)
    assert seen(verdict) == (Word.UNDECIDED, "unknown_key")
    # What an unknown key signed is nobody's word: it is not shown beside the paper.
    assert verdict.claims is None


def test_a_wrong_signature_is_false(world: PaperWorld) -> None:
    pretended = sign1(b"", world.stranger.algorithm, world.licence.trusted.kid, world.stranger.sign)
    assert seen(judge_signed(pretended, world.held, NOW)) == (Word.FALSE, "signature")


def test_a_key_signs_for_its_issuer_and_its_kinds_only(world: PaperWorld) -> None:
    assert judged(world, issuer=THERE) == (Word.FALSE, "key_not_for_this")
    assert judged(world, kind="receipt") == (Word.FALSE, "key_not_for_this")
    assert judged(world, world.status) == (Word.FALSE, "key_not_for_this")
    assert judged(world, world.there) == (Word.FALSE, "key_not_for_this")


def test_a_key_signs_in_its_time_only(world: PaperWorld) -> None:
    key = make_key(81, HERE, "licence", not_before=NOW - 3 * DAY, sign_until=NOW - 2 * DAY)
    held = with_keys(world, key.trusted)
    assert judged(world, key, held, issued_at=NOW - 2 * DAY) == (Word.VALID, "ok")
    assert judged(world, key, held, issued_at=NOW - 3 * DAY) == (Word.VALID, "ok")
    assert judged(world, key, held, issued_at=NOW - 2 * DAY + SECOND) == (Word.FALSE, "key_out_of_time")
    assert judged(world, key, held, issued_at=NOW - 3 * DAY - SECOND) == (Word.FALSE, "key_out_of_time")


def test_a_retired_key_s_papers_stay_valid_until_its_end(world: PaperWorld) -> None:
    key = make_key(82, HERE, "licence", state="retired", sign_until=NOW, not_after=NOW + SECOND)
    assert judged(world, key, with_keys(world, key.trusted)) == (Word.VALID, "ok")
    ended = replace(key.trusted, sign_until=NOW - SECOND, not_after=NOW - SECOND)
    assert judged(world, key, with_keys(world, ended)) == (Word.UNDECIDED, "key_expired")


def test_of_a_distrusted_key_only_the_logged_papers_stay(world: PaperWorld) -> None:
    assert seen(judge_signed(world.genuine, world.held, NOW)) == (Word.VALID, "ok")
    # The thief writes the date of a genuine paper: the date does not help.
    assert judged(world, world.stolen, issued_at=NOW - 3 * DAY) == (Word.FALSE, "key_distrusted")
    late = replace(world.stolen.trusted, distrust_after=NOW - 4 * DAY)
    assert seen(judge_signed(world.genuine, with_keys(world, late), NOW)) == (Word.FALSE, "key_distrusted")
    never = replace(world.stolen.trusted, distrust_after=None)
    assert seen(judge_signed(world.genuine, with_keys(world, never), NOW)) == (Word.FALSE, "key_distrusted")


def test_two_keys_of_one_id_are_both_tried(world: PaperWorld) -> None:
    double = replace(world.there.trusted, kid=world.licence.trusted.kid)
    assert judged(world, held=with_keys(world, double, world.licence.trusted)) == (Word.VALID, "ok")


def test_a_list_is_no_paper(world: PaperWorld) -> None:
    for data in (world.signed_status(world.standings), world.signed_trust(world.trust)):
        assert seen(judge_signed(data, world.held, NOW)) == (Word.FALSE, "not_a_document")


def test_signed_words_that_are_not_known_are_not_decided(world: PaperWorld) -> None:
    key = world.licence
    for payload in (b"", b"\xa0", b"\xff", b"\x80" * 9, b"\xd2" * 3000):
        cose = sign1(payload, key.algorithm, key.trusted.kid, key.sign)
        assert seen(judge_signed(cose, world.held, NOW)) == (Word.UNDECIDED, "claims_unknown")


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda data: data.decode("latin-1")))
def test_any_text_gets_a_word(world: PaperWorld, text: str) -> None:
    for shown in (text, f"HTTPS://V.BALADY.EXAMPLE/1/{text}"):
        assert judge(shown, world.held, NOW, {}).word in (Word.FALSE, Word.UNDECIDED)


@given(st.binary(max_size=120))
def test_any_bytes_get_a_word(world: PaperWorld, data: bytes) -> None:
    assert judge(world.square(b"0" + data), world.held, NOW).word is Word.UNDECIDED


@pytest.mark.parametrize("opening", [b"\x81", b"\xd2", b"\xa1\x00", b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff"])
def test_huge_and_deep_squares_get_a_word(world: PaperWorld, opening: bytes) -> None:
    for size in (900, 3_000_000):
        text = world.square((opening * (size // len(opening)))[:size])
        assert judge(text, world.held, NOW).word is Word.UNDECIDED


@given(st.data())
def test_fault_04_a_cut_code_is_not_decided(world: PaperWorld, data: st.DataObject) -> None:
    square = world.square(world.papers[0])
    cut = square[: data.draw(st.integers(0, len(square) - 1))]
    verdict = judge(cut, world.held, NOW)
    assert verdict.word is Word.UNDECIDED
    assert verdict.reason in UNREADABLE


def test_what_a_verdict_shows_is_what_was_signed(world: PaperWorld) -> None:
    claims: Claims = make_claims(holder_masked="S*** A***", id_tail="", amount_halalas=0)
    verdict = judge(world.square(world.licence.paper(claims)), world.held, NOW)
    assert verdict.claims == claims


def test_an_empty_list_trusts_nobody(world: PaperWorld) -> None:
    empty = TrustList(9, NOW, NOW + DAY, ())
    assert judged(world, held=Held(empty, world.held.statuses)) == (Word.UNDECIDED, "unknown_key")
