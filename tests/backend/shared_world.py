"""An engineering office, three of its members with two computers each, and the real server; the lines have faults."""

import base64
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from balady_desktop.backend.app import make_app
from balady_desktop.backend.building import make_context
from balady_desktop.backend.people.memberships import begin_membership, end_membership
from balady_desktop.backend.settings import Settings
from balady_desktop.domain.ids import new_id
from balady_desktop.remote.errors import OfflineError, OutcomeUnknownError
from balady_desktop.remote.exchange import Answer, Trust
from balady_desktop.remote.municipal_server import MunicipalServer
from balady_desktop.remote.session import Tokens
from balady_desktop.storage.account import AccountStorage, create_account
from balady_desktop.storage.keys import Keyring, Secrets
from balady_desktop.storage.paths import Places
from balady_desktop.sync.door import Tools
from balady_desktop.sync.round import RoundReport, sync_round
from balady_desktop.sync.tus_door import TusDoor
from balady_desktop.wire.protocol import PROTOCOL_HEADER, PROTOCOL_VERSION
from tests.backend.casework import RIYADH, Somebody, Town
from tests.backend.paper_signer import PaperSigner
from tests.backend.visitors import Clock, Random

SERVICE = "kiosk"
SERVICE_TEXT = """\
service: kiosk
version: 1
kind: licence
heading: professional_licences
icon: file-text
audience: [individual, engineering_office]
title: {ar: كشك, en: Kiosk}
summary: {ar: تصريح كشك., en: A permit for a kiosk.}
workflow: licence_review
municipality_field: municipality
name_field: kiosk_name
instant_when: {size: [small]}
card:
  who: {ar: مكتب., en: An office.}
  conditions: [{ar: شرط., en: A condition.}]
  documents: [{ar: لا شيء., en: Nothing.}]
  fees: {ar: لا رسوم., en: None.}
  duration: {ar: فوري., en: At once.}
  way: {ar: فوري., en: At once.}
  outcome: {ar: تصريح., en: A permit.}
  sources: [{ar: مصدر., en: A source.}]
pages:
  - id: kiosk
    title: {ar: الكشك, en: The kiosk}
    fields:
      - {id: kiosk_name, type: text, longest: 80, label: {ar: الاسم, en: Name}}
      - {id: street, type: text, longest: 80, label: {ar: الشارع, en: Street}}
      - {id: municipality, type: municipality, lookup: municipalities, label: {ar: البلدية, en: Municipality}}
      - id: size
        type: choice
        label: {ar: الحجم, en: Size}
        options: [{code: large, label: {ar: كبير, en: Large}}, {code: small, label: {ar: صغير, en: Small}}]
      - id: shelves
        type: group
        label: {ar: رف, en: Shelf}
        fewest: 1
        most: 10
        fields:
          - {id: goods, type: text, longest: 80, label: {ar: السلعة, en: Goods}}
  - {id: check, kind: check, title: {ar: مراجعة, en: Check}, act: submit}
"""
ACCOUNT_ID = "a" * 32
_KEY = b"k" * 32


def no_keyring() -> Keyring:
    raise RuntimeError("this computer has no keyring")


@dataclass
class Template:
    """A town with the service published, and an empty account of a computer; both are copied for every walk."""

    folder: Path

    def make(self, database: Path) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(database, self.folder / "backend.db")
        world = World(self.folder, Clock())
        one, other = (world.town.staff("administrator") for _ in range(2))
        day = world.context.today().isoformat()
        files = {f"services/{SERVICE}.yaml": SERVICE_TEXT}
        said = one.post("/v1/publications", {"effective_on": day, "note": "", "files": files})
        assert said.status_code == 200, said.text
        decided = other.post(
            f"/v1/publications/{said.json()['publication_id']}/decision", {"approve": True, "text": ""}
        )
        assert decided.json()["state"] == "in_force", decided.text
        world.close()
        places = Places(self.folder / "account" / "data", self.folder / "account" / "logs", "tests")
        create_account(places, Secrets(places.secrets, "tests", no_keyring), ACCOUNT_ID).close()


