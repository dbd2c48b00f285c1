"""Calls about payments and papers, and the samples of a sample server."""

from balady_desktop.remote.door import Door, frozen, query
from balady_desktop.wire.applications import (
    BillBody,
    PaymentIntentReply,
    PaymentIntentRequest,
    PrintReply,
    SampleBankPayment,
)
from balady_desktop.wire.credits import CreditReply, CreditUse
from balady_desktop.wire.national import SamplePhoneAnswer, SamplePhoneReply
from balady_desktop.wire.proofs import PaperCheckReply, PaperListsReply
from balady_desktop.wire.server import SampleInboxReply


class Papers(Door):
    """For applicants, and for whoever holds a paper."""

    def begin_payment(self, bill_id: str, key: str, request: PaymentIntentRequest) -> PaymentIntentReply:
        """Say that the applicant wants to pay."""
        return self._post(f"/v1/bills/{bill_id}/payment-intents", request, PaymentIntentReply, key=key)

    def credit(self, bill_id: str) -> CreditReply:
        """Ask what the municipality of a bill keeps for its payer."""
        return self._get(f"/v1/bills/{bill_id}/credit", CreditReply)

    def use_credit(self, bill_id: str, key: str, use: CreditUse) -> BillBody:
        """Pay one's bill, or a part of it, by one's credit."""
        return self._post(f"/v1/bills/{bill_id}/credit", use, BillBody, key=key)

    def payment(self, intent_id: str) -> PaymentIntentReply:
        """Ask what the server knows of a payment."""
        return self._get(f"/v1/payment-intents/{intent_id}", PaymentIntentReply)

    def pay_at_sample_bank(self, request: SampleBankPayment) -> PaymentIntentReply:
        """Pay or refuse in the sample bank's window."""
        return self._post("/v1/sample-bank/payments", request, PaymentIntentReply)

    def document(self, document_id: str, copy_number: int | None = None, language: str = "ar") -> bytes:
        """Fetch a paper (PDF), or one of its printed copies, in either language."""
        return self._bytes(f"/v1/documents/{document_id}?{query({'copy': copy_number, 'language': language})}")

    def begin_print(self, document_id: str, key: str) -> PrintReply:
        """Say that a paper is about to be printed."""
        return self._post(f"/v1/documents/{document_id}/prints", None, PrintReply, key=key)

    def paper_lists(self) -> PaperListsReply:
        """Fetch the signed lists by which papers are judged offline."""
        return self._get("/v1/paper-lists", PaperListsReply, open_to_all=True)

    def paper_check(self, number: str, code: str) -> PaperCheckReply:
        """Fetch what the QR code of a paper says, and its record, by its number and check code."""
        return self._get(
            f"/v1/paper-checks?{query({'number': number, 'code': code})}", PaperCheckReply, open_to_all=True
        )

    def sample_messages(self) -> SampleInboxReply:
        """Read the sample inbox."""
        return self._get("/v1/sample-messages", SampleInboxReply, open_to_all=True)

    def sample_phone(self) -> SamplePhoneReply:
        """Read the sample telephone."""
        return self._get("/v1/sample-phone", SamplePhoneReply, open_to_all=True)

    def answer_sample_phone(self, request_id: str, number: str | None) -> None:
        """Choose a number on the sample telephone, or refuse."""
        self._act("POST", f"/v1/sample-phone/{request_id}", frozen(SamplePhoneAnswer(number=number)), open_to_all=True)
