"""The published catalogue: services and what they read, from texts that are named and hashed."""

from collections.abc import Container, Iterator, Mapping
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TYPE_CHECKING

from balady_desktop.domain.act_names import ActNames
from balady_desktop.domain.act_pages import as_issue
from balady_desktop.domain.acts import act_of, service_of
from balady_desktop.domain.bodies import Bodies
from balady_desktop.domain.compiled import find_compiled
from balady_desktop.domain.definition import Registry, ServiceDefinition, content_hash
from balady_desktop.domain.editions import (
    PUBLISHED_EDITIONS,
    READ_BY_EVERY_SERVICE,
    Edition,
    EditionUnknownError,
    FindText,
    edition_of,
    read_edition,
    texts_at,
)
from balady_desktop.domain.holidays import read_holidays
from balady_desktop.domain.kinds import Kind
from balady_desktop.domain.lazy import Lazy
from balady_desktop.domain.lookup_files import LookupFile, columns_of, links_of, read_lookup, table_of
from balady_desktop.domain.lookups import Lookups
from balady_desktop.domain.naming import NOTHING_KNOWN, Knowledge
from balady_desktop.domain.parameters import Parameter, read_parameters
from balady_desktop.domain.register_answers import RegisterAnswer
from balady_desktop.domain.registers import Register, read_registers
from balady_desktop.domain.roles import Roles, bodies_of, read_roles
from balady_desktop.domain.sentences import Sentences
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.tables import KeyedTable, Tables, read_table

if TYPE_CHECKING:  # what a page of questions does without is read where it is asked for
    from balady_desktop.domain.listed import FileType, Heading
    from balady_desktop.domain.tariff import Tariff
    from balady_desktop.domain.workflow import Workflow

_ENDING = ".yaml"
_COMPUTED = "type: computed"
_INCLUDE = "include:"
# What the names of a service lead into.
_LED_INTO = ("parts/", *READ_BY_EVERY_SERVICE)
_ON_ONE_DAY: Mapping[str, date] = MappingProxyType({})
_NOT_ASKED: Mapping[str, RegisterAnswer] = MappingProxyType({})


