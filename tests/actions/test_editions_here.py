"""A newer edition never breaks a list, a draft or an application on this computer."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.actions.drafting import Drafting
from balady_desktop.actions.editions import days_kept, fetch_edition, rules_of, state_of, title_of
from balady_desktop.actions.following import Following
from balady_desktop.actions.moving import Moving
from balady_desktop.actions.submitting import Submitting
from balady_desktop.actions.syncing import Syncing
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.remote.errors import OfflineError, RefusedError
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.storage.listing import Described

SERVICE = "professional_licence"
THEN = packaged_catalogue()
EDITION = THEN.edition(SERVICE)


def publish(workplace: Workplace, *changes: tuple[str, str, str]) -> Catalogue:
    """Have this computer read another catalogue; what it read before is kept, as a sync round keeps it."""
    texts = dict(THEN.texts)
    for path, old, new in changes:
        assert old in texts[path]
        texts[path] = texts[path].replace(old, new)
    with workplace.device.transaction() as store:
        for digest, text in THEN.texts_of(EDITION).items():
            store.catalogue.put_text(digest, text)
    workplace._catalogue = Catalogue(texts)
    return workplace.catalogue


DEARER = ("tariffs/shop_licence.yaml", "by_class: {1: 600, 2: 480", "by_class: {1: 900, 2: 480")
OTHER_STATES = ("workflows/licence_review.yaml", "returned", "sent_back")


def asked() -> dict[str, Any]:
    said = {"reason": "field_incorrect", "text": "", "is_answered": False}
    return {"request_id": "r1", "field": "trade_name", **said}


def copy_of(**changes: Any) -> ApplicationCopy:
    body: dict[str, Any] = {
        "application_id": "a1",
        "application_number": "1448-010-0000317",
        "draft_id": "x1",
        "service": SERVICE,
        "definition": EDITION.hash,
        "version": 3,
        "state": "returned",
        "path": "reviewed",
        "name": "مكتب النخيل",
        "municipality": "00100100",
        "submitted_at": "2026-11-01T09:00:00Z",
        "changed_at": "2026-11-02T09:00:00Z",
        "answers": {"trade_name": "مكتب النخيل", "lease_end": "2026-11-10", "tenure": "lease"},
        "timeline": [],
        "requests": [
            {"request_id": "r1", "field": "trade_name", "reason": "field_incorrect", "text": "", "is_answered": False}
        ],
        "known": {"kind": "citizen"},
        "judged_on": "2026-11-02",
        "sent_on": {"lease_end": "2026-11-01"},
        **changes,
    }
    return ApplicationCopy("a1", "x1", 3, "e", body)


def keep(workplace: Workplace, copy: ApplicationCopy) -> None:
    with workplace.storage().transaction() as store:
        store.applications.put(copy, 50, "")


def test_a_state_that_todays_workflow_dropped_is_listed_and_opened(signed_in: Workplace) -> None:
    keep(signed_in, copy_of())
    publish(signed_in, OTHER_STATES)
    row = Drafting(signed_in).list().rows[0]
    assert row.state_words == THEN.workflow("licence_review").get_state("returned").words
    view = Following(signed_in).open("a1")
    assert (view.state.words, view.rules.workflow("licence_review")) == (
        row.state_words,
        THEN.workflow("licence_review"),
    )


def test_what_cannot_be_read_here_yet_is_listed_all_the_same(signed_in: Workplace) -> None:
    keep(signed_in, copy_of(definition="0" * 64, state="a_state_of_tomorrow"))
    row = Drafting(signed_in).list().rows[0]
    assert row.number == "1448-010-0000317"
    assert row.state_words.en == "A state whose rules are not on this computer yet"
    with pytest.raises(Trouble, match="definition_unknown"):
        Following(signed_in).open("a1")


def test_a_service_that_is_published_no_more_keeps_its_title(signed_in: Workplace) -> None:
    publish(signed_in)
    texts = {path: text for path, text in THEN.texts.items() if path != f"services/{SERVICE}.yaml"}
    signed_in._catalogue = Catalogue(texts)
    keep(signed_in, copy_of())
    assert Drafting(signed_in).list().rows[0].service_title == THEN.service(SERVICE).title
    assert title_of(signed_in, "unheard_of", lambda: "0" * 64) == Words("unheard_of", "unheard_of")
    assert state_of(signed_in, "unheard_of", lambda: "0" * 64, "submitted").code == "submitted"


def test_a_draft_is_quoted_by_the_tariff_on_which_it_was_begun(signed_in: Workplace) -> None:
    drafting, submitting = Drafting(signed_in), Submitting(signed_in)
    answers = {
        "capacity": "self",
        "activity": "691001",
        "municipality": "00100100",
        "area": "100",
        "period_years": "1",
        "signs": [{"id": "s1", "answers": {"sign_kind": "flat", "sign_width": "1", "sign_height": "1"}}],
    }
    old = drafting.begin(SERVICE)
    drafting.save(old.draft_id, answers, "shop")
    before = submitting.quote(drafting.open(old.draft_id))
    publish(signed_in, DEARER)
    view = drafting.open(old.draft_id)
    assert view.newer_definition
    assert submitting.quote(view) == before
    new = drafting.begin(SERVICE)
    drafting.save(new.draft_id, answers, "shop")
    today = submitting.quote(drafting.open(new.draft_id))
    assert before is not None
    assert today is not None
    assert today.total - before.total == 100 * 300


def test_what_was_sent_is_judged_on_its_day_when_the_applicant_completes_it(signed_in: Workplace) -> None:
    keep(signed_in, copy_of())
    draft = Following(signed_in).open_for_answer("a1")
    journey = Journey(draft.definition, draft.answers, draft.facts)
    # Today is the twenty-first: the lease ended on the tenth, and was right when it was sent.
    assert not [one for one in journey.problems() if one.field == "lease_end"]
    Drafting(signed_in).save(draft.draft_id, {"lease_end": "2026-11-12"}, "shop")
    # It stays on the edition of its application: nothing offers to move it.
    publish(signed_in, DEARER)
    assert not Drafting(signed_in).open(draft.draft_id).newer_definition
    changed = Following(signed_in).open_for_answer("a1")
    journey = Journey(changed.definition, changed.answers, changed.facts)
    assert [one.code for one in journey.problems() if one.field == "lease_end"] == ["date_past"]


def test_days_are_kept_for_what_is_still_as_it_was_sent() -> None:
    body = copy_of().body
    answers = {**body["answers"], "trade_name": "مكتب آخر", "new": "1"}
    assert days_kept(answers, body) == {"lease_end": date(2026, 11, 1), "tenure": date(2026, 11, 2)}
    # An older server tells no day: everything is judged today, as it was.
    assert days_kept(answers, {"answers": body["answers"]}) == {}


class Texts:
    """Gives texts out by their hashes, and remembers which."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.asked: list[str] = []

    def catalogue_text(self, sha256: str) -> str:
        self.asked.append(sha256)
        return self.texts[sha256]


