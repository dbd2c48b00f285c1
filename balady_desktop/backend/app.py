"""The application: every room's endpoints behind the shared rules of all requests and replies."""

import anyio
from fastapi import FastAPI

from balady_desktop.backend.accounts.endpoints import router as accounts
from balady_desktop.backend.accounts.profile_endpoints import router as people
from balady_desktop.backend.applications.attachment_endpoints import router as attachments
from balady_desktop.backend.applications.searching import refresh_search
from balady_desktop.backend.bills.endpoints import router as bills
from balady_desktop.backend.browser_sign_ins.endpoints import router as browser_sign_ins
from balady_desktop.backend.closings.endpoints import router as closings
from balady_desktop.backend.context import Context
from balady_desktop.backend.desk.endpoints import router as desk
from balady_desktop.backend.editions.endpoints import router as catalogue
from balady_desktop.backend.exchange import ExchangeMiddleware
from balady_desktop.backend.files.endpoints import router as files
from balady_desktop.backend.memberships.endpoints import router as memberships
from balady_desktop.backend.national_sign_ins.endpoints import router as national_sign_ins
from balady_desktop.backend.payments.endpoints import router as payments
from balady_desktop.backend.prints.endpoints import router as prints
from balady_desktop.backend.proofs.endpoints import router as proofs
from balady_desktop.backend.proofs.page_endpoints import router as check_pages
from balady_desktop.backend.publications.endpoints import router as publications
from balady_desktop.backend.recovery.endpoints import router as recoveries
from balady_desktop.backend.register_checks.endpoints import router as register_checks
from balady_desktop.backend.registrations.endpoints import router as registrations
from balady_desktop.backend.replies import JsonReply, add_refusals
from balady_desktop.backend.sample_messages.endpoints import router as sample_messages
from balady_desktop.backend.sample_phone.endpoints import router as sample_phone
from balady_desktop.backend.server.endpoints import router as server
from balady_desktop.backend.sessions.endpoints import router as sessions
from balady_desktop.backend.settlements.endpoints import router as settlements
from balady_desktop.backend.standing.endpoints import router as standing
from balady_desktop.backend.sync.endpoints import router as sync
from balady_desktop.backend.telling.endpoints import router as telling
from balady_desktop.backend.verification_pictures.endpoints import router as verification_pictures

# Requests that call the outside world hold a thread for seconds; the others must always find one.
_OUTWARD_SEATS = 8
# Each opens a file in a process of its own.
_CHECKING_SEATS = 2
ROUTERS = (
    server,
    catalogue,
    verification_pictures,
    registrations,
    recoveries,
    sessions,
    national_sign_ins,
    browser_sign_ins,
    accounts,
    people,
    memberships,
    register_checks,
    sync,
    files,
    attachments,
    telling,
    desk,
    bills,
    payments,
    settlements,
    prints,
    standing,
    closings,
    publications,
    proofs,
    check_pages,
    sample_messages,
    sample_phone,
)


def make_app(context: Context) -> FastAPI:
    """Return the ASGI application of one backend."""
    refresh_search(context)
    app = FastAPI(
        title="Balady",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        default_response_class=JsonReply,
        redirect_slashes=False,
    )
    app.state.context = context
    app.state.outward_seats = anyio.Semaphore(_OUTWARD_SEATS)
    app.state.checking_seats = anyio.Semaphore(_CHECKING_SEATS)
    add_refusals(app)
    for router in ROUTERS:
        app.include_router(router)
    app.add_middleware(ExchangeMiddleware, context=context)
    return app
