"""Builds every object once and hands it on; the only file that knows all rooms."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from secrets import token_bytes
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer

from balady_desktop.actions.account_views import ServerSaid
from balady_desktop.actions.program import Program
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.desktop.frame.application import Words as Speech
from balady_desktop.desktop.frame.first_window import FirstWindow
from balady_desktop.desktop.frame.opening import Opening, offer_set_aside
from balady_desktop.desktop.frame.window import Window
from balady_desktop.desktop.frame.window_parts import WindowParts
from balady_desktop.desktop.look.theme import Look
from balady_desktop.desktop.parts.notifications import Notifications
from balady_desktop.desktop.shell.background import Background
from balady_desktop.desktop.shell.keyboard import ArabicShortcuts
from balady_desktop.desktop.shell.shell import Changes, ServerView
from balady_desktop.domain.words import Words
from balady_desktop.storage.device import DeviceStorage, set_device_aside
from balady_desktop.storage.errors import StorageError, StoreDamagedError
from balady_desktop.storage.instance_lock import InstanceLock
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import Places

if TYPE_CHECKING:
    from balady_desktop.embedded import EmbeddedBackend

_EMBEDDED = "embedded"
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Server:
    """The server by the name under which things are kept about it, and the way to find it."""

    name: str
    find: Callable[[], ServerPlace]
    stop: Callable[[], None]


def run_window(
    first: FirstWindow,
    places: Places,
    server: str | None,
    authority: Path | None,
    catalogue: Path | None = None,
) -> int:
    """Open the program in the place of its first window; returns its exit code.

    `catalogue` is a folder of services for the sample server of its own.
    """
    look = Look(first.app, Speech(first.app).speak)
    lock = InstanceLock(places.lock)
    try:
        if not lock.acquire():
            # Imported here for start-up time: only a second start needs it.
            from balady_desktop.desktop.frame.second_start import show_running_one

            show_running_one(places.keyring_service)
            return 0
        return _run(first, look, places, lambda secrets: _server(server, authority, places, secrets, catalogue))
    except StorageError as error:
        look.apply(language="ar")
        first.close()
        trouble = error
        return offer_set_aside(trouble, lambda: _set_aside(trouble, places))
    finally:
        lock.release()


def _run(first: FirstWindow, look: Look, places: Places, find_server: Callable[[Secrets], Server]) -> int:
    secrets = Secrets(places.secrets, places.keyring_service)
    device = DeviceStorage(places, secrets)
    server = find_server(secrets)
    parts = build(look, places, secrets, device, server)
    window = Window(parts)
    opening = Opening(window, places.keyring_service)
    ArabicShortcuts(first.app)
    with device.reading() as store:
        has_account = store.accounts.find_last_open() is not None
    opening.begin(has_account)
    QTimer.singleShot(0, first.close)
    # The command switched it off (`cli`); what was built until here stays as long as the program.
    gc.freeze()
    gc.enable()
    try:
        return first.app.exec()
    finally:
        window.close()
        parts.background.close()
        parts.program.close()
        server.stop()


def build(
    look: Look,
    places: Places,
    secrets: Secrets,
    device: DeviceStorage,
    server: Server,
    clock: Clock = lambda: datetime.now(UTC),
    settings: QSettings | None = None,
) -> WindowParts:
    """Make what the window is given."""
    # What windows and tables remember belongs to the profile, like everything else.
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(places.data))
    workplace = Workplace(places, secrets, device, server.name, server.find, clock, token_bytes)
    program = Program(workplace)
    preferences = program.preferring.get()
    look.apply(preferences.theme, preferences.language, preferences.density, preferences.zoom / 100)
    return WindowParts(
        program=program,
        background=Background(accounts=workplace.accounts),
        notifications=Notifications(lambda trouble: program.catalogue.explain(trouble)),
        look=look,
        changes=Changes(),
        account=lambda: workplace.account,
        server=lambda: _server_view(workplace.server_said()),
        today=workplace.today,
        settings=settings or QSettings(str(places.data / "window.ini"), QSettings.Format.IniFormat),
        now=workplace.now,
    )


def _server_view(said: ServerSaid | None) -> ServerView:
    if said is None:
        return ServerView(Words("خادم البلدية", "The municipality's server"))
    return ServerView(
        said.name,
        said.is_sample,
        said.has_sample_inbox,
        said.has_sample_bank,
        said.has_national_sign_in,
        said.has_sample_phone,
        said.has_browser_sign_in,
    )


def _server(
    url: str | None, authority: Path | None, places: Places, secrets: Secrets, catalogue: Path | None
) -> Server:
    if url is not None:
        return Server(url, lambda: ServerPlace(url, _read_authority(authority)), lambda: None)

    @cache
    def embedded() -> "EmbeddedBackend":
        # Imported here for start-up time: the server is met after the first paint.
        from balady_desktop.embedded import EmbeddedBackend

        return EmbeddedBackend(places.data / "backend", secrets.get_or_make_key("backend"), catalogue)

    return Server(
        _EMBEDDED,
        lambda: embedded().place(),
        lambda: embedded().stop() if embedded.cache_info().currsize else None,
    )


def _read_authority(path: Path | None) -> str | None:
    """Return the certificate of the server's authority. Raises ConnectionSettingsError where the file is none."""
    try:
        return path.read_text(encoding="ascii") if path else None
    except (OSError, UnicodeError) as error:
        # Imported here for start-up time: the server is met after the first paint.
        from balady_desktop.remote.errors import ConnectionSettingsError

        raise ConnectionSettingsError("authority_wrong") from error


def _set_aside(error: StorageError, places: Places) -> Path | None:
    """Set the computer's own file aside; other troubles are for the person to mend outside the program."""
    if not isinstance(error, StoreDamagedError):
        return None
    return set_device_aside(places, datetime.now(UTC).strftime("%Y%m%d-%H%M%S"))
