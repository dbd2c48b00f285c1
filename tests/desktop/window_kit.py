"""The real window over the real program, with what tests need to wait and to look."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from balady_desktop.desktop.frame.window import Window
from balady_desktop.desktop.frame.window_parts import WindowParts
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.notifications import Notifications
from balady_desktop.desktop.shell.background import Background
from balady_desktop.desktop.shell.shell import Changes, Route, Screen, ServerView
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.domain.words import Words
from balady_desktop.storage.draft_view import Draft
from balady_desktop.storage.submissions import Submission
from tests.desktop.desk_kit import desk_town
from tests.desktop.laid import lay_draft
from tests.desktop.real_program import RealProgram
from tests.desktop.samples import ACCOUNT, FILES, NOW, PNG, TODAY
from tests.desktop.told import person_body

SERVER = ServerView(Words("خادم تجريبي", "Sample server"), True, True, True)


class Kit:
    """One window, its program and the ways to drive them."""

    def __init__(self, qtbot: QtBot, folder: Path, language: str = "en", density: str = "guided") -> None:
        self.qtbot = qtbot
        look().apply("light", language, density, 1.0)
        self.town = desk_town(now=NOW)
        for content in FILES.values():
            self.town.keep_blob(content)
        self.town.person, self.town.png = person_body(ACCOUNT), PNG
        self.program = RealProgram(folder, self.town, NOW)
        self.server = SERVER
        self.background = Background()
        self.notifications = Notifications(self.program.catalogue.explain)
        self.settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.changes = Changes()
        self.window = self.build()
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def build(self) -> Window:
        parts = WindowParts(
            self.program,
            self.background,
            self.notifications,
            look(),
            self.changes,
            lambda: self.program.account,
            lambda: self.server,
            lambda: TODAY,
            self.settings,
            lambda: NOW,
        )
        made = Window(parts)
        if self.settings.value("window/geometry") is None:
            # As on a screen that has room for it.
            made.resize(1366, 768)
        return made

    def close(self) -> None:
        self.settle()
        self.window.close()
        self.background.close()
        self.program.close()
        delete(self.window)
        look().apply("light", "ar", "guided", 1.0)

    def settle(self) -> None:
        """Until nothing is under way."""
        self.wait(self.background.is_idle)
        QApplication.processEvents()
        # What was shown may have asked for more.
        self.wait(self.background.is_idle)

    def wait(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=10_000)

    def go(self, name: str, **params: str) -> Screen:
        self.window.go(Route(name, params))
        self.settle()
        return self.screen()

    def screen(self) -> Screen:
        assert self.window.current is not None
        return self.window.current

    def sign_in(self) -> None:
        self.program.account = ACCOUNT
        self.changes.account_changed.emit()
        self.settle()

    def round(self) -> None:
        """One round with the server, and what it changes is shown."""
        self.window.status.sync(is_forced=True)
        self.settle()

    def differ(self, draft_id: str, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
        """Have answers of a draft changed here and on another computer, and a round find out."""
        self.round()
        self.town.change(draft_id, theirs)
        self.program.drafting.save(draft_id, mine, self.kept(draft_id).page)
        self.round()
        assert self.program.drafting.conflicts(draft_id)

    def lay(self, draft_id: str, **draft: Any) -> None:
        """Lay a draft into the file of the account."""
        lay_draft(self.program, draft_id, **draft)

    def kept(self, draft_id: str) -> Draft:
        """A draft as it is on the disk."""
        with self.program.file_of(ACCOUNT) as storage, storage.reading() as store:
            return store.drafts.get(draft_id)

    def sealed(self) -> tuple[Submission, ...]:
        """What the person decided to send and no round has taken yet."""
        with self.program.file_of(ACCOUNT) as storage, storage.reading() as store:
            return store.submissions.all()

    def draft(self, draft_id: str) -> Wizard:
        """Open a draft in the wizard."""
        if self.program.account is None:
            self.sign_in()
        return self.wizard_of(self.go("draft", draft_id=draft_id))

    def wizard_of(self, screen: Screen) -> Wizard:
        wizard = getattr(screen, "wizard", None)
        assert isinstance(wizard, Wizard)
        return wizard


def focusable(root: QWidget) -> list[QWidget]:
    """Every widget in sight that takes the focus by the Tab key."""
    from PySide6.QtCore import Qt

    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one.isEnabled()
    ]


def nameless(root: QWidget) -> list[str]:
    """Those of them that a screen reader could not name."""
    from PySide6.QtGui import QAccessible

    found = []
    for one in focusable(root):
        interface = QAccessible.queryAccessibleInterface(one)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not (name or one.accessibleName()):
            found.append(f"{type(one).__name__} {one.objectName()} in {type(one.parentWidget()).__name__}")
    return found
