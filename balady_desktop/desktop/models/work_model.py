"""The person's drafts and applications as a table: what a row says in each column."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from balady_desktop.desktop.models.copy_words import as_copy
from balady_desktop.desktop.models.moments import ago, moment, within
from balady_desktop.desktop.models.paged_model import Ask, Cell, Column, PagedModel
from balady_desktop.desktop.models.standing_words import state_and_standing
from balady_desktop.desktop.models.tones import badge_of
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.views import WorkRow

translate = QCoreApplication.translate

NAME, STATE, NOTE, NUMBER, SERVICE, MUNICIPALITY, CHANGED = range(7)


def columns() -> tuple[Column, ...]:
    """The columns in their first order, with the keys by which the store sorts."""
    return (
        Column(translate("WorkModel", "Name"), "name"),
        Column(translate("WorkModel", "State"), "state"),
        Column(translate("WorkModel", "Note")),
        Column(translate("WorkModel", "Application number"), "number"),
        Column(translate("WorkModel", "Service")),
        Column(translate("WorkModel", "Municipality")),
        Column(translate("WorkModel", "Last change"), "changed"),
    )


class WorkModel(PagedModel["WorkRow"]):
    """`now` is asked when a row is first painted, so that «5 minutes ago» is true then."""

    def __init__(
        self, language: Language, now: Callable[[], datetime], ask: Ask, parent: QObject | None = None
    ) -> None:
        self._language = language
        self._now = now
        super().__init__(columns(), self._row_in_words, ask, parent)

    def _row_in_words(self, row: "WorkRow") -> Sequence[Cell]:
        language = self._language
        name = as_copy(row.name or translate("WorkModel", "Not named yet"), row.is_copy)
        municipality = row.municipality_words.text(language) if row.municipality_words else ""
        return (
            Cell(name, tip=name),
            Cell(*state_and_standing(row.state_words.text(language), badge_of(row.state, row.tone), row.standing)),
            self._note(row),
            Cell(row.number or ""),
            Cell(row.service_title.text(language), tip=row.service_title.text(language)),
            Cell(municipality, tip=municipality),
            Cell(ago(row.changed_at, self._now()), tip=lambda: moment(row.changed_at, language)),
        )

    def _note(self, row: "WorkRow") -> Cell:
        """What needs an eye; where nothing does, the other member who changed it last."""
        note = note_of(row)
        if note.text or row.author is None:
            return note
        who = row.author.text(self._language)
        told = translate("WorkModel", "Changed by {who}, {when}")
        return Cell(who, "neutral:users", told.format(who=who, when=within(ago(row.changed_at, self._now()))))


def note_of(row: "WorkRow") -> Cell:
    """What needs an eye: a conflict, something held back, or something that still waits to be sent."""
    if row.problem == "conflict":
        tip = translate("WorkModel", "Changed on two computers: choose which answers to keep")
        return Cell(translate("WorkModel", "Conflict"), "warning", tip)
    if row.problem:
        tip = translate("WorkModel", "It could not be sent. Open it to see why")
        return Cell(translate("WorkModel", "Needs attention"), "error", tip)
    if row.is_waiting and row.state == "draft":
        tip = translate("WorkModel", "Saved on this computer; it is copied to your account when there is a connection")
        return Cell(translate("WorkModel", "On this computer only"), "neutral:monitor", tip)
    if row.is_waiting:
        tip = translate("WorkModel", "Saved on this computer; it will be sent as soon as there is a connection")
        return Cell(translate("WorkModel", "Waiting to be sent"), "info:upload", tip)
    return Cell("")
