"""A slip drawn on the roll: the same letters as on A4 paper, set larger for the coarse dots."""

from PIL import Image

from balady_desktop.documents.layout.sheet import Box
from balady_desktop.documents.models import PLAIN, PaperStyle
from balady_desktop.documents.thermal.roll import CONTENT, Roll, Type
from balady_desktop.documents.thermal.slip import AmountRow, Line, Part, Role, Row, Rule, Slip, Square, Stamp

_GAP = 16.0
_SQUARE = 440
_TYPES: dict[Role, Type] = {
    "office": Type(30, "semibold"),
    "branch": Type(25, below=10),
    "title": Type(42, "semibold", 1.4, 4),
    "hero": Type(60, "semibold", 1.3),
    "body": Type(26, below=4),
    "small": Type(22, below=6),
    "strong": Type(26, "semibold", below=6),
}
_LABEL, _VALUE, _NOTE = Type(23), Type(26, "semibold"), Type(21)
_WORDS, _TOTAL, _STAMP = Type(26), Type(32, "semibold"), Type(32, "semibold")


def draw_slip(slip: Slip, style: PaperStyle = PLAIN) -> Image.Image:
    """The whole slip, 576 dots wide, one bit a dot."""
    roll = Roll("rtl" if slip.language == "ar" else "ltr", style)
    rows = [part for part in slip.parts if isinstance(part, AmountRow)]
    widths = [roll.fit(row.amount, _kind(row))[0].width_at(_kind(row).size) for row in rows]
    for part in slip.parts:
        _draw(roll, part, max(widths, default=0))
    roll.y += 8
    return roll.picture()


def _kind(row: AmountRow) -> Type:
    return _TOTAL if row.is_total else _WORDS


def _draw(roll: Roll, part: Part, amounts: float) -> None:
    match part:
        case Line(text, role):
            kind = _TYPES[role]
            roll.y += roll.lines(roll.fit(text, kind), kind, top=roll.y, align="centre") + kind.below
        case Stamp():
            _draw_stamp(roll, part)
        case Rule(is_heavy):
            roll.bar(CONTENT.width, 4 if is_heavy else 2, top=roll.y + 9)
            roll.y += 20
        case Row():
            _draw_row(roll, part)
        case AmountRow():
            _draw_amount(roll, part, amounts)
        case Square(text):
            roll.y += 12
            roll.y += roll.square(text, _SQUARE) + 16


def _draw_stamp(roll: Roll, stamp: Stamp) -> None:
    lines = roll.fit(stamp.text, _STAMP, CONTENT.width - 48)
    height = len(lines) * _STAMP.line_height
    roll.bar(max(line.width_at(_STAMP.size) for line in lines) + 48, height, top=roll.y)
    roll.ink(1)
    roll.lines(lines, _STAMP, top=roll.y, align="centre")
    roll.ink(0)
    roll.y += height + 10


def _draw_row(roll: Roll, row: Row) -> None:
    names, values = roll.fit(row.label, _LABEL), roll.fit(row.value, _VALUE)
    room = CONTENT.width - names[-1].width_at(_LABEL.size) - _GAP
    is_beside = len(values) == 1 and values[0].width_at(_VALUE.size) <= room
    # Both are on one baseline.
    drop = (_VALUE.line_height - _LABEL.line_height) / 2 + 1
    top = roll.y + roll.lines(names, _LABEL, top=roll.y + drop)
    if is_beside:
        top -= _LABEL.line_height
    roll.y = top + roll.lines(values, _VALUE, top=top, align="end") + 2


def _draw_amount(roll: Roll, row: AmountRow, column: float) -> None:
    kind, words = _kind(row), Box(0, CONTENT.width - column - _GAP)
    # Digits are all of one width: at the right edge of their column units are under units.
    amounts = Box(CONTENT.width - column, column)
    roll.lines(roll.fit(row.amount, kind), kind, amounts, top=roll.y, align="right")
    roll.y += roll.lines(roll.fit(row.words, kind, words.width), kind, words, top=roll.y)
    if row.note:
        roll.y += roll.lines(roll.fit(row.note, _NOTE, words.width), _NOTE, words, top=roll.y - 2)
    roll.y += 4
