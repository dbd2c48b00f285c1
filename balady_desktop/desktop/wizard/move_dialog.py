"""A move that is about to be made: what it asks, drawn by the fields' own inputs and judged as every other answer."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.field_widgets import FieldContext
from balady_desktop.desktop.field_widgets.ticked import TickedWidget
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.models.moments import day
from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.dialog import Dialog
from balady_desktop.desktop.parts.error_summary import ErrorSummary, ProblemLine
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.question_page import QuestionPage
from balady_desktop.desktop.wizard.wizard_words import sentences
from balady_desktop.domain.answers import Typed

if TYPE_CHECKING:
    from balady_desktop.domain.move_forms import MoveForm
    from balady_desktop.domain.workflow import Move, Workflow

translate = QCoreApplication.translate

_APPLICANT = "applicant"
_WIDE, _NARROW, _MARGIN = 980, 680, 32


class _Form(ScrollPage):
    """The questions scroll where they are many: the acts below them stay in sight."""

    def __init__(self) -> None:
        super().__init__(_WIDE)

    def _measure(self) -> None:
        super()._measure()
        self.body.setContentsMargins(0, 4, 0, 4)
        self._across.setContentsMargins(0, 0, 0, 0)


class MoveDialog(Dialog):
    """Whatever is missing is said at its place; only a complete answer goes on to `then`."""

    def __init__(
        self,
        move: "Move",
        workflow: "Workflow",
        form: "MoveForm",
        context: FieldContext,
        parent: QWidget,
        then: Callable[[Mapping[str, Any]], object],
    ) -> None:
        yes = move.words.text(context.language)
        super().__init__(yes, _what_follows(move, workflow), parent)
        self._form, self._context, self._then = form, context, then
        self._shown: dict[str, str] = {}
        # What scrolls where the questions are many; None where they scroll by themselves.
        self._area: _Form | None = None
        is_wide = any(one.face == "ticked" for one in form.page.fields)
        self.setFixedWidth(min(look().px(_WIDE if is_wide else _NARROW), parent.window().width() - 48))
        self.summary = ErrorSummary()
        self.body.addWidget(self.summary)
        self.filling = Filling(form.definition, form.answers, form.facts, form.page.id)
        self.page = QuestionPage(self.filling, form.page, context)
        self.page.answered.connect(self._take)
        if form.asks:
            self._place(is_wide)
        self.yes_button = self.add_act(yes, "danger" if move.kind == "danger" else "primary", self._decide)
        self.add_act(translate("Decisions", "Cancel"), "secondary", self.reject)
        self.finished.connect(self.deleteLater)

    def answers(self) -> dict[str, Any]:
        """What is filled in, of what is asked."""
        return self._form.kept(self.filling.answers)

    def tell_last_day(self, last: date | None) -> None:
        """Say until when the applicant will have time, where he has no longer than that."""
        if last is not None:
            text = translate("Decisions", "The applicant has until {day}; after that the application is cancelled.")
            self.body.insertWidget(0, words(text.format(day=day(last, self._context.language)), "body"))

    def _place(self, is_wide: bool) -> None:
        if is_wide:
            # Its two columns scroll by themselves.
            self.body.addWidget(self.page, 1)
            return
        area = _Form()
        area.add(self.page)
        area.finish()
        area.setMinimumHeight(look().px(140))
        self._area = area
        self.body.addWidget(area, 1)

    def make_room(self) -> None:
        """Grow with the questions, as far as the screen goes."""
        layout = self.page.layout()
        if self._area is not None and layout is not None:
            wanted = max(look().px(140), layout.totalHeightForWidth(max(1, self.width() - 2 * _MARGIN)) + 12)
            self._area.setMinimumHeight(min(wanted, self.screen().availableGeometry().height() // 2))
        super().make_room()

    def _take(self, field_id: str, typed: Typed) -> None:
        self.filling.put(field_id, typed)
        self.page.refresh()
        if self._shown:
            self._mend()

    def _mend(self) -> None:
        """Take away what is right by now; a new problem waits for the button."""
        found = self._sentences()
        self._shown = {path: text for path, text in found.items() if path in self._shown}
        self.page.show_problems(self._shown)
        if not self._shown:
            self.summary.clear()

    def _decide(self) -> None:
        self._shown = self._sentences()
        self.page.show_problems(self._shown)
        self.summary.show_problems([self._line(path, text) for path, text in self._shown.items()])
        if self._shown:
            self.yes_button.release_guard()
            return
        answers = self.answers()
        self.accept()
        self._then(answers)

    def _line(self, path: str, text: str) -> ProblemLine:
        widget = self.page.widget(path.partition(".")[0])
        named = widget.named(path, text) if isinstance(widget, TickedWidget) else text
        return ProblemLine(named, self.page.target(path))

    def _sentences(self) -> dict[str, str]:
        journey = self.filling.journey
        return sentences(self.filling.problems(), journey, self._context.catalogue, self._context.language)


def _what_follows(move: "Move", workflow: "Workflow") -> str:
    """Return who reads what is filled in, and whether there is a way back."""
    told = translate("Decisions", "It is recorded in the application history with your name and the time.")
    if _APPLICANT in move.by:
        read = translate("Decisions", "The municipality sees it too.")
    elif move.inside:
        read = translate("Decisions", "The applicant does not see it.")
    else:
        read = translate("Decisions", "The applicant sees it too.")
    is_final = move.target is not None and workflow.get_state(move.target).is_end
    last = [translate("Decisions", "This cannot be undone.")] if is_final else []
    return " ".join([told, read, *last])
