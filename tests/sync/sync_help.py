"""A computer of the person's in tests: a real encrypted file, doors with faults, crashes at every point of yield."""

import io
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from balady_desktop.domain.ids import new_id
from balady_desktop.remote.errors import (
    CancelledError,
    OfflineError,
    OutcomeUnknownError,
    RefusedError,
    ServerTroubleError,
)
from balady_desktop.storage.account import AccountStorage, AccountStores, create_account
from balady_desktop.storage.keys import Keyring, Secrets
from balady_desktop.storage.paths import Places
from balady_desktop.storage.submissions import Submission
from balady_desktop.sync.door import FileToSend, IsCancelled, Progress, Tools
from balady_desktop.sync.round import RoundReport, sync_round
from balady_desktop.wire.sync import OperationResult, SyncReply
from tests.sync.model_server import KEY, ModelServer

ACCOUNT_ID = "0" * 32
SIGNING_KEY = KEY.public_key().public_bytes_raw()


class Crash(BaseException):
    """The power is gone."""


def no_keyring() -> Keyring:
    raise RuntimeError("this computer has no keyring")


class ModelDoor:
    """The way to the model server; `fault` happens to the next request only."""

    def __init__(self, server: ModelServer, device: str) -> None:
        self.server = server
        self.device = device
        self.fault = ""
        self.sent: list[bytes] = []

    def sync(self, frozen: bytes) -> SyncReply:
        fault, self.fault = self.fault, ""
        if fault == "offline":
            raise OfflineError
        if fault == "lost_request":
            raise OutcomeUnknownError
        self.sent.append(frozen)
        if any(poison.encode() in frozen for poison in self.server.poison) or fault == "trouble":
            raise ServerTroubleError
        reply = self.server.sync(self.device, frozen)
        if fault == "duplicate":
            reply = self.server.sync(self.device, frozen)
        if fault == "lost_reply":
            raise OutcomeUnknownError
        if fault == "crash_after_effect":
            raise Crash
        return reply

    def find_operation(self, key: str) -> OperationResult | None:
        if self.fault == "offline":
            raise OfflineError
        return self.server.find_operation(key)

    def deliver_again(self, number: int) -> None:
        """Let a request that the network held back arrive once more."""
        if self.sent:
            self.server.sync(self.device, self.sent[number % len(self.sent)])


class ModelFiles:
    """The way for files to the model server; breaks off after `breaks_after` parts."""

    def __init__(self, server: ModelServer, device: str) -> None:
        self.server = server
        self.device = device
        self.partial: dict[str, bytearray] = {}
        self.breaks_after: int | None = None
        self.sent_bytes = 0
        self.refusal: Exception | None = None

    def has(self, file: FileToSend) -> bool:
        return (file.sha256, file.party) in self.server.history.files

    def begin(self, file: FileToSend) -> str:
        if self.refusal:
            raise self.refusal
        if not self.server._is_of(self.device, file.party):
            raise RefusedError(403, "membership_ended")
        place = f"/v1/files/{len(self.partial)}"
        self.partial[place] = bytearray()
        return place

    def send(self, place: str, file: FileToSend, progress: Progress, is_cancelled: IsCancelled) -> None:
        if not self.server._is_of(self.device, file.party):
            # Its offset is asked first, whose answer has no body.
            raise RefusedError(403, "refused")
        held, parts = self.partial[place], 0
        while len(held) < file.size:
            if is_cancelled():
                raise CancelledError
            if self.breaks_after is not None and parts >= self.breaks_after:
                raise OutcomeUnknownError
            part = file.read(len(held), min(1000, file.size - len(held)))
            held += part
            self.sent_bytes += len(part)
            parts += 1
            progress(len(held), file.size)
        self.server.history.files.add((file.sha256, file.party))


