"""Papers as they come out and as they are printed later: what was signed then, and what became of it since."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.context import Context
from balady_desktop.backend.editions.service import find_lookup_row
from balady_desktop.backend.prints.queries import Print, Since
from balady_desktop.backend.prints.sources import SOURCES, Filled
from balady_desktop.backend.proofs.queries import Proof
from balady_desktop.backend.register.queries import find_last_decision, paper_standings
from balady_desktop.backend.register.states import standings_of
from balady_desktop.documents.batch import Make
from balady_desktop.documents.models import Check, Lapse
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.proofs.transport import to_square
from balady_desktop.documents.records import read_paper
from balady_desktop.documents.setting import make_paper
from balady_desktop.domain.paper_kinds import kind_in
from balady_desktop.domain.words import Language


def paper_of(connection: Connection, context: Context, found: Row[Any]) -> Paper:
    """Return what a paper says when it is first printed: each fact from the source that its kind names."""
    kind, filled = kind_in(context.catalogue.texts, found.kind), Filled(connection, context, found)
    said = {one.fact: SOURCES[one.source](filled, one) for one in kind.facts if one.source is not None}
    optional = {one.fact for one in kind.facts if one.optional}
    # Of what a paper may leave out, nothing is said where there is nothing.
    return Paper(kind, {name: value for name, value in said.items() if name not in optional or value not in (None, "")})


def set_paper(
    context: Context, kind: str, wanted: Print, proof: Proof, since: Since, make: Make | None = None
) -> bytes:
    """Set a print in type: what was signed then, how it is checked, and what became of it since."""
    public_url = context.settings.public_url
    check = Check(to_square(public_url, proof.cose), f"{urlsplit(public_url).netloc}/c", proof.check_code)
    kept = read_paper(kind_in(context.catalogue.texts, kind), proof.paper)
    paper = replace(kept, check=check, copy_number=wanted.copy_number, **_across(since))
    if make is not None:
        return make(paper)
    return make_paper(paper, language=wanted.language, style=context.settings.paper_style)


def _across(since: Since) -> dict[str, Any]:
    if since.standing == "revoked":
        return {"cancelled_reason": since.reason}
    return {"lapse": None if since.standing == "valid" else Lapse(since.standing, since.reason)}


def since_of(connection: Connection, context: Context, found: Row[Any], language: Language) -> Since:
    """Return what became of a paper since it came out, by the record of which it is a view."""
    told = paper_standings(connection, [found], context.today())[found.id]
    if told == "valid":
        now = standings_of(connection, [found.record_id], context.today())[found.record_id]
        return Since("expired") if now == "expired" else Since()
    decided = find_last_decision(connection, found.record_id)
    if decided is None or decided.standing == "valid":
        # It waits for the record on which it depends: nothing was decided about itself.
        return Since(told)
    return Since(told, _reason(connection, context, decided, language))


def _reason(connection: Connection, context: Context, decided: Row[Any], language: Language) -> str:
    """Return the reason as the list has it; what the staff wrote is used only where the list has nothing."""
    if decided.reason == "other":
        return str(decided.text)
    found = find_lookup_row(connection, context.catalogue, "standing_reasons", decided.reason)
    return found.words.text(language) if found else str(decided.text or decided.reason)
