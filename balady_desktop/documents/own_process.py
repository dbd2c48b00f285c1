"""Other people's files are parsed in processes of their own, whose memory and time are bounded."""

import subprocess
import sys

SECONDS = 60
_MEMORY = 2 << 30


class OwnProcessError(Exception):
    """The process ended badly: the file is damaged, or it needs more memory or time than it may have."""


def run_apart(module: str, order: bytes, seconds: int = SECONDS) -> bytes:
    """Return what `python -m module` writes when it reads `order`. Raises OwnProcessError."""
    command = [sys.executable, "-m", module]
    try:
        return subprocess.run(command, input=order, capture_output=True, timeout=seconds, check=True).stdout
    except subprocess.SubprocessError as error:
        raise OwnProcessError from error


def bound(seconds: int = SECONDS) -> None:
    """Bound this process; Windows has no such limits, there only the time is bounded, by whoever waits."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
