"""Tells a conflict in words: by the edition of the draft, or by the one of before where it asks the field no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from balady_desktop.actions.editions import rules_of
from balady_desktop.actions.views import ConflictView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.journey import Journey
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

    def text(self, answers: Mapping[str, Any], field: str, language: Language) -> str:
        """Return the answer of a field in words, empty where it has none that this edition knows."""
        journey = Journey(self.definition, answers, self.facts)
        rows = (row for page in journey.answers_in_words(language) for row in page.rows)
        return "\n".join(row.text for row in rows if row.path == field or row.path.startswith(f"{field}."))


def read_by(workplace: Workplace, draft: Draft, edition: str) -> Reader | None:
    """Return a reader by an edition of a draft's service, None where its texts are not here."""
    try:
        rules = rules_of(workplace, draft.service, edition)
    except Trouble:
        return None
    return Reader(rules.service(draft.service), rules.facts(workplace.today(), workplace.known()))


def asked_as(definition: ServiceDefinition, name: str) -> Field | None:
    """Return the field that takes what was answered under a name, None where a definition asks it no more."""
    fields = {one.id: one for one in definition.fields()}
    return fields.get(name) or next((one for one in fields.values() if one.was == name), None)


def conflict_view(
    conflict: Conflict, readers: Sequence[Reader | None], answers: Mapping[str, Any], language: Language
) -> ConflictView:
    """Return both values in words; the first reader that knows the field, or the value, tells them."""
    known = [one for one in readers if one is not None]
    asked = next((found for one in known if (found := asked_as(one.definition, conflict.field))), None)
    mine, theirs = (
        _text(known, answers, conflict.field, value, language) for value in (conflict.mine, conflict.theirs)
    )
    label = asked.label if asked else _NOT_ASKED
    return ConflictView(conflict.field, label, mine, theirs, _WHO, datetime.fromisoformat(conflict.at))


def _text(readers: Sequence[Reader], answers: Mapping[str, Any], field: str, value: Any, language: Language) -> str:
    texts = (one.text({**answers, named: value}, named, language) for one, named in _names(readers, field))
    return next(filter(None, texts), str(value) if isinstance(value, str) else "")


def _names(readers: Sequence[Reader], field: str) -> list[tuple[Reader, str]]:
    found = ((one, asked_as(one.definition, field)) for one in readers)
    return [(one, asked.id) for one, asked in found if asked is not None]
