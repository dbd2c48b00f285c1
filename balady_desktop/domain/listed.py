"""Files of one list each: the headings of the services gate and the types of files."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, DefinitionError, Place, read_declared
from balady_desktop.domain.media_types import MEDIA_TYPES
from balady_desktop.domain.nearest import near
from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the services gate, word for word as the source has it."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Headings:
    """The file of headings."""

    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file: how it is called in both languages, and how the names of such files end."""

    media_type: str
    name: str
    endings: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class FileTypes:
    """The file of types of files."""

    file_types: tuple[FileType, ...]


def read_headings(text: str, source: str) -> tuple[Heading, ...]:
    """Read the headings. Raises DefinitionError."""
    return read_declared(Headings, text, source).headings


def read_file_types(text: str, source: str) -> Mapping[str, FileType]:
    """Read the types of files by their media type. Raises DefinitionError, also for one that no program can know."""
    found = read_declared(FileTypes, text, source).file_types
    unknown = [one for one in found if one.media_type not in MEDIA_TYPES]
    if unknown:
        told = "the program cannot tell files of the type '{}' by their content{}"
        raise DefinitionError(
            *(one.place.complain(told.format(one.media_type, near(one.media_type, MEDIA_TYPES))) for one in unknown)
        )
    return {one.media_type: one for one in found}
