"""Offers what a former member had queued to the body, and does it in the name of the member who takes it."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import Actor
from balady_desktop.backend.applications.journeys import get_submission
from balady_desktop.backend.applications.queries import find_application
from balady_desktop.backend.context import Context
from balady_desktop.backend.drafts.queries import answers_of, find_owner, find_row, find_values
from balady_desktop.backend.drafts.service import as_the_draft_reads, find_draft
from balady_desktop.backend.offers.queries import answer_offer, keep_offer, lock_offer, open_offers
from balady_desktop.backend.people.queries import find_person
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.sync.kinds import KINDS
from balady_desktop.backend.work import Work
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.offers import OfferReply, OffersReply
from balady_desktop.wire.sync import Operation, SaveDraft


def offer_to_body(work: Work, one: Operation) -> None:
    """Keep an operation that came after its sender had left, for the members of the body that it is about."""
    party = _party_of(work.connection, one)
    if party is not None:
        sent = {"id": one.key, "kind": one.kind, "body": dict(one.body), "device": work.device}
        keep_offer(work.connection, **sent, party=party, author=work.person, at=work.now)
        work.audit(None, "offer.kept", one.key, {"body": party})


def _party_of(connection: Connection, one: Operation) -> str | None:
    if "application_id" in one.body:
        found = find_application(connection, str(one.body["application_id"]))
        return found.person_id if found is not None else None
    return find_owner(connection, str(one.body["draft_id"])) or one.body.get("party") or None


def tell_offers(connection: Connection, context: Context, actor: Actor) -> OffersReply:
    """Return what is offered to the body for which the actor works."""
    body = actor.body or actor.person_id
    return OffersReply(offers=[_reply(connection, context, one) for one in open_offers(connection, body)])


def _reply(connection: Connection, context: Context, one: Row[Any]) -> OfferReply:
    author, body = find_person(connection, one.author), _as_read_now(connection, context, one)
    said: dict[str, Any] = {"draft_id": "", "service": "", "definition": ""}
    said |= {**_about(connection, one.party, body), **body}
    patch = body.get("patch", body.get("answers", {})) if one.kind != "application.submit" else {}
    now = said["now"]
    return OfferReply(
        offer_id=one.id,
        kind=one.kind,
        draft_id=said["draft_id"],
        application_id=body.get("application_id"),
        service=said["service"],
        definition=said["definition"],
        author_ar=author.display_name_ar if author else "",
        author_en=author.display_name_en if author else "",
        at=one.at,
        patch=patch,
        now={path: now[path] for path in patch if path in now},
    )


def _as_read_now(connection: Connection, context: Context, one: Row[Any]) -> dict[str, Any]:
    """Return what was queued, under the names of the edition to which its draft moved meanwhile."""
    body = dict(one.body)
    draft = find_row(connection, str(body["draft_id"])) if one.kind == "draft.save" else None
    if draft is None or draft.party != one.party:
        return body
    queued = SaveDraft.model_validate(body)
    moved = as_the_draft_reads(connection, context.catalogue, draft, queued)
    return body if moved is queued else {**body, "patch": moved.patch, "definition": draft.definition}


def _about(connection: Connection, party: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the draft, service and edition that an operation is about, and what is answered there now."""
    if "application_id" not in body:
        draft = find_row(connection, str(body["draft_id"]))
        if draft is None or draft.party != party:
            # What a draft of that name answers that is another's is nothing of this body's.
            return {"now": {}}
        about = {"service": draft.service, "definition": draft.definition}
        return {**about, "now": _answered(connection, draft.id, body.get("patch", {}))}
    found = find_application(connection, str(body["application_id"]))
    if found is None:
        return {"now": {}}
    sent = get_submission(connection, found.submission_id)
    return {"draft_id": found.draft_id, "service": found.service, "definition": sent.definition, "now": sent.answers}


def _answered(connection: Connection, draft_id: str, paths: Collection[str]) -> dict[str, Any]:
    """Return what a draft answers now at some paths; that of a group is the whole group."""
    whole = {path: value for path, value in answers_of(connection, draft_id).items() if path in paths}
    return {**find_values(connection, draft_id, list(paths)), **whole}


def answer(work: Work, offer_id: str, *, is_taken: bool) -> dict[str, Any]:
    """Do what is offered in the name of the person, or leave it. Refuses with 404 what somebody answered already."""
    body = work.signed_in.body or work.person
    found = lock_offer(work.connection, offer_id, body)
    if found is None:
        raise not_found()
    if is_taken:
        kind = KINDS[found.kind]
        kind.act(work, kind.read(_as_seen_now(work, found)), work.context.new_id())
    answer_offer(work.connection, found.id, "taken" if is_taken else "left", work.person, work.now)
    work.audit(None, "offer.taken" if is_taken else "offer.left", found.id, {"body": body})
    # The others' computers are told how many there are still, by the mark of the person.
    return {"offer_id": found.id}


def _as_seen_now(work: Work, found: Row[Any]) -> dict[str, Any]:
    """Return the operation as its taker sends it: he has seen what is there now, and wants this instead."""
    body = _as_read_now(work.connection, work.context, found)
    if "application_id" in body:
        about = find_application(work.connection, str(body["application_id"]))
        return {**body, "application_version": about.version if about is not None else 0}
    draft_id = str(body["draft_id"])
    draft = find_draft(work, "prepare", draft_id)
    if found.kind == "draft.save":
        seen = {path: digest(one) for path, one in _answered(work.connection, draft_id, body["patch"]).items()}
        # The draft stays on the edition that its members work on.
        # Read by its own edition once more: what today's asks no more stays, as it does for who is late.
        own = {"definition": found.body["definition"], "party": found.party}
        return {**body, **own, "base_version": 0, "seen": seen}
    version = draft.version if draft is not None else 0
    if found.kind == "draft.delete":
        return {**body, "base_version": version}
    if answers_of(work.connection, draft_id) != body["answers"]:
        # Sent would be what nobody of those who work on the draft now has looked at.
        raise Refusal(409, "conflict")
    return {**body, "draft_version": version}
