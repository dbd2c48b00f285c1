"""The public side of the signer's keys: a file for each, as the ceremony enrols it."""

import base64
from datetime import datetime
from pathlib import Path

from balady_desktop.documents.proofs.trust import TrustedKey
from balady_desktop.signer.errors import Refused
from balady_desktop.signer.private_files import make_private_folder, write_private
from balady_desktop.signer.quarters import times_of_quarter
from balady_desktop.signer.vault import Vault
from balady_desktop.wire.cose import key_id, public_bytes
from balady_desktop.wire.signing import AlgorithmName, PublicKeyBody

# Whoever may ask for keys may not fill the trust list with them.
_MOST_PER_QUARTER = 4


class KeyRegister:
    """Keys of all municipalities and kinds, the oldest first."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        make_private_folder(folder)
        self._folder, self._vault = folder, vault
        self._read: list[PublicKeyBody] = []
        self._read_at = 0

    def make(
        self, issuer: str, kind: str, algorithm: AlgorithmName, moment: datetime, quarters_later: int = 0
    ) -> PublicKeyBody:
        """Make a key for one municipality, kind and quarter. Raises Refused `too_many_keys`."""
        times = times_of_quarter(moment, quarters_later)
        of_quarter = [key for key in self.keys() if key.not_before == times.not_before]
        if len([key for key in of_quarter if (key.issuer, key.kinds) == (issuer, [kind])]) >= _MOST_PER_QUARTER:
            raise Refused("too_many_keys")
        public = self._vault.make(algorithm)
        body = PublicKeyBody(
            kid=key_id(public).hex(),
            public=base64.b64encode(public_bytes(public)).decode(),
            algorithm=algorithm,
            issuer=issuer,
            kinds=[kind],
            not_before=times.not_before,
            not_after=times.not_after,
            sign_until=times.sign_until,
        )
        write_private(self._folder / f"{len(self.keys()):06}-{body.kid}.json", body.model_dump_json(indent=1).encode())
        # The clock of folders is coarse: two keys may come in one tick of it.
        self._read_at = 0
        return body

    def keys(self) -> list[PublicKeyBody]:
        """Return all keys in the order in which they were made, also those that another command made meanwhile."""
        changed_at = self._folder.stat().st_mtime_ns
        if changed_at != self._read_at:
            files = sorted(self._folder.glob("*.json"))
            self._read = [PublicKeyBody.model_validate_json(path.read_bytes()) for path in files]
            self._read_at = changed_at
        return self._read


def trusted_key(body: PublicKeyBody) -> TrustedKey:
    """Return what the trust list says of a new key."""
    return TrustedKey(
        bytes.fromhex(body.kid),
        base64.b64decode(body.public),
        body.issuer,
        frozenset(body.kinds),
        body.not_before,
        body.not_after,
        body.sign_until,
    )
