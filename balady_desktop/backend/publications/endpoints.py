"""GET and POST /v1/publications with their decisions and endings: for administrators, of the whole server."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header

from balady_desktop.backend.access import Actor, staff_who
from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import ContextOf, ReadingOf
from balady_desktop.backend.editions.publication_tables import publication
from balady_desktop.backend.operations.service import once
from balady_desktop.backend.publications.checking import checked
from balady_desktop.backend.publications.enforcing import end_publication, enforce_publications, refresh
from balady_desktop.backend.publications.queries import tell_publications
from balady_desktop.backend.publications.service import Candidate, ask_ending, decide, decide_ending, propose
from balady_desktop.backend.work import own_turn, working
from balady_desktop.domain.definition import content_hash
from balady_desktop.wire.protocol import KEY_HEADER
from balady_desktop.wire.publications import (
    DecisionRequest,
    EndingRequest,
    ProposalRequest,
    PublicationBody,
    PublicationsReply,
)

router = APIRouter(prefix="/v1")
Proposer = Annotated[Actor, Depends(staff_who("propose_edition"))]
Decider = Annotated[Actor, Depends(staff_who("decide_edition"))]
Key = Annotated[str, Header(alias=KEY_HEADER)]
# The check reads a whole catalogue, and what is in force changes only after a commit: each opens its own transaction.
_OWN = [Depends(own_turn, scope="function")]


@router.get("/publications")
def get_publications(connection: ReadingOf, actor: Proposer) -> PublicationsReply:
    """Return what was ever proposed, the newest first."""
    return PublicationsReply(publications=tell_publications(connection, actor.person_id))


@router.post("/publications", dependencies=_OWN)
def post_proposal(context: ContextOf, actor: Proposer, request: ProposalRequest, key: Key) -> PublicationBody:
    """Propose. Refuses files with a mistake with the lines of the check."""
    base = context.in_force.now.catalogue
    hashes = {name: content_hash(text) for name, text in request.files.items()}
    # Without what was not said: the same request of an older program stays the same operation.
    said = request.model_dump(exclude={"files"}, exclude_unset=True)
    asked = {**said, "files": content_hash(repr(sorted(hashes.items())))}
    candidate = Candidate(base, checked(base, request.files), request.files)
    with working(context, actor) as work:
        kept = once(work, key, "publication.propose", asked, lambda: propose(work, request, candidate))
    return _tell(context, actor, kept["publication_id"])


@router.post("/publications/{publication_id}/decision", dependencies=_OWN)
def post_decision(
    publication_id: str, context: ContextOf, actor: Decider, request: DecisionRequest, key: Key
) -> PublicationBody:
    """Approve or refuse; what is approved for today is in force when this answers."""
    asked = {"publication_id": publication_id, **request.model_dump()}
    with working(context, actor) as work:
        once(work, key, "publication.decide", asked, lambda: decide(work, publication_id, request))
    enforce_publications(context)
    return _tell(context, actor, publication_id)


@router.post("/publications/{publication_id}/endings", dependencies=_OWN)
def post_ending(
    publication_id: str, context: ContextOf, actor: Proposer, request: EndingRequest, key: Key
) -> PublicationBody:
    """Ask that a publication be withdrawn or called faulty."""
    asked = {"publication_id": publication_id, **request.model_dump()}
    with working(context, actor) as work:
        once(work, key, "publication.end", asked, lambda: ask_ending(work, publication_id, request))
    return _tell(context, actor, publication_id)


@router.post("/publication-endings/{ending_id}/decision", dependencies=_OWN)
def post_ending_decision(
    ending_id: str, context: ContextOf, actor: Decider, request: DecisionRequest, key: Key
) -> PublicationBody:
    """Approve or refuse that a publication ends."""
    asked = {"ending_id": ending_id, **request.model_dump()}
    with working(context, actor) as work:

        def act() -> dict[str, str]:
            decided = decide_ending(work, ending_id, request)
            if decided["standing"]:
                end_publication(work, decided["publication_id"], decided["standing"])
            return decided

        said = once(work, key, "publication.decide_ending", asked, act)
    refresh(context)
    return _tell(context, actor, said["publication_id"])


def _tell(context: Context, actor: Actor, publication_id: str) -> PublicationBody:
    with context.database.transaction(reading=True) as connection:
        return tell_publications(connection, actor.person_id, publication.c.id == publication_id)[0]
