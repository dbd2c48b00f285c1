"""What is wrong with proposed files, before anything is written: the same check as the command's."""

from collections.abc import Mapping

from balady_desktop.backend.refusals import Refusal
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.publishing import overlaid, publication_complaints

# What a person reads at once; the command tells every line.
_MOST_LINES = 50


def checked(base: Catalogue, files: Mapping[str, str]) -> Catalogue:
    """Return the catalogue with these files over it. Refuses with 422 and the lines of the check."""
    complaints = publication_complaints(base, files)
    if complaints:
        lines = [Problem("files", "catalogue_complaint", {"line": str(one)}) for one in complaints]
        raise Refusal(422, "publication_wrong", lines[:_MOST_LINES])
    return overlaid(base, files)
