"""Where a field is asked, and whether whoever reads it can count on an answer.

A page or field with `when` is asked of some applicants only. What reads it there alone is right; a fee, a period or a
check that reads it of everybody finds nothing with the others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from balady_desktop.domain.conditions import Condition, Of, Test
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.kinds import Kind, Names, UnknownNameError
from balady_desktop.domain.values import Value

# Values of these are known whatever is answered: a sum over a group that is not asked is 0.
_ALWAYS_KNOWN = ("constant", "sum", "count", "holds", "code")


@dataclass(frozen=True, slots=True)
class Given:
    """What is known to hold where something is read: single comparisons, and alternatives of which one holds."""

    tests: tuple[Test, ...] = ()
    any_of: tuple[tuple[Condition, ...], ...] = ()

    def and_where(self, *conditions: Condition | None) -> "Given":
        """Return what holds where these conditions do too."""
        more = [one for one in conditions if one is not None]
        return Given(
            (*self.tests, *(test for one in more for test in one.tests)),
            (*self.any_of, *(one.any_of for one in more if one.any_of)),
        )


EVERYWHERE = Given()


class AskedWhere:
    """The conditions of all fields of a service."""

    def __init__(self, definition: ServiceDefinition, names: Names) -> None:
        self._names = names
        self._fields: dict[str, tuple[Field, tuple[Condition | None, ...]]] = {}
        for page in definition.pages:
            for one in page.fields:
                self._fields[one.id] = (one, (page.when, one.when))
        # In an act on a record its facts are known, asked or not.
        facts = {name for one in definition.records for name in one.facts} if definition.act is not None else set()
        for name in facts & self._fields.keys():
            del self._fields[name]
        for one in definition.values:
            self._fields[one.id] = (one, (one.when,))

    def conditions(self, name: str) -> tuple[Condition, ...]:
        """Return the conditions under which a field is asked; none for one that is not there."""
        found = self._fields.get(name)
        return tuple(one for one in found[1] if one is not None) if found else ()

    def whole(self, given: Given, reads: Iterable[str] = ()) -> Given:
        """Return what holds besides: whatever is compared or read was asked, so the conditions of that hold too."""
        waiting = [*(path for test in given.tests for path in _needed(test)), *reads]
        seen: set[str] = set()
        while waiting:
            head = waiting.pop().partition(".")[0]
            if head in seen:
                continue
            seen.add(head)
            more = self.conditions(head)
            given = given.and_where(*more)
            value = self._fields[head][0].value if head in self._fields else None
            waiting += needed_paths(value) if value is not None else ()
            waiting += [path for one in more for test in one.tests for path in _needed(test)]
        return given

    def missing(self, path: str, given: Given) -> str | None:
        """Return why there may be no answer at a path where the given holds, None where there always is one."""
        return self._missing(path.partition(".")[0], self.whole(given), frozenset())

    def _missing(self, name: str, given: Given, walked: frozenset[str]) -> str | None:
        if name not in self._fields or name in walked:
            return None
        field = self._fields[name][0]
        for condition in self.conditions(name):
            if not self.implies(given, condition):
                return f"'{name}' is asked only where {written(condition)}"
        if field.optional and name not in _answered(given):
            return f"'{name}' may be left out: it is 'optional: true'"
        needed = needed_paths(field.value) if field.value is not None else ()
        behind = (self._missing(one.partition(".")[0], given, walked | {name}) for one in needed)
        return next((one for one in behind if one is not None), None)

    # --- what follows from what ---

    def implies(self, given: Given, wanted: Condition) -> bool:
        """Return whether a condition holds wherever the given does."""
        return all(self._is_true(test, given) for test in wanted.tests) and (
            not wanted.any_of or wanted.any_of in given.any_of or any(self.implies(given, one) for one in wanted.any_of)
        )

    def _is_true(self, wanted: Test, given: Given) -> bool:
        return self._is_always(wanted) or any(_follows(wanted, one) for one in given.tests)

    def _is_always(self, wanted: Test) -> bool:
        """Return whether a comparison lets every answer pass: a list of all codes is no condition."""
        kind = self._kind(wanted.subject)
        return (
            wanted.comparison == "one_of"
            and kind is not None
            and _all_of(kind) <= _in_list(wanted)
            and bool(_all_of(kind))
            and not self.conditions(wanted.subject.partition(".")[0])
        )

    def _kind(self, path: str) -> Kind | None:
        try:
            return self._names.kind(path)
        except UnknownNameError:
            return None

    def contradiction(self, given: Given) -> str | None:
        """Return which comparisons can never hold together, None where all can."""
        tests = self.whole(given).tests
        for at, one in enumerate(tests):
            for other in tests[:at]:
                kind = self._kind(one.subject)
                if kind is not None and not kind.several and _exclude(one, other):
                    return f"{_shown(other)} and {_shown(one)} never hold together"
        return None


def needed_paths(value: Value) -> Iterator[str]:
    """Return the paths without whose answers a value is not known."""
    if value.operator in _ALWAYS_KNOWN:
        return
    if isinstance(value.operands[0], str):
        # A row names its table, everything else a path.
        yield from () if value.operator == "row" else value.operands[:1]
    inner = (*value.operands, *value.options.get("keys", {}).values(), value.options.get("count"))
    for one in inner:
        if isinstance(one, Value):
            yield from needed_paths(one)


def _answered(given: Given) -> frozenset[str]:
    """Return the fields that have an answer where the given holds."""
    return frozenset(path.partition(".")[0] for test in given.tests for path in _needed(test))


def _needed(test: Test) -> Iterator[str]:
    """Return the paths that have an answer where a comparison holds."""
    if test.comparison != "is_answered" or test.operand is True:
        yield from test.paths()


def _follows(wanted: Test, given: Test) -> bool:
    """Return whether one comparison holds wherever another one does."""
    if wanted.subject != given.subject:
        return False
    if (wanted.comparison, wanted.operand) == (given.comparison, given.operand):
        return True
    if wanted.comparison == "is_answered":
        return bool(wanted.operand) and given.comparison != "is_answered"
    if isinstance(wanted.operand, Of) or isinstance(given.operand, Of):
        return False
    if given.comparison == "one_of" and wanted.comparison in ("one_of", "not"):
        common = _in_list(given) & _in_list(wanted)
        return not common if wanted.comparison == "not" else common == _in_list(given)
    return _is_narrower(wanted, given)


def _is_narrower(wanted: Test, given: Test) -> bool:
    """Return whether the numbers of one comparison are all among those of another one."""
    ups, downs = ("at_least", "over", "equals"), ("at_most", "under", "equals")
    for side, sign, strict in ((ups, 1, "over"), (downs, -1, "under")):
        if wanted.comparison in side[:2] and given.comparison in side:
            apart = sign * (Decimal(given.operand) - Decimal(wanted.operand))
            return apart > 0 or (apart == 0 and (wanted.comparison != strict or given.comparison == strict))
    return False


def _exclude(one: Test, other: Test) -> bool:
    """Return whether two comparisons of a single answer can never both hold."""
    if one.subject != other.subject or isinstance(one.operand, Of) or isinstance(other.operand, Of):
        return False
    names = {one.comparison, other.comparison}
    if names == {"one_of"}:
        return not _in_list(one) & _in_list(other)
    if names == {"one_of", "not"}:
        listed, barred = (one, other) if one.comparison == "one_of" else (other, one)
        return _in_list(listed) <= _in_list(barred)
    if names == {"is_answered"}:
        return one.operand is not other.operand
    if "is_answered" in names:
        return False in (one.operand, other.operand)
    return any(_is_apart(low, high) for low, high in ((one, other), (other, one)))


def _is_apart(low: Test, high: Test) -> bool:
    """Return whether one comparison wants more than another one lets be."""
    if low.comparison not in ("at_least", "over", "equals") or high.comparison not in ("at_most", "under", "equals"):
        return False
    is_strict = "over" in (low.comparison,) or "under" in (high.comparison,)
    return bool(low.operand > high.operand or (low.operand == high.operand and is_strict))


def _in_list(test: Test) -> frozenset[Any]:
    return (
        frozenset((type(one).__name__, one) for one in test.operand) if isinstance(test.operand, tuple) else frozenset()
    )


def _all_of(kind: Kind) -> frozenset[Any]:
    if kind.name == "yes_no":
        return frozenset({("bool", True), ("bool", False)})
    if kind.name == "code" and kind.codes is not None:
        return frozenset(("str", one) for one in kind.codes)
    return frozenset(("int", int(one)) for one in kind.codes or () if one.isdecimal())


def written(condition: Condition) -> str:
    """Return a condition as a file has it."""
    parts = [_shown(one)[1:-1] for one in condition.tests]
    if condition.any_of:
        parts.append(f"any: [{', '.join(written(one) for one in condition.any_of)}]")
    return f"{{{', '.join(parts)}}}"


def _shown(test: Test) -> str:
    if isinstance(test.operand, Of):
        operand = f"{{of: {test.operand.path}}}"
    elif isinstance(test.operand, tuple):
        operand = f"[{', '.join(map(_plain, test.operand))}]"
    else:
        operand = _plain(test.operand)
    compared = operand if test.comparison == "one_of" else f"{{{test.comparison}: {operand}}}"
    return f"{{{test.subject}: {compared}}}"


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
