"""The signed lists of this process: asked of the signer outside transactions, kept until they change or age."""

import threading
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from balady_desktop.backend.database import Database
from balady_desktop.backend.keys import write_private
from balady_desktop.backend.log import log_event, log_failure
from balady_desktop.backend.proofs.queries import ListState, list_states, standings_in
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.signing.adapter import Signer, SignerRefusedError, SignerUnavailableError
from balady_desktop.backend.signing.lists import HeldTrust
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.status import StatusList, pack_standings, read_status_list
from balady_desktop.documents.proofs.trust import read_trust_list
from balady_desktop.documents.proofs.verdict import Held
from balady_desktop.domain.riyadh import riyadh_date

_RETRY_SECONDS = 5
# As long as a signer takes to start.
_ROOT_SECONDS = 5
# Whoever meets a key that the signer made meanwhile asks at once; nobody else needs the list to be newer.
_TRUST_LIFE = timedelta(minutes=1)
_SIGNER_ERRORS = (SignerUnavailableError, SignerRefusedError, ProofError)


@dataclass(frozen=True, slots=True)
class HeldStatus:
    """A status list, as it is handed out and as it was read, and what it was made of."""

    cose: bytes
    read: StatusList
    state: ListState


class PaperLists:
    """The lists of one server. Thread-safe; every method refuses with 503 where the signer has to be asked and is not
    there."""

    def __init__(self, database: Database, signer: Signer, clock: Callable[[], datetime], root_file: Path) -> None:
        self._database = database
        self._signer = signer
        self._clock = clock
        # The root is kept, so that a server that starts can name it before its signer runs.
        self._root_file = root_file
        self._turn = threading.RLock()
        self._trust: HeldTrust | None = None
        self._rootless_until = datetime.min.replace(tzinfo=UTC)
        self._statuses: dict[tuple[str, int], HeldStatus] = {}

    def find_root(self) -> bytes | None:
        """Return the root's public key, None where no signer ever answered: who asks for it waits for none."""
        held, now = self._trust, self._clock()
        if held is not None:
            return held.signed.root
        if self._root_file.exists():
            return self._root_file.read_bytes()
        if now < self._rootless_until or not self._turn.acquire(timeout=_ROOT_SECONDS):
            return None
        try:
            return self.trust().signed.root
        except Refusal:
            self._rootless_until = now + timedelta(seconds=_RETRY_SECONDS)
            return None
        finally:
            self._turn.release()

    def wake_signer(self) -> None:
        """Have the signer started, and see that the root is still the same."""
        # Who then needs it asks again, and is told.
        with suppress(Refusal, OSError):
            self.trust()

    def trust(self, *, renewed: bool = False) -> HeldTrust:
        """Return the trust list; with `renewed` the one that the signer has now."""
        with self._turn:
            held, now = self._trust, self._clock()
            if held is not None and not renewed and now - held.asked_at < _TRUST_LIFE:
                return held
            try:
                self._trust = self._ask_trust(now)
            except _SIGNER_ERRORS as error:
                if held is None or renewed or now >= held.read.next_update:
                    raise signer_unavailable(error) from error
                return held
            return self._trust

    def held_version(self) -> int:
        """Return the version of the trust list that was handed out last, 0 where none was: the signer is not asked."""
        held = self._trust
        return 0 if held is None else held.read.version

    def statuses(self) -> list[HeldStatus]:
        """Return every status list as it is now."""
        with self._database.transaction(reading=True) as connection:
            states = list_states(connection)
        return [self._status(state) for state in states]

    def held_for(self, issuer: str, year: int) -> Held:
        """Return what a paper of a municipality and year is judged by."""
        with self._database.transaction(reading=True) as connection:
            states = {(one.municipality, one.year): one for one in list_states(connection)}
        state = states.get((issuer, year))
        statuses = {} if state is None else {(issuer, year): self._status(state).read}
        return Held(self.trust().read, statuses)

    def _status(self, state: ListState) -> HeldStatus:
        with self._turn:
            key, now = (state.municipality, state.year), self._clock()
            held = self._statuses.get(key)
            if held is not None and held.state == state and now - held.read.issued_at < held.read.ttl / 2:
                return held
            try:
                self._statuses[key] = self._ask_status(state, now)
            except _SIGNER_ERRORS as error:
                # The list of an hour ago is as true as a new one, unless something changed since.
                if held is None or held.state != state:
                    raise signer_unavailable(error) from error
                return held
            return self._statuses[key]

    def _ask_trust(self, now: datetime) -> HeldTrust:
        signed = self._signer.trust_list(uuid.uuid4().hex)
        if not self._root_file.exists() or self._root_file.read_bytes() != signed.root:
            write_private(self._root_file, signed.root)
        return HeldTrust(signed, read_trust_list(signed.trust_list, signed.root), now)

    def _ask_status(self, state: ListState, now: datetime) -> HeldStatus:
        with self._database.transaction(reading=True) as connection:
            bits = pack_standings(standings_in(connection, state, riyadh_date(now)), state.size)
        cose = self._signer.sign_status_list(uuid.uuid4().hex, state.municipality, state.year, bits)
        return HeldStatus(cose, self._read_status(cose, now), state)

    def _read_status(self, cose: bytes, now: datetime) -> StatusList:
        try:
            return read_status_list(cose, self.trust().read, now)
        except ProofError as error:
            if error.code != "unknown_key":
                raise
        # The signer made its key for this list just now.
        return read_status_list(cose, self.trust(renewed=True).read, now)


def signer_unavailable(error: Exception) -> Refusal:
    """Return the refusal of who needed a signature; the signer's own reason is for the log."""
    if isinstance(error, SignerRefusedError | ProofError):
        log_event("signer_refused", code=error.code)
    else:
        log_failure("signer_unavailable", error)
    return Refusal(503, "signer_unavailable", retry_after=_RETRY_SECONDS)
