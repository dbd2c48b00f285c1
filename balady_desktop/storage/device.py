"""The computer's own file: accounts known here, registrations in progress, settings, servers and their catalogues."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from balady_desktop.storage.engine import Connection, EncryptedFile, create_file, set_aside
from balady_desktop.storage.errors import StoreDamagedError, StoreKeyLostError
from balady_desktop.storage.json_text import from_text, to_text
from balady_desktop.storage.keys import Place, Secrets
from balady_desktop.storage.known_accounts import KnownAccounts
from balady_desktop.storage.paper_lists import PaperLists
from balady_desktop.storage.paths import Places, refuse_unsafe
from balady_desktop.storage.registrations import Registrations
from balady_desktop.storage.schema_device import DEVICE

_KEY = "device"
_DEVICE_ID = "device_id"


class Settings:
    """JSON values by name; what is only geometry of windows is not kept here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, name: str) -> Any:
        """Return a setting, None where it was never set."""
        row = self._connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return from_text(row[0]) if row else None

    def put(self, name: str, value: Any) -> None:
        """Keep a setting."""
        self._connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, to_text(value)))


@dataclass(frozen=True, slots=True)
class KnownServer:
    """A server as it was at first contact; its key signs every reply from then on."""

    url: str
    signing_key: str
    body: Mapping[str, Any]


class KnownServers:
    """The servers that this computer has met."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, url: str) -> KnownServer | None:
        """Return a server."""
        row = self._connection.execute("SELECT url, signing_key, body FROM server WHERE url = ?", (url,)).fetchone()
        return KnownServer(row[0], row[1], from_text(row[2])) if row else None

    def put(self, server: KnownServer) -> None:
        """Keep what a server says of itself. Raises ValueError where its key is not the one that was pinned."""
        known = self.find(server.url)
        if known is not None and known.signing_key != server.signing_key:
            raise ValueError("a pinned key is never replaced")
        self._connection.execute(
            "INSERT OR REPLACE INTO server VALUES (?, ?, ?)",
            (server.url, server.signing_key, to_text(dict(server.body))),
        )


class CatalogueTexts:
    """The published texts by their hashes: the program works offline with those that it has."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_text(self, sha256: str) -> str | None:
        """Return a text; old versions stay for the drafts that were begun on them."""
        row = self._connection.execute("SELECT text FROM catalogue_text WHERE sha256 = ?", (sha256,)).fetchone()
        if row is not None and hashlib.sha256(row[0].encode()).hexdigest() != sha256:
            raise StoreDamagedError()
        return str(row[0]) if row else None

    def put_text(self, sha256: str, text: str) -> None:
        """Keep a text. Raises ValueError where it is not the one of this hash."""
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            raise ValueError("the text is not that of its hash")
        self._connection.execute("INSERT OR IGNORE INTO catalogue_text VALUES (?, ?)", (sha256, text))

    def current(self, server: str) -> Mapping[str, str] | None:
        """Return file name -> hash of what a server publishes now, None before it was first fetched whole."""
        row = self._connection.execute("SELECT files FROM catalogue WHERE server = ?", (server,)).fetchone()
        files: Mapping[str, str] | None = from_text(row[0]) if row else None
        return files

    def put_current(self, server: str, catalogue_hash: str, files: Mapping[str, str]) -> None:
        """Publish a catalogue whose texts are all there. Raises KeyError for one that is not."""
        for sha256 in files.values():
            if self.find_text(sha256) is None:
                raise KeyError(sha256)
        self._connection.execute(
            "INSERT OR REPLACE INTO catalogue VALUES (?, ?, ?)", (server, catalogue_hash, to_text(dict(files)))
        )

    def current_hash(self, server: str) -> str | None:
        """Return the hash of the whole catalogue."""
        row = self._connection.execute("SELECT hash FROM catalogue WHERE server = ?", (server,)).fetchone()
        return str(row[0]) if row else None


class Clock:
    """The latest moment that this computer has seen: setting its clock back gains nobody anything."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def high_water(self) -> int:
        """Return the latest moment in milliseconds."""
        return int(self._connection.execute("SELECT high_water FROM clock").fetchone()[0])

    def advance(self, now: int) -> None:
        """Note a moment."""
        self._connection.execute("UPDATE clock SET high_water = max(high_water, ?)", (now,))


@dataclass(frozen=True, slots=True)
class DeviceStores:
    """Every store of the computer's file, inside one transaction."""

    accounts: KnownAccounts
    registrations: Registrations
    settings: Settings
    servers: KnownServers
    catalogue: CatalogueTexts
    clock: Clock
    paper_lists: PaperLists

    def device_id(self) -> str:
        """Return the random name by which servers know this computer."""
        return str(self.settings.find(_DEVICE_ID))


class DeviceStorage:
    """The computer's file; made at the first start."""

    def __init__(self, places: Places, secrets: Secrets) -> None:
        refuse_unsafe(places.data)
        is_new = not places.device_file.exists()
        if is_new:
            create_file(places.device_file, secrets.get_or_make_key(_KEY), DEVICE)
        key = secrets.find_key(_KEY)
        if key is None:
            raise StoreKeyLostError()
        self.key_place: Place = secrets.place(_KEY) or "file"
        self._file = EncryptedFile(places.device_file, key, DEVICE)
        self._writing = _stores(self._file.writer)
        self._reading: DeviceStores | None = None
        with self.reading() as store:
            is_nameless = store.settings.find(_DEVICE_ID) is None
        if is_nameless:
            with self.transaction() as store:
                store.settings.put(_DEVICE_ID, os.urandom(16).hex())

    @contextmanager
    def transaction(self) -> Iterator[DeviceStores]:
        """Return the stores: what is done with them is on the disk at the end, or undone whole."""
        with self._file.writing():
            yield self._writing

    @contextmanager
    def reading(self) -> Iterator[DeviceStores]:
        """Return the stores for reading."""
        with self._file.reading() as connection:
            if self._reading is None:
                self._reading = _stores(connection)
            yield self._reading

    def check(self) -> None:
        """Read every page. Raises StoreDamagedError."""
        self._file.check()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def set_device_aside(places: Places, stamp: str) -> Path:
    """Rename the computer's file, which cannot be opened. Only ever called because a person said so."""
    return set_aside(places.device_file, stamp)


def _stores(connection: Connection) -> DeviceStores:
    return DeviceStores(
        KnownAccounts(connection),
        Registrations(connection),
        Settings(connection),
        KnownServers(connection),
        CatalogueTexts(connection),
        Clock(connection),
        PaperLists(connection),
    )
