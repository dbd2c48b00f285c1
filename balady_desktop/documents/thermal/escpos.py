"""The commands of ESC/POS printers that a slip needs: begin, choose letters, print dots, feed, cut."""

from collections.abc import Iterator, Sequence

from PIL import Image

BEGIN = b"\x1b@"
_CUT = b"\x1dVB\x00"
# Printers hold little: a picture goes to them in strips.
_STRIP = 128


def choose_table(number: int) -> bytes:
    """ESC t: the code page of the letters that follow."""
    return b"\x1bt" + bytes([number])


def feed(lines: int) -> bytes:
    return b"\x1bd" + bytes([lines])


def finish() -> bytes:
    """The paper goes on as far as the knife and is cut, all but a corner."""
    return feed(3) + _CUT


def rows_of(drawn: Image.Image) -> list[bytes]:
    """The dots of a picture of one bit a dot as printers take them."""
    width = (drawn.width + 7) // 8
    data = bytes(byte ^ 0xFF for byte in drawn.tobytes())
    return [data[at : at + width] for at in range(0, len(data), width)]


def picture(rows: Sequence[bytes]) -> bytes:
    """GS v 0: rows of dots, eight to a byte from the left, a set bit black."""
    return b"".join(_strips(rows))


def _strips(rows: Sequence[bytes]) -> Iterator[bytes]:
    for start in range(0, len(rows), _STRIP):
        strip = rows[start : start + _STRIP]
        yield b"\x1dv0\x00" + len(strip[0]).to_bytes(2, "little") + len(strip).to_bytes(2, "little") + b"".join(strip)
