"""What the story is played on: profile, backend, window; and a restart as after a power cut."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QColor, QFont, QPainter, QPdfWriter, QPixmap
from PySide6.QtWidgets import QApplication

from balady_desktop.bootstrap import Server, build
from balady_desktop.desktop.frame.opening import Opening
from balady_desktop.desktop.frame.window import Window
from balady_desktop.desktop.frame.window_parts import WindowParts
from balady_desktop.desktop.look.theme import Look
from balady_desktop.desktop.papers.page_viewer import PageViewer
from balady_desktop.domain.words import Language
from balady_desktop.storage.device import DeviceStorage
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import find_places
from balady_desktop.tour.backend_here import BackendHere
from balady_desktop.tour.hands import Hands
from balady_desktop.tour.key_hands import KeyHands
from balady_desktop.tour.listening import faults_of
from balady_desktop.tour.record import Record, TourError


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the tour is to look."""

    language: Language
    theme: str
    density: str
    size: tuple[int, int]
    hands: str = "mouse"
    story: str = "licence"
    # Services of the story's own, which its server publishes.
    catalogue: Path | None = None


class Stage:
    """Everything the story touches."""

    def __init__(
        self,
        app: QApplication,
        look: Look,
        folder: Path,
        record: Record,
        wishes: Wishes,
        backend: BackendHere | None = None,
    ) -> None:
        """`backend`: that of another computer; None begins one of its own."""
        self.record = record
        self.wishes = wishes
        self._app = app
        self._look = look
        self._folder = folder
        self._others: list[Stage] = []
        self._is_first = backend is None
        self.backend = backend or BackendHere(folder / "backend", wishes.catalogue)
        if self._is_first:
            self.backend.start()
        self.open_program()
        self._look.apply(wishes.theme, wishes.language, wishes.density)
        self.hands.settle()

    # --- the program ---

    def another_computer(self, name: str) -> "Stage":
        """Open the program on a second computer at the same server, where nobody has worked yet."""
        made = Stage(self._app, self._look, self.folder(name), self.record, self.wishes, self.backend)
        self._others.append(made)
        return made

    def open_program(self) -> None:
        """Open the window on the files of this computer."""
        places = find_places(portable=self._folder)
        secrets = Secrets(places.secrets, places.keyring_service)
        device = DeviceStorage(places, secrets)
        server = Server("tour", self.backend.place, lambda: None)
        settings = QSettings(str(self._folder / "window.ini"), QSettings.Format.IniFormat)
        self.parts: WindowParts = build(self._look, places, secrets, device, server, settings=settings)
        self.window = Window(self.parts)
        self.window.resize(*self.wishes.size)
        kind = KeyHands if self.wishes.hands == "keyboard" else Hands
        self.hands = kind(self._app, self.window, self.parts)
        self._opening = Opening(self.window, str(self._folder))
        self._opening.begin()
        self.hands.settle()

    def restart(self) -> None:
        """End the program between two pages and open it again on the same files."""
        self.close_program()
        self.open_program()

    def close_program(self) -> None:
        """Close the window and its files."""
        self.window.close()
        self.parts.changes.deleteLater()
        self.parts.background.close()
        self.parts.program.close()
        self.window.deleteLater()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close(self) -> None:
        """End everything."""
        for other in self._others:
            other.close()
        self.close_program()
        if self._is_first:
            self.backend.stop()

    # --- words and pictures ---

    def t(self, context: str, text: str) -> str:
        """Return a text of the program in the language of the tour."""
        return QCoreApplication.translate(context, text)

    def sync(self) -> None:
        """Ask for a round as a person does, by the button of the status bar."""
        words = self.t("StatusStrip", "Sync now")
        if self.hands.has_button(words, self.window.status.strip):
            self.hands.press(words, self.window.status.strip)

    def shot(self, name: str) -> None:
        """Take a picture of the window."""
        self.hands.settle()
        self.hands.wait(self._are_pages_drawn, "the pages in sight to be drawn")
        self.record.picture(self.window, name)
        self._listen(name)

    def _are_pages_drawn(self) -> bool:
        viewers = (one for one in self.window.findChildren(PageViewer) if one.isVisible())
        return all(one.is_drawn() for one in viewers)

    def _listen(self, name: str) -> None:
        """Hear what a screen reader is told of the window; a fault ends the tour."""
        told = faults_of(self.window, self.parts.look.language)
        if told:
            raise TourError(f"{name}: a screen reader is told: {'; '.join(told)}")

    def check(self, truth: object, sentence: str) -> None:
        """Assert."""
        self.record.check(bool(truth), sentence)

    # --- papers that a person would bring along ---

    def folder(self, name: str) -> Path:
        """Make an empty folder of the person's own."""
        path = self._folder / name
        path.mkdir()
        return path

    def sample_picture(self, name: str, words: str) -> Path:
        """Make a photograph of a shop that says it is a sample."""
        picture = QPixmap(1200, 800)
        picture.fill(QColor("#d9e7de"))
        _paint(picture, lambda painter: self._shop(painter, words))
        path = self._folder / name
        picture.save(str(path))
        return path

    def sample_paper(self, name: str, words: str) -> Path:
        """Make a PDF that says it is a sample."""
        path = self._folder / name
        writer = QPdfWriter(str(path))
        painter = QPainter(writer)
        painter.setFont(QFont(self._app.font().family(), 24))
        painter.drawText(1500, 2000, words)
        painter.end()
        return path

    def _shop(self, painter: QPainter, words: str) -> None:
        painter.fillRect(150, 250, 900, 450, QColor("#ffffff"))
        painter.fillRect(150, 250, 900, 110, QColor("#1b8354"))
        painter.setPen(QColor("#ffffff"))
        painter.setFont(QFont(self._app.font().family(), 32))
        painter.drawText(200, 325, words)


def _paint(picture: QPixmap, draw: Callable[[QPainter], None]) -> None:
    painter = QPainter(picture)
    draw(painter)
    painter.end()
