"""Begins a sign-in at the national service, looks how it stands, opens the session once, takes it back.

The service is asked between short transactions, never inside one. Whether an identity number has an account here is
told only after its owner accepted on the telephone.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.audit import WHOLE_SERVER, AuditEvent, append_audit
from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import own_transaction
from balady_desktop.backend.national.adapter import Answer, NationalSignIn, Outcome
from balady_desktop.backend.national_sign_ins.queries import (
    WAITING,
    end_sign_in,
    find_waiting,
    get_sign_in,
    insert_sign_in,
)
from balady_desktop.backend.national_sign_ins.tables import national_sign_in
from balady_desktop.backend.people.queries import find_person_by_identity, identity_hash
from balady_desktop.backend.people.sessions import is_known_device
from balady_desktop.backend.ratelimits import give_back, take
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.sessions.service import begin_session
from balady_desktop.domain.identifiers import person_id_problem
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import only_code
from balady_desktop.wire.national import (
    NationalLookReply,
    NationalLookRequest,
    NationalSignInReply,
    NationalSignInRequest,
)

_PERSON, _FIELD = "person", "id_number"
# Who acts before it is known who it is.
_NOBODY = "nobody"
_RETRY_SECONDS = 30

_NOT_ASKED: Mapping[Outcome, Callable[[], Refusal]] = {
    "unknown": lambda: Refusal(422, "answers_invalid", [Problem(_FIELD, "national_unknown")]),
    "busy": lambda: Refusal(409, "national_busy"),
    "unavailable": lambda: Refusal(503, "national_unavailable", retry_after=_RETRY_SECONDS),
}
# What is told of a sign-in that is over. `keep`: that it is over stays written.
_OVER: Mapping[str, Callable[[], Refusal]] = {
    "accepted": lambda: Refusal(410, "national_used", keep=True),
    "refused": lambda: Refusal(403, "national_refused", keep=True),
    "expired": lambda: Refusal(410, "national_expired", keep=True),
    "cancelled": lambda: Refusal(410, "national_cancelled", keep=True),
    "replaced": lambda: Refusal(409, "national_replaced", keep=True),
    "no_account": lambda: Refusal(403, "national_no_account", keep=True),
}


def begin(context: Context, request: NationalSignInRequest, peer: str) -> NationalSignInReply:
    """Have a person asked on the telephone; what this computer began before is over.

    Where strangers keep the telephone busy, a computer on which the person signed in before ends what they began.

    Refuses with 404 where the server has no national sign-in, 422 for a number that is none or unknown to the service,
    409 `national_busy`, 429 `too_many`, 503 `national_unavailable`.
    """
    national = _get_national(context)
    id_number = only_code(request.id_number)
    problem = person_id_problem(id_number)
    if problem:
        raise Refusal(422, "answers_invalid", [Problem(_FIELD, problem)])
    subject = identity_hash(context.keys, _PERSON, id_number)
    with own_transaction(context) as connection:
        is_known = _is_known(connection, subject, request.device)
        take(connection, context, national_peer=peer, **_limits(subject, request.device, is_known))
        earlier = find_waiting(connection, national_sign_in.c.device == request.device)
        _end_all(connection, context, earlier, "replaced")
    _withdraw(national, earlier)
    sign_in_id = context.new_id()
    asked = national.ask(sign_in_id, id_number, request.language)
    if asked.outcome == "busy" and is_known:
        _end_strangers(context, national, subject)
        asked = national.ask(sign_in_id, id_number, request.language)
    if asked.outcome != "asked":
        raise _NOT_ASKED[asked.outcome]()
    with own_transaction(context) as connection:
        # Once more: the same computer may have begun another one while the service was asked.
        earlier = find_waiting(connection, national_sign_in.c.device == request.device)
        token, expires_at = insert_sign_in(connection, context, sign_in_id, request.device, subject, asked.handle)
        _end_all(connection, context, earlier, "replaced")
    _withdraw(national, earlier)
    limits = context.settings.limits
    return NationalSignInReply(
        sign_in_id=sign_in_id,
        token=token,
        number=asked.number,
        expires_at=expires_at,
        seconds=int(limits.approval_lifetime.total_seconds()),
        look_seconds=int(limits.approval_look.total_seconds()),
    )


def look(context: Context, sign_in_id: str, request: NationalLookRequest, peer: str) -> NationalLookReply:
    """Ask the service how a sign-in stands; the first look after it was accepted gets the session.

    Refuses by `_OVER` once it is over, with 404 to everyone but the computer that began it, with 429 `too_many`.
    """
    national = _get_national(context)
    _count_look(context, request.device, peer)
    with own_transaction(context) as connection:
        row = _get_waiting(connection, context, sign_in_id, request)
        give_back(connection, context, national_look_peer=peer)
    answer = national.answer(row.handle)
    with own_transaction(context) as connection:
        # Read again: another look may have taken the session, or the person cancelled, while the service was asked.
        row = _get_waiting(connection, context, sign_in_id, request)
        return _settle(connection, context, row, answer)


def cancel(context: Context, sign_in_id: str, request: NationalLookRequest, peer: str) -> None:
    """Take a sign-in back; where it is over already nothing changes. Refuses as a look does."""
    national = _get_national(context)
    _count_look(context, request.device, peer)
    with own_transaction(context) as connection:
        row = get_sign_in(connection, sign_in_id, request.token, request.device)
        give_back(connection, context, national_look_peer=peer)
        open_ones = [row] if row.state == WAITING else []
        _end_all(connection, context, open_ones, "cancelled")
    _withdraw(national, open_ones)


def end_overdue(context: Context) -> None:
    """End the sign-ins whose time was over before anybody looked, so that each has its row in the audit trail."""
    with own_transaction(context) as connection:
        overdue = find_waiting(connection, national_sign_in.c.expires_at <= context.now())
        _end_all(connection, context, overdue, "expired")


def _get_national(context: Context) -> NationalSignIn:
    if context.national is None:
        raise not_found()
    return context.national


def _is_known(connection: Connection, subject: str, device: str) -> bool:
    """Return whether the person with this identity signed in on a computer before."""
    owner = find_person_by_identity(connection, subject)
    return owner is not None and is_known_device(connection, owner.person_id, device)


def _limits(subject: str, device: str, is_known: bool) -> dict[str, str]:
    """Return the buckets of a try.

    As with passwords, a computer where the person signed in before has a bucket of its own: nobody locks the owner
    out by asking from elsewhere. All others share one, so that a telephone is not made to ring all day.
    """
    limits = {"national_device": f"{subject} {device}"}
    return limits if is_known else {**limits, "national_subject": subject}


def _count_look(context: Context, device: str, peer: str) -> None:
    """Count a look or a cancellation, in a transaction that no refusal takes back.

    A right token gives the address its try back, so that many computers may share one.
    """
    with own_transaction(context) as connection:
        take(connection, context, national_look_device=device, national_look_peer=peer)


def _end_strangers(context: Context, national: NationalSignIn, subject: str) -> None:
    """End what was begun for a person on computers where he or she never signed in.

    They are told that the person refused: anything else would tell a stranger that there is an account.
    """
    with own_transaction(context) as connection:
        waiting = find_waiting(connection, national_sign_in.c.subject_hash == subject)
        strange = [row for row in waiting if not _is_known(connection, subject, row.device)]
        _end_all(connection, context, strange, "refused")
    _withdraw(national, strange)


def _withdraw(national: NationalSignIn, rows: Iterable[Row[Any]]) -> None:
    for row in rows:
        national.withdraw(row.handle)


def _get_waiting(connection: Connection, context: Context, sign_in_id: str, request: NationalLookRequest) -> Row[Any]:
    """Return a sign-in that can still be accepted. Refuses with what became of it otherwise."""
    row = get_sign_in(connection, sign_in_id, request.token, request.device)
    if row.state == WAITING and row.expires_at <= context.now():
        raise _end(connection, context, row, "expired")
    if row.state != WAITING:
        raise _OVER[row.state]()
    return row


def _settle(connection: Connection, context: Context, row: Row[Any], answer: Answer) -> NationalLookReply:
    if answer in ("refused", "expired"):
        raise _end(connection, context, row, answer)
    if answer == "accepted":
        return _enter(connection, context, row)
    seconds = int((row.expires_at - context.now()).total_seconds())
    return NationalLookReply(state=WAITING if answer == WAITING else "unanswered", seconds=seconds)


def _enter(connection: Connection, context: Context, row: Row[Any]) -> NationalLookReply:
    """Open the session of the account with this identity."""
    person = find_person_by_identity(connection, row.subject_hash)
    if person is None or person.ended_at is not None:
        raise _end(connection, context, row, "no_account")
    session = begin_session(connection, context, person.person_id, row.device)
    _end(connection, context, row, "accepted", person.person_id, person.municipality)
    return NationalLookReply(state="accepted", session=session)


def _end_all(connection: Connection, context: Context, rows: Iterable[Row[Any]], state: str) -> None:
    for row in rows:
        _end(connection, context, row, state)


def _end(
    connection: Connection,
    context: Context,
    row: Row[Any],
    state: str,
    person_id: str = _NOBODY,
    municipality: str | None = None,
) -> Refusal:
    """End a sign-in and write it to the audit trail; returns what is told of it from now on."""
    end_sign_in(connection, row.sign_in_id, state)
    detail = {"state": state, "subject": row.subject_hash}
    tenant = municipality or WHOLE_SERVER
    event = AuditEvent(tenant, person_id, row.device, f"national_sign_in.{state}", row.sign_in_id, detail)
    append_audit(connection, context.keys, context.now(), [event])
    return _OVER[state]()
