"""Tasks of members in a role: as whoever is asked has them on his computer, and as an application tells of them."""

from datetime import date, datetime
from typing import Annotated, Any

from balady_desktop.wire.protocol import OpenSet, Reply


class TaskBody(Reply):
    """An open task (feed kind `task`); a tombstone takes it away once it is answered or closed.

    What it asks is in the edition `definition` of its service. `about` are answers of the application that say where
    and what is looked at: no files, and nothing personal.
    """

    task_id: str
    task: str
    # The body for which it is answered, and the role that is asked.
    body: str
    role: str
    # The code for which it was opened, where each of several has one.
    subject: str = ""
    application_id: str
    application_number: str
    service: str
    definition: str
    name: str
    municipality: str
    opened_at: datetime
    due_on: date | None = None
    about: dict[str, Any] = {}
    # All that act for the body, itself first: its heir, and those above either. An older server does not say.
    bodies: list[str] = []
    # What was filled in with the move that opened it.
    move: str = ""
    said: dict[str, Any] = {}


class TaskOutline(Reply):
    """A task of an application. Answers and names are for those who handle it; the applicant sees that it was asked."""

    task_id: str
    task: str
    role: str
    body: str
    subject: str = ""
    opened_at: datetime
    due_on: date | None = None
    state: Annotated[str, OpenSet(("open", "answered", "closed"))]
    # Nobody answered in time, and what the workflow says of that counts.
    is_by_silence: bool = False
    # When the answer arrived, and when it was finished by the clock of its author's computer.
    answered_at: datetime | None = None
    done_at: datetime | None = None
    author_ar: str = ""
    author_en: str = ""
    answers: dict[str, Any] = {}
    # Those that were opened together have the same number.
    round: int = 1
    # Its answer is told to nobody before the last one that was opened with it is closed.
    is_sealed: bool = False
