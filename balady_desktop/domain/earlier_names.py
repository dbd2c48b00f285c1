"""Names of before: by which path an edition asks what was answered on another one."""

from collections.abc import Mapping

from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.paths import head_of


class EarlierNames:
    """The fields and columns of a definition that had other names before; none of those is a name of now."""

    def __init__(self, definition: ServiceDefinition) -> None:
        self._fields = {one.id: one for one in definition.fields()}
        self._heirs = _heirs(tuple(self._fields.values()))

    @property
    def are_there(self) -> bool:
        """Whether anything has another name now."""
        return bool(self._heirs) or any(_heirs(one.fields) for one in self._fields.values())

    def find_field(self, name: str) -> Field | None:
        """Return the field that takes what was answered under a name, None where it is asked no more."""
        return self._fields.get(name) or self._heirs.get(name)

    def find_path(self, path: str) -> str | None:
        """Return the path of today for one of today or before, None where it is asked no more."""
        asked = self.find_field(head_of(path))
        if asked is None:
            return None
        columns = {one.id: one.id for one in asked.fields}
        return _path_in(asked, path, {was: one.id for was, one in _heirs(asked.fields).items()} | columns)


def _heirs(fields: tuple[Field, ...]) -> Mapping[str, Field]:
    names = {one.id for one in fields}
    return {one.was: one for one in fields if one.was is not None and one.was not in names}


def _path_in(asked: Field, path: str, columns: Mapping[str, str]) -> str | None:
    """Return a path below another field; `columns`: name in the path -> its name in the field."""
    _, *inner = path.split(".", 2)
    if len(inner) < 2:
        return ".".join((asked.id, *inner))
    row, column = inner
    return f"{asked.id}.{row}.{columns[column]}" if column in columns else None


def moved_path(path: str, takes: Mapping[str, Field]) -> str | None:
    """Return the path by which a later edition has an answer, None where it asks it no more.

    `takes`: the id of a field -> the field of the later edition that takes its answer, as `moving.successors` tells.
    """
    asked = takes.get(head_of(path))
    if asked is None:
        return None
    columns = {one.id: one.id for one in asked.fields}
    return _path_in(asked, path, columns | {one.was: one.id for one in asked.fields if one.was is not None})
