"""What was filled in with a move, in words: the reasons, and everything else with its label."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.definition import Field
from balady_desktop.domain.in_words import cell_in_words
from balady_desktop.domain.moves_before import CHOSEN
from balady_desktop.domain.sheets import Sheet
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import Move


def reasons_said(rules: Catalogue, move: Move, answers: Mapping[str, Any]) -> tuple[Words, ...]:
    """Return what was chosen from lookups, each as its edition calls it."""
    return tuple(words for asked in move.asks if _is_reason(asked) for words in _chosen(rules, asked, answers))


def said_in_words(
    rules: Catalogue, move: Move, answers: Mapping[str, Any], day: date
) -> tuple[tuple[Words, Words], ...]:
    """Return label and answer of everything that was filled in but the reasons."""
    sheet = Sheet(move.asks, answers, rules.facts(day, {}))
    others = (one for one in move.asks if one.id in answers and not _is_reason(one))
    return tuple((one.label, Words(cell_in_words(sheet, one, "ar"), cell_in_words(sheet, one, "en"))) for one in others)


def _is_reason(asked: Field) -> bool:
    return asked.type in CHOSEN and asked.lookup is not None


def _chosen(rules: Catalogue, asked: Field, answers: Mapping[str, Any]) -> Iterator[Words]:
    said, table = answers.get(asked.id), rules.lookups.find_table(asked.lookup or "")
    for code in said if isinstance(said, list) else filter(None, [said]):
        yield table[code].words if code in table else Words(str(code), str(code))
