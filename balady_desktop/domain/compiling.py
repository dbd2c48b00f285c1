"""Writes the compiled forms of the catalogue that comes with the program, as its assets are built."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.compiled import encode, name_of
from balady_desktop.domain.declared_nodes import compose, read_node
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.holidays import Holidays
from balady_desktop.domain.listed import FileTypes, Headings
from balady_desktop.domain.lookup_files import LookupFile
from balady_desktop.domain.parameters import Parameters
from balady_desktop.domain.registers import Registers
from balady_desktop.domain.roles import Roles
from balady_desktop.domain.tables import KeyedTable
from balady_desktop.domain.tariff import Tariff
from balady_desktop.domain.trouble import TroubleWords
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import Workflow

# What stands for itself: as what each file is read, or those of a folder.
_READ_AS: Mapping[str, Any] = {
    "errors.yaml": Mapping[str, TroubleWords],
    "file_types.yaml": FileTypes,
    "headings.yaml": Headings,
    "holidays.yaml": Holidays,
    "lookups": LookupFile,
    "parameters.yaml": Parameters,
    "problems.yaml": Mapping[str, Words],
    "registers.yaml": Registers,
    "roles.yaml": Roles,
    "tables": KeyedTable,
}


def compile_catalogue(catalogue: Catalogue, folder: Path) -> None:
    """Write a file into `folder` for each declaration of a catalogue. Raises DefinitionError, OSError."""
    for cls, read, value in _declarations(catalogue):
        (folder / name_of(cls, *read)).write_text(encode(value), encoding="utf-8")


def _declarations(catalogue: Catalogue) -> Iterator[tuple[Any, tuple[str, ...], Any]]:
    for path, text in catalogue.texts.items():
        cls = _READ_AS.get(path.partition("/")[0])
        if cls is not None:
            yield cls, (path, text), read_node(cls, compose(text, path))
    for name in catalogue.names("workflows"):
        path = f"workflows/{name}.yaml"
        yield Workflow, (path, catalogue.texts[path]), catalogue.workflow(name)
    for name in catalogue.names("tariffs"):
        path = f"tariffs/{name}.yaml"
        yield Tariff, (path, catalogue.texts[path]), catalogue.tariff(name)
    for name in catalogue.service_names():
        found = catalogue.service(name)
        yield ServiceDefinition, catalogue.read_for(name), found.whole or found


def main(folder: str) -> None:
    """Compile the catalogue that comes with the program."""
    compile_catalogue(packaged_catalogue(), Path(folder))
