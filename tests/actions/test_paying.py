"""A payment that was begun is known on this computer until the server has said what became of it."""

import pytest

from balady_desktop.actions.paying import Paying
from balady_desktop.actions.workplace import Workplace
from balady_desktop.remote.errors import OutcomeUnknownError, RefusedError
from balady_desktop.wire.applications import PaymentIntentReply, PaymentIntentRequest


class Bank:
    """A server that remembers its intents by their keys, and says what the test tells it to."""

    def __init__(self) -> None:
        self.keys: dict[str, str] = {}
        self.state = "pending"
        self.page: str | None = "https://bank.example/pay"
        self.fails: Exception | None = None

    def begin_payment(self, bill_id: str, key: str, request: PaymentIntentRequest) -> PaymentIntentReply:
        self.keys.setdefault(key, f"intent{len(self.keys)}")
        return self._reply(self.keys[key])

    def payment(self, intent_id: str) -> PaymentIntentReply:
        return self._reply(intent_id)

    def _reply(self, intent_id: str) -> PaymentIntentReply:
        if self.fails is not None:
            raise self.fails
        return PaymentIntentReply(
            intent_id=intent_id,
            bill_number="1",
            biller_code="901",
            amount=100,
            provider="sadad",
            state=self.state,
            page=self.page,
        )  # type: ignore[arg-type]  # by the test's word


@pytest.fixture
def bank() -> Bank:
    return Bank()


@pytest.fixture
def paying(signed_in: Workplace, bank: Bank, monkeypatch: pytest.MonkeyPatch) -> Paying:
    monkeypatch.setattr(signed_in, "server", lambda: bank)
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
    assert (told.intent_id, told.state, told.provider) == ("intent0", "pending", "sadad")


@pytest.mark.parametrize("state", ["paid", "failed", "expired"])
def test_the_servers_last_word_ends_it(paying: Paying, bank: Bank, state: str) -> None:
    paying.begin("b1", "sadad")
    bank.state = state
    told = paying.state("b1")
    assert told is not None
    assert told.state == state
    assert not paying.is_open("b1")
    assert paying.state("b1") is None


def test_a_lost_answer_is_asked_for_again_under_the_same_key(paying: Paying, bank: Bank) -> None:
    bank.fails = OutcomeUnknownError()
    with pytest.raises(OutcomeUnknownError):
        paying.begin("b1", "sadad")
    # No page of a bank was shown, so nothing can have been paid.
    assert not paying.is_open("b1")
    bank.fails = None
    anew(paying).begin("b1", "sadad")
    assert len(bank.keys) == 1


def test_a_refusal_leaves_nothing_open(paying: Paying, bank: Bank) -> None:
    bank.fails = RefusedError(409, "bill_paid")
    with pytest.raises(RefusedError):
        paying.begin("b1", "sadad")
    bank.fails = None
    paying.begin("b1", "sadad")
    assert len(bank.keys) == 2


def test_a_provider_without_a_page_leaves_nothing_open(paying: Paying, bank: Bank) -> None:
    bank.page = None
    paying.begin("b1", "sadad")
    assert not paying.is_open("b1")
    paying.begin("b1", "sadad")
    assert len(bank.keys) == 1


def test_a_server_that_does_not_answer_ends_nothing(paying: Paying, bank: Bank) -> None:
    paying.begin("b1", "sadad")
    bank.fails = OutcomeUnknownError()
    with pytest.raises(OutcomeUnknownError):
        paying.state("b1")
    assert paying.is_open("b1")
