"""Editions: what a service reads, each file by the hash of its text; whoever keeps an edition's hash reads as then."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from balady_desktop.domain.acts import service_of
from balady_desktop.domain.declared import NOWHERE
from balady_desktop.domain.definition import content_hash

FindText = Callable[[str], str | None]
# Rights, and what the program says of itself, are always today's.
ALWAYS_TODAYS = ("errors.yaml", "file_types.yaml", "headings.yaml", "problems.yaml", "roles.yaml")
# What the program says of itself belongs to its version, whatever a server publishes.
_OWN_WORDS = ("errors.yaml", "problems.yaml")
# What older servers do not publish: without it no gate, no timeline and no file could be shown.
_NEEDED = ("file_types.yaml", "headings.yaml", "roles.yaml")
# Under these names a published catalogue has the editions of its services as its server computed them.
PUBLISHED_EDITIONS = "editions/"
_HEAD = "edition of "
_BETWEEN = ": "
# Beside its own files.
READ_BY_EVERY_SERVICE = ("lookups/", "tables/", "parameters.yaml", "holidays.yaml", "registers.yaml")


class EditionUnknownError(LookupError):
    """The texts of an edition are not here."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The files that a service reads: definition with its parts, workflow, tariff and what every service reads.

    Roles and the words of the program are never part of it: rights and sentences are always today's.
    """

    service: str
    files: Mapping[str, str]

    @property
    def rules(self) -> Mapping[str, str]:
        """All files but the definition: what decides and what is charged."""
        return {
            path: digest for path, digest in self.files.items() if path != f"services/{service_of(self.service)}.yaml"
        }

    @property
    def text(self) -> str:
        """The edition as it is kept: a line for each file with the hash of its text."""
        lines = (f"{path}{_BETWEEN}{digest}" for path, digest in sorted(self.files.items()))
        return "\n".join((f"{_HEAD}{self.service}", *lines))

    @property
    def hash(self) -> str:
        """The name that drafts, submissions, bills and documents carry."""
        return content_hash(self.text)


def edition_of(service: str, definition_text: str, named: Collection[str], hashes: Mapping[str, str]) -> Edition:
    """Return what a service reads today: the files that it names, and what every service reads."""
    files = {path: digest for path, digest in hashes.items() if path in named or path.startswith(READ_BY_EVERY_SERVICE)}
    return Edition(service, {**files, f"services/{service_of(service)}.yaml": content_hash(definition_text)})


def is_edition(text: str) -> bool:
    """Return whether a kept text is an edition; programs before the first one kept bare definitions."""
    return text.startswith(_HEAD)


def read_edition(text: str) -> Edition:
    """Read an edition as it was kept. Raises DefinitionError for a text that is none."""
    head, *lines = text.split("\n")
    files = dict(line.split(_BETWEEN) for line in lines if line.count(_BETWEEN) == 1)
    if not is_edition(head) or len(files) != len(lines):
        raise NOWHERE.fail("an edition names one file with its hash in each line")
    return Edition(head.removeprefix(_HEAD), files)


def texts_from_server(packaged: Mapping[str, str], published: Mapping[str, str]) -> dict[str, str]:
    """Return the texts by which a program works with a server: every rule that it publishes, and none but those.

    A rule of the program's own package would change the edition, and offer what the municipality does not.
    """
    has_lookups = any(path.startswith("lookups/") for path in published)
    # Servers before the first edition published no lookups: their definitions are read by those of the program.
    missing = _NEEDED if has_lookups else [path for path in packaged if not path.startswith("services/")]
    needed = {path: packaged[path] for path in missing}
    own = {path: packaged[path] for path in _OWN_WORDS}
    return {**needed, **published, **own}


def texts_at(
    service: str, edition: str, texts: Mapping[str, str], hashes: Mapping[str, str], find_text: FindText
) -> Mapping[str, str]:
    """Return the texts of a catalogue as an edition reads them, by path; `texts` and `hashes` are today's.

    Raises EditionUnknownError where one is not here, DefinitionError for an edition that cannot be read.
    """
    kept = find_text(edition)
    if kept is None:
        raise EditionUnknownError(edition)
    if not is_edition(kept):
        own = f"{PUBLISHED_EDITIONS}{service}"
        return {
            **{path: text for path, text in texts.items() if path != own},
            f"services/{service_of(service)}.yaml": kept,
        }
    known = {digest: texts[path] for path, digest in hashes.items()}
    read = read_edition(kept)
    found = {path: known.get(digest) or find_text(digest) for path, digest in read.files.items()}
    missing = [path for path, text in found.items() if text is None]
    if missing or read.service != service:
        raise EditionUnknownError(edition, *missing)
    todays = {path: text for path, text in texts.items() if path in ALWAYS_TODAYS}
    return {**todays, **{path: text for path, text in found.items() if text is not None}}
