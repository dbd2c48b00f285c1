"""Submitting and answering: everything is verified again here, then becomes durable at once and is acknowledged."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.access import parties_in, why_not_shared
from balady_desktop.backend.applications.applicants import found_by, kind_of, known_of
from balady_desktop.backend.applications.journeys import (
    days_of,
    get_submission,
    journey_of,
    make_journey,
    quote_of,
    registers_of,
    rules_of,
    workflow_of,
)
from balady_desktop.backend.applications.moves import MoveTable, get_locked_application
from balady_desktop.backend.applications.queries import find_application, open_requests
from balady_desktop.backend.applications.tables import application, asked, submission
from balady_desktop.backend.draft_parties.queries import parties_ever, taken_parts
from balady_desktop.backend.draft_parties.service import refuse_unready, share_application
from balady_desktop.backend.drafts.queries import answers_of
from balady_desktop.backend.drafts.service import find_draft
from balady_desktop.backend.drafts.tables import draft
from balady_desktop.backend.editions.service import find_earlier_rules, keep_rules
from balady_desktop.backend.effects.moves import make_move
from balady_desktop.backend.files.service import link_blobs
from balady_desktop.backend.numbering import application_number
from balady_desktop.backend.parties import refuse_not_taking_part
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register.acting import get_acted_on
from balady_desktop.backend.register.needed import refuse_other_records
from balady_desktop.backend.submissions.verification import refuse_problems, verify_manifest
from balady_desktop.backend.work import Work
from balady_desktop.domain.answers import unknown_names
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.completing import fields_to_complete
from balady_desktop.domain.ids import id_problem
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.record_paths import RECORD
from balady_desktop.domain.register_answers import plain_answer
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.workflow import Move, Workflow
from balady_desktop.wire.acknowledgement import Acknowledgement, content_of, sign_acknowledgement
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.sync import AnswerRequests, ManifestEntry, Submit


def submit(work: Work, body: Submit, key: str) -> dict[str, Any]:
    """Make the application of a draft, or give the acknowledgement of the one that was made."""
    content = _content(body.definition, body.answers, body.manifest)
    sent = _find_submission(work, body.submission_id)
    if sent is not None:
        return _acknowledged_before(work, sent, digest(content))
    rules = _rules(work, body)
    party = _check_draft(work, rules, body)
    acted_on = _acted_on(work, party, rules, body)
    journey = _checked_journey(work, party, rules, body)
    taken = taken_parts(work.connection, body.draft_id)
    refuse_other_records(work, party, taken, journey, body.answers)
    verify_manifest(work, parties_ever(work.connection, body.draft_id), journey, body.manifest)
    _check_quote(rules, journey, body.quoted_total)
    workflow = workflow_of(rules, journey.definition)
    found = _insert_application(work, party, body, journey, workflow, acted_on)
    kept = {**content, "definition": keep_rules(work.connection, rules, body.service)}
    acknowledgement = _keep_submission(work, found, body.submission_id, kept, digest(content), journey)
    share_application(work, found)
    _enter_workflow(work, found, journey)
    work.connection.execute(sa.update(draft).where(draft.c.id == body.draft_id).values(is_submitted=True))
    work.announce(party, "draft", body.draft_id)
    return _answer(found, acknowledgement)


def _content(definition: str, answers: Mapping[str, Any], manifest: Iterable[ManifestEntry]) -> dict[str, Any]:
    return content_of(definition, dict(answers), [one.model_dump(mode="json") for one in manifest])


def _answer(found: Row[Any], acknowledgement: str) -> dict[str, Any]:
    said = {"application_id": found.id, "application_number": found.number}
    return {**said, "acknowledgement": acknowledgement}


def _find_submission(work: Work, submission_id: str) -> Row[Any] | None:
    if id_problem(submission_id):
        raise Refusal(422, "request_invalid")
    wanted = sa.select(submission).where(submission.c.id == submission_id)
    return work.connection.execute(wanted).one_or_none()


def _acknowledged_before(work: Work, sent: Row[Any], content_digest: str) -> dict[str, Any]:
    """Another key for the same submission: one application, one number, the same acknowledgement."""
    found = find_application(work.connection, sent.application_id)
    if found is None or sent.content_digest != content_digest:
        raise Refusal(422, "submission_reused")
    shares = parties_in(work.connection, work.signed_in, found.person_id, found.draft_id)
    if why_not_shared(work.signed_in, "submit", found.person_id, shares) is not None:
        raise Refusal(422, "submission_reused")
    return {"status": 208, "code": "already", **_answer(found, sent.acknowledgement)}


def _rules(work: Work, body: Submit) -> Catalogue:
    """Return the rules of the edition that the applicant read, today's or one within its grace period."""
    today = work.context.catalogue
    rules: Catalogue | None = today
    if not today.is_published(body.service, body.definition):
        rules = find_earlier_rules(work.connection, today, body.service, body.definition, work.context.now())
    if rules is None:
        raise Refusal(422, "definition_changed")
    definition = rules.service(body.service)
    if definition.workflow is None or definition.municipality_field is None:
        raise Refusal(422, "service_unknown")
    return rules


