"""The QR code of a paper as a picture of one bit a dot."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import zxingcpp

QUIET_ZONE = 4
# Dots to a module: readers that smooth a picture as they enlarge it then blur an eighth of a module, not a half.
_DOTS = 4
# A signature is as random as a mask makes it; weighing all eight masks costs six times the encoding.
_MASK = 2
_AS_DIGITS = bytes.maketrans(b"\x00\xff", b"F0")


@dataclass(frozen=True, slots=True)
class QrSquare:
    """`size` counts modules, `dots` the dots of a side; a set bit is dark, and every row ends with whole bytes."""

    size: int
    dots: int
    rows: bytes


@lru_cache(maxsize=64)
def encode(text: str) -> QrSquare:
    """Encode with error correction M; text of the QR alphabet's 45 characters takes 5.5 bits a character."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)
    modules = bytes(memoryview(picture))
    size = math.isqrt(len(modules))
    # A module is as wide as a hexadecimal digit has bits.
    digits = modules.translate(_AS_DIGITS).decode()
    even = "0" * (size % 2)
    rows = (bytes.fromhex(digits[at : at + size] + even) * _DOTS for at in range(0, size * size, size))
    return QrSquare(size, size * _DOTS, b"".join(rows))
