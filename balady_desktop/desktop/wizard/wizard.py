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
from balady_desktop.desktop.shell.telling import as_trouble, tell
from balady_desktop.desktop.wizard.answer_undo import PageUndo
from balady_desktop.desktop.wizard.autosave import Autosave
from balady_desktop.desktop.wizard.bar_page import BarPage
from balady_desktop.desktop.wizard.check_page import CheckPage
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.news import news_of
from balady_desktop.desktop.wizard.page_contents import Content, heading_of, make_content, show_steps
from balady_desktop.desktop.wizard.page_problems import PageProblems
from balady_desktop.desktop.wizard.question_page import QuestionPage
from balady_desktop.desktop.wizard.register_asking import RegisterAsking
from balady_desktop.desktop.wizard.wizard_frame import WizardFrame
from balady_desktop.desktop.wizard.wizard_keys import add_keys
from balady_desktop.desktop.wizard.wizard_port import HeldBack, WizardPort
from balady_desktop.desktop.wizard.wizard_words import forward_words, notices
from balady_desktop.domain.answers import Typed
from balady_desktop.domain.problem import Problem

translate = QCoreApplication.translate


class Wizard(QWidget):
    """Knows no service: pages, fields, buttons and acts come from the definition."""

    page_turned = Signal(str)

    def __init__(self, filling: Filling, port: WizardPort) -> None:
        super().__init__()
        self.filling, self._port = filling, port
        self._language = port.shell.language()
        self._is_acting = False
        self._service = as_copy(filling.definition.title.text(self._language), port.is_copy)
        self.frame = WizardFrame(self._service)
        self._asked = 0
        self._problems = PageProblems(filling, port, self.frame)
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
        return f"{heading_of(self.content, self.filling, self._language)} - {self._service}"

    def press(self) -> None:
        """The button of the page: never disabled, it says what is missing."""
        if self._is_acting or isinstance(self.content, BarPage):
            return
        self.flush()
        held = self._port.held_back
        if held is not None and isinstance(self.content, CheckPage):
            held.act()
            return
        self.filling.attempt()
        problems = self.filling.problems()
        if self.filling.may_pass(problems):
            self._turn_on()
            return
        # A choice that is not offered is what the bar itself explains, with its source.
        is_barred = self.filling.bar() is not None and all(one.code == "choice_closed" for one in problems)
        if problems and not is_barred:
            self._show_or_find(problems)
            return
        if is_barred:
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
        if isinstance(self.content, QuestionPage):
            # Widgets that show something by themselves (the first card of a group) are answers too.
            for field_id, typed in self.content.answers_in_sight():
                self.filling.put(field_id, typed)
        self.autosave.flush()

    def lend(self, **lent: Any) -> None:
        """Lend the fields of the next pages something that an act brought (the code that was sent)."""
        self._port = replace(self._port, context=replace(self._port.context, **lent))

    def hold_back(self, held: HeldBack | None) -> None:
        """Say why it is not sent yet, and have the button of the check page do something else; None sends."""
        if held == self._port.held_back:
            return
        self._port = replace(self._port, held_back=held)
        if isinstance(self.content, CheckPage) and not self._is_acting:
            was_here = self.content.isAncestorOf(self.window().focusWidget() or self)
            self.content = self._draw()
            if was_here:
                self._focus("")

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
            self._show_registers()
            self.registers.touch()

    def ask_news(self) -> int:
        """Note that the store is asked now; returns the number of the question."""
        self.filling.typed_since = set(self.autosave.unsaved_paths())
        self._asked += 1
        return self._asked

    def take_news(self, answers: Mapping[str, Typed], asked: int) -> bool:
        """Show what others changed in the store; what is typed here is newer than the answer to a question before.

        False where there is nothing, or where the store was asked again since.
        """
        newer, page = self.autosave.unsaved_paths() | self.filling.typed_since, self.filling.page.id
        patch = news_of(self.filling, answers, newer)
        if not patch or asked != self._asked:
            return False
        self.filling.show_paths(patch)
        # The steps back from here lead to what somebody else has replaced.
        self.undo.clear()
        if isinstance(self.content, QuestionPage) and self.filling.page.id == page:
            self.content.show_patch(patch)
            self._look_again()
        elif not isinstance(self.content, BarPage):
            self._draw_again()
        show_steps(self.frame, self.filling, self._language)
        return True

    def _draw_again(self) -> None:
        was_here = self.content.isAncestorOf(self.window().focusWidget() or self)
        self.content = self._draw()
        self.page_turned.emit(self.filling.page.id)
        if was_here:
            self._focus("")

    def _show_registers(self) -> None:
        """Answers or what a register said may show other fields, and mend what was wrong."""
        if isinstance(self.content, QuestionPage):
            self.content.refresh()
            self.content.show_registers(self.registers.is_asking)
            self._problems.mend(self.content)

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
        if isinstance(self.content, QuestionPage):
            self._problems.show(self.content, problems)
            show_steps(self.frame, self.filling, self._language)

    # --- drawing ---

    def _draw(self, barred: bool = False) -> Content:
        page = self.filling.page
        self.undo.clear()
        self._problems.clear()
        content = make_content(self.filling, self._port, self._language, barred=barred)
        self._connect(content)
        lead = "" if barred or page.lead is None else page.lead.text(self._language)
        self.frame.open_page(
            heading_of(content, self.filling, self._language),
            lead,
            content,
            () if barred else notices(page, self.filling, self._language),
        )
        catalogue, held = self._port.context.catalogue, self._port.held_back
        forward = forward_words(page, self.filling, catalogue, self._language, held)
        self.frame.set_buttons(forward, self.filling.previous_page() is not None)
        self.frame.go_on.setHidden(barred)
        show_steps(self.frame, self.filling, self._language)
        return content

    def _connect(self, content: Content) -> None:
        if isinstance(content, BarPage):
            content.change_wanted.connect(lambda: self.go_to(self.filling.page.id))
            content.leave_wanted.connect(self._port.leave)
        elif isinstance(content, CheckPage):
            content.change_wanted.connect(self._change)
            content.summary_wanted.connect(self.print_summary)
        elif isinstance(content, QuestionPage):
            content.answered.connect(self._take_answer)
            content.patched.connect(self._take_patch)
            content.register_wanted.connect(self.registers.again)
            content.show_registers(self.registers.is_asking)
            self.registers.touch()

    def _tick(self, patch: dict[str, Any]) -> None:
        if isinstance(self.content, QuestionPage):
            self.content.set_saved(patch)

    def _focus(self, path: str) -> None:
        target = self.content.target(path) if path and isinstance(self.content, QuestionPage) else None
        target = target or self.first_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
