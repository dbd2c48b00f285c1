"""The packaged catalogue with a sample service beside it that uses every word of the language."""

from functools import cache
from pathlib import Path

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue

_FOLDER = Path(__file__).with_name("sample")
SERVICE = "services/tobacco_return.yaml"


@cache
def sample_texts() -> dict[str, str]:
    """The texts of the sample files by their names."""
    return {
        path.relative_to(_FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(_FOLDER.rglob("*.yaml"))
    }


@cache
def sample_catalogue() -> Catalogue:
    """The catalogue in which the sample service is one of the published ones."""
    return Catalogue({**packaged_catalogue().texts, **sample_texts()})