def test_an_edition_is_fetched_once_and_without_what_is_here(signed_in: Workplace, tmp_path: Path) -> None:
    texts = dict(THEN.texts)
    path, old, new = DEARER
    texts[path] = texts[path].replace(old, new)
    tomorrow = Catalogue(texts)
    edition = tomorrow.edition(SERVICE)
    server = Texts(tomorrow.texts_of(edition))
    for _ in range(2):
        fetch_edition(signed_in, server, SERVICE, edition.hash)  # type: ignore[arg-type]  # all that is asked of it
    assert sorted(server.asked) == sorted([edition.hash, edition.files[path]])
    rules = rules_of(signed_in, SERVICE, edition.hash)
    assert rules.tariff("shop_licence") == tomorrow.tariff("shop_licence")
    fetch_edition(signed_in, server, SERVICE, EDITION.hash)  # type: ignore[arg-type]  # today's: nothing is asked
    assert len(server.asked) == 2


# --- moving ---


def begun(workplace: Workplace, **answers: Any) -> str:
    drafting = Drafting(workplace)
    draft = drafting.begin(SERVICE)
    drafting.save(draft.draft_id, {"trade_name": "مكتب النخيل", **answers}, "shop")
    return draft.draft_id


PRICED = {"activity": "691001", "municipality": "00100100", "area": "100", "period_years": "1"}
PRICED |= {"signs": [{"id": "s1", "answers": {"sign_kind": "flat", "sign_width": "1", "sign_height": "1"}}]}  # type: ignore[dict-item]  # answers are of many kinds
ELSEWHERE = ("lookups/districts.yaml", "ar: العليا", "ar: حي العليا")


