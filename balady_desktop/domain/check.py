"""The check of a whole catalogue: every name in every file leads to something, and nothing is declared in vain."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import Complaint, DefinitionError, Place
from balady_desktop.domain.definition import Issued, ServiceDefinition
from balady_desktop.domain.fees import Article, Input, Tariff, tariff_complaints
from balady_desktop.domain.kinds import Kind, Names, UnknownNameError, near
from balady_desktop.domain.lookup_files import LookupFile, lookup_complaints
from balady_desktop.domain.naming import check_service, names_of
from balady_desktop.domain.roles import Roles, actor_complaints, body_complaints
from balady_desktop.domain.service_file import included_parts, read_part

# What a page may do when it is complete: each is an act of the program (`actions/registering.py`, `submitting.py`).
PAGE_ACTS = ("verify_identity", "register", "activate", "submit")
# The papers that come out at the end of an application, and the places of each that answers fill.
PAPERS: Mapping[str, tuple[str, ...]] = {
    "licence": (
        *("establishment_700", "activity", "district", "short_address", "coordinates", "area", "opening", "workers"),
    ),
}
PAPER_SUMS: Mapping[str, tuple[str, ...]] = {"licence": ("sign_area",)}
# Where the files of a catalogue are, and the key of each that is its name.
_FOLDERS = ("services", "parts", "workflows", "tariffs", "lookups", "tables")
_SINGLE_FILES = (
    *("headings.yaml", "problems.yaml", "errors.yaml", "parameters.yaml"),
    *("holidays.yaml", "registers.yaml", "roles.yaml", "file_types.yaml"),
)
# Lookups that the program itself reads, besides those that services name.
_OWN_LOOKUPS = frozenset({"municipalities", "return_reasons", "rejection_reasons", "standing_reasons"})


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What is wrong, and what is merely of no use."""

    complaints: tuple[Complaint, ...]
    warnings: tuple[Complaint, ...]


def check_catalogue(catalogue: Catalogue) -> CheckReport:
    """Read every file and check every name in it."""
    return _CatalogueCheck(catalogue).report()


