"""The published catalogue: services, workflows, tariffs, lookup tables and sentences, all from texts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from balady_desktop.domain.declared import read_declared
from balady_desktop.domain.definition import Registry, ServiceDefinition, content_hash, read_definition
from balady_desktop.domain.fees import Tariff, read_tariff
from balady_desktop.domain.lookups import Attribute, Lookups, Record, Table
from balady_desktop.domain.plurals import count_values
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble, TroubleWords
from balady_desktop.domain.words import Language, Words
from balady_desktop.domain.workflow import Workflow, read_workflow


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the services gate, word for word as the source has it."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class _Headings:
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class _Activity:
    code: str
    isic: str
    name: Words
    group: Words
    path: Literal["instant", "reviewed"]
    health_risk: bool
    safety: Literal["none", "safety_tools", "civil_defence"]
    approvals: tuple[str, ...]
    cleaning_contract: bool
    kind: Literal["commercial", "professional"]
    minimum_area: int | None = None


@dataclass(frozen=True, slots=True)
class _Agency:
    code: str
    name: Words


@dataclass(frozen=True, slots=True)
class _Activities:
    activities: tuple[_Activity, ...]
    agencies: tuple[_Agency, ...]


@dataclass(frozen=True, slots=True)
class _Region:
    code: str
    iso: str
    name: Words


@dataclass(frozen=True, slots=True)
class _Amanah:
    code: str
    region: str
    name: Words
    seat: Words


@dataclass(frozen=True, slots=True)
class _District:
    code: str
    name: Words


@dataclass(frozen=True, slots=True)
class _Municipality:
    code: str
    amanah: str
    name: Words
    fee_class: int
    districts: tuple[_District, ...] = ()


@dataclass(frozen=True, slots=True)
class _Places:
    regions: tuple[_Region, ...]
    amanat: tuple[_Amanah, ...]
    municipalities: tuple[_Municipality, ...]


@dataclass(frozen=True, slots=True)
class _Reason:
    code: str
    name: Words
    concerns: Literal["field", "document", "any"] = "any"


@dataclass(frozen=True, slots=True)
class _StandingReason:
    code: str
    name: Words
    leads_to: tuple[Literal["valid", "suspended", "revoked"], ...]


@dataclass(frozen=True, slots=True)
class _Reasons:
    return_reasons: tuple[_Reason, ...]
    rejection_reasons: tuple[_Reason, ...]
    standing_reasons: tuple[_StandingReason, ...] = ()


class Catalogue:
    """Reads each text when it is first asked for; `texts` are file names below the catalogue folder."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._services: dict[str, ServiceDefinition] = {}
        self._workflows: dict[str, Workflow] = {}
        self._tariffs: dict[str, Tariff] = {}

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """File name -> SHA-256 of its text."""
        return {name: content_hash(text) for name, text in self.texts.items()}

    @cached_property
    def hash(self) -> str:
        """The name by content of the whole catalogue."""
        return content_hash("\n".join(f"{name} {value}" for name, value in sorted(self.hashes.items())))

    def service_names(self) -> tuple[str, ...]:
        """Return the names of all services, registrations too."""
        return tuple(name[len("services/") : -len(".yaml")] for name in self.texts if name.startswith("services/"))

    def service(self, name: str) -> ServiceDefinition:
        """Return the published version of a service. Raises KeyError."""
        if name not in self._services:
            path = f"services/{name}.yaml"
            self._services[name] = read_definition(self.texts[path], path)
        return self._services[name]

    def definition_hash(self, name: str) -> str:
        """Return the hash that drafts and submissions carry."""
        return self.hashes[f"services/{name}.yaml"]

    def find_service_by_hash(self, definition: str) -> str | None:
        """Return the name of the published service with this hash."""
        return next((name for name in self.service_names() if self.definition_hash(name) == definition), None)

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
    def places(self) -> "_Places":
        """Regions, amanat and municipalities."""
        return read_declared(_Places, self.texts["places.yaml"], "places.yaml")

    @cached_property
    def lookups(self) -> Lookups:
        """All lookup tables; a table is read when it is first asked for."""
        return Lookups(_LazyTables(self))

    @cached_property
    def _sentences(self) -> Mapping[str, Words]:
        return read_declared(Mapping[str, Words], self.texts["problems.yaml"], "problems.yaml")  # type: ignore[type-abstract]  # a typing form, which the reader takes

    def say(self, problem: Problem, label: str, language: Language) -> str:
        """Return the sentence of a problem: it names the field and says what to do."""
        return self._sentences[problem.code].filled({"label": label, **count_values(problem.params)}).text(language)

    @property
    def problem_codes(self) -> frozenset[str]:
        """All codes that have sentences."""
        return frozenset(self._sentences)

    @cached_property
    def _troubles(self) -> Mapping[str, TroubleWords]:
        return read_declared(Mapping[str, TroubleWords], self.texts["errors.yaml"], "errors.yaml")  # type: ignore[type-abstract]  # as above

    def explain(self, trouble: Trouble) -> TroubleWords:
        """Return the words of an error; a code without words of its own is told as the unexpected one."""
        words = self._troubles.get(trouble.code) or self._troubles["unexpected"]
        values = {"code": trouble.code, **count_values(trouble.params)}
        return TroubleWords(words.title.filled(values), words.message.filled(values), words.what_to_do.filled(values))

    @property
    def trouble_codes(self) -> frozenset[str]:
        """All codes that have words."""
        return frozenset(self._troubles)

    @cached_property
    def _activities(self) -> "_Activities":
        return read_declared(_Activities, self.texts["activities.yaml"], "activities.yaml")

    def activities_table(self) -> Table:
        """Activities with what the rules know of them."""
        activities = self._activities.activities
        return {one.code: Record(one.code, one.name, _attributes(one), (one.group,)) for one in activities}

    def agencies_table(self) -> Table:
        """Agencies whose approval some activities need."""
        return {one.code: Record(one.code, one.name) for one in self._activities.agencies}

    def municipalities_table(self) -> Table:
        """All bodies with fee class, amanah and region; districts are their children."""
        regions = {one.code: one for one in self.places.regions}
        amanat = {one.code: one for one in self.places.amanat}
        return {one.code: _municipality(one, amanat[one.amanah], regions) for one in self.places.municipalities}

    def reasons_table(self, kind: Literal["return_reasons", "rejection_reasons"]) -> Table:
        """Reasons of a return or a rejection."""
        reasons: tuple[_Reason, ...] = getattr(self._reasons, kind)
        return {one.code: Record(one.code, one.name, {"concerns": one.concerns}) for one in reasons}

    def standing_reasons_table(self) -> Table:
        """Reasons for which a paper stops holding, or holds again."""
        reasons = self._reasons.standing_reasons
        return {one.code: Record(one.code, one.name, {"leads_to": one.leads_to}) for one in reasons}

    @cached_property
    def _reasons(self) -> "_Reasons":
        return read_declared(_Reasons, self.texts["reasons.yaml"], "reasons.yaml")