def test_a_draft_that_read_nothing_of_what_changed_moves_without_a_word(signed_in: Workplace) -> None:
    draft_id = begun(signed_in, **PRICED)
    today = publish(signed_in, ELSEWHERE)
    assert Moving(signed_in).changes(draft_id) is not None
    view = Drafting(signed_in).open(draft_id)
    assert not view.newer_definition
    assert view.rules is today
    assert (view.page, view.answers["trade_name"]) == ("shop", "مكتب النخيل")
    assert Moving(signed_in).changes(draft_id) is None


def test_a_draft_whose_price_changed_stays_until_its_owner_moves_it(signed_in: Workplace) -> None:
    draft_id = begun(signed_in, **PRICED)
    publish(signed_in, DEARER)
    assert Drafting(signed_in).open(draft_id).newer_definition
    changes = Moving(signed_in).changes(draft_id, "en")
    assert changes is not None
    assert changes.total_before is not None
    assert changes.total_after == changes.total_before + 100 * 300
    assert {one.en for one in changes.kept} >= {"Shop name", "Activity"}
    Moving(signed_in).move(draft_id)
    view = Drafting(signed_in).open(draft_id)
    assert not view.newer_definition
    assert dict(view.answers) == {"trade_name": "مكتب النخيل", **PRICED}
    Moving(signed_in).move(draft_id)
    with pytest.raises(Trouble, match="not_found"):
        Moving(signed_in).move("nobody")


def test_a_draft_that_is_on_its_way_goes_out_on_its_own_edition(signed_in: Workplace) -> None:
    draft_id = begun(signed_in, **PRICED)
    with signed_in.storage().transaction() as store:
        store.drafts._connection.execute("UPDATE draft SET state = 'ready' WHERE id = ?", (draft_id,))
    publish(signed_in, DEARER)
    assert Moving(signed_in).changes(draft_id) is None
    Moving(signed_in).move(draft_id)
    with signed_in.storage().reading() as store:
        assert store.drafts.get(draft_id).definition == EDITION.hash


def test_a_page_that_is_asked_no_more_leads_to_the_first_open_one(signed_in: Workplace) -> None:
    draft_id = begun(signed_in)
    path = "services/professional_licence.yaml"
    asked = ((path, old, old.replace("shop", "premises")) for old in (" place, shop, ", "{page: shop, "))
    publish(signed_in, (path, "  - id: shop\n", "  - id: premises\n"), *asked)
    Moving(signed_in).move(draft_id)
    assert Drafting(signed_in).open(draft_id).page == "capacity"


def test_a_draft_whose_edition_is_nowhere_stays_and_says_so(signed_in: Workplace) -> None:
    draft_id = begun(signed_in)
    with signed_in.storage().transaction() as store:
        store.drafts.move_to_definition(draft_id, "0" * 64, "shop", 60)
    with pytest.raises(Trouble, match="definition_unknown"):
        Drafting(signed_in).open(draft_id)
    assert Drafting(signed_in).list().rows[0].name == "مكتب النخيل"


# --- what came down and cannot be read yet ---


def of_tomorrow(rate: str) -> Catalogue:
    """Each test has an edition of its own: what a catalogue read once it keeps."""
    path, old, _ = DEARER
    return Catalogue({**THEN.texts, path: THEN.texts[path].replace(old, f"by_class: {{1: {rate}, 2: 480")})


def test_a_round_fetches_what_it_could_not_read_and_describes_it(signed_in: Workplace) -> None:
    tomorrow = of_tomorrow("901")
    edition = tomorrow.edition(SERVICE)
    keep(signed_in, copy_of(definition=edition.hash, answers={"activity": "691001", "trade_name": "مكتب النخيل"}))
    with pytest.raises(Trouble, match="definition_unknown"):
        Following(signed_in).open("a1")
    assert Drafting(signed_in).list(search="محاماة").rows == ()
    syncing = Syncing(signed_in)
    syncing._fetch_unread(signed_in.session(), Texts(tomorrow.texts_of(edition)))  # type: ignore[arg-type]  # all that is asked of it
    assert Following(signed_in).open("a1").rules.tariff("shop_licence") == tomorrow.tariff("shop_licence")
    assert [row.id for row in Drafting(signed_in).list(search="محاماة").rows] == ["a1"]
    assert not signed_in.session().unread_editions


