"""Tasks of one's role: listed and answered without a connection, sent once from the outbox."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from balady_desktop.actions.attaching import IsCancelled, Progress, opened, take_in
from balady_desktop.actions.editions import rules_of
from balady_desktop.actions.newer import NEWER
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.task_views import AnsweredRow, TaskRowView, TaskView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.answers import Attachment, attached_files
from balady_desktop.domain.definition import Field
from balady_desktop.domain.in_words import cell_in_words
from balady_desktop.domain.move_forms import MoveForm, task_form
from balady_desktop.domain.paths import answer_at, answered
from balady_desktop.domain.sheets import Sheet
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language, Words
from balady_desktop.domain.workflow import Workflow
from balady_desktop.remote.errors import RefusedError

if TYPE_CHECKING:
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.storage.tasks import KeptTask

# The status of a refusal that was decided; nobody sends it again.
_DECIDED = 409
_DISTRICT = "district"
_LANGUAGES: tuple[Language, ...] = ("ar", "en")


@for_one_account
class Tasking:
    """The tasks that are asked of the person in the body for which he works."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    # --- what is here ---

    def list(self) -> tuple[TaskRowView, ...]:
        """Return the tasks of the body, what is due first at the head."""
        body = self._body()
        with self._workplace.storage().reading() as store:
            kept = store.tasks.all()
        rows = [self._row(one) for one in kept if body in _acting_for(one)]
        return tuple(sorted(rows, key=lambda one: (one.due_on or date.max, one.district, one.number)))

    def open(self, task_id: str) -> TaskView:
        """Open a task. Raises Trouble `task_gone`, and where its rules are not here what `rules_of` raises."""
        kept = self._get(task_id)
        rules = self._rules(kept)
        definition = rules.service(kept.body["service"])
        form, workflow = self._form(kept, rules), rules.workflow(definition.workflow or "")
        move = next((one for one in workflow.moves if one.move == kept.body.get("move")), None)
        said = _in_words(move.asks, kept.body.get("said", {}), rules, self._workplace.today()) if move else ()
        about = kept.body.get("about", {})
        shown = tuple(one for one in definition.fields() if one.id in about)
        return TaskView(
            self._row(kept),
            definition.title,
            datetime.fromisoformat(kept.body["opened_at"]),
            said,
            _in_words(shown, about, rules, self._workplace.today()),
            form,
            rules,
            kept.typed,
        )

    def type(self, task_id: str, patch: Mapping[str, Any]) -> None:
        """Keep what is typed. Raises Trouble `task_gone` where nothing may be typed any more."""
        now = self._workplace.now_ms()
        if not self._workplace.storage().apply(lambda store: store.tasks.type(task_id, patch, now)):
            raise Trouble("task_gone")

    def send(self, task_id: str) -> None:
        """Freeze the answer for the next round. Raises Trouble `answers_invalid` with what is wrong."""
        kept = self._get(task_id)
        form = self._form(kept, self._rules(kept))
        typed = {name: one for name, one in kept.typed.items() if name not in form.unknown(kept.typed)}
        problems = form.problems(typed)
        if problems:
            raise Trouble("answers_invalid", None, tuple(problems))
        answers, now = form.kept(typed), self._workplace.now_ms()
        acting = self._body()
        body = {
            "task_id": task_id,
            "body": acting if acting in _acting_for(kept) else kept.body["body"],
            "answers": answers,
        }
        body["done_at"] = self._workplace.now().isoformat()
        files, key = attached_files(answers), self._workplace.new_id()

        def freeze(store: Any) -> None:
            for one in files:
                store.uploads.queue(one["sha256"], one["size"], one["media_type"], now)
            store.tasks.send(task_id, key, body, [one["sha256"] for one in files], now)

        self._workplace.storage().apply(freeze)

    def dismiss(self, task_id: str) -> None:
        """Forget what was typed for a task that is over, once it was seen."""
        self._workplace.storage().apply(lambda store: store.tasks.dismiss(task_id))

    # --- files ---

    def attach(self, task_id: str, at: str, path: str, progress: Progress, is_cancelled: IsCancelled) -> Attachment:
        """Copy a photograph or a file into the store, for the answer `at` a path. Raises Trouble with its problem."""
        with opened(at, path) as source:
            return self._take_in(task_id, at, Path(path).name, source, progress, is_cancelled)

    def attach_content(
        self, task_id: str, at: str, name: str, content: bytes, progress: Progress, is_cancelled: IsCancelled
    ) -> Attachment:
        """Take in what is not a file yet. Raises Trouble with its problem."""
        return self._take_in(task_id, at, name, io.BytesIO(content), progress, is_cancelled)

    def detach(self, task_id: str, at: str, sha256: str) -> None:
        """Take a file out of an answer."""
        typed = self._get(task_id).typed
        left = [one for one in answer_at(typed, at) or [] if one["sha256"] != sha256]
        self.type(task_id, answered(typed, at, left or None))

    def _take_in(
        self, task_id: str, at: str, name: str, source: BinaryIO, progress: Progress, is_cancelled: IsCancelled
    ) -> Attachment:
        kept = self._get(task_id)
        field = self._form(kept, self._rules(kept)).definition.get_field_at(at)
        given = answer_at(kept.typed, at) or []

        def answer(one: Attachment) -> None:
            # Read again: another file may have been attached there meanwhile.
            typed = self._get(task_id).typed
            said = {"sha256": one.sha256, "name": one.name, "size": one.size, "media_type": one.media_type}
            self.type(task_id, answered(typed, at, [*(answer_at(typed, at) or []), said]))

        return take_in(self._workplace, field, given, name, source, answer, progress, is_cancelled)

    # --- reading ---

    def _get(self, task_id: str) -> "KeptTask":
        with self._workplace.storage().reading() as store:
            kept = store.tasks.find(task_id)
        if kept is None:
            raise Trouble("task_gone")
        return kept

    def _body(self) -> str:
        """Return the body for which the person works, empty for his own account."""
        account = self._workplace.account
        return (account.acting_for or account.municipality or "") if account is not None else ""

    def _rules(self, kept: "KeptTask") -> "Catalogue":
        return rules_of(self._workplace, kept.body["service"], kept.body["definition"])

    def _form(self, kept: "KeptTask", rules: "Catalogue") -> MoveForm:
        definition = rules.service(kept.body["service"])
        task = rules.workflow(definition.workflow or "").get_task(kept.body["task"])
        return task_form(task, definition, rules.facts(self._workplace.today(), {}))

    def _row(self, kept: "KeptTask") -> TaskRowView:
        body, words, district = kept.body, NEWER, ""
        place = self._workplace.catalogue.lookups.find_table("municipalities").get(body["municipality"])
        try:
            rules = self._rules(kept)
            definition = rules.service(body["service"])
            words = task_words(rules, rules.workflow(definition.workflow or ""), body["task"], body["subject"])
            named = next((one.id for one in definition.fields() if one.type == _DISTRICT), "")
            district = str(body["about"].get(named, ""))
        except (Trouble, KeyError):
            # A list is told of all the same; opening it says what is missing.
            pass
        is_refused = kept.state in ("held", "over")
        due = body.get("due_on")
        return TaskRowView(
            kept.id,
            words,
            body["name"],
            body["application_number"],
            district,
            place.words if place else Words(body["municipality"], body["municipality"]),
            date.fromisoformat(due) if due else None,
            "begun" if kept.state == "open" and kept.typed else kept.state,
            _trouble(kept.reason or "task_closed") if is_refused else None,
        )


