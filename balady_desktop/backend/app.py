"""The application: every room's endpoints behind the shared rules of all requests and replies."""

import anyio
from fastapi import APIRouter, FastAPI

from balady_desktop.backend.accounts.endpoints import router as accounts
from balady_desktop.backend.accounts.profile_endpoints import router as people
from balady_desktop.backend.applications.attachment_endpoints import router as attachments
from balady_desktop.backend.applications.searching import refresh_search
from balady_desktop.backend.bills.endpoints import router as bills
from balady_desktop.backend.browser_sign_ins.endpoints import router as browser_sign_ins
from balady_desktop.backend.cases.endpoints import router as cases
from balady_desktop.backend.closings.endpoints import router as closings
from balady_desktop.backend.context import Context
from balady_desktop.backend.desk.endpoints import router as desk
from balady_desktop.backend.desk.own_move_endpoints import router as own_moves
from balady_desktop.backend.draft_invitations.endpoints import router as draft_invitations
from balady_desktop.backend.editions.endpoints import router as catalogue
from balady_desktop.backend.exchange import ExchangeMiddleware
from balady_desktop.backend.figures.endpoints import router as figures
from balady_desktop.backend.files.endpoints import router as files
from balady_desktop.backend.memberships.endpoints import router as memberships
from balady_desktop.backend.national_sign_ins.endpoints import router as national_sign_ins
from balady_desktop.backend.notifying.endpoints import router as notifying
from balady_desktop.backend.payments.endpoints import router as payments
from balady_desktop.backend.prints.endpoints import router as prints
from balady_desktop.backend.proofs.endpoints import router as proofs
from balady_desktop.backend.proofs.page_endpoints import router as check_pages
from balady_desktop.backend.publications.endpoints import router as publications
from balady_desktop.backend.recovery.endpoints import router as recoveries
from balady_desktop.backend.refunds.endpoints import router as refunds
from balady_desktop.backend.register.endpoints import router as register
from balady_desktop.backend.register.record_endpoints import router as records
from balady_desktop.backend.register_checks.endpoints import router as register_checks
from balady_desktop.backend.registrations.endpoints import router as registrations
from balady_desktop.backend.replies import JsonReply, add_refusals
from balady_desktop.backend.sample_messages.endpoints import router as sample_messages
from balady_desktop.backend.sample_phone.endpoints import router as sample_phone
from balady_desktop.backend.server.endpoints import router as server
from balady_desktop.backend.sessions.endpoints import router as sessions
from balady_desktop.backend.settlements.endpoints import router as settlements
from balady_desktop.backend.sync.endpoints import router as sync
from balady_desktop.backend.sync.offer_endpoints import router as offers
from balady_desktop.backend.telling.endpoints import router as telling
from balady_desktop.backend.trail.endpoints import router as trail
from balady_desktop.backend.verification_pictures.endpoints import router as verification_pictures
from balady_desktop.backend.waivers.endpoints import router as waivers

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
    draft_invitations,
    register_checks,
    sync,
    offers,
    files,
    attachments,
    telling,
    notifying,
    desk,
    own_moves,
    bills,
    payments,
    refunds,
    waivers,
    settlements,
    prints,
    register,
    records,
    closings,
    publications,
    trail,
    figures,
    cases,
    proofs,
    check_pages,
    sample_messages,
    sample_phone,
)


def _one_router() -> APIRouter:
    every = APIRouter(default_response_class=JsonReply, redirect_slashes=False)
    for router in ROUTERS:
        every.include_router(router)
    return every


# Shared by every backend of a process: FastAPI prepares each route at its first request, a quarter of a second in all.
_EVERY = _one_router()


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
        routes=_EVERY.routes,
    )
    app.state.context = context
    app.state.outward_seats = anyio.Semaphore(_OUTWARD_SEATS)
    app.state.checking_seats = anyio.Semaphore(_CHECKING_SEATS)
    add_refusals(app)
    app.add_middleware(ExchangeMiddleware, context=context)
    return app
