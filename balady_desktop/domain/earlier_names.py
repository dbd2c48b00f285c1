"""Names of before: by which path an edition asks what was answered on another one."""

from collections.abc import Iterable, Mapping

from balady_desktop.domain.answers import Typed
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.paths import head_of


class EarlierNames:
    """The fields and columns of a definition that had other names before; no definition asks one of those again."""

    def __init__(self, definition: ServiceDefinition) -> None:
        self._fields = {one.id: one for one in definition.fields()}
        self._heirs = _heirs(self._fields.values())

    @property
    def are_there(self) -> bool:
        """Whether anything has another name now."""
        return bool(self._heirs) or any(_heirs(one.fields) for one in self._fields.values())

    def find_field(self, name: str) -> Field | None:
        """Return the field that takes what was answered under a name, None where it is asked no more."""
        return self._fields.get(name) or self._heirs.get(name)

    def find_path(self, path: str) -> str | None:
        """Return the path of today for one of today or before, None where it is asked no more."""
        return _path_in(self.find_field(head_of(path)), path)

    def renamed(self, answers: Mapping[str, Typed]) -> dict[str, Typed]:
        """Return answers, or a patch by path, by the names of today where they stand under names of before."""
        late = {path: found for path in answers if (found := self.find_path(path)) not in (None, path)}
        here = {path: typed for path, typed in answers.items() if path not in late}
        return {**here, **{found: answers[path] for path, found in late.items() if found is not None}}


def moved_path(path: str, takes: Mapping[str, Field]) -> str | None:
    """Return the path by which a later edition has an answer, None where it asks it no more.

    `takes`: the id of a field -> the field of the later edition that takes its answer, as `moving.successors` tells.
    """
    return _path_in(takes.get(head_of(path)), path)


def _path_in(asked: Field | None, path: str) -> str | None:
    _, *inner = path.split(".", 2)
    if asked is None or len(inner) < 2:
        return None if asked is None else ".".join((asked.id, *inner))
    row, column = inner
    columns = {one.id: one for one in asked.fields} | _heirs(asked.fields)
    return f"{asked.id}.{row}.{columns[column].id}" if column in columns else None


def _heirs(fields: Iterable[Field]) -> dict[str, Field]:
    return {name: one for one in fields for name in one.was}
