"""Rows of the catalogue's lookups as another YAML reader reads them."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def rows(lookup: str) -> tuple[dict[str, Any], ...]:
    """The rows of a lookup, with `name` for their words."""
    text = (files("balady_desktop") / "catalogue" / "lookups" / f"{lookup}.yaml").read_text(encoding="utf-8")
    found = [
        {key: cell for key, cell in row.items() if key != "words"} | {"name": row["words"]}
        for row in yaml.safe_load(text)["rows"]
    ]
    return tuple(found)


def municipalities() -> list[dict[str, Any]]:
    """All municipal bodies with their districts."""
    return [
        {**body, "districts": [one for one in rows("districts") if one["municipality"] == body["code"]]}
        for body in rows("municipalities")
    ]
