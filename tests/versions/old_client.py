"""Runs under v0.1.0: its program, on a profile of its own making, against a server of today.

    old_client.py PROFILE_FOLDER URL AUTHORITY_FILE DRAFT

Restores its session, sends what waits, fetches a paper, and prints in its last line what it sees.
"""

import json
import sys
from pathlib import Path
from typing import Any

from balady_desktop.actions.workplace import ServerPlace
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from tests.endtoend.backend_kit import PASSWORD, USER_NAME, open_program


def main(profile: Path, place: ServerPlace, draft: str) -> dict[str, Any]:
    program = open_program(profile, place)
    program.signing_in.restore()
    troubles = []
    for _ in range(20):
        trouble = program.syncing.round().trouble
        troubles += [trouble.code] if trouble else []
        if trouble or program.syncing.status().waiting == 0:
            break
    rows = program.drafting.list(filter="sent").rows
    states = {row.name: program.following.open(row.id).state.code for row in rows}
    papers = [one for row in rows for one in program.following.open(row.id).documents]
    pdf = program.printing.fetch(papers[0].document_id, Words("", "")).pdf
    program.drafting.save(draft, {"workers": "8"}, "activity")
    last = program.syncing.round().trouble
    program.signing_in.sign_out()
    program.signing_in.sign_in(USER_NAME, PASSWORD)
    signed_in = program.workplace.account
    program.close()
    return {
        "troubles": troubles + ([last.code] if last else []),
        "states": states,
        "pdf": pdf[:5].decode(),
        "user": signed_in.user_name if signed_in else None,
    }


if __name__ == "__main__":
    try:
        told = main(Path(sys.argv[1]), ServerPlace(sys.argv[2], Path(sys.argv[3]).read_text("ascii")), sys.argv[4])
    except Trouble as trouble:
        told = {"trouble": trouble.code}
    print(json.dumps(told, ensure_ascii=True))
