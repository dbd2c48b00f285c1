"""Payment providers: the sample bank of sample servers, and a real one over HTTPS with signed notifications."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any, Protocol

import httpx2

from balady_desktop.backend.context import Context
from balady_desktop.backend.outward import make_client
from balady_desktop.wire.canonical import canonical_bytes

SAMPLE_BANK, HTTP_PROVIDER = "sample_bank", "sadad"
SIGNATURE_HEADER = "X-Provider-Signature"


@dataclass(frozen=True, slots=True)
class Payable:
    """What a provider is told: nothing about the person."""

    intent_id: str
    bill_number: str
    biller_code: str
    amount: int


class PaymentProvider(Protocol):
    """Where a bill can be paid."""

    @property
    def name(self) -> str:
        """Return the name that notifications carry."""
        ...

    @property
    def secret(self) -> bytes:
        """Return what notifications are signed with."""
        ...

    def open_page(self, payable: Payable) -> str | None:
        """Return the page where the bill is paid, None where there is none or the provider does not answer now.

        Asking again with the same intent is harmless.
        """
        ...


@dataclass(frozen=True, slots=True)
class SampleBank:
    """The bank of sample servers; its window is the program's own."""

    secret: bytes
    name: str = SAMPLE_BANK

    def open_page(self, payable: Payable) -> str | None:
        """Return no page."""
        return None


@dataclass(frozen=True, slots=True)
class HttpProvider:
    """A provider over HTTPS: POST {url}/payments, signed by the shared secret as its notifications are."""

    client: httpx2.Client
    secret: bytes
    name: str = HTTP_PROVIDER

    def open_page(self, payable: Payable) -> str | None:
        """Announce the payment and give the provider's page."""
        body = canonical_bytes(
            {
                "intent_id": payable.intent_id,
                "bill_number": payable.bill_number,
                "biller_code": payable.biller_code,
                "amount": payable.amount,
            }
        )
        headers = {"Content-Type": "application/json", SIGNATURE_HEADER: signature_of(self.secret, body)}
        try:
            with self.client:
                reply = self.client.post("/payments", content=body, headers=headers)
                page = reply.raise_for_status().json().get("page")
        except (httpx2.HTTPError, ValueError, AttributeError):
            return None
        return page if _is_page(page) else None


def _is_page(page: Any) -> bool:
    return isinstance(page, str) and page.startswith("https://")


def make_provider(context: Context) -> PaymentProvider | None:
    """Return the provider of this server, None where it has no way to be paid but its counters."""
    settings = context.settings
    if settings.payment_url is None:
        # The sample bank runs inside this server, so its secret never leaves it.
        secret = bytes.fromhex(context.keys.keyed_hash(SAMPLE_BANK))
        return SampleBank(secret) if settings.sample else None
    if not settings.payment_secret:
        return None
    client = make_client(settings.payment_url, {}, settings.limits.outward_timeout)
    return HttpProvider(client, settings.payment_secret)


def signature_of(secret: bytes, body: bytes) -> str:
    """Return HMAC-SHA256 of a body, hexadecimal."""
    return hmac.new(secret, body, hashlib.sha256).hexdigest()


def is_signed_by(secret: bytes, body: bytes, signature: str) -> bool:
    """Return whether a notification comes from who shares the secret."""
    return hmac.compare_digest(signature_of(secret, body).encode(), signature.encode())
