"""The application summary: what a draft or an application says, on paper, marked until the licence is out."""

from dataclasses import replace
from types import SimpleNamespace

import pypdfium2
import pytest

from balady_desktop.actions import following
from balady_desktop.actions.drafting import Drafting
from balady_desktop.actions.preferring import Preferring
from balady_desktop.actions.printing import Printing
from balady_desktop.actions.summarising import application_paper, draft_paper, fee_line
from balady_desktop.actions.verifying import Verifying
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language, Words
from balady_desktop.remote.errors import OfflineError, RefusedError, RemoteError
from balady_desktop.storage.applications import ApplicationCopy
from tests.actions.town import Clock
from tests.desktop.desk_kit import application, fee_lines
from tests.desktop.town_server import TownServer
from tests.services.complete_application import complete_answers

SERVICE = "professional_licence"


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def begun(workplace: Workplace, *, complete: bool = True) -> str:
    drafting = Drafting(workplace)
    draft = drafting.begin(SERVICE)
    if complete:
        facts = Facts(workplace.today(), workplace.catalogue.lookups, draft.known)
        answers = complete_answers(workplace.catalogue.service(SERVICE), facts)
        drafting.save(draft.draft_id, answers, "check")
    return draft.draft_id


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_draft_comes_out_on_paper_in_either_language(signed_in: Workplace, language: Language) -> None:
    text = text_of(Printing(signed_in).draft_summary(begun(signed_in), language).pdf)
    assert "7000000005" in text
    assert "محمد الواحاتي" not in text


def test_an_empty_draft_is_a_paper_too(signed_in: Workplace) -> None:
    draft = Drafting(signed_in).open(begun(signed_in, complete=False))
    paper = draft_paper(signed_in, draft)
    assert paper.municipality.en == "No municipality chosen yet"
    assert (paper["total_halalas"], paper["issued"], paper["application_number"]) == (None, False, None)
    assert Printing(signed_in).draft_summary(draft.draft_id, "ar").pdf.startswith(b"%PDF")


def test_the_fees_of_a_draft_are_those_of_its_quote(signed_in: Workplace) -> None:
    paper = draft_paper(signed_in, Drafting(signed_in).open(begun(signed_in)))
    assert paper["total_halalas"] == sum(line["amount_halalas"] for line in paper["lines"])
    assert paper["lines"]


@pytest.mark.parametrize(("state", "issued"), [("under_review", False), ("awaiting_payment", False), ("issued", True)])
def test_an_application_is_marked_until_its_licence_is_out(signed_in: Workplace, state: str, issued: bool) -> None:
    view = application(state)
    paper = application_paper(signed_in, view)
    assert (paper["issued"], paper["application_number"]) == (issued, view.number)
    assert paper["total_halalas"] == (view.bill.total if view.bill else None)


def test_who_applies_is_masked(signed_in: Workplace) -> None:
    view = application("issued")
    known = {**view.known, "name": "نورة بنت عبدالعزيز", "id_number": "1000000008"}
    paper = application_paper(signed_in, replace(view, known=known, facts=replace(view.facts, known=known)))
    assert paper["applicant_masked"] == "ن*** ب*** ع***"
    assert paper["applicant_id_masked"] == "*******008"


def test_a_fee_line_explains_itself() -> None:
    line = fee_line(fee_lines()[0])
    assert line["explanation"] is not None
    assert line["explanation"].ar.endswith("سنتان")
    assert line["amount_halalas"] == 78_600


def test_what_is_not_here_is_told(signed_in: Workplace) -> None:
    with pytest.raises(Trouble, match="not_found"):
        Printing(signed_in).application_summary("nothing", "ar")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_a_service_asks_needs_no_network(workplace: Workplace, language: Language) -> None:
    printing = Printing(workplace)
    for service in workplace.catalogue.service_names():
        assert printing.requirements(service, language).pdf.startswith(b"%PDF")


def test_papers_made_here_are_set_in_the_style_of_the_settings(signed_in: Workplace) -> None:
    printing, preferring, draft = Printing(signed_in), Preferring(signed_in), begun(signed_in)
    plain = text_of(printing.draft_summary(draft, "ar").pdf)
    preferring.put(replace(preferring.get(), paper_digits="arabic", hundred="مائة"))
    styled = text_of(printing.draft_summary(draft, "ar").pdf)
    assert "٧٠٠٠٠٠٠٠٠٥" not in plain
    assert "٧٠٠٠٠٠٠٠٠٥" in styled


@pytest.fixture
def town() -> TownServer:
    made = TownServer(now=Clock().now)
    made.paper_of = lambda document_id, copy, language: f"%PDF {document_id} {copy} {language}".encode()
    return made


