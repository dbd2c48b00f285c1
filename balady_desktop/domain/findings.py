"""One mistake is told once: an unknown name that several places ask about, and a field whose own id is misspelt."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from balady_desktop.domain.declared import Complaint, Place
from balady_desktop.domain.nearest import nearest

# As many places are named as somebody looks up.
_MOST_NAMED = 5


def one_for_each(found: Iterable[Complaint], ids: Mapping[str, Place], text: str) -> Iterator[Complaint]:
    """Return complaints, one for each unknown name. `ids` are those of the fields, `text` all that may name them."""
    about: dict[str, list[Complaint]] = {}
    for one in dict.fromkeys(found):
        # The same sentence at several places is one mistake too: a code that is misspelt where it is declared.
        about.setdefault(one.about or one.message, []).append(one)
    for name, places in about.items():
        if len({(one.source, one.line) for one in places}) > 1:
            yield _at_the_id(name, places, ids, text) or _at_the_first(places)
        else:
            yield places[0]


def _at_the_id(name: str, places: Sequence[Complaint], ids: Mapping[str, Place], text: str) -> Complaint | None:
    """Return a complaint at the id that all these places mean, None where it is read under its own name elsewhere."""
    meant = nearest(name, ids) if " " not in name else None
    if meant is None or len(re.findall(rf"\b{re.escape(meant)}\b", text)) > 1:
        return None
    told = f"nobody asks about '{meant}', and '{name}' is asked about in {_places(places, ids[meant].source)}"
    return ids[meant].complain(f"{told}: is the id misspelt?", name)


def _at_the_first(places: Sequence[Complaint]) -> Complaint:
    first, *others = sorted(places)
    elsewhere = [one for one in others if (one.source, one.line) != (first.source, first.line)]
    return Complaint(
        first.source, first.line, f"{first.message} (also in {_places(elsewhere, first.source)})", first.about
    )


def _places(places: Sequence[Complaint], source: str) -> str:
    """Return lines of a file, and places in other files."""
    named = dict.fromkeys(f"line {one.line}" if one.source == source else f"{one.source}:{one.line}" for one in places)
    shown = list(named)[:_MOST_NAMED]
    more = len(named) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
