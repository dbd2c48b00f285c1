"""The municipality's server as the desktop sees it: one method per endpoint, wire models in and out."""

import base64

from balady_desktop.remote.auditing import Auditing
from balady_desktop.remote.desk import Desk
from balady_desktop.remote.entering import Entering
from balady_desktop.remote.errors import ConnectionSettingsError
from balady_desktop.remote.exchange import read_reply
from balady_desktop.remote.members import Members
from balady_desktop.remote.notices import Notices
from balady_desktop.remote.offers import Offers
from balady_desktop.remote.own_account import OwnAccount
from balady_desktop.remote.papers import Papers
from balady_desktop.remote.parties import Parties
from balady_desktop.remote.publications import Publications
from balady_desktop.remote.records import Records
from balady_desktop.wire.canonical import canonical_bytes
from balady_desktop.wire.protocol import CATALOGUE_LANGUAGE, SEEN_HEADER
from balady_desktop.wire.registers import RegisterAnswerBody, RegisterCheckRequest
from balady_desktop.wire.server import CatalogueReply, ServerReply
from balady_desktop.wire.sync import OperationResult, SyncReply


class MunicipalServer(
    Auditing, Entering, OwnAccount, Desk, Members, Notices, Offers, Papers, Parties, Publications, Records
):
    """Speaks to one server for one computer, and for nobody until `speak_for`. Thread-safe."""

    def server(self) -> ServerReply:
        """Ask who the server is. The first answer over verified TLS pins the key that signs all others."""
        reply = self._get("/v1/server", ServerReply, open_to_all=True)
        if not self._exchange.is_pinned:
            self._exchange.pin(_raw_key(reply.signing_key))
        return reply

    def catalogue(self) -> CatalogueReply:
        """Ask which texts are published. Raises UpgradeNeededError where this program cannot read their language."""
        return self._get(f"/v1/catalogue?language={CATALOGUE_LANGUAGE}", CatalogueReply, open_to_all=True)

    def catalogue_text(self, sha256: str) -> str:
        """Fetch one text by its hash."""
        return self._bytes(f"/v1/catalogue/{sha256}", open_to_all=True).decode()

    def sync(self, frozen: bytes) -> SyncReply:
        """Send one round; `frozen` are the bytes of a SyncRequest, so that a retry is the same to the byte."""
        return read_reply(self._answer("POST", "/v1/sync", frozen, self._seen), SyncReply)

    def remember(self, acknowledgement: str | None, mark: str | None) -> None:
        """Hand back with every round what the server signed of its history, so that it notices when a part is lost."""
        seen = {"acknowledgement": acknowledgement or "", "mark": mark or ""}
        self._seen = {SEEN_HEADER: canonical_bytes(seen).decode("ascii")}

    def check_register(self, request: RegisterCheckRequest) -> RegisterAnswerBody:
        """Ask an outside register about an answer."""
        return self._post("/v1/register-checks", request, RegisterAnswerBody)

    def find_operation(self, key: str) -> OperationResult | None:
        """Ask what became of an operation by its key; None where the server never saw it."""
        answer = self._answer("GET", f"/v1/operations/{key}", safe=True)
        return None if answer.status == 404 else read_reply(answer, OperationResult)

    def blob(self, sha256: str) -> bytes:
        """Fetch an attachment by its content."""
        return self._bytes(f"/v1/blobs/{sha256}")


def _raw_key(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except ValueError as error:
        raise ConnectionSettingsError("server_key_wrong") from error
