"""A pure model of the municipality's server: the semantics of the wire and nothing else, in memory."""

import copy
import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balady_desktop.domain.paths import is_row
from balady_desktop.wire.acknowledgement import Acknowledgement, content_of, sign_acknowledgement
from balady_desktop.wire.canonical import canonical_bytes, digest
from balady_desktop.wire.protocol import WireProblem
from balady_desktop.wire.sync import Change, OperationResult, SyncReply

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PAGE = 3


@dataclass
class ModelDraft:
    """A draft on the server."""

    service: str
    definition: str
    page: str
    party: str = ""
    version: int = 0
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    is_submitted: bool = False
    is_deleted: bool = False

    def answers(self) -> dict[str, Any]:
        return {name: one["value"] for name, one in self.fields.items() if one["value"] is not None}


@dataclass
class History:
    """All that a backup holds."""

    epoch: str = "epoch-1"
    seq: int = 0
    drafts: dict[str, ModelDraft] = field(default_factory=dict)
    operations: dict[str, tuple[str, OperationResult]] = field(default_factory=dict)
    feed: dict[str, tuple[int, str]] = field(default_factory=dict)
    applications: dict[str, dict[str, Any]] = field(default_factory=dict)
    submissions: dict[str, tuple[str, str]] = field(default_factory=dict)
    files: set[tuple[str, str]] = field(default_factory=set)
    # Whose a thing is where it is a body's, and since when it is no longer a former member's.
    party_of: dict[str, str] = field(default_factory=dict)
    gone: dict[tuple[str, str], int] = field(default_factory=dict)
    offers: list[dict[str, Any]] = field(default_factory=list)


