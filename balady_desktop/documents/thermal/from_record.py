"""A paper as its record tells it, so that its file is enough to print its slip, with no network."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from balady_desktop.documents.models import Check
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.records import read_paper
from balady_desktop.domain.paper_kinds import kind_of_record


def paper_of_record(record: Mapping[str, Any], check: Check, copy_number: int) -> Paper:
    """Return the paper. Raises ValueError for the record of a kind that has no slip, and for what is no record."""
    try:
        kind = kind_of_record(record)
    except (KeyError, AttributeError) as error:
        raise ValueError("the record of no known paper") from error
    if kind.slip is None:
        raise ValueError(f"{kind.paper} has no slip")
    return replace(read_paper(kind, record), check=check, copy_number=copy_number)
