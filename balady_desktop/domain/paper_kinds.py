"""Kinds of paper as the catalogue declares them: which facts are signed, by which names, and how a page shows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar, Literal

from balady_desktop.domain.declared import NOT_DECLARED, NOWHERE, Place, read_declared
from balady_desktop.domain.paper_sections import PaperSection, Shown
from balady_desktop.domain.words import Words

FOLDER = "papers"
FactType = Literal[
    "text",
    "words",
    "text_or_words",
    "whole",
    "decimal",
    "day",
    "moment",
    "truth",
    "words_list",
    "words_rows",
    "rows",
    "group",
]
# What a fact is where a paper says nothing of it, by its type.
_USUAL_TYPES: Mapping[str, type] = {"text": str, "text_or_words": str, "whole": int, "truth": bool}
_LISTS = ("rows", "words_list", "words_rows")

# What is signed as a paper is and is a file of its own kind.
SIGNED_FILES: Mapping[str, Words] = {"evidence": Words("ملف إثبات", "Evidence pack")}


@dataclass(frozen=True, slots=True)
class FactKind:
    """A fact that a paper states, under its permanent name in the signed record.

    What is `optional` or has a `usual` value is left out of the record where it is not said or usual. `source` is where
    the server has it from; without one, the program's own work fills it.
    """

    DECLARED_AS: ClassVar[str] = "a fact of a paper"

    fact: str
    type: FactType
    optional: bool = False
    usual: Any = None
    # Of each row, or of the group.
    facts: "tuple[FactKind, ...]" = ()
    source: str | None = None
    # The place of the service's document that an answer fills, where it is called otherwise.
    answer: str | None = None
    is_recorded: bool = True
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    @property
    def may_be_left_out(self) -> bool:
        """Return whether a paper may say nothing of it."""
        return self.optional or self.usual is not None

    @property
    def missing(self) -> Any:
        """Return what it is where a paper says nothing of it."""
        return () if self.usual == [] else self.usual

    @property
    def answered_as(self) -> str:
        """Return the place that a service's document fills."""
        return self.answer or self.fact

    def declared_faults(self) -> Iterator[str]:
        """Return what is wrong with the fact by itself."""
        if bool(self.facts) != (self.type in ("rows", "group")):
            yield f"'{self.fact}' has 'facts' of its own where it is 'rows' or a 'group', and nowhere else"
        if self.usual is not None:
            wanted = _USUAL_TYPES.get(self.type)
            fits = self.usual == [] if self.type in _LISTS else wanted is not None and type(self.usual) is wanted
            if self.optional or not fits:
                yield f"'{self.fact}' of type {self.type} cannot have this 'usual' value"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled value: a fact as it is shown, or a text with facts in its {places}."""

    DECLARED_AS: ClassVar[str] = "a value of a paper"

    label: Words
    fact: str | None = None
    shown: Shown = "plain"
    words: Words | None = None
    # What stands for a fact that is not there.
    otherwise: Words | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def declared_faults(self) -> Iterator[str]:
        """Return what is wrong with the value by itself."""
        if (self.fact is None) == (self.words is None):
            yield "a value has a 'fact' or 'words'"


@dataclass(frozen=True, slots=True)
class Draft:
    """How a paper is marked `unless` a fact of it is so."""

    DECLARED_AS: ClassVar[str] = "the mark of a draft"

    unless: str
    mark: Words
    mark_of_sample: Words | None = None
    # With the place {title}.
    title: Words | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """From when until when a paper holds, in words with the places {start} and {end}."""

    DECLARED_AS: ClassVar[str] = "the validity of a paper"

    words: Words
    start: str
    end: str
    without_end: Words | None = None


@dataclass(frozen=True, slots=True)
class Ends:
    """The last day that the QR code carries; with a `term` of nothing there is none."""

    DECLARED_AS: ClassVar[str] = "the end of a paper"

    fact: str
    term: str | None = None


@dataclass(frozen=True, slots=True)
class SlipForm:
    """What an 80 mm printer prints of a paper: an amount, values in their order, rows of label and value, fees."""

    DECLARED_AS: ClassVar[str] = "the slip of a paper"

    amount: str
    shows: tuple[str, ...]
    words: Words
    details: str | None = None
    lines: str | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)


@dataclass(frozen=True, slots=True)
class ResultWords:
    """A result of a checklist in words, and whether it is good or bad news."""

    DECLARED_AS: ClassVar[str] = "a result"

    words: Words
    tone: Literal["good", "bad", "neutral"]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper. `number` are the values that it is called by: the first that is there."""

    DECLARED_AS: ClassVar[str] = "a kind of paper"

    paper: str
    words: Words
    face: Literal["one_language", "two_languages"]
    dated: str
    number: tuple[str, ...]
    facts: tuple[FactKind, ...]
    values: Mapping[str, Labelled]
    sections: tuple[PaperSection, ...]
    # Its name in the signed record, where that was written otherwise once.
    recorded_as: str | None = None
    # The fact that is its title, where each paper has its own.
    title: str | None = None
    # What later pages repeat, where it is not the title: with the place {title} and those of facts.
    heading: Words | None = None
    draft: Draft | None = None
    validity: Validity | None = None
    # What its QR code carries besides: an amount of halalas, a last day.
    amount: str | None = None
    ends: Ends | None = None
    # What is reckoned from the facts before it is shown (`documents/derived.py`).
    derived: Literal["closing", "violation_amounts"] | None = None
    results: Mapping[str, ResultWords] = field(default_factory=dict)
    slip: SlipForm | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False, metadata=NOT_DECLARED)

    def find_fact(self, name: str) -> FactKind | None:
        """Return the fact of a name, None where there is none."""
        return next((one for one in self.facts if one.fact == name), None)


def read_paper_kind(text: str, source: str) -> PaperKind:
    """Read a kind of paper. Raises DefinitionError."""
    return read_declared(PaperKind, text, source)


def kind_in(texts: Mapping[str, str], name: str) -> PaperKind:
    """Return a kind among the texts of a catalogue; editions of before had none, and read the program's own.

    Raises KeyError.
    """
    path = f"{FOLDER}/{name}.yaml"
    text = texts.get(path)
    return packaged_kind(name) if text is None else read_paper_kind(text, path)


@cache
def packaged_kind(name: str) -> PaperKind:
    """Return a kind of the program's own catalogue. Raises KeyError."""
    if name not in packaged_names():
        raise KeyError(name)
    path = files("balady_desktop") / "catalogue" / FOLDER / f"{name}.yaml"
    return read_paper_kind(path.read_text(encoding="utf-8"), f"{FOLDER}/{name}.yaml")


@cache
def packaged_names() -> tuple[str, ...]:
    """Return the names of the kinds of the program's own catalogue."""
    folder = files("balady_desktop") / "catalogue" / FOLDER
    return tuple(sorted(one.name.removesuffix(".yaml") for one in folder.iterdir() if one.name.endswith(".yaml")))


@cache
def _recorded_names() -> Mapping[str, str]:
    return {packaged_kind(name).recorded_as or name: name for name in packaged_names()}


def kind_of_record(record: Mapping[str, Any]) -> PaperKind:
    """Return the kind of a signed record. Raises KeyError for one that the program does not know."""
    name = str(record.get("paper"))
    return packaged_kind(name if name in packaged_names() else _recorded_names()[name])


def kind_words(name: str) -> Words | None:
    """Return what a kind is called, by its own name or that in its records; None for one that is not known."""
    try:
        return kind_of_record({"paper": name}).words
    except KeyError:
        return SIGNED_FILES.get(name)
