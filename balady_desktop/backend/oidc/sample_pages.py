"""The pages of the sample provider, in both languages at once: they say that they are a sample."""

import html
from collections.abc import Sequence

_STYLE = (
    "body{font-family:'IBM Plex Sans Arabic',Tahoma,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem;"
    "color:#161616;background:#fcfcfd}.sample{border:2px dashed #b54708;background:#fffaeb;padding:1rem;"
    "border-radius:8px}button{font:inherit;padding:.7rem 1.2rem;border-radius:4px;border:1px solid #1b8354;"
    "background:#1b8354;color:#fff;margin:.25rem 0;cursor:pointer}button.no{background:#fff;color:#161616;"
    "border-color:#9da4ae}label{display:block;margin:.5rem 0}[dir=ltr]{display:block;color:#384250}"
)
_SAMPLE = (
    "هذه عيّنة من برنامج بلدي، وليست خدمة حكومية. لا تكتب فيها بياناتك: لا تعرف إلا أشخاصًا مصطنعين.",
    "This is a sample of the program Balady Desktop, not a government service. Do not enter your own data: it knows "
    "synthetic people only.",
)


def sign_in_page(people: Sequence[tuple[str, str, str]], hidden: str) -> str:
    """Return the page that asks who signs in; `people` are identity number, Arabic and English name."""
    choices = "".join(
        f'<label><input type="radio" name="id_number" value="{html.escape(number)}"{" checked" if at == 0 else ""}> '
        f"{html.escape(arabic)} <bdi>(•••{number[-3:]})</bdi>"
        f'<span dir="ltr" lang="en">{html.escape(english)}</span></label>'
        for at, (number, arabic, english) in enumerate(people)
    )
    form = (
        f'<form method="post" action="/authorize"><input type="hidden" name="request" value="{html.escape(hidden)}">'
        f"{choices}<p><button name='decision' value='yes'>دخول · Sign in</button> "
        "<button class='no' name='decision' value='no'>رفض · Refuse</button></p></form>"
    )
    return _page("مزوّد دخول تجريبي · Sample sign-in provider", form)


def error_page() -> str:
    """Return the page of a request that is none."""
    return _page("طلب غير صالح · This request is not valid", "")


def _page(title: str, body: str) -> str:
    arabic, english = _SAMPLE
    return (
        f'<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
        f'<h1>{title}</h1><div class="sample"><p>{arabic}</p><p dir="ltr" lang="en">{english}</p></div>{body}</html>'
    )
