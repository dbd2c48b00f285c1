"""What the window is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from balady_desktop.desktop.look.theme import Look
from balady_desktop.desktop.parts.notifications import Notifications
from balady_desktop.desktop.shell.shell import Changes, ServerView

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import Account
    from balady_desktop.actions.program import Program
    from balady_desktop.desktop.shell.background import Background


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What `bootstrap` hands to the window."""

    program: "Program"
    background: "Background"
    notifications: Notifications
    look: Look
    changes: Changes
    account: Callable[[], "Account | None"]
    server: Callable[[], ServerView]
    today: Callable[[], date]
    settings: QSettings
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
