"""The look in force: it dresses the application and says when it has changed."""

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from balady_desktop.desktop.look import icons
from balady_desktop.desktop.look.density import DENSITIES, GUIDED, Density
from balady_desktop.desktop.look.fonts import font, load_fonts
from balady_desktop.desktop.look.palette import palette
from balady_desktop.desktop.look.style import BaladyStyle
from balady_desktop.desktop.look.stylesheet import stylesheet
from balady_desktop.desktop.look.tokens import LIGHT, THEMES, Tokens, next_zoom

RTL_LANGUAGES = frozenset({"ar"})
_ICON_GAP = 6

# Name, tone and size in one property: the application's filters hear of each property that changes, at each key.
ICON, ICON_BOX = "lookIcon", "lookIconBox"
START_ALIGN = "lookStartAlign"


class Look(QObject):
    """Tokens, density, zoom and direction of the program; `changed` after each `apply`."""

    changed = Signal()

    def __init__(self, app: QApplication, speak: Callable[[str], object] = lambda language: None) -> None:
        """`speak` puts the words of a language in force; it is called before anything is dressed."""
        super().__init__(app)
        global _current
        _current = self
        self._app = app
        self._speak = speak
        self._style: BaladyStyle | None = None
        self._pictures = tempfile.TemporaryDirectory(prefix="balady-look-")
        self.theme = "light"
        self.language = "ar"
        self.zoom = 1.0
        self.tokens: Tokens = LIGHT
        self.density: Density = GUIDED
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        accessibility = getattr(hints, "accessibility", None)
        if accessibility is not None:  # Qt 6.10 and later
            accessibility().contrastPreferenceChanged.connect(self._follow_system)

    @property
    def is_rtl(self) -> bool:
        return self.language in RTL_LANGUAGES

    @property
    def start(self) -> str:
        return "right" if self.is_rtl else "left"

    def apply(
        self,
        theme: str | None = None,
        language: str | None = None,
        density: str | None = None,
        zoom: float | None = None,
    ) -> None:
        """Dress the whole application anew; what is not named stays as it is."""
        self.theme = theme or self.theme
        self.language = language or self.language
        self.density = DENSITIES[density] if density else self.density
        self.zoom = zoom or self.zoom
        self.tokens = THEMES[self._resolved_theme()]
        self._speak(self.language)
        self._dress_application()
        for widget in self._app.allWidgets():
            self.dress(widget)
        self.changed.emit()

    def step_zoom(self, step: int) -> None:
        """Larger (+1), smaller (-1) or, with 0, the size it was made for."""
        self.apply(zoom=next_zoom(self.zoom, step) if step else 1.0)

    def px(self, size: float) -> int:
        return round(size * self.zoom)

    def color(self, name: str) -> QColor:
        return QColor(self._colour(name))

    def font(self, pixels: int, weight: int = 400) -> QFont:
        return font(self.px(pixels), weight)

    def icon(self, name: str, tone: str = "text_2", size: int = 20, gap: int = 0) -> QIcon:
        disabled = self.tokens.disabled_text
        return icons.icon(name, self._colour(tone), disabled, self.px(size), self.is_rtl, gap)

    def pixmap(self, name: str, tone: str = "text_2", size: int = 20) -> QPixmap:
        return icons.pixmap(name, self._colour(tone), self.px(size), self.is_rtl)

    def dress(self, widget: QWidget) -> None:
        """Tint its icon and align its text again, as its properties ask."""
        icon = widget.property(ICON)
        if icon:
            self._tint(widget, *icon)
        if widget.property(START_ALIGN) and isinstance(widget, QLabel | QLineEdit):
            side = Qt.AlignmentFlag.AlignRight if self.is_rtl else Qt.AlignmentFlag.AlignLeft
            widget.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _tint(self, widget: QWidget, name: str, tone: str, size: int) -> None:
        if isinstance(widget, QLabel):
            widget.setPixmap(self.pixmap(name, tone, size))
            box = widget.property(ICON_BOX)
            if box:
                widget.setFixedSize(self.px(box.width()), self.px(box.height()))
            return
        if isinstance(widget, QAbstractButton):
            gap = _ICON_GAP if widget.text() else 0
            widget.setIcon(self.icon(name, tone, size, gap))
            widget.setIconSize(QSize(self.px(size) + gap, self.px(size)))

    def _colour(self, name: str) -> str:
        """A token by name, or a tone's part as `error.icon`; a literal #RRGGBB passes."""
        if name.startswith("#"):
            return name
        tone, _, part = name.partition(".")
        return str(getattr(self.tokens.tone(tone), part) if part else getattr(self.tokens, name))

    def _resolved_theme(self) -> str:
        if self.theme != "system":
            return self.theme
        hints = self._app.styleHints()
        accessibility = getattr(hints, "accessibility", None)
        if accessibility and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _follow_system(self) -> None:
        if self.theme == "system" and THEMES[self._resolved_theme()] is not self.tokens:
            self.apply()

    def _dress_application(self) -> None:
        load_fonts()
        app, tokens = self._app, self.tokens
        # The widgets' own number forms stay plain; months and days are named in one module.
        QLocale.setDefault(QLocale.c())
        if self._style is None:
            self._style = BaladyStyle()
            app.setStyle(self._style)
        self._style.icon_size = self.px(20)
        self._style.focus_pen = QPen(QColor(tokens.focus), 2)
        sides = Qt.LayoutDirection
        folder = Path(self._pictures.name)
        sheet = stylesheet(tokens, self.density, self.zoom, self.is_rtl, folder)
        with _no_collection():
            app.setLayoutDirection(sides.RightToLeft if self.is_rtl else sides.LeftToRight)
            app.setPalette(palette(tokens))
            app.setFont(self.font(self.density.body))
            app.setStyleSheet(sheet)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python's collector from running: Qt walks all widgets, and asks our style about each.

    A collection in the middle would destroy widgets of screens that were left, which Qt touches next: the program ends.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


_current: Look | None = None


def look() -> Look:
    """The look in force; like the palette of the application it is there for every widget."""
    global _current
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("there is no application to dress")
    if _current is None or _current.parent() is not app:
        _current = Look(app)
    return _current


def set_icon(widget: QWidget, name: str, tone: str = "text_2", size: int = 20) -> None:
    """An icon on a button or label that follows theme, direction and zoom from now on."""
    widget.setProperty(ICON, [name, tone, size])
    look().dress(widget)


def icon_name(widget: QWidget) -> str:
    """Return the name of a widget's icon, empty where it has none."""
    icon = widget.property(ICON)
    return str(icon[0]) if icon else ""


def start_align(widget: QWidget) -> None:
    """Text at the side where reading starts: Qt's flags follow the text, so "12" would go left."""
    widget.setProperty(START_ALIGN, True)
    look().dress(widget)


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet selects by, and have it looked at again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
