"""The signed lists by which papers are judged offline, and the root key that each server showed first."""

from dataclasses import dataclass, field

from balady_desktop.storage.engine import Connection

TRUST = "trust"


@dataclass(frozen=True, slots=True)
class PaperList:
    """One list as it was signed; `version` only ever grows, `fetched_at` is in milliseconds."""

    name: str
    version: int
    content: bytes = field(repr=False)
    fetched_at: int


class PaperLists:
    """Lists by server and name; an older one never takes the place of a newer one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, server: str) -> tuple[PaperList, ...]:
        """Return every list of a server."""
        wanted = "SELECT name, version, content, fetched_at FROM paper_list WHERE server = ? ORDER BY name"
        return tuple(PaperList(*row) for row in self._connection.execute(wanted, (server,)))

    def find(self, server: str, name: str) -> PaperList | None:
        """Return one list."""
        return next((one for one in self.all(server) if one.name == name), None)

    def put(self, server: str, offered: PaperList) -> None:
        """Keep a list. Raises ValueError where a newer one is here."""
        held = self.find(server, offered.name)
        if held is not None and offered.version < held.version:
            raise ValueError("a list is never replaced by an older one")
        self._connection.execute(
            "INSERT OR REPLACE INTO paper_list VALUES (?, ?, ?, ?, ?)",
            (server, offered.name, offered.version, offered.content, offered.fetched_at),
        )

    def find_root(self, server: str) -> bytes | None:
        """Return the root key (SPKI DER) that a server showed at first contact."""
        row = self._connection.execute("SELECT public FROM paper_root WHERE server = ?", (server,)).fetchone()
        return bytes(row[0]) if row else None

    def pin_root(self, server: str, public: bytes) -> None:
        """Keep the root key of a first contact. Raises ValueError where another one was kept before."""
        known = self.find_root(server)
        if known is not None and known != public:
            raise ValueError("a pinned root is never replaced")
        self._connection.execute("INSERT OR IGNORE INTO paper_root VALUES (?, ?)", (server, public))
