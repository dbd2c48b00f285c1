"""What a service reads of its edition: workflow, tariff, papers, its own fields, each there and of the right kind."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from balady_desktop.domain.asked_where import EVERYWHERE, AskedWhere
from balady_desktop.domain.declared import Complaint, Place
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.issued import Issued
from balady_desktop.domain.kinds import Kind, Names, UnknownNameError
from balady_desktop.domain.lookup_files import LookupFile
from balady_desktop.domain.nearest import near
from balady_desktop.domain.paper_kinds import PaperKind
from balady_desktop.domain.paper_sources import SECTIONS, STATEMENT, has_source, places_of, sums_of
from balady_desktop.domain.payment_check import billing_complaints, granted_without
from balady_desktop.domain.service_whole import page_complaints
from balady_desktop.domain.tables import Tables
from balady_desktop.domain.tariff import Tariff
from balady_desktop.domain.tariff_check import column_complaints, number_complaints, read_by, tariff_of_service
from balady_desktop.domain.workflow import Workflow
from balady_desktop.domain.workflow_use import sending_complaints

# What a page may do when it is complete: each is an act of the program (`actions/registering.py`, `submitting.py`).
PAGE_ACTS = ("verify_identity", "register", "activate", "submit")
# What a service declares, and the effect that a move of its workflow has to have for it.
_MADE = (("tariff", "bill", "nothing bills this tariff"), ("documents", "outcome", "nothing issues these documents"))
# The kinds of what may name an application in lists.
_NAMING = ("text", "code", "anything")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a service and could be read; `names` are those of all files of a folder, read or not."""

    headings: frozenset[str]
    icons: frozenset[str]
    file_types: Iterable[str]
    workflows: Mapping[str, Workflow]
    tariffs: Mapping[str, Tariff]
    lookups: Mapping[str, LookupFile]
    tables: Tables
    # The kinds of paper that a service may issue.
    papers: Mapping[str, PaperKind]
    names: Mapping[str, tuple[str, ...]]


def service_complaints(service: ServiceDefinition, names: Names, beside: Beside) -> Iterator[Complaint]:
    """Return what is wrong between a service and what it reads."""
    where = AskedWhere(service, names)
    acts = [*_acts(service)]
    yield from acts
    # An act that is not there leaves the last page without one.
    yield from () if acts else page_complaints(service)
    yield from _parts(service, beside)
    tariff = beside.tariffs.get(service.tariff or "")
    yield from _workflow(service, tariff, beside)
    yield from _own_fields(service, names, where, beside)
    for issued in service.documents:
        yield from _issued(service, issued, names, beside.papers)
    if tariff is not None:
        yield from tariff_of_service(tariff, names, beside.tables, where)
    yield from _quote_pages(service, tariff)


def _missing(place: Place, what: str, name: str, known: Iterable[Any]) -> Complaint:
    return place.complain(f"there is no {what} '{name}'{near(name, known)}")


def _acts(service: ServiceDefinition) -> Iterator[Complaint]:
    for page in service.pages:
        if page.act is not None and page.act not in PAGE_ACTS:
            yield _missing(page.place.at("act"), "act of a page", page.act, PAGE_ACTS)


def _parts(service: ServiceDefinition, beside: Beside) -> Iterator[Complaint]:
    """Return complaints about what is not there. What cannot be read is told of by itself, and not as missing."""
    if service.heading and beside.headings and service.heading not in beside.headings:
        yield _missing(service.place.at("heading"), "heading", service.heading, beside.headings)
    for key, there in (("workflow", beside.names["workflows"]), ("tariff", beside.names["tariffs"])):
        name = getattr(service, key)
        if name is not None and name not in there:
            yield _missing(service.place.at(key), key, name, there)
    if beside.icons and service.icon not in beside.icons:
        yield _missing(service.place.at("icon"), "icon", service.icon, beside.icons)
    for asked in service.all_fields():
        for media_type in asked.accepts:
            if beside.file_types and media_type not in beside.file_types:
                yield _missing(asked.place.at("accepts"), "type of file", media_type, beside.file_types)


def _workflow(service: ServiceDefinition, tariff: Tariff | None, beside: Beside) -> Iterator[Complaint]:
    workflow = beside.workflows.get(service.workflow or "")
    if workflow is None:
        return
    unsent = [*sending_complaints(workflow)]
    yield from unsent
    for key, effect, told in () if unsent else _MADE:
        move = granted_without(workflow, effect) if getattr(service, key) else None
        if move is not None:
            why = f"by the move '{move.move}' of the workflow '{workflow.workflow}' an application is granted, and"
            yield service.place.at(key).complain(f"{told}: {why} no move on its way has the effect '{effect}'")
            return
    if tariff is not None and not unsent:
        yield from billing_complaints(workflow, tariff)


