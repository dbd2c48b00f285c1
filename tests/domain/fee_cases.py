"""Generated tariffs and answers, and what they come to by fractions: a second computation that shares no code.

`random_cases` makes a tariff as plain data with answers that it reads; `amounts_by_fractions` works on that data
alone, as somebody would with pencil and paper.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import yaml

from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.service_file import read_definition

_WORDS = {"ar": "رسم", "en": "Fee"}
# Lines as long as they are in files of services.
# ruff: noqa: E501
SERVICE_TEXT = """
service: sample
version: 1
kind: licence
title: {ar: خدمة, en: Service}
pages:
  - id: asked
    title: {ar: صفحة, en: Page}
    fields:
      - {id: fee_class, type: whole_number, minimum: "1", maximum: "5", label: {ar: أ, en: A}}
      - {id: area, type: decimal, places: 3, label: {ar: أ, en: A}}
      - {id: count, type: whole_number, label: {ar: أ, en: A}}
      - {id: years, type: choice, label: {ar: أ, en: A}, options: [{code: "1", label: {ar: أ, en: A}}, {code: "2", label: {ar: ب, en: B}}, {code: "3", label: {ar: ج, en: C}}]}
      - {id: days, type: whole_number, label: {ar: أ, en: A}}
      - {id: due_on, type: date, label: {ar: أ, en: A}}
      - {id: filed_on, type: date, label: {ar: أ, en: A}}
      - {id: amount, type: money, label: {ar: أ, en: A}}
      - {id: kind, type: choice, label: {ar: أ, en: A}, options: [{code: a, label: {ar: أ, en: A}}, {code: b, label: {ar: ب, en: B}}]}
      - id: rows
        type: group
        most: 6
        label: {ar: أ, en: A}
        fields:
          - {id: wide, type: decimal, places: 2, label: {ar: أ, en: A}}
          - {id: high, type: decimal, places: 2, label: {ar: أ, en: A}}
          - {id: worth, type: money, label: {ar: أ, en: A}}
          - {id: sort, type: choice, label: {ar: أ, en: A}, options: [{code: a, label: {ar: أ, en: A}}, {code: b, label: {ar: ب, en: B}}]}
