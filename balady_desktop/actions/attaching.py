"""Attaching files: type by content, size, duplicates and wholeness are judged before anything is copied."""

import io
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from balady_desktop.actions.blobs import fetch_blob
from balady_desktop.actions.editions import rules_of
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.rendering import thumbnail
from balady_desktop.actions.workplace import Workplace
from balady_desktop.documents.file_check import file_fault
from balady_desktop.domain.answers import Attachment
from balady_desktop.domain.definition import Field
from balady_desktop.domain.media_types import EDGE, TAIL, find_media_type
from balady_desktop.domain.paths import answer_at
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import clean_input
from balady_desktop.domain.trouble import Trouble
from balady_desktop.storage.account import AccountStores
from balady_desktop.wire.files import LARGEST_FILE

_LONGEST_NAME = 120
Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]


@for_one_account
class Attaching:
    """The files of a draft."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def attach(
        self,
        draft_id: str,
        at: str,
        path: str,
        progress: Progress = lambda done, size: None,
        is_cancelled: IsCancelled = lambda: False,
    ) -> Attachment:
        """Copy a file into the store and add it to the answer `at` a path. Raises Trouble with its problem."""
        with opened(at, path) as source:
            return self._take_in(draft_id, at, Path(path).name, source, progress, is_cancelled)

    def attach_content(
        self,
        draft_id: str,
        at: str,
        name: str,
        content: bytes,
        progress: Progress = lambda done, size: None,
        is_cancelled: IsCancelled = lambda: False,
    ) -> Attachment:
        """Take in what is not a file yet, such as a picture out of a browser. Raises Trouble with its problem."""
        return self._take_in(draft_id, at, name, io.BytesIO(content), progress, is_cancelled)

    def _take_in(
        self, draft_id: str, at: str, name: str, source: BinaryIO, progress: Progress, is_cancelled: IsCancelled
    ) -> Attachment:
        storage = self._workplace.storage()
        with storage.reading() as store:
            draft = store.drafts.get(draft_id)
        field = rules_of(self._workplace, draft.service, draft.definition).service(draft.service).get_field_at(at)
        given = answer_at(draft.answers, at) or []

        def answer(attachment: Attachment) -> None:
            self._answer(draft_id, at, attachment)

        return take_in(self._workplace, field, given, name, source, answer, progress, is_cancelled)

    def _answer(self, draft_id: str, at: str, attachment: Attachment) -> None:
        now = self._workplace.now_ms()
        row = {"sha256": attachment.sha256, "name": attachment.name, "size": attachment.size}

        def work(store: AccountStores) -> None:
            # Read again: another file may have been attached there meanwhile.
            draft = store.drafts.get(draft_id)
            files = [*(answer_at(draft.answers, at) or []), {**row, "media_type": attachment.media_type}]
            store.uploads.queue(attachment.sha256, attachment.size, attachment.media_type, now, draft.party)
            store.drafts.save_answers(draft_id, {at: files}, draft.page, now)

        self._workplace.storage().apply(work)

    def detach(self, draft_id: str, at: str, sha256: str) -> None:
        """Take a file out of an answer."""

        def work(store: AccountStores) -> None:
            draft = store.drafts.get(draft_id)
            left: list[Any] = [one for one in answer_at(draft.answers, at) or [] if one["sha256"] != sha256]
            store.drafts.save_answers(draft_id, {at: left or None}, draft.page, self._workplace.now_ms())

        self._workplace.storage().apply(work)

    def thumbnail(self, sha256: str) -> bytes | None:
        """Return a file's small picture, PNG."""
        return self._workplace.storage().files.thumbnail(sha256)

    def fetch(self, sha256: str) -> bytes:
        """Return a file of one's own: from this computer where it is there, else from the municipality."""
        try:
            return self._workplace.storage().files.read(sha256)
        except KeyError:
            return fetch_blob(self._workplace, sha256)

    def read(self, sha256: str) -> bytes:
        """Return a file that is kept on this computer. Raises Trouble `not_found`."""
        try:
            return self._workplace.storage().files.read(sha256)
        except KeyError as error:
            raise Trouble("not_found") from error


@contextmanager
def opened(field_id: str, path: str) -> Iterator[BinaryIO]:
    """Open a file to be attached. Raises Trouble with the field's problem where it is none or cannot be read."""
    try:
        _refuse_other_than_file(field_id, Path(path))
        with Path(path).open("rb") as source:
            yield source
    # A path may contain what no file system knows: Python raises ValueError for it.
    except (OSError, ValueError) as error:
        raise _fault(field_id, "attachment_unreadable") from error


def take_in(
    workplace: Workplace,
    field: Field,
    given: list[Any],
    name: str,
    source: BinaryIO,
    answer: Callable[[Attachment], None],
    progress: Progress,
    is_cancelled: IsCancelled,
) -> Attachment:
    """Copy a file into the encrypted store beside those `given`, then `answer` with it. Raises Trouble."""
    storage = workplace.storage()
    size, media_type = _judge(field, source)
    if len(given) >= field.most:
        raise _fault(field.id, "attachment_many", most=str(field.most))
    stored = storage.files.add(source, size, media_type, workplace.now_ms(), progress, is_cancelled)
    if any(one["sha256"] == stored.sha256 for one in given):
        raise _fault(field.id, "attachment_duplicate")
    attachment = Attachment(stored.sha256, _short_name(name), stored.size, media_type)
    answer(attachment)
    # A picture of the file is a courtesy: a file that cannot be drawn is judged by the municipality.
    with suppress(Trouble):
        storage.files.put_thumbnail(stored.sha256, thumbnail(storage.files.read(stored.sha256), media_type))
    return attachment


def _refuse_other_than_file(field_id: str, path: Path) -> None:
    """Refuse folders by name, and what never ends or answers: devices, pipes."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise _fault(field_id, "attachment_folder")
    if not stat.S_ISREG(mode):
        raise _fault(field_id, "attachment_unreadable")


def _judge(field: Field, source: BinaryIO) -> tuple[int, str]:
    """Return size and type. Raises Trouble with the field's problem."""
    size = source.seek(0, 2)
    tail_at = max(0, size - TAIL)
    source.seek(0)
    head = source.read(EDGE)
    source.seek(tail_at)
    media_type = find_media_type(head, source.read(TAIL))
    source.seek(0)
    if size == 0:
        raise _fault(field.id, "attachment_empty")
    if size > LARGEST_FILE:
        raise _fault(field.id, "attachment_large", largest=str(LARGEST_FILE >> 20))
    if field.largest is not None and size > field.largest * 1_000_000:
        raise _fault(field.id, "attachment_large", largest=str(field.largest))
    if media_type is None or media_type not in field.accepts:
        raise _fault(field.id, "attachment_type")
    fault = file_fault(source.read(LARGEST_FILE), media_type)
    source.seek(0)
    if fault:
        raise _fault(field.id, fault)
    return size, media_type


def _fault(field_id: str, code: str, **params: str) -> Trouble:
    return Trouble("attachment_refused", None, (Problem(field_id, code, params),))


def _short_name(name: str) -> str:
    # A name in an old encoding has parts that are no characters.
    cleaned = clean_input(name.encode(errors="replace").decode())
    return cleaned if len(cleaned) <= _LONGEST_NAME else f"{cleaned[:80]}…{cleaned[-30:]}"
