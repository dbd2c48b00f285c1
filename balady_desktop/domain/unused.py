"""What a catalogue declares and nobody reads: files, tables, parameters."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.declared import Complaint
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.grace import GRACE_PARAMETER
from balady_desktop.domain.lookup_files import LookupFile
from balady_desktop.domain.notice_check import unused_notices
from balady_desktop.domain.service_file import included_parts
from balady_desktop.domain.service_whole import places_in
from balady_desktop.domain.tariff import Tariff
from balady_desktop.domain.workflow import Workflow

# Lookups and parameters that the program itself reads, besides those that services name.
_OWN_LOOKUPS = frozenset({"municipalities", "standing_reasons", "refund_reasons"})
_OWN_PARAMETERS = frozenset({GRACE_PARAMETER})
# Where rules are written, which name tables and parameters.
_RULES = ("services/", "parts/", "tariffs/", "workflows/")


def unused(
    catalogue: Catalogue,
    services: Mapping[str, ServiceDefinition],
    lookups: Mapping[str, LookupFile],
    workflows: Mapping[str, Workflow],
) -> Iterator[Complaint]:
    """Return a warning for each file, table and parameter that no service reads, and each notice that nobody tells."""
    yield from unused_notices(catalogue.texts, workflows)
    rules = "\n".join(text for name, text in catalogue.texts.items() if name.startswith(_RULES))
    acts = [act for service in services.values() for act in service.acts]
    used: dict[str, set[Any]] = {
        "parts": {name for service in services for name in _parts_of(catalogue, service)},
        "workflows": {one.workflow for one in services.values()} | {one.workflow for one in acts},
        "tariffs": {one.tariff for one in services.values()} | {one.tariff for one in acts},
        "lookups": set(_lookups_in_use(_fields_of(services.values(), workflows.values()), lookups)),
        "tables": {name for name in catalogue.names("tables") if re.search(rf"\brow: *{name}\b", rules)},
    }
    for folder, names in used.items():
        for name in catalogue.names(folder):
            if name not in names:
                yield Complaint(f"{folder}/{name}.yaml", 1, "no service reads this file")
    for one in catalogue.parameters.values():
        if one.code not in _OWN_PARAMETERS and not re.search(rf"\bparameter\.{one.code}\b", rules):
            yield one.place.complain(f"no service reads the parameter '{one.code}'")


def unread_values(service: ServiceDefinition, tariff: Tariff | None, workflow: Workflow | None) -> Iterator[Complaint]:
    """Return a warning for each value that no page shows and nobody reads."""
    paths = (*_paths(service, tariff), *_paths_of_moves(workflow))
    read = {path.partition(".")[0] for path in paths}
    for one in service.values:
        # What a part brings is for all services that include it.
        if one.id not in read and not one.place.source.startswith("parts/"):
            yield one.place.complain(f"nothing reads the value '{one.id}', and no page shows it")


def _paths(service: ServiceDefinition, tariff: Tariff | None) -> Iterator[str]:
    """Return everything that rules, papers and fees of a service read."""
    for one in service.all_fields():
        options = [option.when for option in one.options]
        for rule in (one.when, one.where, one.value, *options):
            yield from rule.paths() if rule is not None else ()
        yield from (path for path in (one.within, one.years_after, one.same_as) if path is not None)
        if one.checked_by is not None:
            yield from (*one.checked_by.ask.values(), *one.checked_by.agrees.values())
    shown = (rule for page in service.pages for rule in (page.when, *(bar.when for bar in page.bars)))
    checked = (rule for check in service.checks for rule in (check.when, check.holds))
    for act in service.acts:
        given = [act.acts_on.when, *(one.when for one in act.bars), *(one.when for one in act.asks)]
        given += [one.when for one in act.outcome]
        values = [value for one in act.outcome for value in (one.since, one.years, one.reason, one.until)]
        for read in (*given, *values):
            yield from read.paths() if read is not None else ()
    for condition in (*shown, *checked, service.instant_when):
        yield from condition.paths() if condition is not None else ()
    for check in service.checks:
        yield from places_in(check)
    for issued in service.documents:
        yield from issued.shown()
    yield from () if tariff is None else tariff.paths()


def _paths_of_moves(workflow: Workflow | None) -> Iterator[str]:
    """Return everything that the conditions of moves read, and of what they ask, and the values of the workflow."""
    for value in workflow.values if workflow is not None else ():
        yield from value.value.paths() if value.value is not None else ()
    for move in workflow.moves if workflow is not None else ():
        asked = (rule for one in move.asks for rule in (one.when, one.where))
        needs, effects = (one.when for one in move.needs), (one.when for one in move.effects)
        for rule in (move.when, *needs, *effects, *asked):
            yield from rule.paths() if rule is not None else ()


def _parts_of(catalogue: Catalogue, service: str) -> tuple[str, ...]:
    path = f"services/{service}.yaml"
    return included_parts(catalogue.texts[path], path)


def _fields_of(services: Iterable[ServiceDefinition], workflows: Iterable[Workflow]) -> Iterator[Field]:
    """Return every field that is asked: of services, and of the moves and tasks of workflows."""
    for service in services:
        yield from service.all_fields()
    for workflow in workflows:
        of_tasks = (fields for one in workflow.tasks for fields in (one.asks, one.says))
        for asked in (*(one.asks for one in workflow.moves), *of_tasks):
            yield from asked


def _lookups_in_use(fields: Iterable[Field], lookups: Mapping[str, LookupFile]) -> Iterator[str]:
    waiting = set(_OWN_LOOKUPS)
    waiting |= {name for one in fields for name in (one.lookup, one.rows and one.rows.lookup) if name}
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in lookups:
            continue
        seen.add(name)
        yield name
        file = lookups[name]
        waiting |= {one.lookup for one in file.columns if one.lookup} | ({file.parts} if file.parts else set())
