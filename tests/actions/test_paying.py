"""A payment that was begun is known on this computer until the server has said what became of it."""

import pytest

from balady_desktop.actions.paying import Paying
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.remote.errors import OutcomeUnknownError, RefusedError
from tests.actions.town import Clock
from tests.desktop.desk_kit import bill
from tests.desktop.told import bill_search
from tests.desktop.town_server import TownServer


@pytest.fixture
def town() -> TownServer:
    made = TownServer(now=Clock().now)
    made.bill, made.bank_page = bill_search(bill()), "https://bank.example/pay"
    return made


@pytest.fixture
def place(town: TownServer) -> ServerPlace:
    return ServerPlace("https://127.0.0.1:1", None, lambda *_: town)


@pytest.fixture
def paying(signed_in: Workplace) -> Paying:
    return Paying(signed_in)


def anew(paying: Paying) -> Paying:
    """The program after a restart on the same files."""
    return Paying(paying._workplace)


def test_an_open_payment_outlives_the_program(paying: Paying) -> None:
    assert not paying.is_open("b1")
    paying.begin("b1", "sadad")
    assert anew(paying).is_open("b1")
    told = anew(paying).state("b1")
    assert told is not None
    assert (told.intent_id, told.state, told.provider) == ("i1", "pending", "sadad")


@pytest.mark.parametrize("state", ["paid", "failed", "expired"])
def test_the_servers_last_word_ends_it(paying: Paying, town: TownServer, state: str) -> None:
    paying.begin("b1", "sadad")
    town.payment_states = [state]
    told = paying.state("b1")
    assert told is not None
    assert told.state == state
    assert not paying.is_open("b1")
    assert paying.state("b1") is None


def test_a_lost_answer_is_asked_for_again_under_the_same_key(paying: Paying, town: TownServer) -> None:
    town.calls.fails["begin"] = OutcomeUnknownError()
    with pytest.raises(OutcomeUnknownError):
        paying.begin("b1", "sadad")
    # No page of a bank was shown, so nothing can have been paid.
    assert not paying.is_open("b1")
    town.calls.fails.clear()
    anew(paying).begin("b1", "sadad")
    assert len(set(town.keys)) == 1


def test_a_refusal_leaves_nothing_open(paying: Paying, town: TownServer) -> None:
    town.calls.fails["begin"] = RefusedError(409, "bill_paid")
    with pytest.raises(RefusedError):
        paying.begin("b1", "sadad")
    town.calls.fails.clear()
    paying.begin("b1", "sadad")
    assert len(set(town.keys)) == 2


def test_a_provider_without_a_page_leaves_nothing_open(paying: Paying, town: TownServer) -> None:
    town.bank_page = None
    paying.begin("b1", "sadad")
    assert not paying.is_open("b1")
    paying.begin("b1", "sadad")
    assert len(town.intents) == 1


def test_a_server_that_does_not_answer_ends_nothing(paying: Paying, town: TownServer) -> None:
    paying.begin("b1", "sadad")
    town.calls.fails["state"] = OutcomeUnknownError()
    with pytest.raises(OutcomeUnknownError):
        paying.state("b1")
    assert paying.is_open("b1")
