"""Builds a signer from its folder; the one place that knows which vault and whose root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from balady_desktop.signer.file_vault import FileVault
from balady_desktop.signer.folder_lock import FolderLock
from balady_desktop.signer.hardware_vault import HardwareVault
from balady_desktop.signer.key_register import KeyRegister
from balady_desktop.signer.private_files import make_private_folder
from balady_desktop.signer.quota import HOUR, Quota
from balady_desktop.signer.signature_log import SignatureLog
from balady_desktop.signer.signer import Signer
from balady_desktop.signer.trust_keeping import InstalledTrust, SampleTrust, TrustKeeper
from balady_desktop.signer.vault import Vault

USUAL_QUOTA = 5000
LOG_FILE = "signatures.jsonl"


@dataclass(frozen=True, slots=True)
class Hardware:
    """Where a hardware module and the PIN of its token are."""

    module: Path
    token: str
    pin_file: Path


def open_vault(folder: Path, secret: str, hardware: Hardware | None = None) -> Vault:
    """Open what holds the private keys. Raises VaultError."""
    if hardware is not None:
        return HardwareVault(hardware.module, hardware.token, hardware.pin_file)
    return FileVault(folder / "vault", secret)


def open_register(folder: Path, vault: Vault) -> KeyRegister:
    """Return the public side of the keys."""
    return KeyRegister(folder / "keys", vault)


def make_signer(
    folder: Path, vault: Vault, clock: Callable[[], datetime], sample: bool = False, quota: int = USUAL_QUOTA
) -> Signer:
    """Build the signer of a folder, the only one there. Raises LogError, ProofError, VaultError."""
    make_private_folder(folder)
    lock = FolderLock(folder)
    trust: TrustKeeper = SampleTrust(folder, vault) if sample else InstalledTrust(folder)
    log = SignatureLog(folder / LOG_FILE)
    recent = [line for line in log.recent if line["at"] > log.latest - HOUR]
    # A sample makes its keys when they are first needed; elsewhere a ceremony comes first.
    return Signer(vault, open_register(folder, vault), trust, log, Quota(quota, recent), clock, lock, makes_keys=sample)
