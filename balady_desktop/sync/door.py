"""What a round needs of the outside: the server's door, the door for files, and what its caller brings along."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.storage.listing import Described
from balady_desktop.wire.sync import OperationResult, SyncReply

# Status and code of what is refused because the person left the body that it is for.
MEMBERSHIP_ENDED = (403, "membership_ended")
ReadPart = Callable[[int, int], bytes]
Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]


class SyncDoor(Protocol):
    """The server; every answer it gives is verified. Raises RemoteError."""

    def sync(self, frozen: bytes) -> SyncReply:
        """Send the bytes of a SyncRequest."""

    def find_operation(self, key: str) -> OperationResult | None:
        """Ask what became of an operation."""


@dataclass(frozen=True, slots=True)
class FileToSend:
    """A file by its content, and a way to read it from any place.

    `party` is the body whose file it becomes; empty: the person's own.
    """

    sha256: str
    size: int
    media_type: str
    read: ReadPart
    party: str = ""


class FileDoor(Protocol):
    """The resumable way for files. Raises RemoteError."""

    def has(self, file: FileToSend) -> bool:
        """Return whether the server holds the whole file for its party."""

    def begin(self, file: FileToSend) -> str:
        """Announce a file; returns its place."""

    def send(self, place: str, file: FileToSend, progress: Progress, is_cancelled: IsCancelled) -> None:
        """Send what the server does not have yet."""


FindDefinition = Callable[[str, str], ServiceDefinition | None]
IsNewer = Callable[[str, str, str], bool]
Describe = Callable[[str, str, Mapping[str, Any]], Described | None]


def _unnamed(service: str, definition: str, answers: Mapping[str, Any]) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Tools:
    """What the caller of a round brings: names, chance, the server's pinned key, words, and the person's wish to stop.

    `describe` takes service, definition hash and answers; it gives None where the definition is not here.
    `find_definition` takes service and edition, `is_newer` service, edition of before and edition of after.
    `signing_key`: raw Ed25519 public key.
    """

    mint: Callable[[], str]
    random: Callable[[], float]
    signing_key: bytes
    describe: Describe = _unnamed
    find_definition: FindDefinition = lambda service, edition: None
    is_newer: IsNewer = lambda service, before, after: False
    progress: Progress = lambda done, size: None
    is_cancelled: IsCancelled = lambda: False