"""


# A penalty counts the days after the last one; whoever is early owes nothing.
DAYS_LATE = {"greatest": [0, {"days_between": ["due_on", "filed_on"]}]}


def case_service() -> ServiceDefinition:
    """Return the service of all generated tariffs."""
    return read_definition(SERVICE_TEXT, "sample.yaml")


@dataclass(frozen=True)
class Case:
    """A tariff as data and the answers of one application."""

    tariff: dict[str, Any]
    answers: dict[str, Any]

    @property
    def text(self) -> str:
        """The tariff as a file."""
        return yaml.safe_dump(self.tariff, allow_unicode=True, sort_keys=False)


def random_cases(random: Random, count: int) -> list[Case]:
    """Return one tariff of some articles on one or two bills with the answers of some applications."""
    bills = ["first", "second"][: random.randint(1, 2)]
    articles = [_article(random, place, random.choice(bills)) for place in range(random.randint(1, 4))]
    tariff = {
        "tariff": "t",
        "version": 1,
        "effective_from": "2026-01-01",
        "class_of": "fee_class",
        "bills": [{"bill": one, "payable": {"days": 30}, "words": _WORDS} for one in bills],
        "articles": articles,
    }
    return [Case(tariff, _answers(random)) for _ in range(count)]


def _answers(random: Random) -> dict[str, Any]:
    return {
        "fee_class": str(random.randint(1, 5)),
        "area": _decimal(random, 3),
        "count": str(random.randint(0, 4000)),
        "years": random.choice("123"),
        "days": str(random.randint(0, 400)),
        "due_on": _day(random),
        "filed_on": _day(random),
        "amount": _decimal(random, 2),
        "kind": random.choice("ab"),
        "rows": [
            {
                "id": f"e{place}",
                "answers": {
                    "wide": _decimal(random, 2),
                    "high": _decimal(random, 2),
                    "worth": _decimal(random, 2),
                    "sort": random.choice("ab"),
                },
            }
            for place in range(random.randint(0, 4))
        ],
    }


def _day(random: Random) -> str:
    return (date(2027, 12, 1) + timedelta(days=random.randint(0, 120))).isoformat()


def _decimal(random: Random, places: int) -> str:
    # Halves of a halala are wanted often, so half of all numbers end in 5.
    whole, rest = random.randint(0, 900), random.randint(0, 10**places - 1)
    return f"{whole}.{rest // 10 * 10 + 5 if random.random() < 0.5 else rest:0{places}d}"


def _article(random: Random, place: int, bill: str) -> dict[str, Any]:
    is_each = random.random() < 0.35
    kind = random.choice(["fixed", "by_class", "slabs", "percent"])
    found: dict[str, Any] = {"code": f"a{place}", "bill": bill, "words": _WORDS, "source": _WORDS, "confidence": "low"}
    if is_each:
        found["each"] = "rows"
    product = {"multiply": ["wide", "high"]}
    numbers = ["wide", product, {"round": product, "how": "up"}] if is_each else ["area", "count", {"add": ["area", 7]}]
    if not is_each:
        numbers += [{"sum": "rows.wide", "where": {"sort": ["a"]}}, DAYS_LATE]
    if kind == "slabs" or random.random() < 0.7:
        found |= {"units": random.choice(numbers), "unit": _WORDS}
    if random.random() < 0.5:
        found |= {"periods": random.choice(["years", 2]), "period": _WORDS}
    if random.random() < 0.4:
        found["share"] = {"days": "days", "of": random.choice([365, 360, 7])}
    if random.random() < 0.3:
        found["when"] = random.choice([{"kind": ["a"]}, {"count": {"over": 2000}}])
    found["rate"] = _rate(random, kind, is_each)
    if kind != "slabs":
        found |= _bounds(random, has_units="units" in found)
    return found


def _rate(random: Random, kind: str, is_each: bool) -> Any:
    if kind == "fixed":
        return random.randint(0, 5000)
    if kind == "by_class":
        return {"by_class": {one: random.randint(0, 5000) for one in range(1, 6)}}
    if kind == "percent":
        percent = random.choice(["100", "2.5", "0.375", "33.333"])
        return {"percent": percent, "of": "worth" if is_each else random.choice(["amount", {"sum": "rows.worth"}])}
    tops = sorted(random.sample(range(1, 900), 2))
    slabs: list[dict[str, Any]] = [{"up_to": one, "rate": random.randint(0, 900)} for one in tops]
    return {"slabs": [*slabs, {"by_class": {one: random.randint(0, 900) for one in range(1, 6)}}]}


def _bounds(random: Random, *, has_units: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if random.random() < 0.3:
        low = random.randint(0, 3000)
        found["least"] = {"per_unit": low} if has_units and random.random() < 0.5 else low * 40
    if random.random() < 0.3:
        found["most"] = random.randint(200_000, 900_000)
    return found


# --- the second computation ---


def amounts_by_fractions(case: Case) -> list[tuple[str, str, int]]:
    """Return bill, article and halalas of every line."""
    found = []
    for article in case.tariff["articles"]:
        rows = case.answers["rows"] if "each" in article else [{"answers": {}}]
        for row in rows:
            found += _lines(article, {**case.answers, **row["answers"]})
    return found


def _lines(article: dict[str, Any], said: dict[str, Any]) -> list[tuple[str, str, int]]:
    when = article.get("when", {})
    if "kind" in when and said["kind"] != "a":
        return []
    if "count" in when and int(said["count"]) <= 2000:
        return []
    times = Fraction(_value(article.get("periods", 1), said))
    if "share" in article:
        times *= Fraction(_value(article["share"]["days"], said), article["share"]["of"])
    units, rate = _value(article.get("units", 1), said), article["rate"]
    amounts = []
    if isinstance(rate, dict) and "slabs" in rate:
        amounts = [part * one * times for part, one in _slices(rate["slabs"], units, said)]
    elif isinstance(rate, dict) and "percent" in rate:
        base = _value(rate["of"], said)
        amounts = [Fraction(rate["percent"]) / 100 * base * times] if units or base else []
    elif units:
        amounts = [units * (rate if isinstance(rate, int) else rate["by_class"][int(said["fee_class"])]) * times]
    return [(article["bill"], article["code"], _limited(_half_up(one), article, units)) for one in amounts]


def _slices(slabs: list[dict[str, Any]], units: Fraction, said: dict[str, Any]) -> list[tuple[Fraction, int]]:
    found, below = [], Fraction(0)
    for slab in slabs:
        top = min(units, Fraction(slab.get("up_to", units)))
        if top > below:
            found.append((top - below, slab["rate"] if "rate" in slab else slab["by_class"][int(said["fee_class"])]))
            below = top
    return found


def _limited(amount: int, article: dict[str, Any], units: Fraction) -> int:
    least = article.get("least", 0)
    low = _half_up(units * least["per_unit"]) if isinstance(least, dict) else least
    return min(max(amount, low), article.get("most", 10**30))


def _half_up(amount: Fraction) -> int:
    return (amount + Fraction(1, 2)).__floor__()


def _value(value: Any, said: dict[str, Any]) -> Fraction:
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, str):
        # Riyals are typed, halalas are charged.
        return Fraction(said[value]) * (100 if value in ("amount", "worth") else 1)
    if "greatest" in value:
        due, filed = (date.fromisoformat(said[name]).toordinal() for name in ("due_on", "filed_on"))
        return Fraction(filed - due if filed > due else 0)
    if "add" in value:
        return sum((_value(one, said) for one in value["add"]), Fraction(0))
    if "multiply" in value:
        return _value(value["multiply"][0], said) * _value(value["multiply"][1], said)
    if "round" in value:
        return Fraction(_value(value["round"], said).__ceil__())
    name = value["sum"].partition(".")[2]
    counted = [row["answers"] for row in said["rows"] if "where" not in value or row["answers"]["sort"] == "a"]
    return sum((_value(name, row) for row in counted), Fraction(0))
