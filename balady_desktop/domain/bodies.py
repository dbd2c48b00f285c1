"""The bodies that handle applications and have members: a tree, in which a body acts for every one below it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from balady_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its permanent code; `above` is the code of the body over it."""

    code: str
    kind: str
    words: Words
    above: str | None = None


class Bodies:
    """All bodies of the catalogue, and which of them were merged into another one (`heirs`: body -> heir).

    A body that was merged keeps its name and its code, because papers have them. Whatever it handled, its heir handles.
    """

    def __init__(self, bodies: Iterable[Body], heirs: Mapping[str, str] | None = None) -> None:
        self._bodies = {one.code: one for one in bodies}
        self._heirs = heirs or {}

    def with_heirs(self, heirs: Mapping[str, str]) -> "Bodies":
        """Return the same bodies, some of them merged into others."""
        return Bodies(self._bodies.values(), heirs) if heirs else self

    def find(self, code: str) -> Body | None:
        """Return a body, None where there is none of that code."""
        return self._bodies.get(code)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all bodies."""
        return tuple(self._bodies)

    def find_heir(self, code: str) -> str | None:
        """Return the body into which one was merged, None for one that was not."""
        return self._heirs.get(code)

    def over(self, code: str) -> tuple[str, ...]:
        """Return the codes of all bodies that act for a body, itself first: its heir, and those above either.

        A body that is not in the tree, such as an engineering office, is acted for by itself.
        """
        found: list[str] = []
        waiting = [code]
        for one in waiting:
            if one in found:
                continue
            found.append(one)
            body = self._bodies.get(one)
            waiting += [up for up in (self._heirs.get(one), body.above if body else None) if up is not None]
        return tuple(found)

    def under(self, code: str) -> tuple[str, ...]:
        """Return the codes of all bodies for which a body acts, itself first."""
        found: list[str] = []
        waiting = [code]
        for one in waiting:
            if one not in found:
                found.append(one)
                waiting += self._below.get(one, ())
        return tuple(found)

    def merge_problem(self, code: str, heir: str) -> str | None:
        """Return by a code why a body cannot be merged into another one, None where it can."""
        body, into = self._bodies.get(code), self._bodies.get(heir)
        if body is None or into is None:
            return "body_unknown"
        if code in self._heirs:
            return "body_merged"
        # An heir that was merged itself is no body to work for; it also keeps a circle from closing.
        if code == heir or heir in self._heirs or body.kind != into.kind:
            return "heir_unfit"
        return None

    @cached_property
    def _below(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        above = [(one.above, one.code) for one in self._bodies.values() if one.above is not None]
        for up, down in (*above, *((heir, code) for code, heir in self._heirs.items())):
            found[up] = (*found.get(up, ()), down)
        return found
