"""What is typed or pasted into a cell of a table, and what is copied out of it: words where a choice keeps codes."""

from collections.abc import Callable, Iterable, Mapping

from balady_desktop.domain.answers import Typed
from balady_desktop.domain.definition import Field
from balady_desktop.domain.lookups import Lookups
from balady_desktop.domain.text import clean_input, fold
from balady_desktop.domain.words import Language, Words

_YES_NO = {"yes": Words("نعم", "Yes"), "no": Words("لا", "No")}
_BETWEEN = str.maketrans("،;؛", ",,,")

ReadCell = Callable[[str], Typed]
WriteCell = Callable[[Typed], str]


def cell_reader(field: Field, lookups: Lookups) -> ReadCell:
    """Return what makes an answer of the text of a cell: of a choice its code, by its code or its words.

    What is no choice stays as it is written, so that the person sees what is wrong with it.
    """
    codes = _codes(field, lookups)
    if codes is None:
        return lambda text: clean_input(text) or None

    def read_one(text: str) -> str:
        return codes.get(fold(text), clean_input(text))

    def read_several(text: str) -> Typed:
        parts = (clean_input(part) for part in text.translate(_BETWEEN).split(","))
        return [read_one(part) for part in parts if part] or None

    return read_several if field.most > 1 else lambda text: read_one(text) or None


def cell_writer(field: Field, lookups: Lookups, language: Language) -> WriteCell:
    """Return what makes of a cell its text as it is copied: the words of a choice, of anything else what was typed."""
    words = {code: one.text(language) for code, one in _words(field, lookups).items()}

    def write(typed: Typed) -> str:
        each = typed if isinstance(typed, list) else [typed]
        return ", ".join(words.get(one, one) for one in each if isinstance(one, str))

    return write


def _codes(field: Field, lookups: Lookups) -> Mapping[str, str] | None:
    words = _words(field, lookups)
    return {fold(name): code for code, one in words.items() for name in _names(code, one)} if words else None


def _names(code: str, words: Words) -> Iterable[str]:
    return (words.ar, words.en, code)


def _words(field: Field, lookups: Lookups) -> Mapping[str, Words]:
    """Return the words of a field's codes, empty where it keeps none."""
    if field.type == "yes_no":
        return _YES_NO
    if field.options:
        return {one.code: one.label for one in field.options}
    return {one.code: one.words for one in lookups.get_table(field.lookup).values()} if field.lookup else {}
