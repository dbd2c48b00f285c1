"""The one thing that is made up under the screens: the server's end of the transport.

It keeps what a test puts into it, answers as the real one does, and notes what it was asked by the name of the act.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

from balady_desktop.domain.trouble import Trouble
from balady_desktop.remote.errors import OfflineError, RefusedError, RemoteError
from balady_desktop.remote.exchange import Answer
from balady_desktop.wire.offers import OfferReply, OffersReply
from balady_desktop.wire.protocol import DEVICE_HEADER, KEY_HEADER, MEDIA_TYPE, ErrorReply, Reply, WireProblem
from balady_desktop.wire.server import SampleInboxReply, SampleMessageReply
from balady_desktop.wire.sessions import PersonReply
from tests.desktop.town_account import OwnAccount
from tests.desktop.town_audit import Audit
from tests.desktop.town_desk import Desk
from tests.desktop.town_entering import Entering
from tests.desktop.town_feed import Feed
from tests.desktop.town_members import Members
from tests.desktop.town_money import Money
from tests.desktop.town_papers import Papers
from tests.desktop.town_register import Register


@dataclass
class Calls:
    """What was asked, and what is to be answered with a failure."""

    made: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    fails: dict[str, Exception] = field(default_factory=dict)
    fails_once: dict[str, Exception] = field(default_factory=dict)

    def note(self, name: str, *given: Any) -> None:
        """Write an act down. Raises what a test put under its name."""
        self.made.append((name, given))
        error = self.fails_once.pop(name, self.fails.get(name))
        if error is not None:
            raise error

    def names(self) -> list[str]:
        """Return the acts in the order in which they came."""
        return [name for name, _ in self.made]

    def named(self, name: str) -> list[tuple[Any, ...]]:
        """Return what was given with an act, each time."""
        return [given for called, given in self.made if called == name]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as its handler reads it."""

    at: tuple[str, ...]
    query: Mapping[str, str]
    raw: bytes
    device: str
    # Of an act that must happen once.
    key: str

    @property
    def body(self) -> Mapping[str, Any]:
        """What was sent, read."""
        found: Mapping[str, Any] = json.loads(self.raw or b"{}")
        return found


# Refusals whose status says more than that there is one.
_STATUSES = {"not_found": 404, "signed_out": 401, "session_ended": 401, "membership_ended": 403}


class TownServer(Audit, Feed, Entering, OwnAccount, Members, Papers, Desk, Register, Money):
    """A municipality in memory: each side of it keeps what a test puts there."""

    is_pinned = True

    def __init__(self, calls: Calls | None = None, now: datetime | None = None) -> None:
        """`now`: the time that the server tells; None for the time that it is."""
        for part in (Audit, Feed, Entering, OwnAccount, Members, Papers, Desk, Register, Money):
            part.__init__(self)
        self.calls, self.now, self.is_away = calls or Calls(), now, False
        self.ended: Callable[[RemoteError | None], object] = lambda trouble: None
        # What is answered to a request whatever this town knows of it: the JSON of another server.
        self.says: dict[str, Any] = {}
        # Of all acts that must happen once, in the order in which they came.
        self.keys: list[str] = []
        self.messages: list[SampleMessageReply] = []
        self.offers: list[OfferReply] = []
        # Who signs in, and who the person is once an act has asked for it again.
        self.person: PersonReply | None = None
        self.blobs: dict[str, bytes] = {}

    def pin(self, signing_key: bytes) -> None:
        """Nothing is signed here."""

    def close(self) -> None:
        """Nothing is open here."""

    def keep_blob(self, content: bytes) -> str:
        """Keep a file; returns its name."""
        name = hashlib.sha256(content).hexdigest()
        self.blobs[name] = content
        return name

    def send(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None, *, safe: bool = False
    ) -> Answer:
        """Answer a request."""
        if self.is_away:
            self.ended(OfflineError())
            raise OfflineError
        parts = urlsplit(path)
        said = self.says.get(f"{method} {parts.path}")
        if said is not None:
            return Answer(200, {"Content-Type": MEDIA_TYPE}, json.dumps(said).encode())
        for pattern, handle in self._ROUTES.items():
            found = re.fullmatch(pattern, f"{method} {parts.path}")
            if found is not None:
                sent = headers or {}
                key = sent.get(KEY_HEADER, "")
                asked = Asked(found.groups(), dict(parse_qsl(parts.query)), body, sent.get(DEVICE_HEADER, ""), key)
                if key:
                    self.keys.append(key)
                return self._answer(partial(handle, self, asked))
        raise AssertionError(f"nobody answers {method} {parts.path}")

    def _answer(self, handle: Callable[[], Reply | Answer | bytes | None]) -> Answer:
        """Answer, or tell what a test wants to go wrong: an error of the way as it is, anything else as a refusal."""
        try:
            said = handle()
        except RefusedError as refused:
            return self._refuse(refused, refused.status)
        except RemoteError as error:
            self.ended(error)
            raise
        except Trouble as trouble:
            if trouble.code == "offline":
                self.ended(OfflineError())
                raise OfflineError from None
            return self._refuse(trouble, _STATUSES.get(trouble.code, 422 if trouble.problems else 409))
        self.ended(None)
        if isinstance(said, Answer):
            return said
        return Answer(200, {}, said) if isinstance(said, bytes) else _said(200, said, self.unknown)

    def _refuse(self, trouble: Trouble, status: int) -> Answer:
        self.ended(None)
        problems = [WireProblem(field=one.field, code=one.code, params=dict(one.params)) for one in trouble.problems]
        retry_after = getattr(trouble, "retry_after", None)
        return _said(status, ErrorReply(code=trouble.code, problems=problems, retry_after=retry_after))

    def time(self) -> datetime:
        """Return the time by the server's clock."""
        return self.now or datetime.now(UTC)

    # --- the body for which one applies ---

    def _list_offers(self, asked: Asked) -> Reply:
        self.calls.note("offers")
        return OffersReply(offers=self.offers)

    def _answer_offer(self, asked: Asked) -> Reply:
        self.calls.note("answer_offer", *asked.at, asked.body["take"])
        self.offers = [one for one in self.offers if one.offer_id not in asked.at]
        return OffersReply(offers=self.offers)

    # --- open to all ---

    def _inbox(self, asked: Asked) -> Reply:
        self.calls.note("messages")
        return SampleInboxReply(messages=self.messages)

    _ROUTES: ClassVar[Mapping[str, Callable[["TownServer", Asked], Any]]] = {
        **Audit.ROUTES,
        **Feed.ROUTES,
        **Entering.ROUTES,
        **OwnAccount.ROUTES,
        **Members.ROUTES,
        **Papers.ROUTES,
        **Desk.ROUTES,
        **Register.ROUTES,
        **Money.ROUTES,
        "GET /v1/sample-messages": _inbox,
        "GET /v1/offers": _list_offers,
        "POST /v1/offers/([^/]+)/answer": _answer_offer,
    }


def _said(status: int, said: Reply | None, unknown: Set[str] = frozenset()) -> Answer:
    body = said.model_dump_json(exclude=set(unknown)).encode() if said is not None else b"{}"
    return Answer(status, {"Content-Type": MEDIA_TYPE}, body)
