"""The questions of one page, drawn from the definition: a frame for each field that is asked."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balady_desktop.desktop.field_widgets import FieldContext, FieldWidget, PatchedWidget, make_widget
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.register_line import RegisterLine
from balady_desktop.domain.answers import Typed, is_empty
from balady_desktop.domain.definition import Field, Page

translate = QCoreApplication.translate


class QuestionPage(QWidget):
    """Reports what is typed; conditional fields come and go as the answers change."""

    answered = Signal(str, object)
    # Rows and cells of a table, by path.
    patched = Signal(object)
    # A register gave no answer: it is to be asked again about this field.
    register_wanted = Signal(str)

    def __init__(self, filling: Filling, page: Page, context: FieldContext) -> None:
        super().__init__()
        self._filling, self._page, self._context = filling, page, context
        self._places: dict[str, QVBoxLayout] = {}
        self._blocks: dict[str, QWidget] = {}
        self.frames: dict[str, FieldFrame] = {}
        self._shown: set[str] | None = None
        self.register_lines: dict[str, RegisterLine] = {}
        # Fields that a check of the service may warn of.
        self.warnings: dict[str, AlertBar] = {}
        outer = column(self, spacing=look().density.field_gap)
        for asked in self._all_fields():
            block = QWidget()
            self._blocks[asked.id] = block
            self._places[asked.id] = column(block, spacing=12)
            outer.addWidget(block)
        self.refresh()

    def refresh(self) -> None:
        """Show what is asked now, and let every field look at the earlier answers again."""
        asked = {one.id: one for one in self._filling.fields(self._page)}
        # Asked at every key: most of them show and hide nothing.
        if self._shown != asked.keys():
            self._shown = set(asked)
            self._show_blocks(asked)
        for name, frame in self.frames.items():
            widget = frame.input
            if name in asked and isinstance(widget, FieldWidget):
                widget.refresh(self._filling.journey)
                self._answer_by_itself(asked[name], widget)
        self._show_warnings()

    def _show_blocks(self, asked: Mapping[str, Field]) -> None:
        for name, block in self._blocks.items():
            if name in asked and name not in self.frames:
                self._build(asked[name])
            block.setVisible(name in asked)

    def show_registers(self, is_asking: Callable[[str], bool]) -> None:
        """Tell at each field what its register says of the answer."""
        for name, line in self.register_lines.items():
            asked = self._filling.definition.get_field(name)
            line.show_answer(self._filling.journey.register_answer(asked), is_asking(name))

    def widget(self, field_id: str) -> FieldWidget:
        """The input of a field that has been asked."""
        found = self.frames[field_id].input
        if not isinstance(found, FieldWidget):
            raise KeyError(field_id)
        return found

    def show_answer(self, field_id: str, typed: Typed) -> None:
        """Put an answer into its input, as undo does."""
        if field_id in self.frames:
            self.widget(field_id).set_typed(typed)

    def show_patch(self, patch: Mapping[str, Any]) -> None:
        """Put changed answers into their inputs, as undo does; a table takes its cells alone."""
        for name in dict.fromkeys(path.partition(".")[0] for path in patch):
            widget = self.frames[name].input if name in self.frames else None
            if isinstance(widget, PatchedWidget):
                widget.show_patch({path: one for path, one in patch.items() if path.startswith(f"{name}.")})
            else:
                self.show_answer(name, self._filling.answers.get(name))

    def answers_in_sight(self) -> Iterator[tuple[str, Typed]]:
        """What the inputs hold, for what a widget shows by itself (the first card of a group)."""
        for asked in self._filling.fields(self._page):
            if not self._filling.is_locked(asked) and not isinstance(self.frames[asked.id].input, PatchedWidget):
                typed = self.widget(asked.id).typed()
                if not is_empty(typed):
                    yield asked.id, typed

    def show_problems(self, sentences: Mapping[str, str]) -> None:
        """Say each problem at its field; fields without one lose what they said."""
        for name, frame in self.frames.items():
            frame.set_error(sentences.get(name))
            self.widget(name).show_problems(sentences)

    def target(self, path: str) -> QWidget | None:
        """Where a problem leads: the input of its field, or the place inside it."""
        name = path.partition(".")[0]
        if name not in self.frames:
            return None
        inside = self.widget(name).target(path)
        return self.frames[name].answered_in if inside is self.widget(name) else inside

    def renew(self) -> None:
        """Fetch anew what an act has used up."""
        for name in self.frames:
            self.widget(name).renew()

    def set_saved(self, field_ids: Mapping[str, object]) -> None:
        """A tick at what has just been committed."""
        for name in dict.fromkeys(path.partition(".")[0] for path in field_ids):
            if name in self.frames:
                self.frames[name].set_saved()

    def first_focus(self) -> QWidget | None:
        """The first input that is open."""
        for asked in self._filling.fields(self._page):
            if not self._filling.is_locked(asked):
                return self.frames[asked.id].editor
        return None

    def _all_fields(self) -> tuple[Field, ...]:
        """The fields of the page, asked or not, after those that the page asks again."""
        own = {one.id for one in self._page.fields}
        again = (one for one in self._filling.fields(self._page) if one.id not in own)
        return (*again, *self._page.fields)

    def _build(self, asked: Field) -> None:
        language = self._context.language
        widget = make_widget(asked, self._filling.journey, self._context)
        label = translate("QuestionPage", "Declaration") if widget.names_itself else asked.label.text(language)
        hint = self._hint(asked)
        wide = look().px(widget.widest) if widget.widest else None
        frame = FieldFrame(label, hint, widget, asked.optional, width=wide)
        self.frames[asked.id] = frame
        for request in self._filling.requests_on(self._page):
            if request.field_id == asked.id:
                self._places[asked.id].addWidget(AlertBar("warning", request.reason.text(language), request.text))
        self._places[asked.id].addWidget(frame)
        self._add_register_line(asked)
        self._add_warning(asked)
        typed = self._filling.journey.typed(asked)
        if typed is not None:
            widget.set_typed(typed)
        self._answer_by_itself(asked, widget)
        if self._filling.is_locked(asked):
            self._lock(asked, frame, widget)
        widget.changed.connect(self._teller(asked.id, widget))
        if isinstance(widget, PatchedWidget):
            widget.patched.connect(self.patched)

    def _add_register_line(self, asked: Field) -> None:
        if asked.checked_by is None:
            return
        line = RegisterLine(asked.checked_by, self._context.catalogue.registers, self._context.language)
        line.again_wanted.connect(lambda: self.register_wanted.emit(asked.id))
        self.register_lines[asked.id] = line
        self._places[asked.id].addWidget(line)

    def _add_warning(self, asked: Field) -> None:
        checks = self._filling.definition.checks
        if any(one.at == asked.id and one.severity == "warns" for one in checks):
            bar = AlertBar("warning")
            bar.hide()
            self.warnings[asked.id] = bar
            self._places[asked.id].addWidget(bar)

    def _show_warnings(self) -> None:
        """Tell at its field what a check warns of; nobody is stopped by it."""
        if not self.warnings:
            return
        journey, language = self._filling.journey, self._context.language
        told = {one.field: journey.check_words(one).text(language) for one in journey.warnings(self._page)}
        for name, bar in self.warnings.items():
            bar.set_message("warning", told.get(name, ""))
            bar.setVisible(name in told)

    def _answer_by_itself(self, asked: Field, widget: FieldWidget) -> None:
        """Give the only answer that there is: a choice of one is none."""
        only = widget.only_answer()
        if only is not None and is_empty(self._filling.journey.typed(asked)) and not self._filling.is_locked(asked):
            widget.set_typed(only)
            self._filling.put(asked.id, only)

    def _hint(self, asked: Field) -> str:
        own = asked.hint.text(self._context.language) if asked.hint else ""
        return "\n".join(filter(None, (own, self._context.hints.get(asked.type))))

    def _lock(self, asked: Field, frame: FieldFrame, widget: FieldWidget) -> None:
        widget.set_locked(True)
        frame.set_optional(False)
        if self._filling.journey.is_locked(asked):
            frame.set_note(translate("QuestionPage", "Filled from the registry"), "neutral:lock")

    def _teller(self, field_id: str, widget: FieldWidget) -> Callable[[], None]:
        return lambda: self.answered.emit(field_id, widget.typed())
