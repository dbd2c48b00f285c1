"""A slip as lines of text, 48 columns wide, for printers with letters of their own."""

from collections.abc import Iterator

from balady_desktop.documents.arabic_text import Direction, with_digits
from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.documents.riyal import with_letters
from balady_desktop.documents.thermal.slip import AmountRow, Line, Part, Row, Rule, Slip, Stamp
from balady_desktop.documents.thermal.visual import columns, wrapped

WIDTH = 48
_GAP = 2


def lines_of(slip: Slip, *, width: int = WIDTH, in_forms: bool = True, style: PaperStyle = PLAIN) -> list[str]:
    """The lines from left to right, each of exactly `width` columns."""
    setter = _Setter(slip, width, in_forms, style)
    return [line for part in slip.parts for line in setter.lines(part)]


class _Setter:
    """Sets the parts of one slip; the column of amounts is as wide as the widest of them."""

    def __init__(self, slip: Slip, width: int, in_forms: bool, style: PaperStyle) -> None:
        self._language, self._width, self._in_forms, self._style = slip.language, width, in_forms, style
        self._direction: Direction = "rtl" if slip.language == "ar" else "ltr"
        amounts = [columns(part.amount) for part in slip.parts if isinstance(part, AmountRow)]
        self._amounts = max(amounts, default=0)

    def lines(self, part: Part) -> Iterator[str]:
        match part:
            case Line():
                yield from (line.center(self._width) for line in self._wrapped(part.text, self._width))
            case Stamp():
                yield from (line.center(self._width) for line in self._wrapped(f"*** {part.text} ***", self._width))
            case Rule():
                yield ("=" if part.is_heavy else "-") * self._width
            case Row():
                yield from self._row(part)
            case AmountRow():
                yield from self._amount_row(part)

    def _row(self, row: Row) -> Iterator[str]:
        label, value = self._wrapped(row.label, self._width), self._wrapped(row.value, self._width)
        room = self._width - len(label[-1]) - _GAP
        if len(value) == 1 and len(value[0]) <= room:
            yield from map(self._at_start, label[:-1])
            yield self._beside(label[-1], value[0])
            return
        yield from map(self._at_start, label)
        yield from map(self._at_end, value)

    def _amount_row(self, row: AmountRow) -> Iterator[str]:
        room = self._width - self._amounts - _GAP
        amount = self._wrapped(row.amount, self._amounts)[0].rjust(self._amounts)
        first, *others = self._wrapped(row.words, room)
        yield self._beside(first, amount)
        notes = self._wrapped(row.note, room) if row.note else []
        yield from map(self._at_start, [*others, *notes])

    def _wrapped(self, text: str, width: int) -> list[str]:
        plain = with_letters(text, self._language)
        if self._direction == "rtl":
            plain = with_digits(plain, self._style.digits)
        return wrapped(plain, width, self._direction, in_forms=self._in_forms) or [""]

    def _beside(self, start: str, end: str) -> str:
        between = " " * (self._width - len(start) - len(end))
        return f"{end}{between}{start}" if self._direction == "rtl" else f"{start}{between}{end}"

    def _at_start(self, line: str) -> str:
        return line.rjust(self._width) if self._direction == "rtl" else line.ljust(self._width)

    def _at_end(self, line: str) -> str:
        return line.ljust(self._width) if self._direction == "rtl" else line.rjust(self._width)
