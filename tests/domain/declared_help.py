"""Small services for the tests of the definition language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Lookups, Record
from balady_desktop.domain.service_file import read_definition
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.words import Words

TODAY = date(2026, 11, 21)
SHOPS = {
    "a": Record("a", Words("بقالة", "Grocery"), {"path": "instant", "limit": 5}, (Words("تجزئة", "Retail"),)),
    "b": Record("b", Words("مطعم", "Restaurant"), {"path": "reviewed", "limit": None}),
}
LOOKUPS = Lookups({"shops": SHOPS})

HEAD = """
service: sample
version: 1
kind: licence
title: {ar: خدمة, en: Service}
"""


def read(pages: str, head: str = "") -> ServiceDefinition:
    """Read a service made of `pages`."""
    return read_definition(HEAD + head + pages, "sample.yaml")


def walk(definition: ServiceDefinition, answers: Mapping[str, Any], **known: str) -> Journey:
    """Begin a journey on the test's day."""
    return Journey(definition, answers, Facts(TODAY, LOOKUPS, known))
