"""Step 4: who is it? Asks the registry between two short transactions and hands out what it knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from balady_desktop.backend.context import Context
from balady_desktop.backend.dependencies import own_transaction
from balady_desktop.backend.identity.adapter import RegistryOffice, RegistryPerson
from balady_desktop.backend.identity.nationalities import nationality_name
from balady_desktop.backend.people.queries import identity_hash
from balady_desktop.backend.ratelimits import take
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.registrations.answers import (
    IDENTITY_PAGE,
    check_names,
    check_pages,
    facts_of,
    journey_of,
    picture_field,
)
from balady_desktop.backend.registrations.queries import change_registration, find_registration
from balady_desktop.backend.registrations.tables import registration
from balady_desktop.backend.tokens import hash_token, mint_token
from balady_desktop.backend.verification_pictures.service import use_picture
from balady_desktop.domain.definition import Registry, ServiceDefinition
from balady_desktop.domain.ids import id_problem
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.wire.registrations import IdentityReply, IdentityRequest

_RETRY_SECONDS = 30
# An unknown number and a birth date of somebody else are one answer: else a list of numbers could be tried out.
_PERSON_PROBLEMS = {
    "not_found": "identity_unknown",
    "birth_date_mismatch": "identity_unknown",
    "deceased": "identity_deceased",
    "expired": "identity_expired",
    "under_18": "identity_under_18",
}
_OFFICE_PROBLEMS = {"not_found": "office_unknown", "expired": "office_not_valid", "suspended": "office_not_valid"}


@dataclass(frozen=True, slots=True)
class Identified:
    """What the registry said, in the words of the service."""

    kind: str
    known: Mapping[str, str]


def identify(context: Context, request: IdentityRequest, peer: str) -> IdentityReply:
    """Check the answers, use up the picture, ask the registry, begin the registration."""
    if id_problem(request.registration_id):
        raise Refusal(422, "request_invalid", [Problem("registration_id", "uuid_format")])
    definition = get_registration_service(context, request.service)
    check_names(definition, request.answers, (IDENTITY_PAGE,))
    journey = journey_of(context, request.service, request.answers, {})
    check_pages(journey, (IDENTITY_PAGE,))
    subject_hash = subject_hash_of(context, journey)
    with own_transaction(context) as connection:
        use_picture(connection, context, picture_field(definition, IDENTITY_PAGE), request.picture)
        take(connection, context, identity_device=request.device, identity_peer=peer, identity_subject=subject_hash)
    identified = _ask(context, journey)
    token = mint_token(context)
    with own_transaction(context) as connection:
        _begin(connection, context, request, journey, identified, subject_hash, hash_token(token))
    return IdentityReply(registration_id=request.registration_id, known=dict(identified.known), resume_token=token)


def get_registration_service(context: Context, service: str) -> ServiceDefinition:
    """Return a service that registers. Refuses with 422 `service_unknown`."""
    if service not in context.catalogue.service_names():
        raise Refusal(422, "service_unknown")
    definition = context.catalogue.service(service)
    if definition.identified_by is None:
        raise Refusal(422, "service_unknown")
    return definition


def subject_hash_of(context: Context, journey: Journey) -> str:
    """Return the name under which an identity has at most one account."""
    registry, number = journey.definition.identified_by or "", _NUMBERS[journey.definition.identified_by]
    return identity_hash(context.keys, registry, journey.value(number))


def _ask(context: Context, journey: Journey) -> Identified:
    return _REGISTRIES[journey.definition.identified_by](context, journey)


def _ask_for_person(context: Context, journey: Journey) -> Identified:
    id_number, birth_date = journey.value("id_number"), journey.value("birth_date")
    answer = context.identity.look_up_person(id_number, birth_date, context.today())
    if answer.person is not None:
        return Identified(answer.person.kind, {**_person_facts(answer.person), **_sample_facts(context, answer.person)})
    raise _refused(_PERSON_PROBLEMS.get(answer.outcome), "id_number")


def _ask_for_office(context: Context, journey: Journey) -> Identified:
    values = [journey.value(name) for name in ("licence_number", "number_700", "classification")]
    answer = context.identity.look_up_office(*values)
    if answer.office is not None:
        return Identified("engineering_office", _office_facts(answer.office))
    raise _refused(_OFFICE_PROBLEMS.get(answer.outcome), "licence_number")


# By what a registry's word in the definition is asked, and the answer that names who it is.
_REGISTRIES: Mapping[Registry | None, Callable[[Context, Journey], Identified]] = {
    "person": _ask_for_person,
    "office": _ask_for_office,
}
_NUMBERS: Mapping[Registry | None, str] = {"person": "id_number", "office": "licence_number"}


def _refused(problem: str | None, field: str) -> Refusal:
    """Return the refusal; what the registry left open is neither a yes nor a no."""
    if problem is None:
        return Refusal(503, "registry_unavailable", retry_after=_RETRY_SECONDS)
    return Refusal(422, "answers_invalid", [Problem(field, problem)])


def _person_facts(person: RegistryPerson) -> dict[str, str]:
    first, father, grandfather, family = person.names_ar
    facts = {
        "first_name": first,
        "father_name": father,
        "grandfather_name": grandfather,
        "family_name": family,
        "latin_name": " ".join(part for part in person.names_en if part),
        "gender": "M" if person.gender == "male" else "F",
        "nationality": nationality_name(person.nationality),
        "city": person.address.get("city", ""),
    }
    return {name: value for name, value in facts.items() if value}


def _sample_facts(context: Context, person: RegistryPerson) -> dict[str, str]:
    """Return the mobile of a sample person, which nobody can know from life; a real registry's is never told."""
    is_sample = context.settings.identity is None and person.mobile is not None
    return {"sample_mobile": person.mobile or ""} if is_sample else {}


def _office_facts(office: RegistryOffice) -> dict[str, str]:
    facts = {
        "office_name": office.name_ar,
        "engineer_name": office.engineer_name,
        "engineer_membership": office.engineer_membership,
        "office_address": office.address,
        "latin_name": office.name_en,
    }
    return {name: value for name, value in facts.items() if value}


def _begin(
    connection: Connection,
    context: Context,
    request: IdentityRequest,
    journey: Journey,
    identified: Identified,
    subject_hash: str,
    resume_hash: str,
) -> None:
    """Write the registration; the same id again, where only the reply was lost, gets a new token."""
    now = context.now()
    earlier = find_registration(connection, request.registration_id)
    values = {
        "answers": dict(request.answers),
        "known": dict(identified.known),
        "facts": facts_of(journey, (IDENTITY_PAGE,)),
        "resume_hash": resume_hash,
        "expires_at": now + context.settings.limits.registration_lifetime,
    }
    if earlier is None:
        connection.execute(
            sa.insert(registration).values(
                registration_id=request.registration_id,
                service=request.service,
                device=request.device,
                state="identified",
                subject_hash=subject_hash,
                kind=identified.kind,
                code_tries_left=0,
                began_at=now,
                **values,
            )
        )
    elif (earlier.device, earlier.subject_hash, earlier.state) == (request.device, subject_hash, "identified"):
        change_registration(connection, request.registration_id, **values)
    else:
        raise Refusal(409, "registration_state")
