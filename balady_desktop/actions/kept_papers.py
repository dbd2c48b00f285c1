"""Papers of the municipality as they were fetched last, encrypted in the account's own files: for days without it."""

import io
from datetime import UTC, datetime

from balady_desktop.actions.views import PaperView
from balady_desktop.actions.workplace import Workplace
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
    return PaperView(title, storage.files.read(kept["sha256"]), at)


def _name(document_id: str, language: Language, use: str) -> str:
    return f"paper {document_id} {language} {use}"
