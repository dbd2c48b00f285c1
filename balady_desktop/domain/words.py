"""A text in both languages of the product."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["ar", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """One text, Arabic first, English second; neither may be empty."""

    ar: str
    en: str

    def text(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.ar if language == "ar" else self.en

    def filled(self, values: Mapping[str, "Words | str | int"]) -> "Words":
        """Put `values` into the {places} of both texts."""
        return Words(
            ar=self.ar.format_map({k: v.ar if isinstance(v, Words) else v for k, v in values.items()}),
            en=self.en.format_map({k: v.en if isinstance(v, Words) else v for k, v in values.items()}),
        )
