"""A text in both languages of the product."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

Language = Literal["ar", "en"]
_ARABIC = re.compile("[\u0621-\u064a]")


@dataclass(frozen=True, slots=True)
class Words:
    """One text, Arabic first, English second; neither may be empty."""

    DECLARED_AS: ClassVar[str] = "a text in both languages"

    ar: str
    en: str

    def declared_faults(self) -> Iterator[str]:
        """Return what is wrong with the texts as they are declared: an empty one, or {places} of one language only."""
        if not self.ar.strip() or not self.en.strip():
            yield "a text is empty; words have both languages"
        if _ARABIC.search(self.en) and not _ARABIC.search(self.ar):
            yield "the Arabic text is under 'en' and the English one under 'ar'"
        arabic, english = (set(re.findall(r"\{([\w.]+)\}", one)) for one in (self.ar, self.en))
        if arabic ^ english:
            told = [", ".join(f"{{{name}}}" for name in sorted(one)) for one in (arabic - english, english - arabic)]
            yield f"only one language has the place {', and only the other one '.join(filter(None, told))}"

    def text(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.ar if language == "ar" else self.en

    def filled(self, values: Mapping[str, "Words | str | int"]) -> "Words":
        """Put `values` into the {places} of both texts."""
        return Words(
            ar=self.ar.format_map({k: v.ar if isinstance(v, Words) else v for k, v in values.items()}),
            en=self.en.format_map({k: v.en if isinstance(v, Words) else v for k, v in values.items()}),
        )
