"""A municipality in memory with several people, and acts that stop at every request until the test lets them go on."""

import json
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.remote.errors import OfflineError, OutcomeUnknownError
from balady_desktop.remote.exchange import Answer
from balady_desktop.wire.protocol import ACCOUNT_HEADER, MEDIA_TYPE
from tests.sync.model_server import AT, KEY, ModelServer

PEOPLE = ("ahmad", "basma", "saad")
SIGNING_KEY = KEY.public_key().public_bytes_raw()
_here = threading.local()


class Town:
    """Tokens, and one server's history for each person. `is_older` knows no account header."""

    def __init__(self, is_older: bool = False) -> None:
        self.servers = {name: ModelServer() for name in PEOPLE}
        self.is_older = is_older
        self.access: dict[str, str] = {}
        self.refresh: dict[str, str] = {}
        # (person of the token, person of the header, id of the thing) for each act that took effect.
        self.effects: list[tuple[str, str, str]] = []
        self._count = 0

    @property
    def is_pinned(self) -> bool:
        return True

    def pin(self, key: bytes) -> None:
        """Nothing is signed here."""

    def close(self) -> None:
        """Nothing is open here."""

    def send(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None, *, safe: bool = False
    ) -> Answer:
        """Answer a request; in an act that stops, before it arrives and after it took effect."""
        act: StoppedAct | None = getattr(_here, "act", None)
        if act is not None and act.stop(path):
            raise OfflineError
        answer = self._answer(method, path, body, headers or {})
        if act is not None and act.stop(path):
            raise OfflineError if safe else OutcomeUnknownError
        return answer

    def _answer(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        if path == "/v1/sessions":
            return self._sign_in(json.loads(body))
        if path == "/v1/sessions/refresh":
            return self._renew(json.loads(body), headers)
        if path.partition("?")[0] in ("/v1/server", "/v1/catalogue") or path.startswith("/v1/catalogue/"):
            return _public(path)
        person = self.access.get(headers.get("Authorization", "").removeprefix("Bearer "))
        if person is None:
            return _refused("signed_out")
        if self._is_of_another(person, headers):
            return _refused("wrong_account")
        return self._act(method, path, body, person, headers.get(ACCOUNT_HEADER, ""))

    def _is_of_another(self, person: str, headers: Mapping[str, str]) -> bool:
        return not self.is_older and headers.get(ACCOUNT_HEADER, person) != person

    def _sign_in(self, asked: dict[str, Any]) -> Answer:
        return self._tokens(asked["user_name"])

    def _renew(self, asked: dict[str, Any], headers: Mapping[str, str]) -> Answer:
        person = self.refresh.get(asked["refresh_token"])
        if person is None:
            return _refused("session_ended")
        if self._is_of_another(person, headers):
            return _refused("wrong_account")
        del self.refresh[asked["refresh_token"]]
        return self._tokens(person)

    def _tokens(self, person: str) -> Answer:
        self._count += 1
        access, refresh = f"access-{person}-{self._count}", f"refresh-{person}-{self._count}"
        self.access[access] = self.refresh[refresh] = person
        words = {"person_id": person, "user_name": person, "display_name_ar": person, "display_name_en": person}
        told = {**words, "kind": "citizen", "roles": ["applicant"]}
        tokens = {"access_token": access, "refresh_token": refresh, "access_seconds": 600}
        return _said({**tokens, "person": told, "today": "2026-11-21"})

    def expire(self, person: str) -> None:
        """Let the access tokens of a person be over."""
        self.access = {token: owner for token, owner in self.access.items() if owner != person}

    def _act(self, method: str, path: str, body: bytes, person: str, account: str) -> Answer:
        if path == "/v1/sync":
            return self._sync(body, person, account)
        if path.startswith("/v1/operations/"):
            found = self.servers[person].find_operation(path.rpartition("/")[2])
            return _refused("not_found", 404) if found is None else _said(found.model_dump(mode="json"))
        if method == "DELETE":
            self.expire(person)
            self.refresh = {token: owner for token, owner in self.refresh.items() if owner != person}
            return Answer(204, {}, b"")
        self.effects.append((person, account, path.split("/")[3].partition("?")[0]))
        if path.startswith("/v1/documents/") and method == "GET":
            return Answer(200, {}, b"%PDF")
        return _said({"copy_number": 1, "document_id": "d", "number": "1", "kind": "receipt"})

    def _sync(self, body: bytes, person: str, account: str) -> Answer:
        for one in json.loads(body)["operations"]:
            self.effects.append((person, account, one["body"]["draft_id"]))
        return _said(self.servers[person].sync("device", body).model_dump(mode="json"))


class StoppedAct:
    """An act in a thread of its own that stands still at each request until `go_on`."""

    def __init__(self, act: Callable[[], Any]) -> None:
        self._act = act
        self._goes, self._stands = threading.Semaphore(0), threading.Semaphore(0)
        self._is_cut = False
        self.path = ""
        self.is_done = False
        self.error: Exception | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._wait()

    def _run(self) -> None:
        _here.act = self
        try:
            self._act()
        except Exception as error:
            self.error = error
        self.is_done = True
        self._stands.release()

    def _wait(self) -> None:
        assert self._stands.acquire(timeout=60), f"it never stands: {self.path}"

    def stop(self, path: str) -> bool:
        """Stand still, and tell whether the line was cut."""
        self.path = path
        self._stands.release()
        self._goes.acquire()
        return self._is_cut

    def go_on(self, *, is_cut: bool = False) -> None:
        """Go to the next request, or to the end; with the line cut, every request from here on fails."""
        if not self.is_done:
            self._is_cut = is_cut
            self._goes.release()
            self._wait()

    def finish(self, *, is_cut: bool = False) -> None:
        """Go to the end."""
        while not self.is_done:
            self.go_on(is_cut=is_cut)
        self._thread.join()


def _public(path: str) -> Answer:
    catalogue = packaged_catalogue()
    if path == "/v1/server":
        import base64

        return _said(
            {
                "name_ar": "بلدية",
                "name_en": "Town",
                "epoch": "epoch-1",
                "time": AT.isoformat(),
                "protocol_version": 1,
                "oldest_protocol": 1,
                "signing_key": base64.b64encode(SIGNING_KEY).decode(),
                "catalogue": "published",
                "sample": True,
            }
        )
    if path.partition("?")[0] == "/v1/catalogue":
        return _said({"catalogue": "published", "files": dict(catalogue.hashes)})
    sha256 = path.rpartition("/")[2]
    name = next(name for name, one in catalogue.hashes.items() if one == sha256)
    return Answer(200, {}, catalogue.texts[name].encode())


def _said(value: dict[str, Any], status: int = 200) -> Answer:
    return Answer(status, {"Content-Type": MEDIA_TYPE}, json.dumps(value).encode())


def _refused(code: str, status: int = 401) -> Answer:
    return _said({"code": code}, status)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


def count_up() -> Callable[[int], bytes]:
    """Return bytes that never repeat."""
    number = iter(range(1, 1 << 30))
    return lambda size: next(number).to_bytes(size, "big")
