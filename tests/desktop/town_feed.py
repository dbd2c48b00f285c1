"""What a town publishes, and its side of the rounds: the history is that of the model server."""

import base64
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.definition import content_hash
from balady_desktop.domain.trouble import Trouble
from balady_desktop.remote.exchange import Answer
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.protocol import PROTOCOL_VERSION, Reply
from balady_desktop.wire.published import Published, sign_published
from balady_desktop.wire.server import CatalogueReply, ServerReply
from tests.sync.model_server import KEY, ModelServer

if TYPE_CHECKING:
    from tests.desktop.town_server import Asked, Calls

# A computer that is not this one.
COLLEAGUE = "colleagues-computer"
SIGNING_KEY = base64.b64encode(KEY.public_key().public_bytes_raw()).decode()


class Feed:
    """Beside the others of a town: see `TownServer`."""

    calls: "Calls"
    blobs: dict[str, bytes]
    root: bytes | None
    biller_code: str

    def __init__(self) -> None:
        self.model = ModelServer()
        self.catalogue: Catalogue = packaged_catalogue()
        self.word = ""
        # The bodies of which this computer's person is a member.
        self.parties: set[str] = set()
        # What the server says of itself besides its name.
        self.said: dict[str, Any] = {"sample_inbox": True, "sample_bank": True}

    def publish(
        self, catalogue: Catalogue, endings: Mapping[str, str] | None = None, last_days: Mapping[str, str] | None = None
    ) -> None:
        """Have another catalogue in force from now on, under the server's signed word."""
        self.catalogue = catalogue
        self.word = sign_published(Published(1, catalogue.hash, endings or {}, {}, last_days or {}), KEY)

    # --- what happens on other computers ---

    def let_join(self, party: str) -> None:
        """Make whoever sends rounds from here, and a colleague, members of a body."""
        self.parties.add(party)
        self.model.join(COLLEAGUE, party)

    def change(self, draft_id: str, answers: Mapping[str, Any]) -> None:
        """Change answers of a draft on another computer."""
        draft = self.model.history.drafts[draft_id]
        seen = {name: digest(draft.fields.get(name, {}).get("value")) for name in answers}
        body = {"base_version": draft.version, "page": draft.page, "patch": dict(answers), "seen": seen}
        self._do("draft.save", draft_id, body | {"service": draft.service, "definition": draft.definition})

    def delete(self, draft_id: str) -> None:
        """Delete a draft on another computer."""
        self._do("draft.delete", draft_id, {"base_version": self.model.history.drafts[draft_id].version})

    def send_draft(self, draft_id: str) -> None:
        """Send a draft from another computer."""
        draft = self.model.history.drafts[draft_id]
        body = {"submission_id": "from-there", "draft_version": draft.version, "answers": draft.answers()}
        sent = {"service": draft.service, "definition": draft.definition, "manifest": []}
        self._do("application.submit", draft_id, body | sent)

    def _do(self, kind: str, draft_id: str, body: Mapping[str, Any]) -> None:
        epoch = self.model.history.epoch
        done = {"key": f"{kind} {draft_id}", "kind": kind, "body": {"draft_id": draft_id, **body}}
        request = {"epoch": epoch, "cursor": 0, "operations": [done]}
        (result,) = self.model.sync(COLLEAGUE, json.dumps(request).encode()).results
        assert result.code == "applied", result

    # --- answering ---

    def _server(self, asked: "Asked") -> Reply:
        said = {
            "name_ar": "خادم تجريبي",
            "name_en": "Sample server",
            "epoch": self.model.history.epoch,
            "time": self.time().isoformat(),
            "protocol_version": PROTOCOL_VERSION,
            "oldest_protocol": 1,
            "signing_key": SIGNING_KEY,
            "catalogue": self.catalogue.hash,
            "published": content_hash(self.word) if self.word else "",
            "sample": True,
            "paper_root": base64.b64encode(self.root).decode() if self.root else None,
            "biller_code": self.biller_code,
        }
        return ServerReply.model_validate(said | self.said)

    def _list_catalogue(self, asked: "Asked") -> Reply:
        return CatalogueReply(catalogue=self.catalogue.hash, files=dict(self.catalogue.hashes), published=self.word)

    def _text(self, asked: "Asked") -> bytes:
        (sha256,) = asked.at
        name = next((name for name, one in self.catalogue.hashes.items() if one == sha256), None)
        if name is None:
            raise Trouble("not_found")
        return self.catalogue.texts[name].encode()

    def _sync(self, asked: "Asked") -> Reply:
        self.calls.note("sync")
        for party in self.parties:
            if (asked.device, party) not in self.model.members:
                self.model.join(asked.device, party)
        self.model.history.files |= {(one, party) for one in self.blobs for party in ("", *self.parties)}
        reply = self.model.sync(asked.device, asked.raw)
        return reply.model_copy(update={"server_time": self.time()})

    def _operation(self, asked: "Asked") -> Reply:
        found = self.model.find_operation(*asked.at)
        if found is None:
            raise Trouble("not_found")
        return found

    def _has_blob(self, asked: "Asked") -> Answer:
        return Answer(200 if asked.at[0] in self.blobs else 404, {}, b"")

    ROUTES: ClassVar[Mapping[str, Callable[[Any, "Asked"], Any]]] = {
        "GET /v1/server": _server,
        "GET /v1/catalogue": _list_catalogue,
        "GET /v1/catalogue/([^/]+)": _text,
        "POST /v1/sync": _sync,
        "GET /v1/operations/([^/]+)": _operation,
        "HEAD /v1/blobs/([^/]+)": _has_blob,
    }
