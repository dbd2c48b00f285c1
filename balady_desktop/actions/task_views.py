"""What actions give of tasks: to whoever is asked, and to those who handle the application."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words

if TYPE_CHECKING:  # reading definitions needs YAML and every field type, which no first paint waits for
    from balady_desktop.domain.answers import Attachment
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.domain.move_forms import MoveForm


@dataclass(frozen=True, slots=True)
class TaskRowView:
    """A task in the list. `state`: open, begun, sent, held or over; `trouble` is why it is one of the last two."""

    task_id: str
    words: Words
    name: str
    number: str
    # The part of town that the application names, and its municipality.
    district: str
    municipality: Words
    due_on: date | None
    state: str
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task that is open on the screen, with what it asks and what was typed."""

    row: TaskRowView
    service_title: Words
    opened_at: datetime
    # What was filled in with the move that opened it, then answers of the application, in words.
    said: tuple[tuple[Words, Words], ...]
    about: tuple[tuple[Words, Words], ...]
    form: "MoveForm"
    rules: "Catalogue"
    typed: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """One answer in words; an empty text makes it the heading of those that follow."""

    label: Words
    text: Words
    files: "tuple[Attachment, ...]" = ()


@dataclass(frozen=True, slots=True)
class TaskOutlineView:
    """A task of an application, in words. Answers and author are there for those who handle it."""

    words: Words
    # Whom it was asked of: the role, and the body where each of several was asked.
    whom: Words
    opened_at: datetime
    due_on: date | None
    # open, answered, closed, or a word of a newer server.
    state: str
    is_by_silence: bool = False
    answered_at: datetime | None = None
    author: Words | None = None
    answers: tuple[AnsweredRow, ...] = ()
    # It is told to nobody before the last one that was opened with it is closed.
    is_sealed: bool = False
