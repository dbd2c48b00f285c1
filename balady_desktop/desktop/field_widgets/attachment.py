"""Files of an application: dropped or picked, copied off the UI thread, each with its own progress and problem."""

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPixmap

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, words
from balady_desktop.desktop.parts.dropped import DroppedPicture
from balady_desktop.desktop.parts.system_dialogs import ask_for_files
from balady_desktop.desktop.parts.upload_box import Picker, UploadBox
from balady_desktop.domain.answers import Attachment, Typed
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.text import clean_input, is_latin, isolate, isolate_rtl
from balady_desktop.domain.trouble import Trouble

if TYPE_CHECKING:
    from balady_desktop.domain.listed import FileType

translate = QCoreApplication.translate

_KIB = 1024
# More rows than this are not read by anybody.
_MOST_AT_ONCE = 30
TakeIn = Callable[[Callable[[int, int], None], Callable[[], bool]], Attachment]


class AttachmentWidget(FieldWidget):
    """The answer is the list of what is kept; a file that failed stays in sight until it is taken away."""

    widest = 720
    # (row, bytes done, bytes in all), from the thread that copies.
    moved = Signal(str, int, int)

    def __init__(self, field: Field, journey: Journey, context: FieldContext, picker: Picker | None = None) -> None:
        super().__init__(field, journey, context)
        self._kept: dict[str, Attachment] = {}
        self._stops: dict[str, threading.Event] = {}
        self._copying: dict[str, str] = {}
        self.box = UploadBox(kinds_in_words(field, context.catalogue.file_types), picker or self._pick_files)
        outer = column(self)
        outer.addWidget(self.box)
        self._none = words(translate("FieldWidgets", "Nothing attached"), "lead")
        self._none.hide()
        outer.addWidget(self._none)
        self.setFocusProxy(self.box.focusProxy() or self.box)
        self.box.files_dropped.connect(self.take_files)
        self.box.picture_dropped.connect(self.take_picture)
        self.box.nothing_dropped.connect(lambda: self._refuse("attachment_elsewhere"))
        self.box.cancel.connect(self._stop)
        self.box.remove.connect(self._remove)
        self.box.open_wanted.connect(self._open)
        self.moved.connect(self._show_progress)

    def typed(self) -> Typed:
        return [_as_json(one) for one in self._kept.values()] or None

    def show_typed(self, value: Typed) -> None:
        for key in tuple(self._kept):
            self._forget(key)
        for one in _readable(value):
            self._add_kept(self.context.new_id(), one)

    def set_locked(self, locked: bool) -> None:
        self.box.setReadOnly(locked)
        self._none.setVisible(locked and not self._kept)

    @property
    def is_busy(self) -> bool:
        """Whether a file is still being copied."""
        return bool(self._copying)

    def take_files(self, paths: Sequence[str]) -> None:
        """Begin to copy each file; they do not wait for one another's mistakes."""
        files = self.context.files
        if files is None:
            return
        for path in paths[:_MOST_AT_ONCE]:
            self._begin(Path(path).name, partial(files.attach, self.field.id, path))
        if len(paths) > _MOST_AT_ONCE:
            self._refuse("attachment_too_many_at_once", left=str(len(paths) - _MOST_AT_ONCE))

    def take_picture(self, picture: DroppedPicture) -> None:
        """Begin to take in a picture that is not a file yet."""
        files = self.context.files
        if files is not None:
            name = picture.name or translate("FieldWidgets", "Picture.png")
            self._begin(name, partial(files.attach_content, self.field.id, name, picture.content))

    def _refuse(self, code: str, **params: str) -> None:
        """Say in a row of its own why nothing came of a drop."""
        key = self.context.new_id()
        self.box.add_item(key, translate("FieldWidgets", "Not attached"), "")
        self.box.set_problem(
            key, self._say(Trouble("attachment_refused", None, (Problem(self.field.id, code, params),)))
        )

    def _begin(self, name: str, take_in: TakeIn) -> None:
        key, stop, shown = self.context.new_id(), threading.Event(), clean_input(name)
        self.box.add_item(key, name_island(shown), "")
        self._stops[key], self._copying[key] = stop, shown
        self.context.background.with_store(
            self,
            lambda: take_in(lambda done, total: self.moved.emit(key, done, total), stop.is_set),
            lambda kept: self._finish(key, kept),
            lambda error: self._fail(key, error),
        )

    def _show_progress(self, key: str, done: int, total: int) -> None:
        if key in self._copying:
            self.box.set_progress(key, done, total)

    def _finish(self, key: str, kept: Attachment) -> None:
        self._copying.pop(key, None)
        stop = self._stops.pop(key, None)
        self.box.remove_item(key)
        # Stopped when the copy was whole already but not yet shown: to the person it was stopped.
        if stop is not None and stop.is_set():
            return
        if any(one.sha256 == kept.sha256 for one in self._kept.values()):
            return
        self._add_kept(key, kept)
        self.box.set_done(key, translate("FieldWidgets", "Saved on this computer"))
        self.tell()

    def _fail(self, key: str, error: Exception) -> None:
        self._copying.pop(key, None)
        stop = self._stops.pop(key, None)
        if stop is not None and stop.is_set():
            self.box.remove_item(key)
            return
        trouble = error if isinstance(error, Trouble) else Trouble("attachment_unreadable")
        self.box.set_problem(key, self._say(trouble))

    def _say(self, trouble: Trouble) -> str:
        """A trouble of the field's own rules is said by them, any other one as a trouble."""
        catalogue, language = self.context.catalogue, self.context.language
        if trouble.problems:
            return catalogue.say(trouble.problems[0], self.field.label.text(language), language)
        return self.context.explain(trouble)

    def _add_kept(self, key: str, one: Attachment) -> None:
        self._kept[key] = one
        self.box.add_item(key, name_island(one.name), size_in_words(one.size))
        self.box.set_done(key)
        if self.context.show_file is not None:
            self.box.row(key).allow_opening()
        files = self.context.files
        if files is not None:
            self.context.background.with_store(
                self, lambda: files.thumbnail(one.sha256), lambda png: self._show_thumbnail(key, png), _ignore
            )

    def _show_thumbnail(self, key: str, png: bytes | None) -> None:
        pixmap = QPixmap()
        if png and key in self._kept and pixmap.loadFromData(png):
            self.box.set_thumbnail(key, pixmap)

    def _open(self, key: str) -> None:
        if key in self._kept and self.context.show_file is not None:
            self.context.show_file(tuple(self._kept.values()), self._kept[key])

    def _stop(self, key: str) -> None:
        if key in self._stops:
            self._stops[key].set()

    def _remove(self, key: str) -> None:
        one = self._kept.get(key)
        if one is None:
            self.box.remove_item(key)
            return
        self._forget(key)
        self.tell()
        files = self.context.files
        if files is not None:
            # At once, not with the next save: the same file may be attached again before it.
            detach = partial(files.detach, self.field.id, one.sha256)
            self.context.background.with_store(self, detach, None, _ignore)
        text = translate("FieldWidgets", "{name} was removed")
        self.context.offer_undo(text.format(name=name_island(one.name)))

    def _forget(self, key: str) -> None:
        del self._kept[key]
        self.box.remove_item(key)

    def _pick_files(self) -> list[str]:
        title = translate("FieldWidgets", "Choose files for: {label}")
        title = title.format(label=self.field.label.text(self.context.language))
        types = self.context.catalogue.file_types
        patterns = " ".join(f"*.{ending}" for kind in self.field.accepts for ending in types[kind].endings)
        return ask_for_files(self, title, f"{kinds_in_words(self.field, types)} ({patterns})")


