"""What is looked for in the trail: whose chain, who, on what, which act, which days, looks or changes."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from balady_desktop.actions.audit_views import Sought
from balady_desktop.desktop.parts.building import column, row
from balady_desktop.desktop.parts.buttons import primary, quiet
from balady_desktop.desktop.parts.code_field import CodeField
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.desktop.shell.filter_chips import Filter, FilterChips
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.desktop.shell.typed_days import DayFrame, read_period
from balady_desktop.domain.text import clean_input

if TYPE_CHECKING:
    from balady_desktop.domain.words import Words

translate = QCoreApplication.translate

_EVERYTHING, _LOOKS, _CHANGES = "all", "looks", "changes"
_KINDS: dict[str, bool | None] = {_EVERYTHING: None, _LOOKS: True, _CHANGES: False}


class TrailFilters(QWidget):
    """`wanted` comes when the person asks, never while one types: each look is written down."""

    wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._language = shell.language()
        self.body, self.act = SearchableCombo(), SearchableCombo(translate("Audit", "Every act"))
        self.person, self.thing = CodeField(200, clean_input), CodeField(200, clean_input)
        self.first_frame = DayFrame(shell, translate("Audit", "First day"), optional=True)
        self.last_frame = DayFrame(shell, translate("Audit", "Last day"), optional=True)
        self.first, self.last = self.first_frame.field, self.last_frame.field
        self._lines = {"person": self.person, "thing": self.thing, "first": self.first.edit, "last": self.last.edit}
        self._lists = {"body": self.body, "act": self.act}
        self.body_frame = FieldFrame(translate("Audit", "Whose trail"), "", self.body)
        self.kind = FilterChips(
            (
                Filter(_EVERYTHING, translate("Audit", "Everything")),
                Filter(_LOOKS, translate("Audit", "Who saw")),
                Filter(_CHANGES, translate("Audit", "Who acted")),
            ),
            _EVERYTHING,
        )
        self.search_button = primary(translate("Audit", "Search"), "search")
        self.clear_button = quiet(translate("Audit", "Clear the filters"), "x")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        frames = (
            (FieldFrame(translate("Audit", "Person (user name)"), "", self.person, optional=True), 0, 0),
            (FieldFrame(translate("Audit", "Thing (number)"), "", self.thing, optional=True), 0, 1),
            (FieldFrame(translate("Audit", "Act"), "", self.act, optional=True), 0, 2),
            (self.first_frame, 1, 0),
            (self.last_frame, 1, 1),
            (self.body_frame, 1, 2),
        )
        for frame, at, place in frames:
            grid.addWidget(frame, at, place, Qt.AlignmentFlag.AlignTop)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        line = row(spacing=12)
        line.addWidget(self.kind)
        line.addStretch(1)
        line.addWidget(self.clear_button)
        line.addWidget(self.search_button)
        outer = column(self, spacing=12)
        outer.addLayout(grid)
        outer.addLayout(line)

    def _connect(self) -> None:
        for field in (self.person, self.thing, self.first.edit, self.last.edit):
            field.returnPressed.connect(self._want)
        self.search_button.clicked.connect(self._want)
        self.clear_button.clicked.connect(self.clear)
        self.kind.value_changed.connect(lambda _: self._want())

    def show_choices(
        self, body: str, bodies: "Sequence[tuple[str, Words]]", acts: "Sequence[tuple[str, Words]]"
    ) -> None:
        """Offer the chains and the acts that the server named; what was chosen stays chosen."""
        chosen = self.act.value()
        for combo, choices in ((self.body, bodies), (self.act, [("", None), *acts])):
            combo.clear()
            for code, words in choices:
                combo.add_choice(code, words.text(self._language) if words else translate("Audit", "Every act"))
        self.body.set_value(body)
        self.act.set_value(chosen or "")
        self.body_frame.setVisible(len(bodies) > 1)

    def clear(self) -> None:
        """Leave every part open, and ask."""
        self.person.setText("")
        self.thing.setText("")
        self.act.set_value("")
        self.first.set_text("")
        self.last.set_text("")
        self.kind.set_value(_EVERYTHING)
        self._want()

    def look_for(self, *, person: str = "", thing: str = "", kind: str = _EVERYTHING) -> None:
        """Look for one person or one thing alone, and ask."""
        self.person.setText(person)
        self.thing.setText(thing)
        self.act.set_value("")
        self.kind.set_value(kind)
        self._want()

    def is_open(self) -> bool:
        """Return whether nothing narrows the trail."""
        sought = self.sought()
        return sought is not None and Sought(body=sought.body) == sought

    def sought(self) -> Sought | None:
        """Return what is looked for, None where the days are no period; the field that is wrong then says so."""
        period = read_period(self.first_frame, self.last_frame)
        if period is None:
            return None
        return Sought(
            body=str(self.body.value() or ""),
            person=self.person.value(),
            thing=self.thing.value(),
            act=str(self.act.value() or ""),
            looks=_KINDS[self.kind.value()],
            first=period.first,
            last=period.last,
        )

    def typed(self) -> dict[str, str]:
        """Return what is looked for as it is typed and chosen now; a day may be none."""
        lines = {name: line.text() for name, line in self._lines.items()}
        return (
            lines
            | {name: str(combo.value() or "") for name, combo in self._lists.items()}
            | {"kind": self.kind.value()}
        )

    def take(self, typed: Mapping[str, str]) -> None:
        """Put back what was typed and chosen, without asking; what can be chosen is named by the next answer."""
        for name in typed.keys() & self._lines.keys():
            self._lines[name].setText(typed[name])
        for name in typed.keys() & self._lists.keys():
            self._lists[name].add_choice(typed[name], typed[name])
            self._lists[name].set_value(typed[name])
        self.kind.set_value(typed.get("kind", self.kind.value()))

    def release(self) -> None:
        """Let the buttons be pressed again."""
        self.search_button.release_guard()
        self.clear_button.release_guard()

    def _want(self) -> None:
        self.wanted.emit()
