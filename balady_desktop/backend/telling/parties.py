"""Who takes part in applications, for those who follow them and for the desk."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from balady_desktop.backend.applications.tables import application
from balady_desktop.backend.drafts.tables import OWNER, draft_party
from balady_desktop.backend.people.tables import person
from balady_desktop.domain.parties import DELEGATE
from balady_desktop.domain.words import Words
from balady_desktop.wire.parties import ApplicationPartyBody


def delegates_of(connection: Connection, ids: Sequence[str]) -> Mapping[tuple[str, str], Words]:
    """Return who acts or acted in some applications for their owners, by application and person."""
    joined = draft_party.join(person, person.c.person_id == draft_party.c.party)
    joined = joined.join(application, application.c.draft_id == draft_party.c.draft_id)
    names = (person.c.person_id, person.c.display_name_ar, person.c.display_name_en)
    wanted = sa.select(application.c.id, *names).select_from(joined)
    rows = connection.execute(wanted.where(application.c.id.in_(ids), draft_party.c.part == DELEGATE))
    return {(row.id, row.person_id): Words(row.display_name_ar, row.display_name_en) for row in rows}


def parties_of_applications(
    connection: Connection, applications: Sequence[Row[Any]]
) -> Mapping[str, list[ApplicationPartyBody]]:
    """Return who takes or took part in each application, its owner first; nothing where he is alone."""
    of_draft = {row.draft_id: row.id for row in applications}
    names = (person.c.display_name_ar, person.c.display_name_en)
    joined = sa.select(draft_party, *names).join_from(draft_party, person, person.c.person_id == draft_party.c.party)
    wanted = joined.where(draft_party.c.draft_id.in_(list(of_draft)))
    order = (draft_party.c.part != OWNER, draft_party.c.since, draft_party.c.part)
    found: dict[str, list[ApplicationPartyBody]] = defaultdict(list)
    for row in connection.execute(wanted.order_by(*order)) if of_draft else ():
        named = {"name_ar": row.display_name_ar, "name_en": row.display_name_en}
        part = "" if row.part == OWNER else row.part
        found[of_draft[row.draft_id]].append(ApplicationPartyBody(part=part, since=row.since, until=row.until, **named))
    return {name: parties for name, parties in found.items() if any(one.part for one in parties)}
