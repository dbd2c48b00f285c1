"""What the backend verifies of answers by itself: problems, bars and attachments."""

from collections.abc import Collection, Iterable

from balady_desktop.backend.files.queries import owned_blobs
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import Work
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.wire.sync import ManifestEntry

_RETRY_SECONDS = 5


def refuse_problems(journey: Journey) -> None:
    """Refuse answers with problems by the domain's own codes, and applicants whom the service bars."""
    problems = journey.problems()
    if problems:
        raise Refusal(422, "answers_invalid", problems)
    bars = [(page, bar) for page in journey.pages() if (bar := journey.bar(page))]
    if bars:
        raise Refusal(422, "barred", [Problem(page.id, bar.code) for page, bar in bars])


def verify_manifest(work: Work, parties: Collection[str], journey: Journey, manifest: Iterable[ManifestEntry]) -> None:
    """Refuse a manifest that is not what the answers say, and wait for files of the parties that are not here yet."""
    said = sorted((one.field, one.sha256, one.size, one.name, one.media_type) for one in manifest)
    attached = journey.attachments()
    wanted = sorted((name, one.sha256, one.size, one.name, one.media_type) for name, one in attached)
    if said != wanted:
        raise Refusal(422, "manifest_differs")
    held = owned_blobs(work.connection, parties, [one.sha256 for _, one in attached])
    missing = [Problem(name, "attachment_missing") for name, one in attached if one.sha256 not in held]
    if missing:
        # Not decided: the same operation succeeds as soon as the blobs have arrived.
        raise Refusal(409, "blobs_missing", missing, retry_after=_RETRY_SECONDS)
    differing = [
        Problem(name, "attachment_type") for name, one in attached if held[one.sha256] != (one.size, one.media_type)
    ]
    if differing:
        raise Refusal(422, "answers_invalid", differing)
