"""Sends files by the resumable way, before the operations that need them."""

from collections.abc import Iterator

from balady_desktop.remote.errors import CancelledError, RefusedError, RemoteError
from balady_desktop.storage.account import AccountStorage, AccountStores
from balady_desktop.storage.tasks import ANSWER_TASK
from balady_desktop.storage.uploads import MISSED, Upload
from balady_desktop.sync.backoff import delay_ms
from balady_desktop.sync.door import MEMBERSHIP_ENDED, FileDoor, FileToSend, ReadPart, Tools

# The server forgot the upload, or will never take this file.
_BEGIN_ANEW = (404, 409, 410)
_NEVER = (400, 403, 413, 415, 422)


def send_files(
    storage: AccountStorage, door: FileDoor, tools: Tools, now: int, is_forced: bool, seen: set[tuple[str, str]]
) -> tuple[int, RemoteError | None]:
    """Send every file whose time has come, each once per round; returns how many arrived and what stopped the rest."""
    sent = 0
    for upload in _due(storage, now, is_forced, seen):
        seen.add((upload.sha256, upload.party))
        try:
            sent += _send(storage, door, tools, upload, now)
        except RefusedError as error:
            _settle_refusal(storage, tools, upload, error, now)
        except CancelledError as error:
            return sent, error
        except RemoteError as error:
            # One file's trouble is often the network's; the operations that need no file still get their chance.
            _postpone(storage, tools, upload, now, error.code)
            return sent, error
    return sent, None


def _due(storage: AccountStorage, now: int, is_forced: bool, seen: set[tuple[str, str]]) -> Iterator[Upload]:
    with storage.reading() as store:
        due = store.uploads.due(None if is_forced else now)
    return (one for one in due if (one.sha256, one.party) not in seen)


def _send(storage: AccountStorage, door: FileDoor, tools: Tools, upload: Upload, now: int) -> int:
    file = FileToSend(upload.sha256, upload.size, upload.media_type, _reader(storage, upload.sha256), upload.party)
    is_wanted = upload.reason == MISSED or not door.has(file)
    # What was attached on another computer is at the server, and nowhere else.
    if is_wanted and storage.files.find(upload.sha256) is None:
        _give_up(storage, upload, "attachment_missing")
        return 0
    if is_wanted:
        place = upload.location or _begin(storage, door, file)
        door.send(place, file, tools.progress, tools.is_cancelled)
    with storage.transaction() as store:
        store.uploads.finish(upload.sha256, upload.party)
    return 1


def _begin(storage: AccountStorage, door: FileDoor, file: FileToSend) -> str:
    place = door.begin(file)
    with storage.transaction() as store:
        store.uploads.set_location(file.sha256, place, file.party)
    return place


def _settle_refusal(storage: AccountStorage, tools: Tools, upload: Upload, error: RefusedError, now: int) -> None:
    if (error.status, error.code) == MEMBERSHIP_ENDED:
        with storage.transaction() as store:
            store.uploads.release(upload.sha256, upload.party)
        return
    # At its place a refusal may come without a body, which says nothing: its announcement is told why.
    is_told_why = error.status != 403 or upload.location is None
    if error.status in _NEVER and is_told_why:
        _give_up(storage, upload, error.code)
        return
    if error.status in _BEGIN_ANEW or not is_told_why:
        with storage.transaction() as store:
            store.uploads.set_location(upload.sha256, None, upload.party)
    _postpone(storage, tools, upload, now, error.code, error.retry_after)


def _postpone(
    storage: AccountStorage, tools: Tools, upload: Upload, now: int, reason: str, retry_after: int | None = None
) -> None:
    wait = delay_ms(upload.tries, tools.random(), retry_after)
    with storage.transaction() as store:
        store.uploads.postpone(upload.sha256, now + wait, reason, upload.party)


def _give_up(storage: AccountStorage, upload: Upload, reason: str) -> None:
    with storage.transaction() as store:
        for key in store.uploads.quarantine(upload.sha256, reason, upload.party):
            _hold(store, key, reason)


def _hold(store: AccountStores, key: str, reason: str) -> None:
    operation = store.outbox.find(key)
    if operation is not None and operation.state in ("queued", "unknown"):
        store.outbox.decide(key, "quarantined", reason)
        if operation.kind == ANSWER_TASK:
            # What is not decided can be mended: another file is attached, and it is sent anew.
            store.outbox.forget(key)
            store.tasks.hold(operation.lane, reason)
            return
        store.draft_sync.set_state(operation.lane, "quarantined", reason)


def _reader(storage: AccountStorage, sha256: str) -> ReadPart:
    def read(offset: int, length: int) -> bytes:
        taken = bytearray()
        for part in storage.files.parts(sha256, offset):
            taken += part
            if len(taken) >= length:
                break
        return bytes(taken[:length])

    return read
