"""Windows encrypts a secret for its user (DPAPI); elsewhere the file's rights (0600) are what protects it."""

import sys
from typing import Any


def protect(secret: bytes) -> bytes:
    """Encrypt for this user of this computer."""
    return _crypt("CryptProtectData", secret) if sys.platform == "win32" else secret


def unprotect(kept: bytes) -> bytes:
    """Decrypt."""
    return _crypt("CryptUnprotectData", kept) if sys.platform == "win32" else kept


def _crypt(function: str, data: bytes) -> bytes:
    # Imported here for start-up time: only Windows needs it.
    import ctypes

    class Blob(ctypes.Structure):
        _fields_ = (("size", ctypes.c_uint32), ("data", ctypes.POINTER(ctypes.c_char)))

    libraries: Any = ctypes
    content = ctypes.create_string_buffer(data, len(data))
    given, taken = Blob(len(data), ctypes.cast(content, ctypes.POINTER(ctypes.c_char))), Blob()
    call = getattr(libraries.windll.crypt32, function)
    if not call(ctypes.byref(given), None, None, None, None, 0, ctypes.byref(taken)):
        raise OSError(f"{function} failed")
    try:
        return ctypes.string_at(taken.data, taken.size)
    finally:
        libraries.windll.kernel32.LocalFree(taken.data)
