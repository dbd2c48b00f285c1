"""Papers: made outside transactions, the same for ever, and a reprint says that it is one."""

import io
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from balady_desktop.backend.context import Context
from balady_desktop.backend.documents.queries import find_document
from balady_desktop.backend.people.tables import person
from balady_desktop.backend.prints.papers import paper_of
from balady_desktop.backend.prints.tables import document_file, document_print
from balady_desktop.backend.prints.words import sum_of
from balady_desktop.backend.proofs.tables import document_proof, document_record
from balady_desktop.backend.settings import Settings
from balady_desktop.documents.models import PaperStyle
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.proofs.claims import decode_claims
from balady_desktop.documents.records import RECORD_NAME, kept_form, read_paper, record_digest
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.issued import GroupSum
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.words import Words
from balady_desktop.wire.cose import read1
from tests.backend.casework import INSTANT, JEDDAH, REVIEWED, SERVICE, Somebody, Town, mint


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def citizen(town: Town) -> Somebody:
    return town.somebody()


def paper(town: Town, document_id: str) -> Any:
    with town.context.database.transaction(reading=True) as connection:
        found = find_document(connection, document_id)
        assert found
        return paper_of(connection, town.context, found)


def words_of(pdf: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_fault_54_the_area_on_a_licence_pairs_no_width_with_another_signs_height() -> None:
    catalogue = packaged_catalogue()
    sides = [{"sign_height": "1"}, {"sign_width": "10", "sign_height": "5"}]
    signs = [{"id": str(place), "answers": answers} for place, answers in enumerate(sides)]
    journey = Journey(catalogue.service(SERVICE), {"signs": signs}, Facts(date(2026, 3, 1), catalogue.lookups))
    assert sum_of(journey, GroupSum("signs", ("sign_width", "sign_height"))) == 50


def test_papers_say_what_was_submitted_billed_and_paid(town: Town, citizen: Somebody) -> None:
    papers = town.issued(citizen)
    receipt, licence, bill = (paper(town, papers[kind]["document_id"]) for kind in ("receipt", "licence", "bill"))
    assert isinstance(receipt, Paper)
    assert isinstance(licence, Paper)
    assert isinstance(bill, Paper)
    assert (receipt["total_halalas"], sum(line["amount_halalas"] for line in receipt["lines"])) == (466_600, 466_600)
    assert (receipt["payer_masked"], receipt["payer_id_masked"], receipt["provider_reference"]) == (
        "س*** ع***",
        "*******672",
        "RRN 1",
    )
    assert receipt["cashier"]
    assert receipt["cashier"].startswith("موظف")
    assert receipt["lines"][0]["quantity"] == Words("\u2066120.5\u2069 م²", "\u2066120.5\u2069 m²")
    assert (str(licence["area"]), licence["workers"], licence["period_years"], str(licence["sign_area"])) == (
        "120.5",
        3,
        2,
        "3.6",
    )
    assert (licence["isic"], licence["activity_code"], licence["establishment_700"]) == ("6910", REVIEWED, "")
    assert licence["opening"] == Words("نهارًا ومساءً", "Day and evening")
    assert licence["holder_name"] == Words("سالم عبدالله", "Salem Abdullah")
    assert (licence["issued_on"].isoformat(), licence["expires_on"].isoformat()) == ("2026-03-01", "2028-02-29")
    assert len(licence["conditions"]) == 3
    assert (bill["due_on"].isoformat(), bill["biller_code"], bill.sample) == ("2026-03-31", "901", True)


def test_each_paper_is_a_pdf_and_stays_the_same(town: Town, citizen: Somebody) -> None:
    papers = town.issued(citizen)
    for one in papers.values():
        first = citizen.get(f"/v1/documents/{one['document_id']}")
        assert (first.status_code, first.headers["content-type"]) == (200, "application/pdf")
        assert PdfReader(io.BytesIO(first.content)).pages
    # The holder is called otherwise now; the paper that came out is not.
    with town.context.database.transaction() as connection:
        mine = person.update().where(person.c.person_id == citizen.person_id)
        connection.execute(mine.values(display_name_ar="اسم آخر"))
    assert citizen.get(f"/v1/documents/{one['document_id']}").content == first.content
    assert paper(town, papers["licence"]["document_id"])["holder_name"].ar == "سالم عبدالله"


def test_what_is_printed_later_says_what_was_signed(town: Town, citizen: Somebody, settings: Settings) -> None:
    """The cashier is called otherwise now, and the biller has another code: copies in every language say the same."""
    papers = town.issued(citizen)
    for one in papers.values():
        assert citizen.get(f"/v1/documents/{one['document_id']}").status_code == 200
    with town.context.database.transaction() as connection:
        connection.execute(person.update().values(display_name_ar="اسم آخر"))
    object.__setattr__(settings, "biller_code", "777")
    for one in papers.values():
        path = f"/v1/documents/{one['document_id']}"
        citizen.post(f"{path}/prints")
        citizen.post(f"{path}/prints")
        pdf = citizen.get(path, copy=2, language="en").content
        [kept] = town.rows(document_record, document_record.c.document_id == one["document_id"])
        [embedded] = PdfReader(io.BytesIO(pdf)).attachments[RECORD_NAME]
        assert bytes(embedded) == kept.record
        [proof] = town.rows(document_proof, document_proof.c.document_id == one["document_id"])
        assert decode_claims(read1(proof.cose).payload).record_digest == record_digest(json.loads(embedded))


def test_a_kept_paper_is_read_back_whole(town: Town, citizen: Somebody) -> None:
    for one in town.issued(citizen).values():
        said = paper(town, one["document_id"])
        kept = json.loads(json.dumps(kept_form(said)))
        assert read_paper(said.kind, kept) == said
        # A fact that came later than the paper is as usual.
        assert read_paper(said.kind, {name: kept[name] for name in kept if name != "sample"}) == said.saying(
            sample=False
        )


def test_a_receipt_tells_what_was_paid_for(town: Town, citizen: Somebody) -> None:
    receipt = paper(town, town.issued(citizen)["receipt"]["document_id"])
    name, activity, *rest = [one["value"].ar for one in receipt["details"]]
    assert (name, rest) == ("مكتب النخيل (1)", ["العليا", "سنتان"])
    assert "محام" in activity


def test_papers_are_set_in_the_style_of_the_municipality(
    make_client: Any, settings: Settings, town: Town, citizen: Somebody
) -> None:
    path = f"/v1/documents/{town.issued(citizen)['receipt']['document_id']}"
    plain = citizen.get(path).content
    town.context.database.engine.dispose()
    other = replace(settings, paper_style=PaperStyle("arabic", "مائة"))
    citizen.client = make_client(other)
    assert citizen.get(path).content == plain, "what came out stays as it was"
    citizen.post(f"{path}/prints")
    citizen.post(f"{path}/prints")
    copied = words_of(citizen.get(path, copy=2).content)
    assert set("٤٬٦٫٠") <= set(copied) - set(words_of(plain))
    assert ("مائة" in copied, "مائة" in words_of(plain)) == (True, False)


def test_a_reprint_is_logged_and_marked(town: Town, citizen: Somebody) -> None:
    document_id = town.issued(citizen)["receipt"]["document_id"]
    path, key = f"/v1/documents/{document_id}", mint()
    original = citizen.get(path).content
    assert citizen.get(path, copy=2).status_code == 404
    first = [citizen.post(f"{path}/prints", key=key).json()["copy_number"] for _ in range(2)]
    assert first == [1, 1]
    assert town.staff("cashier").post(f"{path}/prints").json()["copy_number"] == 2
    copy = citizen.get(path, copy=2).content
    assert copy != original
    assert citizen.get(path, copy=2).content == copy
    assert citizen.get(path, copy=1).content == original
    assert "Copy 2" in words_of(citizen.get(path, copy=2, language="en").content)
    assert len(town.rows(document_print)) == 2
    assert citizen.get(path, copy=0).status_code == 422


def test_a_paper_is_kept_in_each_language(town: Town, citizen: Somebody) -> None:
    path = f"/v1/documents/{town.issued(citizen)['receipt']['document_id']}"
    arabic, english = (citizen.get(path, language=language).content for language in ("ar", "en"))
    assert arabic == citizen.get(path).content != english
    assert citizen.get(path, language="en").content == english
    assert len(town.rows(document_file)) == 2
    assert citizen.get(path, language="fr").status_code == 422


def test_two_who_ask_at_once_get_the_same_paper(town: Town, citizen: Somebody) -> None:
    told = citizen.application(citizen.apply(INSTANT))
    path = f"/v1/documents/{told['documents'][0]['document_id']}"
    with ThreadPoolExecutor(4) as threads:
        replies = list(threads.map(lambda _: citizen.get(path).content, range(4)))
    assert len(set(replies)) == len(town.rows(document_file)) == 1


def test_papers_of_others_do_not_exist(town: Town, citizen: Somebody) -> None:
    document_id = citizen.application(citizen.apply(INSTANT))["documents"][0]["document_id"]
    absent = citizen.get(f"/v1/documents/{mint()}")
    for stranger in (town.somebody(), town.staff("reviewer", municipality=JEDDAH)):
        assert stranger.get(f"/v1/documents/{document_id}").content == absent.content
        assert stranger.post(f"/v1/documents/{document_id}/prints").status_code == 404
    assert town.staff("reviewer").get(f"/v1/documents/{document_id}").status_code == 200
