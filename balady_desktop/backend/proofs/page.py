"""Sets the public check page: HTML without scripts or foreign addresses, every value escaped, made for a phone."""

import base64
import hashlib
from datetime import datetime
from html import escape
from importlib.resources import files
from string import Template

from balady_desktop.backend.proofs import words
from balady_desktop.documents.labels import SAMPLE_NOTICE
from balady_desktop.documents.proofs.claims import Claims
from balady_desktop.documents.proofs.verdict import Verdict
from balady_desktop.domain.calendar import show_both, show_gregorian
from balady_desktop.domain.lookups import Table
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.paper_kinds import kind_words
from balady_desktop.domain.riyadh import RIYADH, riyadh_date
from balady_desktop.domain.text import isolate
from balady_desktop.domain.trouble import TroubleWords
from balady_desktop.domain.words import Words

_ROOM = files("balady_desktop.backend.proofs")
_STYLE = (_ROOM / "check_page.css").read_text(encoding="utf-8")
_PAGE = Template((_ROOM / "check_page.html").read_text(encoding="utf-8"))
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
# The one style sheet by its hash, the one form to ourselves, and nothing else whatever the page says.
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_LONGEST = 40


def form_page(*, sample: bool, trouble: TroubleWords | None = None) -> str:
    """Return the page where number and code are typed; after a refusal with what happened."""
    said = _trouble(trouble) if trouble else ""
    fields = _input("number", words.NUMBER, "numeric") + _input("code", words.CODE, "text")
    button = f"<button>{_both(words.CHECK, 'span')}</button>"
    form = f'<form method="post" action="/c" autocomplete="off">{_both(words.FORM_LEAD)}{fields}{button}</form>'
    return _page(said + form, sample=sample)


def verdict_page(verdict: Verdict, municipalities: Table, now: datetime, *, sample: bool) -> str:
    """Return the page of a paper: the word, what it means, what was signed, how old the list is."""
    meaning = words.MEANINGS.get(verdict.reason, words.MEANINGS[verdict.word])
    word = f"<h1>{escape(words.VERDICTS[verdict.word].ar)}</h1>{_english(words.VERDICTS[verdict.word])}"
    shown = f'<section class="verdict {verdict.word}">{word}{_both(meaning)}</section>'
    if verdict.claims is not None:
        shown += f"<section>{_both(words.COMPARE)}<dl>{_claims(verdict.claims, municipalities)}</dl></section>"
    if verdict.status_age is not None:
        shown += f"<section>{_both(_as_of(now - verdict.status_age))}</section>"
    return _page(shown + _link(), sample=sample)


def trouble_page(trouble: TroubleWords, *, sample: bool) -> str:
    """Return the page of what went wrong."""
    return _page(_trouble(trouble) + _link(), sample=sample)


def _page(body: str, *, sample: bool) -> str:
    notice = f'<div class="notice" role="note">{_both(SAMPLE_NOTICE)}</div>' if sample else ""
    title = {"title": escape(words.TITLE.ar), "title_en": escape(words.TITLE.en)}
    return _PAGE.substitute(**title, style=_STYLE, notice=notice, body=body)


def _trouble(trouble: TroubleWords) -> str:
    said = "".join(_both(one) for one in (trouble.message, trouble.what_to_do))
    return f'<section role="alert"><h2>{escape(trouble.title.ar)}</h2>{_english(trouble.title)}{said}</section>'


def _link() -> str:
    return f'<p><a href="/c">{escape(words.AGAIN.ar)} <span lang="en">({escape(words.AGAIN.en)})</span></a></p>'


def _both(said: Words, tag: str = "p") -> str:
    return f"<{tag}>{escape(said.ar)}</{tag}>{_english(said, tag)}"


def _english(said: Words, tag: str = "p") -> str:
    return f'<{tag} class="en" lang="en" dir="ltr">{escape(said.en)}</{tag}>'


def _input(name: str, label: Words, mode: str) -> str:
    said = _both(label, "span")
    limits = f'maxlength="{_LONGEST}" inputmode="{mode}" autocapitalize="characters" spellcheck="false" required'
    return f'<label>{said}<input name="{name}" dir="ltr" {limits}></label>'


def _claims(claims: Claims, municipalities: Table) -> str:
    known = municipalities.get(claims.issuer)
    rows = [
        (words.KIND, kind_words(claims.kind) or _same(claims.kind)),
        (words.NUMBER, _same(isolate(claims.number))),
        (words.ISSUER, known.words if known else _same(isolate(claims.issuer))),
        (words.HOLDER, _same(claims.holder_masked)),
        (words.ID_TAIL, _same(isolate(claims.id_tail))),
        (words.SIGNED_ON, _day(claims.issued_at)),
        (words.EXPIRES_ON, _day(claims.expires_at) if claims.expires_at else _same("")),
        (words.AMOUNT, _amount(claims.amount_halalas)),
    ]
    return "".join(_row(label, value) for label, value in rows if value.ar)


def _row(label: Words, value: Words) -> str:
    english = _english(value, "div") if value.en != value.ar else ""
    dt = f'<dt><span>{escape(label.ar)}</span> <span lang="en" dir="ltr">{escape(label.en)}</span></dt>'
    return f"<div>{dt}<dd>{escape(value.ar)}{english}</dd></div>"


def _same(text: str) -> Words:
    return Words(text, text)


def _day(moment: datetime) -> Words:
    day = riyadh_date(moment)
    return Words(show_both(day, "ar"), show_both(day, "en"))


def _amount(halalas: int | None) -> Words:
    return _same("") if halalas is None else Words(show_riyals(halalas, "ar"), show_riyals(halalas, "en"))


def _as_of(moment: datetime) -> Words:
    local = moment.astimezone(RIYADH)
    text = isolate(f"{show_gregorian(local.date())} {local:%H:%M}")
    return words.LIST_AGE.filled({"moment": text})