class Catalogue(ActNames, Sentences):
    """Reads each text when it is first asked for; `texts` are file names below the catalogue folder."""

    def __init__(self, texts: Mapping[str, str], is_kept: bool = False) -> None:
        self.texts = texts
        # Kept texts were checked when they were published, perhaps by an older program: they are only read.
        self._is_kept = is_kept
        self._services: dict[str, ServiceDefinition] = {}
        self._workflows: dict[str, Workflow] = {}
        self._tariffs: dict[str, Tariff] = {}
        self._lookup_files: dict[str, LookupFile] = {}
        self._texts: dict[str, str] = {}
        self._editions: dict[str, Edition] = {}
        self._earlier: dict[tuple[str, str], Catalogue] = {}
        # Service -> by which hashes a draft of today's edition names it: asked at every save.
        self._todays: dict[str, tuple[str, str]] = {}

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """File name -> SHA-256 of its text."""
        return {name: content_hash(text) for name, text in self.texts.items()}

    @cached_property
    def hash(self) -> str:
        """The name by content of the whole catalogue."""
        return content_hash("\n".join(f"{name} {value}" for name, value in sorted(self.hashes.items())))

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names of the files in a folder, without their ending."""
        prefix = f"{folder}/"
        return tuple(name[len(prefix) : -len(_ENDING)] for name in self.texts if name.startswith(prefix))

    def service_names(self) -> tuple[str, ...]:
        """Return the names of all services, registrations too."""
        return self.names("services")

    def service(self, name: str) -> ServiceDefinition:
        """Return the definition of a service. Raises KeyError; DefinitionError where a kept one cannot be read."""
        if name not in self._services and act_of(name):
            self._services[name] = self.act_on_record(name)
        if name not in self._services:
            compiled = find_compiled(ServiceDefinition, *self.read_for(name))
            self._services[name] = as_issue(compiled or self._read_service(name))
        return self._services[name]

    def read_for(self, name: str) -> tuple[str, ...]:
        """Return all by which a service is read and checked: its texts, and the hashes of what its names lead into."""
        path = f"services/{name}.yaml"
        led_into = (f"{one} {self.hashes[one]}" for one in sorted(self.texts) if one.startswith(_LED_INTO))
        return (path, self.texts[path], self.definition_text(name), *led_into)

    def _read_service(self, name: str) -> ServiceDefinition:
        # Imported here for start-up time: what came with the program is found without reading YAML.
        from balady_desktop.domain.service_file import read_definition, read_published

        path = f"services/{name}.yaml"
        text = self.definition_text(name)
        # Only what is computed has to know the lookups when it is read: they take longer than a window may wait.
        known = self.knowledge if _COMPUTED in text else NOTHING_KNOWN
        if self._is_kept:
            return read_published(text, path, known)
        return read_definition(self.texts[path], path, self.part_texts, known)

    @cached_property
    def part_texts(self) -> Mapping[str, str]:
        """The texts of the parts that services include, by their names."""
        return {name: self.texts[f"parts/{name}.yaml"] for name in self.names("parts")}

    def definition_text(self, name: str) -> str:
        """Return the text of a service with its parts in it, as it is kept for drafts and applications."""
        name = service_of(name)
        if name not in self._texts:
            path = f"services/{name}.yaml"
            text = self.texts[path]
            if _INCLUDE in text:
                # Imported here for start-up time, as above.
                from balady_desktop.domain.service_file import whole_text

                text = whole_text(text, path, self.part_texts)
            self._texts[name] = text
        return self._texts[name]

    # --- editions ---

    def edition(self, name: str) -> Edition:
        """Return what a service reads today, as its server says where it does. Raises KeyError."""
        if name not in self._editions:
            said = self.texts.get(f"{PUBLISHED_EDITIONS}{name}")
            self._editions[name] = self._computed_edition(name) if said is None else read_edition(said)
        return self._editions[name]

    def _computed_edition(self, name: str) -> Edition:
        definition = self.service(name)
        named = (f"workflows/{definition.workflow}.yaml", f"tariffs/{definition.tariff}.yaml")
        return edition_of(name, self.definition_text(name), named, self.hashes)

    def texts_of(self, edition: Edition) -> dict[str, str]:
        """Return every text that keeps one of today's editions readable, by its hash."""
        own = self.definition_text(edition.service)
        texts = {digest: self.texts[path] for path, digest in edition.files.items() if self.hashes.get(path) == digest}
        return {**texts, content_hash(own): own, edition.hash: edition.text}

    def is_published(self, service: str, edition: str) -> bool:
        """Return whether this is today's edition of a service; what was begun on its bare definition counts too."""
        if not self.has(service):
            return False
        if service not in self._todays:
            self._todays[service] = (self.edition(service).hash, content_hash(self.definition_text(service)))
        return edition in self._todays[service]

    def at(self, service: str, edition: str, find_text: FindText) -> "Catalogue":
        """Return the catalogue as an edition of a service reads it; `find_text` finds kept texts by their hashes.

        Raises EditionUnknownError where a text of it is not here or it is another service's, DefinitionError where its
        definition cannot be read any more.
        """
        if self.is_published(service, edition):
            return self
        if (service, edition) not in self._earlier:
            texts = texts_at(service, edition, self.texts, self.hashes, find_text)
            kept = Catalogue(texts, is_kept=True)
            if kept.service(service).service != service:
                raise EditionUnknownError(edition)
            self._earlier[service, edition] = kept
        return self._earlier[service, edition]

    def registration(self, identified_by: Registry) -> ServiceDefinition:
        """Return the registration of those whom a registry identifies. Raises KeyError."""
        for name in self.service_names():
            if self.service(name).identified_by == identified_by:
                return self.service(name)
        raise KeyError(identified_by)

    @cached_property
    def headings(self) -> "tuple[Heading, ...]":
        """The headings of the services gate in order."""
        from balady_desktop.domain.listed import read_headings

        return read_headings(self.texts["headings.yaml"], "headings.yaml")

    @cached_property
    def file_types(self) -> "Mapping[str, FileType]":
        """The types of files that fields may accept, by their media type."""
        from balady_desktop.domain.listed import read_file_types

        return read_file_types(self.texts["file_types.yaml"], "file_types.yaml")

    @cached_property
    def roles(self) -> Roles:
        """The roles of today and what they may do."""
        return read_roles(self.texts["roles.yaml"], "roles.yaml")

    def workflow(self, name: str) -> "Workflow":
        """Return a workflow. Raises KeyError."""
        if name not in self._workflows:
            from balady_desktop.domain.workflow import read_published_workflow
            from balady_desktop.domain.workflow_check import read_workflow

            path = f"workflows/{name}.yaml"
            read = read_published_workflow if self._is_kept else read_workflow
            self._workflows[name] = read(self.texts[path], path)
        return self._workflows[name]

    def tariff(self, name: str) -> "Tariff":
        """Return the tariff in force. Raises KeyError."""
        if name not in self._tariffs:
            from balady_desktop.domain.fees import read_tariff

            path = f"tariffs/{name}.yaml"
            self._tariffs[name] = read_tariff(self.texts[path], path)
        return self._tariffs[name]

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies that handle applications, as a tree."""
        return bodies_of(self.roles, map(self.lookup_file, self.names("lookups")))

    # --- lookups, tables, parameters ---

    def lookup_file(self, name: str) -> LookupFile:
        """Return one lookup as it is declared. Raises KeyError."""
        if name not in self._lookup_files:
            path = f"lookups/{name}.yaml"
            self._lookup_files[name] = read_lookup(self.texts[path], path)
        return self._lookup_files[name]

    @cached_property
    def lookups(self) -> Lookups:
        """All lookup tables; a table is read when it is first asked for."""
        tables = Lazy(lambda name: table_of(self.lookup_file(name), self.lookup_file), self.names("lookups"))
        return Lookups(tables, Lazy(lambda name: links_of(self.lookup_file(name)), self.names("lookups")))

    @cached_property
    def tables(self) -> Tables:
        """All tables by their names; a table is read when it is first asked for."""

        def read(name: str) -> KeyedTable:
            path = f"tables/{name}.yaml"
            return read_table(self.texts[path], path)

        return Lazy(read, self.names("tables"))

    @cached_property
    def parameters(self) -> Mapping[str, Parameter]:
        """What the sources leave open and a municipality may set, by code."""
        text = self.texts.get("parameters.yaml")
        return {} if text is None else {one.code: one for one in read_parameters(text, "parameters.yaml")}

    @cached_property
    def holidays(self) -> Container[date]:
        """The days that are no working days besides weekends; editions of before had none."""
        text = self.texts.get("holidays.yaml")
        return frozenset() if text is None else read_holidays(text, "holidays.yaml")

    @cached_property
    def registers(self) -> Mapping[str, Register]:
        """The outside registers by name; editions of before had none."""
        text = self.texts.get("registers.yaml")
        return {} if text is None else {one.register: one for one in read_registers(text, "registers.yaml")}

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the names of a service may lead into."""
        names = self.names("lookups")
        columns: Mapping[str, Mapping[str, Kind]] = Lazy(
            lambda name: columns_of(self.lookup_file(name), self.lookup_file), names
        )
        codes = Lazy(lambda name: self.lookup_file(name).codes, names)
        parameters = Lazy(lambda code: self.parameters[code].kind, tuple(self.parameters))
        return Knowledge(columns, codes, self.tables, parameters, self.registers)

    def facts(
        self,
        today: date,
        known: Mapping[str, str],
        sent_on: Mapping[str, date] = _ON_ONE_DAY,
        registers: Mapping[str, RegisterAnswer] = _NOT_ASKED,
    ) -> Facts:
        """Return what a journey knows besides its answers: the day of judging and what is known of the applicant.

        `sent_on` has the days of answers that were sent on another day, `registers` what registers said by field.
        """
        numbers = {code: one.number for code, one in self.parameters.items()}
        return Facts(today, self.lookups, known, self.tables, numbers, self.holidays, sent_on, registers)


@cache
def packaged_catalogue() -> Catalogue:
    """Return the catalogue that came with the program."""
    root = files("balady_desktop") / "catalogue"
    return Catalogue(dict(sorted(_texts(root, ""))))


@cache
def packaged_icons() -> frozenset[str]:
    """Return the names of the icons that services may have; none where the program's assets are not built."""
    folder = files("balady_desktop") / "_assets" / "icons"
    names = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    return frozenset(name.removesuffix(".svg") for name in names if name.endswith(".svg"))


@lru_cache(maxsize=2)
def packaged_with(editions: frozenset[tuple[str, str]]) -> Catalogue:
    """Return the catalogue that came with the program, with editions of its services as a server says them.

    `editions`: file names with their texts.
    """
    return Catalogue({**packaged_catalogue().texts, **dict(editions)}) if editions else packaged_catalogue()


def read_catalogue(folder: Traversable | None) -> Catalogue:
    """Return the catalogue of the program with the files of a folder over its own. Raises OSError."""
    packaged = packaged_catalogue()
    return packaged if folder is None else Catalogue({**packaged.texts, **dict(sorted(_texts(folder, "")))})


def _texts(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _texts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_ENDING):
            yield f"{prefix}{entry.name}", entry.read_text(encoding="utf-8")
