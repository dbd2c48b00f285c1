"""Changes of one's own account; each asks for the password, tells the owner and signs out every other computer."""

from sqlalchemy.engine import Connection

from balady_desktop.backend.access import Actor
from balady_desktop.backend.accounts.records import has_applied, staying_records
from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import own_transaction
from balady_desktop.backend.drafts.service import delete_drafts
from balady_desktop.backend.password_hashes import hash_password, is_password
from balady_desktop.backend.people.administrators import is_needed
from balady_desktop.backend.people.mobiles import cancel_planned, find_planned, take_due_mobile
from balady_desktop.backend.people.passwords import check_new_password, set_password
from balady_desktop.backend.people.queries import Person, change_person, find_own_password, get_person
from balady_desktop.backend.people.sessions import end_sessions, living_sessions
from balady_desktop.backend.ratelimits import give_back, take
from balady_desktop.backend.recovery import words
from balady_desktop.backend.recovery.queries import CODES, challenge_reply, get_challenge, insert_challenge
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.work import Work
from balady_desktop.domain.identifiers import mask_address, mobile_to_e164, normal_email
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import only_code
from balady_desktop.wire.accounts import (
    AccountReply,
    ClosingRequest,
    EmailChange,
    EndedReply,
    MobileChange,
    MobileProof,
    PasswordChange,
    SignedInReply,
)
from balady_desktop.wire.recovery import ChallengeReply

# An argon2 hash of nothing that anybody could type.
_NO_PASSWORD = "closed"


def account_reply(connection: Connection, context: Context, actor: Actor) -> AccountReply:
    """Return what the person may know and change."""
    take_due_mobile(connection, actor.person_id, context.now(), but=actor.session_id)
    person, planned = get_person(connection, actor.person_id), find_planned(connection, actor.person_id)
    sessions = living_sessions(connection, actor.person_id, context.now())
    return AccountReply(
        user_name=person.user_name,
        mobile=person.mobile,
        email=person.email,
        is_staff=person.municipality is not None,
        next_mobile_masked=mask_address(planned.mobile) if planned else None,
        next_mobile_from=planned.due_at if planned else None,
        computers=[
            SignedInReply(began_at=row.began_at, is_this=row.session_id == actor.session_id) for row in sessions
        ],
        stays=staying_records(connection, context, actor.person_id),
    )


def change_password(context: Context, actor: Actor, request: PasswordChange) -> EndedReply:
    """Set a new password; this computer stays signed in."""
    with own_transaction(context) as connection:
        person = _recognised(connection, context, actor, request.password)
        if request.new_password == request.password:
            raise Refusal(422, "answers_invalid", [Problem("new_password", "password_same")])
        check_new_password(person, request.new_password, "new_password")
    password_hash = hash_password(request.new_password)
    with own_transaction(context) as connection:
        others = len(living_sessions(connection, actor.person_id, context.now())) - 1
        set_password(connection, actor.person_id, password_hash, context.now(), but=actor.session_id)
    context.courier.tell(person.mobile, person.email, words.changed_text("password"))
    return EndedReply(signed_out=max(0, others))


def change_email(context: Context, actor: Actor, request: EmailChange) -> EndedReply:
    """Take another e-mail address; the old one is told."""
    email = normal_email(request.email)
    if email is None:
        raise Refusal(422, "answers_invalid", [Problem("email", "email_format")])
    with own_transaction(context) as connection:
        person = _recognised(connection, context, _applicant(actor), request.password)
        change_person(connection, person.person_id, email=email)
        ended = end_sessions(connection, person.person_id, "email_changed", context.now(), but=actor.session_id)
    context.courier.tell(person.mobile, person.email, words.changed_text("email"))
    return EndedReply(signed_out=ended)


