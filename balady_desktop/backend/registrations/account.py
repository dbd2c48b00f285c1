"""Steps 5 to 9: the account's data, the code, and the account itself."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Connection

from balady_desktop.backend.code_rows import check_resend, mint_code
from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import own_transaction
from balady_desktop.backend.password_hashes import hash_password
from balady_desktop.backend.people.queries import (
    NewPerson,
    find_person_by_identity,
    insert_person,
    is_user_name_taken,
)
from balady_desktop.backend.ratelimits import take
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.registrations import codes
from balady_desktop.backend.registrations.answers import (
    ACCOUNT_PAGES,
    ACTIVATION_PAGE,
    IDENTITY_PAGE,
    SECOND_PICTURE_PAGE,
    check_names,
    check_pages,
    facts_of,
    journey_of,
    picture_field,
)
from balady_desktop.backend.registrations.identity import get_registration_service
from balady_desktop.backend.registrations.queries import (
    Registration,
    change_registration,
    find_registration,
    forget,
    get_registration,
    require_state,
)
from balady_desktop.backend.verification_pictures.service import use_picture
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import only_code
from balady_desktop.wire.registrations import (
    ActivatedReply,
    ActivateRequest,
    CodeSentReply,
    RegisterRequest,
    RegistrationReply,
    ResendRequest,
)

_NAMES = ("first_name", "father_name", "grandfather_name", "family_name")


@dataclass(frozen=True, slots=True)
class _Message:
    """What goes out by SMS after the commit."""

    mobile: str
    text: str


def register(context: Context, registration_id: str, request: RegisterRequest) -> CodeSentReply:
    """Judge the answers and send a code.

    Where the identity has an account already, everything looks the same and takes as long, but the message goes
    to the account's owner and nobody learns the code.
    """
    with own_transaction(context) as connection:
        row = get_registration(connection, context, registration_id, request.resume_token)
        require_state(row, "identified", "code_sent")
        journey = _judged(connection, context, row, request)
    is_foreign = _is_foreign_mobile(context, journey)
    columns = _account_columns(journey, request)
    with own_transaction(context) as connection:
        row = get_registration(connection, context, registration_id, request.resume_token)
        require_state(row, "identified", "code_sent")
        field = picture_field(journey.definition, SECOND_PICTURE_PAGE)
        use_picture(connection, context, field, request.picture)
        if is_foreign:
            raise Refusal(422, "answers_invalid", [Problem("mobile", "mobile_not_owned")], keep=True)
        check_resend(row.code_sent_at, context)
        take(connection, context, account_device=row.device, **_code_limits(row, journey.value("mobile")))
        change_registration(connection, registration_id, **columns)
        row = get_registration(connection, context, registration_id, request.resume_token)
        message, reply = _new_code(connection, context, row)
    codes.send(context, message.mobile, message.text)
    return reply


def resend(context: Context, registration_id: str, request: ResendRequest) -> CodeSentReply:
    """Send a new code in place of the last one."""
    with own_transaction(context) as connection:
        row = get_registration(connection, context, registration_id, request.resume_token)
        require_state(row, "code_sent")
        check_resend(row.code_sent_at, context)
        take(connection, context, **_code_limits(row, row.mobile))
        message, reply = _new_code(connection, context, row)
    codes.send(context, message.mobile, message.text)
    return reply


def activate(
    connection: Connection, context: Context, registration_id: str, request: ActivateRequest
) -> ActivatedReply:
    """Make the account. A repetition after a lost reply gets the same answer."""
    row = get_registration(connection, context, registration_id, request.resume_token)
    if row.state == "activated":
        return ActivatedReply(user_name=row.user_name)
    require_state(row, "code_sent")
    definition = get_registration_service(context, row.service)
    use_picture(connection, context, picture_field(definition, ACTIVATION_PAGE), request.picture)
    take(connection, context, activation_device=row.device)
    codes.CODES.check(connection, context, row, registration_id, only_code(request.code), "activation_code")
    if not insert_person(connection, _new_person(context, row), context.now()):
        raise _lost_race(connection, row)
    forget(connection, registration_id, "activated")
    return ActivatedReply(user_name=row.user_name)


def registration_reply(
    connection: Connection, context: Context, registration_id: str, request: ResendRequest
) -> RegistrationReply:
    """Return the state of an interrupted registration."""
    row = get_registration(connection, context, registration_id, request.resume_token)
    return RegistrationReply(
        registration_id=registration_id,
        service=row.service,
        state=row.state,
        known=row.known,
        code=codes.code_sent_reply(context, row) if row.state == "code_sent" else None,
    )


def _judged(connection: Connection, context: Context, row: Registration, request: RegisterRequest) -> Journey:
    """Return the journey of all answers. Refuses with 422 what is wrong in them."""
    definition = get_registration_service(context, row.service)
    check_names(definition, request.answers, ACCOUNT_PAGES)
    account = {"user_name": request.user_name, "password": request.password}
    answers: dict[str, Any] = {**request.answers, **row.answers, **account}
    journey = journey_of(context, row.service, answers, row.known)
    check_pages(journey, (IDENTITY_PAGE, *ACCOUNT_PAGES))
    if is_user_name_taken(connection, journey.value("user_name")):
        raise Refusal(422, "answers_invalid", [Problem("user_name", "user_name_taken")])
    return journey


def _is_foreign_mobile(context: Context, journey: Journey) -> bool:
    """Ask the registry, where the server's settings want it; no answer is no reason to refuse."""
    id_number = journey.value("id_number")
    if not context.settings.mobile_must_be_owned or id_number is None:
        return False
    return context.identity.owns_mobile(id_number, journey.value("mobile")) is False


