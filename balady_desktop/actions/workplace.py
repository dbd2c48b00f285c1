"""What all actions share: this computer's file, the open account, the server's door, the catalogue, the time."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from balady_desktop.actions.account_session import AccountSession
from balady_desktop.actions.account_views import Account, ServerSaid
from balady_desktop.actions.open_accounts import OpenAccounts
from balady_desktop.actions.reach import Reach
from balady_desktop.domain.ids import RANDOM_BYTES, new_id
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.storage.device import DeviceStorage, KnownServer
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import Places

if TYPE_CHECKING:  # the network, the rules and the account's file: what the first paint must not wait for
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.remote.door import OpenTransport
    from balady_desktop.remote.municipal_server import MunicipalServer
    from balady_desktop.storage.account import AccountStorage
    from balady_desktop.wire.server import ServerReply

_OFFSET = "clock_offset_ms"


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """Where the municipality's server is; `authority` (PEM) pins its certificate, None trusts the system's store.

    `open_transport`: how requests travel, None for HTTPS.
    """

    url: str
    authority: str | None = None
    open_transport: "OpenTransport | None" = None


class Workplace:
    """One running program: thread-safe, and the only thing here that changes is which account is open."""

    def __init__(
        self,
        places: Places,
        secrets: Secrets,
        device: DeviceStorage,
        server_name: str,
        find_server: Callable[[], ServerPlace],
        clock: Callable[[], datetime],
        random: Callable[[int], bytes],
    ) -> None:
        self.places = places
        self.secrets = secrets
        self.device = device
        # The server's name for what is kept about it; the embedded one keeps its name whatever its port is.
        self.server_name = server_name
        self._find_server = find_server
        self._clock = clock
        self._random = random
        self._turn = threading.RLock()
        self.reach = Reach()
        # The first contact takes as long as the network likes: only those who need the server wait for it.
        self._connecting = threading.Lock()
        self._server: MunicipalServer | None = None
        self.accounts = OpenAccounts()
        self._act_keys: dict[tuple[str, str, str], str] = {}
        self._catalogue: Catalogue | None = None
        with device.reading() as store:
            self._offset = timedelta(milliseconds=store.settings.find(_OFFSET) or 0)

    # --- time and names ---

    def now(self) -> datetime:
        """Return the time as the server last told it, by this computer's clock since then."""
        return self._clock() + self._offset

    def now_ms(self) -> int:
        """Return the time in milliseconds."""
        return int(self.now().timestamp() * 1000)

    def today(self) -> date:
        """Return today in Riyadh."""
        return riyadh_date(self.now())

    def learn_time(self, server_time: datetime) -> timedelta:
        """Take the server's time; returns how far this computer's clock is off."""
        offset = server_time.astimezone(UTC) - self._clock()
        # A network's delay is no wrong clock: small differences change nothing.
        if abs(offset - self._offset) > timedelta(seconds=5):
            with self.device.transaction() as store:
                store.settings.put(_OFFSET, int(offset.total_seconds() * 1000))
            self._offset = offset
        return offset

    def new_id(self) -> str:
        """Mint an id (UUIDv7)."""
        return new_id(self.now_ms(), self._random(RANDOM_BYTES))

    # --- the catalogue ---

    @property
    def catalogue(self) -> "Catalogue":
        """Return what the server published last, or what came with the program."""
        with self._turn:
            if self._catalogue is None:
                self._catalogue = self._read_catalogue()
            return self._catalogue

    def _read_catalogue(self) -> "Catalogue":
        # Imported here for start-up time, as below: the rules are read when something is filled in or listed.
        from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue, packaged_with
        from balady_desktop.domain.editions import PUBLISHED_EDITIONS, texts_from_server

        packaged = packaged_catalogue()
        with self.device.reading() as store:
            files = store.catalogue.current(self.server_name)
            if files is None:
                return packaged
            editions = {name: sha256 for name, sha256 in files.items() if name.startswith(PUBLISHED_EDITIONS)}
            is_packaged = files == {**packaged.hashes, **editions}
            wanted = editions if is_packaged else files
            texts = {name: store.catalogue.find_text(sha256) or "" for name, sha256 in wanted.items()}
        if is_packaged:
            return packaged_with(frozenset(texts.items()))
        return Catalogue(texts_from_server(packaged.texts, texts))

    def forget_catalogue(self) -> None:
        """Read the catalogue again: another one was published."""
        with self._turn:
            self._catalogue = None

    def find_text(self, sha256: str) -> str | None:
        """Return a text that was published once, by its hash: an edition, or a file that one reads."""
        with self.device.reading() as store:
            return store.catalogue.find_text(sha256)

    # --- the server ---

    def server(self, *, as_oneself: bool = False) -> "MunicipalServer":
        """Return the server's door, which speaks for the account of the work under way and for no other.

        It speaks for the body for which the person works, or (`as_oneself`) for the account alone. The first contact
        pins the key that signs its answers.
        """
        session = self.accounts.current
        with self._connecting:
            if self._server is None:
                self._server = self._connect()
        if session is None:
            return self._server
        voice, body = session.speak(self._server, self.secrets), self.accounts.acting_for
        return voice if as_oneself or not body else voice.act_for(body)

    def _connect(self) -> "MunicipalServer":
        # Imported here for start-up time: nothing is asked of the server before the first paint.
        import base64

        from balady_desktop.remote.errors import ConnectionSettingsError
        from balady_desktop.remote.exchange import Trust
        from balady_desktop.remote.municipal_server import MunicipalServer

        place = self._find_server()
        with self.device.reading() as store:
            known, device = store.servers.find(self.server_name), store.device_id()
        try:
            key = base64.b64decode(known.signing_key) if known else None
        except ValueError as error:
            raise ConnectionSettingsError("server_key_wrong") from error
        server = MunicipalServer(place.url, Trust(place.authority), device, key, place.open_transport)
        server.watch(self.reach.note)
        self.learn_server(server.server())
        return server

    def learn_server(self, reply: "ServerReply") -> None:
        """Keep what the server says of itself."""
        body = reply.model_dump(mode="json")
        try:
            with self.device.transaction() as store:
                store.servers.put(KnownServer(self.server_name, reply.signing_key, body))
        except ValueError as error:
            from balady_desktop.remote.errors import ConnectionSettingsError

            raise ConnectionSettingsError("server_key_wrong") from error
        self.learn_time(reply.time)

    def server_said(self) -> ServerSaid | None:
        """Return what the server last said of itself, None before the first contact."""
        with self.device.reading() as store:
            known = store.servers.find(self.server_name)
        if known is None:
            return None
        body = known.body
        return ServerSaid(
            Words(body["name_ar"], body["name_en"]),
            bool(body["sample"]),
            bool(body.get("sample_inbox")),
            bool(body.get("sample_bank")),
            str(body.get("biller_code", "")),
            bool(body.get("national_sign_in")),
            bool(body.get("sample_phone")),
            bool(body.get("browser_sign_in")),
        )

    # --- the account ---

    @property
    def account(self) -> Account | None:
        """Return who works here now."""
        session = self.accounts.current
        return session.account if session is not None else None

    def session(self) -> AccountSession:
        """Return the account of the work under way: its file and its voice together. Raises Trouble `signed_out`."""
        session = self.accounts.current
        if session is None:
            raise Trouble("signed_out")
        return session

    def storage(self) -> "AccountStorage":
        """Return the file of the account of the work under way. Raises Trouble `signed_out`."""
        return self.session().storage

    @property
    def party(self) -> str:
        """Return whose drafts the work under way is about: the code of a body, empty for the account's own."""
        account = self.account
        return account.party_of(self.accounts.acting_for) if account is not None else ""

    def known(self, party: str) -> Mapping[str, str]:
        """Return the known facts of a party: of a body by its code, else of the person."""
        account = self.account
        return account.known_of(party) if account is not None else {}

    def open_account(self, storage: "AccountStorage", account: Account) -> None:
        """Work for an account from now on, with the tokens that are kept for it now."""
        self.accounts.open(storage, account).take_tokens(self.secrets)

    def close_account(self) -> None:
        """Work for nobody; what is under way for the account is done for it to its end."""
        self.accounts.close_current()

    @contextmanager
    def act(self, name: str) -> Iterator[str]:
        """Return the key of an act of this account, the same until its answer is known.

        Pressing again is the same act, not a second one; a press for another account or another body is another act.
        """
        account = self.account
        act = (account.account_id if account is not None else "", self.accounts.acting_for, name)
        yield self._act_keys.setdefault(act, self.new_id())
        self._act_keys.pop(act, None)

    def close(self) -> None:
        """Close everything."""
        self.accounts.close()
        with self._connecting:
            if self._server is not None:
                self._server.close()
                self._server = None
        self.device.close()


def from_ms(milliseconds: int) -> datetime:
    """Return a moment of a store as a time."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
