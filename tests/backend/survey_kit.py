"""A survey decision and those who take part in it: an owner, offices with members, the municipality."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2

from balady_desktop.backend.drafts.queries import answers_of
from balady_desktop.backend.identity.sample_people import SampleOffice, sample_offices
from balady_desktop.backend.people.memberships import begin_membership
from balady_desktop.backend.people.queries import change_person
from balady_desktop.wire.canonical import digest
from tests.backend.casework import RIYADH, Somebody, Town, mint, operation
from tests.backend.test_shared_drafts import Member

SERVICE = "survey_decision"
PLOT: Mapping[str, Any] = {
    "purpose": "building",
    "plot_name": "أرض النرجس",
    "municipality": RIYADH,
    "district": "النرجس",
    "plan_no": "3114",
    "plot_no": "112",
    "deed_number": "310110012345",
    "deed_date": "2024-03-01",
}
SURVEY: Mapping[str, Any] = {
    "surveyed_on": "2026-01-10",
    "coordinates": "24.7136, 46.6753",
    "plot_area": "600",
    "sides": [
        {"id": code, "answers": {"side_length": length}}
        for code, length in {"north": "20", "south": "20", "east": "30", "west": "30"}.items()
    ],
    "declaration": True,
}


@dataclass
class Survey:
    """One draft of a survey decision, with its owner."""

    town: Town
    owner: Member
    draft_id: str = field(default_factory=mint)

    def __post_init__(self) -> None:
        assert self.save(self.owner, PLOT)["status"] == 200

    def save(self, who: Member, patch: Mapping[str, Any], base: int = 0, party: str = "") -> dict[str, Any]:
        edition = self.town.context.catalogue.edition(SERVICE).hash
        named = {"party": party} if party else {}
        other = {"service": SERVICE, "definition": edition, "page": "plot", "seen": self._seen(patch), **named}
        (result,) = who.round(who.who.save(self.draft_id, patch, base, **other))
        return result

    def _seen(self, patch: Mapping[str, Any]) -> dict[str, str]:
        """Return what the typist saw at each path: what the server has now."""
        with self.town.context.database.transaction(reading=True) as connection:
            now = answers_of(connection, self.draft_id)
        return {path: digest(now[path]) for path in patch if path in now}

    def parties(self, who: Somebody) -> dict[str, Any]:
        reply = who.get(f"/v1/drafts/{self.draft_id}/parties")
        assert reply.status_code == 200, reply.text
        said: dict[str, Any] = reply.json()
        return said

    def invite(self, who: Somebody, party: str, part: str = "survey_office") -> httpx2.Response:
        return who.post(f"/v1/drafts/{self.draft_id}/party-invitations", {"part": part, "party": party})

    def end(self, who: Somebody, part: str = "survey_office") -> httpx2.Response:
        return who.post(f"/v1/drafts/{self.draft_id}/party-endings", {"part": part})

    def approve(self, who: Somebody, content: str | None = None) -> httpx2.Response:
        seen = self.parties(who)["content"] if content is None else content
        return who.post(f"/v1/drafts/{self.draft_id}/approval", {"content": seen})

    def submit(self, who: Member, answers: Mapping[str, Any], version: int) -> dict[str, Any]:
        body = {
            "submission_id": mint(),
            "draft_id": self.draft_id,
            "draft_version": version,
            "service": SERVICE,
            "definition": self.town.context.catalogue.edition(SERVICE).hash,
            "answers": dict(answers),
            "manifest": [],
            "quoted_total": 0,
        }
        (result,) = who.round(operation("application.submit", body))
        return result


class SurveyOffice:
    """An engineering office that the registry knows, with its account and members."""

    def __init__(self, town: Town, number: int = 0, status: str = "valid") -> None:
        self.town = town
        known: SampleOffice = [one for one in sample_offices() if one.status == status][number]
        self.account = town.somebody("engineering_office")
        self.code = self.account.person_id
        self.licence = known.licence_number
        facts = {
            "licence_number": known.licence_number,
            "number_700": known.number_700,
            "classification": known.classification_certificate,
        }
        with town.context.database.transaction() as connection:
            names = {"display_name_ar": known.name_ar, "display_name_en": known.name_en}
            change_person(connection, self.code, facts=facts, **names)

    def member(self, role: str = "employee") -> Member:
        who = self.town.somebody()
        self.join(who, role)
        return Member(who, self.code)

    def join(self, who: Somebody, role: str = "employee") -> None:
        with self.town.context.database.transaction() as connection:
            begin_membership(connection, who.person_id, self.code, role, self.town.context.now())

    def waiting(self, who: Somebody) -> list[dict[str, Any]]:
        reply = who.get("/v1/party-invitations")
        assert reply.status_code == 200, reply.text
        found: list[dict[str, Any]] = reply.json()["invitations"]
        return found

    def answer(self, who: Somebody, *, accept: bool = True, reason: str = "") -> httpx2.Response:
        (one,) = self.waiting(who)
        path = f"/v1/party-invitations/{one['invitation_id']}/answer"
        return who.post(path, {"accept": accept, "reason": reason})