def _account_columns(journey: Journey, request: RegisterRequest) -> dict[str, Any]:
    return {
        "facts": facts_of(journey, (IDENTITY_PAGE, *ACCOUNT_PAGES)),
        "user_name": journey.value("user_name"),
        "password_hash": hash_password(request.password),
        "mobile": journey.value("mobile"),
        "email": journey.value("email"),
    }


def _code_limits(row: Registration, mobile: str) -> dict[str, str]:
    return {"code_subject": row.subject_hash, "code_mobile": mobile}


def _new_code(connection: Connection, context: Context, row: Registration) -> tuple[_Message, CodeSentReply]:
    code = mint_code(context)
    codes.CODES.keep(connection, context, row.registration_id, code)
    owner = find_person_by_identity(connection, row.subject_hash)
    if owner is None:
        message = _Message(row.mobile, codes.code_text(context, code))
    else:
        message = _Message(owner.mobile or "", codes.owner_text())
    changed = find_registration(connection, row.registration_id) or row
    return message, codes.code_sent_reply(context, changed)


def _new_person(context: Context, row: Registration) -> NewPerson:
    facts: dict[str, str] = row.facts
    latin = facts.get("latin_name", "") or row.known.get("latin_name", "")
    name = facts.get("office_name") or " ".join(facts[part] for part in _NAMES if facts.get(part)) or latin
    return NewPerson(
        person_id=context.new_id(),
        user_name=row.user_name,
        password_hash=row.password_hash,
        kind=row.kind,
        identity_hash=row.subject_hash,
        display_name_ar=name,
        display_name_en=latin or name,
        mobile=row.mobile,
        email=row.email,
        facts=facts,
    )


def _lost_race(connection: Connection, row: Registration) -> Refusal:
    """Return what stood in the way of an account whose code was right."""
    if find_person_by_identity(connection, row.subject_hash) is not None:
        forget(connection, row.registration_id, "ended")
        return Refusal(410, "registration_ended", keep=True)
    change_registration(connection, row.registration_id, state="identified")
    return Refusal(409, "user_name_taken", [Problem("user_name", "user_name_taken")], keep=True)
