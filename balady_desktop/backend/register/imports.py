"""Brings the records of an earlier register in: row by row, each with its own faults, and never twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import sqlalchemy as sa

from balady_desktop.backend.context import Context
from balady_desktop.backend.editions.service import keep_rules
from balady_desktop.backend.numbering import raise_series, read_number
from balady_desktop.backend.people.queries import identity_hash
from balady_desktop.backend.register.service import add_version
from balady_desktop.backend.register.tables import record, record_import, record_standing
from balady_desktop.backend.work import Work, working
from balady_desktop.domain.identifiers import mask_id, mask_name
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.register_rows import DateOrder, RegisterReader, RegisterRow
from balady_desktop.wire.canonical import digest

# The reason of a standing that a record had already when it was imported.
BEFORE_IMPORT = "before_import"
# Rows of one transaction: a file of a hundred thousand is not written a row at a time.
_AT_ONCE = 200

Line = tuple[int, Mapping[str, str]]


class _DryRun(Exception):
    """Takes back what was written to see whether it could be."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row of a file: `known` was imported before, word for word."""

    line: int
    state: Literal["new", "known", "wrong"]
    problems: tuple[Problem, ...] = ()
    # Column, what is written there and the day that it was read as.
    read_as: tuple[tuple[str, str, date], ...] = ()
    # Nobody can claim what has no identity number.
    is_claimable: bool = True
    # What is written in the columns of the problems whose choices are told.
    cells: Mapping[str, str] = field(default_factory=dict)


class RegisterImport:
    """One file into the register of one service."""

    def __init__(
        self, context: Context, service: str, source: str, *, is_dry: bool = False, dates: DateOrder = ""
    ) -> None:
        self._context = context
        self.rules = context.catalogue
        definition = self.rules.service(service)
        self.reader = RegisterReader(definition, lambda day: self.rules.facts(day, {}), dates)
        self._service, self._source, self._is_dry = service, source, is_dry
        # What the file said of each number so far.
        self._seen: dict[str, str] = {}

    def run(self, lines: Iterable[Line]) -> list[Outcome]:
        """Import every row that is right; returns what became of each, in their order."""
        rows = list(lines)
        found: list[Outcome] = []
        for start in range(0, len(rows), _AT_ONCE):
            found += self._write(rows[start : start + _AT_ONCE])
        return found

    def _write(self, lines: Sequence[Line]) -> list[Outcome]:
        found: list[Outcome] = []
        try:
            with working(self._context) as work:
                edition = keep_rules(work.connection, self.rules, self._service)
                found = [self._import(work, edition, line, cells) for line, cells in lines]
                if self._is_dry:
                    raise _DryRun
        except _DryRun:
            pass
        return found

    def _import(self, work: Work, edition: str, line: int, cells: Mapping[str, str]) -> Outcome:
        row = self.reader.read(cells)
        if not isinstance(row, RegisterRow):
            named = {one.field: cells.get(one.field, "") for one in row if one.code == "choice_unknown"}
            return Outcome(line, "wrong", tuple(row), cells=named)
        said = self._digest(row)
        before = self._seen.setdefault(row.number, said)
        if before != said:
            return _wrong(line, "record_repeated")
        known = _find(work, self.reader.kind.record, row.number)
        if known is None:
            self._insert(work, edition, row, said)
            return Outcome(line, "new", (), row.read_as, bool(row.id_number))
        if known.digest is None:
            return _wrong(line, "record_number_taken")
        return Outcome(line, "known") if known.digest == said else _wrong(line, "record_differs")

    def _insert(self, work: Work, edition: str, row: RegisterRow, said: str) -> None:
        record_id = work.context.new_id()
        holder = {"name_ar": row.holder_ar, "name_en": row.holder_en, "masked": mask_name(row.holder_ar)}
        work.connection.execute(
            sa.insert(record).values(
                id=record_id,
                kind=self.reader.kind.record,
                number=row.number,
                service=self._service,
                municipality=row.municipality,
                # Nobody's, until its holder claims it and a clerk agrees.
                person_id="",
                holder={**holder, "id_masked": mask_id(row.id_number)},
                edition=edition,
                starts=row.starts,
                ends=row.ends,
                falls=[],
                waits=[],
                made_at=work.now,
                imported_at=work.now,
            )
        )
        add_version(work, record_id, row.starts, row.facts, "import", None)
        # No number has an empty hash: it is nobody's, and nobody can claim it.
        hashed = identity_hash(work.context.keys, "person", row.id_number) if row.id_number else ""
        origin = {"identity_hash": hashed, "digest": said, "source": self._source, "at": work.now}
        work.connection.execute(sa.insert(record_import).values(record_id=record_id, **origin))
        if row.standing != "valid":
            decided = {"seq": 1, "standing": row.standing, "reason": BEFORE_IMPORT, "at": work.now}
            work.connection.execute(sa.insert(record_standing).values(record_id=record_id, **decided))
        _keep_number(work, row.number)
        told = {"number": row.number, "standing": row.standing, "source": self._source}
        work.audit(row.municipality, "record.imported", record_id, told)

    def _digest(self, row: RegisterRow) -> str:
        """Return what is the same for the same row: keyed, because an identity number is in it."""
        days = {"starts": row.starts.isoformat(), "ends": row.ends.isoformat(), "standing": row.standing}
        holder = {"id_number": row.id_number, "holder_ar": row.holder_ar, "holder_en": row.holder_en}
        plain = digest({"number": row.number, "facts": dict(row.facts), **days, **holder})
        return self._context.keys.keyed_hash("record import", plain)


def _find(work: Work, kind: str, number: str) -> Any:
    joined = sa.select(record.c.id, record_import.c.digest).outerjoin_from(record, record_import)
    return work.connection.execute(joined.where(record.c.kind == kind, record.c.number == number)).one_or_none()


def _keep_number(work: Work, number: str) -> None:
    """Keep a number of this server's own shape from being given again."""
    told = read_number(number)
    if told is not None:
        series, municipality, year, position = told
        raise_series(work.connection, series, municipality, year, position)


def _wrong(line: int, code: str) -> Outcome:
    return Outcome(line, "wrong", (Problem("number", code),))
