"""The published catalogue: services and what they read, from texts that are named and hashed."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from balady_desktop.domain.bodies import Bodies
from balady_desktop.domain.declared import read_declared
from balady_desktop.domain.definition import Registry, ServiceDefinition, content_hash
from balady_desktop.domain.editions import (
    PUBLISHED_EDITIONS,
    Edition,
    EditionUnknownError,
    FindText,
    read_edition,
    texts_at,
)
from balady_desktop.domain.fees import Tariff, read_tariff
from balady_desktop.domain.holidays import read_holidays
from balady_desktop.domain.kinds import Kind
from balady_desktop.domain.lazy import Lazy
from balady_desktop.domain.lookup_files import LookupFile, columns_of, links_of, read_lookup, table_of
from balady_desktop.domain.lookups import Lookups
from balady_desktop.domain.naming import NOTHING_KNOWN, Knowledge
from balady_desktop.domain.parameters import Parameter, read_parameters
from balady_desktop.domain.plurals import count_values
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.register_answers import RegisterAnswer
from balady_desktop.domain.registers import Register, read_registers
from balady_desktop.domain.roles import Roles, bodies_of, read_roles
from balady_desktop.domain.service_file import read_definition, read_published, whole_text
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.tables import KeyedTable, Tables, read_table
from balady_desktop.domain.trouble import Trouble, TroubleWords
from balady_desktop.domain.words import Language, Words
from balady_desktop.domain.workflow import Workflow, read_workflow

_ENDING = ".yaml"
_COMPUTED = "type: computed"
_ON_ONE_DAY: Mapping[str, date] = MappingProxyType({})
_NOT_ASKED: Mapping[str, RegisterAnswer] = MappingProxyType({})
_READ_BY_EVERY_SERVICE = ("lookups/", "tables/", "parameters.yaml", "holidays.yaml", "registers.yaml")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the services gate, word for word as the source has it."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class _Headings:
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file: how it is called in both languages, and how the names of such files end."""

    media_type: str
    name: str
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _FileTypes:
    file_types: tuple[FileType, ...]


class Catalogue:
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
        if name not in self._services:
            path = f"services/{name}.yaml"
            text = self.definition_text(name)
            # Only what is computed has to know the lookups when it is read: they take longer than a window may wait.
            known = self.knowledge if _COMPUTED in text else NOTHING_KNOWN
            self._services[name] = (
                read_published(text, path, known)
                if self._is_kept
                else read_definition(self.texts[path], path, self.part_texts, known)
            )
        return self._services[name]

    @cached_property
    def part_texts(self) -> Mapping[str, str]:
        """The texts of the parts that services include, by their names."""
        return {name: self.texts[f"parts/{name}.yaml"] for name in self.names("parts")}

    def definition_text(self, name: str) -> str:
        """Return the text of a service with its parts in it, as it is kept for drafts and applications."""
        if name not in self._texts:
            path = f"services/{name}.yaml"
            self._texts[name] = whole_text(self.texts[path], path, self.part_texts)
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
        files = {
            path: digest
            for path, digest in self.hashes.items()
            if path in named or path.startswith(_READ_BY_EVERY_SERVICE)
        }
        files[f"services/{name}.yaml"] = content_hash(self.definition_text(name))
        return Edition(name, files)

    def texts_of(self, edition: Edition) -> dict[str, str]:
        """Return every text that keeps one of today's editions readable, by its hash."""
        own = self.definition_text(edition.service)
        texts = {digest: self.texts[path] for path, digest in edition.files.items() if self.hashes.get(path) == digest}
        return {**texts, content_hash(own): own, edition.hash: edition.text}

    def is_published(self, service: str, edition: str) -> bool:
        """Return whether this is today's edition of a service; what was begun on its bare definition counts too."""
        if service not in self.service_names():
            return False
        return edition in (self.edition(service).hash, content_hash(self.definition_text(service)))

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
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the services gate in order."""
        return read_declared(_Headings, self.texts["headings.yaml"], "headings.yaml").headings

    @cached_property
    def file_types(self) -> Mapping[str, FileType]:
        """The types of files that fields may accept, by their media type."""
        found = read_declared(_FileTypes, self.texts["file_types.yaml"], "file_types.yaml").file_types
        return {one.media_type: one for one in found}

    @cached_property
    def roles(self) -> Roles:
        """The roles of today and what they may do."""
        return read_roles(self.texts["roles.yaml"], "roles.yaml")

    def workflow(self, name: str) -> Workflow:
        """Return a workflow. Raises KeyError."""
        if name not in self._workflows:
            path = f"workflows/{name}.yaml"
            self._workflows[name] = read_workflow(self.texts[path], path)
        return self._workflows[name]

    def tariff(self, name: str) -> Tariff:
        """Return the tariff in force. Raises KeyError."""
        if name not in self._tariffs:
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

    # --- words ---

    @cached_property
    def _sentences(self) -> Mapping[str, Words]:
        return read_declared(Mapping[str, Words], self.texts["problems.yaml"], "problems.yaml")  # type: ignore[type-abstract]  # a typing form, which the reader takes

    def say(self, problem: Problem, label: str, language: Language) -> str:
        """Return the sentence of a problem: what to do, or that a newer server's code needs a newer program."""
        sentence = self._sentences.get(problem.code) or self._sentences["newer_program"]
        return sentence.filled({"label": label, **count_values(problem.params)}).text(language)

    @property
    def problem_codes(self) -> frozenset[str]:
        """All codes that have sentences."""
        return frozenset(self._sentences)

    @cached_property
    def _troubles(self) -> Mapping[str, TroubleWords]:
        return read_declared(Mapping[str, TroubleWords], self.texts["errors.yaml"], "errors.yaml")  # type: ignore[type-abstract]  # as above

    def explain(self, trouble: Trouble) -> TroubleWords:
        """Return the words of an error; a code without words of its own is told by `Trouble.told_as`."""
        words = self._troubles.get(trouble.code) or self._troubles[trouble.told_as]
        values = {"code": trouble.code, **count_values(trouble.params)}
        return TroubleWords(words.title.filled(values), words.message.filled(values), words.what_to_do.filled(values))

    @property
    def trouble_codes(self) -> frozenset[str]:
        """All codes that have words."""
        return frozenset(self._troubles)


@cache
def packaged_catalogue() -> Catalogue:
    """Return the catalogue that came with the program."""
    root = files("balady_desktop") / "catalogue"
    return Catalogue(dict(sorted(_texts(root, ""))))


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