def _own_fields(service: ServiceDefinition, names: Names, where: AskedWhere, beside: Beside) -> Iterator[Complaint]:
    """Check what the program itself reads of a service: its workflow, its place, its name and its period."""
    for key in ("workflow", "municipality_field"):
        if service.kind == "licence" and getattr(service, key) is None:
            yield service.place.complain(f"a licence needs '{key}'")
    asked = {one.id: one for one in service.fields()}
    field = asked.get(service.municipality_field or "")
    if field is not None:
        place = service.place.at("municipality_field")
        yield from _municipality(field, place, beside)
        yield from read_by("the municipality that decides", field.id, where, EVERYWHERE, place)
    for one in service.all_fields():
        yield from _within(one, asked, beside)
    yield from _name(service, asked, names)
    if service.period_field in asked:
        place = service.place.at("period_field")
        yield from number_complaints(names, service.period_field or "", place, is_whole=True)
    elif service.period_field is None and any(_has_term(beside.papers.get(one.kind)) for one in service.documents):
        told = "a licence needs 'period_field', for how many years it is valid: without it, it ends on its first day"
        yield service.place.at("documents").complain(told)


def period_warnings(service: ServiceDefinition, names: Names) -> Iterator[Complaint]:
    """Return a warning where a document has no end for some applicants: the period is not asked of them."""
    if service.documents and service.period_field is not None:
        where, place = AskedWhere(service, names), service.place.at("period_field")
        yield from read_by("how long the document is valid", service.period_field, where, EVERYWHERE, place)


def _municipality(field: Field, place: Place, beside: Beside) -> Iterator[Complaint]:
    lookup = beside.lookups.get(field.lookup or "")
    # A lookup that is not there, or is broken, is told of by itself.
    if lookup is None and field.lookup is not None:
        return
    if lookup is None or lookup.body_kind != "municipality":
        told = f"'{field.id}' names no municipality: its lookup needs 'body_kind: municipality'"
        yield place.complain(told)


def _name(service: ServiceDefinition, asked: Mapping[str, Field], names: Names) -> Iterator[Complaint]:
    """Check that a field names an application that somebody can read in a list."""
    if service.name_field in asked:
        kind = _kind(names, service.name_field or "")
        if kind is not None and (kind.name not in _NAMING or kind.several):
            told = f"'{service.name_field}' is {kind}, and lists call an application by a text"
            yield service.place.at("name_field").complain(told)


def _kind(names: Names, path: str) -> Kind | None:
    try:
        return names.kind(path)
    except UnknownNameError:
        return None


def _within(one: Field, asked: Mapping[str, Field], beside: Beside) -> Iterator[Complaint]:
    owner = asked.get(one.within or "")
    lookup = beside.lookups.get(owner.lookup or "") if owner is not None else None
    is_told = owner is not None and owner.lookup is not None and lookup is None
    if owner is not None and not is_told and (lookup is None or lookup.parts is None):
        told = f"'{owner.id}' has no districts: its lookup needs 'parts'"
        yield one.place.at("within").complain(told)


def _has_term(kind: PaperKind | None) -> bool:
    return kind is not None and kind.ends is not None and kind.ends.term is not None


def _issued(
    service: ServiceDefinition, issued: Issued, names: Names, papers: Mapping[str, PaperKind]
) -> Iterator[Complaint]:
    kind = papers.get(issued.kind)
    if kind is None:
        yield _missing(issued.place.at("kind"), "paper", issued.kind, papers)
        return
    for name in issued.places:
        if name not in places_of(kind):
            place = issued.place.at(f"places.{name}")
            yield _missing(place, f"place of the {issued.kind}", name, places_of(kind))
    for name, wanted in issued.sums.items():
        place = issued.place.at(f"sums.{name}")
        if name not in sums_of(kind):
            yield _missing(place, f"sum of the {issued.kind}", name, sums_of(kind))
        yield from column_complaints(service, names, wanted.group, wanted.product, place)
    for key in (STATEMENT, SECTIONS):
        if getattr(issued, key) and not has_source(kind, key):
            yield issued.place.at(key).complain(f"a {issued.kind} has no '{key}'")
    if issued.statement is None and has_source(kind, STATEMENT):
        yield issued.place.complain(f"a {issued.kind} needs a 'statement': what it certifies")


def _quote_pages(service: ServiceDefinition, tariff: Tariff | None) -> Iterator[Complaint]:
    """Check that whoever has to pay sees how much before he sends, and nobody else is shown a page of fees."""
    quotes = [page for page in service.pages if page.kind == "quote"]
    if service.kind == "licence" and tariff is not None and not quotes:
        told = (
            "the fees of this tariff are shown on no page: put {kind: quote, id: fees, title: ...} before the last page"
        )
        yield service.place.at("tariff").complain(told)
    for page in quotes if service.tariff is None else quotes[1:]:
        told = "shows fees, and the service has no 'tariff'" if service.tariff is None else "shows the fees once more"
        yield page.place.complain(f"the page '{page.id}' {told}")
