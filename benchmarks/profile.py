"""A profile as an applicant has it after some weeks: signed in on this computer, a half-filled licence open."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_bytes
from types import SimpleNamespace
from typing import Any

from balady_desktop.actions.program import Program
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.storage.device import DeviceStorage
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import Places, find_places
from balady_desktop.wire.sessions import PersonReply, SessionReply

SERVICE = "professional_licence"
# The name under which the program keeps what it knows of its own sample server.
_SERVER = "embedded"
_PERSON = PersonReply(
    person_id="0199f0c0-0000-7000-8000-000000000001",
    user_name="noura2026",
    display_name_ar="نورة القحطاني",
    display_name_en="Nourah Al-Qahtani",
    kind="citizen",
    roles=["applicant"],
    known={"kind": "citizen", "age": "34", "full_name": "نورة بنت عبدالعزيز بن محمد القحطاني"},
)
_SESSION = SessionReply(
    access_token="a" * 43, refresh_token="r" * 43, access_seconds=900, person=_PERSON, today=date(2026, 11, 21)
)
ANSWERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("capacity", {"capacity": "owner"}),
    ("establishment", {"number_700": "7000000005", "legal_form": "sole"}),
    ("place", {"municipality": "00100100", "district": "العليا", "street": "شارع الأمير سلطان بن عبدالعزيز"}),
    ("activity", {"trade_name": "بقالة النخيل الأخضر (فرع 2)"}),
)


class OfflineWorkplace(Workplace):
    """The real one; only its server is always there and says the same."""

    def server(self) -> Any:
        return SimpleNamespace(sign_in=lambda user_name, password: _SESSION)


def places_of(folder: Path) -> Places:
    """The folders of the profile that `--portable FOLDER` opens."""
    return find_places(portable=folder)


def open_program(folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Program:
    """Open the profile in `folder`, made first where there is none, with its person signed in."""
    places = places_of(folder)
    secrets = Secrets(places.secrets, places.keyring_service)
    device = DeviceStorage(places, secrets)
    nowhere = ServerPlace("https://127.0.0.1:1")
    program = Program(OfflineWorkplace(places, secrets, device, _SERVER, lambda: nowhere, clock, token_bytes))
    if program.signing_in.restore() is None:
        program.signing_in.sign_in(_PERSON.user_name, "Nakhla-Tawila-73")
    return program


def fill_draft(program: Program) -> str:
    """Begin a licence and answer its first pages, page by page; returns the draft's id."""
    draft = program.drafting.begin(SERVICE)
    for page, patch in ANSWERS:
        program.drafting.save(draft.draft_id, patch, page)
    return draft.draft_id
