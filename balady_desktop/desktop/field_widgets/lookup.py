"""Choosing a row of a catalogue table, such as the activity: searched by folded words, badges say what it means."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QWidget

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget, as_text
from balady_desktop.desktop.field_widgets.record_delegate import RecordDelegate, RecordView
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, empty, picture, row, words
from balady_desktop.desktop.parts.buttons import link
from balady_desktop.desktop.parts.reading_order import reveal_new, reveal_row
from balady_desktop.domain.answers import Typed
from balady_desktop.domain.definition import Field
from balady_desktop.domain.hanging import fields_behind
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Record, Table
from balady_desktop.domain.text import isolate, search_text, search_words

translate = QCoreApplication.translate

_ROWS_SHOWN = 5
_LONGEST_SEARCH = 100
_Index = QModelIndex | QPersistentModelIndex


def badges_of(record: Record) -> Iterator[tuple[str, str]]:
    """What the rules know of a row, in words with their tone."""
    known = record.attributes
    if known.get("path") == "instant":
        yield translate("FieldWidgets", "Instant"), "success:circle-check"
    elif known.get("path") == "reviewed":
        yield translate("FieldWidgets", "Needs review"), "info:clock"
    if known.get("safety") == "civil_defence":
        yield translate("FieldWidgets", "Civil defence report"), "warning:shield-check"
    elif known.get("safety") == "safety_tools":
        yield translate("FieldWidgets", "Safety tools"), "neutral:shield-check"
    if known.get("needs_approval"):
        yield translate("FieldWidgets", "Agency approval"), "warning:landmark"
    if known.get("health_risk"):
        yield translate("FieldWidgets", "One year only"), "neutral:calendar-days"


class _Records(QAbstractListModel):
    """The rows that hold every word of the search."""

    def __init__(self, views: Sequence[RecordView], parent: QObject) -> None:
        super().__init__(parent)
        self._all = tuple(views)
        self._found = self._all
        self._text = ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        view = self._found[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "، ".join((view.title, view.caption, *(text for text, _ in view.badges)))
        return view if role == Qt.ItemDataRole.UserRole else None

    def set_views(self, views: Sequence[RecordView]) -> None:
        """Offer other rows, under the search as it is."""
        if self._all != tuple(views):
            self._all = tuple(views)
            self.search(self._text)

    def search(self, text: str) -> None:
        self._text = text
        wanted = search_words(text[:_LONGEST_SEARCH])
        self.beginResetModel()
        self._found = tuple(one for one in self._all if all(word in one.folded for word in wanted))
        self.endResetModel()

    def find(self, row_number: int) -> RecordView | None:
        """The row, or None where there is none so far down."""
        return self._found[row_number] if 0 <= row_number < len(self._found) else None

    def row_of(self, code: str) -> int:
        """Where a code stands, -1 where the search does not show it."""
        return next((at for at, one in enumerate(self._found) if one.code == code), -1)


class LookupWidget(FieldWidget):
    """A search line over a list; once chosen, a card with a way to choose again."""

    widest = 720

    def __init__(self, field: Field, journey: Journey, context: FieldContext) -> None:
        super().__init__(field, journey, context)
        self._table: Table = journey.facts.lookups.get_table(field.lookup or "")
        self._code = ""
        self._locked = False
        self.search = QLineEdit()
        self.search.setMaxLength(_LONGEST_SEARCH)
        self.search.setPlaceholderText(translate("FieldWidgets", "Type part of the name"))
        self._views = {code: _view(one, context) for code, one in self._table.items()}
        self._journey = journey
        self._hangs_on = journey.choosing_paths(field)
        self._behind = fields_behind(journey.definition, field)
        # The answers and what they came to when the rows were offered last.
        self._typed_then: tuple[object, ...] | None = None
        self._offered_for: tuple[object, ...] | None = None
        self._records = _Records(list(self._views.values()), self)
        self.list = QListView()
        self._nothing = words(translate("FieldWidgets", "Nothing found. Try fewer letters or another word."), "lead")
        self._finder, self._card = QWidget(), QFrame()
        self._title, self._caption = words("", "strong"), words("", "caption")
        self._badges = row(spacing=8)
        self.again = link(translate("FieldWidgets", "Change"))
        self._arrange()
        self._connect()
        self._show()

    def refresh(self, journey: Journey) -> None:
        """Offer the rows that fit the answers now; what was chosen stays until the person chooses again."""
        self._journey = journey
        # Asked at each key: a list that nobody sees is filled when it opens.
        if not self._finder.isHidden():
            self._offer_rows()

    def typed(self) -> Typed:
        return self._code or None

    def show_typed(self, value: Typed) -> None:
        self._code = as_text(value)
        self._show()
        self.refresh(self._journey)

    def set_locked(self, locked: bool) -> None:
        self._locked = locked
        self.search.setReadOnly(locked)
        self.list.setEnabled(not locked)
        self.again.setHidden(locked)

    def choose(self, code: str) -> None:
        """Choose as a click on the row does."""
        self._code = code
        self._show()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell()
        reveal_new(self._card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _offer_rows(self) -> None:
        if self.field.where is None:
            return
        # Most keys change nothing behind the rows, so that nothing need be judged to know that they stay as they are.
        typed = self._typed_behind()
        if typed is not None and typed == self._typed_then:
            return
        self._typed_then = typed
        now = tuple(map(self._journey.subject, self._hangs_on))
        if now != self._offered_for:
            self._offered_for = now
            self._records.set_views([self._views[one.code] for one in self._journey.rows_to_choose(self.field)])

    def _typed_behind(self) -> tuple[object, ...] | None:
        """Return the answers on which the rows hang, as they were typed; None where that cannot be compared."""
        if self._behind is None:
            return None
        answers = (self._journey.answers.get(name) for name in self._behind)
        return (id(self._journey.given), *(tuple(one) if isinstance(one, list) else one for one in answers))

    def _arrange(self) -> None:
        self.list.setModel(self._records)
        self.list.setItemDelegate(RecordDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(_ROWS_SHOWN * RecordDelegate.height() + 12)
        self.list.setAccessibleName(self.field.label.text(self.context.language))
        finder = column(self._finder, spacing=8)
        for widget in (self.search, self.list, self._nothing):
            finder.addWidget(widget)
        self._nothing.hide()
        self._card.setProperty("card", "soft")
        text = column(spacing=4)
        text.addWidget(self._title)
        text.addWidget(self._caption)
        text.addLayout(self._badges)
        across = row(self._card, spacing=12, margin=16)
        across.addWidget(picture("check", "primary_text", 20), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(text, 1)
        across.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        outer = column(self)
        outer.addWidget(self._finder)
        outer.addWidget(self._card)

    def _connect(self) -> None:
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._look_for)
        self.list.clicked.connect(lambda index: self._pick(index.row()))
        self.list.activated.connect(lambda index: self._pick(index.row()))
        self.again.clicked.connect(self._open_finder)
        look().changed.connect(self._measure)

    def _measure(self) -> None:
        self.list.setFixedHeight(_ROWS_SHOWN * RecordDelegate.height() + 12)

    def _look_for(self, text: str) -> None:
        self._records.search(text)
        found = self._records.rowCount() > 0
        self.list.setVisible(found)
        self._nothing.setVisible(not found)
        if found and text:
            self.list.setCurrentIndex(self._records.index(0))
            reveal_row(self.list)

    def _take_key(self, event: QKeyEvent) -> bool:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key, now = Qt.Key(event.key()), self.list.currentIndex().row()
        if key in moves:
            at = max(0, min(self._records.rowCount() - 1, now + moves[key]))
            self.list.setCurrentIndex(self._records.index(at))
            reveal_row(self.list)
        elif (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._pick(now)
        else:
            return False
        return True

    def _pick(self, at: int) -> None:
        view = self._records.find(at)
        if view is not None and not self._locked:
            self.choose(view.code)

    def _open_finder(self) -> None:
        self._card.hide()
        self._finder.show()
        self._offer_rows()
        self.setFocusProxy(self.search)
        self.search.clear()
        at = self._records.row_of(self._code)
        if at >= 0:
            self.list.setCurrentIndex(self._records.index(at))
            self.list.scrollTo(self._records.index(at))
            reveal_row(self.list)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        record = self._table.get(self._code)
        self._card.setVisible(record is not None)
        self._finder.setVisible(record is None)
        self.setFocusProxy(self.search if record is None else self.again)
        self.again.setAccessibleName(f"{self.again.text()}: {self.field.label.text(self.context.language)}")
        if record is not None:
            view = _view(record, self.context)
            self._title.setText(view.title)
            self._caption.setText(view.caption)
            _fill_badges(self._badges, view.badges)


def _view(record: Record, context: FieldContext) -> RecordView:
    language = context.language
    agencies = context.catalogue.lookups.find_table("agencies") if record.attributes.get("approvals") else {}
    approvals = record.attributes.get("approvals")
    named = [agencies[code].words.text(language) for code in approvals] if isinstance(approvals, tuple) else []
    group = record.parents[0].text(language) if record.parents else ""
    # A code of digits is a number that people know; any other one is the program's own.
    number = isolate(record.code) if record.code.isdecimal() else ""
    caption = " · ".join(part for part in (number, group, *named) if part)
    folded = search_text(" ".join((record.code, record.words.ar, record.words.en, *(one.ar for one in record.parents))))
    return RecordView(record.code, record.words.text(language), caption, tuple(badges_of(record)), folded)


def _fill_badges(layout: QHBoxLayout, badges: Sequence[tuple[str, str]]) -> None:
    empty(layout)
    for text, tone in badges:
        layout.addWidget(Badge(text, tone))
    layout.addStretch(1)