class _LazyTables(dict[str, Table]):
    """Reading 285 municipalities takes longer than a window may; nothing is read before it is asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._readers: dict[str, Callable[[], Table]] = {
            "activities": catalogue.activities_table,
            "agencies": catalogue.agencies_table,
            "municipalities": catalogue.municipalities_table,
            "return_reasons": lambda: catalogue.reasons_table("return_reasons"),
            "rejection_reasons": lambda: catalogue.reasons_table("rejection_reasons"),
            "standing_reasons": catalogue.standing_reasons_table,
        }

    def __missing__(self, name: str) -> Table:
        self[name] = self._readers[name]()
        return self[name]


def _attributes(activity: _Activity) -> dict[str, Attribute]:
    names = ("path", "health_risk", "safety", "approvals", "cleaning_contract", "kind", "minimum_area", "isic")
    return {name: getattr(activity, name) for name in names} | {
        "needs_approval": bool(activity.approvals),
    }


def _municipality(one: _Municipality, amanah: _Amanah, regions: Mapping[str, _Region]) -> Record:
    region = regions[amanah.region]
    attributes: dict[str, Attribute] = {"fee_class": one.fee_class, "amanah": amanah.code, "region": region.code}
    districts = tuple(Record(district.code, district.name) for district in one.districts)
    return Record(one.code, one.name, attributes, (amanah.name, region.name), districts)


@cache
def packaged_catalogue() -> Catalogue:
    """Return the catalogue that came with the program."""
    root = files("balady_desktop") / "catalogue"
    return Catalogue(dict(sorted(_texts(root, ""))))


def _texts(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _texts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            yield f"{prefix}{entry.name}", entry.read_text(encoding="utf-8")
