"""The name of a person in the reader's language, as far as it is known."""

from balady_desktop.domain.words import Language


def name_in(language: Language, arabic: str | None, english: str | None) -> str:
    """Return a name in a language, else the Arabic one, which everybody has; empty for nobody."""
    return (english if language == "en" and english else arabic) or ""
