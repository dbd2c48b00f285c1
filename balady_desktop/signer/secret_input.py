"""Reads secrets from standard input only: an argument or the environment would show them to every process."""

import getpass
import sys

from balady_desktop.wire.signing import SecretLine

_LONGEST = 4096
_SHORTEST = 16


def read_secret() -> str:
    """Ask a person, or read the first line of a pipe. Raises ValueError for a short one."""
    secret = getpass.getpass("secret: ") if sys.stdin.isatty() else sys.stdin.buffer.readline(_LONGEST).decode().strip()
    if len(secret) < _SHORTEST:
        raise ValueError(f"a secret has at least {_SHORTEST} characters")
    return secret


def read_secret_line() -> str:
    """Read the first line of a program that serves. Raises ValueError without showing what stood there."""
    try:
        return SecretLine.model_validate_json(sys.stdin.buffer.readline(_LONGEST)).secret
    except ValueError:
        raise ValueError("the first line is not the one with the secret") from None
