"""What is wrong with proposed files, before anything is written: the same check as the command's."""

from collections.abc import Iterable, Mapping

from balady_desktop.backend.refusals import Refusal
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.check import check_catalogue
from balady_desktop.domain.declared import Complaint
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.publishing import foreign_complaints, overlaid

# What a person reads at once; the command tells every line.
_MOST_LINES = 50


def checked(base: Catalogue, files: Mapping[str, str]) -> Catalogue:
    """Return the catalogue with these files over it. Refuses with 422 and the lines of the check."""
    foreign = list(foreign_complaints(files))
    after = overlaid(base, files)
    complaints = foreign or list(check_catalogue(after).complaints)
    if complaints:
        raise Refusal(422, "publication_wrong", _problems(complaints))
    return after


def _problems(complaints: Iterable[Complaint]) -> list[Problem]:
    lines = [Problem("files", "catalogue_complaint", {"line": str(one)}) for one in complaints]
    return lines[:_MOST_LINES]
