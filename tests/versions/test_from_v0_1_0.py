"""What v0.1.0 wrote is opened by today's program and served by today's server, and nothing of it is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from balady_desktop.actions.program import Program
from balady_desktop.domain.words import Words
from tests.endtoend.backend_kit import LiveBackend, open_program
from tests.versions.first_version import FirstVersion, Left

WAITS = "طلب ينتظر الإرسال"

pytestmark = pytest.mark.slow


@contextmanager
def opened(left: Left) -> Iterator[Program]:
    """Today's program on the old profile, with today's server on the old data."""
    backend = LiveBackend(left.server)
    program = open_program(left.profile, backend.place)
    try:
        yield program
    finally:
        program.close()
        backend.stop()


def sync(program: Program) -> None:
    for _ in range(20):
        result = program.syncing.round()
        assert result.trouble is None
        if program.syncing.status().waiting == 0:
            return
    pytest.fail("something waits for ever")


def application(program: Program, shop: str) -> str:
    rows = program.drafting.list(filter="sent", limit=100).rows
    return next(row.id for row in rows if row.name == shop)


def test_every_draft_and_application_is_still_here_before_the_first_round(left: Left) -> None:
    """The store is migrated without a network, and each answer is as it was."""
    backend = LiveBackend(left.server)
    backend.stop()
    program = open_program(left.profile, backend.place)
    assert program.signing_in.restore() is not None
    drafts = {key: program.drafting.open(key) for key in left.told["drafts"]}
    found = {key: {"answers": dict(one.answers), "state": one.state} for key, one in drafts.items()}
    assert found == left.told["drafts"]
    for shop, was in left.told["applications"].items():
        view = program.following.open(application(program, shop))
        assert (view.number, view.state.code, dict(view.answers)) == (was["number"], was["state"], was["answers"])
        assert view.licence_number == was["licence_number"]
    program.close()


def test_what_waited_is_sent_and_the_rest_is_as_it_was(left: Left) -> None:
    with opened(left) as program:
        assert program.signing_in.restore() is not None
        sync(program)
        assert program.following.open(application(program, WAITS)).state.code == "awaiting_payment"
        for shop, was in left.told["applications"].items():
            view = program.following.open(application(program, shop))
            assert (view.application_id, view.number) == (was["id"], was["number"]), shop
            assert (view.state.code, view.licence_number) == (was["state"], was["licence_number"]), shop
            assert len(view.timeline) >= was["timeline"], shop
            bill = view.bill and [view.bill.bill_number, view.bill.total, view.bill.state, view.bill.receipt_number]
            assert bill == was["bill"], shop


def test_papers_that_came_out_are_the_same_bytes_and_are_verified_as_before(left: Left) -> None:
    with opened(left) as program:
        program.signing_in.restore()
        sync(program)
        program.verifying.refresh_lists()
        results = {}
        for shop in ("محل صادر", "محل موقوف"):
            view = program.following.open(application(program, shop))
            for one in view.documents:
                old = Path(left.told["applications"][shop]["papers"][one.kind]).read_bytes()
                # A suspended licence is marked by now; whatever is valid comes out as it did.
                is_same = program.printing.fetch(one.document_id, Words("", "")).pdf == old
                assert is_same is ((shop, one.kind) != ("محل موقوف", "licence")), (shop, one.kind)
                path = left.profile / "paper.pdf"
                path.write_bytes(old)
                results[shop, one.kind] = str(program.verifying.read_path(path)[0].verdict.word)
        assert results["محل صادر", "licence"] == "valid"
        assert results["محل موقوف", "licence"] == "suspended"


def test_an_old_bill_is_paid_and_an_old_request_answered(left: Left) -> None:
    with opened(left) as program:
        program.signing_in.restore()
        sync(program)
        billed = program.following.open(application(program, "محل بفاتورة"))
        assert billed.bill is not None
        begun = program.paying.begin(billed.bill.bill_id, "sample_bank")
        program.paying.pay_at_sample_bank(billed.bill.bill_number, begun.intent_id, "pay")
        answer = program.following.open_for_answer(application(program, "محل معاد"))
        assert answer.answers["street"] == "شارع الأمير محمد"
        program.submitting.answer(answer.draft_id)
        sync(program)
        assert program.following.open(billed.application_id).state.code == "issued"
        assert program.following.open(application(program, "محل معاد")).state.code == "submitted"


def test_a_licence_of_before_is_acted_on_as_one_of_today(left: Left) -> None:
    """It was issued by a definition that knew no acts: what it says is there, and its holder cancels it."""
    with opened(left) as program:
        program.signing_in.restore()
        sync(program)
        (licence,) = (one for one in program.records.own().records if one.name == "محل صادر")
        acts = {one.service.partition(".")[2]: one for one in licence.acts}
        assert [name for name, act in acts.items() if act.why_not is None] == [
            "change",
            "transfer",
            "cancel",
            "correct",
        ]
        correcting = program.record_acts.begin(licence, acts["correct"])
        was = left.told["applications"]["محل صادر"]["answers"]
        assert [correcting.answers[name] for name in ("trade_name", "street")] == [was["trade_name"], was["street"]]
        draft = program.record_acts.begin(licence, acts["cancel"])
        said = {"cancel_reason": "closed", "cleaning_contract_open": "no", "declaration": True}
        program.drafting.save(draft.draft_id, said, "check")
        program.submitting.submit(draft.draft_id)
        sync(program)
        rows = program.drafting.list(filter="sent", limit=100).rows
        first = left.told["applications"]["محل صادر"]["id"]
        (sent,) = (row.id for row in rows if row.name == "محل صادر" and row.id != first)
        view = program.following.open(sent)
        assert (view.state.code, view.bill and view.bill.total) == ("done", 0)
        (after,) = (one for one in program.records.own().records if one.name == "محل صادر")
        assert after.standing == "cancelled"


def test_the_program_of_v0_1_0_is_told_to_update_and_loses_nothing_by_it(
    left: Left, first_version: FirstVersion
) -> None:
    """It cannot read the files of today: it says so, shows what it has, fetches papers, signs in, and keeps what waits.

    Today's program then opens the same profile and sends it.
    """
    draft = next(key for key, one in left.told["drafts"].items() if one["state"] == "draft")
    backend = LiveBackend(left.server)
    authority = left.profile / "authority.pem"
    authority.write_text(backend.place.authority or "", "ascii")
    seen = first_version.run("old_client.py", left.profile, backend.place.url, authority, draft)
    backend.stop()
    assert seen["troubles"] == ["upgrade_needed", "upgrade_needed"]
    assert seen["states"] == {name: one["state"] for name, one in left.told["applications"].items()}
    assert (seen["pdf"], seen["user"]) == ("%PDF-", "mohammed1408")
    with opened(left) as program:
        program.signing_in.restore()
        sync(program)
        assert program.following.open(application(program, WAITS)).state.code == "awaiting_payment"
        assert program.drafting.open(draft).answers["workers"] == "8"
