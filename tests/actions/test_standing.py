"""Asking and deciding about papers: one act has one key until its answer is known."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from balady_desktop.actions.drafting import Drafting
from balady_desktop.actions.reviewing import Reviewing
from balady_desktop.actions.standing import Standings
from balady_desktop.actions.telling import _timeline, application_view
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.remote.errors import OutcomeUnknownError
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.wire.applications import (
    ApplicationBody,
    DeskApplicationReply,
    DocumentBody,
    QueueRow,
    TimelineEntry,
)
from balady_desktop.wire.proofs import StandingChange
from tests.actions.town import Clock
from tests.desktop.desk_kit import standing_request
from tests.desktop.told import standing_body
from tests.desktop.town_server import TownServer


@pytest.fixture
def town() -> TownServer:
    return TownServer(now=Clock().now)


@pytest.fixture
def place(town: TownServer) -> ServerPlace:
    return ServerPlace("https://127.0.0.1:1", None, lambda *_: town)


@pytest.fixture
def standings(signed_in: Workplace, town: TownServer) -> Standings:
    town.standing_requests = [standing_body(standing_request()).model_copy(update={"reason": "no longer listed"})]
    return Standings(signed_in)


def test_pressing_again_after_silence_is_the_same_request(standings: Standings, town: TownServer) -> None:
    town.calls.fails["ask"] = OutcomeUnknownError()
    with pytest.raises(OutcomeUnknownError):
        standings.ask("d1", "suspended", "conditions_broken", "")
    town.calls.fails.clear()
    standings.ask("d1", "suspended", "conditions_broken", "")
    standings.ask("d1", "suspended", "conditions_broken", "")
    first, again, another = town.keys
    assert first == again != another


def test_a_decision_has_a_key_of_its_own(standings: Standings, town: TownServer) -> None:
    assert standings.decide("s1", True, "").state == "approved"
    assert standings.decide("s1", False, "").state == "refused"
    assert len(set(town.keys)) == 2


def test_what_was_asked_is_told_in_words(standings: Standings) -> None:
    (listed,) = standings.requests()
    told = standings.ask("d1", "revoked", "issued_in_error", "")
    assert (told.title.ar, told.reason.ar) == ("رخصة", "صدرت بالخطأ")
    # A reason that the catalogue no longer has keeps its code.
    assert listed.reason.en == "no longer listed"


def test_reasons_lead_where_the_catalogue_says(standings: Standings) -> None:
    assert "under_examination" in {one.code for one in standings.reasons("suspended")}
    assert "under_examination" not in {one.code for one in standings.reasons("revoked")}


def test_small_an_approval_is_told_as_something_good(signed_in: Workplace) -> None:
    """The bill that follows is amber where it is to be paid, and not where the approval is told."""
    workflow = signed_in.catalogue.workflow("licence_review")
    at = datetime(2026, 11, 21, tzinfo=UTC)
    tones = {}
    for move in workflow.moves:
        entry = TimelineEntry(
            seq=1, move=move.move, state=move.lands("draft"), role="head", at=at, text="", reasons=[], actor=""
        )
        tones[move.move] = _timeline(signed_in, signed_in.catalogue, workflow, entry).tone
    assert tones["approve"] == "ok"
    assert tones["return"] == "warning"
    assert tones["reject"] == "error"


AT = datetime(2026, 11, 1, 9, tzinfo=UTC)


def issued(workplace: Workplace, licence: dict[str, Any], **more: Any) -> ApplicationBody:
    """An application of which a receipt and a licence came."""
    entry = TimelineEntry(
        seq=1, move="pay", state="issued", role="system", at=AT + timedelta(days=2), text="", reasons=[], actor=None
    )
    of = {"number": "41040012345", "issued_at": AT}
    documents = [
        DocumentBody(document_id="r1", kind="receipt", **of),
        DocumentBody(document_id="d1", kind="licence", **of, **licence),
    ]
    service = "professional_licence"
    return ApplicationBody(
        application_id="a1", application_number="A-00100100-2026-000001", draft_id="x1", service=service,
        definition=workplace.catalogue.edition(service).hash, version=3, state="issued", path="reviewed",
        name="بقالة النخيل", municipality="00100100", submitted_at=AT, changed_at=AT, answers={}, timeline=[entry],
        documents=documents, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("standing", "begins"),
    [
        ("suspended", "The municipality suspended: "),
        ("revoked", "The municipality revoked: "),
        ("superseded", "Another document replaced: "),
    ],
)
def test_fault_41_the_history_tells_the_holder_what_became_of_a_paper_and_why(
    signed_in: Workplace, standing: Any, begins: str
) -> None:
    change = StandingChange(
        standing=standing, reason="under_examination", texts=["حتى يصل رد الجهة"], at=AT + timedelta(days=9)
    )
    back = StandingChange(standing="valid", reason="other", texts=[], at=AT + timedelta(days=1))
    view = application_view(signed_in, issued(signed_in, {"standing": standing, "changes": [change, back]}))
    assert [one.at for one in view.timeline] == [AT + timedelta(days=days) for days in (1, 2, 9)]
    told = view.timeline[-1]
    assert told.words.en == begins + view.documents[1].title.en
    assert told.text == "حتى يصل رد الجهة"
    reasons = signed_in.catalogue.lookups.get_table("standing_reasons")
    assert told.reasons == (reasons["under_examination"].words,)
    assert (view.documents[1].changes[0].reason, view.standing) == (told.reasons[0], standing)


@pytest.mark.parametrize(("days", "standing"), [(-1, "expired"), (0, "valid"), (1, "valid")])
def test_fault_41_a_licence_ends_after_its_last_day_on_every_screen(
    signed_in: Workplace, days: int, standing: str
) -> None:
    body = issued(signed_in, {}, expires_on=signed_in.today() + timedelta(days=days))
    view = application_view(signed_in, body)
    assert [one.standing for one in view.documents] == ["valid", standing], "what was paid stays paid"
    assert view.standing == standing
    with signed_in.storage().transaction() as store:
        store.applications.put(ApplicationCopy("a1", "x1", 3, "e", body.model_dump(mode="json")), 50)
    assert [row.standing for row in Drafting(signed_in).list().rows] == [standing]


@pytest.fixture
def desk(signed_in: Workplace, town: TownServer) -> Callable[..., Reviewing]:
    """The desk with one row in its queue."""

    def made(**more: Any) -> Reviewing:
        body = issued(signed_in, {})
        row = QueueRow(
            application_id="a1", application_number=body.application_number, service=body.service, name=body.name,
            applicant_masked="ن***", state="issued", submitted_at=AT, changed_at=AT, taken_by=None, is_mine=False,
            **more,
        )  # fmt: skip
        opened = DeskApplicationReply(
            application=body, applicant_ar="ن", applicant_en="N", taken_by=None, is_mine=False, moves=[],
            before={"street": "شارع آخر"},
        )  # fmt: skip
        town.queue, town.file = [row], opened
        return Reviewing(signed_in)

    return made


@pytest.mark.parametrize(
    ("standing", "days", "shown"),
    [("suspended", 9, "suspended"), ("valid", 9, "valid"), ("valid", 0, "valid"), ("valid", -1, "expired")],
)
def test_fault_41_the_queue_knows_how_the_paper_is(
    signed_in: Workplace, desk: Callable[..., Reviewing], standing: str, days: int, shown: str
) -> None:
    (row,) = desk(standing=standing, expires_on=signed_in.today() + timedelta(days=days)).queue().rows
    assert row.standing == shown


@pytest.mark.parametrize(("revisions", "is_again"), [(1, False), (2, True), (3, True)])
def test_fault_43_the_desk_is_told_what_was_sent_again_and_what_it_said_before(
    desk: Callable[..., Reviewing], revisions: int, is_again: bool
) -> None:
    reviewing = desk(revisions=revisions)
    (row,) = reviewing.queue().rows
    assert row.is_resubmitted is is_again
    assert reviewing.open("a1").before == {"street": "شارع آخر"}
