"""What is killed while somebody types: the real window on real files, with letters that come one by one."""

import time
from multiprocessing.connection import Connection
from pathlib import Path

from balady_desktop.actions.workplace import ServerPlace

# A person in a hurry.
BETWEEN_LETTERS_MS = 25
FIELD, PAGE = "street", "place"
_WORDS = "شارع الأمير محمد بن عبدالعزيز (التحلية) مبنى 12 "
_LONGEST = 90


def type_for_ever(folder: str, place: ServerPlace, pipe: Connection) -> None:
    """Open the program as a start does; when the draft is there, say what it shows, then type until killed."""
    from PySide6.QtCore import QSettings, QTimer

    from balady_desktop.bootstrap import Server, build
    from balady_desktop.desktop.frame.application import Words, make_application
    from balady_desktop.desktop.frame.opening import Opening
    from balady_desktop.desktop.frame.window import Window
    from balady_desktop.desktop.look.theme import Look
    from balady_desktop.storage.device import DeviceStorage
    from balady_desktop.storage.keys import Secrets
    from balady_desktop.storage.paths import find_places

    app = make_application()
    places = find_places(portable=Path(folder))
    secrets = Secrets(places.secrets, places.keyring_service)
    device = DeviceStorage(places, secrets)
    settings = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
    server = Server("endtoend", lambda: place, lambda: None)
    window = Window(build(Look(app, Words(app).speak), places, secrets, device, server, settings=settings))
    opening = Opening(window, folder)
    opening.begin()
    typist = _Typist(window, pipe)
    timer = QTimer(interval=BETWEEN_LETTERS_MS)
    timer.timeout.connect(typist.go_on)
    timer.start()
    app.exec()


class _Typist:
    """Types at the end of a line, and wipes it when it has become long."""

    def __init__(self, window: object, pipe: Connection) -> None:
        self._window, self._pipe = window, pipe
        self._number = 0
        self._edit: object = None

    def go_on(self) -> None:
        if self._edit is None:
            self._begin()
        else:
            self._type()

    def _begin(self) -> None:
        from balady_desktop.desktop.field_widgets.base import FieldWidget
        from balady_desktop.desktop.wizard.wizard import Wizard

        wizards = [one for one in self._window.findChildren(Wizard) if one.isVisible()]  # type: ignore[attr-defined]
        fields = [one for one in self._window.findChildren(FieldWidget) if one.isVisible()]  # type: ignore[attr-defined]
        if not wizards:
            return
        found = next((one.edit for one in fields if one.field.id == FIELD), None)
        self._pipe.send(("shown", wizards[0].filling.page.id, found.text() if found else "", time.monotonic()))
        wizards[0].autosave.saved.connect(self._saved)
        self._edit = found

    def _saved(self, patch: dict[str, str]) -> None:
        self._pipe.send(("saved", patch.get(FIELD)))

    def _type(self) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication, QLineEdit

        edit = self._edit
        assert isinstance(edit, QLineEdit)
        edit.setFocus()
        if len(edit.text()) >= _LONGEST:
            edit.selectAll()
        else:
            edit.end(False)
        letter = _WORDS[self._number % len(_WORDS)]
        self._number += 1
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(edit, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        self._pipe.send(("typed", edit.text(), time.monotonic()))
