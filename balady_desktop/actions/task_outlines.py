"""The tasks of an application in words, for its applicant and for those who handle it."""

from balady_desktop.actions.newer import NEWER
from balady_desktop.actions.task_views import AnsweredRow, TaskOutlineView
from balady_desktop.actions.tasking import answered_rows, task_words
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.move_forms import task_form
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import Workflow
from balady_desktop.wire.applications import ApplicationBody
from balady_desktop.wire.tasks import TaskOutline


def task_outlines(
    workplace: Workplace, rules: Catalogue, workflow: Workflow, body: ApplicationBody
) -> tuple[TaskOutlineView, ...]:
    """Return the tasks of an application in the order in which they were opened."""
    return tuple(_outline(workplace, rules, workflow, body.service, one) for one in body.tasks)


def _outline(
    workplace: Workplace, rules: Catalogue, workflow: Workflow, service: str, one: TaskOutline
) -> TaskOutlineView:
    known = {task.task for task in workflow.tasks}
    words = task_words(rules, workflow, one.task, one.subject) if one.task in known else NEWER
    answers: tuple[AnsweredRow, ...] = ()
    if one.answers and one.task in known and one.answered_at is not None:
        facts = rules.facts(riyadh_date(one.answered_at), {})
        answers = answered_rows(task_form(workflow.get_task(one.task), rules.service(service), facts), one.answers)
    return TaskOutlineView(
        words,
        workplace.catalogue.roles.find_words(one.role) or NEWER,
        one.opened_at,
        one.due_on,
        one.state,
        one.is_by_silence,
        one.answered_at,
        Words(one.author_ar, one.author_en) if one.author_ar else None,
        answers,
        one.is_sealed,
    )
