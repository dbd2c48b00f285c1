"""What ISO 19005-3 (PDF/A-3a) and ISO 14289-1 (PDF/UA-1) ask of a file and a program can check, read by pikepdf.

Written from the standards and without the code that writes our files; every complaint begins with the clause.
"""

import io
from collections.abc import Callable, Iterator

import pikepdf

from tests.documents.clauses.content import content_complaints
from tests.documents.clauses.file import file_complaints
from tests.documents.clauses.fonts import font_complaints
from tests.documents.clauses.metadata import metadata_complaints
from tests.documents.clauses.structure import structure_complaints

GROUPS: tuple[Callable[[pikepdf.Pdf], Iterator[str]], ...] = (
    metadata_complaints,
    font_complaints,
    content_complaints,
    structure_complaints,
)


def complaints(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [*file_complaints(pdf, data), *(one for group in GROUPS for one in group(pdf))]
