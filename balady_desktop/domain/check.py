"""The check of a whole catalogue: every name in every file leads to something, and nothing is declared in vain."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from balady_desktop.domain.act_check import outcome_complaints
from balady_desktop.domain.act_pages import as_act, as_issue
from balady_desktop.domain.branch_check import branch_complaints, part_complaints
from balady_desktop.domain.catalogue import Catalogue, packaged_icons
from balady_desktop.domain.declared import Complaint, DefinitionError, Place
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.fee_check import tariff_complaints
from balady_desktop.domain.field_check import field_complaints
from balady_desktop.domain.findings import one_for_each
from balady_desktop.domain.goals import duration_complaints
from balady_desktop.domain.grace import GRACE_PARAMETER, MOST_GRACE_DAYS
from balady_desktop.domain.held_record_check import held_complaints
from balady_desktop.domain.lazy import Lazy
from balady_desktop.domain.lookup_check import lookup_complaints
from balady_desktop.domain.lookup_files import LookupFile, columns_of, links_of
from balady_desktop.domain.naming import Checked, Knowledge, check_service
from balady_desktop.domain.nearest import near
from balady_desktop.domain.notice_check import told_complaints
from balady_desktop.domain.paper_check import paper_complaints
from balady_desktop.domain.paper_kinds import PaperKind, kind_in, packaged_kind, packaged_names
from balady_desktop.domain.paper_sources import is_issued
from balady_desktop.domain.parameters import Parameter
from balady_desktop.domain.parties import duration_complaints_of
from balady_desktop.domain.payment_check import working_complaints
from balady_desktop.domain.record_kinds import kinds_complaints
from balady_desktop.domain.roles import Roles, actor_complaints, body_complaints
from balady_desktop.domain.service_check import Beside, period_warnings, service_complaints
from balady_desktop.domain.service_file import read_part, read_unchecked
from balady_desktop.domain.table_check import table_complaints
from balady_desktop.domain.tables import KeyedTable, Tables
from balady_desktop.domain.task_check import addressee_complaints
from balady_desktop.domain.unused import unread_values, unused
from balady_desktop.domain.workflow import Workflow
from balady_desktop.domain.workflow_check import waiting_complaints
from balady_desktop.domain.workflow_use import earlier_words, use_complaints

# Where the files of a catalogue are, and the key of each that is its name.
_FOLDERS = ("services", "parts", "workflows", "tariffs", "lookups", "tables", "papers")
_SINGLE_FILES = (
    *("headings.yaml", "problems.yaml", "errors.yaml", "parameters.yaml"),
    *("holidays.yaml", "registers.yaml", "roles.yaml", "file_types.yaml", "notices.yaml"),
)


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
        self._warned: list[Complaint] = []
        self._told_of_workflows: set[tuple[str, int, str]] = set()

    def report(self) -> CheckReport:
        self._file_names()
        lookups, broken = self._lookups()
        tables = self._tables(lookups, broken)
        self._single_files()
        workflows = dict(self._read("workflows", self._catalogue.workflow))
        sound = self._sound_workflows(workflows, lookups)
        tariffs = dict(self._read("tariffs", self._catalogue.tariff))
        for tariff in tariffs.values():
            self._found += tariff_complaints(tariff)
        parts = dict(
            self._read("parts", lambda name: read_part(self._catalogue.part_texts[name], _file("parts", name)))
        )
        for part in parts.values():
            self._found += part_complaints(part)
        services = dict(self._read("services", self._service))
        papers = self._papers()
        beside = Beside(
            headings=frozenset(one.code for one in self._try(lambda: self._catalogue.headings) or ()),
            icons=packaged_icons(),
            file_types=self._try(lambda: self._catalogue.file_types) or (),
            workflows=sound,
            tariffs=tariffs,
            lookups=lookups,
            tables=tables,
            papers={name: one for name, one in papers.items() if is_issued(one)},
            names={folder: self._catalogue.names(folder) for folder in _FOLDERS},
        )
        known = self._knowledge(broken, tables)
        for service in services.values():
            self._check_service(service, known, beside)
        self._found += kinds_complaints(services)
        self._found += held_complaints(services, self._try(lambda: self._catalogue.parameters))
        self._own_names(
            {
                "services": services,
                "workflows": workflows,
                "tariffs": tariffs,
                "lookups": lookups,
                "parts": parts,
                "papers": papers,
            }
        )
        # What is wrong may be the very name that would have read it: first that is mended.
        if not self._found:
            self._warned += (
                *earlier_words(self._catalogue.texts),
                *unused(self._catalogue, services, lookups, workflows),
            )
        return CheckReport(_once(self._found), _once(() if self._found else self._warned))

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

    def _lookups(self) -> tuple[Mapping[str, LookupFile], frozenset[str]]:
        """Return the lookups that can be read, and the names of all in which something is wrong."""
        lookups = dict(self._read("lookups", self._catalogue.lookup_file))
        broken = set(self._catalogue.names("lookups")) - lookups.keys()
        for name, lookup in lookups.items():
            wrong = [*lookup_complaints(lookup, lookups, broken)]
            self._found += wrong
            broken |= {name} if wrong else set()
        # What leads into a broken one leads nowhere too.
        while more := {name for name, one in lookups.items() if broken & {*links_of(one).values()}} - broken:
            broken |= more
        return lookups, frozenset(broken)

    def _tables(self, lookups: Mapping[str, LookupFile], broken: frozenset[str]) -> Tables:
        """Return the tables as services may read them: one in which something is wrong says so to whoever reads it."""
        codes = {name: one.codes for name, one in lookups.items()}
        wrong: dict[str, tuple[Complaint, ...]] = {}
        for name, table in self._read("tables", self._catalogue.tables.__getitem__):
            wrong[name] = tuple(table_complaints(table, codes, broken))
            self._found += wrong[name]

        def read(name: str) -> KeyedTable:
            if wrong.get(name):
                raise DefinitionError(*wrong[name])
            return self._catalogue.tables[name]

        return Lazy(read, self._catalogue.names("tables"))

    def _papers(self) -> Mapping[str, PaperKind]:
        """Return the kinds of paper, those of the program's own that a folder leaves out too."""
        read = dict(self._read("papers", lambda name: kind_in(self._catalogue.texts, name)))
        for kind in read.values():
            self._found += paper_complaints(kind)
        broken = set(self._catalogue.names("papers")) - read.keys()
        return {**{name: packaged_kind(name) for name in packaged_names() if name not in broken}, **read}

    def _single_files(self) -> None:
        self._own_parameters(self._try(lambda: self._catalogue.parameters) or {})
        for read in (
            lambda: self._catalogue.holidays,
            lambda: self._catalogue.registers,
            lambda: self._catalogue.problem_codes,
            lambda: self._catalogue.trouble_codes,
        ):
            self._try(read)

    def _sound_workflows(
        self, workflows: Mapping[str, Workflow], lookups: Mapping[str, LookupFile]
    ) -> Mapping[str, Workflow]:
        """Return the workflows in which nothing is wrong."""
        roles: Roles | None = self._try(lambda: self._catalogue.roles)
        parameters: Mapping[str, Parameter] | None = self._try(lambda: self._catalogue.parameters)
        sound = {}
        for name, workflow in workflows.items():
            unknown = self._actors(workflow, roles) if roles is not None else ()
            wrong = unknown or tuple(working_complaints(workflow)) or tuple(waiting_complaints(workflow))
            if parameters is not None:
                wrong += tuple(duration_complaints(workflow, parameters))
            self._found += wrong
            if not wrong:
                sound[name] = workflow
        if roles is not None:
            told = self._try(lambda: told_complaints(self._catalogue.texts, workflows, roles.names)) or ()
            self._found += told
            wrong_files = {one.source for one in told}
            sound = {name: one for name, one in sound.items() if one.place.source not in wrong_files}
            self._found += [told for one in lookups.values() for told in body_complaints(one, roles.kinds)]
        return sound

    def _actors(self, workflow: Workflow, roles: Roles) -> tuple[Complaint, ...]:
        answering = roles.who_have("answer_task")
        return (*actor_complaints(workflow, roles.names), *addressee_complaints(workflow, roles.names, answering))

    def _knowledge(self, broken: frozenset[str], tables: Tables) -> Knowledge:
        """Return what services are held against. Of what is broken nothing is known, so nothing follows from it."""
        names, file = self._catalogue.names("lookups"), self._catalogue.lookup_file
        sound = [name for name in names if name not in broken]
        columns = {name: self._try(lambda name=name: columns_of(file(name), file)) for name in sound}  # type: ignore[misc]  # bound now
        parameters: Mapping[str, Parameter] | None = self._try(lambda: self._catalogue.parameters)
        return Knowledge(
            lookups={**dict.fromkeys(names), **columns},
            codes={name: file(name).codes for name in sound},
            tables=tables,
            parameters=None if parameters is None else {code: one.kind for code, one in parameters.items()},
            registers=self._try(lambda: self._catalogue.registers),
        )

    def _file_names(self) -> None:
        for name in self._catalogue.texts:
            folder, slash, _ = name.partition("/")
            known = _FOLDERS if slash else _SINGLE_FILES
            if (folder if slash else name) not in known:
                told = f"there is no such {'folder' if slash else 'file'} in a catalogue"
                self._found.append(Complaint(name, 1, f"{told}{near(folder if slash else name, known)}"))

    def _own_names(self, read: Mapping[str, Mapping[str, Any]]) -> None:
        keys = {
            "services": "service",
            "workflows": "workflow",
            "tariffs": "tariff",
            "lookups": "lookup",
            "parts": "part",
            "papers": "paper",
        }
        for folder, files in read.items():
            for name, one in files.items():
                told = getattr(one, keys[folder])
                if told != name:
                    place = Place(_file(folder, name), 1)
                    self._found.append(place.complain(f"the file is called '{name}', but its {keys[folder]} '{told}'"))

    def _own_parameters(self, parameters: Mapping[str, Parameter]) -> None:
        """Check what the program itself reads of the parameters."""
        for one in parameters.values():
            if not one.code.isidentifier():
                told = f"'{one.code}' is no code: letters, digits and _, so that rules can read it"
                self._found.append(one.place.at("code").complain(told))
        found = parameters.get(GRACE_PARAMETER)
        if found is not None and (found.unit != "days" or not 0 <= found.number <= MOST_GRACE_DAYS):
            told = f"'{GRACE_PARAMETER}' is a number of days from 0 to {MOST_GRACE_DAYS}"
            self._found.append(found.place.at("value").complain(told))

    # --- a service with what it names ---

    def _service(self, name: str) -> ServiceDefinition:
        return read_unchecked(
            self._catalogue.texts[_file("services", name)], _file("services", name), self._catalogue.part_texts
        )

    def _check_service(self, service: ServiceDefinition, known: Knowledge, beside: Beside) -> None:
        checked = check_service(service, known)
        found = self._found_in(checked, known, beside)
        if not found and checked.definition.asks:
            found += self._found_in(check_service(as_issue(checked.definition), known), known, beside)
        # Of a service in which something is wrong, an act would only say it again.
        for act in () if found else checked.definition.acts:
            of_act = check_service(as_act(checked.definition, act), known)
            found += outcome_complaints(act, of_act.names, beside.tables)
            found += self._found_in(of_act, known, beside)
        text = "\n".join(text for name, text in self._catalogue.texts.items() if not name.startswith("lookups/"))
        self._found += one_for_each(found, {one.id: one.place for one in checked.definition.all_fields()}, text)

    def _found_in(self, checked: Checked, known: Knowledge, beside: Beside) -> list[Complaint]:
        """Return what is wrong with a service, or with an act of one, and all that it reads."""
        whole, names = checked.definition, checked.names
        found = [*checked.complaints, *service_complaints(whole, names, beside)]
        parameters: Mapping[str, Parameter] | None = self._try(lambda: self._catalogue.parameters)
        if parameters is not None:
            found += duration_complaints_of(whole.parties, parameters)
        workflow = beside.workflows.get(whole.workflow or "")
        if not found and workflow is not None:
            found += self._new_ones(use_complaints(workflow, whole, names, known))
        if not found and whole.act is None and whole.whole is None:
            # What a wrong name would lead to is not known, so neither is what is asked where.
            found += (*field_complaints(whole, names), *branch_complaints(whole, names))
            self._warned += period_warnings(whole, names)
            self._warned += unread_values(whole, beside.tariffs.get(whole.tariff or ""), workflow)
        return found

    def _new_ones(self, found: Iterable[Complaint]) -> Iterator[Complaint]:
        """Leave out what was told of a workflow where another service uses it: other names may be near there."""
        for one in found:
            told = (one.source, one.line, one.about or one.message)
            if told not in self._told_of_workflows:
                self._told_of_workflows.add(told)
                yield one


def _file(folder: str, name: str) -> str:
    return f"{folder}/{name}.yaml"


def _once(found: Iterable[Complaint]) -> tuple[Complaint, ...]:
    return tuple(sorted(set(found)))
