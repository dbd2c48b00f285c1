"""Whether a draft in which several take part goes out, and who follows the application that is made of it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.engine import Row

from balady_desktop.backend.draft_parties.queries import approvals_of, content_of, taken_parts
from balady_desktop.backend.drafts.queries import answers_of
from balady_desktop.backend.feed.queries import FOLLOWING, delegated_service, share
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import Work
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.parties import NotReady, leading_party, why_not_ready
from balady_desktop.wire.canonical import digest


def takers_of(work: Work, service: ServiceDefinition, found: Row[Any]) -> dict[str, str]:
    """Return who takes each declared part of a draft now; the leading one is its owner's."""
    leading = leading_party(service.parties)
    return {leading.party if leading else "": found.party, **taken_parts(work.connection, found.id)}


def why_not_out(work: Work, service: ServiceDefinition, found: Row[Any]) -> NotReady | None:
    """Return why a draft does not go out yet, None where it does."""
    taken = takers_of(work, service, found)
    approvals = approvals_of(work.connection, found.id)
    return why_not_ready(service.parties, taken, approvals, content_of(work.connection, found))


def refuse_unready(work: Work, service: ServiceDefinition, found: Row[Any], answers: Mapping[str, Any]) -> None:
    """Refuse with 409 what not everybody takes part in or approved, and answers that nobody approved."""
    if not service.parties:
        return
    missing = why_not_out(work, service, found)
    if missing is not None:
        raise Refusal(409, missing)
    kept = {name: value for name, value in answers_of(work.connection, found.id).items() if value not in (None, [])}
    sent = {name: value for name, value in answers.items() if value not in (None, [])}
    if digest(sent) != digest(kept):
        raise Refusal(409, "approval_outdated")


def share_application(work: Work, found: Row[Any]) -> None:
    """Let everybody who takes part in a draft follow the application that was made of it.

    What was asked of its owner, he answers himself, or his delegate as long as he is one.
    """
    for party in taken_parts(work.connection, found.draft_id).values():
        service = delegated_service(work.connection, found.draft_id, party)
        share(work.connection, found.id, "application", party, FOLLOWING, work.now, service)
