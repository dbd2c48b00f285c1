"""Coming back in three steps; whether there is an account is told only to who has read the code."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.code_rows import check_resend
from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import own_transaction
from balady_desktop.backend.password_hashes import hash_password, is_password
from balady_desktop.backend.people.mobiles import cancel_planned, plan_mobile, take_due_mobile
from balady_desktop.backend.people.passwords import check_new_password, set_password
from balady_desktop.backend.people.queries import (
    Person,
    find_own_password,
    find_person,
    find_person_by_identity,
    get_person,
)
from balady_desktop.backend.ratelimits import take
from balady_desktop.backend.recovery import words
from balady_desktop.backend.recovery.queries import CODES, challenge_reply, get_challenge, insert_challenge, renew_code
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.registrations.answers import (
    ACTIVATION_PAGE,
    IDENTITY_PAGE,
    check_names,
    check_pages,
    facts_of,
    journey_of,
    picture_field,
)
from balady_desktop.backend.registrations.identity import get_registration_service, subject_hash_of
from balady_desktop.backend.verification_pictures.service import use_picture
from balady_desktop.domain.identifiers import mobile_to_e164
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import only_code
from balady_desktop.wire.recovery import (
    ChallengeReply,
    ChallengeResend,
    NewPasswordRequest,
    ProofReply,
    ProofRequest,
    RecoveryRequest,
)

_ACCESS, _LOST_MOBILE = "access", "lost_mobile"
_NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class _Claim:
    """Who somebody says to be."""

    journey: Journey
    subject_hash: str
    # The mobile that takes the place of a lost one.
    mobile: str | None

    @property
    def kind(self) -> str:
        return _LOST_MOBILE if self.mobile else _ACCESS


def begin(context: Context, request: RecoveryRequest, peer: str) -> ChallengeReply:
    """Send a code, where the identity has an account and the answers are its own."""
    claim = _read_claim(context, request)
    with own_transaction(context) as connection:
        field = picture_field(claim.journey.definition, IDENTITY_PAGE)
        use_picture(connection, context, field, request.picture)
        device, subject = request.device, claim.subject_hash
        take(connection, context, recovery_device=device, recovery_peer=peer, recovery_subject=subject)
    _check_mobile(context, claim)
    with own_transaction(context) as connection:
        owner = _find_owner(connection, context, claim)
        challenge_id, token, code = insert_challenge(
            connection,
            context,
            claim.kind,
            service=request.service,
            device=request.device,
            subject_hash=claim.subject_hash,
            person_id=owner.person_id if owner else None,
            mobile=claim.mobile,
        )
    _send(context, claim.mobile, owner, code)
    return challenge_reply(context, challenge_id, token)


def resend(context: Context, challenge_id: str, request: ChallengeResend) -> ChallengeReply:
    """Send a new code in place of the last one."""
    with own_transaction(context) as connection:
        row = _get(connection, context, challenge_id, request.resume_token, "code_sent")
        check_resend(row.code_sent_at, context)
        take(connection, context, recovery_subject=row.subject_hash)
        code = renew_code(connection, context, challenge_id)
        owner = get_person(connection, row.person_id) if row.person_id else None
    _send(context, row.mobile, owner, code)
    return challenge_reply(context, challenge_id, request.resume_token)


def prove(connection: Connection, context: Context, challenge_id: str, request: ProofRequest) -> ProofReply:
    """Compare the code. A lost mobile's change begins to wait; else the way to a new password is open.

    A repetition after a lost reply gets the same answer.
    """
    row = _get(connection, context, challenge_id, request.resume_token, "code_sent", "proved")
    definition = get_registration_service(context, row.service)
    use_picture(connection, context, picture_field(definition, ACTIVATION_PAGE), request.picture)
    take(connection, context, proof_device=row.device)
    CODES.check(connection, context, row, challenge_id, only_code(request.code), "activation_code")
    person = _owner_of(connection, row)
    if row.mobile is not None:
        return _plan_mobile(connection, context, row, person)
    CODES.change(connection, challenge_id, state="proved")
    # Whoever reads the old mobile wants it kept.
    if cancel_planned(connection, person.person_id):
        context.courier.tell(person.mobile, person.email, words.changed_text("cancelled"))
    return ProofReply(user_name=person.user_name)


def choose_password(context: Context, challenge_id: str, request: NewPasswordRequest) -> ProofReply:
    """Set a new password and sign out everywhere. A repetition after a lost reply gets the same answer."""
    with own_transaction(context) as connection:
        row = _get(connection, context, challenge_id, request.resume_token, "proved", "done")
        person = _owner_of(connection, row)
        if row.state == "done":
            return _say_again(connection, context, row, person, request.password)
        check_new_password(person, request.password, "password")
    password_hash = hash_password(request.password)
    with own_transaction(context) as connection:
        row = _get(connection, context, challenge_id, request.resume_token, "proved")
        set_password(connection, person.person_id, password_hash, context.now())
        CODES.change(connection, challenge_id, state="done")
    context.courier.tell(person.mobile, person.email, words.changed_text("password"))
    return ProofReply(user_name=person.user_name)


def _say_again(connection: Connection, context: Context, row: Row[Any], person: Person, password: str) -> ProofReply:
    """Repeat the answer to who chose this very password."""
    take(connection, context, proof_device=row.device)
    if row.mobile is not None or not is_password(password, find_own_password(connection, person.person_id)):
        raise Refusal(409, "recovery_state", keep=True)
    return ProofReply(user_name=person.user_name)


def _read_claim(context: Context, request: RecoveryRequest) -> _Claim:
    definition = get_registration_service(context, request.service)
    check_names(definition, request.answers, (IDENTITY_PAGE,))
    journey = journey_of(context, request.service, request.answers, {})
    check_pages(journey, (IDENTITY_PAGE,))
    mobile = mobile_to_e164(request.mobile) if request.mobile is not None else None
    if request.mobile is not None and mobile is None:
        raise Refusal(422, "answers_invalid", [Problem("mobile", "mobile_format")])
    return _Claim(journey, subject_hash_of(context, journey), mobile)


def _check_mobile(context: Context, claim: _Claim) -> None:
    """Ask the registry whose mobile it is, whether or not there is an account; its silence is no yes."""
    if claim.mobile is None:
        return
    id_number = facts_of(claim.journey, (IDENTITY_PAGE,)).get("id_number")
    if id_number is None or context.identity.owns_mobile(id_number, claim.mobile) is not True:
        raise Refusal(422, "answers_invalid", [Problem("mobile", "mobile_not_confirmed")])


def _find_owner(connection: Connection, context: Context, claim: _Claim) -> Person | None:
    """Find the living account whose identity page was answered as it was at registration.

    The database is asked the same for nobody, so that it takes as long.
    """
    found = find_person_by_identity(connection, claim.subject_hash)
    person_id = found.person_id if found is not None else _NOBODY
    take_due_mobile(connection, person_id, context.now())
    owner = find_person(connection, person_id)
    if owner is None or owner.ended_at is not None:
        return None
    return owner if all(owner.facts.get(name) == value for name, value in _identity(claim.journey).items()) else None


def _identity(journey: Journey) -> dict[str, str]:
    """Return the answers that say who somebody is, without those that may be left out."""
    needed = {one.known or one.id for one in journey.definition.get_page(IDENTITY_PAGE).fields if not one.optional}
    return {name: value for name, value in facts_of(journey, (IDENTITY_PAGE,)).items() if name in needed}


def _send(context: Context, mobile: str | None, owner: Person | None, code: str) -> None:
    """Hand over what there is to send, and wait for nothing: how long that takes would tell who has an account."""
    if mobile is not None:
        context.courier.send(mobile, words.code_text(context, code) if owner else words.no_account_text())
    elif owner is not None and owner.mobile:
        context.courier.send(owner.mobile, words.code_text(context, code))


def _plan_mobile(connection: Connection, context: Context, row: Row[Any], person: Person) -> ProofReply:
    wait = context.settings.limits.mobile_wait
    due_at = plan_mobile(connection, person.person_id, row.mobile, context.now(), wait)
    CODES.change(connection, row.challenge_id, state="done")
    context.courier.tell(person.mobile, person.email, words.planned_text(row.mobile, due_at))
    return ProofReply(user_name=person.user_name, mobile_from=due_at)


def _get(connection: Connection, context: Context, challenge_id: str, token: str, *states: str) -> Row[Any]:
    row = get_challenge(connection, context, challenge_id, token)
    if row.kind not in (_ACCESS, _LOST_MOBILE):
        raise not_found()
    if row.state not in states:
        raise Refusal(409, "recovery_state")
    return row


def _owner_of(connection: Connection, row: Row[Any]) -> Person:
    """Return whose account it is. A code that was never sent is guessed by nobody, so it counts as wrong."""
    person = get_person(connection, row.person_id) if row.person_id else None
    if person is None or person.ended_at is not None:
        raise Refusal(410, "code_ended", keep=True)
    return person
