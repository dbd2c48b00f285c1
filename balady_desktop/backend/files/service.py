"""Uploads: made, continued where they stopped, verified whole and kept by content."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from balady_desktop.backend.access import Actor
from balady_desktop.backend.context import Context
from balady_desktop.backend.files import store
from balady_desktop.backend.files.queries import find_upload
from balady_desktop.backend.files.sniffing import file_problem, find_media_type
from balady_desktop.backend.files.tables import blob, blob_link, upload
from balady_desktop.backend.log import log_failure
from balady_desktop.backend.parties import refuse_others
from balady_desktop.backend.refusals import Refusal, not_found
from balady_desktop.backend.rows import find_locked, insert_if_absent
from balady_desktop.backend.work import Work, working
from balady_desktop.domain.patience import patiently

_RETRY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Checked:
    """An upload as its check found it; without a hash there is nothing to settle."""

    row: Row[Any]
    sha256: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is said of a file before it comes; it is verified at the end. `party`: the body whose it becomes."""

    length: int
    sha256: str | None = None
    media_type: str | None = None
    party: str | None = None


def begin_upload(work: Work, said: Claimed) -> Row[Any]:
    """Make an upload. Refuses what cannot become an attachment before its first byte is sent."""
    party = work.signed_in.files_of(said.party)
    refuse_others(work, "prepare", party)
    if said.length == 0:
        raise Refusal(422, "attachment_empty")
    limits = work.context.settings.limits
    if said.length > limits.largest_file:
        raise Refusal(413, "attachment_large")
    own = (upload.c.person_id == work.person) & (upload.c.expires_at > work.now)
    open_uploads = sa.select(sa.func.count()).where(own, ~upload.c.is_finished)
    if work.connection.execute(open_uploads).scalar_one() >= limits.open_uploads:
        raise Refusal(429, "uploads_many", retry_after=_RETRY_SECONDS)
    upload_id = work.context.new_id()
    row = {"id": upload_id, "person_id": work.person, "party": party, "length": said.length, "offset": 0}
    expires_at = work.now + limits.upload_lifetime
    claimed = {"sha256": said.sha256, "media_type": said.media_type, "is_finished": False}
    work.connection.execute(sa.insert(upload).values(**row, **claimed, expires_at=expires_at))
    return get_upload(work, upload_id)


def get_upload(work: Work, upload_id: str) -> Row[Any]:
    """Return a person's own upload. Refuses with 404, after its time with 410, with 403 who left the file's body."""
    found = find_upload(work.connection, work.person, upload_id)
    if found is None:
        raise not_found()
    refuse_others(work, "prepare", found.party)
    if found.expires_at <= work.now:
        raise Refusal(410, "upload_expired")
    return found


def append_chunk(context: Context, actor: Actor, upload_id: str, offset: int, chunk: IO[bytes]) -> None:
    """Append a received chunk."""
    with working(context, actor) as work:
        get_upload(work, upload_id)
        found = find_locked(work.connection, upload, upload.c.id == upload_id)
        if found is None:
            raise not_found()
        if found.offset != offset:
            raise Refusal(409, "offset_differs")
        if not found.is_finished:
            path = store.partial_path(context.files_folder, upload_id)
            length = store.append_at(path, offset, chunk)
            work.connection.execute(sa.update(upload).where(upload.c.id == upload_id).values(offset=length))


def check_upload(context: Context, actor: Actor, upload_id: str) -> Checked:
    """Check an upload that has all its bytes. It takes seconds at worst, so nothing is locked meanwhile."""
    with context.database.transaction(reading=True) as connection:
        found = get_upload(Work(context, connection, actor, context.now()), upload_id)
    if found.is_finished or found.offset < found.length:
        return Checked(found)
    path = store.partial_path(context.files_folder, upload_id)
    try:
        sha256 = store.hash_file(path)
        problem = "attachment_differs" if found.sha256 not in (None, sha256) else file_problem(path, found.media_type)
    except FileNotFoundError:
        # The same upload was checked by another request, which has settled it.
        return Checked(found)
    return Checked(found, sha256, problem)


def settle_upload(context: Context, actor: Actor, checked: Checked) -> Row[Any]:
    """Keep a file that passed its check. Refuses one that did not, and forgets it."""
    if checked.sha256 is None:
        return checked.row
    path = store.partial_path(context.files_folder, checked.row.id)
    if checked.problem:
        _give_up(context, actor, checked.row.id, path)
        raise Refusal(422, checked.problem)
    try:
        media_type = find_media_type(path)
        store.keep_file(path, store.blob_path(context.files_folder, checked.row.party, checked.sha256))
    except FileNotFoundError:
        # Another request settled the same upload after this one checked it, or ended it.
        with context.database.transaction(reading=True) as connection:
            return get_upload(Work(context, connection, actor, context.now()), checked.row.id)
    finished = _keep(context, actor, checked.row, checked.sha256, media_type)
    patiently(lambda: path.unlink(missing_ok=True))
    return finished


def _keep(context: Context, actor: Actor, found: Row[Any], sha256: str, media_type: str | None) -> Row[Any]:
    with working(context, actor) as work:
        content = {"sha256": sha256, "size": found.length, "media_type": media_type, "stored_at": work.now}
        insert_if_absent(work.connection, blob, party=found.party, **content)
        done = sa.update(upload).where(upload.c.id == found.id)
        work.connection.execute(done.values(is_finished=True, sha256=sha256))
        return get_upload(work, found.id)


def _give_up(context: Context, actor: Actor, upload_id: str, path: Path) -> None:
    with working(context, actor) as work:
        work.connection.execute(sa.delete(upload).where(upload.c.id == upload_id))
    patiently(lambda: path.unlink(missing_ok=True))


def end_upload(work: Work, upload_id: str) -> None:
    """Forget an upload; a file that was finished stays."""
    get_upload(work, upload_id)
    work.connection.execute(sa.delete(upload).where(upload.c.id == upload_id))
    path = store.partial_path(work.context.files_folder, upload_id)
    patiently(lambda: path.unlink(missing_ok=True))


def remove_expired_uploads(context: Context) -> None:
    """Forget the uploads whose time is over; a file that cannot be deleted keeps no other."""
    with context.database.transaction() as connection:
        ended = connection.scalars(sa.delete(upload).where(upload.c.expires_at <= context.now()).returning(upload.c.id))
        gone = ended.all()
    for upload_id in gone:
        try:
            store.partial_path(context.files_folder, upload_id).unlink(missing_ok=True)
        except OSError as error:
            log_failure("upload_not_removed", error, table=upload.name, row=upload_id)


def link_blobs(work: Work, found: Row[Any], hashes: Iterable[str], parties: Collection[str]) -> None:
    """Let the staff of an application's municipality read the files of the applicant and of who prepared it."""
    wanted = sa.select(blob.c.sha256, blob.c.party).where(blob.c.sha256.in_(list(hashes)))
    for one in work.connection.execute(wanted.where(blob.c.party.in_(sorted(parties)))).all():
        linked = {"application_id": found.id, "sha256": one.sha256, "party": one.party}
        insert_if_absent(work.connection, blob_link, **linked, municipality=found.municipality)
