"""What every field widget keeps to, and what it may ask of the screen around it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from balady_desktop.domain.answers import Attachment, Typed
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import CodeSent, Picture
    from balady_desktop.actions.record_views import RecordView
    from balady_desktop.desktop.shell.background import Background
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.domain.trouble import Trouble


class Files(Protocol):
    """The files of one draft or task; called off the UI thread only."""

    def attach(
        self, field_id: str, path: str, progress: Callable[[int, int], None], is_cancelled: Callable[[], bool]
    ) -> Attachment:
        """Copy a file into it. Raises Trouble."""

    def attach_content(
        self,
        field_id: str,
        name: str,
        content: bytes,
        progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> Attachment:
        """Put what is not a file yet into it. Raises Trouble."""

    def detach(self, field_id: str, sha256: str) -> None:
        """Take a file out of it."""

    def of_row(self, group: str, row: str) -> "Files":
        """The same files, for the inputs of one row of a group."""

    def thumbnail(self, sha256: str) -> bytes | None:
        """A small PNG of the file, where one can be made."""


def _unused(text: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class FieldContext:
    """What a widget may use; the parts that only some types need may be missing where none of them is asked."""

    language: Language
    catalogue: "Catalogue"
    background: "Background"
    # The sentence a person reads about a trouble.
    explain: Callable[["Trouble"], str]
    new_id: Callable[[], str]
    files: Files | None = None
    # Both ask the server.
    picture: Callable[[], "Picture"] | None = None
    resend: Callable[[], "CodeSent"] | None = None
    # Opens the messages of a sample server, where codes arrive; None where there are none.
    messages: Callable[[], None] | None = None
    # What is added to the hints of fields, by their type.
    hints: Mapping[str, str] = field(default_factory=dict)
    # The code that was sent last.
    code: "CodeSent | None" = None
    # One's records of a kind, asked of the server.
    records: "Callable[[str], tuple[RecordView, ...]] | None" = None
    # Open one of the files that are attached, among them all.
    show_file: Callable[[Sequence[Attachment], Attachment], object] | None = None
    # Something was taken away: say so, and offer to bring it back.
    offer_undo: Callable[[str], None] = _unused

    def explained(self, error: Exception) -> str:
        """The sentence a person reads about what went wrong in the background."""
        from balady_desktop.domain.trouble import Trouble

        return self.explain(error if isinstance(error, Trouble) else Trouble("unexpected"))

    def of_row(self, group: str, row: str) -> "FieldContext":
        """What the inputs of one row of a group may use: their files are kept in that row."""
        return self if self.files is None else replace(self, files=self.files.of_row(group, row))


class FieldWidget(QWidget):
    """The input of one field. It holds what is typed, as it is typed; values and problems are the journey's."""

    # After every change by the person, never after `set_typed`.
    changed = Signal()
    # At most so wide, in pixels at zoom 1; None fills the column.
    widest: ClassVar[int | None] = 480
    # The widget says its own label (a declaration, a check box with words).
    names_itself: ClassVar[bool] = False

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__()
        self.field = field
        self.context = context
        self._is_told = False

    def typed(self) -> Typed:
        """What is answered, as JSON; None where nothing is."""
        raise NotImplementedError

    def set_typed(self, value: Typed) -> None:
        """Show an answer without telling of a change."""
        was, self._is_told = self._is_told, True
        try:
            self.show_typed(value)
        finally:
            self._is_told = was

    def show_typed(self, value: Typed) -> None:
        """Put an answer of any JSON kind into the inputs; what cannot be shown is shown as nothing."""
        raise NotImplementedError

    def set_locked(self, locked: bool) -> None:
        """Still readable, no longer editable."""
        raise NotImplementedError

    def refresh(self, journey: Journey) -> None:
        """Earlier answers have changed: look again at what is offered."""

    def only_answer(self) -> Typed:
        """The answer where only one is offered, None where there is a choice."""
        return None

    def renew(self) -> None:
        """What was asked of the server is used up (a verification picture): ask again."""

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Sentences for places inside the field, by the path below it."""

    def target(self, path: str) -> QWidget:
        """The widget to go to for a place inside the field."""
        return self

    def tell(self) -> None:
        """Say that the person changed something."""
        if not self._is_told:
            self.changed.emit()


class PatchedWidget(FieldWidget):
    """The input of many rows: it tells and takes what changes by path, never the whole answer."""

    # A patch of the answers: path -> typed, None for what is taken away, a place for a new row.
    patched = Signal(object)

    def show_patch(self, patch: Mapping[str, Any]) -> None:
        """Show changed answers, by their paths from the field's name on, without telling of a change."""
        raise NotImplementedError


# How the input of a field is made.
MakeWidget = Callable[[Field, Journey, FieldContext], FieldWidget]


def as_text(value: Typed) -> str:
    """A typed text, or nothing where a damaged draft holds something else."""
    return value if isinstance(value, str) else ""
