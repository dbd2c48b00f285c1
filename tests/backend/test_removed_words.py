"""What the catalogue has no more is still named: papers, day closings, the desk and accounts of what went before.

A municipality, an activity, a reason, a service and a state go from today's catalogue after they were used; whatever
stands on them is read by the edition that it was sent on, or by the newest one that had them.
"""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from balady_desktop.backend.app import make_app
from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.bills.tables import bill
from balady_desktop.backend.context import Context
from balady_desktop.backend.editions.service import keep_editions, known_place
from balady_desktop.backend.housekeeping import do_due_work
from balady_desktop.backend.in_force import InForce
from balady_desktop.domain.catalogue import Catalogue
from tests.backend.casework import ONE_ENGINE, REVIEWED, RIYADH, SERVICE, Somebody, Town, manifest_of, operation
from tests.backend.test_editions_kept import at, send
from tests.backend.test_papers_standing import SUSPEND, change, pdf_text
from tests.backend.visitors import Clock

Publish = Callable[..., Town]
Texts = dict[str, str]


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def citizen(town: Town) -> Somebody:
    return town.somebody()


@pytest.fixture
def publish(town: Town) -> Iterator[Publish]:
    """The same server, its database and files, with another catalogue."""
    with ExitStack() as stack:

        def start(*removals: Callable[[Texts], None]) -> Town:
            texts = dict(town.context.catalogue.texts)
            for remove in removals:
                remove(texts)
            today = replace(town.context, in_force=InForce(Catalogue(texts)))
            with today.database.transaction() as connection:
                keep_editions(connection, today.catalogue, today.now(), 30)
            client = stack.enter_context(TestClient(make_app(today), base_url="https://testserver"))
            return Town(client, today)

        yield start


def rows_gone(file: str, code: str) -> Callable[[Texts], None]:
    """Take the rows of a code, or that begin with it, from the lookups of a name."""

    def remove(texts: Texts) -> None:
        for path in [path for path in texts if path.startswith(f"lookups/{file}")]:
            head, *rows = re.split(r"\n(?=  - \{?code: )", texts[path])
            texts[path] = "\n".join([head, *(row for row in rows if not re.match(rf'  - \{{?code: "?{code}', row))])

    return remove


def no_place(texts: Texts) -> None:
    before = dict(texts)
    for file in ("municipalities", "districts"):
        rows_gone(file, RIYADH)(texts)
    assert texts["lookups/municipalities.yaml"] != before["lookups/municipalities.yaml"]


def no_activity(texts: Texts) -> None:
    before = dict(texts)
    rows_gone("activities", REVIEWED)(texts)
    assert texts != before


def no_service(texts: Texts) -> None:
    del texts[f"services/{SERVICE}.yaml"]


def renamed(path: str, old: str, new: str) -> Callable[[Texts], None]:
    def rename(texts: Texts) -> None:
        assert old in texts[path]
        texts[path] = texts[path].replace(old, new)

    return rename


other_state = renamed("workflows/licence_review.yaml", "under_review", "being_reviewed")
other_reason = renamed("lookups/standing_reasons.yaml", "under_examination", "being_examined")


def words_of(reply: Any) -> str:
    assert reply.status_code == 200, reply.text
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(reply.content)).pages)


@pytest.mark.parametrize("removals", [(no_place,), (no_activity,), (no_service,), (no_place, no_activity, other_state)])
def test_what_was_approved_is_paid_printed_and_closed_whatever_is_removed(
    town: Town, citizen: Somebody, publish: Publish, clock: Clock, removals: tuple[Callable[[Texts], None], ...]
) -> None:
    told = town.approved(citizen)
    clock.move(days=1)
    today = publish(*removals)
    citizen, cashier, head = (at(today, one) for one in (citizen, town.staff("cashier"), town.staff("head")))
    (paper,) = told["documents"]
    bill_words = words_of(citizen.get(f"/v1/documents/{paper['document_id']}", language="en"))
    found = cashier.get("/v1/desk/bills", number=told["bill"]["bill_number"])
    assert found.status_code == 200, found.text
    paid = {"amount": told["bill"]["total"], "terminal_reference": "RRN 7"}
    assert cashier.post(f"/v1/desk/bills/{told['bill']['bill_id']}/payments", paid).status_code == 200
    papers = citizen.application(told["application_id"])["documents"]
    assert [one["kind"] for one in papers] == ["bill", "receipt", "licence"]
    printed = {one["kind"]: citizen.get(f"/v1/documents/{one['document_id']}", language="en") for one in papers}
    closing = head.get(f"/v1/desk/closings/{today.context.today()}", language="en")
    # Each says the municipality by its name, as it did before.
    for words in (bill_words, *map(words_of, printed.values()), words_of(closing)):
        assert "Riyadh" in words
    activity = town.context.catalogue.lookups.get_table("activities")[REVIEWED].words.en
    assert activity.split()[0] in words_of(printed["licence"])