def _trouble(code: str) -> Trouble:
    return RefusedError(_DECIDED, code)


def task_words(rules: "Catalogue", workflow: Workflow, name: str, subject: str) -> Words:
    """Return what a task is called, with the code for which it was opened. Raises KeyError where it is not known."""
    task = workflow.get_task(name)
    each = task.each
    if not subject or each is None:
        return task.words
    asked = next((one for move in workflow.moves if move.move == each.move for one in move.asks), None)
    row = rules.lookups.find_table(asked.lookup or "").get(subject) if asked is not None else None
    about = row.words if row is not None else Words(subject, subject)
    return Words(f"{task.words.ar}: {about.ar}", f"{task.words.en}: {about.en}")


def _in_words(
    asked: tuple[Field, ...], answers: Mapping[str, Any], rules: "Catalogue", day: date
) -> tuple[tuple[Words, Words], ...]:
    sheet = Sheet(asked, answers, rules.facts(day, {}))
    given = [one for one in asked if one.id in answers]
    return tuple((one.label, Words(cell_in_words(sheet, one, "ar"), cell_in_words(sheet, one, "en"))) for one in given)


def answered_rows(form: MoveForm, answers: Mapping[str, Any]) -> tuple[AnsweredRow, ...]:
    """Return everything that was answered to a task, in words; rows of a group come with a heading each."""
    journey = form.journey(answers)
    arabic, english = (journey.answers_in_words(language) for language in _LANGUAGES)
    pages = zip(arabic, english, strict=True)
    pairs = (both for one, other in pages for both in zip(one.rows, other.rows, strict=True))
    return tuple(AnsweredRow(Words(ar.label, en.label), Words(ar.text, en.text), ar.attachments) for ar, en in pairs)


def _acting_for(kept: "KeptTask") -> Sequence[str]:
    """Return the bodies for which a task is answered: an older server names the one alone of which it is asked."""
    return kept.body.get("bodies") or [kept.body.get("body", "")]
