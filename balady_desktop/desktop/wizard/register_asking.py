"""Asks outside registers about what is answered on the open page, once the typing rests."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from balady_desktop.desktop.shell.background import Background
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.domain.register_answers import RegisterAnswer

# Field, what its register is asked with -> what it says. Called off the UI thread.
AskRegister = Callable[[str, Mapping[str, str]], RegisterAnswer]
REST_MS = 500


class RegisterAsking(QObject):
    """Keeps what registers said in the facts of a filling."""

    # Something is asked now, or was answered.
    changed = Signal()

    def __init__(self, filling: Filling, background: Background, ask: AskRegister | None, parent: QObject) -> None:
        super().__init__(parent)
        self._filling, self._background, self._ask = filling, background, ask
        # Field -> what was asked last, so that the same question is not asked at each key.
        self._asked: dict[str, dict[str, str]] = {}
        self._waiting: set[str] = set()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.ask_now)

    def is_asking(self, field_id: str) -> bool:
        """Return whether the register of a field is being asked, or will be as soon as the typing rests."""
        return field_id in self._waiting or (self._ask is not None and field_id in self._open())

    def touch(self) -> None:
        """Something was answered, or a page was opened."""
        if self._ask is not None and self._open():
            self._rest.start()

    def again(self, field_id: str) -> None:
        """Ask once more about the same answer."""
        self._asked.pop(field_id, None)
        self.ask_now()

    def ask_now(self) -> None:
        """Ask about every answer of the page that no register has spoken of."""
        self._rest.stop()
        wanted = self._open() if self._ask is not None else {}
        for field_id, asked in wanted.items():
            self._asked[field_id] = asked
            self._waiting.add(field_id)
            self._begin(field_id, asked)
        if wanted:
            self.changed.emit()

    def _begin(self, field_id: str, asked: dict[str, str]) -> None:
        ask = self._ask
        if ask is None:
            return
        self._background.with_server(
            self,
            lambda: ask(field_id, asked),
            lambda answer: self._take(field_id, answer),
            lambda error: self._take(field_id, RegisterAnswer("not_checked", asked)),
        )

    def _take(self, field_id: str, answer: RegisterAnswer) -> None:
        # Something else may have been typed meanwhile: then another question is under way.
        if dict(answer.asked) != self._asked.get(field_id):
            return
        self._waiting.discard(field_id)
        facts = self._filling.facts
        self._filling.learn(replace(facts, registers={**facts.registers, field_id: answer}))
        self.changed.emit()

    def _open(self) -> dict[str, dict[str, str]]:
        """Return what is to be asked on the open page, by field."""
        page = {one.id for one in self._filling.page.fields if one.checked_by}
        if not page:
            return {}
        answers = self._filling.journey.register_answers()
        return {
            name: dict(one.asked)
            for name, one in answers.items()
            if name in page and not one.is_checked and self._asked.get(name) != dict(one.asked)
        }
