"""The sample catalogue with services whose tariffs use every word of fees."""

from functools import cache
from pathlib import Path
from typing import Any

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.fees import Quote, quote
from balady_desktop.domain.journey import Journey
from tests.catalogue.sample_catalogue import sample_texts
from tests.domain.declared_help import TODAY

_FOLDER = Path(__file__).with_name("fees")
MONTH, VILLA = "fee_month", "fee_villa"
# Riyadh is of class 1, Dawadmi of class 3.
CLASS_1, CLASS_3, CLASS_5 = "00100100", "00100114", "00100101"


@cache
def fee_texts() -> dict[str, str]:
    """The texts of these files by their names."""
    texts = {path.relative_to(_FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in _FOLDER.rglob("*.yaml")}
    own = texts.pop("parameters.yaml").partition("\n")[2]
    parameters = sample_texts()["parameters.yaml"].rstrip() + "\n" + own
    return {**texts, "parameters.yaml": parameters, "workflows/two_bills.yaml": _two_bills()}


def _two_bills() -> str:
    """Return the usual workflow, whose moves issue the bill of the month beside the decision's."""
    text = packaged_catalogue().texts["workflows/licence_review.yaml"]
    named = text.replace("workflow: licence_review", "workflow: two_bills")
    return named.replace("{bill: decision}, ", "{bill: decision}, {bill: month}, ")


@cache
def fee_catalogue() -> Catalogue:
    """The catalogue in which these services are published."""
    return Catalogue({**packaged_catalogue().texts, **sample_texts(), **fee_texts()})


def journey_of(service: str, answers: dict[str, Any], catalogue: Catalogue | None = None) -> Journey:
    """Begin a journey with answers."""
    rules = catalogue or fee_catalogue()
    return Journey(rules.service(service), answers, rules.facts(TODAY, {}))


def quoted(service: str, answers: dict[str, Any], **said: Any) -> Quote | None:
    """Return what the answers cost."""
    return quote(fee_catalogue().tariff(service), journey_of(service, answers), **said)


def sold(*rows: tuple[str, str, str]) -> list[dict[str, Any]]:
    """Return product lines: product, units, sales in riyals."""
    names = ("product", "units_sold", "sales")
    return [
        {"id": f"e{place}", "answers": {name: cell for name, cell in zip(names, row, strict=True) if cell}}
        for place, row in enumerate(rows)
    ]
