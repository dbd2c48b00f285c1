"""The system's ICU by ctypes: the Umm al-Qura calendar as it knows it."""

import ctypes
import re
from datetime import date
from functools import cache
from pathlib import Path

_FOLDERS = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
_YEAR, _MONTH, _DAY = 1, 2, 5
_EPOCH, _DAY_MS = date(1970, 1, 1).toordinal(), 86_400_000.0


def is_installed() -> bool:
    return _library_path() is not None


def hijri_of(day: date) -> tuple[int, int, int]:
    """Return year, month and day."""
    status = ctypes.c_int(0)
    at = ctypes.c_double((day.toordinal() - _EPOCH) * _DAY_MS)
    _call("ucal_setMillis", None)(_calendar(), at, ctypes.byref(status))
    year, month, number = (
        _call("ucal_get", ctypes.c_int32)(_calendar(), field, ctypes.byref(status)) for field in (_YEAR, _MONTH, _DAY)
    )
    if status.value > 0:
        raise RuntimeError(f"ucal gave {status.value}")
    return year, month + 1, number


@cache
def _calendar() -> ctypes.c_void_p:
    status, zone = ctypes.c_int(0), (ctypes.c_uint16 * 4)(*map(ord, "UTC"), 0)
    name = b"en@calendar=islamic-umalqura"
    opened = _call("ucal_open", ctypes.c_void_p)(zone, 3, name, 0, ctypes.byref(status))
    if status.value > 0:
        raise RuntimeError(f"ucal_open gave {status.value}")
    return ctypes.c_void_p(opened)


@cache
def _library_path() -> Path | None:
    found = [path for folder in _FOLDERS for path in Path(folder).glob("libicui18n.so.*")]
    numbered = [path for path in found if re.fullmatch(r"libicui18n\.so\.\d+", path.name)]
    return max(numbered, key=lambda path: int(path.suffix[1:]), default=None)


@cache
def _call(name: str, result: object) -> ctypes._CFuncPtr:  # type: ignore[name-defined]
    path = _library_path()
    # Every symbol of ICU carries the number of its release.
    function = getattr(ctypes.CDLL(str(path)), f"{name}_{path.suffix[1:]}")  # type: ignore[union-attr]
    function.restype = result
    return function
