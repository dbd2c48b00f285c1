"""Tells a conflict in words: by the edition of the draft, or by the one of before where it asks the field no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from balady_desktop.actions.editions import rules_of
from balady_desktop.actions.views import ConflictView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.earlier_names import EarlierNames
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.paths import put_all, to_answers, to_paths
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language, Words
from balady_desktop.storage.conflicts import Conflict
from balady_desktop.storage.draft_view import Draft

_WHO = Words("جهاز آخر لهذا الحساب", "Another computer of this account")
_NOT_ASKED = Words("سؤال لم يعد في النموذج", "A question that the form no longer has")


@dataclass(frozen=True, slots=True)
class Reader:
    """An edition by which the answers of a draft are told in words."""

    definition: ServiceDefinition
    facts: Facts

    def text(self, paths: Mapping[str, Any], path: str, language: Language) -> str:
        """Return the answer at a path in words, empty where there is none that this edition knows."""
        journey = Journey(self.definition, to_answers(paths), self.facts)
        rows = (row for page in journey.answers_in_words(language) for row in page.rows)
        texts = [row.text for row in rows if row.path == path or row.path.startswith(f"{path}.")]
        return "\n".join(texts) or journey.cell(path, language)

    def find_path(self, path: str) -> str | None:
        """Return the path by which this edition asks what was answered at one of now or before."""
        return EarlierNames(self.definition).find_path(path)

    def label(self, path: str, answers: Mapping[str, Any]) -> Words:
        """Return the label of a field, of a cell with the number of its row: «القطع 12: المساحة»."""
        name, *inner = path.split(".", 2)
        asked = self.definition.get_field(name)
        if len(inner) < 2:
            return asked.label
        ids = [one["id"] for one in answers.get(name) or ()]
        number = str(ids.index(inner[0]) + 1) if inner[0] in ids else ""
        cell = next((one.label for one in asked.fields if one.id == inner[1]), asked.label)
        return Words(f"{asked.label.ar} {number}: {cell.ar}", f"{asked.label.en} {number}: {cell.en}")


def read_by(workplace: Workplace, draft: Draft, edition: str) -> Reader | None:
    """Return a reader by an edition of a draft's service, None where its texts are not here."""
    try:
        rules = rules_of(workplace, draft.service, edition)
    except Trouble:
        return None
    return Reader(rules.service(draft.service), rules.facts(workplace.today(), workplace.known()))


def conflict_view(
    conflict: Conflict, readers: Sequence[Reader | None], answers: Mapping[str, Any], language: Language
) -> ConflictView:
    """Return both values in words; the first reader that knows the field, or the value, tells them."""
    known = [(one, path) for one in readers if one is not None and (path := one.find_path(conflict.field)) is not None]
    label = known[0][0].label(known[0][1], answers) if known else _NOT_ASKED
    paths = to_paths(answers)
    mine, theirs = (_text(known, paths, value, language) for value in (conflict.mine, conflict.theirs))
    return ConflictView(conflict.field, label, mine, theirs, _WHO, datetime.fromisoformat(conflict.at))


def _text(known: Sequence[tuple[Reader, str]], paths: Mapping[str, Any], value: Any, language: Language) -> str:
    texts = (reader.text(_with(paths, path, value), path, language) for reader, path in known)
    return next(filter(None, texts), str(value) if isinstance(value, str) else "")


def _with(paths: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    changed = {**paths}
    put_all(changed, {path: value})
    return changed
