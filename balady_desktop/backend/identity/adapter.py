"""What registration asks of an identity registry, and the choice between the real one and the local one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

PersonOutcome = Literal["found", "not_found", "birth_date_mismatch", "deceased", "expired", "under_18", "unavailable"]
OfficeOutcome = Literal["found", "not_found", "expired", "suspended", "unavailable"]
PersonKind = Literal["citizen", "resident"]
ADULT = 18


@dataclass(frozen=True, slots=True)
class RegistryPerson:
    """A person as the registry knows him or her; a part of a name may be empty."""

    id_number: str
    kind: PersonKind
    # First, father's, grandfather's and family name; of a resident first, second, third and last.
    names_ar: tuple[str, str, str, str]
    names_en: tuple[str, str, str, str]
    birth_date: date
    gender: Literal["male", "female"]
    nationality: str
    mobile: str | None = None
    address: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RegistryOffice:
    """An engineering office as the registry knows it."""

    licence_number: str
    number_700: str
    classification_certificate: str
    commercial_registration: str | None
    name_ar: str
    name_en: str
    engineer_name: str
    engineer_membership: str
    address: str


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """What the registry said of a person; only `found` has one. `unavailable` is neither yes nor no."""

    outcome: PersonOutcome
    person: RegistryPerson | None = None


@dataclass(frozen=True, slots=True)
class OfficeAnswer:
    """What the registry said of an office; only `found` has one."""

    outcome: OfficeOutcome
    office: RegistryOffice | None = None


class IdentityRegistry(Protocol):
    """A registry of persons and engineering offices. Never raises for an answer or the lack of one."""

    def look_up_person(self, id_number: str, birth_date: date, today: date) -> PersonAnswer:
        """Find a person whose number and birth date agree."""
        ...

    def look_up_office(self, licence_number: str, number_700: str, certificate: str) -> OfficeAnswer:
        """Find an engineering office whose licence, 700 number and classification certificate agree."""
        ...

    def owns_mobile(self, id_number: str, mobile: str) -> bool | None:
        """Return whether a mobile (E.164) is this person's; None where the registry does not say."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
