"""`catalogue publish`: proposes a folder to a server; what the server's check refuses is told line by line."""

import argparse
import secrets
import sys
import time

from balady_desktop.actions.publishing import read_folder
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.ids import RANDOM_BYTES, new_id
from balady_desktop.domain.trouble import Trouble
from balady_desktop.remote.exchange import Trust
from balady_desktop.remote.municipal_server import MunicipalServer
from balady_desktop.remote.session import Tokens
from balady_desktop.wire.publications import ProposalRequest, PublicationBody

_REFUSED, _USAGE = 1, 2


def publish(parsed: argparse.Namespace, password: str) -> int:
    """Propose; returns 0 where the proposal waits for its approval, 1 where it was refused, 2 for wrong usage."""
    try:
        authority = parsed.authority.read_text(encoding="ascii") if parsed.authority else None
        body = _propose(parsed, password, authority)
    except (OSError, UnicodeError) as error:
        print(f"balady-desktop catalogue publish: {error}", file=sys.stderr)
        return _USAGE
    except Trouble as trouble:
        told = packaged_catalogue().explain(trouble)
        for problem in trouble.problems:
            print(problem.params.get("line", problem.code))
        print(f"{told.title.en}. {told.message.en} {told.what_to_do.en}", file=sys.stderr)
        return _REFUSED
    print(f"Edition {body.number} is proposed for {body.effective_on}; another administrator approves it.")
    return 0


def _propose(parsed: argparse.Namespace, password: str, authority: str | None) -> PublicationBody:
    files = read_folder(parsed.folder)
    server = MunicipalServer(parsed.server, Trust(authority), secrets.token_hex(16))
    try:
        # The first answer pins the key that signs all others.
        server.server()
        said = server.sign_in(parsed.user, password)
        tokens = Tokens(said.access_token, said.refresh_token)
        voice = server.speak_for(said.person.person_id, tokens, lambda _: None)
        grace = {} if parsed.grace is None else {"grace_days": parsed.grace}
        request = ProposalRequest(effective_on=parsed.on.isoformat(), note=parsed.note, files=files, **grace)
        try:
            return voice.propose(new_id(time.time_ns() // 1_000_000, secrets.token_bytes(RANDOM_BYTES)), request)
        finally:
            voice.sign_out()
    finally:
        server.close()