@pytest.mark.parametrize(("error", "is_asked_again"), [(OfflineError(), True), (RefusedError(404, "not_found"), False)])
def test_an_edition_that_cannot_be_fetched_fails_no_round(
    signed_in: Workplace, error: Exception, is_asked_again: bool
) -> None:
    class Broken:
        def catalogue_text(self, sha256: str) -> str:
            raise error

    keep(signed_in, copy_of(definition="1" * 64))
    with pytest.raises(Trouble, match="definition_unknown"):
        Following(signed_in).open("a1")
    Syncing(signed_in)._fetch_unread(signed_in.session(), Broken())  # type: ignore[arg-type]  # all that is asked of it
    assert bool(signed_in.session().unread_editions) == is_asked_again


def test_a_draft_of_an_edition_that_came_late_has_its_name(signed_in: Workplace) -> None:
    tomorrow = of_tomorrow("902")
    edition = tomorrow.edition(SERVICE)
    draft_id = begun(signed_in)
    with signed_in.storage().transaction() as store:
        store.drafts.move_to_definition(draft_id, edition.hash, "shop", 60)
        store.drafts.describe(draft_id, Described())
    with pytest.raises(Trouble, match="definition_unknown"):
        Drafting(signed_in).open(draft_id)
    Syncing(signed_in)._fetch_unread(signed_in.session(), Texts(tomorrow.texts_of(edition)))  # type: ignore[arg-type]  # as above
    assert Drafting(signed_in).list().rows[0].name == "مكتب النخيل"


# --- which edition is newer, and what a completion costs ---


def test_a_newer_edition_is_told_from_an_older_one(signed_in: Workplace) -> None:
    syncing, tomorrow = Syncing(signed_in), of_tomorrow("903").edition(SERVICE).hash
    assert syncing._is_newer(SERVICE, tomorrow, EDITION.hash)
    assert not syncing._is_newer(SERVICE, EDITION.hash, tomorrow)
    # Neither is today's: the later version of the definition is newer, and what cannot be read is not.
    assert not syncing._is_newer(SERVICE, tomorrow, "0" * 64)
    path = f"services/{SERVICE}.yaml"
    editions = []
    for version in ("8", "9"):
        catalogue = Catalogue(
            {**THEN.texts, path: THEN.texts[path].replace("version: 1\n", f"version: {version}\n", 1)}
        )
        editions.append(catalogue.edition(SERVICE))
        with signed_in.device.transaction() as store:
            for digest, text in catalogue.texts_of(editions[-1]).items():
                store.catalogue.put_text(digest, text)
    eight, nine = (one.hash for one in editions)
    assert (syncing._is_newer(SERVICE, eight, nine), syncing._is_newer(SERVICE, nine, eight)) == (True, False)


@pytest.mark.parametrize(("area", "is_said"), [("100", False), ("150", True)])
def test_a_completion_says_the_amount_where_it_is_another(signed_in: Workplace, area: str, is_said: bool) -> None:
    keep(signed_in, copy_of(answers={"capacity": "self", **PRICED}))
    draft = Following(signed_in).open_for_answer("a1")
    Drafting(signed_in).save(draft.draft_id, {"area": area}, "shop")
    view = Drafting(signed_in).open(draft.draft_id)
    submitting = Submitting(signed_in)
    with signed_in.storage().reading() as store:
        sent = store.applications.find("a1")
    assert sent is not None
    quoted = submitting.quote(view)
    assert quoted is not None
    total, change = submitting._total_to_agree(view, sent.body)
    assert (total, change is not None) == (quoted.total if is_said else None, is_said)
    if change is not None:
        # Fifty square metres more, one year, at the rate of the activity.
        assert (change.after, change.difference) == (quoted.total, 50 * 600)
    assert submitting._total_to_agree(view, None) == (quoted.total, None)
