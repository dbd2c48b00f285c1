"""The system's own HarfBuzz by ctypes: another build and release than the one that the program carries."""

import ctypes
from functools import cache
from pathlib import Path
from typing import NamedTuple

_NAMES = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")
_DIRECTIONS = {"ltr": 4, "rtl": 5}
_UNICODE = 1
_REMOVE_DEFAULT_IGNORABLES = 8


class Shaped(NamedTuple):
    glyph: int
    cluster: int
    advance: int
    dx: int
    dy: int


class _Info(ctypes.Structure):
    _fields_ = (
        ("codepoint", ctypes.c_uint32),
        ("mask", ctypes.c_uint32),
        ("cluster", ctypes.c_uint32),
        ("var1", ctypes.c_uint32),
        ("var2", ctypes.c_uint32),
    )


class _Position(ctypes.Structure):
    _fields_ = (
        ("x_advance", ctypes.c_int32),
        ("y_advance", ctypes.c_int32),
        ("x_offset", ctypes.c_int32),
        ("y_offset", ctypes.c_int32),
        ("var", ctypes.c_uint32),
    )


class Font:
    """One font file in thousandths of an em."""

    def __init__(self, path: Path) -> None:
        library = _library()
        self.name = path.stem
        blob = ctypes.c_void_p(_pointer("hb_blob_create_from_file")(str(path).encode()))
        self._face = ctypes.c_void_p(_pointer("hb_face_create")(blob, 0))
        self._font = ctypes.c_void_p(_pointer("hb_font_create")(self._face))
        library.hb_font_set_scale(self._font, 1000, 1000)
        self._glyphs: dict[str, int] = {}

    def has(self, character: str) -> bool:
        if character not in self._glyphs:
            glyph = ctypes.c_uint32(0)
            _library().hb_font_get_nominal_glyph(self._font, ctypes.c_uint32(ord(character)), ctypes.byref(glyph))
            self._glyphs[character] = glyph.value
        return self._glyphs[character] != 0

    def shape(self, text: str, start: int, end: int, *, direction: str, script: str, language: str) -> list[Shaped]:
        """The glyphs of text[start:end] from left to right, with the rest of the line as context."""
        library = _library()
        codes = (ctypes.c_uint32 * max(len(text), 1))(*map(ord, text))
        buffer = ctypes.c_void_p(_pointer("hb_buffer_create")())
        try:
            library.hb_buffer_add_utf32(buffer, codes, len(text), start, end - start)
            library.hb_buffer_set_content_type(buffer, _UNICODE)
            library.hb_buffer_set_direction(buffer, _DIRECTIONS[direction])
            library.hb_buffer_set_script(buffer, _script(script))
            name = language.encode()
            library.hb_buffer_set_language(
                buffer, ctypes.c_void_p(_pointer("hb_language_from_string")(name, len(name)))
            )
            library.hb_buffer_set_flags(buffer, _REMOVE_DEFAULT_IGNORABLES)
            library.hb_shape(self._font, buffer, None, 0)
            return _glyphs_of(buffer)
        finally:
            library.hb_buffer_destroy(buffer)


def is_installed() -> bool:
    return _find() is not None


def version() -> str:
    return str(ctypes.cast(_pointer("hb_version_string")(), ctypes.c_char_p).value, "ascii")  # type: ignore[arg-type]


def _glyphs_of(buffer: ctypes.c_void_p) -> list[Shaped]:
    count = ctypes.c_uint(0)
    library = _library()
    library.hb_buffer_get_glyph_infos.restype = ctypes.POINTER(_Info)
    library.hb_buffer_get_glyph_positions.restype = ctypes.POINTER(_Position)
    infos = library.hb_buffer_get_glyph_infos(buffer, ctypes.byref(count))
    places = library.hb_buffer_get_glyph_positions(buffer, ctypes.byref(count))
    return [
        Shaped(info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
        for info, place in ((infos[at], places[at]) for at in range(count.value))
    ]


@cache
def _script(name: str) -> int:
    return int(_library().hb_script_from_string(name.encode(), 4))


@cache
def _pointer(name: str) -> ctypes._CFuncPtr:  # type: ignore[name-defined]
    function = getattr(_library(), name)
    function.restype = ctypes.c_void_p
    return function


@cache
def _find() -> ctypes.CDLL | None:
    for name in _NAMES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _library() -> ctypes.CDLL:
    found = _find()
    if found is None:
        raise RuntimeError("libharfbuzz is not installed")
    return found
