"""A town's side of money: a bill, its payment at a bank and at the counter, its refunds."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from balady_desktop.domain.trouble import Trouble
from balady_desktop.wire.applications import BillBody, BillSearchReply, PaymentIntentReply, RefundBody, RefundsReply
from balady_desktop.wire.credits import CreditReply
from balady_desktop.wire.protocol import Reply
from balady_desktop.wire.refunds import RefundRequestBody, RefundRequestsReply
from balady_desktop.wire.waivers import WaiverRequestBody, WaiverRequestsReply

if TYPE_CHECKING:
    from tests.desktop.town_server import Asked, Calls


class Money:
    """Beside the others of a town: see `TownServer`."""

    calls: "Calls"

    def __init__(self) -> None:
        # What a cashier finds, and what the payment of a bill is at each look; the last word stays.
        self.bill: BillSearchReply | None = None
        self.payment_states = ["pending"]
        # Where the bank's page is, and what was begun by the key of the act: its id and its provider.
        self.bank_page: str | None = None
        self.intents: dict[str, tuple[str, str]] = {}
        self.refunds: list[RefundBody] = []
        # Refunds, and what the next act on one is answered with.
        self.asked_back: list[RefundRequestBody] = []
        self.refund: RefundRequestBody | None = None
        self.biller_code = "901"
        # Waivers, and what the next act on one is answered with; what is kept for a payer, and his bill afterwards.
        self.waivers: list[WaiverRequestBody] = []
        self.waiver: WaiverRequestBody | None = None
        self.credit = 0
        self.credit_bill: BillBody | None = None

    def _begin_payment(self, asked: "Asked") -> Reply:
        self.calls.note("begin", *asked.at, asked.body["provider"])
        begun = f"i{len(self.intents) + 1}", asked.body["provider"]
        return self._payment("pending", *self.intents.setdefault(asked.key, begun))

    def _look_at_payment(self, asked: "Asked") -> Reply:
        self.calls.note("state", *asked.at)
        states = self.payment_states
        begun = next((one for one in self.intents.values() if one[0] in asked.at), ("i1", "sample_bank"))
        return self._payment(states.pop(0) if len(states) > 1 else states[0], *begun)

    def _payment(self, state: str, intent_id: str = "i1", provider: str = "sample_bank") -> PaymentIntentReply:
        bill = self._found().bill
        return PaymentIntentReply(
            intent_id=intent_id,
            bill_number=bill.bill_number,
            biller_code=self.biller_code,
            amount=bill.total,
            provider=provider,
            state=state,
            page=self.bank_page,
        )

    def _pay_at_bank(self, asked: "Asked") -> Reply:
        body = asked.body
        self.calls.note("pay_at_sample_bank", body["bill_number"], body["intent_id"], body["outcome"])
        return self._payment(self.payment_states[0])

    def _found(self) -> BillSearchReply:
        assert self.bill is not None, "there is no bill"
        return self.bill

    def _find_bill(self, asked: "Asked") -> Reply:
        number = asked.query["number"]
        self.calls.note("find_bill", number)
        if number != self._found().bill.bill_number:
            raise Trouble("not_found")
        return self._found()

    def _pay_at_counter(self, asked: "Asked") -> Reply:
        self.calls.note("pay_at_counter", *asked.at, asked.body["amount"], asked.body["terminal_reference"])
        return self._found().bill.model_copy(update={"state": "paid", "receipt_number": "0101-1448-000042"})

    def _list_refunds(self, asked: "Asked") -> Reply:
        return RefundsReply(refunds=self.refunds)

    def _list_asked_back(self, asked: "Asked") -> Reply:
        return RefundRequestsReply(requests=self.asked_back)

    def _refund_act(self, asked: "Asked") -> Reply:
        self.calls.note("refund", *asked.at, *asked.body.values())
        assert self.refund is not None, "there is no refund"
        return self.refund

    def _list_waivers(self, asked: "Asked") -> Reply:
        return WaiverRequestsReply(requests=self.waivers)

    def _waiver_act(self, asked: "Asked") -> Reply:
        self.calls.note("waiver", *asked.at, *asked.body.values())
        assert self.waiver is not None, "there is no waiver"
        return self.waiver

    def _look_at_credit(self, asked: "Asked") -> Reply:
        return CreditReply(amount=self.credit)

    def _use_credit(self, asked: "Asked") -> Reply:
        self.calls.note("credit", asked.at[0] or "", asked.at[1], asked.body["amount"])
        assert self.credit_bill is not None, "there is no bill"
        return self.credit_bill

    ROUTES: ClassVar[Mapping[str, Callable[[Any, "Asked"], Any]]] = {
        "POST /v1/bills/([^/]+)/payment-intents": _begin_payment,
        "GET /v1/payment-intents/([^/]+)": _look_at_payment,
        "POST /v1/sample-bank/payments": _pay_at_bank,
        "GET /v1/desk/bills": _find_bill,
        "POST /v1/desk/bills/([^/]+)/payments": _pay_at_counter,
        "GET /v1/desk/refunds": _list_refunds,
        "GET /v1/desk/refund-requests": _list_asked_back,
        "POST /v1/desk/refund-requests": _refund_act,
        "GET /v1/desk/waiver-requests": _list_waivers,
        "POST /v1/desk/waiver-requests": _waiver_act,
        "POST /v1/desk/waiver-requests/([^/]+)/decision": _waiver_act,
        "GET /v1/bills/([^/]+)/credit": _look_at_credit,
        "POST /v1/(desk/)?bills/([^/]+)/credit": _use_credit,
        "POST /v1/desk/refund-requests/([^/]+)/(decision|payment)": _refund_act,
    }