def _check_draft(work: Work, rules: Catalogue, body: Submit) -> str:
    """Return the party whose draft it is. Refuses a draft that is not as its sender saw it."""
    found = find_draft(work, "submit", body.draft_id)
    if found is None or found.is_deleted:
        raise Refusal(409, "draft_unknown")
    if found.is_submitted:
        raise Refusal(409, "draft_submitted")
    if found.version != body.draft_version:
        raise Refusal(409, "conflict")
    # Names of an older definition may stand in the draft since; whatever else is unknown came past the draft.
    service = rules.service(body.service)
    unknown = unknown_names(service, body.answers)
    if unknown:
        unknown -= unknown_names(service, answers_of(work.connection, found.id))
    if unknown:
        raise Refusal(422, "answers_invalid", [Problem(name, "answer_unknown") for name in sorted(unknown)])
    refuse_unready(work, service, found, body.answers)
    return str(found.party)


def _checked_journey(work: Work, party: str, rules: Catalogue, body: Submit) -> Journey:
    definition = rules.service(body.service)
    kind = kind_of(work.connection, party)
    # An office is an establishment too, and a person applies for his establishment.
    may = {"establishment", "engineering_office" if kind == "engineering_office" else "individual"}
    if definition.audience and not may & set(definition.audience):
        raise Refusal(403, "audience")
    known = known_of(work.connection, party, definition, work.today)
    journey = make_journey(rules, definition, body.answers, known, work.today, registers=work.registers)
    refuse_problems(journey)
    return journey


def _check_quote(rules: Catalogue, journey: Journey, quoted_total: int | None) -> None:
    """Nobody is billed a figure that he did not see: when the server's differs, the applicant looks at it first."""
    total = _total(rules, journey)
    # A service without a tariff has no total, and its applicant was shown that nothing is due.
    if (total or 0) != (quoted_total or 0):
        params = {"quoted": str(quoted_total or 0), "total": str(total or 0)}
        raise Refusal(422, "quote_changed", [Problem("", "quote_changed", params)])


def _total(rules: Catalogue, journey: Journey) -> int | None:
    """Return what an application costs by its answers, None where its service is free."""
    quoted = quote_of(rules, journey)
    if quoted is None:
        raise Refusal(422, "quote_missing")
    return quoted.total if journey.definition.tariff else None


def _acted_on(work: Work, party: str, rules: Catalogue, body: Submit) -> dict[str, Any]:
    """Return what an application keeps of the record that it acts on, nothing where it makes a new one."""
    definition = rules.service(body.service)
    if definition.act is None:
        return {}
    found = get_acted_on(work, party, rules, definition, body.answers)
    return {"record_id": found.id, "open_on": found.id, "is_alone": definition.act.acts_on.alone}


def _insert_application(
    work: Work, party: str, body: Submit, journey: Journey, workflow: Workflow, acted_on: Mapping[str, Any]
) -> Row[Any]:
    municipality = str(journey.value(journey.definition.municipality_field or ""))
    number = application_number(work.connection, municipality, work.today.year)
    application_id = work.context.new_id()
    path = "instant" if journey.is_instant else "reviewed"
    work.connection.execute(
        sa.insert(application).values(
            id=application_id,
            number=number,
            person_id=party,
            draft_id=body.draft_id,
            service=body.service,
            municipality=municipality,
            path=path,
            state=workflow.first,
            version=0,
            submission_id=body.submission_id,
            name=journey.name,
            **found_by(work.connection, party, number, journey),
            submitted_at=work.now,
            changed_at=work.now,
            **acted_on,
        )
    )
    found = find_application(work.connection, application_id)
    assert found is not None  # inserted above
    return found


def _keep_submission(
    work: Work, found: Row[Any], submission_id: str, content: dict[str, Any], content_digest: str, journey: Journey
) -> str:
    """Write one revision and sign that it arrived."""
    word = Acknowledgement(submission_id, found.id, found.number, content_digest, work.now.isoformat())
    acknowledgement = sign_acknowledgement(word, work.context.keys.signing)
    revisions = sa.select(sa.func.count() + 1).where(submission.c.application_id == found.id)
    work.connection.execute(
        sa.insert(submission).values(
            id=submission_id,
            application_id=found.id,
            municipality=found.municipality,
            revision=revisions.scalar_subquery(),
            **content,
            known=dict(journey.facts.known),
            content_digest=content_digest,
            acknowledgement=acknowledgement,
            received_at=work.now,
            sent_on={field: day.isoformat() for field, day in journey.facts.sent_on.items()},
            registers=_registers(work, journey),
        )
    )
    parties = parties_ever(work.connection, found.draft_id) | {found.person_id}
    link_blobs(work, found, [entry["sha256"] for entry in content["manifest"]], parties)
    work.audit(found.municipality, "submission.received", submission_id, {"content": content_digest})
    return acknowledgement


