"""Reads the file of a service: puts the shared parts in where they are included, then checks every name in it."""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from balady_desktop.domain.declared import DefinitionError, Place
from balady_desktop.domain.declared_nodes import compose, read_node
from balady_desktop.domain.definition import Check, Field, Page, ServiceDefinition
from balady_desktop.domain.naming import NOTHING_KNOWN, Knowledge, check_service
from balady_desktop.domain.nearest import near

# Where the texts of parts are, by their names.
Parts = Mapping[str, str]
_LISTS = ("pages", "values", "checks")


@dataclass(frozen=True, slots=True)
class Part:
    """Pages, values and checks that several services share, word for word."""

    part: str
    pages: tuple[Page, ...]
    values: tuple[Field, ...] = ()
    checks: tuple[Check, ...] = ()


def read_definition(
    text: str, source: str, parts: Parts | None = None, known: Knowledge = NOTHING_KNOWN
) -> ServiceDefinition:
    """Read and check one service; `parts` are texts by name. Raises DefinitionError with everything that is wrong.

    Without knowledge of the lookups, tables and parameters beside it, names that lead into them are not checked.
    """
    checked = check_service(read_unchecked(text, source, parts or {}), known)
    if checked.complaints:
        raise DefinitionError(*sorted(checked.complaints))
    return checked.definition


def read_unchecked(text: str, source: str, parts: Parts) -> ServiceDefinition:
    """Read one service with its parts, whatever its names lead to. Raises DefinitionError where it cannot be read."""
    node = compose(text, source)
    include_parts(node, parts)
    return read_node(ServiceDefinition, node)


def read_published(text: str, source: str, known: Knowledge) -> ServiceDefinition:
    """Read a definition that was published before, its parts in it. Raises DefinitionError where it cannot be read.

    It was checked against the lookups of its day; against those of today only the kinds of computed fields are found.
    """
    return check_service(read_node(ServiceDefinition, compose(text, source)), known).definition


def whole_text(text: str, source: str, parts: Parts) -> str:
    """Return the text of a service with its parts in it, by which drafts and applications keep it."""
    node = compose(text, source)
    include_parts(node, parts)
    serialized: str = yaml.serialize(node, allow_unicode=True, width=1_000_000)
    return serialized


def read_part(text: str, source: str) -> Part:
    """Read one part by itself. Raises DefinitionError."""
    return read_node(Part, compose(text, source))


def included_parts(text: str, source: str) -> tuple[str, ...]:
    """Return the names of the parts that a service includes. Raises DefinitionError."""
    pages = _list_of(compose(text, source), "pages")
    return tuple(name for page in (pages.value if pages else ()) if (name := _included(page)) is not None)


def include_parts(node: yaml.Node, parts: Parts) -> None:
    """Put the pages of each part where the service includes it, its values and checks after the service's own."""
    pages = _list_of(node, "pages")
    if not isinstance(node, yaml.MappingNode) or pages is None:
        return
    spliced: list[yaml.Node] = []
    for page in pages.value:
        name = _included(page)
        if name is None:
            spliced.append(page)
            continue
        if name not in parts:
            place = Place(page.start_mark.name, page.start_mark.line + 1)
            raise place.fail(f"there is no part '{name}'{near(name, parts)}")
        part = compose(parts[name], f"parts/{name}.yaml")
        # Read for itself first: what is wrong in it is told as of its own file.
        read_node(Part, part)
        for wanted in _LISTS:
            found = _list_of(part, wanted)
            into = spliced if wanted == "pages" else _list_or_new(node, wanted).value
            into.extend(found.value if found else ())
    pages.value[:] = spliced


def _included(page: yaml.Node) -> str | None:
    is_one_key = isinstance(page, yaml.MappingNode) and len(page.value) == 1
    if not is_one_key or page.value[0][0].value != "include":
        return None
    name: str = page.value[0][1].value
    return name


def _list_of(node: yaml.Node, key: str) -> yaml.SequenceNode | None:
    entries = node.value if isinstance(node, yaml.MappingNode) else ()
    found = next((value for name, value in entries if name.value == key), None)
    return found if isinstance(found, yaml.SequenceNode) else None


def _list_or_new(node: yaml.MappingNode, key: str) -> yaml.SequenceNode:
    found = _list_of(node, key)
    if found is None:
        found = yaml.SequenceNode("tag:yaml.org,2002:seq", [], node.start_mark, node.end_mark)
        name = yaml.ScalarNode("tag:yaml.org,2002:str", key, node.start_mark, node.end_mark)
        node.value.append((name, found))
    return found
