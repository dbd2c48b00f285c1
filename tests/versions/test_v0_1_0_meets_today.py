"""The program of v0.1.0 against a server of today: it signs in, shows and verifies documents, and is told to update."""

from pathlib import Path
from typing import Any

import pytest

from balady_desktop.actions.program import Program
from balady_desktop.actions.views import ApplicationView
from tests.endtoend.answer_kit import SERVICE, answers_of, asked, picture
from tests.endtoend.backend_kit import PASSWORD, USER_NAME, LiveBackend, open_program, register
from tests.versions import first_version
from tests.versions.first_version import FirstVersion

INSTANT = "471101"
# It starts a server and a program of another time, and waits for both where the machine is busy.
pytestmark = pytest.mark.timeout(900)
UPGRADE = ["هذا الإصدار قديم", "ثبّت الإصدار الجديد.", "This version is too old", "Install the new version."]


def issued(program: Program) -> ApplicationView:
    """Today's program applies and pays; what comes of it is what v0.1.0 is to fetch."""
    view = program.drafting.begin(SERVICE)
    wanted = {**answers_of(view.draft_id), "activity": INSTANT, "municipality": "00100100", "lease_end": "2037-01-01"}
    answers: dict[str, Any] = {}
    for page, field in asked(view.definition, answers, view.facts):
        value = wanted.get(field.id)
        if field.type == "attachment":
            path = program.workplace.places.data / f"{field.id}.png"
            path.write_bytes(picture(len(answers)))
            made = program.attaching.attach(view.draft_id, field.id, str(path))
            value = [{"sha256": made.sha256, "name": made.name, "size": made.size, "media_type": made.media_type}]
        answers[field.id] = value
        program.drafting.save(view.draft_id, {field.id: value}, page)
    program.submitting.submit(view.draft_id)
    assert program.syncing.round().trouble is None
    application = program.following.find_sent(view.draft_id, None)
    assert application is not None
    assert application.bill is not None
    begun = program.paying.begin(application.bill.bill_id, "sample_bank")
    program.paying.pay_at_sample_bank(application.bill.bill_number, begun.intent_id, "pay")
    assert program.syncing.round().trouble is None
    return program.following.open(application.application_id)


@pytest.fixture(scope="module")
def seen(first_code: FirstVersion, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("today")
    (folder / "server").mkdir()
    backend = LiveBackend(folder / "server")
    program = open_program(folder / "today", backend.place)
    try:
        register(program, backend)
        made = issued(program)
        authority = folder / "authority.pem"
        authority.write_text(backend.place.authority or "", "ascii")
        licence = next(one for one in made.documents if one.kind == "licence")
        bill = made.bill.bill_number if made.bill else ""
        told: dict[str, Any] = first_code.run(
            "old_reader.py", folder, backend.place.url, authority, USER_NAME, PASSWORD, licence.document_id,
            made.application_id, bill,
        )  # fmt: skip
    finally:
        program.close()
        backend.stop()
    return told


def test_it_signs_in_and_works_here_and_what_it_would_send_waits(seen: dict[str, Any]) -> None:
    assert seen["sign_in"] == USER_NAME
    assert (seen["draft"], seen["list"], seen["waiting"]) == ("draft", ["draft"], 1)


def test_it_is_told_to_update_at_its_start_and_at_every_round_in_both_languages(seen: dict[str, Any]) -> None:
    """The files of today have words that it cannot read: nothing comes half, and nothing of it is lost."""
    assert (seen["start"], seen["sync"]) == ("upgrade_needed", "upgrade_needed")
    assert seen["told"] == UPGRADE


def test_it_fetches_a_document_of_today_and_finds_it_valid(seen: dict[str, Any]) -> None:
    assert seen["fetch"] == "%PDF-"
    assert seen["verify"] == ["valid", "ok", "licence"]


def test_its_desk_and_its_counter_work_where_no_rules_of_today_are_read(seen: dict[str, Any]) -> None:
    assert (seen["reviewer"], seen["queue"], seen["standings"]) == (["reviewer"], 1, 0)
    assert (seen["cashier"], seen["find_bill"]) == (["cashier"], "paid")


def test_its_desk_is_told_to_update_where_an_application_has_rules_of_today(seen: dict[str, Any]) -> None:
    assert seen["open"] == "upgrade_needed"


def test_nothing_of_it_is_a_fault(seen: dict[str, Any]) -> None:
    assert [step for step, came in seen.items() if str(came).startswith("fault")] == []


def test_a_copy_without_the_history_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_version, "ROOT", tmp_path)
    with pytest.raises(RuntimeError, match="the history up to 5dc8cf7"):
        FirstVersion(tmp_path / "checkout")
