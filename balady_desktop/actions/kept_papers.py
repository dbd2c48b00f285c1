"""Papers of the municipality as they were fetched last, encrypted in the account's own files: for days without it."""

import io
from datetime import UTC, datetime

from balady_desktop.actions.paper_views import PaperView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.standing import ENDED_BY_DECISION
from balady_desktop.domain.words import Language, Words
from balady_desktop.storage.errors import StorageError

_PDF = "application/pdf"
# To look at and as it was printed last: the second one carries the number of its copy.
SEEN, PRINTED = "seen", "printed"


def keep_paper(workplace: Workplace, document_id: str, language: Language, use: str, pdf: bytes) -> None:
    """Keep a paper that was fetched. A disk without room takes nothing away from whoever reads it now."""
    storage, now = workplace.storage(), workplace.now_ms()
    try:
        stored = storage.files.add(io.BytesIO(pdf), len(pdf), _PDF, now)
        with storage.transaction() as store:
            store.notes.put(_name(document_id, language, use), {"sha256": stored.sha256, "at": now})
    except StorageError:
        return


def find_paper(
    workplace: Workplace, document_id: str, title: Words, language: Language, uses: tuple[str, ...]
) -> PaperView | None:
    """Return the paper that was kept for the first of these uses, None where there is none."""
    storage = workplace.storage()
    with storage.reading() as store:
        notes = [store.notes.find(_name(document_id, language, use)) for use in uses]
    kept = next((note for note in notes if note is not None), None)
    if kept is None:
        return None
    at = datetime.fromtimestamp(kept["at"] / 1000, UTC)
    pdf = storage.files.read(kept["sha256"])
    return PaperView(title, pdf, at, _standing(workplace, document_id, pdf))


def _standing(workplace: Workplace, document_id: str, pdf: bytes) -> str:
    """Return how a paper is: by what its application says, and by the signed lists of this computer."""
    with workplace.storage().reading() as store:
        application = store.applications.find_by_document(document_id)
    papers = application.body["documents"] if application else ()
    told = next((str(one.get("standing", "valid")) for one in papers if one["document_id"] == document_id), "valid")
    return told if told != "valid" else _standing_by_lists(workplace, pdf)


def _standing_by_lists(workplace: Workplace, pdf: bytes) -> str:
    # Imported here for start-up time: what reads papers is heavy.
    from balady_desktop.actions.verifying import Verifying

    words = {check.verdict.word for check in Verifying(workplace).read_file(pdf)}
    return next((word for word in sorted(ENDED_BY_DECISION) if word in words), "valid")


def _name(document_id: str, language: Language, use: str) -> str:
    return f"paper {document_id} {language} {use}"