class _CatalogueCheck:
    """One check; a file that cannot be read is told and left out of what the others are checked against."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._found: list[Complaint] = []

    def report(self) -> CheckReport:
        self._file_names()
        lookups = dict(self._read("lookups", self._catalogue.lookup_file))
        for lookup in lookups.values():
            self._found += lookup_complaints(lookup, lookups)
        codes = {name: one.codes for name, one in lookups.items()}
        for _, table in self._read("tables", self._catalogue.tables.__getitem__):
            self._found += table.complaints(codes)
        self._try(lambda: self._catalogue.parameters)
        self._try(lambda: self._catalogue.holidays)
        self._try(lambda: self._catalogue.registers)
        for name in self._catalogue.names("parts"):
            self._try(lambda name=name: read_part(self._catalogue.part_texts[name], f"parts/{name}.yaml"))  # type: ignore[misc]  # bound now
        headings = self._try(lambda: self._catalogue.headings)
        self._try(lambda: self._catalogue.problem_codes)
        self._try(lambda: self._catalogue.trouble_codes)
        workflows = dict(self._read("workflows", self._catalogue.workflow))
        roles: Roles | None = self._try(lambda: self._catalogue.roles)
        if roles is not None:
            for workflow in workflows.values():
                self._found += actor_complaints(workflow, roles.names)
            for lookup in lookups.values():
                self._found += body_complaints(lookup, roles.kinds)
        tariffs = dict(self._read("tariffs", self._catalogue.tariff))
        for tariff in tariffs.values():
            self._found += tariff_complaints(tariff)
        services = dict(self._read("services", self._catalogue.service))
        for service in services.values():
            checked = self._try(lambda service=service: check_service(service, self._catalogue.knowledge))  # type: ignore[misc]  # bound now
            if checked is None:
                # A lookup or table that it reads is broken, and told of by itself.
                continue
            self._found += checked.complaints
            self._service(service, {one.code for one in headings or ()}, workflows, tariffs)
            self._own_fields(service, lookups)
        self._own_names({"services": services, "workflows": workflows, "tariffs": tariffs, "lookups": lookups})
        # A service that cannot be read may use any file: nothing is called useless before all can.
        is_each_read = len(services) == len(self._catalogue.service_names())
        return CheckReport(_once(self._found), _once(self._unused(services, lookups) if is_each_read else ()))

    def _read(self, folder: str, read: Callable[[str], Any]) -> Iterator[tuple[str, Any]]:
        for name in self._catalogue.names(folder):
            found = self._try(lambda name=name: read(name))  # type: ignore[misc]  # bound now
            if found is not None:
                yield name, found

    def _try(self, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except DefinitionError as error:
            self._found += error.complaints
        return None

    # --- files ---

    def _file_names(self) -> None:
        for name in self._catalogue.texts:
            folder, slash, _ = name.partition("/")
            known = _FOLDERS if slash else _SINGLE_FILES
            if (folder if slash else name) not in known:
                told = f"there is no such {'folder' if slash else 'file'} in a catalogue"
                self._found.append(Complaint(name, 1, f"{told}{near(folder if slash else name, known)}"))

    def _own_names(self, read: Mapping[str, Mapping[str, Any]]) -> None:
        keys = {"services": "service", "workflows": "workflow", "tariffs": "tariff", "lookups": "lookup"}
        for folder, files in read.items():
            for name, one in files.items():
                told = getattr(one, keys[folder])
                if told != name:
                    place = Place(f"{folder}/{name}.yaml", 1)
                    self._found.append(place.complain(f"the file is called '{name}', but its {keys[folder]} '{told}'"))

    # --- a service with what it names ---

    def _service(
        self,
        service: ServiceDefinition,
        headings: set[str],
        workflows: Mapping[str, Any],
        tariffs: Mapping[str, Tariff],
    ) -> None:
        if service.heading and service.heading not in headings:
            self._missing(service.place.at("heading"), "heading", service.heading, headings)
        if service.workflow is not None and service.workflow not in workflows:
            self._missing(service.place.at("workflow"), "workflow", service.workflow, workflows)
        for page in service.pages:
            if page.act is not None and page.act not in PAGE_ACTS:
                self._missing(page.place.at("act"), "act of a page", page.act, PAGE_ACTS)
        for asked in service.all_fields():
            for media_type in asked.accepts:
                if media_type not in self._catalogue.file_types:
                    self._missing(asked.place.at("accepts"), "type of file", media_type, self._catalogue.file_types)
        for issued in service.documents:
            self._issued(service, issued)
        if service.tariff is None:
            return
        if service.tariff not in tariffs:
            self._missing(service.place.at("tariff"), "tariff", service.tariff, tariffs)
        else:
            self._tariff(tariffs[service.tariff], service)

    def _own_fields(self, service: ServiceDefinition, lookups: Mapping[str, LookupFile]) -> None:
        """Check what the program itself reads of a service: its workflow, its place and its period."""
        for key in ("workflow", "municipality_field"):
            if service.kind == "licence" and getattr(service, key) is None:
                self._found.append(service.place.complain(f"a licence needs '{key}'"))
        asked = {one.id: one for one in service.fields()}
        field = asked.get(service.municipality_field or "")
        lookup = lookups.get(field.lookup or "") if field is not None else None
        if field is not None and (lookup is None or lookup.body_kind != "municipality"):
            self._found.append(
                service.place.at("municipality_field").complain(
                    f"'{field.id}' names no municipality: its lookup needs 'body_kind: municipality'"
                )
            )
        if service.period_field in asked:
            names = names_of(service, self._catalogue.knowledge)
            self._number(names, service.period_field or "", service.place.at("period_field"))
        elif service.period_field is None and service.documents:
            told = (
                "a licence needs 'period_field', for how many years it is valid: without it, it ends on its first day"
            )
            self._found.append(service.place.at("documents").complain(told))

    def _issued(self, service: ServiceDefinition, issued: Issued) -> None:
        place = service.place.at("documents")
        if issued.kind not in PAPERS:
            self._missing(place, "paper", issued.kind, PAPERS)
            return
        for name in issued.places:
            if name not in PAPERS[issued.kind]:
                self._missing(place, f"place of the {issued.kind}", name, PAPERS[issued.kind])
        for name, wanted in issued.sums.items():
            if name not in PAPER_SUMS[issued.kind]:
                self._missing(place, f"sum of the {issued.kind}", name, PAPER_SUMS[issued.kind])
            self._columns(service, wanted.group, wanted.product, place)

    def _tariff(self, tariff: Tariff, service: ServiceDefinition) -> None:
        names = names_of(service, self._catalogue.knowledge)
        self._number(names, tariff.class_of, tariff.place.at("class_of"))
        for article in tariff.articles:
            self._article(article, names, service)

    def _article(self, article: Article, names: Names, service: ServiceDefinition) -> None:
        if article.when is not None:
            self._condition(article.when, names, article.place.at("when"))
        for key, wanted in (("units", article.units), ("periods", article.periods)):
            if wanted is not None:
                self._input(wanted, names, service, article.place.at(key))

    def _input(self, wanted: Input, names: Names, service: ServiceDefinition, place: Place) -> None:
        if wanted.field is not None:
            self._number(names, wanted.field, place)
        if wanted.group is not None:
            self._columns(service, wanted.group, wanted.product, place)

    def _number(self, names: Names, path: str, place: Place) -> None:
        try:
            kind = names.kind(path)
        except UnknownNameError as error:
            self._found.append(place.complain(str(error)))
            return
        if not _counts(kind):
            self._found.append(place.complain(f"'{path}' is {kind}, and a number is needed"))

    def _columns(self, service: ServiceDefinition, group: str, columns: tuple[str, ...], place: Place) -> None:
        found = next((one for one in service.fields() if one.id == group), None)
        if found is None:
            ids = [one.id for one in service.fields()]
            self._found.append(place.complain(f"there is no group '{group}'{near(group, ids)}"))
            return
        known = [one.id for one in found.fields]
        for column in columns:
            if column not in known:
                self._found.append(place.complain(f"'{group}' has no column '{column}'{near(column, known)}"))

    def _condition(self, condition: Condition, names: Names, place: Place) -> None:
        self._found += [place.complain(message) for message in condition.complaints(names)]

    def _missing(self, place: Place, what: str, name: str, known: Any) -> None:
        self._found.append(place.complain(f"there is no {what} '{name}'{near(name, known)}"))

    # --- what nobody reads ---

    def _unused(
        self, services: Mapping[str, ServiceDefinition], lookups: Mapping[str, LookupFile]
    ) -> Iterator[Complaint]:
        used: dict[str, set[Any]] = {
            "parts": {name for service in services for name in self._parts_of(service)},
            "workflows": {one.workflow for one in services.values()},
            "tariffs": {one.tariff for one in services.values()},
            "lookups": set(_lookups_in_use(services.values(), lookups)),
        }
        for folder, names in used.items():
            for name in self._catalogue.names(folder):
                if name not in names:
                    yield Complaint(f"{folder}/{name}.yaml", 1, "no service reads this file")

    def _parts_of(self, service: str) -> tuple[str, ...]:
        path = f"services/{service}.yaml"
        return included_parts(self._catalogue.texts[path], path)


def _counts(kind: Kind) -> bool:
    """Return whether a fee may take a value of this kind: a number, or a code that may be one."""
    return kind.name in ("number", "anything") or (kind.name == "code" and _are_numbers(kind))


def _are_numbers(kind: Kind) -> bool:
    return kind.codes is not None and all(code.isdecimal() for code in kind.codes)


def _lookups_in_use(services: Any, lookups: Mapping[str, LookupFile]) -> Iterator[str]:
    waiting = set(_OWN_LOOKUPS)
    for service in services:
        waiting |= {name for one in service.all_fields() for name in (one.lookup, one.rows and one.rows.lookup) if name}
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in lookups:
            continue
        seen.add(name)
        yield name
        file = lookups[name]
        waiting |= {one.lookup for one in file.columns if one.lookup} | ({file.parts} if file.parts else set())


def _once(found: Any) -> tuple[Complaint, ...]:
    return tuple(sorted(set(found)))