@pytest.fixture
def place(town: TownServer) -> ServerPlace:
    return ServerPlace("https://127.0.0.1:1", None, lambda *_: town)


def answer_with(town: TownServer, trouble: RemoteError | None) -> None:
    """Have every question about papers answered with a trouble, or as before."""
    town.calls.fails = {"document": trouble, "print": trouble} if trouble is not None else {}


def test_a_paper_that_was_fetched_is_printed_again_without_a_connection(signed_in: Workplace, town: TownServer) -> None:
    title = Words("رخصة", "Licence")
    printing = Printing(signed_in)
    seen = printing.fetch("d1", title)
    assert seen.kept_at is None
    first = printing.fetch_to_print("d1", title)
    assert first.pdf == b"%PDF d1 1 ar"
    answer_with(town, OfflineError())
    again = Printing(signed_in).fetch_to_print("d1", title)
    assert again.pdf == first.pdf, "the same print, not a new copy"
    assert again.kept_at is not None
    assert Printing(signed_in).fetch("d1", title).pdf == seen.pdf
    assert town.prints == 1
    # Another language was never fetched, and neither was another paper.
    for document_id, language in (("d1", "en"), ("d2", "ar")):
        with pytest.raises(OfflineError):
            printing.fetch(document_id, title, language)  # type: ignore[arg-type]  # one of the two
    # A refusal is the municipality's word.
    answer_with(town, RefusedError(404, "not_found"))
    with pytest.raises(RefusedError):
        printing.fetch("d1", title)
    answer_with(town, None)
    assert printing.fetch_to_print("d1", title).pdf == b"%PDF d1 2 ar"


def told_of(workplace: Workplace, standing: str) -> None:
    """What the last round brought of the application of which the paper d1 came."""
    body = {"service": SERVICE, "name": "", "application_number": "1", "state": "issued", "municipality": "00100100"}
    papers = [{"document_id": "r1", "kind": "receipt"}, {"document_id": "d1", "kind": "licence", "standing": standing}]
    with workplace.storage().transaction() as store:
        store.applications.put(ApplicationCopy("a1", "x1", 1, "e", body | {"documents": papers}), 50)


def test_fault_33_what_became_of_a_draft_and_of_a_completion_is_found(
    signed_in: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following.ApplicationBody, "model_validate", lambda body: body)
    monkeypatch.setattr(following, "application_view", lambda workplace, body: body["application_number"])
    told_of(signed_in, "valid")
    acts = following.Following(signed_in)
    assert acts.find_sent("x1", None) == "1"
    assert acts.find_sent("another draft", "a1") == "1", "a completion belongs to the application that asked for it"
    assert acts.find_sent("another draft", None) is None


@pytest.mark.parametrize("standing", ["suspended", "revoked", "superseded"])
def test_fault_41_a_paper_that_is_no_longer_valid_is_not_printed_from_an_old_file(
    signed_in: Workplace, town: TownServer, standing: str
) -> None:
    title = Words("رخصة", "Licence")
    printing = Printing(signed_in)
    told_of(signed_in, "valid")
    printing.fetch("d1", title)
    printing.fetch_to_print("d1", title)
    answer_with(town, OfflineError())
    assert printing.fetch_to_save("d1", title).may_be_given
    assert printing.fetch_to_print("d1", title).may_be_given
    told_of(signed_in, standing)
    seen = printing.fetch("d1", title)
    assert (seen.standing, seen.may_be_given) == (standing, False), "it may be looked at, and says how it is"
    for give in (printing.fetch_to_print, printing.fetch_to_save):
        with pytest.raises(Trouble, match="kept_not_valid"):
            give("d1", title)
    # With the municipality it is printed again: its file says how the paper is.
    answer_with(town, None)
    assert printing.fetch_to_print("d1", title).pdf == b"%PDF d1 2 ar"


def test_fault_41_the_signed_lists_of_the_computer_know_it_too(
    signed_in: Workplace, town: TownServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of somebody else's paper there is no application here, but its QR code is judged by the lists."""
    title = Words("رخصة", "Licence")
    printing = Printing(signed_in)
    printing.fetch_to_print("d1", title)
    answer_with(town, OfflineError())
    check = SimpleNamespace(verdict=SimpleNamespace(word="revoked"))
    monkeypatch.setattr(Verifying, "read_file", lambda self, content: (check,))
    with pytest.raises(Trouble, match="kept_not_valid"):
        printing.fetch_to_print("d1", title)


def test_kept_papers_rest_encrypted(signed_in: Workplace) -> None:
    Printing(signed_in).fetch("d1", Words("رخصة", "Licence"))
    folder = signed_in.storage().path.parent
    assert not any(b"%PDF d1" in path.read_bytes() for path in folder.iterdir() if path.is_file())
