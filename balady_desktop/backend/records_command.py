"""The command `server records import`: brings the licences of an earlier register in, from a file."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from balady_desktop.backend.building import make_context
from balady_desktop.backend.command import add_arguments, read_secrets, read_settings
from balady_desktop.backend.database import DatabaseUnfitError
from balady_desktop.backend.register.imports import Outcome, RegisterImport
from balady_desktop.backend.register.sheet_files import read_lines
from balady_desktop.backend.settings import Settings
from balady_desktop.domain.register_rows import DATE_ORDERS

_EXIT_WRONG_ROWS, _EXIT_USAGE, _EXIT_UNFIT = 1, 2, 3
_DESCRIPTION = """Brings the records of an earlier register into the server's.

The first line of FILE names its columns: number, holder_ar, starts, ends, and the municipality by the name that the
service gives it; id_number, holder_en and standing where they are known; and the other facts of the service's record by
their names, such as trade_name, as far as the earlier register has them: what is missing, is missing on the paper too,
and a record without id_number cannot be claimed by anybody. Days are written in either calendar, the year first; a day
that is written otherwise is read day, month, year where it can be nothing else, and by --dates where it can. ends is
the last valid day. A choice is written by its code: with a wrong one, the right ones are told. A dry run tells how each
day was read that is not written as 2025-11-30. A row that is wrong is told with its line and left out; a row
that was imported before changes nothing. An imported record is nobody's until its holder claims it with his identity
number and the record's number, and a clerk confirms. The other options are those with which the server itself runs."""


def run(words: Sequence[str]) -> int:
    """Run the command; returns its exit code: 1 where a row was wrong, 2 for wrong usage, 3 for an unfit database."""
    parser = argparse.ArgumentParser("balady-desktop server", description="Work on the data of a backend.")
    rooms = parser.add_subparsers(dest="room", required=True, metavar="ROOM")
    acts = rooms.add_parser("records", help="the register").add_subparsers(dest="act", required=True, metavar="ACT")
    wanted = acts.add_parser(
        "import", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter, help="from a file"
    )
    wanted.add_argument("file", type=Path, metavar="FILE", help="CSV in UTF-8, or XLSX")
    wanted.add_argument("--service", required=True, help="the service whose records they are")
    wanted.add_argument("--dry-run", action="store_true", help="tell what would become of each row, and write nothing")
    order = "how days are written that do not begin with the year: day or month first"
    wanted.add_argument("--dates", choices=DATE_ORDERS, default="", help=order)
    add_arguments(wanted)
    parsed = parser.parse_args(words)
    try:
        return _import(read_settings(parsed, read_secrets(parsed, sys.stdin.buffer)), parsed)
    except DatabaseUnfitError as error:
        print(f"balady-desktop server: {error}", file=sys.stderr)
        return _EXIT_UNFIT
    except (OSError, ValueError) as error:
        print(f"balady-desktop server: {error}", file=sys.stderr)
        return _EXIT_USAGE


def _import(settings: Settings, parsed: argparse.Namespace) -> int:
    header, lines = read_lines(parsed.file)
    context = make_context(settings)
    try:
        if parsed.service not in context.catalogue.service_names():
            raise ValueError(f"there is no service '{parsed.service}'")
        work = RegisterImport(context, parsed.service, parsed.file.name, is_dry=parsed.dry_run, dates=parsed.dates)
        if faults := work.reader.header_faults(header):
            raise ValueError(f"{parsed.file.name}: {'; '.join(faults)}")
        outcomes = work.run(lines)
        for one in outcomes:
            for told in [*sentences(work, one), *(readings(one) if parsed.dry_run else ())]:
                print(told)
    finally:
        context.close()
    counts = Counter(one.state for one in outcomes)
    done = "would be imported" if parsed.dry_run else "imported"
    print(f"{counts['new']} {done}, {counts['known']} there already, {counts['wrong']} wrong, of {len(outcomes)}")
    return _EXIT_WRONG_ROWS if counts["wrong"] else 0


def sentences(work: RegisterImport, outcome: Outcome) -> list[str]:
    """Return what is wrong with a row, a line for each thing; nothing that it says of a person is repeated."""
    say, label = work.rules.say, work.reader.label
    return [
        f"line {outcome.line}: {one.field}: {say(one, label(one.field), 'en')}{_choices(work, outcome, one.field)}"
        for one in outcome.problems
    ]


def _choices(work: RegisterImport, outcome: Outcome, column: str) -> str:
    """Return the codes that a column takes, with their words."""
    known = work.reader.choices(column, outcome.cells[column]) if column in outcome.cells else []
    told = ", ".join(f"{code} ({words.ar}, {words.en})" for code, words in known)
    return f" Write a code: {told}." if told else ""


def readings(outcome: Outcome) -> list[str]:
    """Return how the days of a row were read, and what it means that a column is empty."""
    told = [
        f"line {outcome.line}: {column}: {typed} is read as {day.isoformat()}" for column, typed, day in outcome.read_as
    ]
    without = f"line {outcome.line}: id_number: none is known, so nobody can claim this record"
    return told if outcome.is_claimable else [*told, without]
