"""How this computer likes to look, the style of its papers, and who uses it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language

Use = Literal["own", "shared", "terminal"]
Spacing = Literal["guided", "compact"]
_NAME = "preferences"
# Of one account, in its own file: it goes with the account.
_FRAME = "frame"
# From the freest to the strictest.
_USES: tuple[Use, ...] = ("own", "shared", "terminal")


@dataclass(frozen=True, slots=True)
class Preferences:
    """Kept in the computer's file; the first start speaks Arabic and follows the system's colours."""

    language: Language = "ar"
    theme: Literal["system", "light", "dark", "contrast"] = "system"
    density: Spacing = "guided"
    zoom: int = 100
    # Of the papers that are made here; the municipality's own are set in its style.
    paper_digits: Literal["western", "arabic"] = "western"
    hundred: Literal["مئة", "مائة"] = "مئة"
    # One's own desk opens as it was left; a shared one asks for the password; a public terminal for everything.
    use: Use = "own"


@dataclass(frozen=True, slots=True)
class FramePreferences:
    """How one account likes its window. `density`: of whoever works for a body, None until it was chosen."""

    is_folded: bool = False
    density: Spacing | None = None


class Preferring:
    """Reads and keeps the preferences."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def get(self) -> Preferences:
        """Return the preferences; what an older or newer version kept and this one does not know is ignored."""
        with self._workplace.device.reading() as store:
            kept = store.settings.find(_NAME) or {}
        known = {field.name for field in fields(Preferences)}
        return Preferences(**{name: value for name, value in kept.items() if name in known})

    def put(self, preferences: Preferences) -> None:
        """Keep the preferences."""
        with self._workplace.device.transaction() as store:
            store.settings.put(_NAME, asdict(preferences))

    def frame(self) -> FramePreferences:
        """Return how the account that is open likes its window."""
        if self._workplace.account is None:
            return FramePreferences()
        with self._workplace.storage().reading() as store:
            return _frame(store.notes.find(_FRAME))

    def keep_frame(self, **changes: Any) -> None:
        """Keep something of it. Raises Trouble `signed_out`."""
        with self._workplace.storage().transaction() as store:
            store.notes.put(_FRAME, asdict(replace(_frame(store.notes.find(_FRAME)), **changes)))

    def mark(self, use: Use) -> None:
        """Say who uses this computer.

        Raises Trouble `use_needs_sign_in` where somebody who is not signed in would make it freer.
        """
        kept, account = self.get(), self._workplace.account
        is_freer = _USES.index(use) < _USES.index(kept.use)
        if is_freer and (account is None or account.is_locked):
            raise Trouble("use_needs_sign_in")
        self.put(replace(kept, use=use))


def _frame(kept: Mapping[str, Any] | None) -> FramePreferences:
    known = {field.name for field in fields(FramePreferences)}
    return FramePreferences(**{name: value for name, value in (kept or {}).items() if name in known})
