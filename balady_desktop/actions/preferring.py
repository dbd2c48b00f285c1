"""How this computer likes to look, the style of its papers, and who uses it."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from balady_desktop.actions.account_reading import FRAME, read_frame
from balady_desktop.actions.account_views import Spacing
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language

Use = Literal["own", "shared", "terminal"]
_NAME = "preferences"
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

    def keep_frame(self, **changes: Any) -> None:
        """Keep how the account that is open likes its window. Raises Trouble `signed_out`."""
        session = self._workplace.session()
        with session.storage.transaction() as store:
            frame = replace(read_frame(store), **changes)
            store.notes.put(FRAME, asdict(frame))
        if session.account is not None:
            session.account = replace(session.account, frame=frame)

    def mark(self, use: Use) -> None:
        """Say who uses this computer.

        Raises Trouble `use_needs_sign_in` where somebody who is not signed in would make it freer.
        """
        kept, account = self.get(), self._workplace.account
        is_freer = _USES.index(use) < _USES.index(kept.use)
        if is_freer and (account is None or account.is_locked):
            raise Trouble("use_needs_sign_in")
        self.put(replace(kept, use=use))