def begin_mobile(context: Context, actor: Actor, request: MobileChange) -> ChallengeReply:
    """Send a code to the new mobile, unless the registry gives it to somebody else."""
    mobile = mobile_to_e164(request.mobile)
    if mobile is None:
        raise Refusal(422, "answers_invalid", [Problem("mobile", "mobile_format")])
    with own_transaction(context) as connection:
        person = _recognised(connection, context, _applicant(actor), request.password)
        take(connection, context, own_code_person=actor.person_id, code_mobile=mobile)
    if _is_foreign(context, person, mobile):
        raise Refusal(422, "answers_invalid", [Problem("mobile", "mobile_not_owned")])
    with own_transaction(context) as connection:
        challenge_id, token, code = insert_challenge(
            connection,
            context,
            "own_mobile",
            service=None,
            device=actor.device,
            subject_hash="",
            person_id=actor.person_id,
            mobile=mobile,
        )
    context.courier.send(mobile, words.mobile_code_text(context, code))
    return challenge_reply(context, challenge_id, token)


def prove_mobile(connection: Connection, context: Context, actor: Actor, request: MobileProof) -> EndedReply:
    """Take the new mobile once its code was read; the old one and the e-mail address are told."""
    row = get_challenge(connection, context, request.challenge_id, request.resume_token)
    if row.kind != "own_mobile" or row.person_id != actor.person_id:
        raise not_found()
    if row.state != "code_sent":
        raise Refusal(409, "recovery_state")
    take(connection, context, proof_device=row.device)
    CODES.check(connection, context, row, row.challenge_id, only_code(request.code), "code")
    person = get_person(connection, actor.person_id)
    change_person(connection, actor.person_id, mobile=row.mobile)
    cancel_planned(connection, actor.person_id)
    CODES.change(connection, row.challenge_id, state="done")
    context.courier.tell(person.mobile, person.email, words.changed_text("mobile"))
    ended = end_sessions(connection, actor.person_id, "mobile_changed", context.now(), but=actor.session_id)
    return EndedReply(signed_out=ended)


def keep_mobile(connection: Connection, context: Context, actor: Actor) -> None:
    """Cancel a change that waits."""
    if cancel_planned(connection, actor.person_id):
        person = get_person(connection, actor.person_id)
        context.courier.tell(person.mobile, person.email, words.changed_text("cancelled"))


def sign_out_others(connection: Connection, context: Context, actor: Actor) -> EndedReply:
    """End every session but this one."""
    now = context.now()
    return EndedReply(signed_out=end_sessions(connection, actor.person_id, "signed_out", now, but=actor.session_id))


def close_account(work: Work, request: ClosingRequest) -> None:
    """End the account. Records of the municipality stay; what only the account needed is destroyed."""
    context, connection, actor = work.context, work.connection, _applicant(work.signed_in)
    person = _recognised(connection, context, actor, request.password)
    if is_needed(connection, context.catalogue, person.person_id, work.now):
        raise Refusal(409, "last_administrator")
    delete_drafts(work)
    facts = person.facts if has_applied(connection, person.person_id) else {}
    # The identity is free: its owner may register again, under another user name.
    gone = dict.fromkeys(("mobile", "email", "identity_hash"))
    change_person(connection, person.person_id, ended_at=work.now, facts=facts, password_hash=_NO_PASSWORD, **gone)
    cancel_planned(connection, person.person_id)
    end_sessions(connection, person.person_id, "closed", work.now)
    work.audit(None, "account_closed", person.person_id, {"user_name": person.user_name})
    context.courier.tell(person.mobile, person.email, words.changed_text("closed"))


def _recognised(connection: Connection, context: Context, actor: Actor, password: str) -> Person:
    """Return the person whose password was given once more. Refuses with 422 `password_wrong`, and counts."""
    take(connection, context, own_password_person=actor.person_id)
    if not is_password(password, find_own_password(connection, actor.person_id)):
        raise Refusal(422, "answers_invalid", [Problem("password", "password_wrong")], keep=True)
    give_back(connection, context, own_password_person=actor.person_id)
    take_due_mobile(connection, actor.person_id, context.now(), but=actor.session_id)
    return get_person(connection, actor.person_id)


def _applicant(actor: Actor) -> Actor:
    """Return somebody who is not staff, whose accounts are the municipality's. Refuses with 403."""
    if actor.is_staff:
        raise Refusal(403, "not_permitted")
    return actor


def _is_foreign(context: Context, person: Person, mobile: str) -> bool:
    id_number = person.facts.get("id_number")
    if not context.settings.mobile_must_be_owned or id_number is None:
        return False
    return context.identity.owns_mobile(id_number, mobile) is False