class Refused(Exception):
    """The operation is refused for good, or not decided where it says when to come again."""

    def __init__(
        self, status: int, code: str, problems: tuple[WireProblem, ...] = (), retry_after: int | None = None
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.problems, self.retry_after = status, code, problems, retry_after


class ModelServer:
    """The server of one person, each of whose computers may be a member of bodies. Subclasses plant bugs."""

    def __init__(self) -> None:
        self.history = History()
        self.poison: set[str] = set()
        # What every request carried: key -> bytes, and (device, body) -> key.
        self.seen_bytes: dict[str, bytes] = {}
        self.seen_bodies: dict[tuple[str, bytes], str] = {}
        self.refusing: dict[str, Refused] = {}
        self.members: set[tuple[str, str]] = set()
        self.moves: list[dict[str, Any]] = []

    # --- bodies ---

    def join(self, device: str, party: str) -> None:
        """Make a computer's person a member: what is the body's is told."""
        self.members.add((device, party))
        for thing in [one for one, of in self.history.party_of.items() if of == party]:
            self.history.gone.pop((device, thing), None)
            self._announce(self.history.feed[thing][1], thing)

    def leave(self, device: str, party: str) -> None:
        """End a membership: whatever is the body's is the computer's no longer."""
        self.members.discard((device, party))
        for thing in [one for one, of in self.history.party_of.items() if of == party]:
            self.history.seq += 1
            self.history.gone[device, thing] = self.history.seq

    def _is_of(self, device: str, party: str) -> bool:
        return not party or (device, party) in self.members

    def _places(self, device: str, cursor: int) -> list[tuple[int, str, str]]:
        now = self.history
        told = {one: place for one, place in now.feed.items() if self._is_of(device, now.party_of.get(one, ""))}
        told |= {one: (seq, "gone") for (whose, one), seq in now.gone.items() if whose == device and one not in told}
        return sorted((seq, kind, one) for one, (seq, kind) in told.items() if seq > cursor)

    # --- backups ---

    def backup(self) -> History:
        return copy.deepcopy(self.history)

    def restore(self, backup: History, epoch: str) -> None:
        self.history = copy.deepcopy(backup)
        self.history.epoch = epoch
        # What is offered again may say what was said before: it is another history, and another operation.
        self.seen_bodies.clear()

    # --- the wire ---

    def sync(self, device: str, frozen: bytes) -> SyncReply:
        request = json.loads(frozen)
        now = self.history
        if request["epoch"] is not None and request["epoch"] != now.epoch:
            results = [
                OperationResult(key=one["key"], status=412, code="epoch_changed") for one in request["operations"]
            ]
            return self._reply(0, True, results, [])
        self._note(device, request["operations"])
        results = [self._settle(device, one) for one in request["operations"]]
        places = self._places(device, request["cursor"])
        page = places[:PAGE]
        changes = [self._change(*place) for place in page]
        return self._reply(page[-1][0] if page else request["cursor"], len(places) > PAGE, results, changes)

    def find_operation(self, key: str) -> OperationResult | None:
        found = self.history.operations.get(key)
        return _already(found[1]) if found else None

    def _reply(self, cursor: int, more: bool, results: list[OperationResult], changes: list[Change]) -> SyncReply:
        epoch = self.history.epoch
        return SyncReply(epoch=epoch, cursor=cursor, more=more, server_time=AT, results=results, changes=changes)

    def _note(self, device: str, operations: list[dict[str, Any]]) -> None:
        lanes = [one["body"].get("draft_id") or one["body"]["application_id"] for one in operations]
        assert len(lanes) == len(set(lanes)), "one operation per document is on its way (I12)"
        for one in operations:
            packed, body = canonical_bytes(one), canonical_bytes(one["body"])
            assert self.seen_bytes.setdefault(one["key"], packed) == packed, "a retry is the same to the byte (I11)"
            key = self.seen_bodies.setdefault((device, body), one["key"])
            assert key == one["key"], "a retry keeps its key (I11)"

    # --- operations ---

    def _settle(self, device: str, one: dict[str, Any]) -> OperationResult:
        hashed = digest({"kind": one["kind"], "body": one["body"]})
        stored = self.find_stored(one["key"])
        if stored is not None:
            if stored[0] != hashed:
                return OperationResult(key=one["key"], status=422, code="key_reused")
            return self._with_draft(_already(stored[1]), one)
        before = copy.deepcopy(self.history)
        try:
            if one["body"].get("draft_id") in self.refusing:
                raise self.refusing[one["body"]["draft_id"]]
            said = self._act(device, one)
            result = OperationResult(key=one["key"], status=200, code="applied", **said)
        except Refused as refused:
            self.history = before
            if refused.code == "membership_ended":
                self.history.offers.append(one)
            result = OperationResult(
                key=one["key"],
                status=refused.status,
                code=refused.code,
                problems=list(refused.problems),
                retry_after=refused.retry_after,
            )
            if refused.retry_after is not None:
                return result
        self.history.operations[one["key"]] = (hashed, result)
        return self._with_draft(result, one)

    def find_stored(self, key: str) -> tuple[str, OperationResult] | None:
        return self.history.operations.get(key)

    def _with_draft(self, result: OperationResult, one: dict[str, Any]) -> OperationResult:
        draft = self.history.drafts.get(one["body"].get("draft_id", ""))
        if draft is None or draft.is_deleted or result.status not in (200, 208, 409):
            return result
        return OperationResult.model_validate(
            {**result.model_dump(), "draft": self._draft_body(one["body"]["draft_id"])}
        )

    def _act(self, device: str, one: dict[str, Any]) -> dict[str, Any]:
        body = one["body"]
        if one["kind"] == "move.make":
            self.moves.append(body)
            return {}
        draft = self.history.drafts.get(body.get("draft_id", ""))
        party = draft.party if draft else body.get("party", self.history.party_of.get(body.get("application_id"), ""))
        if not self._is_of(device, party):
            raise Refused(403, "membership_ended")
        if one["kind"] == "draft.save":
            return self._save(device, body)
        if one["kind"] == "draft.delete":
            return self._delete(body)
        if one["kind"] == "application.submit":
            return self._submit(body)
        return self._answer(body, one["key"])

    def _save(self, device: str, body: dict[str, Any]) -> dict[str, Any]:
        draft = self.history.drafts.get(body["draft_id"])
        if draft is None:
            if body["base_version"]:
                raise Refused(409, "draft_unknown")
            draft = ModelDraft(body["service"], body["definition"], body["page"], body.get("party", ""))
            self.history.drafts[body["draft_id"]] = draft
            if draft.party:
                self.history.party_of[body["draft_id"]] = draft.party
        if draft.is_submitted:
            raise Refused(409, "draft_submitted")
        if draft.is_deleted:
            raise Refused(409, "draft_deleted")
        for name, value in body["patch"].items():
            here = draft.fields.get(name, {}).get("value")
            is_moved = is_row(name) and here is not None
            if not is_moved and not self.may_replace(here, value, body["seen"].get(name, digest(None))):
                raise Refused(409, "conflict")
        draft.version += 1
        draft.page = body["page"]
        if body["base_version"] == draft.version - 1:
            draft.definition = body["definition"]
        for name, value in body["patch"].items():
            draft.fields[name] = {"value": value, "version": draft.version, "device": device, "at": AT.isoformat()}
        self._announce("draft", body["draft_id"])
        return {}

    def may_replace(self, here: Any, value: Any, seen: str | None) -> bool:
        return digest(here) in (seen, digest(value))

    def _delete(self, body: dict[str, Any]) -> dict[str, Any]:
        draft = self.history.drafts.get(body["draft_id"])
        if draft is None or draft.is_deleted:
            return {}
        if draft.is_submitted:
            raise Refused(409, "draft_submitted")
        if draft.version != body["base_version"]:
            raise Refused(409, "conflict")
        draft.version += 1
        draft.is_deleted = True
        self._announce("tombstone", body["draft_id"])
        return {}

    def _submit(self, body: dict[str, Any]) -> dict[str, Any]:
        content = content_of(body["definition"], body["answers"], body["manifest"])
        known = self.find_submission(body["submission_id"])
        if known is not None:
            return self._said(known[0], known[1])
        self.check_draft(body)
        draft = self.history.drafts[body["draft_id"]]
        missing = [one for one in body["manifest"] if (one["sha256"], draft.party) not in self.history.files]
        if missing:
            problems = tuple(WireProblem(field=one["field"], code="attachment_missing") for one in missing)
            raise Refused(409, "blobs_missing", problems, retry_after=5)
        number = len(self.history.applications) + 1
        application_id = f"application-{number}"
        draft.is_submitted = True
        draft.version += 1
        self.history.applications[application_id] = {
            "application_id": application_id,
            "application_number": f"1448-{number}",
            "draft_id": body["draft_id"],
            "submission_id": body["submission_id"],
            "content_digest": digest(content),
            "service": body["service"],
            "definition": body["definition"],
            "version": 1,
            "state": "submitted",
            "path": "reviewed",
            "name": "",
            "municipality": "m1",
            "submitted_at": AT.isoformat(),
            "changed_at": AT.isoformat(),
            "answers": body["answers"],
            "timeline": [],
            "requests": [],
            "party": draft.party,
        }
        if draft.party:
            self.history.party_of[application_id] = draft.party
        acknowledged = self._acknowledge(body["submission_id"], application_id, digest(content))
        self.history.submissions[body["submission_id"]] = (application_id, acknowledged)
        self._announce("draft", body["draft_id"])
        self._announce("application", application_id)
        return self._said(application_id, acknowledged)

    def find_submission(self, submission_id: str) -> tuple[str, str] | None:
        return self.history.submissions.get(submission_id)

    def check_draft(self, body: dict[str, Any]) -> None:
        draft = self.history.drafts.get(body["draft_id"])
        if draft is None or draft.is_deleted:
            raise Refused(409, "draft_unknown")
        if draft.is_submitted:
            raise Refused(409, "draft_submitted")
        if draft.version != body["draft_version"]:
            raise Refused(409, "conflict")

    def _answer(self, body: dict[str, Any], key: str) -> dict[str, Any]:
        application = self.history.applications[body["application_id"]]
        if application["version"] != body["application_version"]:
            raise Refused(409, "stale")
        content = content_of(application["definition"], body["answers"], body["manifest"])
        merged = {**application["answers"], **body["answers"]}
        application["answers"] = {name: value for name, value in merged.items() if value is not None}
        application["requests"] = [{**one, "is_answered": True} for one in application["requests"]]
        application["state"] = "resubmitted"
        application["version"] += 1
        self._announce("application", body["application_id"])
        acknowledged = self._acknowledge(key, body["application_id"], digest(content))
        return self._said(body["application_id"], acknowledged)

    def _acknowledge(self, submission_id: str, application_id: str, content: str) -> str:
        number = self.history.applications[application_id]["application_number"]
        return sign_acknowledgement(
            Acknowledgement(submission_id, application_id, number, content, AT.isoformat()), KEY
        )

    def _said(self, application_id: str, acknowledged: str) -> dict[str, Any]:
        number = self.history.applications[application_id]["application_number"]
        return {"application_id": application_id, "application_number": number, "acknowledgement": acknowledged}

    # --- what the municipality does ---

    def ask(self, application_id: str, field_id: str) -> None:
        """Return an application with one request."""
        application = self.history.applications[application_id]
        application["state"] = "returned"
        application["version"] += 1
        application["requests"] = [
            {"request_id": "r1", "field": field_id, "reason": "field_incorrect", "text": "", "is_answered": False}
        ]
        self._announce("application", application_id)

    # --- the feed ---

    def _announce(self, kind: str, entity: str) -> None:
        self.history.seq += 1
        self.history.feed[entity] = (self.history.seq, kind)

    def _change(self, seq: int, kind: str, entity: str) -> Change:
        if kind == "draft":
            body = self._draft_body(entity)
            return Change(seq=seq, kind="draft", id=entity, version=body["version"], body=body)
        if kind == "application":
            body = self.history.applications[entity]
            return Change(seq=seq, kind="application", id=entity, version=body["version"], body=copy.deepcopy(body))
        reason = "membership_ended" if kind == "gone" else "deleted"
        return Change(seq=seq, kind="tombstone", id=entity, version=0, body={"reason": reason})

    def _draft_body(self, draft_id: str) -> dict[str, Any]:
        draft = self.history.drafts[draft_id]
        return {
            "draft_id": draft_id,
            "service": draft.service,
            "definition": draft.definition,
            "version": draft.version,
            "page": draft.page,
            "answers": draft.answers(),
            "history": copy.deepcopy(draft.fields),
            "changed_at": AT.isoformat(),
            "is_submitted": draft.is_submitted,
            "party": draft.party,
        }


def _already(result: OperationResult) -> OperationResult:
    return result.model_copy(update={"status": 208}) if result.status == 200 else result


def sha256_of(content: bytes) -> str:
    """Return the name of a content."""
    return hashlib.sha256(content).hexdigest()
