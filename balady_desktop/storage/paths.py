"""Where the program keeps its files, and which folders it refuses to keep them in."""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from balady_desktop.storage.cloud_folders import find_synced_part
from balady_desktop.storage.errors import UnsafeFolderError

_PROFILE = re.compile(r"[A-Za-z0-9_-]{1,40}")
_NETWORK = {
    "afs", "beegfs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs",
    "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one profile."""

    data: Path
    logs: Path
    # Names the profile in the keyring, so that two profiles never share a key.
    keyring_service: str

    @property
    def device_file(self) -> Path:
        """The computer's own file."""
        return self.data / "device.db"

    @property
    def accounts(self) -> Path:
        """The folder of the accounts' files."""
        return self.data / "accounts"

    @property
    def secrets(self) -> Path:
        """The folder of secrets where there is no keyring."""
        return self.data / "secrets"

    @property
    def lock(self) -> Path:
        """The file that a running program holds."""
        return self.data / "running.lock"


def find_places(portable: Path | None = None, profile: str = "") -> Places:
    """Return the folders: the user's own, or `data/` in the folder `portable`; a profile has folders of its own."""
    if profile and not _PROFILE.fullmatch(profile):
        raise ValueError("a profile's name is letters, digits, hyphens and underscores")
    if portable is not None:
        data = portable / "data"
        logs = data / "logs"
    else:
        # Imported here for start-up time: a portable program has no need of it.
        from platformdirs import PlatformDirs

        folders = PlatformDirs("balady-desktop", appauthor=False)
        data, logs = Path(folders.user_data_dir), Path(folders.user_log_dir)
    if profile:
        data, logs = data / "profiles" / profile, logs / "profiles" / profile
    kind = f"portable:{data.absolute()}" if portable else "user"
    return Places(data, logs, ":".join(part for part in ("balady-desktop", kind, profile) if part))


def refuse_unsafe(folder: Path, mounts: str | None = None) -> None:
    """Raise UnsafeFolderError for a folder where an SQLite log cannot be kept safely."""
    named, resolved = folder.absolute(), folder.absolute().resolve()
    # By its own name too: programs that synchronise follow links.
    reason = find_synced_part(named) or find_synced_part(resolved) or _network_part(resolved, mounts)
    if reason:
        raise UnsafeFolderError("", {"reason": reason})


def _network_part(folder: Path, mounts: str | None) -> str | None:
    if sys.platform == "win32":
        return _windows_network_part(folder)
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = table.read_text(errors="replace") if table.exists() else ""
    best = ("", "")
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) > 2:
            point = fields[1].replace("\\040", " ")
            if folder.is_relative_to(point) and len(point) >= len(best[0]):
                best = (point, fields[2])
    return best[1] if best[1] in _NETWORK else None


def _windows_network_part(folder: Path) -> str | None:
    import ctypes
    from typing import Any

    libraries: Any = ctypes
    remote = 4
    drive = os.path.splitdrive(folder)[0]
    if drive.startswith("\\\\"):
        return drive
    return drive if libraries.windll.kernel32.GetDriveTypeW(drive + "\\") == remote else None
