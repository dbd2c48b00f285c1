"""The backend's log: one JSON object a line, and nothing in it but the facts named here."""

import json
import logging
import re
import sys
import traceback
from typing import Any, TextIO

_LOGGER = logging.getLogger("balady_desktop.backend")
# A fact that is not named is not written: no path, query, header, body, name, number or message of an error.
_FACTS = frozenset(
    {"method", "route", "status", "milliseconds", "code", "error", "place", "port", "adapter", "outcome", "register"}
    # The id of a row is minted at random: it names the row to the operator and nobody else.
    | {"table", "row"}
)
_ROW_ID = re.compile("[0-9a-f-]{36}")


def log_event(event: str, **facts: str | int) -> None:
    """Write one event."""
    named = {name: value for name, value in facts.items() if name in _FACTS}
    if "row" in named and not _ROW_ID.fullmatch(str(named["row"])):
        named["row"] = "-"
    _LOGGER.info(json.dumps({"event": event, **named}, ensure_ascii=False))


def log_failure(event: str, error: BaseException, **facts: str | int) -> None:
    """Write what kind of error happened and where; its message may quote a person's data."""
    frames = traceback.extract_tb(error.__traceback__)
    place = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-4:]))
    log_event(event, error=type(error).__name__, place=place, **facts)


def tell_operator(event: str, **facts: Any) -> None:
    """Write one line for whoever started the server."""
    sys.stdout.write(json.dumps({"event": event, **facts}) + "\n")
    sys.stdout.flush()


def send_log_to(stream: TextIO = sys.stderr) -> None:
    """Begin to write; only the program that serves calls this."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(message)s"))
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.propagate = False
