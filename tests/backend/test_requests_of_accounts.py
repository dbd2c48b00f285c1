"""A request names the account for which it was written; under another account's token nothing of it is looked at."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from balady_desktop.backend.access import find_actor
from balady_desktop.backend.app import ROUTERS
from balady_desktop.backend.context import Context
from balady_desktop.backend.drafts.tables import draft
from balady_desktop.backend.operations.tables import operation
from balady_desktop.wire.protocol import ACCOUNT_HEADER
from tests.backend.casework import ONE_ENGINE, Town, mint


@pytest.fixture
def town(client: TestClient, context: Context) -> Town:
    return Town(client, context)


def test_fault_01_a_round_of_another_account_is_refused_before_any_operation(town: Town) -> None:
    ahmad, basma = town.somebody(), town.somebody()
    saved = ahmad.save(mint(), {"street": "شارع العليا"})
    body = {"epoch": None, "cursor": 0, "operations": [saved]}
    sent = {"Authorization": f"Bearer {basma.token}", "X-Device": basma.device, ACCOUNT_HEADER: ahmad.person_id}
    reply = town.client.post("/v1/sync", json=body, headers=sent)
    assert (reply.status_code, reply.json()["code"]) == (401, "wrong_account")
    assert town.rows(operation) == town.rows(draft) == []
    # The outbox of its own account sends the very same bytes.
    sent = {"Authorization": f"Bearer {ahmad.token}", "X-Device": ahmad.device, ACCOUNT_HEADER: ahmad.person_id}
    told = town.client.post("/v1/sync", json=body, headers=sent).json()
    assert [one["status"] for one in told["results"]] == [200]


def _dependencies(dependant: Dependant) -> Iterator[Any]:
    yield dependant.call
    for one in dependant.dependencies:
        yield from _dependencies(one)


def _routes_of_accounts() -> list[tuple[str, str]]:
    """Return method and path of everything that looks at a token."""
    found = []
    for route in (one for router in ROUTERS for one in router.routes):
        if isinstance(route, APIRoute) and find_actor in _dependencies(route.dependant):
            found += [(method, re.sub(r"\{[^}]*\}", "x", route.path)) for method in sorted(route.methods)]
    return found


@ONE_ENGINE
def test_fault_01_every_request_with_a_token_is_refused_for_another_account(town: Town) -> None:
    who = town.somebody()
    routes = _routes_of_accounts()
    assert len(routes) > 20
    for method, path in routes:
        sent = {"Authorization": f"Bearer {who.token}", "X-Device": who.device, ACCOUNT_HEADER: "somebody-else"}
        reply = town.client.request(method, path, headers={**sent, "Tus-Resumable": "1.0.0"})
        assert reply.status_code == 401, (method, path)
        assert method == "HEAD" or reply.json()["code"] == "wrong_account", (method, path)


def test_fault_01_a_refresh_for_another_account_leaves_the_token_as_it_was(applicant: Any) -> None:
    body = {"refresh_token": applicant.refresh_token, "device": applicant.device}
    reply = applicant.client.post("/v1/sessions/refresh", json=body, headers={ACCOUNT_HEADER: "somebody-else"})
    assert (reply.status_code, reply.json()["code"]) == (401, "wrong_account")
    assert applicant.refresh().status_code == 200
