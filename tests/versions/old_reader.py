"""Runs under v0.1.0: its program on an empty profile, against a server of today.

    old_reader.py PROFILE_FOLDER URL AUTHORITY_FILE USER_NAME PASSWORD DOCUMENT_ID APPLICATION_ID BILL_NUMBER

Takes every step by itself and prints in its last line what came of each: a word of its own, the code of the trouble
that its person reads, or the name of a fault, which nobody may see.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from balady_desktop.actions.program import Program
from balady_desktop.actions.workplace import ServerPlace
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from tests.endtoend.backend_kit import open_program


def came_of(step: Callable[[], Any]) -> Any:
    try:
        return step()
    except Trouble as trouble:
        return trouble.code
    except Exception as fault:
        return f"fault: {type(fault).__name__}: {fault}"


def as_citizen(program: Program, user_name: str, password: str, document_id: str, profile: Path) -> dict[str, Any]:
    paper = profile / "paper.pdf"

    def meet() -> str:
        program.syncing.meet()
        return "met"

    def sync() -> Any:
        trouble = program.syncing.round().trouble
        return trouble.code if trouble else "synced"

    def fetch() -> str:
        paper.write_bytes(program.printing.fetch(document_id, Words("", "")).pdf)
        return paper.read_bytes()[:5].decode()

    def verify() -> list[str]:
        program.verifying.refresh_lists()
        check = program.verifying.read_path(paper)
        return [str(check.verdict.word), check.verdict.reason, check.claims.kind if check.claims else ""]

    def told() -> list[str]:
        trouble = program.syncing.round().trouble
        assert trouble is not None
        words = program.catalogue.explain(trouble)
        return [words.title.ar, words.what_to_do.ar, words.title.en, words.what_to_do.en]

    steps: dict[str, Callable[[], Any]] = {
        "start": meet,
        "sign_in": lambda: program.signing_in.sign_in(user_name, password).user_name,
        "sync": sync,
        "told": told,
        "draft": lambda: program.drafting.begin("professional_licence").state,
        "waiting": lambda: program.syncing.status().waiting,
        "fetch": fetch,
        "verify": verify,
        "list": lambda: [one.state for one in program.drafting.list().rows],
    }
    return {name: came_of(step) for name, step in steps.items()}


def as_staff(program: Program, application_id: str, bill_number: str) -> dict[str, Any]:
    staff_password = "Sample-Municipality-26"
    steps: dict[str, Callable[[], Any]] = {
        "reviewer": lambda: list(program.signing_in.sign_in("reviewer1", staff_password).roles),
        "queue": lambda: len(program.reviewing.queue().rows),
        "open": lambda: program.reviewing.open(application_id).application.number,
        "standings": lambda: len(program.standings.requests()),
        "leave": lambda: program.signing_in.sign_out() or "left",
        "cashier": lambda: list(program.signing_in.sign_in("cashier1", staff_password).roles),
        "find_bill": lambda: program.paying.find_bill(bill_number).bill.state,
    }
    return {name: came_of(step) for name, step in steps.items()}


if __name__ == "__main__":
    folder, url, authority, user_name, password, document_id, application_id, bill_number = sys.argv[1:]
    profile, place = Path(folder), ServerPlace(url, Path(authority).read_text("ascii"))
    program = open_program(profile / "citizen", place)
    seen = as_citizen(program, user_name, password, document_id, profile)
    program.close()
    program = open_program(profile / "staff", place)
    seen |= as_staff(program, application_id, bill_number)
    program.close()
    print(json.dumps(seen, ensure_ascii=True))
