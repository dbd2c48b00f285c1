"""One task: what is asked and of what, filled in by the inputs of every other field, kept as it is typed, sent once."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.field_widgets import FieldContext
from balady_desktop.desktop.field_widgets.kept_files import KeptFiles
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.models.task_words import due_words, row_badge
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import column, words
from balady_desktop.desktop.parts.buttons import Button, quiet
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.error_summary import ErrorSummary, ProblemLine
from balady_desktop.desktop.parts.key_value import KeyValue, KeyValueList
from balady_desktop.desktop.parts.page import ActionBar, ScrollPage
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.shell.first_focus import begin_at
from balady_desktop.desktop.shell.ids import mint
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import sentence, tell
from balady_desktop.desktop.wizard.autosave import Autosave
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.question_page import QuestionPage
from balady_desktop.desktop.wizard.wizard_words import sentences
from balady_desktop.domain.text import isolate
from balady_desktop.domain.trouble import Trouble

if TYPE_CHECKING:
    from balady_desktop.actions.task_views import TaskRowView, TaskView
    from balady_desktop.domain.answers import Typed
    from balady_desktop.domain.words import Words

translate = QCoreApplication.translate

_OPEN_STATES = frozenset({"open", "begun", "held"})


class TaskScreen(Screen):
    """`task_id`."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.view: TaskView | None = None
        self.page: QuestionPage | None = None
        self.filling: Filling | None = None
        self.autosave: Autosave | None = None
        self.summary = ErrorSummary()
        self._shown: dict[str, str] = {}
        self._context: FieldContext | None = None
        self._area = ScrollPage()
        self.saved = words("", "caption")
        self.send_button = Button(translate("Tasks", "Finish and send"), "primary", "send", guarded=True)
        self.send_button.clicked.connect(self.send)
        self.back_button = quiet(translate("Tasks", "Tasks"), "arrow-left")
        self.back_button.clicked.connect(lambda: shell.go(Route("tasks")))
        self._bar = ActionBar()
        self._bar.add(self.send_button)
        self._bar.add(self.saved)
        self._bar.hide()
        outer = column(self)
        outer.addWidget(self._area, 1)
        outer.addWidget(self._bar)
        tasking, task_id = shell.program.tasking, params["task_id"]
        shell.background.with_store(self, lambda: tasking.open(task_id), self._show, self._fail)

    def title(self) -> str:
        return translate("Tasks", "Task")

    def leave(self) -> None:
        if self.autosave is not None:
            self.autosave.flush()

    def first_focus(self) -> QWidget | None:
        return (self.page.first_focus() if self.page is not None else None) or self.back_button

    def press_main(self) -> None:
        if self._bar.isVisible():
            self.send_button.click()

    # --- showing ---

    def _show(self, view: "TaskView") -> None:
        self.view = view
        language, row = self.shell.language(), view.row
        header = PageHeader(f"{isolate(row.number)} · {view.service_title.text(language)}", row.words.text(language))
        header.add_action(self.back_button)
        header.add_action(Badge(*row_badge(row, self.shell.today())))
        self._area.add(header)
        if row.trouble is not None:
            self._area.add(self._trouble_bar(row.trouble))
        elif row.state == "sent":
            self._area.add(AlertBar("info", *_sent_words()))
        self._area.add(self._asked(view))
        if row.state in _OPEN_STATES:
            self._add_form(view)
        # Last: it is looked up, and not passed on the way to each answer.
        self._area.add(self._about(view))
        self._area.finish()
        begin_at(self, self.first_focus())

    def _trouble_bar(self, trouble: Trouble) -> AlertBar:
        bar = AlertBar("error", *sentence(self.shell, trouble))
        if self.view is not None and self.view.row.state == "over":
            bar.add_action(translate("Tasks", "Seen: remove it from this computer"), self._dismiss)
        return bar

    def _asked(self, view: "TaskView") -> Card:
        language = self.shell.language()
        card = Card(translate("Tasks", "What is asked"))
        due = due_words(view.row.due_on, language)
        opened = translate("Tasks", "Asked on {moment}").format(moment=moment(view.opened_at, language))
        card.add(words(f"{due} · {opened}", "caption"))
        told = KeyValueList()
        place = _place_words(view.row)
        told.set_rows([*place, *(_line(number, *one, language) for number, one in enumerate(view.said))])
        card.add(told)
        return card

    def _about(self, view: "TaskView") -> Card:
        language = self.shell.language()
        card = Card(translate("Tasks", "What the application says"))
        rows = [one for one in view.about if one[1].text(language)]
        told = KeyValueList()
        municipality = translate("Tasks", "Municipality")
        place = KeyValue("municipality", municipality, view.row.municipality.text(language))
        told.set_rows([place, *(_line(number, *one, language) for number, one in enumerate(rows))])
        card.add(told)
        return card

    def _add_form(self, view: "TaskView") -> None:
        form, shell = view.form, self.shell
        self.filling = Filling(form.definition, view.typed, form.facts, form.page.id)

        def explain(trouble: Trouble) -> str:
            return sentence(shell, trouble)[1]

        files = KeptFiles(shell.program, view.row.task_id, lambda: shell.program.tasking)
        self._context = FieldContext(shell.language(), view.rules, shell.background, explain, mint, files)
        self.page = QuestionPage(self.filling, form.page, self._context)
        self.page.answered.connect(self._take)
        self.autosave = Autosave(self.filling, shell, self._save, self)
        self.autosave.saved.connect(self._say_saved)
        self.autosave.failed.connect(tell(shell))
        self._area.add(self.summary)
        self._area.add(self.page)
        self._bar.show()

    # --- filling in ---

    def _take(self, field_id: str, typed: "Typed") -> None:
        if self.filling is None or self.page is None or self.autosave is None:
            return
        self.filling.put(field_id, typed)
        self.page.refresh()
        self.autosave.touch()
        if self._shown:
            self._mend()

    def _save(self, patch: dict[str, Any], page: str, shown: dict[str, Any]) -> None:
        """Keep whole answers; called on the store's thread."""
        assert self.filling is not None  # something was typed in it
        answers = self.filling.answers
        changed = {path.partition(".")[0] for path in patch}
        if changed:
            whole = {name: answers.get(name) for name in changed}
            self.shell.program.tasking.type(self.params["task_id"], whole)

    def _say_saved(self) -> None:
        self.saved.setText(translate("Tasks", "Saved on this computer"))

    def _mend(self) -> None:
        """Take away what is right by now; a new problem waits for the button."""
        found = self._sentences()
        self._shown = {path: text for path, text in found.items() if path in self._shown}
        if self.page is not None:
            self.page.show_problems(self._shown)
        if not self._shown:
            self.summary.clear()

    def _sentences(self) -> dict[str, str]:
        assert self.filling is not None
        assert self._context is not None
        problems, journey = self.filling.problems(), self.filling.journey
        return sentences(problems, journey, self._context.catalogue, self._context.language)

    def _named(self, path: str, text: str) -> str:
        """Return a problem with the given row that it is of: several rows miss the same."""
        assert self.filling is not None
        name, _, inner = path.partition(".")
        group = self.filling.definition.get_field(name)
        if not inner or group.rows is None:
            return text
        found = self.filling.facts.lookups.get_table(group.rows.lookup).get(inner.partition(".")[0])
        return text if found is None else f"{found.words.text(self.shell.language())}: {text}"

    # --- sending ---

    def send(self) -> None:
        """Send what is whole; say what is missing at its place."""
        if self.filling is None or self.page is None or self.autosave is None:
            return
        self._shown = self._sentences()
        self.page.show_problems(self._shown)
        told = [(self._named(path, text), path) for path, text in self._shown.items()]
        self.summary.show_problems([ProblemLine(text, self.page.target(path)) for text, path in told])
        if self._shown:
            self.send_button.release_guard()
            return
        self.autosave.flush()
        tasking, task_id = self.shell.program.tasking, self.params["task_id"]
        self.shell.background.with_store(self, lambda: tasking.send(task_id), lambda _: self._sent(), self._refused)

    def _sent(self) -> None:
        self.shell.notifications.info(". ".join(_sent_words()))
        # What waits is counted in the strip below, and a round is planned.
        self.shell.changes.drafts_changed.emit()
        self.shell.go(Route("tasks"))

    def _refused(self, error: Exception) -> None:
        self.send_button.release_guard()
        tell(self.shell)(error)

    def _dismiss(self) -> None:
        tasking, task_id = self.shell.program.tasking, self.params["task_id"]
        self.shell.background.with_store(
            self, lambda: tasking.dismiss(task_id), lambda _: self.shell.go(Route("tasks")), tell(self.shell)
        )

    def _fail(self, error: Exception) -> None:
        tell(self.shell)(error)
        self.shell.go(Route("tasks"))


def _sent_words() -> tuple[str, str]:
    return (
        translate("Tasks", "It is finished here and saved"),
        translate("Tasks", "It is sent with its photographs as soon as there is a connection."),
    )


def _place_words(row: "TaskRowView") -> list[KeyValue]:
    named = (("name", translate("Tasks", "Name"), row.name), ("district", translate("Tasks", "District"), row.district))
    return [KeyValue(key, label, text) for key, label, text in named if text]


def _line(number: int, label: "Words", text: "Words", language: Any) -> KeyValue:
    return KeyValue(str(number), label.text(language), text.text(language))
