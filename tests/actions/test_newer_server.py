"""A server that is newer than this program: nothing that it says fails a list, a page or an act; it is told."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balady_desktop.actions.drafting import Drafting
from balady_desktop.actions.following import Following
from balady_desktop.actions.newer import NEWER, has_newer_act
from balady_desktop.actions.own_account import OwnAccount
from balady_desktop.actions.paper_views import PaperView
from balady_desktop.actions.paying import Paying
from balady_desktop.actions.reviewing import Reviewing
from balady_desktop.actions.signing_in import SigningIn
from balady_desktop.actions.standing import Standings
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.remote.errors import RefusedError
from balady_desktop.remote.exchange import Answer, refusal_of
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.wire.protocol import MEDIA_TYPE
from tests.actions.town import Clock
from tests.desktop.town_server import TownServer

AT = "2026-11-01T09:00:00Z"
FUTURE = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=10).map("future {}".format)
SERVICE = "professional_licence"


def bill(state: str) -> dict[str, Any]:
    line = {
        "article": "a",
        "tariff": "t",
        "words_ar": "رسم",
        "words_en": "Fee",
        "units": "1",
        "rate": 100,
        "periods": 1,
    }
    return {
        "bill_id": "b1", "bill_number": "1", "application_id": "a1", "lines": [{**line, "amount": 100, "new": 1}],
        "total": 100, "issued_on": "2026-11-01", "due_on": "2027-11-01", "state": state, "new": {"a": 0.5},
    }  # fmt: skip


def application(word: Callable[[str], str], **more: Any) -> dict[str, Any]:
    """An application with a word of the server's in each place that may grow."""
    change = {"standing": word("changed"), "reason": "other", "texts": [], "at": AT}
    document = {"document_id": "d1", "kind": word("kind"), "number": "1", "issued_at": AT, "changes": [change]}
    entry = {"seq": 1, "move": word("move"), "state": word("entry"), "role": word("role"), "actor": None, "at": AT}
    return {
        "application_id": "a1", "application_number": "A-1", "draft_id": "x1", "service": SERVICE,
        "definition": packaged_catalogue().edition(SERVICE).hash, "version": 1, "state": word("state"),
        "path": word("path"), "name": "محل", "municipality": word("municipality"), "submitted_at": AT,
        "changed_at": AT, "answers": {}, "timeline": [{**entry, "new": []}], "bill": bill(word("bill")),
        "documents": [{**document, "standing": word("standing"), "new": None}], "new": {"deep": [1, {"er": None}]},
        **more,
    }  # fmt: skip


def keep(workplace: Workplace, body: dict[str, Any]) -> None:
    with workplace.storage().transaction() as store:
        store.applications.put(ApplicationCopy("a1", "x1", 1, "e", json.loads(json.dumps(body))), 50)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(word=FUTURE)
def test_an_application_of_the_future_is_listed_and_shown(signed_in: Workplace, word: str) -> None:
    keep(signed_in, application(lambda place: f"{word} {place}"))
    (row,) = Drafting(signed_in).list().rows
    assert (row.name, row.state_words, row.standing) == ("محل", NEWER, f"{word} standing")
    view = Following(signed_in).open("a1")
    assert (view.state.words, view.standing) == (NEWER, f"{word} standing")
    assert view.bill is not None
    assert (view.bill.state, view.bill.total, len(view.bill.lines)) == (f"{word} bill", 100, 1)
    (document,) = view.documents
    assert (document.title, document.standing) == (NEWER, f"{word} standing")
    moved, changed = sorted(view.timeline, key=lambda one: one.who != NEWER)
    assert (moved.words, moved.who, moved.tone) == (NEWER, NEWER, "neutral")
    assert changed.words.en == f"{NEWER.en}: {NEWER.en}"
    assert "{" not in changed.words.ar


def test_an_application_whose_shape_is_of_the_future_is_told_as_such_and_the_list_goes_on(signed_in: Workplace) -> None:
    keep(signed_in, application(str, timeline={"entries": []}))
    assert len(Drafting(signed_in).list().rows) == 1
    with pytest.raises(Trouble, match="newer_program"):
        Following(signed_in).open("a1")


@pytest.fixture
def town() -> TownServer:
    return TownServer(now=Clock().now)


