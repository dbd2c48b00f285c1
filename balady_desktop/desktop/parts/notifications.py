"""The one door to the eye: every error, warning and piece of news passes here, and tests can read it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal

from balady_desktop.desktop.look.theme import look
from balady_desktop.domain.trouble import Trouble, TroubleWords
from balady_desktop.domain.words import Language

Explain = Callable[[Trouble], TroubleWords]

translate = QCoreApplication.translate
_log = logging.getLogger(__name__)

ERROR, WARNING, INFO = "error", "warning", "info"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said. `what_to_do` is a sentence of its own; a button needs both its words and its act."""

    kind: str
    title: str
    message: str = ""
    what_to_do: str = ""
    button: str = ""
    act: Callable[[], object] | None = field(default=None, compare=False)
    # The act brings back what was taken away, so Ctrl+Z does it too.
    undoes: bool = False

    def text(self) -> str:
        return " ".join(part for part in (self.message, self.what_to_do) if part)


class Presenter(Protocol):
    """Whoever shows notices; the window is one."""

    def present(self, notice: Notice) -> None: ...


class Notifications(QObject):
    """Errors and warnings stay until closed, news passes by. Without a presenter they are only kept."""

    posted = Signal(object)
    # What was offered last can no longer be done.
    withdrawn = Signal()
    # What an error or a warning said is over, such as a network that was away.
    over = Signal(object)

    MOST_KEPT = 200

    def __init__(self, explain: Explain | None = None, parent: QObject | None = None) -> None:
        """`explain` is the catalogue's: it knows the words of every trouble."""
        super().__init__(parent)
        self._explain = explain
        self._presenter: Presenter | None = None
        self.record: list[Notice] = []

    def show_on(self, presenter: Presenter | None) -> None:
        self._presenter = presenter

    def error(
        self,
        trouble: str | Exception,
        message: str = "",
        what_to_do: str = "",
        button: str = "",
        act: Callable[[], object] | None = None,
    ) -> Notice:
        """A title, or an error meant for people: so this is also what `failed` of the background takes."""
        title = "" if isinstance(trouble, Exception) else trouble
        if isinstance(trouble, Exception):
            title, message, what_to_do = self._words_of(trouble)
        notice = Notice(ERROR, title, message, what_to_do, button, act)
        self._post(notice)
        return notice

    def warning(
        self,
        title: str,
        message: str = "",
        what_to_do: str = "",
        button: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        self._post(Notice(WARNING, title, message, what_to_do, button, act))

    def info(
        self, text: str, button: str = "", act: Callable[[], object] | None = None, *, undoes: bool = False
    ) -> None:
        """News that may be missed: what it says is also to be seen elsewhere."""
        self._post(Notice(INFO, text, button=button, act=act, undoes=undoes))

    def end(self, notice: Notice) -> None:
        """Take an error away that is true no more."""
        self.over.emit(notice)

    def withdraw(self) -> None:
        """Take the last offer away: it was done in another way, or something else was done since."""
        self.withdrawn.emit()

    def _post(self, notice: Notice) -> None:
        self.record.append(notice)
        del self.record[: -self.MOST_KEPT]
        if self._presenter is not None:
            self._presenter.present(notice)
        self.posted.emit(notice)

    def _words_of(self, error: Exception) -> tuple[str, str, str]:
        """Of an error that is not meant for people only that it happened is shown, never its text."""
        if isinstance(error, Trouble) and self._explain is not None:
            words = self._explain(error)
            language: Language = "ar" if look().is_rtl else "en"
            return words.title.text(language), words.message.text(language), words.what_to_do.text(language)
        _log.error("unexpected failure: %s", type(error).__name__)
        return (
            translate("Notifications", "This could not be done"),
            translate("Notifications", "An unexpected failure in the program; what was saved is not affected."),
            translate("Notifications", "Try again, and restart the program if it happens again."),
        )
