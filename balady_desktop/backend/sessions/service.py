"""Signs in, rotates tokens, notices stolen ones, signs out."""

from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.access import refuse_other_account
from balady_desktop.backend.context import Context
from balady_desktop.backend.password_hashes import hash_password, is_password
from balady_desktop.backend.people.mobiles import take_due_mobile
from balady_desktop.backend.people.passwords import check_new_password, set_password
from balady_desktop.backend.people.queries import Person, find_password, fold_user_name, get_person
from balady_desktop.backend.people.service import person_reply
from balady_desktop.backend.people.sessions import (
    TokenHashes,
    end_session,
    find_by_refresh,
    find_spent,
    insert_session,
    is_known_device,
    rotate,
)
from balady_desktop.backend.ratelimits import give_back, take
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.tokens import hash_token, mint_token
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import clean_input
from balady_desktop.wire.recovery import FirstPasswordRequest
from balady_desktop.wire.sessions import RefreshRequest, SessionReply, SignInRequest


def sign_in(connection: Connection, context: Context, request: SignInRequest, peer: str) -> SessionReply:
    """Begin a session. Refuses with 401 `sign_in_wrong` for a wrong password and an unknown name alike."""
    found = _recognised(connection, context, request, peer)
    if found.one_time_until is not None:
        raise Refusal(403, "password_must_change", keep=True)
    return begin_session(connection, context, found.person_id, request.device)


def change_first_password(
    connection: Connection, context: Context, request: FirstPasswordRequest, peer: str
) -> SessionReply:
    """Exchange a one-time password for the person's own, and begin a session."""
    found = _recognised(connection, context, request, peer)
    if found.one_time_until is None:
        raise Refusal(401, "sign_in_wrong", keep=True)
    person = get_person(connection, found.person_id)
    if request.new_password == request.password:
        raise Refusal(422, "answers_invalid", [Problem("password", "password_same")])
    check_new_password(person, request.new_password, "password")
    set_password(connection, person.person_id, hash_password(request.new_password), context.now())
    return begin_session(connection, context, person.person_id, request.device)


def _recognised(
    connection: Connection, context: Context, request: SignInRequest | FirstPasswordRequest, peer: str
) -> Row[Any]:
    """Return the account whose password was given, in time where it works once only."""
    name = fold_user_name(clean_input(request.user_name))
    found = find_password(connection, name)
    limits = _limits(connection, found, name, request.device)
    take(connection, context, sign_in_peer=peer, **limits)
    is_right = is_password(request.password, found.password_hash if found else None)
    if not is_right or found is None or (found.one_time_until and found.one_time_until <= context.now()):
        raise Refusal(401, "sign_in_wrong", keep=True)
    give_back(connection, context, sign_in_peer=peer, **limits)
    return found


def begin_session(connection: Connection, context: Context, person_id: str, device: str) -> SessionReply:
    """Sign a person in on a computer; whoever calls this has proved who the person is."""
    now = context.now()
    take_due_mobile(connection, person_id, now)
    person = get_person(connection, person_id)
    access, refresh = mint_token(context), mint_token(context)
    tokens = _hashes(context, person, access, refresh, now)
    insert_session(connection, context.new_id(), person_id, device, tokens, now)
    return _reply(connection, context, person, access, refresh)


def refresh_session(
    connection: Connection, context: Context, request: RefreshRequest, account: str = ""
) -> SessionReply:
    """Rotate the tokens. Refuses with 401: `signed_out` for no session, `session_ended` for a token sent twice.

    Refuses with 401 `wrong_account` where `account` names another person: the token stays as it is.
    """
    spent_hash = hash_token(request.refresh_token)
    row = find_by_refresh(connection, spent_hash)
    again = row is None
    if row is None:
        row, spent_hash = _lost_reply(connection, context, spent_hash, request.device, account)
    refuse_other_account(account, row.person_id)
    now = context.now()
    take_due_mobile(connection, row.person_id, now, but=row.session_id)
    person = get_person(connection, row.person_id)
    if not _is_alive(row, person, request.device, now):
        raise Refusal(401, "signed_out")
    access, refresh = mint_token(context), mint_token(context)
    tokens = _hashes(context, person, access, refresh, row.began_at)
    rotate(connection, row.session_id, tokens, spent_hash, now, again=again)
    return _reply(connection, context, person, access, refresh)


def sign_out(connection: Connection, context: Context, session_id: str) -> None:
    """End the session of the request."""
    end_session(connection, session_id, "signed_out", context.now())


def _limits(connection: Connection, found: Row[Any] | None, name: str, device: str) -> dict[str, str]:
    """Return the buckets of a try.

    A device where the person signed in before has a bucket of its own, so that nobody locks the owner out
    by guessing from elsewhere; all unknown devices share the account's.
    """
    limits = {"sign_in_device": f"{name} {device}"}
    if found is None or not is_known_device(connection, found.person_id, device):
        limits["sign_in_account"] = name
    return limits


def _lost_reply(
    connection: Connection, context: Context, spent_hash: str, device: str, account: str
) -> tuple[Row[object], str]:
    """Judge a refresh token that was spent: its reply was lost, or somebody copied it.

    While the tokens of the reply were never used, they may have been lost on the way: they die and new ones are
    made. Otherwise the session ends, and the thief's tokens with it.
    """
    found = find_spent(connection, spent_hash)
    if found is None:
        raise Refusal(401, "signed_out")
    row, may_repeat = found
    refuse_other_account(account, row.person_id)
    if not may_repeat or row.access_used or row.device != device:
        end_session(connection, row.session_id, "token_reused", context.now())
        raise Refusal(401, "session_ended", keep=True)
    return row, row.refresh_hash


def _is_alive(row: Row[object], person: Person, device: str, now: datetime) -> bool:
    is_open = row.ended_at is None and row.refresh_expires_at > now
    return is_open and row.device == device and person.ended_at is None


def _hashes(context: Context, person: Person, access: str, refresh: str, began_at: datetime) -> TokenHashes:
    """Staff sign in again every working day, however often they rotate; applicants while they come back."""
    limits, now = context.settings.limits, context.now()
    is_staff = person.municipality is not None
    return TokenHashes(
        access_hash=hash_token(access),
        access_expires_at=now + limits.access_lifetime,
        refresh_hash=hash_token(refresh),
        refresh_expires_at=began_at + limits.staff_session_lifetime if is_staff else now + limits.refresh_lifetime,
    )


def _reply(connection: Connection, context: Context, person: Person, access: str, refresh: str) -> SessionReply:
    return SessionReply(
        access_token=access,
        refresh_token=refresh,
        access_seconds=int(context.settings.limits.access_lifetime.total_seconds()),
        person=person_reply(connection, context, person),
        today=context.today(),
    )
