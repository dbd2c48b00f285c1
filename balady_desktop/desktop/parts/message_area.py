"""The place under the header where errors and warnings stay until they are closed or solved."""

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column

MOST_BARS = 3


class MessageArea(QWidget):
    """The newest on top, at most three; the same message twice is shown once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._bars: list[AlertBar] = []
        self._list = column(self, spacing=8)
        self.hide()

    def show_message(
        self,
        tone: str,
        title: str,
        text: str = "",
        button: str = "",
        act: Callable[[], object] | None = None,
    ) -> AlertBar:
        self._forget(lambda bar: (bar.tone(), bar.title(), bar.text()) == (tone, title, text))
        bar = AlertBar(tone, title, text, closable=True)
        if button and act is not None:
            bar.add_action(button, act)
        bar.closed.connect(lambda: self._forget(lambda other: other is bar))
        self._bars.insert(0, bar)
        self._list.insertWidget(0, bar)
        for old in self._bars[MOST_BARS:]:
            self._forget(lambda other, old=old: other is old)  # type: ignore[misc]  # a default binds it
        self._settle()
        return bar

    def end_message(self, title: str, text: str) -> None:
        """Take away what is true no more."""
        self._forget(lambda bar: (bar.title(), bar.text()) == (title, text))

    def clear(self) -> None:
        self._forget(lambda bar: True)

    def bars(self) -> tuple[AlertBar, ...]:
        return tuple(self._bars)

    def _forget(self, which: Callable[[AlertBar], bool]) -> None:
        for bar in [bar for bar in self._bars if which(bar)]:
            self._bars.remove(bar)
            self._list.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self._settle()

    def _settle(self) -> None:
        side = look().density.page_padding
        self._list.setContentsMargins(side, 16, side, 0)
        self.setVisible(bool(self._bars))
