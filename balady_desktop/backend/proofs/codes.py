"""The check code that is typed by hand: eight characters of Crockford's base32, which has no look-alikes."""

import hmac

from balady_desktop.domain.text import only_code

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_BYTES = 5
# What people read in place of a digit.
_READ_AS = str.maketrans("OIL", "011")


def code_of(random: bytes) -> str:
    """Return the code of five random bytes."""
    bits = int.from_bytes(random, "big")
    return "".join(_LETTERS[bits >> place & 31] for place in range(len(random) * 8 - 5, -1, -5))


def is_code(typed: str, code: str) -> bool:
    """Return whether that is what a person meant, in a time that tells nothing of the code."""
    meant = only_code(typed).upper().translate(_READ_AS)
    return hmac.compare_digest(meant.encode(), code.encode())
