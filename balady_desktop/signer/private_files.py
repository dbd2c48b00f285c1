"""Files that only the signer's own user may read, written whole or not at all."""

import os
from pathlib import Path

from balady_desktop.domain.patience import patiently


def make_private_folder(folder: Path) -> None:
    """Make a folder, and what is missing above it, for its owner only."""
    for one in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        one.mkdir(mode=0o700, exist_ok=True)


def write_private(path: Path, content: bytes) -> None:
    """Write a file of mode 0600 and have it on the disk before it has its name."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    patiently(lambda: os.replace(partial, path))