class World:
    """The server, from a copy of the template's database."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.clock = clock
        self.context = make_context(
            Settings(
                database_url=f"sqlite:///{folder / 'backend.db'}",
                data_folder=folder / "server",
                database_key=_KEY,
                sample=True,
                clock=clock,
                random=Random(),
                signer=PaperSigner(clock),
            )
        )
        self.client = TestClient(make_app(self.context), base_url="https://testserver")
        self.town = Town(self.client, self.context)

    def close(self) -> None:
        self.client.close()
        self.context.close()


@dataclass
class Delivered:
    """What the server was given, and whether the sender was a member when it came for the first time."""

    refused: dict[str, dict[str, Any]] = field(default_factory=dict)
    accepted: set[str] = field(default_factory=set)
    codes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class Line:
    """The line of one computer to the server; `fault` happens to the next round of synchronisation."""

    def __init__(self, world: World, delivered: Delivered, is_member: Callable[[], bool]) -> None:
        self.is_cut = False
        self.fault = ""
        self.is_pinned = True
        self.ended: Callable[[Any], object] = lambda trouble: None
        self._world = world
        self._delivered = delivered
        self._is_member = is_member

    def pin(self, key: bytes) -> None:
        """Signatures of replies are not what this is about."""

    def close(self) -> None:
        """The server is closed by the world."""

    def send(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None, *, safe: bool = False
    ) -> Answer:
        if self.is_cut:
            raise OfflineError
        fault = ""
        if path == "/v1/sync":
            fault, self.fault = self.fault, ""
        if fault == "lost_request":
            raise OutcomeUnknownError
        sent = {PROTOCOL_HEADER: str(PROTOCOL_VERSION), **(headers or {})}
        if body:
            sent.setdefault("Content-Type", "application/json")
        reply = self._world.client.request(method, path, content=body, headers=sent)
        assert reply.status_code < 500, reply.text
        if path == "/v1/sync":
            self._note(json.loads(body), reply.json())
        if fault == "lost_reply":
            raise OutcomeUnknownError
        return Answer(reply.status_code, reply.headers, reply.content)

    def _note(self, asked: dict[str, Any], said: dict[str, Any]) -> None:
        for one in asked["operations"]:
            if one["key"] in self._delivered.accepted or one["key"] in self._delivered.refused:
                continue
            if self._is_member():
                self._delivered.accepted.add(one["key"])
            else:
                self._delivered.refused[one["key"]] = one
        for one in said.get("results", ()):
            self._delivered.codes[one["key"]].add(one["code"])


class Computer:
    """One computer of a member, with the program's real files and its real way to the server."""

    def __init__(self, folder: Path, template: Template, world: World, who: Somebody, line: Line) -> None:
        shutil.copytree(template.folder / "account", folder)
        places = Places(folder / "data", folder / "logs", "tests")
        self.storage = AccountStorage(places, Secrets(places.secrets, "tests", no_keyring), ACCOUNT_ID)
        self.line = line
        server = MunicipalServer("https://testserver", Trust(), who.device, None, lambda *given: line)
        self._server = server.speak_for(who.person_id, Tokens(who.token, ""), lambda tokens: None)
        self._signing_key = base64.b64decode(world.client.get("/v1/server").json()["signing_key"])
        self._clock = world.clock
        self._ahead = 0

    @property
    def now(self) -> int:
        self._ahead += 1
        return int(self._clock().timestamp() * 1000) + self._ahead

    def wait(self, milliseconds: int) -> None:
        self._ahead += milliseconds

    def mint(self) -> str:
        return new_id(self.now, os.urandom(10))

    def round(self) -> RoundReport:
        tools = Tools(self.mint, lambda: 0.5, self._signing_key)
        return sync_round(self.storage, self._server, TusDoor(self._server), tools, self.now, is_forced=True)

    def drafts(self, party: str) -> dict[str, Mapping[str, Any]]:
        """Return the open drafts of a body with what the server has of each, as this computer knows it."""
        with self.storage.reading() as store:
            wanted = (
                "SELECT id FROM draft WHERE party = ? AND left_at IS NULL AND deleted_at IS NULL AND state = 'draft'"
            )
            ids = [row[0] for row in store.notes._connection.execute(wanted, (party,)).fetchall()]
            return {one: store.draft_sync.base_paths(one) for one in ids}

    def traces(self, *ids: str) -> Iterator[str]:
        """Return the tables in which anything is left of things."""
        with self.storage.reading() as store:
            connection = store.notes._connection
            tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            for table in (one for one in tables if one != "tombstone" and not one.startswith("listing_words")):
                text = str(connection.execute(f"SELECT * FROM {table}").fetchall())
                yield from (table for one in ids if one in text)


class Member:
    """A person with two computers, who is a member of the office, or was one."""

    def __init__(self, folder: Path, template: Template, world: World, office: str, delivered: Delivered) -> None:
        self._world = world
        self._office = office
        self.person_id = world.town.add_person("citizen", (), None)
        signed_in = [world.town.sign_in(self.person_id, f"{folder.name}-{number}") for number in range(2)]
        self.somebody = signed_in[0]
        self.ends_at: Any = None
        self.join()
        self.computers = [
            Computer(folder / one.device, template, world, one, Line(world, delivered, lambda: self.is_member))
            for one in signed_in
        ]

    @property
    def is_member(self) -> bool:
        return self.ends_at is None or self._world.clock() < self.ends_at

    def join(self) -> None:
        with self._world.context.database.transaction() as connection:
            begin_membership(connection, self.person_id, self._office, "employee", self._world.clock())
        self.ends_at = None

    def leave(self, at: Any) -> None:
        with self._world.context.database.transaction() as connection:
            assert end_membership(connection, self.person_id, self._office, "employee", self._world.clock(), at)
        self.ends_at = at


def complete(name: str) -> dict[str, Any]:
    """Return the answers of a draft that can be sent."""
    shelves = [{"id": "e1", "answers": {"goods": f"{name}-1"}}, {"id": "e2", "answers": {"goods": f"{name}-2"}}]
    plain = {"kiosk_name": f"{name}-3", "street": f"{name}-4", "municipality": RIYADH, "size": "large"}
    return {**plain, "shelves": shelves}
