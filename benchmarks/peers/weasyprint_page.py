"""WeasyPrint: HTML and CSS from right to left, the QR code as an SVG in it; fonts and style are read once."""

from collections.abc import Callable, Iterable
from functools import partial
from html import escape
from pathlib import Path

import segno
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.peers import grid
from benchmarks.peers.shown import Shown

_STYLE = Path(__file__).with_name("receipt.css")
_LOGO = (
    '<svg viewBox="0 0 34 34"><rect width="34" height="34" rx="6" fill="#1B8354"/>'
    + "".join(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="#fff"/>' for x, y, w, h in grid.HOUSES)
    + "</svg>"
)


def prepare() -> Callable[[Shown], bytes]:
    fonts = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: Plex; font-weight: {weight}; src: url({path.as_uri()}) }}"
        for weight, path in (("normal", grid.REGULAR), ("bold", grid.BOLD))
    )
    style = CSS(string=faces + _STYLE.read_text(encoding="utf-8"), font_config=fonts)
    return partial(_make, style=style, fonts=fonts)


def _make(shown: Shown, style: CSS, fonts: FontConfiguration) -> bytes:
    pdf = HTML(string=_page(shown)).write_pdf(stylesheets=[style], font_config=fonts)
    return pdf if pdf is not None else b""


def _page(shown: Shown) -> str:
    return "".join(
        (
            f'<html lang="ar" dir="rtl"><title>{_text(shown.title)} {_text(shown.head_rows[0][1])}</title><body>',
            f"<header>{_LOGO}<div class=office><b>{_text(shown.office)}</b><span>{_text(shown.branch)}</span></div>",
            f"<div class=kind><b>{_text(shown.title)}</b><span class=badge>{_text(shown.badge)}</span></div></header>",
            f"<div class=amount><div class=said><p class=label>{_text(shown.amount_label)}</p>",
            f"<p class=great>{_text(shown.amount)} <small>{_text(shown.unit)}</small></p>",
            f"<p>{_text(shown.words)}</p></div>",
            f"<div class=facts>{_facts(shown.head_rows)}</div></div>",
            f"<h2>{_text(shown.rows_title)}</h2><table class=rows>{_rows(shown.rows)}</table>",
            f"<h2>{_text(shown.fees_title)}</h2><table class=fees>{_fees(shown)}</table>",
            f"<div class=total><b>{_text(shown.total_label)}</b><span>{_text(shown.words)}</span>",
            f"<b class=sum>{_text(shown.total)}</b></div>",
            f"<div class=check>{_square(shown.square)}<h2>{_text(shown.verify)}</h2><p>{_text(shown.verify_how)}</p>",
            f"<small>{_text(shown.check)}</small><small>{_text(shown.closing)}</small></div>",
            f"<footer><span>{_text(shown.page)}</span>{_text(shown.foot)}<p>{_text(shown.notice)}</p></footer>",
        )
    )


def _text(text: str) -> str:
    return escape(text)


def _facts(rows: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<p class=label>{_text(label)}</p><b>{_text(value)}</b>" for label, value in rows)


def _rows(rows: tuple[tuple[str, str], ...]) -> str:
    cells = [f"<td class=label>{_text(label)}<td>{_text(value)}" for label, value in rows]
    return "".join(f"<tr>{''.join(cells[at : at + 2])}" for at in range(0, len(cells), 2))


def _fees(shown: Shown) -> str:
    name, quantity, rate, amount = map(_text, shown.fee_heads)
    head = f"<tr><th style='width:40%'>{name}<th>{quantity}<th style='width:26%'>{rate}<th class=sum>{amount}"
    lines = (list(map(_text, fee)) for fee in shown.fees)
    return head + "".join(f"<tr><td>{a}<td>{b}<td>{c}<td class=sum>{d}" for a, b, c, d in lines)


def _square(text: str) -> str:
    code = segno.make_qr(text, error="m", boost_error=False)
    return code.svg_inline(border=0, omitsize=True, svgclass=None, lineclass=None)