@pytest.fixture
def place(town: TownServer) -> ServerPlace:
    return ServerPlace("https://127.0.0.1:1", None, lambda *_: town)


def test_the_desk_shows_what_a_newer_server_tells(signed_in: Workplace, town: TownServer) -> None:
    row = {
        "application_id": "a1", "application_number": "A-1", "service": SERVICE, "name": "محل", "state": "newer",
        "applicant_masked": "م", "submitted_at": AT, "changed_at": AT, "taken_by": None, "is_mine": False,
        "standing": "cancelled", "definition": packaged_catalogue().edition(SERVICE).hash,
    }  # fmt: skip
    opened = {
        "application": application(str), "applicant_ar": "م", "applicant_en": "M", "taken_by": None, "is_mine": True,
        "moves": ["newer", "approve"],
    }  # fmt: skip
    town.says["GET /v1/desk/applications"] = {"rows": [row], "counts": {"newer": 1}, "next_after": None}
    town.says["GET /v1/desk/applications/a1"] = opened
    shown = Reviewing(signed_in).queue()
    assert [(one.state.words, one.standing) for one in shown.rows] == [(NEWER, "cancelled")]
    assert [one.words for one in shown.states] == [NEWER]
    view = Reviewing(signed_in).open("a1")
    # No move of this program leads out of a state that it does not know.
    assert (view.application.state.words, view.moves) == (NEWER, ())


def test_requests_about_documents_are_listed_whatever_they_ask(signed_in: Workplace, town: TownServer) -> None:
    one = {
        "request_id": "s1", "document_id": "d1", "document_kind": "permit", "document_number": "1",
        "holder_masked": "م", "standing": "replaced", "standing_now": "cancelled", "reason": "other", "text": "",
        "asked_by": "سعد", "asked_at": AT, "is_mine": False, "state": "withdrawn",
    }  # fmt: skip
    town.says["GET /v1/desk/standing-requests"] = {"requests": [one]}
    (told,) = Standings(signed_in).requests()
    assert (told.title, told.standing, told.standing_now, told.state) == (NEWER, "replaced", "cancelled", "withdrawn")


def test_a_bill_of_a_service_and_a_state_of_the_future_is_found_at_the_counter(
    signed_in: Workplace, town: TownServer
) -> None:
    found = {"bill": bill("disputed"), "application_number": "A-1", "service": "newer", "payer_masked": "م"}
    town.says["GET /v1/desk/bills"] = found
    shown = Paying(signed_in).find_bill("1")
    assert (shown.service_title, shown.bill.state) == (NEWER, "disputed")


@pytest.mark.parametrize(("state", "is_open"), [("held", True), ("pending", True), ("failed", False), ("paid", False)])
def test_a_payment_in_a_state_of_the_future_is_not_over(
    signed_in: Workplace, town: TownServer, state: str, is_open: bool
) -> None:
    """Money may still move: nobody is led to pay a second time."""
    intent = {
        "intent_id": "i1", "bill_number": "1", "biller_code": "9", "amount": 100, "provider": "sadad",
        "state": state, "page": "https://bank.example/pay",
    }  # fmt: skip
    town.says["POST /v1/bills/b1/payment-intents"] = intent
    assert Paying(signed_in).begin("b1", "sadad").state == state
    assert Paying(signed_in).is_open("b1") is is_open


def test_a_role_of_the_future_signs_in_and_permits_nothing(workplace: Workplace, town: TownServer) -> None:
    person = {
        "person_id": "p9", "user_name": "inspector1", "display_name_ar": "سعد", "display_name_en": "Saad",
        "kind": "agency", "roles": ["inspector"], "acts": ["read", "of_tomorrow"],
        "municipality": "00100100", "municipality_ar": "ب",
        "municipality_en": "B", "bodies": [{"id": "x"}],
    }  # fmt: skip
    session = {"access_token": "a", "refresh_token": "r", "access_seconds": 60, "person": person, "today": "2026-11-01"}
    town.says["POST /v1/sessions"] = session
    account = SigningIn(workplace).sign_in("inspector1", "Nakhla-Tawila-73")
    assert (account.roles, account.kind, account.acts) == (("inspector",), "agency", {"read", "of_tomorrow"})
    assert has_newer_act(account.acts)
    catalogue = workplace.catalogue
    for name in catalogue.names("workflows"):
        workflow = catalogue.workflow(name)
        assert [workflow.moves_for(state.code, account.roles) for state in workflow.states] == [()] * len(
            workflow.states
        )
    restored = SigningIn(workplace).restore()
    assert restored is not None
    assert (restored.roles, restored.acts) == (("inspector",), {"read", "of_tomorrow"})


