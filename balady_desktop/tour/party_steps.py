"""Steps of every story in which several take part: the page of the parties is opened, and what it shows is approved."""

from balady_desktop.desktop.applying.parties_bar import PartiesBar
from balady_desktop.desktop.following.parties import PartiesScreen
from balady_desktop.tour.shared import fetch
from balady_desktop.tour.stage import Stage


def open_parties(stage: Stage) -> PartiesScreen:
    """Open the page of the parties, out of the draft."""
    current = stage.window.current
    if isinstance(current, PartiesScreen):
        return current
    bars = [one for one in stage.window.findChildren(PartiesBar) if one.isVisible()]
    stage.hands.click(bars[0].open_button)
    stage.hands.arrive("parties")
    screen = stage.window.current
    if not isinstance(screen, PartiesScreen):
        raise AssertionError("the parties are not open")
    stage.hands.wait(lambda: screen.view is not None, "who takes part")
    stage.hands.settle()
    return screen


def approve(stage: Stage, step: str, before: str, after: str) -> None:
    """Approve what is shown; `before` and `after` are the names of the pictures."""
    with stage.record.step(step):
        fetch(stage, lambda: not stage.parts.program.syncing.status().waiting)
        screen = open_parties(stage)

        def can_approve() -> bool:
            stage.sync()
            stage.hands.settle()
            stage.hands.click(screen.refresh_button)
            stage.hands.settle()
            return screen.approve_button is not None

        stage.hands.wait(can_approve, "what the others prepared")
        stage.shot(before)
        if screen.approve_button is None:
            raise AssertionError("nothing can be approved")
        stage.hands.click(screen.approve_button)
        stage.hands.wait(lambda: screen.approve_button is None, "the approval")
        stage.shot(after)
        mine = [one for one in screen.view.parties if one.has_approved] if screen.view is not None else []
        stage.check(mine, "the approval is at the party that gave it")
