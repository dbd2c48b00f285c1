"""A town's side of papers: the signed lists by which they are judged, and what a number and its code stand for."""

import base64
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from balady_desktop.remote.errors import RefusedError
from balady_desktop.wire.applications import PrintReply
from balady_desktop.wire.proofs import PaperCheckReply, PaperListsReply
from balady_desktop.wire.protocol import Reply
from benchmarks.paper_world import PaperWorld, make_claims

if TYPE_CHECKING:
    from tests.desktop.town_server import Asked, Calls


@cache
def paper_world() -> PaperWorld:
    """Return the keys, papers and lists of every test: they are signed once, and nobody changes them."""
    return PaperWorld()


def square(**said: Any) -> str:
    """Return what the QR code of a genuine licence says."""
    world = paper_world()
    return world.square(world.licence.paper(make_claims(**said)))


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


@cache
def _signed() -> tuple[bytes, bytes]:
    world = paper_world()
    return world.signed_trust(world.trust), world.signed_status(world.standings)


class Papers:
    """Beside the others of a town: see `TownServer`."""

    calls: "Calls"

    def __init__(self) -> None:
        # What it signs papers by, and the lists of it; None where it issues none.
        self.root: bytes | None = None
        self.trust = b""
        self.statuses: list[bytes] = []
        # What is told of a paper by its number and check code.
        self.checks: dict[tuple[str, str], PaperCheckReply] = {}
        # The content of a document by its id, the number of its copy and its language; the closing of any day.
        self.paper_of: Callable[[str, str, str], bytes] = lambda *_: b""
        self.closing = b""
        self.prints = 0

    def issue_papers(self) -> None:
        """Be the municipality of the world of papers."""
        self.root, (self.trust, status) = paper_world().root_public, _signed()
        self.statuses = [status]

    def _paper_lists(self, asked: "Asked") -> Reply:
        self.calls.note("lists")
        return PaperListsReply(trust_list=_text(self.trust), status_lists=[_text(one) for one in self.statuses])

    def _paper_check(self, asked: "Asked") -> Reply:
        wanted = asked.query["number"], asked.query["code"]
        self.calls.note("check_by_number", *wanted)
        if wanted not in self.checks:
            raise RefusedError(404, "paper_unknown")
        return self.checks[wanted]

    def _document(self, asked: "Asked") -> bytes:
        (document_id,), copy, language = asked.at, asked.query.get("copy", ""), asked.query["language"]
        self.calls.note("document", document_id, language)
        return self.paper_of(document_id, copy, language)

    def _begin_print(self, asked: "Asked") -> Reply:
        self.calls.note("print", *asked.at)
        self.prints += 1
        return PrintReply(document_id=asked.at[0], copy_number=self.prints)

    def _closing(self, asked: "Asked") -> bytes:
        self.calls.note("day_closing", *asked.at, asked.query["mine"])
        return self.closing

    ROUTES: ClassVar[Mapping[str, Callable[[Any, "Asked"], Any]]] = {
        "GET /v1/paper-lists": _paper_lists,
        "GET /v1/paper-checks": _paper_check,
        "GET /v1/documents/([^/]+)": _document,
        "POST /v1/documents/([^/]+)/prints": _begin_print,
        "GET /v1/desk/closings/([^/]+)": _closing,
    }
