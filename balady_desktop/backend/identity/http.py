"""A real identity registry over HTTPS, shaped as the REST services of Yakeen and Wathq are.

`GET person-info/{id}?birthDate=YYYY-MM-DD`, `GET person/{id}/owns-mobile/{mobile}` and
`GET engineering-office/{licence}?number700=...&certificate=...`; what authorises us is in headers.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal, TypeVar

import httpx2
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from balady_desktop.backend.identity.adapter import (
    ADULT,
    OfficeAnswer,
    OfficeOutcome,
    PersonAnswer,
    PersonOutcome,
    RegistryOffice,
    RegistryPerson,
)
from balady_desktop.backend.log import log_event
from balady_desktop.backend.outward import make_client
from balady_desktop.backend.settings import IdentitySettings
from balady_desktop.domain.calendar import age_on
from balady_desktop.domain.identifiers import mobile_to_e164, person_kind

_REFUSALS: Mapping[str, PersonOutcome] = {
    "NOT_FOUND": "not_found",
    "BIRTH_DATE_MISMATCH": "birth_date_mismatch",
    "DECEASED": "deceased",
    "INACTIVE": "expired",
}
_OFFICE_REFUSALS: Mapping[str, OfficeOutcome] = {
    "NOT_FOUND": "not_found",
    "EXPIRED": "expired",
    "SUSPENDED": "suspended",
}


def _day_first(value: Any) -> Any:
    """Read the registry's DD-MM-YYYY; ISO is taken as well."""
    if isinstance(value, str) and len(parts := value.split("-")) == 3 and len(parts[2]) == 4:
        return "-".join(reversed(parts))
    return value


Body = TypeVar("Body", bound=BaseModel)
RegistryDate = Annotated[date, BeforeValidator(_day_first)]


class _Body(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="ignore", str_strip_whitespace=True)


class _PersonBody(_Body):
    """Citizens carry father's, grandfather's and family name; residents second, third and last."""

    first_name: str = ""
    father_name: str = ""
    grand_father_name: str = ""
    family_name: str = ""
    second_name: str = ""
    third_name: str = ""
    last_name: str = ""
    english_first_name: str = ""
    english_second_name: str = ""
    english_third_name: str = ""
    english_last_name: str = ""
    date_of_birth_g: RegistryDate
    id_expiry_date: RegistryDate | None = None
    iqama_expiry: RegistryDate | None = None
    gender: Literal["M", "F"]
    nationality_code: str
    mobile: str | None = None
    is_deceased: bool = False

    def names_ar(self) -> tuple[str, str, str, str]:
        return (
            self.first_name,
            self.father_name or self.second_name,
            self.grand_father_name or self.third_name,
            self.family_name or self.last_name,
        )

    def names_en(self) -> tuple[str, str, str, str]:
        return (
            self.english_first_name,
            self.english_second_name,
            self.english_third_name,
            self.english_last_name,
        )


class _OfficeBody(_Body):
    licence_number: str
    number700: str
    classification_certificate: str
    commercial_registration: str | None = None
    name: str
    english_name: str = ""
    engineer_name: str
    engineer_membership: str
    address: str = ""
    status: Literal["VALID", "EXPIRED", "SUSPENDED"]


class _OwnerBody(_Body):
    is_owner: bool


class _ErrorBody(_Body):
    code: str


class HttpRegistry:
    """Asks the registry; whatever is not a clear answer is `unavailable`."""

    def __init__(self, settings: IdentitySettings, timeout: timedelta) -> None:
        self._client = make_client(settings.url, settings.headers, timeout)

    def look_up_person(self, id_number: str, birth_date: date, today: date) -> PersonAnswer:
        """Find a person; the registry's own birth date is compared once more."""
        reply = self._get(f"person-info/{id_number}", birthDate=birth_date.isoformat())
        if reply is None:
            return PersonAnswer("unavailable")
        if reply.status_code != 200:
            return PersonAnswer(_REFUSALS.get(_error_code(reply), "unavailable"))
        body = _read(_PersonBody, reply)
        return _person_answer(id_number, birth_date, body, today) if body else PersonAnswer("unavailable")

    def look_up_office(self, licence_number: str, number_700: str, certificate: str) -> OfficeAnswer:
        """Find an engineering office."""
        reply = self._get(f"engineering-office/{licence_number}", number700=number_700, certificate=certificate)
        if reply is None:
            return OfficeAnswer("unavailable")
        if reply.status_code != 200:
            return OfficeAnswer(_OFFICE_REFUSALS.get(_error_code(reply), "unavailable"))
        body = _read(_OfficeBody, reply)
        if body is None:
            return OfficeAnswer("unavailable")
        asked = (licence_number, number_700, certificate)
        told = (body.licence_number, body.number700, body.classification_certificate)
        return _office_answer(body) if asked == told else OfficeAnswer("not_found")

    def owns_mobile(self, id_number: str, mobile: str) -> bool | None:
        """Ask who owns a mobile."""
        reply = self._get(f"person/{id_number}/owns-mobile/{mobile.removeprefix('+')}")
        body = _read(_OwnerBody, reply) if reply is not None and reply.status_code == 200 else None
        return body.is_owner if body else None

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _get(self, path: str, **parameters: str) -> httpx2.Response | None:
        try:
            return self._client.get(path, params=parameters)
        except httpx2.HTTPError as error:
            log_event("registry_failed", error=type(error).__name__)
            return None


def _read(model: type[Body], reply: httpx2.Response) -> Body | None:
    """Read a body of ours; a portal's page or a truncated reply is none."""
    try:
        return model.model_validate_json(reply.content)
    except ValidationError:
        log_event("registry_unreadable", status=reply.status_code)
        return None


def _error_code(reply: httpx2.Response) -> str:
    body = _read(_ErrorBody, reply)
    return body.code if body else ""


def _person_answer(id_number: str, birth_date: date, body: _PersonBody, today: date) -> PersonAnswer:
    expiry = body.iqama_expiry or body.id_expiry_date
    if body.date_of_birth_g != birth_date:
        return PersonAnswer("birth_date_mismatch")
    if body.is_deceased:
        return PersonAnswer("deceased")
    if expiry is not None and expiry < today:
        return PersonAnswer("expired")
    if age_on(birth_date, today) < ADULT:
        return PersonAnswer("under_18")
    return PersonAnswer("found", _person(id_number, body))


def _person(id_number: str, body: _PersonBody) -> RegistryPerson:
    return RegistryPerson(
        id_number=id_number,
        kind=person_kind(id_number),
        names_ar=body.names_ar(),
        names_en=body.names_en(),
        birth_date=body.date_of_birth_g,
        gender="male" if body.gender == "M" else "female",
        nationality=body.nationality_code,
        mobile=mobile_to_e164(body.mobile) if body.mobile else None,
    )


def _office_answer(body: _OfficeBody) -> OfficeAnswer:
    if body.status != "VALID":
        return OfficeAnswer("expired" if body.status == "EXPIRED" else "suspended")
    return OfficeAnswer(
        "found",
        RegistryOffice(
            licence_number=body.licence_number,
            number_700=body.number700,
            classification_certificate=body.classification_certificate,
            commercial_registration=body.commercial_registration,
            name_ar=body.name,
            name_en=body.english_name,
            engineer_name=body.engineer_name,
            engineer_membership=body.engineer_membership,
            address=body.address,
        ),
    )
