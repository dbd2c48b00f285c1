"""A committee in the story of a licence's life: an objection is put to it, its members vote, the count decides."""

from balady_desktop.desktop.field_widgets.base import FieldWidget
from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.desktop.tasks.task_page import TaskScreen
from balady_desktop.desktop.tasks.tasks import TasksScreen
from balady_desktop.tour.backend_here import SAMPLE_PASSWORD
from balady_desktop.tour.deciding import act, desk_of, open_on_desk, open_tasks_tab
from balady_desktop.tour.life_steps import take_if_free
from balady_desktop.tour.registering import sign_in, sign_out
from balady_desktop.tour.stage import Stage

# Who of the sample committee votes how.
_VOTES = (("committee1", "accept"), ("committee2", "dismiss"), ("committee3", "accept"))


def put_to_committee(stage: Stage, number: str, head: str) -> None:
    """Have the head put a studied objection to the committee, its members vote, and the head see the count."""
    sign_out(stage)
    sign_in(stage, head, SAMPLE_PASSWORD, "another head of department signs in")
    with stage.record.step("the head puts the objection to the committee"):
        open_on_desk(stage, number)
        take_if_free(stage, "convene")
        act(stage, "convene", "voting", "يدفع المعترض بأن الرصيف خالٍ، ويعرض صورتين.")
        open_tasks_tab(stage)
        stage.shot("life-committee-asked")
    for user_name, ballot in _VOTES:
        _vote(stage, user_name, ballot)
        if user_name == _VOTES[0][0]:
            _look_while_sealed(stage, number, head)
    sign_out(stage)
    sign_in(stage, head, SAMPLE_PASSWORD, "the head signs in after the vote")
    with stage.record.step("the head reads the votes and their count"):
        open_on_desk(stage, number)
        take_if_free(stage, "accept")
        stage.check("dismiss" not in desk_of(stage).moves.buttons, "what the count does not allow is not offered")
        open_tasks_tab(stage)
        stage.shot("life-committee-counted")


def _vote(stage: Stage, user_name: str, ballot: str) -> None:
    sign_out(stage)
    sign_in(stage, user_name, SAMPLE_PASSWORD, "a member of the committee signs in")
    with stage.record.step("the member votes"):
        stage.hands.visit(stage.t("Header", "Tasks"), "tasks")
        stage.sync()
        stage.hands.wait(lambda: len(_tiles(stage)) == 1, "the vote to be asked")
        stage.hands.click(_tiles(stage)[0])
        stage.hands.arrive("task")
        stage.hands.wait(lambda: bool(stage.window.findChildren(FieldWidget)), "what is asked")
        stage.hands.settle()
        stage.shot(f"life-vote-{user_name}-asked")
        screen = stage.window.current
        if not isinstance(screen, TaskScreen) or screen.view is None:
            raise AssertionError("the vote is not open")
        options = screen.view.form.definition.get_field("ballot").options
        label = next(one.label for one in options if one.code == ballot)
        stage.hands.choose("ballot", label.text(stage.wishes.language))
        stage.hands.settle()
        stage.shot(f"life-vote-{user_name}")
        stage.hands.press(stage.t("Tasks", "Finish and send"), screen)
        stage.hands.arrive("tasks")
        stage.sync()
        stage.hands.wait(lambda: not _tiles(stage), "the vote to arrive")
        stage.check(not _tiles(stage), "the vote has arrived")


def _tiles(stage: Stage) -> list[Tile]:
    screen = stage.window.current
    return list(screen.tiles.values()) if isinstance(screen, TasksScreen) else []


def _look_while_sealed(stage: Stage, number: str, head: str) -> None:
    sign_out(stage)
    sign_in(stage, head, SAMPLE_PASSWORD, "the head looks while others have not voted")
    with stage.record.step("nobody reads a vote before the last one"):
        open_on_desk(stage, number)
        open_tasks_tab(stage)
        told = desk_of(stage).view
        stage.check(told is not None and not told.tally, "nothing is counted yet")
        shown = [answer for one in told.application.tasks for answer in one.answers] if told is not None else []
        stage.check(not shown, "no vote is shown")
        stage.shot("life-committee-sealed")