def name_island(name: str) -> str:
    """A file's name that keeps its ending at its end, whatever the direction around it."""
    return isolate(name) if is_latin(Path(name).stem) else isolate_rtl(name)


def kinds_in_words(field: Field, types: "Mapping[str, FileType]") -> str:
    """What kinds of file are taken, and how many."""
    comma = "، " if look().is_rtl else ", "
    kinds = comma.join(isolate(types[kind].name) for kind in field.accepts)
    return translate("FieldWidgets", "{kinds}, at most %n file(s)", None, field.most).format(kinds=kinds)


def size_in_words(size: int) -> str:
    """Kilobytes or megabytes, whichever reads better."""
    if size < _KIB * _KIB:
        return translate("FieldWidgets", "{size} KB").format(size=isolate(str(max(1, round(size / _KIB)))))
    megabytes = f"{size / (_KIB * _KIB):.1f}"
    return translate("FieldWidgets", "{size} MB").format(size=isolate(megabytes))


def _as_json(one: Attachment) -> dict[str, Any]:
    return {"sha256": one.sha256, "name": one.name, "size": one.size, "media_type": one.media_type}


def _readable(value: Typed) -> list[Attachment]:
    """What of a stored answer can be shown: a damaged draft may hold anything."""
    rows = value if isinstance(value, list) else []
    names = ("sha256", "name", "size", "media_type")
    return [
        Attachment(*(one[name] for name in names))
        for one in rows
        if isinstance(one, dict) and all(name in one for name in names)
    ]


def _ignore(error: Exception) -> None:
    """Without a thumbnail the icon of a file is shown; what could not be detached goes with the next save."""