class CrashingStorage:
    """The storage with a power cut before or after the commit of a chosen transaction, and stores of one's own."""

    def __init__(self, real: AccountStorage, spoil: Callable[[AccountStores], AccountStores] | None = None) -> None:
        self.real = real
        self.files = real.files
        self.crash_at: int | None = None
        self._spoil = spoil

    def _yield_point(self) -> None:
        if self.crash_at is not None:
            self.crash_at -= 1
            if self.crash_at < 0:
                self.crash_at = None
                raise Crash

    @contextmanager
    def transaction(self) -> Iterator[AccountStores]:
        with self.real.transaction() as store:
            yield self._spoil(store) if self._spoil else store
            self._yield_point()
        self._yield_point()

    @contextmanager
    def reading(self) -> Iterator[AccountStores]:
        with self.real.reading() as store:
            yield store

    def forget_copies(self) -> None:
        self.real.forget_copies()


class Computer:
    """One computer of the person's."""

    def __init__(self, folder: Path, server: ModelServer, device: str, template: Path | None = None) -> None:
        self.device = device
        self.server = server
        self._places = Places(folder / "data", folder / "logs", "tests")
        self._secrets = Secrets(self._places.secrets, "tests", no_keyring)
        self._count = 0
        self.now = 1_000_000
        self.door = ModelDoor(server, device)
        self.files = ModelFiles(server, device)
        self.spoil: Callable[[AccountStores], AccountStores] | None = None
        self.is_cancelled: IsCancelled = lambda: False
        if template is None:
            self.storage = create_account(self._places, self._secrets, ACCOUNT_ID)
        else:
            shutil.copytree(template, folder)
            self.storage = AccountStorage(self._places, self._secrets, ACCOUNT_ID)

    def close(self) -> None:
        self.storage.close()

    def reopen(self) -> None:
        """Start again after the power was gone."""
        self.storage.close()
        self.storage = AccountStorage(self._places, self._secrets, ACCOUNT_ID)

    def mint(self) -> str:
        self._count += 1
        return new_id(self.now, f"{self.device:>2.2}{self._count:>8}".encode())

    def round(self, fault: str = "", crash_at: int | None = None, is_forced: bool = True) -> RoundReport | None:
        """Synchronise; None where the power went."""
        self.now += 1000
        storage = CrashingStorage(self.storage, self.spoil)
        storage.crash_at = crash_at
        self.door.fault = fault
        tools = Tools(self.mint, lambda: 0.5, SIGNING_KEY, is_cancelled=self.is_cancelled)
        try:
            return sync_round(storage, self.door, self.files, tools, self.now, is_forced=is_forced)  # type: ignore[arg-type]
        except Crash:
            self.reopen()
            return None
        finally:
            self.door.fault = ""

    # --- what the person does ---

    def begin(self, party: str = "", **answers: Any) -> str:
        draft_id = self.mint()
        with self.storage.transaction() as store:
            store.drafts.create(draft_id, "licence", "hash", "page", self.now, answers=answers, party=party)
        return draft_id

    def type(self, draft_id: str, **answers: Any) -> None:
        self.now += 1
        with self.storage.transaction() as store:
            store.drafts.save_answers(draft_id, answers, "page", self.now)

    def view(self, draft_id: str) -> Mapping[str, Any]:
        with self.storage.reading() as store:
            return store.drafts.get(draft_id).answers

    def state(self, draft_id: str) -> tuple[str, str | None]:
        with self.storage.reading() as store:
            draft = store.drafts.get(draft_id)
        return draft.state, draft.problem

    def submit(self, draft_id: str, manifest: tuple[Mapping[str, Any], ...] = ()) -> Submission:
        with self.storage.transaction() as store:
            answers = store.drafts.get(draft_id).answers
            made = Submission(draft_id, self.mint(), self.mint(), answers, manifest, 1000, self.now)
            store.submissions.queue(made)
        return made

    def attach(self, content: bytes, field: str = "lease", party: str = "") -> dict[str, Any]:
        stored = self.storage.files.add(io.BytesIO(content), len(content), "application/pdf", self.now)
        with self.storage.transaction() as store:
            store.uploads.queue(stored.sha256, stored.size, stored.media_type, self.now, party)
        entry = {"sha256": stored.sha256, "size": stored.size, "name": "x.pdf", "media_type": stored.media_type}
        return {"field": field, **entry}


def spoiled(**stores: Any) -> Callable[[AccountStores], AccountStores]:
    """Return a planter of faulty stores, each made of the real one."""
    return lambda store: replace(store, **{name: make(getattr(store, name)) for name, make in stores.items()})