def test_what_todays_roles_permit_is_known(workplace: Workplace) -> None:
    roles = workplace.catalogue.roles
    assert not has_newer_act(roles.acts(roles.names))
    assert not has_newer_act(())


def test_an_older_server_says_no_acts_and_todays_roles_do(workplace: Workplace, town: TownServer) -> None:
    names = {"person_id": "p9", "user_name": "head1", "display_name_ar": "سعد", "display_name_en": "Saad"}
    place = {"municipality": "00100100", "municipality_ar": "ب", "municipality_en": "B"}
    person = {**names, **place, "kind": "staff", "roles": ["head"]}
    session = {"access_token": "a", "refresh_token": "r", "access_seconds": 60, "person": person, "today": "2026-11-01"}
    town.says["POST /v1/sessions"] = session
    account = SigningIn(workplace).sign_in("head1", "Nakhla-Tawila-73")
    assert account.acts == workplace.catalogue.roles.acts(["head"])


def test_what_stays_when_an_account_is_closed_may_be_of_a_newer_kind(signed_in: Workplace, town: TownServer) -> None:
    stays = [{"kind": "permit", "number": "7"}]
    account = {"user_name": "m", "mobile": None, "email": None, "is_staff": False, "computers": [], "stays": stays}
    town.says["GET /v1/account"] = account
    assert [(one.kind, one.number) for one in OwnAccount(signed_in).open().stays] == [("permit", "7")]


@pytest.mark.parametrize(
    ("standing", "may"), [("valid", True), ("expired", True), ("revoked", False), ("cancelled", False)]
)
def test_an_old_file_of_a_document_in_a_status_of_the_future_is_not_given(standing: str, may: bool) -> None:
    kept = PaperView(Words("", ""), b"", datetime(2026, 11, 1, tzinfo=UTC), standing)
    assert kept.may_be_given is may


def test_a_refusal_of_the_future_is_told_as_one_that_needs_a_newer_program() -> None:
    body = {"code": "visit_first", "problems": [{"field": "visit", "code": "not_yet_visited", "hint": 1}], "new": True}
    error = refusal_of(Answer(409, {"Content-Type": MEDIA_TYPE}, json.dumps(body).encode()))
    assert isinstance(error, RefusedError)
    assert (error.code, error.problems) == ("visit_first", (Problem("visit", "not_yet_visited"),))
    catalogue = packaged_catalogue()
    told = catalogue.explain(error)
    assert (told.title.ar, told.title.en) == (NEWER.ar, NEWER.en)
    assert "newer version" in catalogue.say(error.problems[0], "Visit", "en")
    # A fault of the program itself is none of the server's.
    assert catalogue.explain(Trouble("no_such_code")).title != told.title


def test_a_draft_held_back_for_a_reason_of_the_future_says_so(signed_in: Workplace) -> None:
    drafting = Drafting(signed_in)
    draft = drafting.begin(SERVICE).draft_id
    with signed_in.storage().transaction() as store:
        store.draft_sync.set_state(draft, "quarantined", "visit_first")
    trouble = drafting.open(draft).quarantine
    assert trouble is not None
    assert signed_in.catalogue.explain(trouble).title == NEWER


def test_rules_in_a_language_of_the_future_are_told_as_such(signed_in: Workplace) -> None:
    """Its texts are here and cannot be read: asking the server again would bring nothing else."""
    text = "service: professional_licence\nfrom_the_future: 1\n"
    unreadable = hashlib.sha256(text.encode()).hexdigest()
    with signed_in.device.transaction() as store:
        store.catalogue.put_text(unreadable, text)
    keep(signed_in, application(str, definition=unreadable, state="newer"))
    with pytest.raises(Trouble, match="newer_program"):
        Following(signed_in).open("a1")
    assert [row.state_words for row in Drafting(signed_in).list().rows] == [NEWER]
    assert signed_in.session().unread_editions == set()
