"""JSON as the store keeps it: one text per value, so that equal values are equal texts.

After a page whose HMAC is wrong SQLCipher may hand out zeros for the rest of a long value without an error; zeros are
no JSON, so that reading the text is where such damage is found.
"""

import json
from typing import Any

from balady_desktop.storage.errors import StoreDamagedError

NOTHING = "null"
# Made once: `json.dumps` makes an encoder for every text, which costs more than most texts.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def to_text(value: Any) -> str:
    """Return the one text of a value."""
    return _encode(value)


def from_text(text: str) -> Any:
    """Return the value of a text. Raises StoreDamagedError where it is not one that was written here."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise StoreDamagedError() from error