@pytest.mark.parametrize("removals", [(no_place,), (no_activity,), (no_service,), (other_state,)])
def test_what_is_under_review_stays_in_every_list_and_is_brought_to_its_end(
    town: Town, citizen: Somebody, publish: Publish, clock: Clock, removals: tuple[Callable[[Texts], None], ...]
) -> None:
    reviewer, head = town.staff("reviewer"), town.staff("head")
    application_id, draft = citizen.apply(), citizen.ready_draft()
    assert reviewer.take(application_id).status_code == 200
    ask = [{"field": "trade_name", "reason": "field_incorrect", "text": ""}]
    clock.move(days=1)
    today = publish(*removals)
    citizen, reviewer, head = (at(today, one) for one in (citizen, reviewer, head))
    account = citizen.get("/v1/account")
    assert [(one["kind"], one["number"]) for one in account.json()["stays"]] == [
        ("application", citizen.application(application_id)["application_number"])
    ]
    me = reviewer.get("/v1/people/me").json()
    assert (me["municipality_ar"], me["municipality_en"]) == ("الرياض", "Riyadh")
    assert [one["application_id"] for one in reviewer.get("/v1/desk/applications").json()["rows"]] == [application_id]
    assert reviewer.move(application_id, "return", requests=ask).status_code == 200
    told = citizen.application(application_id)
    changed = {"trade_name": "مكتب النخيل"}
    body = {"application_id": application_id, "application_version": told["version"], "answers": changed}
    body["manifest"] = manifest_of({**told["answers"], **changed})
    assert citizen.settle(operation("application.answer", body))["status"] == 200
    assert {one["kind"] for one in citizen.sync(cursor=0)["changes"]} == {"application", "draft"}
    assert reviewer.take(application_id).status_code == 200
    assert reviewer.move(application_id, "recommend").status_code == 200
    assert head.take(application_id).status_code == 200
    assert head.move(application_id, "approve").status_code == 200
    # Nobody is told an error of the server: what is sent on the earlier edition is taken or refused in words.
    assert send(citizen, draft)["status"] in (200, 422)
    clock.move(days=40)
    do_due_work(today.context)
    assert [one.state for one in today.rows(bill, bill.c.application_id == application_id)] == ["expired"]
    # What is over does not keep an account open.
    ended = [one.number for one in today.rows(application, application.c.id == application_id)]
    citizen = today.sign_in(citizen.person_id, citizen.device)
    stays = [one["number"] for one in citizen.get("/v1/account").json()["stays"]]
    assert not set(ended) & set(stays)


def test_a_suspended_paper_says_why_although_the_reason_is_in_no_list_any_more(
    town: Town, citizen: Somebody, publish: Publish
) -> None:
    document_id = town.issued(citizen)["licence"]["document_id"]
    change(town, document_id, SUSPEND)
    said = pdf_text(citizen, document_id)
    citizen = at(publish(other_reason), citizen)
    assert pdf_text(citizen, document_id) == said
    words = town.context.catalogue.lookups.get_table("standing_reasons")["under_examination"].words.en
    assert words.split()[0] in said


@ONE_ENGINE
def test_a_code_that_no_edition_names_is_said_as_it_is(town: Town, context: Context) -> None:
    with context.database.transaction(reading=True) as connection:
        assert known_place(connection, context.catalogue, "99999999").words.ar == "99999999"
        assert known_place(connection, context.catalogue, RIYADH).words.en == "Riyadh"
