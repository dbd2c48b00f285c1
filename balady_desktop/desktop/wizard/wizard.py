"""The wizard: draws any journey page by page, saves it, and hands complete pages to the acts of its screen."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from balady_desktop.desktop.models.copy_words import as_copy
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.parts.buttons import is_enter
from balady_desktop.desktop.parts.error_summary import ProblemLine
from balady_desktop.desktop.shell.telling import as_trouble, tell
from balady_desktop.desktop.wizard.answer_undo import PageUndo
from balady_desktop.desktop.wizard.autosave import Autosave
from balady_desktop.desktop.wizard.bar_page import BarPage
from balady_desktop.desktop.wizard.check_page import CheckPage
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.question_page import QuestionPage
from balady_desktop.desktop.wizard.quote_page import QuotePage
from balady_desktop.desktop.wizard.register_asking import RegisterAsking
from balady_desktop.desktop.wizard.wizard_frame import WizardFrame
from balady_desktop.desktop.wizard.wizard_keys import add_keys
from balady_desktop.desktop.wizard.wizard_port import WizardPort
from balady_desktop.desktop.wizard.wizard_words import forward_words, notices, sentences
from balady_desktop.domain.definition import Page
from balady_desktop.domain.problem import Problem

translate = QCoreApplication.translate

Content = QuestionPage | QuotePage | CheckPage | BarPage


class Wizard(QWidget):
    """Knows no service: pages, fields, buttons and acts come from the definition."""

    page_turned = Signal(str)

    def __init__(self, filling: Filling, port: WizardPort) -> None:
        super().__init__()
        self.filling, self._port = filling, port
        self._language = port.shell.language()
        self._is_acting = False
        self._said: dict[str, str] = {}
        self._service = as_copy(filling.definition.title.text(self._language), port.is_copy)
        self.frame = WizardFrame(self._service)
        outer: QVBoxLayout = column(self)
        outer.addWidget(self.frame)
        self.undo = PageUndo(self, self._put_back)
        self.registers = RegisterAsking(filling, port.shell.background, port.ask_register, self)
        self.registers.changed.connect(self._show_registers)
        self.autosave = Autosave(filling, port.shell, port.save, self)
        if port.keeps:
            self.autosave.state_changed.connect(self.frame.set_saved_state)
            self.autosave.saved.connect(self._tick)
        else:
            self.frame.say_nothing_is_saved()
        self.autosave.failed.connect(tell(port.shell))
        self.frame.go_on.clicked.connect(self.press)
        self.frame.go_back.clicked.connect(self.back)
        self.frame.jump.clicked.connect(self.frame.open_jump_list)
        self.frame.step_chosen.connect(self._choose_step)
        add_keys(self, self)
        self.content: Content = self._draw()

    # --- going ---

    def title(self) -> str:
        """The open page and its service: what the window is called."""
        return f"{self._heading(self.content)} - {self._service}"

    def _heading(self, content: Content) -> str:
        if isinstance(content, BarPage):
            return translate("Wizard", "You cannot continue")
        return self.filling.page.title.text(self._language)

    def press(self) -> None:
        """The button of the page: never disabled, it says what is missing."""
        if self._is_acting or isinstance(self.content, BarPage):
            return
        self.flush()
        self.filling.attempt()
        problems = self.filling.problems()
        if problems:
            self._show_or_find(problems)
            return
        if self.filling.bar() is not None:
            self.content = self._draw(barred=True)
            self.page_turned.emit(self.filling.page.id)
            self._focus("")
            return
        page = self.filling.page
        if page.act is not None:
            self._begin(page.act)
        else:
            self._turn_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A line that has no use for Enter lets it through.
        if is_enter(event) and not event.isAutoRepeat() and isinstance(self.window().focusWidget(), QLineEdit):
            self.press()
        else:
            super().keyPressEvent(event)

    def step_back(self) -> bool:
        """Take back the last change on the page; False where nothing was changed."""
        can = self.undo.canUndo()
        self.undo.undo()
        return can

    def back(self) -> None:
        """The page before; what is typed here is kept, right or wrong."""
        before = self.filling.previous_page()
        if before is not None and not self._is_acting:
            self.go_to(before.id)

    def go_to(self, page_id: str, field_path: str = "") -> None:
        """Turn to a page, and to a field of it."""
        self.filling.open_page(page_id)
        self.autosave.flush()
        self.content = self._draw()
        self.page_turned.emit(page_id)
        self._focus(field_path)

    def flush(self) -> None:
        """Hand everything typed to the store's thread."""
        self._take_what_is_in_sight()
        self.autosave.flush()

    def lend(self, **lent: Any) -> None:
        """Lend the fields of the next pages something that an act brought (the code that was sent)."""
        self._port = replace(self._port, context=replace(self._port.context, **lent))

    def print_summary(self) -> None:
        """A paper with the answers as they are now."""
        if self._port.print_summary is not None and not self._is_acting:
            self.flush()
            self._port.print_summary()

    def open_jump_list(self) -> None:
        """List the pages to jump to."""
        self.frame.open_jump_list()

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins on the open page."""
        first = self.content.first_focus() if isinstance(self.content, QuestionPage | BarPage) else None
        return first or self.frame.go_on

    def _turn_on(self) -> None:
        after = self.filling.next_page()
        if after is None:
            self._port.leave()
            return
        if after.kind == "check":
            self.filling.returns_to_check = False
        self.go_to(after.id)

    def _choose_step(self, key: str) -> None:
        pages = {page.id: page for page in self.filling.journey.pages()}
        if self._is_acting or key == self.filling.page.id:
            return
        if key in pages and self.filling.is_reachable(pages[key]):
            self.go_to(key)
        else:
            self._port.shell.notifications.info(translate("Wizard", "This step is finished."))

    def _change(self, page_id: str, path: str) -> None:
        self.filling.returns_to_check = True
        self.go_to(page_id, path)

    # --- acts ---

    def _begin(self, act: str) -> None:
        self._is_acting = True
        self.frame.set_busy(translate("Wizard", "One moment"))
        self.autosave.flush()
        # The store works in order: when this comes back, what the act will read is on the disk, or could not be saved.
        self._port.shell.background.with_store(self, lambda: None, lambda _: self._act(act))

    def _act(self, act: str) -> None:
        if self.filling.pending:
            self.rest()
        else:
            self._port.acts[act](self)

    def finish_act(self) -> None:
        """The act of the page is done: on to the next one."""
        self.rest()
        self._turn_on()

    def fail_act(self, error: Exception) -> None:
        """The act did not succeed: say it at the fields it concerns, or above them."""
        self.rest()
        trouble = as_trouble(error)
        elsewhere = self.filling.tell(trouble.problems)
        if elsewhere is not None:
            self.go_to(elsewhere)
        elif isinstance(self.content, QuestionPage):
            self.content.renew()
        problems = self.filling.problems()
        if trouble.problems and problems:
            self._show(problems)
        else:
            tell(self._port.shell)(error)

    def rest(self) -> None:
        """No act is under way any more."""
        self._is_acting = False
        self.frame.set_busy("")

    # --- answers ---

    def _take_answer(self, field_id: str, typed: Any) -> None:
        patch = self.filling.patch_of(field_id, typed)
        if patch:
            self._take_patch(patch)

    def _take_patch(self, patch: Mapping[str, Any]) -> None:
        before = self.filling.put_paths(patch)
        if any(path in self.filling.pending for path in patch):
            self.undo.note(before, patch)
        self._look_again()

    def _put_back(self, patch: Mapping[str, Any]) -> None:
        self.filling.put_paths(patch)
        if isinstance(self.content, QuestionPage):
            self.content.show_patch(patch)
        self._look_again()

    def _look_again(self) -> None:
        self.autosave.touch()
        if isinstance(self.content, QuestionPage):
            self.content.refresh()
            self.content.show_registers(self.registers.is_asking)
            self.registers.touch()
            self._mend()

    def _show_registers(self) -> None:
        """A register was asked or has answered: its facts may show other fields, and mend what was wrong."""
        if isinstance(self.content, QuestionPage):
            self.content.refresh()
            self.content.show_registers(self.registers.is_asking)
            self._mend()

    def _mend(self) -> None:
        """A field that is being mended says at once when it is right; a new problem waits for the button."""
        content = self.content
        if not isinstance(content, QuestionPage) or not self._said:
            return
        found = self._sentences(self.filling.problems())
        self._said = {path: text for path, text in found.items() if path in self._said}
        content.show_problems(self._said)
        if not self._said:
            self.frame.summary.clear()

    def _take_what_is_in_sight(self) -> None:
        """Widgets that show something by themselves (the first card of a group) are answers too."""
        if isinstance(self.content, QuestionPage):
            for field_id, typed in self.content.answers_in_sight():
                self.filling.put(field_id, typed)

    # --- problems ---

    def _show_or_find(self, problems: tuple[Problem, ...]) -> None:
        """Show the problems of the page; the check page leads to the first page that has one."""
        if not isinstance(self.content, CheckPage):
            self._show(problems)
            return
        first = self.filling.definition.page_of(problems[0].field.partition(".")[0])
        self.filling.returns_to_check = True
        self.go_to(first.id)
        self._show(self.filling.problems())

    def _show(self, problems: tuple[Problem, ...]) -> None:
        content = self.content
        if not isinstance(content, QuestionPage):
            return
        self._said = self._sentences(problems)
        content.show_problems(self._said)
        self.frame.summary.show_problems([ProblemLine(text, content.target(path)) for path, text in self._said.items()])
        self._show_steps()

    def _sentences(self, problems: tuple[Problem, ...]) -> dict[str, str]:
        return sentences(problems, self.filling.journey, self._port.context.catalogue, self._language)

    # --- drawing ---

    def _draw(self, barred: bool = False) -> Content:
        page = self.filling.page
        self.undo.clear()
        self._said = {}
        content = self._content(page, barred)
        lead = "" if barred or page.lead is None else page.lead.text(self._language)
        self.frame.open_page(self._heading(content), lead, content, () if barred else notices(page, self.filling))
        forward = forward_words(page, self.filling, self._port.context.catalogue, self._language)
        self.frame.set_buttons(forward, self.filling.previous_page() is not None)
        self.frame.go_on.setHidden(barred)
        self._show_steps()
        return content

    def _content(self, page: Page, barred: bool) -> Content:
        catalogue, bar = self._port.context.catalogue, self.filling.bar()
        if barred and bar is not None:
            barring = BarPage(bar, self._language)
            barring.change_wanted.connect(lambda: self.go_to(self.filling.page.id))
            barring.leave_wanted.connect(self._port.leave)
            return barring
        if page.kind == "quote":
            return QuotePage(catalogue, self.filling.journey, self._language)
        if page.kind == "check":
            checking = CheckPage(catalogue, self.filling, self._language)
            checking.change_wanted.connect(self._change)
            checking.summary_wanted.connect(self.print_summary)
            if self._port.print_summary is not None:
                checking.offer_summary()
            return checking
        questions = QuestionPage(self.filling, page, self._port.context)
        questions.answered.connect(self._take_answer)
        questions.patched.connect(self._take_patch)
        questions.register_wanted.connect(self.registers.again)
        questions.show_registers(self.registers.is_asking)
        self.registers.touch()
        return questions

    def _show_steps(self) -> None:
        number, total = self.filling.place()
        page = self.filling.page
        steps = self.filling.steps(self._language)
        # Several pages may share a step; the rail knows a step by its first page.
        current = steps[number - 1].key if self.filling.definition.steps else page.id
        self.frame.set_steps(steps, current, number, total)

    def _tick(self, patch: dict[str, Any]) -> None:
        if isinstance(self.content, QuestionPage):
            self.content.set_saved(patch)

    def _focus(self, path: str) -> None:
        target = self.content.target(path) if path and isinstance(self.content, QuestionPage) else None
        target = target or self.first_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
