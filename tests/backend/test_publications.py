"""Publications: one administrator proposes, another approves, the clock puts them in force, two again end them."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx2
import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from balady_desktop.backend.audit import audit_entry
from balady_desktop.backend.building import make_context
from balady_desktop.backend.context import Context, sign
from balady_desktop.backend.editions.publication_tables import publication_decision
from balady_desktop.backend.housekeeping import do_due_work
from balady_desktop.backend.in_force import InForce
from balady_desktop.backend.publications.enforcing import enforce_publications
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.definition import content_hash
from balady_desktop.wire.protocol import CATALOGUE_LANGUAGE
from balady_desktop.wire.published import Published, PublishedError, read_published
from tests.backend.casework import JEDDAH, ONE_ENGINE, REVIEWED, SERVICE, Somebody, Town, mint, operation, quoted
from tests.backend.visitors import Clock

TARIFF = "tariffs/shop_licence.yaml"
OWN = packaged_catalogue()
# The service, and its acts that are billed by the same tariff.
BILLED = (SERVICE, *(f"{SERVICE}.{act}" for act in ("renew", "change", "cancel")))
# What the catalogue proposes.
GRACE = timedelta(days=30)


def dearer(rate: int = 900) -> dict[str, str]:
    """Return a tariff with another rate for the class of Riyadh."""
    text = OWN.texts[TARIFF]
    assert "by_class: {1: 600, 2: 480" in text
    return {TARIFF: text.replace("by_class: {1: 600, 2: 480", f"by_class: {{1: {rate}, 2: 480")}


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


@pytest.fixture
def one(town: Town) -> Somebody:
    return town.staff("administrator")


@pytest.fixture
def other(town: Town) -> Somebody:
    return town.staff("administrator", municipality=JEDDAH)


def propose(
    who: Somebody, files: dict[str, str], day: str = "2026-03-01", key: str | None = None, **more: Any
) -> httpx2.Response:
    return who.post("/v1/publications", {"effective_on": day, "note": "تعديل الرسوم", "files": files, **more}, key)


def decide(who: Somebody, publication_id: str, approve: bool = True, text: str = "") -> httpx2.Response:
    return who.post(f"/v1/publications/{publication_id}/decision", {"approve": approve, "text": text})


def published(one: Somebody, other: Somebody, files: dict[str, str], day: str = "2026-03-01", **more: Any) -> str:
    said = propose(one, files, day, **more)
    assert said.status_code == 200, said.text
    publication_id = str(said.json()["publication_id"])
    approved = decide(other, publication_id)
    assert approved.status_code == 200, approved.text
    return publication_id


def ended(one: Somebody, other: Somebody, publication_id: str, standing: str) -> dict[str, Any]:
    path = f"/v1/publications/{publication_id}/endings"
    asked = one.post(path, {"standing": standing, "reason": "خطأ في الرسم"})
    assert asked.status_code == 200, asked.text
    (ending_id,) = (told["ending_id"] for told in asked.json()["endings"] if told["state"] == "open")
    said = other.post(f"/v1/publication-endings/{ending_id}/decision", {"approve": True, "text": ""})
    assert said.status_code == 200, said.text
    body: dict[str, Any] = said.json()
    return body


def state(who: Somebody, publication_id: str) -> str:
    found = who.get("/v1/publications").json()["publications"]
    return str(next(one["state"] for one in found if one["publication_id"] == publication_id))


def code(reply: httpx2.Response) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def send(citizen: Somebody, body: dict[str, Any]) -> dict[str, Any]:
    return citizen.settle(operation("application.submit", body))


def test_two_administrators_publish_and_the_day_puts_it_in_force(
    town: Town, one: Somebody, other: Somebody, clock: Clock
) -> None:
    before = town.client.get("/v1/server").json()
    said = propose(one, dearer(), "2026-03-03").json()
    assert (said["state"], said["is_mine"]) == ("proposed", True)
    # Its acts are billed by the same tariff.
    of_fees = BILLED
    assert sorted((change["service"], change["what"]) for change in said["changes"]) == sorted(
        (service, "fees") for service in of_fees
    )
    assert said["changes"][0]["service"] == SERVICE
    rates = said["changes"][0]["rates"]
    assert [(one["classes"], one["before"], one["after"]) for one in rates] == [([1], 600, 900)] * len(rates)
    assert rates[0]["article"]["en"] == "Shop licence fee, by area"
    publication_id = said["publication_id"]
    assert code(decide(one, publication_id)) == (403, "same_person")
    assert decide(other, publication_id).json()["state"] == "approved"
    assert code(decide(other, publication_id)) == (409, "publication_decided")
    do_due_work(town.context)
    assert town.client.get("/v1/server").json()["catalogue"] == before["catalogue"]
    clock.move(days=2)
    do_due_work(town.context)
    assert state(one, publication_id) == "in_force"
    today = town.client.get("/v1/server").json()
    assert today["catalogue"] != before["catalogue"]
    assert today["published"] != before["published"]
    # Whoever begins now is quoted by it.
    citizen = town.somebody()
    body = citizen.ready_draft()
    assert send(citizen, body)["code"] == "quote_changed"
    dear = {**body, "quoted_total": quoted(REVIEWED) + 2 * 36_150}
    assert send(citizen, dear)["status"] == 200


def test_what_is_in_force_is_signed_and_fetched_by_hash(town: Town, one: Somebody, other: Somebody) -> None:
    published(one, other, dearer())
    reply = town.client.get("/v1/catalogue", params={"language": CATALOGUE_LANGUAGE}).json()
    key = town.context.keys.signing.public_key()
    word = read_published(reply["published"], key)
    assert (word.number, word.catalogue, word.endings) == (1, reply["catalogue"], {})
    assert town.client.get("/v1/server").json()["published"] == content_hash(reply["published"])
    assert town.client.get(f"/v1/catalogue/{reply['files'][TARIFF]}").text == dearer()[TARIFF]
    # What was read before stays readable.
    assert town.client.get(f"/v1/catalogue/{OWN.hashes[TARIFF]}").text == OWN.texts[TARIFF]


def test_a_server_that_starts_again_reads_what_is_in_force(
    town: Town, one: Somebody, other: Somebody, context: Context
) -> None:
    published(one, other, dearer())
    again = replace(context, in_force=InForce(packaged_catalogue()))
    enforce_publications(again)
    assert again.catalogue.hash == context.catalogue.hash
    assert again.catalogue.hash != OWN.hash


@ONE_ENGINE
def test_a_context_is_built_with_what_is_in_force(town: Town, one: Somebody, other: Somebody, context: Context) -> None:
    published(one, other, dearer())
    again = make_context(context.settings)
    try:
        assert sign(again, again.in_force.now) == sign(context, context.in_force.now)
    finally:
        again.close()


def test_the_second_publication_lies_over_the_first(town: Town, one: Somebody, other: Somebody, clock: Clock) -> None:
    first = published(one, other, dearer())
    wording = {
        f"services/{SERVICE}.yaml": OWN.texts[f"services/{SERVICE}.yaml"].replace("ar: اسم المحل,", "ar: الاسم,")
    }
    second = published(other, one, wording)
    assert (state(one, first), state(one, second)) == ("replaced", "in_force")
    assert town.context.catalogue.texts[TARIFF] == dearer()[TARIFF]
    # The second one is withdrawn: the first one is in force again.
    ended(one, other, second, "withdrawn")
    assert (state(one, first), state(one, second)) == ("in_force", "withdrawn")
    assert town.context.catalogue.texts[TARIFF] == dearer()[TARIFF]
    assert town.context.catalogue.texts[f"services/{SERVICE}.yaml"] == OWN.texts[f"services/{SERVICE}.yaml"]


def test_a_withdrawn_edition_is_taken_in_its_grace_and_a_faulty_one_is_not(
    town: Town, one: Somebody, other: Somebody, clock: Clock
) -> None:
    publication_id = published(one, other, dearer())
    citizen = town.somebody()
    dear = {"quoted_total": quoted(REVIEWED) + 2 * 36_150}
    sent, first, second, third = ({**citizen.ready_draft(), **dear} for _ in range(4))
    application_id = send(citizen, sent)["application_id"]
    edition = first["definition"]
    clock.move(days=1)
    ended(other, one, publication_id, "withdrawn")
    endings = read_published(
        town.client.get("/v1/catalogue", params={"language": CATALOGUE_LANGUAGE}).json()["published"],
        town.context.keys.signing.public_key(),
    ).endings
    # The service and the three acts that are billed by the tariff.
    assert (endings[edition], len(endings), set(endings.values())) == ("withdrawn", 4, {"withdrawn"})
    # Nothing begins on it: today's is the one of before.
    assert town.context.catalogue.edition(SERVICE).hash == OWN.edition(SERVICE).hash
    assert send(citizen, first)["status"] == 200
    clock.now += GRACE + timedelta(days=1)
    assert send(citizen, second)["code"] == "definition_changed"
    clock.now -= GRACE
    ended(one, other, publication_id, "faulty")
    assert send(citizen, third)["code"] == "edition_faulty"
    # What was sent on it stays readable and goes on by it.
    told = citizen.application(application_id)
    assert told["definition"] == edition
    reviewer, head = town.staff("reviewer"), town.staff("head")
    assert reviewer.take(application_id).status_code == 200
    assert reviewer.move(application_id, "recommend").status_code == 200
    assert head.take(application_id).status_code == 200
    assert head.move(application_id, "approve").status_code == 200
    assert citizen.application(application_id)["bill"]["total"] == dear["quoted_total"]


def test_the_grace_of_an_edition_that_came_back_is_counted_from_its_last_end(
    town: Town, one: Somebody, other: Somebody, clock: Clock
) -> None:
    first = published(one, other, dearer())
    clock.move(days=1)
    ended(one, other, first, "withdrawn")
    clock.now += 2 * GRACE
    citizen = town.somebody()
    body = citizen.ready_draft()
    day = town.context.today().isoformat()
    clock.move(minutes=1)
    published(one, other, dearer(800), day)
    clock.move(days=1)
    assert send(citizen, body)["status"] == 200


@ONE_ENGINE
def test_what_was_withdrawn_may_come_back_and_what_was_faulty_may_not(
    town: Town, one: Somebody, other: Somebody
) -> None:
    first = published(one, other, dearer())
    ended(one, other, first, "withdrawn")
    again = published(one, other, dearer())
    assert town.context.in_force.now.endings == {}
    ended(one, other, again, "faulty")
    assert code(propose(one, dearer())) == (422, "publication_faulty")
    path = f"/v1/publications/{again}/endings"
    assert code(one.post(path, {"standing": "withdrawn", "reason": "x"})) == (409, "publication_ended")
    # The first one made the same edition: it is told to be faulty too.
    assert set(town.context.in_force.now.endings.values()) == {"faulty"}


@ONE_ENGINE
def test_an_approved_publication_that_is_withdrawn_before_its_day_never_comes(
    town: Town, one: Somebody, other: Somebody, clock: Clock
) -> None:
    publication_id = published(one, other, dearer(), "2026-03-05")
    ended(one, other, publication_id, "withdrawn")
    clock.move(days=5)
    do_due_work(town.context)
    assert state(one, publication_id) == "withdrawn"
    assert town.context.catalogue.hash == OWN.hash


def test_what_was_replaced_may_be_withdrawn_and_what_is_in_force_stays(
    town: Town, one: Somebody, other: Somebody, clock: Clock
) -> None:
    first = published(one, other, dearer())
    begun = [town.context.catalogue.edition(name).hash for name in BILLED]
    clock.move(days=1)
    published(other, one, dearer(800), "2026-03-02")
    today = town.context.catalogue.hash
    ended(one, other, first, "withdrawn")
    assert (state(one, first), town.context.catalogue.hash) == ("withdrawn", today)
    assert town.context.in_force.now.endings == dict.fromkeys(begun, "withdrawn")
    path = f"/v1/publications/{first}/endings"
    assert code(one.post(path, {"standing": "withdrawn", "reason": "x"})) == (409, "publication_ended")
    # What was withdrawn may be found faulty later, and nothing follows that.
    ended(other, one, first, "faulty")
    assert town.context.in_force.now.endings == dict.fromkeys(begun, "faulty")
    for standing in ("withdrawn", "faulty"):
        assert code(other.post(path, {"standing": standing, "reason": "x"})) == (409, "publication_ended")


@ONE_ENGINE
def test_what_the_server_never_put_in_force_or_somebody_refused_does_not_end(
    town: Town, one: Somebody, other: Somebody
) -> None:
    refused = propose(one, dearer()).json()["publication_id"]
    decide(other, refused, approve=False, text="لا")
    path = f"/v1/publications/{refused}/endings"
    assert code(other.post(path, {"standing": "withdrawn", "reason": "x"})) == (409, "publication_not_approved")


# --- what is refused ---


@ONE_ENGINE
def test_files_with_a_mistake_are_refused_with_the_lines_of_the_check(town: Town, one: Somebody) -> None:
    wrong = {TARIFF: OWN.texts[TARIFF].replace("by_class: {1: 40000", "by_clas: {1: 40000", 1)}
    reply = propose(one, wrong)
    assert code(reply) == (422, "publication_wrong")
    lines = [problem["params"]["line"] for problem in reply.json()["problems"]]
    assert any(line.startswith(f"{TARIFF}:") and "did you mean 'by_class'" in line for line in lines)
    assert one.get("/v1/publications").json()["publications"] == []


@ONE_ENGINE
@pytest.mark.parametrize("name", ["roles.yaml", "errors.yaml", "problems.yaml", "headings.yaml", "notes/x.yaml"])
def test_a_publication_changes_no_rights_and_no_words_of_the_program(one: Somebody, name: str) -> None:
    files = {name: OWN.texts.get(name, "notes: 1") + "\n# more\n"}
    assert code(propose(one, files)) == (422, "publication_wrong")


@ONE_ENGINE
def test_a_day_that_is_past_is_refused_when_proposed_and_when_approved(
    one: Somebody, other: Somebody, clock: Clock
) -> None:
    assert code(propose(one, dearer(), "2026-02-28")) == (422, "effective_past")
    assert code(propose(one, dearer(), "2026-02-30")) == (422, "request_invalid")
    publication_id = propose(one, dearer()).json()["publication_id"]
    clock.move(days=1)
    assert code(decide(other, publication_id)) == (422, "effective_past")
    assert code(decide(other, publication_id, approve=False)) == (422, "text_needed")
    assert decide(other, publication_id, approve=False, text="فات يومه").json()["state"] == "refused"


@ONE_ENGINE
def test_one_proposal_waits_at_a_time_and_nothing_is_published_twice(
    one: Somebody, other: Somebody, clock: Clock
) -> None:
    key = mint()
    first = propose(one, dearer(), "2026-03-02", key).json()
    assert propose(one, dearer(), "2026-03-02", key).json()["publication_id"] == first["publication_id"]
    assert code(propose(one, dearer(800), "2026-03-02", key)) == (422, "key_reused")
    assert code(propose(other, dearer(800))) == (409, "publication_waits")
    assert decide(other, first["publication_id"]).status_code == 200
    # Until its day it waits, approved as it is.
    assert code(propose(other, dearer(800))) == (409, "publication_waits")
    clock.move(days=1)
    enforce_publications(other.context)
    assert code(propose(other, dearer(), "2026-03-02")) == (422, "publication_same")


@ONE_ENGINE
def test_a_publication_ends_by_two_persons_with_a_reason(one: Somebody, other: Somebody) -> None:
    proposal = propose(one, dearer(), "2026-03-02").json()["publication_id"]
    path = f"/v1/publications/{proposal}/endings"
    asked = {"standing": "withdrawn", "reason": "خطأ"}
    assert code(one.post(path, asked)) == (409, "publication_not_approved")
    decide(other, proposal)
    assert code(one.post(path, {**asked, "reason": " "})) == (422, "text_needed")
    assert code(one.post(path, {**asked, "standing": "in_force"})) == (422, "request_invalid")
    ending_id = one.post(path, asked).json()["endings"][0]["ending_id"]
    assert code(other.post(path, asked)) == (409, "ending_waits")
    decision = f"/v1/publication-endings/{ending_id}/decision"
    assert code(one.post(decision, {"approve": True, "text": ""})) == (403, "same_person")
    assert code(other.post(decision, {"approve": False, "text": ""})) == (422, "text_needed")
    told = other.post(decision, {"approve": False, "text": "الرسم صحيح"}).json()
    assert (told["state"], told["endings"][0]["state"], told["endings"][0]["text"]) == (
        "approved",
        "refused",
        "الرسم صحيح",
    )
    assert code(other.post(decision, {"approve": True, "text": ""})) == (409, "publication_decided")
    for unknown in (f"/v1/publications/{mint()}/decision", f"/v1/publication-endings/{mint()}/decision"):
        assert code(other.post(unknown, {"approve": True, "text": ""})) == (404, "not_found")
    assert code(other.post(path, {**asked, "reason": "ن" * 4001})) == (422, "request_invalid")


def test_the_database_itself_wants_two_persons(town: Town, one: Somebody) -> None:
    publication_id = propose(one, dearer()).json()["publication_id"]
    row = {"publication_id": publication_id, "proposed_by": one.person_id, "decided_by": one.person_id}
    with pytest.raises(sa.exc.IntegrityError), town.context.database.transaction() as connection:
        connection.execute(
            sa.insert(publication_decision).values(**row, is_approved=True, text="", decided_at=town.context.now())
        )


@ONE_ENGINE
def test_what_a_newer_program_cannot_read_is_not_put_in_force(
    town: Town, one: Somebody, other: Somebody, clock: Clock
) -> None:
    publication_id = published(one, other, dearer(), "2026-03-02")
    # The program was exchanged meanwhile, and its own services name a file that the publication's tariff lacks.
    texts = {**OWN.texts, "lookups/extra.yaml": "lookup: other\ncolumns: []\nrows: []\n"}
    newer = replace(town.context, in_force=InForce(type(OWN)(texts)))
    clock.move(days=1)
    enforce_publications(newer)
    found = one.get("/v1/publications").json()["publications"][0]
    assert (found["publication_id"], found["state"]) == (publication_id, "faulty")
    assert "lookups/extra.yaml" in found["fault"]
    assert newer.catalogue.hash == newer.in_force.own.hash


@ONE_ENGINE
def test_the_word_of_another_server_is_no_word_of_this_one(town: Town, context: Context, tmp_path: Any) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    signed = sign(context, context.in_force.now)
    stranger = Ed25519PrivateKey.generate().public_key()
    with pytest.raises(PublishedError):
        read_published(signed, stranger)
    with pytest.raises(PublishedError):
        read_published("no base64", context.keys.signing.public_key())


@ONE_ENGINE
def test_each_act_is_in_the_audit_trail(town: Town, one: Somebody, other: Somebody) -> None:
    ended(one, other, published(one, other, dearer()), "withdrawn")
    actions = [row.action for row in town.rows(audit_entry) if row.action.startswith("publication.")]
    assert actions == [
        "publication.proposed",
        "publication.decided",
        "publication.in_force",
        "publication.ending_asked",
        "publication.ending_decided",
        "publication.withdrawn",
    ]


@ONE_ENGINE
def test_a_draft_of_yesterday_is_sent_in_its_grace(town: Town, one: Somebody, other: Somebody, clock: Clock) -> None:
    citizen = town.somebody()
    first, second = citizen.ready_draft(), citizen.ready_draft()
    clock.move(minutes=1)
    published(one, other, dearer())
    clock.now += GRACE
    assert send(citizen, first)["status"] == 200
    clock.move(days=1)
    assert send(citizen, second)["code"] == "definition_changed"


# --- the grace period ---


def word_of(town: Town) -> Published:
    reply = town.client.get("/v1/catalogue", params={"language": CATALOGUE_LANGUAGE}).json()
    return read_published(reply["published"], town.context.keys.signing.public_key())


def own_hashes() -> list[str]:
    return [OWN.edition(name).hash for name in BILLED]


@ONE_ENGINE
@pytest.mark.parametrize(("grace", "last_day"), [(0, "2026-03-02"), (9, "2026-03-11"), (None, "2026-04-01")])
def test_each_publication_says_for_how_many_days_the_edition_before_is_taken(
    town: Town, one: Somebody, other: Somebody, clock: Clock, grace: int | None, last_day: str
) -> None:
    citizen = town.somebody()
    first, second = citizen.ready_draft(), citizen.ready_draft()
    clock.move(days=1)
    more = {} if grace is None else {"grace_days": grace}
    published(one, other, dearer(), "2026-03-02", **more)
    (told,) = one.get("/v1/publications").json()["publications"]
    assert told["grace_days"] == (30 if grace is None else grace)
    assert word_of(town).last_days == dict.fromkeys(own_hashes(), last_day)
    clock.move(days=30 if grace is None else grace)
    assert send(citizen, first)["status"] == 200
    clock.move(days=1)
    assert send(citizen, second)["code"] == "definition_changed"


@ONE_ENGINE
@pytest.mark.parametrize("grace", [-1, 366])
def test_a_grace_period_of_no_days_that_count_is_refused(one: Somebody, grace: int) -> None:
    assert code(propose(one, dearer(), grace_days=grace)) == (422, "request_invalid")


@ONE_ENGINE
def test_the_catalogue_proposes_the_grace_period(one: Somebody) -> None:
    longer = {"parameters.yaml": OWN.texts["parameters.yaml"].replace("value: 30", "value: 45")}
    assert propose(one, {**dearer(), **longer}).json()["grace_days"] == 45
    wrong = {"parameters.yaml": OWN.texts["parameters.yaml"].replace("value: 30", "value: 400")}
    assert code(propose(one, wrong)) == (422, "publication_wrong")


@ONE_ENGINE
def test_what_is_withdrawn_leaves_its_own_grace_and_every_change_has_another_word(
    town: Town, one: Somebody, other: Somebody, clock: Clock
) -> None:
    words = [town.client.get("/v1/server").json()["published"]]
    first = published(one, other, dearer(), grace_days=5)
    then = [town.context.catalogue.edition(name).hash for name in BILLED]
    words.append(town.client.get("/v1/server").json()["published"])
    assert word_of(town).last_days == dict.fromkeys(own_hashes(), "2026-03-06")
    clock.move(days=2)
    ended(one, other, first, "withdrawn")
    words.append(town.client.get("/v1/server").json()["published"])
    # The first edition is in force again: it has no last day any more.
    assert word_of(town).last_days == dict.fromkeys(then, "2026-03-08")
    clock.move(days=9)
    published(one, other, dearer(800), "2026-03-12", grace_days=7)
    words.append(town.client.get("/v1/server").json()["published"])
    # What was over already is told no more.
    assert word_of(town).last_days == dict.fromkeys(own_hashes(), "2026-03-19")
    assert len(set(words)) == len(words)


@ONE_ENGINE
def test_a_server_that_starts_again_tells_the_same_last_days(
    town: Town, one: Somebody, other: Somebody, context: Context
) -> None:
    published(one, other, dearer(), grace_days=5)
    again = make_context(context.settings)
    try:
        assert again.in_force.now.last_days == dict.fromkeys(own_hashes(), "2026-03-06")
    finally:
        again.close()


@ONE_ENGINE
def test_what_is_sent_to_a_service_without_a_tariff_costs_nothing(town: Town, one: Somebody, other: Somebody) -> None:
    text = OWN.texts[f"services/{SERVICE}.yaml"]
    assert "tariff: shop_licence\n" in text
    # Where nothing is charged, no page shows fees.
    unbilled = re.sub(r" *tariff: shop_licence\n", "", text)
    free = re.sub(r"  - id: fees\n(?:    .*\n)+| +- fees\n|(?<= )fees, ", "", unbilled)
    published(one, other, {f"services/{SERVICE}.yaml": free})
    applicant = town.somebody()
    body = applicant.ready_draft() | {"quoted_total": 0}
    assert applicant.settle(operation("application.submit", body))["status"] == 200


@ONE_ENGINE
def test_a_service_for_offices_takes_no_application_of_a_person(town: Town, one: Somebody, other: Somebody) -> None:
    text = OWN.texts[f"services/{SERVICE}.yaml"]
    assert "audience: [individual, establishment]\n" in text
    for_offices = text.replace("audience: [individual, establishment]\n", "audience: [engineering_office]\n")
    published(one, other, {f"services/{SERVICE}.yaml": for_offices})
    person, office = town.somebody(), town.somebody("engineering_office")
    assert person.settle(operation("application.submit", person.ready_draft()))["code"] == "audience"
    assert office.settle(operation("application.submit", office.ready_draft()))["status"] == 200
