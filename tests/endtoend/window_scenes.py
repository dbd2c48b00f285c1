"""Scenes with the real window on real files, each in a process of its own; what was seen comes back by a pipe."""

import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from balady_desktop.actions.workplace import ServerPlace
from tests.endtoend.answer_kit import last_open

TEN_MEGABYTES = 10 << 20


class Scene:
    """The window, a person's hands, and what can be read."""

    def __init__(self, folder: Path, place: ServerPlace, days_ahead: int) -> None:
        from PySide6.QtCore import QSettings

        from balady_desktop.bootstrap import Server, build
        from balady_desktop.desktop.frame.application import Words, make_application
        from balady_desktop.desktop.frame.opening import Opening
        from balady_desktop.desktop.frame.window import Window
        from balady_desktop.desktop.look.theme import Look
        from balady_desktop.storage.device import DeviceStorage
        from balady_desktop.storage.keys import Secrets
        from balady_desktop.storage.paths import find_places
        from balady_desktop.tour.hands import Hands

        self.app = make_application()
        places = find_places(portable=folder)
        secrets = Secrets(places.secrets, places.keyring_service)
        self.parts = build(
            Look(self.app, Words(self.app).speak),
            places,
            secrets,
            DeviceStorage(places, secrets),
            Server("endtoend", lambda: place, lambda: None),
            lambda: datetime.now(UTC) + timedelta(days=days_ahead),
            QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat),
        )
        self.window = Window(self.parts)
        self.hands = Hands(self.app, self.window, self.parts)
        self._opening = Opening(self.window, str(folder))
        self._opening.begin()
        self.hands.settle()

    def wait(self, holds: Callable[[], object], what: str) -> None:
        self.hands.wait(holds, what)

    def wizard(self) -> Any:
        from balady_desktop.desktop.wizard.wizard import Wizard

        def found() -> list[Any]:
            return [one for one in self.window.findChildren(Wizard) if one.isVisible()]

        self.wait(found, "the wizard")
        self.hands.settle()
        return found()[0]

    def said(self) -> list[tuple[str, str]]:
        """Every notice so far: title and text."""
        return [(one.title, one.text()) for one in self.parts.notifications.record]

    def saved(self) -> dict[str, Any]:
        """The answers of the open draft, as the store has them."""
        view = last_open(self.parts.program)
        assert view is not None
        return dict(view.answers)


def play(
    scene: str, folder: str, place: ServerPlace, pipe: Connection, days_ahead: int, arguments: tuple[Any, ...]
) -> None:
    """Play one scene."""
    try:
        pipe.send((True, globals()[scene](Scene(Path(folder), place, days_ahead), *arguments)))
    except BaseException:
        pipe.send((False, traceback.format_exc()))


def paste_ten_megabytes(scene: Scene) -> dict[str, Any]:
    """Paste into a line of the page, then go on, then mend it."""
    wizard, edit = scene.wizard(), scene.hands.field("street").edit  # type: ignore[attr-defined]
    before = scene.saved()
    scene.app.clipboard().setText("س" * TEN_MEGABYTES)
    edit.selectAll()
    edit.paste()
    scene.app.processEvents()
    seen = {"length": len(edit.text()), "notice": scene.hands.field("street").cut_notice()}  # type: ignore[attr-defined]
    wizard.press()
    scene.hands.settle()
    seen |= {
        "page": wizard.filling.page.id,
        "problem": wizard._problems._shown.get("street", ""),
        "saved": scene.saved()["street"],
    }
    scene.hands.fill("street", "شارع التحلية")
    wizard.flush()
    scene.hands.settle()
    after = scene.saved()
    others = {name: value for name, value in after.items() if name != "street"}
    kept = {name: value for name, value in before.items() if name != "street"}
    return seen | {"mended": after["street"], "others_are_kept": others == kept, "said": scene.said()}


def drop_bad_files(scene: Scene, files: dict[str, str], good: str) -> dict[str, Any]:
    """Drop each file on a field, read what its row says; then a good one."""
    wizard, told = scene.wizard(), {}
    widget: Any = scene.hands.field("shop_photo")
    for name, path in files.items():
        known = set(widget.box.keys())
        scene.hands.drop("shop_photo", Path(path))
        scene.wait(lambda: not widget.is_busy, "the file to be judged")
        (key,) = set(widget.box.keys()) - known
        told[name] = widget.box.row(key).told()
    nothing = scene.saved().get("shop_photo")
    scene.hands.drop("shop_photo", Path(good))
    scene.wait(lambda: not widget.is_busy and widget.typed(), "the good file")
    wizard.flush()
    scene.hands.settle()
    return {"told": told, "kept_of_bad": nothing, "kept": scene.saved()["shop_photo"]}


def type_on_a_full_disk(scene: Scene) -> dict[str, Any]:
    """Type while the file may not grow, then while it may again."""
    wizard = scene.wizard()
    before = scene.saved()
    writer = scene.parts.program.workplace.storage()._file.writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count={pages}")
    # More than the free room within the file's own pages.
    scene.hands.fill("street", "شارع التحلية")
    long = {"street": "س" * 200_000}
    wizard.filling.pending |= long
    wizard.autosave.flush()
    scene.wait(lambda: wizard.autosave.state == "failed", "the save to fail")
    seen = {"said": scene.said()[-1], "kept": scene.saved() == before, "shown": scene.hands.field("street").edit.text()}  # type: ignore[attr-defined]
    writer.execute("PRAGMA max_page_count=1000000")
    scene.hands.fill("street", "شارع الأمير محمد")
    wizard.flush()
    scene.wait(lambda: wizard.autosave.state == "saved", "the save to succeed")
    return seen | {"saved": scene.saved()["street"]}


def read_notices(scene: Scene, count: int) -> dict[str, Any]:
    """Wait for notices and look at the dates in force."""
    scene.wait(lambda: len(scene.said()) >= count, "what the program says")
    scene.hands.settle()
    return {
        "said": scene.said(),
        "today": scene.parts.today(),
        "now": scene.parts.now(),
        "strip": scene.window.status.strip.text(),
    }


def type_and_save(scene: Scene, text: str) -> dict[str, Any]:
    """Type into the page as it opened, save, and read what the program says of the way to the server."""
    wizard = scene.wizard()
    scene.hands.fill("street", text)
    wizard.flush()
    scene.hands.settle()
    scene.wait(scene.said, "what the program says")
    return {"said": scene.said(), "saved": scene.saved()["street"], "state": wizard.autosave.state}


def start_program(portable: str, url: str, authority: str, pipe: Connection) -> None:
    """The program's own front door, with an ear at what a person would see."""
    from PySide6.QtWidgets import QAbstractButton, QLabel, QMainWindow

    from balady_desktop.cli import main
    from balady_desktop.desktop.frame.window import Window
    from balady_desktop.desktop.parts.dialog import Dialog

    def asked(self: Any) -> int:
        kinds = (QLabel, QAbstractButton)
        pipe.send(("dialog", [one.text() for kind in kinds for one in self.findChildren(kind)]))
        return 0

    def shown(self: Any) -> None:
        QMainWindow.show(self)
        pipe.send(("shown",))

    def raised(self: Any) -> None:
        pipe.send(("raised",))

    Dialog.exec = asked  # type: ignore[assignment,method-assign]
    Window.show, Window.raise_ = shown, raised  # type: ignore[method-assign]
    pipe.send(("ended", main(["--server", url, "--authority", authority, "--portable", portable])))
