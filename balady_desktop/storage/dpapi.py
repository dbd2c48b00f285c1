"""Windows encrypts a secret for its user (DPAPI); elsewhere the file's rights (0600) are what protects it."""

import ctypes
import sys
from typing import Any


def protect(secret: bytes) -> bytes:
    """Encrypt for this user of this computer."""
    return _crypt("CryptProtectData", secret) if sys.platform == "win32" else secret


def unprotect(kept: bytes) -> bytes:
    """Decrypt."""
    return _crypt("CryptUnprotectData", kept) if sys.platform == "win32" else kept


class _Blob(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint32), ("data", ctypes.POINTER(ctypes.c_char)))


def _crypt(function: str, data: bytes) -> bytes:
    libraries: Any = ctypes
    given = _Blob(len(data), ctypes.cast(ctypes.create_string_buffer(data, len(data)), ctypes.POINTER(ctypes.c_char)))
    taken = _Blob()
    call = getattr(libraries.windll.crypt32, function)
    if not call(ctypes.byref(given), None, None, None, None, 0, ctypes.byref(taken)):
        raise OSError(f"{function} failed")
    try:
        return ctypes.string_at(taken.data, taken.size)
    finally:
        libraries.windll.kernel32.LocalFree(taken.data)
