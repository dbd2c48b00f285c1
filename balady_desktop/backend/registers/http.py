"""Real registers over HTTPS, all in one shape.

`POST {url of the register}` with `{"asked": {...}}` returns `{"asked": {...}, "found": true, "facts": {...}}`; the
names are those of registers.yaml. What is asked about is in the body only, never in an address. A register that speaks
otherwise is translated by a small service before it: its words are no business of this server.
"""

import json
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import httpx2

from balady_desktop.backend.log import log_event
from balady_desktop.backend.outward import fetch, make_client
from balady_desktop.backend.registers.adapter import NOT_CHECKED, RegisterReply
from balady_desktop.backend.registers.breaker import Breaker
from balady_desktop.backend.settings import RegisterSettings
from balady_desktop.domain.registers import Register
from balady_desktop.wire.bounds import is_bounded

_FAILURES, _REST = 3, timedelta(seconds=30)


class HttpRegisters:
    """Asks registers; whatever is not a clear answer is `not_checked`, and so is a register that has no address."""

    def __init__(
        self,
        settings: Mapping[str, RegisterSettings],
        registers: Mapping[str, Register],
        timeout: timedelta,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._registers, self._timeout, self._clock = registers, timeout, clock
        with ExitStack() as undone:
            self._clients: dict[str, httpx2.Client] = {}
            for name, one in settings.items():
                self._clients[name] = undone.enter_context(make_client(one.url, one.headers, timeout))
            self._open = undone.pop_all()
        self._breakers = {name: Breaker(_FAILURES, _REST, clock) for name in self._clients}

    def ask(self, register: str, asked: Mapping[str, str]) -> RegisterReply:
        """Ask one register."""
        client, known = self._clients.get(register), self._registers.get(register)
        if client is None or known is None or not self._breakers[register].may_try():
            return NOT_CHECKED
        reply = _read(known, asked, self._fetch(client, register, asked))
        self._breakers[register].note(reply.said != "not_checked")
        return reply

    def close(self) -> None:
        """Close the connections."""
        self._open.close()

    def _fetch(self, client: httpx2.Client, register: str, asked: Mapping[str, str]) -> bytes | None:
        """Return the body of an answer, None where there is none."""
        reply = fetch(client, "POST", "", self._timeout, self._clock, json={"asked": dict(asked)})
        if reply is None or reply.status != 200:
            log_event("register_failed", register=register, status=reply.status if reply else 0)
            return None
        return reply.body


def _read(register: Register, asked: Mapping[str, str], body: bytes | None) -> RegisterReply:
    """Read an answer of this register to this question; everything else is none."""
    said = _parse(body) if body is not None else None
    if not isinstance(said, dict) or said.get("asked") != dict(asked):
        if body is not None:
            log_event("register_unreadable", register=register.register)
        return NOT_CHECKED
    found = said.get("found")
    if found is False:
        return RegisterReply("not_found")
    facts = register.read_facts(said.get("facts")) if found is True else None
    if facts is None:
        log_event("register_unreadable", register=register.register)
        return NOT_CHECKED
    return RegisterReply("found", facts)


def _parse(body: bytes) -> Any:
    try:
        said = json.loads(body)
        return said if is_bounded(said) else None
    except (ValueError, RecursionError):
        return None
