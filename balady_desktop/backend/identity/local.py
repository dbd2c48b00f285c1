"""The identity registry of sample servers: synthetic people and offices, and every awkward case of the real one."""

from datetime import date

from balady_desktop.backend.identity.adapter import (
    ADULT,
    OfficeAnswer,
    PersonAnswer,
    RegistryOffice,
    RegistryPerson,
)
from balady_desktop.backend.identity.sample_people import (
    SampleName,
    SampleOffice,
    SamplePerson,
    sample_offices,
    sample_people,
)
from balady_desktop.domain.calendar import age_on


class LocalRegistry:
    """Answers from the sample people; knows nobody else."""

    def __init__(self) -> None:
        self._people = {one.id_number: one for one in sample_people()}
        self._offices = {one.licence_number: one for one in sample_offices()}

    def look_up_person(self, id_number: str, birth_date: date, today: date) -> PersonAnswer:
        """Find a sample person."""
        person = self._people.get(id_number)
        if person is None:
            return PersonAnswer("not_found")
        if person.birth_date != birth_date:
            return PersonAnswer("birth_date_mismatch")
        if person.deceased:
            return PersonAnswer("deceased")
        if person.id_expiry < today:
            return PersonAnswer("expired")
        if age_on(person.birth_date, today) < ADULT:
            return PersonAnswer("under_18")
        return PersonAnswer("found", _person(person))

    def look_up_office(self, licence_number: str, number_700: str, certificate: str) -> OfficeAnswer:
        """Find a sample office."""
        office = self._offices.get(licence_number)
        if office is None or (office.number_700, office.classification_certificate) != (number_700, certificate):
            return OfficeAnswer("not_found")
        if office.status != "valid":
            return OfficeAnswer(office.status)
        return OfficeAnswer("found", _office(office))

    def owns_mobile(self, id_number: str, mobile: str) -> bool | None:
        """Compare with the sample person's mobile, where there is one."""
        person = self._people.get(id_number)
        return person.mobile == mobile if person and person.mobile else None

    def close(self) -> None:
        """Nothing is open."""


def _person(one: SamplePerson) -> RegistryPerson:
    return RegistryPerson(
        id_number=one.id_number,
        kind=one.kind,
        names_ar=_parts(one.names_ar),
        names_en=_parts(one.names_en),
        birth_date=one.birth_date,
        gender=one.gender,
        nationality=one.nationality,
        mobile=one.mobile,
        address=one.address or {},
    )


def _parts(name: SampleName) -> tuple[str, str, str, str]:
    return name.first, name.second, name.third, name.last


def _office(one: SampleOffice) -> RegistryOffice:
    return RegistryOffice(
        licence_number=one.licence_number,
        number_700=one.number_700,
        classification_certificate=one.classification_certificate,
        commercial_registration=one.commercial_registration,
        name_ar=one.name_ar,
        name_en=one.name_en,
        engineer_name=one.engineer.name_ar,
        engineer_membership=one.engineer.sce_membership,
        address="، ".join(one.address[part] for part in ("street", "district", "city")),
    )
