"""What lies in the file of an account before a test begins: drafts as they were saved, and what rounds left there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from balady_desktop.actions.account_views import Account
from balady_desktop.actions.drafting import described
from balady_desktop.actions.views import ApplicationView, RequestView
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.journey import Journey
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.storage.registrations import StoredRegistration
from tests.desktop.real_program import RealProgram
from tests.desktop.samples import ACCOUNT, KNOWN
from tests.desktop.told import application_body

SERVICE = "professional_licence"


def lay_draft(
    program: RealProgram,
    draft_id: str,
    *,
    service: str = SERVICE,
    page: str = "",
    answers: Mapping[str, Any] | None = None,
    party: str = "",
    is_copy: bool = False,
    account: Account = ACCOUNT,
) -> None:
    """Lay a draft on today's edition of its service, with answers as they were saved."""
    rules, now = program.catalogue, program.workplace.now_ms()
    definition, given = rules.service(service), dict(answers or {})
    with program.writing(account) as store:
        # What a test laid before under the same name.
        store.draft_sync.purge(draft_id)
        store.drafts.create(
            draft_id,
            service,
            rules.edition(service).hash,
            page or definition.pages[0].id,
            now,
            words=f"{definition.title.ar} {definition.title.en}",
            answers=given,
            is_copy=is_copy,
            party=party,
        )
        if given:
            journey = Journey(definition, given, rules.facts(program.workplace.today(), KNOWN))
            store.drafts.describe(draft_id, described(journey))


def lay_application(
    program: RealProgram, view: ApplicationView, *, draft_id: str = "", account: Account = ACCOUNT
) -> None:
    """Lay an application as the server last told of it; `draft_id`: the draft with which it was sent."""
    body = application_body(view)
    body = body.model_copy(update={"draft_id": draft_id or body.draft_id})
    copy = ApplicationCopy(body.application_id, body.draft_id, body.version, "epoch-1", body.model_dump(mode="json"))
    with program.writing(account) as store:
        store.applications.put(copy, 0)
        if draft_id:
            store.draft_sync.set_state(draft_id, "sent")


def answering(view: ApplicationView, *fields: tuple[str, str, str]) -> ApplicationView:
    """Return an application that was returned and asks for some fields: name, reason and text of each."""
    reasons = packaged_catalogue().lookups.get_table("return_reasons")
    asked = tuple(
        RequestView(f"r{number}", field, reasons[reason].words, text, False)
        for number, (field, reason, text) in enumerate(fields, 1)
    )
    return replace(view, requests=asked)


def lay_registration(
    program: RealProgram, page: str, answers: Mapping[str, Any] | None = None, *, has_code: bool = False
) -> None:
    """Lay a registration that was interrupted on a page; with a code it waits for that to be typed."""
    service, code = "registration_person", program.town.code_sent()
    stored = StoredRegistration(
        id="reg-1",
        server=program.workplace.server_name,
        service=service,
        definition=program.catalogue.edition(service).hash,
        page=page,
        answers=dict(answers or {}),
        known=program.town.known,
        resume_token="resume",
        code=code.model_dump(mode="json") if has_code else None,
        changed_at=program.workplace.now_ms(),
    )
    with program.workplace.device.transaction() as store:
        store.registrations.put(stored)
