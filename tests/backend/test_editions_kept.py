"""What was begun on an edition goes on by it: workflow, tariff, lookups, and each answer on the day it was sent."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from typing import Any, Protocol

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.app import make_app
from balady_desktop.backend.context import Context
from balady_desktop.backend.editions.service import keep_editions
from balady_desktop.backend.editions.tables import edition_period
from balady_desktop.backend.in_force import InForce
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.definition import content_hash
from balady_desktop.wire.protocol import PROTOCOL_HEADER
from tests.backend.act_steps import CANCEL, drafted, records
from tests.backend.act_steps import paid as act_paid
from tests.backend.act_steps import sent as act_sent
from tests.backend.casework import (
    ONE_ENGINE,
    REVIEWED,
    SERVICE,
    Somebody,
    Town,
    manifest_of,
    mint,
    operation,
    quoted,
    seen_of,
)
from tests.backend.visitors import Clock

GRACE = timedelta(days=30)
DEARER = ("tariffs/shop_licence.yaml", "by_class: {1: 600, 2: 480", "by_class: {1: 900, 2: 480")
# A state that the applications of before are in is not there any more.
OTHER_STATES = ("workflows/licence_review.yaml", "returned", "sent_back")
NEW_VERSION = ("services/professional_licence.yaml", "\nversion: ", "\nversion: 1")


class Publish(Protocol):
    def __call__(self, *changes: tuple[str, str, str]) -> Town: ...


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def citizen(town: Town) -> Somebody:
    return town.somebody()


@pytest.fixture
def publish(town: Town) -> Iterator[Publish]:
    """The same server, its database and files, with other files in its catalogue."""
    with ExitStack() as stack:

        def start(*changes: tuple[str, str, str]) -> Town:
            texts = dict(town.context.catalogue.texts)
            for path, old, new in changes:
                assert old in texts[path]
                texts[path] = texts[path].replace(old, new) if old else ""
            texts = {path: text for path, text in texts.items() if text}
            today = replace(town.context, in_force=InForce(Catalogue(texts)))
            with today.database.transaction() as connection:
                keep_editions(connection, today.catalogue, today.now(), GRACE.days)
            client = stack.enter_context(TestClient(make_app(today), base_url="https://testserver"))
            return Town(client, today)

        yield start


def at(town: Town, somebody: Somebody) -> Somebody:
    """The same person at the server that publishes another edition."""
    return replace(somebody, client=town.client, context=town.context)


def send(citizen: Somebody, body: dict[str, Any]) -> dict[str, Any]:
    return citizen.settle(operation("application.submit", body))


def test_an_application_under_review_goes_on_by_its_own_workflow_and_tariff(
    town: Town, citizen: Somebody, publish: Publish, clock: Clock
) -> None:
    reviewer, head = town.staff("reviewer"), town.staff("head")
    application_id = citizen.apply()
    reviewer.take(application_id)
    ask = [{"field": "trade_name", "reason": "field_incorrect", "text": ""}]
    assert reviewer.move(application_id, "return", requests=ask).status_code == 200
    clock.move(days=3)

    today = publish(DEARER, OTHER_STATES, NEW_VERSION)
    citizen, reviewer, head = (at(today, one) for one in (citizen, reviewer, head))
    # Nothing that lists it breaks: the applicant's feed, the queue, the application itself.
    fed = [one for one in citizen.sync()["changes"] if one["kind"] == "application"]
    assert [one["body"]["state"] for one in fed] == ["returned"]
    assert [one["state"] for one in reviewer.get("/v1/desk/applications").json()["rows"]] == ["returned"]
    version = citizen.application(application_id)["version"]
    answers = {**citizen.application(application_id)["answers"], "trade_name": "مكتب النخيل"}
    body = {"application_id": application_id, "application_version": version}
    changed = {"answers": {"trade_name": "مكتب النخيل"}, "manifest": manifest_of(answers)}
    assert citizen.settle(operation("application.answer", {**body, **changed}))["status"] == 200
    reviewer.take(application_id)
    assert reviewer.move(application_id, "recommend").status_code == 200
    head.take(application_id)
    assert head.move(application_id, "approve").status_code == 200
    # The bill is the quote that the applicant saw, to the halala.
    told = citizen.application(application_id)
    assert told["bill"]["total"] == quoted(REVIEWED)
    papers = today.staff("cashier").post(
        f"/v1/desk/bills/{told['bill']['bill_id']}/payments",
        {"amount": told["bill"]["total"], "terminal_reference": "RRN 7"},
    )
    assert papers.status_code == 200
    for paper in citizen.application(application_id)["documents"]:
        assert citizen.get(f"/v1/documents/{paper['document_id']}").status_code == 200, paper["kind"]


def test_a_draft_that_is_ready_is_taken_within_the_grace_period(
    citizen: Somebody, publish: Publish, clock: Clock
) -> None:
    first, second = citizen.ready_draft(), citizen.ready_draft()
    clock.move(days=1)
    citizen = at(publish(DEARER, NEW_VERSION), citizen)
    clock.now += GRACE
    assert send(citizen, first)["status"] == 200
    clock.move(days=1)
    assert send(citizen, second)["code"] == "definition_changed"


@ONE_ENGINE
def test_the_grace_period_of_an_edition_ends_with_the_first_one_after_it(
    citizen: Somebody, publish: Publish, clock: Clock
) -> None:
    body = citizen.ready_draft()
    clock.move(days=1)
    publish(DEARER, NEW_VERSION)
    clock.now += GRACE
    citizen = at(publish(NEW_VERSION), citizen)
    clock.move(days=1)
    assert send(citizen, body)["code"] == "definition_changed"


def test_the_price_of_an_earlier_edition_ends_with_its_grace_period_whatever_the_version_says(
    citizen: Somebody, publish: Publish, clock: Clock
) -> None:
    body = citizen.ready_draft()
    clock.move(days=1)
    citizen = at(publish(DEARER), citizen)
    clock.now += GRACE + timedelta(days=1)
    assert send(citizen, body)["code"] == "definition_changed"


@ONE_ENGINE
def test_where_only_a_text_was_mended_a_draft_is_taken_at_any_time(
    citizen: Somebody, publish: Publish, clock: Clock
) -> None:
    body = citizen.ready_draft()
    clock.move(days=1)
    citizen = at(publish(("services/professional_licence.yaml", "ar: اسم المحل,", "ar: اسم المنشأة,")), citizen)
    clock.now += 3 * GRACE
    assert send(citizen, body)["status"] == 200


def test_what_was_begun_on_a_bare_definition_is_kept_with_the_rules_that_it_was_sent_by(
    town: Town, citizen: Somebody, publish: Publish, clock: Clock
) -> None:
    then = citizen.context.catalogue
    body = {**citizen.ready_draft(), "definition": content_hash(then.definition_text(SERVICE))}
    application_id = send(citizen, body)["application_id"]
    assert citizen.application(application_id)["definition"] == then.edition(SERVICE).hash
    clock.move(days=1)
    today = publish(DEARER, OTHER_STATES)
    citizen, head = at(today, citizen), at(today, town.staff("reviewer", "head"))
    head.take(application_id)
    assert head.move(application_id, "recommend").status_code == 200
    other = at(today, town.staff("head"))
    other.take(application_id)
    assert other.move(application_id, "approve").status_code == 200
    assert citizen.application(application_id)["bill"]["total"] == quoted(REVIEWED)


@ONE_ENGINE
def test_texts_that_are_kept_for_something_else_are_no_rules_of_a_service(citizen: Somebody) -> None:
    catalogue = citizen.context.catalogue
    for text in (catalogue.definition_text("registration_person"), catalogue.texts["tariffs/shop_licence.yaml"]):
        result = send(citizen, {**citizen.ready_draft(), "definition": content_hash(text)})
        assert (result["status"], result["code"]) == (409, "rules_gone")


def test_a_computer_that_types_on_the_earlier_edition_moves_no_draft_back(
    town: Town, citizen: Somebody, publish: Publish
) -> None:
    before = citizen.context.catalogue.edition(SERVICE).hash
    draft_id = citizen.ready_draft()["draft_id"]
    citizen = at(publish(DEARER), citizen)
    after = citizen.context.catalogue.edition(SERVICE).hash
    moved = citizen.settle(citizen.save(draft_id, {"workers": "4"}, base=1, seen=seen_of({"workers": "3"})))["draft"]
    assert moved["definition"] == after
    late = citizen.save(draft_id, {"street": "شارع العليا"}, base=2, definition=before)
    late["body"]["seen"] = seen_of({"street": "شارع الملك فهد"})
    kept = citizen.settle(late)["draft"]
    assert (kept["definition"], kept["answers"]["street"]) == (after, "شارع العليا")


@ONE_ENGINE
@pytest.mark.parametrize("edition", ["0" * 64, "", "no hash"])
def test_an_edition_that_nobody_published_is_refused(citizen: Somebody, edition: str) -> None:
    assert send(citizen, {**citizen.ready_draft(), "definition": edition})["code"] == "definition_changed"


@ONE_ENGINE
def test_a_draft_of_another_service_s_edition_is_refused(citizen: Somebody) -> None:
    other = citizen.context.catalogue.edition("registration_person").hash
    assert send(citizen, {**citizen.ready_draft(), "definition": other})["status"] in (409, 422)


def test_a_price_of_today_is_not_asked_of_who_began_yesterday(
    citizen: Somebody, publish: Publish, clock: Clock
) -> None:
    body = citizen.ready_draft()
    clock.move(days=1)
    citizen = at(publish(DEARER), citizen)
    assert send(citizen, body)["status"] == 200
    # Who begins today sees today's price, and yesterday's is not taken from him.
    new = citizen.ready_draft()
    assert send(citizen, new)["code"] == "quote_changed"


def test_a_lease_that_ends_during_the_review_stops_nobody(town: Town, citizen: Somebody, clock: Clock) -> None:
    reviewer = town.staff("reviewer")
    body = citizen.ready_draft(lease_start="2025-01-01", lease_end="2026-03-20")
    application_id = send(citizen, body)["application_id"]
    reviewer.take(application_id)
    clock.move(days=40)
    ask = [{"field": "trade_name", "reason": "field_incorrect", "text": ""}]
    assert reviewer.move(application_id, "return", requests=ask).status_code == 200
    told = citizen.application(application_id)
    assert told["judged_on"] == "2026-03-01"
    change = {"trade_name": "مكتب النخيل"}
    whole = {"application_id": application_id, "application_version": told["version"], "answers": change}
    whole["manifest"] = manifest_of({**told["answers"], **change})
    assert citizen.settle(operation("application.answer", whole))["status"] == 200
    told = citizen.application(application_id)
    assert told["judged_on"] == "2026-04-10"
    # Every answer that was not sent again keeps its day, the new one has the day of the completion.
    assert "trade_name" not in told["sent_on"]
    assert set(told["sent_on"].values()) == {"2026-03-01"}
    assert told["sent_on"]["lease_end"] == "2026-03-01"
    # A second completion does not lose the first days.
    reviewer.take(application_id)
    assert reviewer.move(application_id, "return", requests=ask).status_code == 200
    told = citizen.application(application_id)
    again = {**whole, "application_version": told["version"], "answers": {"trade_name": "مكتب النخيل (2)"}}
    assert citizen.settle(operation("application.answer", again))["status"] == 200
    assert citizen.application(application_id)["sent_on"]["lease_end"] == "2026-03-01"


@ONE_ENGINE
def test_an_answer_that_is_sent_anew_is_judged_on_the_new_day(town: Town, citizen: Somebody, clock: Clock) -> None:
    reviewer = town.staff("reviewer")
    application_id = send(citizen, citizen.ready_draft())["application_id"]
    reviewer.take(application_id)
    clock.move(days=40)
    ask = [{"field": "lease_end", "reason": "field_incorrect", "text": ""}]
    assert reviewer.move(application_id, "return", requests=ask).status_code == 200
    told = citizen.application(application_id)
    whole = {"application_id": application_id, "application_version": told["version"]}
    whole |= {"answers": {"lease_end": "2026-04-01"}, "manifest": manifest_of(told["answers"])}
    result = citizen.settle(operation("application.answer", whole))
    assert (result["status"], result["problems"][0]["field"]) == (422, "lease_end")


@ONE_ENGINE
def test_texts_of_before_are_given_out_by_their_hashes(citizen: Somebody, publish: Publish) -> None:
    then = citizen.context.catalogue
    today = publish(DEARER, NEW_VERSION)
    for digest, text in then.texts_of(then.edition(SERVICE)).items():
        assert today.client.get(f"/v1/catalogue/{digest}").text == text
    assert today.client.get(f"/v1/catalogue/{'0' * 64}").status_code == 404


def test_editions_are_kept_once(context: Context) -> None:
    with context.database.transaction() as connection:
        keep_editions(connection, context.catalogue, context.now() + timedelta(days=9), GRACE.days)
    with context.database.transaction() as connection:
        rows = connection.execute(sa.select(edition_period)).all()
    assert {row.service for row in rows} == set(context.catalogue.act_names())
    assert {row.since for row in rows} == {context.now()}


# --- withdrawn ---

# The whole file goes.
WITHDRAWN = ("services/professional_licence.yaml", "", "")


def without(town: Town, publish: Publish) -> Town:
    """The same server with the service withdrawn."""
    return publish(WITHDRAWN)


def test_a_withdrawn_service_takes_what_is_ready_within_the_grace_period_and_keeps_every_draft(
    town: Town, citizen: Somebody, publish: Publish, clock: Clock
) -> None:
    first, second = citizen.ready_draft(), citizen.ready_draft()
    before = citizen
    clock.move(days=1)
    citizen = at(without(town, publish), citizen)
    assert SERVICE not in citizen.context.catalogue.service_names()
    saved = before.save(first["draft_id"], {"workers": "4"}, base=1, seen=seen_of({"workers": "3"}))
    assert citizen.settle(saved)["status"] == 200
    # Begun before the withdrawal and saved after it.
    begun = citizen.settle(before.save(mint(), {"trade_name": "مكتب"}))
    assert (begun["status"], begun["draft"]["answers"]) == (200, {"trade_name": "مكتب"})
    clock.now += GRACE
    changed = {**first, "draft_version": 2, "answers": {**first["answers"], "workers": "4"}}
    assert send(citizen, changed)["status"] == 200
    clock.move(days=1)
    assert send(citizen, second)["code"] == "definition_changed"


@ONE_ENGINE
def test_an_open_act_of_a_withdrawn_service_goes_on_and_no_other_begins(
    town: Town, citizen: Somebody, publish: Publish, clock: Clock
) -> None:
    in_time, late = town.somebody(), town.somebody()
    for holder in (citizen, in_time, late):
        town.issued(holder, reference=f"RRN {holder.person_id}")
    opened = act_sent(citizen, "cancel", CANCEL, 0)
    ready = [drafted(holder, "cancel", CANCEL, 0) for holder in (in_time, late)]
    clock.move(days=1)
    today = without(town, publish)
    citizen, in_time, late = (at(today, holder) for holder in (citizen, in_time, late))
    # The record is its holder's as before, and nothing new is begun with it.
    (kept,) = records(late)
    assert (kept["standing"], kept["acts"]) == ("valid", [])
    assert act_paid(today, citizen, citizen.application(opened["application_id"]))["state"] == "done"
    assert [one["standing"] for one in records(citizen)] == ["cancelled"]
    # What was ready is taken for as long as any application of the service.
    clock.now += GRACE - timedelta(days=1)
    assert send(in_time, ready[0])["status"] == 200
    clock.now += timedelta(days=2)
    assert send(late, ready[1])["code"] == "definition_changed"


@ONE_ENGINE
def test_what_is_published_again_and_withdrawn_again_has_its_grace_period_again(
    town: Town, citizen: Somebody, publish: Publish, clock: Clock
) -> None:
    body = citizen.ready_draft()
    clock.move(days=1)
    without(town, publish)
    clock.now += 3 * GRACE
    assert send(at(publish(), citizen), citizen.ready_draft())["status"] == 200
    clock.move(days=1)
    gone = at(without(town, publish), citizen)
    clock.now += GRACE
    assert send(gone, body)["status"] == 200
    of_service = sa.select(edition_period.c.hash).where(edition_period.c.service == SERVICE)
    with citizen.context.database.transaction(reading=True) as connection:
        periods = connection.scalars(of_service.order_by(edition_period.c.seq)).all()
    assert periods[::2] == [body["definition"]] * 2
    assert periods[1] == periods[3] not in periods[::2]
    # A server that starts again with the same catalogue notes nothing.
    without(town, publish)
    with citizen.context.database.transaction(reading=True) as connection:
        assert len(connection.scalars(of_service).all()) == 4


@ONE_ENGINE
@pytest.mark.parametrize("service", ["unheard_of", "registration_person"])
def test_a_draft_of_no_service_is_refused(citizen: Somebody, service: str) -> None:
    assert citizen.settle(citizen.save(mint(), {}, service=service))["code"] == "service_unknown"


# --- renamed ---

RENAMED_ROWS = (
    (
        "services/professional_licence.yaml",
        "- id: partners\n",
        "- id: holders\n        was: partners\n",
    ),
    # The rule on shares names the group too.
    ("services/professional_licence.yaml", "{sum: partners.partner_share}", "{sum: holders.partner_share}"),
    ("services/professional_licence.yaml", "    at: partners\n", "    at: holders\n"),
    (
        "services/professional_licence.yaml",
        "{id: partner_name, type",
        "{id: holder_name, was: partner_name, type",
    ),
)
RENAMED = (
    ("services/professional_licence.yaml", "- id: street\n", "- id: street_name\n        was: street\n"),
    # A fact of the record goes by the id of its field.
    ("services/professional_licence.yaml", "      - street\n", "      - street_name\n"),
)


@ONE_ENGINE
def test_a_patch_of_the_earlier_edition_is_taken_under_the_names_of_today(
    town: Town, citizen: Somebody, publish: Publish
) -> None:
    then = citizen.context.catalogue.edition(SERVICE).hash
    draft_id = citizen.ready_draft()["draft_id"]
    citizen = at(publish(*RENAMED), citizen)
    moved = {"street": None, "street_name": "شارع الملك فهد"}
    assert citizen.settle(citizen.save(draft_id, moved, base=1, seen=seen_of({"street": "شارع الملك فهد"})))["draft"]
    late = citizen.save(draft_id, {"street": "شارع العليا", "unheard_of": "1"}, base=1, definition=then)
    late["body"]["seen"] = seen_of({"street": "شارع الملك فهد"})
    kept = citizen.settle(late)["draft"]
    assert kept["answers"]["street_name"] == "شارع العليا"
    assert ("street" in kept["answers"], kept["answers"]["unheard_of"]) == (False, "1")
    # Somebody who never saw the value is not let over it under the earlier name either.
    blind = citizen.settle(citizen.save(draft_id, {"street": "شارع آخر"}, base=0, definition=then))
    assert (blind["code"], blind["draft"]["answers"]["street_name"]) == ("conflict", "شارع العليا")
    unread = citizen.save(draft_id, {"street": "شارع آخر"}, base=0, definition="0" * 64)
    assert citizen.settle(unread)["draft"]["answers"]["street"] == "شارع آخر"


@ONE_ENGINE
def test_who_writes_under_paths_of_before_is_told_the_whole(town: Town, citizen: Somebody, publish: Publish) -> None:
    then = citizen.context.catalogue.edition(SERVICE).hash
    draft_id = mint()
    row = {"partners.e1": 1, "partners.e1.partner_name": "سارة"}
    citizen.settle(citizen.save(draft_id, row))
    citizen = at(publish(*RENAMED_ROWS), citizen)
    gone = dict.fromkeys(row)
    moved = {**gone, "holders.e1": 1, "holders.e1.holder_name": "سارة"}
    assert citizen.settle(citizen.save(draft_id, moved, base=1, seen=seen_of(row)))["status"] == 200
    late = citizen.save(draft_id, {"partners.e1.partner_name": "منى"}, base=2, definition=then)
    late["body"]["seen"] = seen_of({"partners.e1.partner_name": "سارة"})
    asked = {"epoch": None, "cursor": 0, "operations": [late], "known": {draft_id: 2}}
    headers = {**citizen.headers, PROTOCOL_HEADER: "3"}
    for status in (200, 208):
        (result,) = citizen.client.post("/v1/sync", json=asked, headers=headers).json()["results"]
        told = result["draft"]
        assert (result["status"], told["since"]) == (status, None)
        assert told["paths"] == {"holders.e1": 1, "holders.e1.holder_name": "منى"}


# --- the amount that was agreed to ---


def returned(town: Town, citizen: Somebody, field: str) -> tuple[Somebody, str, dict[str, Any]]:
    """An application of which a field is asked again; its reviewer, its id and what an answer needs."""
    reviewer, application_id = town.staff("reviewer"), citizen.apply()
    reviewer.take(application_id)
    ask = [{"field": field, "reason": "field_incorrect", "text": ""}]
    assert reviewer.move(application_id, "return", requests=ask).status_code == 200
    told = citizen.application(application_id)
    whole = {"application_id": application_id, "application_version": told["version"]}
    return reviewer, application_id, {**whole, "manifest": manifest_of(told["answers"])}


def test_a_completion_changes_the_amount_only_with_the_amount_that_was_seen(town: Town, citizen: Somebody) -> None:
    _, application_id, whole = returned(town, citizen, "area")
    dearer = {**whole, "answers": {"area": "200.5"}}
    # 80 square metres more, two years, at six riyals.
    total = quoted(REVIEWED) + 2 * 80 * 600
    for seen in ({}, {"quoted_total": quoted(REVIEWED)}, {"quoted_total": total - 1}):
        refused = citizen.settle(operation("application.answer", {**dearer, **seen}))
        assert (refused["status"], refused["code"]) == (422, "quote_changed")
        (told,) = refused["problems"]
        assert told["params"]["total"] == str(total)
    assert citizen.application(application_id)["state"] == "returned"
    taken = citizen.settle(operation("application.answer", {**dearer, "quoted_total": total}))
    assert taken["status"] == 200
    # What is agreed from now on is the new amount: another completion that changes nothing needs no word of it.
    reviewer = town.staff("reviewer")
    reviewer.take(application_id)
    ask = [{"field": "trade_name", "reason": "field_incorrect", "text": ""}]
    assert reviewer.move(application_id, "return", requests=ask).status_code == 200
    version = citizen.application(application_id)["version"]
    again = {**whole, "application_version": version, "answers": {"trade_name": "مكتب آخر"}}
    assert citizen.settle(operation("application.answer", again))["status"] == 200


@ONE_ENGINE
def test_a_completion_of_an_older_program_that_leaves_the_amount_is_taken(town: Town, citizen: Somebody) -> None:
    _, _, whole = returned(town, citizen, "trade_name")
    body = {**whole, "answers": {"trade_name": "مكتب آخر"}}
    assert citizen.settle(operation("application.answer", body))["status"] == 200
