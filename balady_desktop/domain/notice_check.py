"""What is wrong between the notices of a catalogue and the workflows and roles that are there; what nobody tells."""

from collections.abc import Iterable, Iterator, Mapping

from balady_desktop.domain.declared import Complaint, DefinitionError
from balady_desktop.domain.nearest import near
from balady_desktop.domain.notice_words import DELEGATION, INVITATION, MEMBERSHIP, SUBJECTS
from balady_desktop.domain.notices import APPLICANT, HOLDER, INVITED, INVITING, PARTIES, Notices, notices_of
from balady_desktop.domain.roles import RESERVED
from balady_desktop.domain.workflow import Move, Workflow
from balady_desktop.domain.workflow_words import Effect

# To whom is told what is about an invitation.
_INVITED_AND: Mapping[str, tuple[str, ...]] = {
    INVITATION: (APPLICANT, INVITED),
    MEMBERSHIP: (INVITING, INVITED),
    DELEGATION: (INVITING, INVITED),
}


def notice_complaints(workflow: Workflow, notices: Notices, roles: Iterable[str]) -> Iterator[Complaint]:
    """Return complaints about the notices that the moves of a workflow name."""
    actors = (APPLICANT, HOLDER, PARTIES, *(one for one in roles if one not in RESERVED))
    for move in workflow.moves:
        for named in move.notices:
            place = named.place
            if fault := _named_fault(workflow, move, notices, named):
                yield place.at("notice").complain(fault)
            if not named.to:
                yield place.at("to").complain(f"'{named.value}' is told to nobody")
            for actor in named.to:
                if actor not in actors:
                    yield place.at("to").complain(f"nobody is called '{actor}'{near(actor, actors)}")


def _named_fault(workflow: Workflow, move: Move, notices: Notices, named: Effect) -> str:
    code = named.value
    found = notices.find(code)
    if found is None:
        return f"there is no notice '{code}'{near(code, notices.codes)}"
    if not found.is_of_move:
        return f"{'the clock' if found.before else repr(found.upon)} tells '{code}': no move names it"
    needed = SUBJECTS[found.about].made_by
    if needed and not any(one.verb == needed for other in workflow.moves for one in other.effects):
        return f"'{code}' is about a {found.about}, and no move of this workflow makes one"
    if needed in [one.verb for one in move.effects[move.effects.index(named) :]]:
        return f"'{code}' is about a {found.about} that '{move.move}' makes after it: write '{needed}' first"
    return ""


def told_complaints(
    texts: Mapping[str, str], workflows: Mapping[str, Workflow], roles: Iterable[str]
) -> tuple[Complaint, ...]:
    """Return complaints about the notices that the workflows of a catalogue name. Raises DefinitionError."""
    notices, names = notices_of(texts), tuple(roles)
    of_moves = [told for one in workflows.values() for told in notice_complaints(one, notices, names)]
    return (*of_moves, *_addressee_complaints(notices, names))


def _addressee_complaints(notices: Notices, roles: Iterable[str]) -> Iterator[Complaint]:
    """Return complaints about whom notices are told when something happens in the register."""
    actors = (APPLICANT, HOLDER, PARTIES, *(one for one in roles if one not in RESERVED))
    for one in notices.notices:
        known = _INVITED_AND.get(one.about, actors)
        for actor in one.to:
            if actor not in known:
                yield one.place.at("to").complain(f"nobody is called '{actor}'{near(actor, known)}")


def unused_notices(texts: Mapping[str, str], workflows: Mapping[str, Workflow]) -> Iterator[Complaint]:
    """Return a warning for each notice that nobody tells, and each kind without a notice; none where a file is broken.

    A workflow that cannot be read may name any of them.
    """
    try:
        notices = notices_of(texts)
    except DefinitionError:
        return
    if len(workflows) < sum(name.startswith("workflows/") for name in texts):
        return
    named = {one.value for workflow in workflows.values() for move in workflow.moves for one in move.notices}
    for one in notices.notices:
        if one.is_of_move and one.notice not in named:
            yield one.place.complain(f"no move tells the notice '{one.notice}'")
    for kind in notices.kinds:
        if kind.kind not in {one.kind for one in notices.notices}:
            yield kind.place.complain(f"no notice is of the kind '{kind.kind}'")
