"""Payment intents; for the cashier the bill of a number."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header

from balady_desktop.backend.access import Actor, SignedIn, permitted, staff_who
from balady_desktop.backend.applications.queries import find_application
from balady_desktop.backend.bills.queries import bill_body, find_bill_by_number
from balady_desktop.backend.context import Context
from balady_desktop.backend.credits.service import balance_of
from balady_desktop.backend.dependencies import ContextOf, ReadingOf, outward_seat
from balady_desktop.backend.operations.service import once
from balady_desktop.backend.payments.intents import begin_intent, get_intent, keep_page
from balady_desktop.backend.payments.providers import Payable, make_provider
from balady_desktop.backend.payments.queries import pending_until
from balady_desktop.backend.people.queries import get_person
from balady_desktop.backend.refusals import not_found
from balady_desktop.backend.work import note_look, working
from balady_desktop.domain.identifiers import mask_name
from balady_desktop.domain.text import only_code
from balady_desktop.wire.applications import BillSearchReply, PaymentIntentReply, PaymentIntentRequest
from balady_desktop.wire.protocol import KEY_HEADER

router = APIRouter(prefix="/v1")
Key = Annotated[str, Header(alias=KEY_HEADER)]
Cashier = Annotated[Actor, Depends(staff_who("take_payment"))]


@router.post("/bills/{bill_id}/payment-intents", dependencies=[Depends(outward_seat, scope="function")])
def make_intent(
    bill_id: str, request: PaymentIntentRequest, key: Key, context: ContextOf, actor: SignedIn
) -> PaymentIntentReply:
    """Begin to pay; the provider is asked outside any transaction, and asked again by every retry."""
    provider = make_provider(context)
    body = {"bill_id": bill_id, **request.model_dump(mode="json")}
    with working(context, actor) as work:
        made = once(work, key, "payment.intent", body, lambda: begin_intent(work, bill_id, provider, request.provider))
    intent = _reply(context, actor, made["intent_id"])
    if provider is None or intent.state != "pending" or intent.page is not None:
        return intent
    page = provider.open_page(Payable(intent.intent_id, intent.bill_number, intent.biller_code, intent.amount))
    if page is None:
        return intent
    with working(context, actor) as work:
        keep_page(work, intent.intent_id, page)
    return intent.model_copy(update={"page": page})


def _reply(context: Context, actor: Actor, intent_id: str) -> PaymentIntentReply:
    with context.database.transaction(reading=True) as connection:
        return get_intent(connection, context, actor, intent_id)


@router.get("/payment-intents/{intent_id}")
def ask_intent(intent_id: str, context: ContextOf, connection: ReadingOf, actor: SignedIn) -> PaymentIntentReply:
    """Return whether the payment arrived."""
    return get_intent(connection, context, actor, intent_id)


@router.get("/desk/bills")
def search_bill(number: str, context: ContextOf, connection: ReadingOf, actor: Cashier) -> BillSearchReply:
    """Return the bill of a number at the counter; the payer is masked."""
    found = find_bill_by_number(connection, only_code(number))
    found = permitted(connection, actor, "take_payment", found)
    note_look(context, actor, found.municipality, "bill", found.person_id, found.id)
    application = find_application(connection, found.application_id)
    if application is None:
        raise not_found()
    return BillSearchReply(
        bill=bill_body(connection, found, context.today()),
        application_number=application.number,
        service=application.service,
        payer_masked=mask_name(get_person(connection, found.person_id).display_name_ar),
        pending_until=pending_until(connection, context, found.id) if found.state == "issued" else None,
        credit=balance_of(connection, found.person_id, found.municipality),
    )
