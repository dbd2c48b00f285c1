"""The system's ICU by ctypes: the bidirectional algorithm, scripts, brackets, clusters.

ICU 72 is right on all of Unicode's BidiCharacterTest but 30 of 91,707 cases: an embedding closed just before an
isolate, a mark on a closing bracket at the end, brackets 64 deep. GNU FriBidi 1.0.8, right on all of them, is wrong on
an isolate that begins with digits or with another isolate, and on U+20C1, which papers print.
"""

import ctypes
import re
import sys
from array import array
from functools import cache
from itertools import accumulate, groupby
from pathlib import Path

_FOLDERS = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
_COMMON, _INHERITED, _UNKNOWN = 0, 1, 103
_SCRIPT_PROPERTY = 0x100A


class IcuError(RuntimeError):
    """ICU answered with a failure code."""


def is_installed() -> bool:
    return _library_path() is not None


def levels(text: str, base: int) -> list[int]:
    """The level of every character of one line that is a paragraph of its own, after all rules up to L1."""
    # Without characters of both directions ICU gives every one the level of the paragraph, which orders them rightly
    # and is not what UAX 9 says of them inside isolates; a second paragraph that nobody asks about prevents it.
    units = array("H", f"{text}\u2029\u05d0a".encode(f"utf-16-{sys.byteorder[0]}e", "surrogatepass"))
    data = (ctypes.c_uint16 * len(units))(*units)
    status = ctypes.c_int(0)
    bidi = ctypes.c_void_p(_call("ubidi_open", ctypes.c_void_p)())
    try:
        _call("ubidi_setPara")(bidi, data, len(units), ctypes.c_uint8(base), None, ctypes.byref(status))
        found = _call("ubidi_getLevels", ctypes.POINTER(ctypes.c_uint8))(bidi, ctypes.byref(status))
        if status.value > 0:
            raise IcuError(f"ubidi gave {status.value}")
        sizes = [2 if ord(character) > 0xFFFF else 1 for character in text]
        return [int(found[at]) for at in accumulate(sizes[:-1], initial=0)] if text else []
    finally:
        _call("ubidi_close")(bidi)


def visual_runs(found: list[int]) -> list[tuple[int, int, int]]:
    """Runs of one level as (start, end, level) from left to right: rule L2 by ICU, on the levels of the runs."""
    runs, start = [], 0
    for level, members in groupby(found):
        end = start + sum(1 for _ in members)
        runs.append((start, end, level))
        start = end
    row = (ctypes.c_uint8 * max(len(runs), 1))(*(level for _, _, level in runs))
    order = (ctypes.c_int32 * max(len(runs), 1))()
    _call("ubidi_reorderVisual")(row, len(runs), order)
    return [runs[place] for place in order[: len(runs)]]


@cache
def script_of(character: str) -> str:
    """The script's four letters, or nothing for Common, Inherited and Unknown."""
    status = ctypes.c_int(0)
    code = _call("uscript_getScript", ctypes.c_int)(ctypes.c_int32(ord(character)), ctypes.byref(status))
    if code in (_COMMON, _INHERITED, _UNKNOWN):
        return ""
    return str(_call("uscript_getShortName", ctypes.c_char_p)(code).decode("ascii"))


@cache
def may_be_in(character: str, script: str) -> bool:
    """Whether Script_Extensions name the script."""
    code = _call("u_getPropertyValueEnum", ctypes.c_int)(_SCRIPT_PROPERTY, script.encode("ascii"))
    return bool(_call("uscript_hasScript", ctypes.c_int8)(ctypes.c_int32(ord(character)), code))


@cache
def bracket_pair(character: str) -> str:
    """The other half of a bracket, or the character itself."""
    return chr(_call("u_getBidiPairedBracket", ctypes.c_int32)(ctypes.c_int32(ord(character))))


@cache
def extends_a_cluster(character: str) -> bool:
    """Whether a grapheme cluster goes on with this character (Grapheme_Extend, and the joiner)."""
    return character == "\u200d" or bool(
        _call("u_hasBinaryProperty", ctypes.c_int8)(ctypes.c_int32(ord(character)), 18)
    )


def version() -> str:
    parts = (ctypes.c_uint8 * 4)()
    _call("u_getUnicodeVersion")(parts)
    return ".".join(map(str, parts[:2]))


@cache
def _library_path() -> Path | None:
    found = [path for folder in _FOLDERS for path in Path(folder).glob("libicuuc.so.*")]
    numbered = [path for path in found if re.fullmatch(r"libicuuc\.so\.\d+", path.name)]
    return max(numbered, key=lambda path: int(path.suffix[1:]), default=None)


@cache
def _call(name: str, result: object = None) -> ctypes._CFuncPtr:  # type: ignore[name-defined]
    path = _library_path()
    if path is None:
        raise IcuError("libicuuc is not installed")
    # Every symbol of ICU carries the number of its release.
    function = getattr(ctypes.CDLL(str(path)), f"{name}_{path.suffix[1:]}")
    function.restype = result
    return function
