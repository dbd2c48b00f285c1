"""Every problem code that the rules can raise has a sentence in both languages."""

import re
from pathlib import Path

from balady_desktop.domain.calendar import DateProblem
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.judging import _EMPTY_CODES
from balady_desktop.domain.numbers import NumberProblem

DOMAIN = Path(__file__).parents[2] / "balady_desktop" / "domain"
# Identifiers that no service asks for yet have codes without sentences; the first service that asks adds them.
_RAISING = ("parsing", "fields", "sheets", "journey", "passwords", "identifiers")
UNASKED = ("vat_number", "iban", "postcode", "uuid")


def _raised() -> set[str]:
    sources = {name: (DOMAIN / f"{name}.py").read_text(encoding="utf-8") for name in _RAISING}
    codes = set(re.findall(r'return "(password_\w+)"', sources["passwords"]))
    for text in sources.values():
        codes |= set(re.findall(r'[fF]ault\("(\w+)"', text)) | set(re.findall(r'Problem\([^)]*?"(\w+)"\)', text))
    codes |= set(re.findall(r'(?:return|else) "(\w+)"', sources["identifiers"]))
    for name in re.findall(r'_digits_problem\([^"]*"(\w+)"', sources["identifiers"]):
        codes |= {f"{name}_characters", f"{name}_length"}
    return codes | set(_EMPTY_CODES.values()) | {one.value for one in (*DateProblem, *NumberProblem)}


def test_every_code_has_a_sentence() -> None:
    raised = {code for code in _raised() if not code.startswith(UNASKED)}
    assert len(raised) > 40
    assert raised - packaged_catalogue().problem_codes == set()
