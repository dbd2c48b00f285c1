"""What a register says of an answer that is being typed, and of all answers before a submission is judged.

Registers are asked between short transactions, never inside one.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from sqlalchemy.engine import Connection

from balady_desktop.backend.access import Actor, parties_in, why_not_shared
from balady_desktop.backend.applications.applicants import known_of
from balady_desktop.backend.applications.journeys import get_submission, make_journey, registers_of, rules_of
from balady_desktop.backend.applications.queries import find_application
from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import own_transaction
from balady_desktop.backend.drafts.queries import find_owner
from balady_desktop.backend.editions.service import find_earlier_rules
from balady_desktop.backend.log import log_failure
from balady_desktop.backend.operations.service import find_own_operation
from balady_desktop.backend.ratelimits import take
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.register_checks.asking import ask_all, ask_register
from balady_desktop.backend.work import working
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.register_answers import RegisterAnswer, plain_answer
from balady_desktop.domain.registers import CheckedBy
from balady_desktop.wire.bounds import is_bounded
from balady_desktop.wire.registers import RegisterAnswerBody, RegisterCheckRequest
from balady_desktop.wire.sync import AnswerRequests, Operation, Submit

_SENT: Mapping[str, type[BaseModel]] = {"application.submit": Submit, "application.answer": AnswerRequests}
# Answers of registers for each operation of a round, by its key and then by field.
Asked = Mapping[str, Mapping[str, RegisterAnswer]]


def check(context: Context, actor: Actor, request: RegisterCheckRequest) -> RegisterAnswerBody:
    """Ask the register of a field about what is typed in it.

    Refuses with 403 who applies for nothing, 422 for a field that no register checks, 429 `too_many`.
    """
    if actor.body is not None and "prepare" not in actor.acts:
        raise Refusal(403, "not_permitted")
    with own_transaction(context) as connection:
        take(connection, context, register_person=actor.person_id)
        checked_by = _find_check(connection, context, request)
    if checked_by is None or set(request.asked) != set(checked_by.ask):
        raise Refusal(422, "request_invalid")
    answer = ask_register(context, checked_by, request.asked)
    with working(context, actor) as work:
        # Who looked what up is kept; the number itself only as a keyed hash.
        subject = context.keys.keyed_hash("register", checked_by.register, *sorted(request.asked.values()))
        work.audit(None, "register.asked", subject, {"register": checked_by.register, "outcome": answer.outcome})
    return RegisterAnswerBody.model_validate(plain_answer(answer))


def _find_check(connection: Connection, context: Context, request: RegisterCheckRequest) -> CheckedBy | None:
    rules = _find_rules(connection, context, request.service, request.definition)
    fields = rules.service(request.service).fields() if rules else ()
    return next((one.checked_by for one in fields if one.id == request.field), None)


def _find_rules(connection: Connection, context: Context, service: str, edition: str) -> Catalogue | None:
    """Return the rules of an edition that is taken now."""
    catalogue = context.catalogue
    if not catalogue.has(service):
        return None
    if catalogue.is_published(service, edition):
        return catalogue
    return find_earlier_rules(connection, catalogue, service, edition, context.now())


def has_submission(operations: list[Operation]) -> bool:
    """Return whether registers may have to be asked before these operations are settled."""
    return any(one.kind in _SENT for one in operations)


def ask_before(context: Context, actor: Actor, operations: list[Operation]) -> Asked:
    """Ask the registers of everything that a round submits, before a transaction of it begins.

    Whatever goes wrong with one of them is for its own transaction to refuse: its answers are then not checked.
    """
    found: dict[str, Mapping[str, RegisterAnswer]] = {}
    for one in operations:
        if one.kind in _SENT and is_bounded(one.body):
            try:
                journey = _journey(context, actor, one)
                found[one.key] = ask_all(context, journey) if journey is not None else {}
            except (Refusal, ValidationError):
                continue
            except Exception as error:
                log_failure("register_checks_failed", error)
    return found


def _journey(context: Context, actor: Actor, one: Operation) -> Journey | None:
    """Return what an operation submits, with what registers said before; None for one that was settled already."""
    body: Any = _SENT[one.kind].model_validate(one.body)
    with context.database.transaction(reading=True) as connection:
        if find_own_operation(connection, actor.person_id, one.key) is not None:
            return None
        if isinstance(body, Submit):
            return _first_journey(connection, context, actor, body)
        return _next_journey(connection, context, actor, body)


def _first_journey(connection: Connection, context: Context, actor: Actor, body: Submit) -> Journey | None:
    rules = _find_rules(connection, context, body.service, body.definition)
    if rules is None:
        return None
    party = find_owner(connection, body.draft_id)
    if party is None or not _may_send(connection, actor, party, body.draft_id):
        return None
    definition = rules.service(body.service)
    known = known_of(connection, party, definition, context.today())
    return make_journey(rules, definition, body.answers, known, context.today())


def _may_send(connection: Connection, actor: Actor, owner: str, entity: str) -> bool:
    return why_not_shared(actor, "submit", owner, parties_in(connection, actor, owner, entity)) is None


def _next_journey(connection: Connection, context: Context, actor: Actor, body: AnswerRequests) -> Journey | None:
    """Return the merged answers of a returned application; what has not changed keeps its register's answer."""
    found = find_application(connection, body.application_id)
    if found is None or not _may_send(connection, actor, found.person_id, found.id):
        return None
    sent = get_submission(connection, found.submission_id)
    rules = rules_of(connection, context, found)
    definition = rules.service(found.service)
    known = known_of(connection, found.person_id, definition, context.today())
    answers = {name: value for name, value in {**sent.answers, **body.answers}.items() if value is not None}
    said = registers_of(sent, rules, definition)
    return make_journey(rules, definition, answers, known, context.today(), registers=said)
