"""A drop-down list that can be searched by folded text, for lists too long to look through."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QWidget

from balady_desktop.desktop.look.theme import look, start_align
from balady_desktop.desktop.parts.building import column, picture, row, words
from balady_desktop.domain.text import search_text, search_words

translate = QCoreApplication.translate

SEARCH_OVER = 10
_ROWS_SHOWN = 8
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
SEARCH_ROLE = Qt.ItemDataRole.UserRole + 72
"""More words by which an item is found (a code, the other language); they are not shown."""
FOUND_ONLY_ROLE = Qt.ItemDataRole.UserRole + 73
"""True for an item that is shown only where a search finds it."""


class SearchableCombo(QComboBox):
    """An ordinary combo box (`addItem(text, data)`, `currentData`) with a popup of its own."""

    value_changed = Signal(object)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._popup: _Popup | None = None
        self.currentIndexChanged.connect(lambda _: self.value_changed.emit(self.currentData()))

    def add_choice(self, value: object, text: str, also: str = "", *, found_only: bool = False) -> None:
        self.addItem(text, value)
        if also:
            self.setItemData(self.count() - 1, also, SEARCH_ROLE)
        if found_only:
            self.setItemData(self.count() - 1, True, FOUND_ONLY_ROLE)

    def offered(self) -> list[object]:
        """The values that are shown before anything is searched."""
        return [self.itemData(at) for at in range(self.count()) if not self.itemData(at, FOUND_ONLY_ROLE)]

    def value(self) -> object:
        return self.currentData()

    def set_value(self, value: object) -> None:
        self.setCurrentIndex(self.findData(value))

    def showPopup(self) -> None:
        if self._popup is None:
            self._popup = _Popup(self)
            self._popup.picked.connect(self.setCurrentIndex)
        self._popup.open_at(self, self.count() > SEARCH_OVER)

    def hidePopup(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def popup(self) -> "_Popup | None":
        return self._popup

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; an answer that changes unseen is worse than a click more.
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4)
        # The arrows of a closed list would walk through what is not shown.
        opens = opens or (event.key() in _ARROWS and len(self.offered()) < self.count())
        if opens:
            self.showPopup()
        elif self.count() > SEARCH_OVER and event.text().strip() and not event.modifiers() & _HELD:
            self.showPopup()
            if self._popup is not None:
                self._popup.search.setText(event.text())
        else:
            super().keyPressEvent(event)


class _Filter(QSortFilterProxyModel):
    """Every word of the search is in the folded text of an item; without words, no item that only a search finds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: tuple[str, ...] = ()
        self._folded: list[str] = []
        self._found_only: list[bool] = []

    def remember(self, model: QAbstractItemModel) -> None:
        items = [model.index(at, 0) for at in range(model.rowCount())]
        self._folded = [_searched(item) for item in items]
        self._found_only = [bool(item.data(FOUND_ONLY_ROLE)) for item in items]
        self.setSourceModel(model)

    def look_for(self, text: str) -> None:
        self._wanted = search_words(text[:200])
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        if row >= len(self._folded) or (self._found_only[row] and not self._wanted):
            return False
        return all(word in self._folded[row] for word in self._wanted)


def _searched(index: QModelIndex) -> str:
    parts = (index.data(Qt.ItemDataRole.DisplayRole), index.data(SEARCH_ROLE))
    return search_text(" ".join(str(part) for part in parts if part))


class _Popup(QWidget):
    picked = Signal(int)

    def __init__(self, combo: QComboBox) -> None:
        super().__init__(combo, Qt.WindowType.Popup)
        # A QFrame in a combo box is the one thing that a style sheet never reaches.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("popup", True)
        self.search = QLineEdit()
        self.search.setProperty("bare", True)
        self.search.setMaxLength(200)
        start_align(self.search)
        self._filter = _Filter(self)
        self.list = QListView()
        self.list.setProperty("bare", True)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setModel(self._filter)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(self._pick)
        self._nothing = words("", "lead")
        self._nothing.setMargin(12)
        self._head = QWidget()
        self._arrange()
        self.search.textChanged.connect(self._look_for)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)

    def open_at(self, combo: QComboBox, searched: bool) -> None:
        self._nothing.setText(translate("SearchableCombo", "Nothing found: try fewer letters"))
        self.search.setPlaceholderText(translate("SearchableCombo", "Search"))
        self.search.setAccessibleName(translate("SearchableCombo", "Search"))
        self._filter.remember(combo.model())
        self.search.clear()
        self._look_for("")
        self._head.setVisible(searched)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus if searched else Qt.FocusPolicy.StrongFocus)
        self._place(combo, searched)
        self.show()
        (self.search if searched else self.list).setFocus()
        at = self._filter.mapFromSource(combo.model().index(combo.currentIndex(), 0))
        self.list.setCurrentIndex(at if at.isValid() else self._filter.index(0, 0))
        self.list.scrollTo(self.list.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        across = row(self._head, spacing=0)
        across.setContentsMargins(12, 4, 12, 0)
        across.addWidget(picture("search", "text_3", 18))
        across.addWidget(self.search, 1)
        outer = column(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self._head)
        outer.addWidget(self.list, 1)
        outer.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)

    def _place(self, combo: QComboBox, searched: bool) -> None:
        line = max(self.list.sizeHintForRow(0), look().px(look().density.field) - 2)
        height = min(max(1, self._filter.rowCount()), _ROWS_SHOWN) * line + 12
        if searched:
            height += look().px(look().density.field) + 8
        screen = combo.screen().availableGeometry()
        corner = combo.mapToGlobal(QPoint(0, combo.height() + 4))
        if corner.y() + height > screen.bottom() and corner.y() - combo.height() - 8 - height > screen.top():
            corner.setY(corner.y() - combo.height() - 8 - height)
        self.setGeometry(corner.x(), corner.y(), combo.width(), height)

    def _look_for(self, text: str) -> None:
        self._filter.look_for(text)
        found = self._filter.rowCount() > 0
        self.list.setVisible(found)
        self._nothing.setVisible(not found)
        self.list.setCurrentIndex(self._filter.index(0, 0))

    def _take_key(self, event: QKeyEvent) -> bool:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in moves:
            last = self._filter.rowCount() - 1
            at = max(0, min(last, self.list.currentIndex().row() + moves[key]))
            self.list.setCurrentIndex(self._filter.index(at, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._pick(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _pick(self, index: QModelIndex) -> None:
        source = self._filter.mapToSource(index)
        self.hide()
        if source.isValid():
            self.picked.emit(source.row())