def _registers(work: Work, journey: Journey) -> dict[str, Any]:
    """Return what registers said, to be kept: as they said it, because what differs follows from the answers.

    What was asked of nobody is not checked at this moment.
    """
    found = {}
    for name, answer in journey.register_answers().items():
        said = replace(answer, outcome="found") if answer.outcome == "differs" else answer
        found[name] = plain_answer(replace(said, answered_at=said.answered_at or work.now.isoformat()))
    return found


def _enter_workflow(work: Work, found: Row[Any], journey: Journey) -> None:
    table = MoveTable(work, found)
    move = table.workflow.sending_move(table.holds)
    if move is None:
        raise Refusal(422, "service_unknown")
    make_move(work, found, move, "applicant")


def answer_requests(work: Work, body: AnswerRequests, key: str) -> dict[str, Any]:
    """Take the applicant's answers to what was asked, as a new revision, and send the application on."""
    found = get_locked_application(work, body.application_id)
    if found is None:
        raise Refusal(403, "not_permitted")
    refuse_not_taking_part(work, "submit", found.person_id, found.id)
    move = _answering_move(work, found)
    if move is None:
        raise Refusal(409, "move_unknown")
    if found.version != body.application_version:
        raise Refusal(409, "stale")
    sent = get_submission(work.connection, found.submission_id)
    rules = rules_of(work.connection, work.context, found)
    journey = _completed_journey(work, rules, found, sent, body)
    _check_quote(rules, journey, _agreed_total(work, rules, found, body))
    merged = _content(sent.definition, journey.answers, body.manifest)
    # What is acknowledged is what was sent, so that its sender can compare; what is kept is the whole.
    content_digest = digest(_content(sent.definition, body.answers, body.manifest))
    acknowledgement = _keep_submission(work, found, key, merged, content_digest, journey)
    work.connection.execute(sa.update(asked).where(asked.c.application_id == found.id).values(is_answered=True))
    searched = found_by(work.connection, found.person_id, found.number, journey)
    make_move(work, found, move, "applicant", submission_id=key, name=journey.name, **searched)
    return _answer(found, acknowledgement)


def _answering_move(work: Work, found: Row[Any]) -> Move | None:
    table = MoveTable(work, found)
    return table.workflow.completing_move(found.state, table.holds)


def _agreed_total(work: Work, rules: Catalogue, found: Row[Any], body: AnswerRequests) -> int | None:
    """Return the amount that the applicant agreed to: with this completion, else when the application was last sent."""
    if body.quoted_total is not None:
        return body.quoted_total
    return _total(rules, journey_of(work.connection, work.context, found))


def _completed_journey(work: Work, rules: Catalogue, found: Row[Any], sent: Row[Any], body: AnswerRequests) -> Journey:
    """Merge the answers into the last submission; only what was asked, and what follows from it, may change.

    What was not sent again is judged on the day on which it was: a lease may end while the municipality reviews it.
    """
    definition = rules.service(found.service)
    known = known_of(work.connection, found.person_id, definition, work.today)
    days = {**dict.fromkeys(sent.answers, riyadh_date(sent.received_at)), **days_of(sent)}
    kept = registers_of(sent, rules, definition)
    before = make_journey(rules, definition, sent.answers, known, work.today, days, kept)
    answers = {**sent.answers, **body.answers}
    if RECORD in body.answers:
        # What an application acts on is no answer.
        raise Refusal(422, "request_problems", [Problem(RECORD, "field_not_requested")])
    changed = {name for name in body.answers if digest(body.answers[name]) != digest(sent.answers.get(name))}
    requested = {row.field.partition(".")[0] for row in open_requests(work.connection, found.id)}
    merged = {name: value for name, value in answers.items() if value is not None}
    days = {name: day for name, day in days.items() if name not in changed and name in merged}
    said = {**kept, **work.registers}
    journey = make_journey(rules, definition, merged, known, work.today, days, said)
    problems = [Problem(name, "request_unanswered") for name in sorted(requested - changed)]
    problems += [
        Problem(name, "field_not_requested")
        for name in sorted(changed - fields_to_complete(before, journey, requested))
    ]
    if problems:
        raise Refusal(422, "request_problems", problems)
    refuse_problems(journey)
    refuse_other_records(work, found.person_id, taken_parts(work.connection, found.draft_id), journey, changed)
    verify_manifest(work, parties_ever(work.connection, found.draft_id), journey, body.manifest)
    return journey
