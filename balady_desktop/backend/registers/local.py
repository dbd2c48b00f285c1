"""The registers of sample servers: synthetic rows, and every awkward case of the real ones.

No number here was taken from anybody: they count up from the beginning of their range, as the sample people's do.
"""

from collections.abc import Mapping
from typing import Any

from balady_desktop.backend.identity.sample_people import sample_offices
from balady_desktop.backend.registers.adapter import NOT_CHECKED, RegisterReply
from balady_desktop.domain.registers import Register

# A number on which the sample register stays silent, as a real one does when it is down.
SILENT = "9999999999"
_SAMPLES: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "commercial_registration": (
        {"number": "1010000101", "name": "مؤسسة النخيل للتجارة (عيّنة)", "number_700": "7001234561", "status": "active"},
        {"number": "4030000102", "name": "شركة الموج للأغذية (عيّنة)", "number_700": "7000000005", "status": "active"},
        {
            "number": "2050000103",
            "name": "مؤسسة الخليج للصيانة (عيّنة)",
            "number_700": "7001234561",
            "status": "suspended",
        },
        {"number": "4650000104", "name": "مؤسسة أحد (عيّنة)", "number_700": "7001234561", "status": "cancelled"},
    ),
    "deeds": (
        {"number": "100000000101", "date": "2024-03-10", "status": "updated", "plan": "1500/أ", "plot": "12"},
        {"number": "100000000102", "date": "2009-01-20", "status": "to_update", "plan": "220", "plot": "7"},
        {"number": "100000000103", "date": "2015-06-01", "status": "cancelled"},
    ),
    "contractors": (
        {
            "number": "55000101",
            "name": "شركة البناء المتين (عيّنة)",
            "number_700": "7000000005",
            "grade": 3,
            "ends": "2031-12-31",
        },
        {
            "number": "55000102",
            "name": "مؤسسة الأساس (عيّنة)",
            "number_700": "7001234561",
            "grade": 5,
            "ends": "2020-12-31",
        },
    ),
    "insurance": (
        {"number": "66000101", "holder_700": "7000000005", "is_in_force": True, "ends": "2031-12-31"},
        {"number": "66000102", "holder_700": "7001234561", "is_in_force": False, "ends": "2020-12-31"},
    ),
    "civil_defence": (
        {"number": "77000101", "activity": "تجزئة (عيّنة)", "is_in_force": True, "ends": "2031-12-31"},
        {"number": "77000102", "activity": "مطعم (عيّنة)", "is_in_force": False, "ends": "2020-12-31"},
    ),
}


class LocalRegisters:
    """Answers from the sample rows; knows nothing else."""

    def __init__(self, registers: Mapping[str, Register]) -> None:
        self._registers = registers
        self._rows = {**_SAMPLES, "commercial_registration": (*_SAMPLES["commercial_registration"], *_offices())}

    def ask(self, register: str, asked: Mapping[str, str]) -> RegisterReply:
        """Find a sample row."""
        known = self._registers.get(register)
        if known is None or SILENT in asked.values():
            return NOT_CHECKED
        for row in self._rows.get(register, ()):
            if all(row.get(name) == text for name, text in asked.items()):
                facts = known.read_facts(row)
                return NOT_CHECKED if facts is None else RegisterReply("found", facts)
        return RegisterReply("not_found")

    def close(self) -> None:
        """Nothing is open."""


def _offices() -> tuple[Mapping[str, Any], ...]:
    """Return the registrations of the sample engineering offices."""
    return tuple(
        {
            "number": one.commercial_registration,
            "name": one.name_ar,
            "number_700": one.number_700,
            "status": "active" if one.status == "valid" else "suspended",
        }
        for one in sample_offices()
        if one.commercial_registration
    )
