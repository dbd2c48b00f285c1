"""Steps of every story of a licence: it is issued at once, its card is opened, an act is begun and decided."""

from balady_desktop.desktop.following.record_card import RecordCard
from balady_desktop.desktop.following.records import RecordsScreen
from balady_desktop.tour.applying import SERVICE
from balady_desktop.tour.backend_here import SAMPLE_PASSWORD
from balady_desktop.tour.deciding import HEAD, REVIEWER, act, desk_of, open_on_desk
from balady_desktop.tour.finishing import open_application, pay_at_bank, wait_for
from balady_desktop.tour.life_pages import apply_at_once, send
from balady_desktop.tour.registering import sign_in, sign_out
from balady_desktop.tour.stage import Stage


def issue_at_once(stage: Stage) -> None:
    """Have whoever is signed in apply, pay and be given a licence."""
    with stage.record.step("a licence that needs no review is issued at once"):
        apply_at_once(stage)
        send(stage, SERVICE)
        pay(stage)
        application = wait_for(stage, "issued")
        stage.check(application.licence_number, "the licence has a number")


def pay(stage: Stage) -> None:
    """Pay the bill of the application that waits for it."""
    application = wait_for(stage, "awaiting_payment")
    open_application(stage, application.application_id)
    stage.hands.press(stage.t("Application", "Pay"))
    stage.hands.arrive("bill")
    pay_at_bank(stage)


def licence_card(stage: Stage) -> RecordCard:
    """Open the person's licences; returns the card of the only one."""
    stage.hands.visit(stage.t("Header", "My applications"), "worklist")
    stage.hands.press(stage.t("Worklist", "Licences"), stage.window.current)
    stage.hands.arrive("records")
    screen = stage.window.current
    if not isinstance(screen, RecordsScreen):
        raise AssertionError("the licences are not open")
    stage.hands.wait(lambda: screen.cards, "the licences")
    stage.hands.settle()
    return screen.cards[0]


def press_act(stage: Stage, act_name: str) -> RecordCard:
    """Press the button of an act on the card of the person's only licence."""
    card = licence_card(stage)
    names = [one.service for one in card.record.acts]
    stage.hands.click(card.act_buttons[names.index(f"{SERVICE}.{act_name}")])
    stage.hands.settle()
    return card


def decide(
    stage: Stage,
    number: str,
    reviewed: tuple[tuple[str, str], ...],
    last: str,
    state: str,
    said: str = "",
) -> None:
    """Have the reviewer make some moves and the head of department the last one."""
    review(stage, number, reviewed, said, REVIEWER)
    sign_out(stage)
    sign_in(stage, HEAD, SAMPLE_PASSWORD, "the head of department signs in")
    with stage.record.step("the head of department decides"):
        open_on_desk(stage, number)
        take_if_free(stage, last)
        act(stage, last, state, said)
        stage.shot(f"life-desk-{last}")


def review(stage: Stage, number: str, reviewed: tuple[tuple[str, str], ...], said: str, reviewer: str) -> None:
    """Have a reviewer make some moves."""
    sign_out(stage)
    sign_in(stage, reviewer, SAMPLE_PASSWORD, "the reviewer signs in")
    with stage.record.step("the reviewer sees what would change"):
        open_on_desk(stage, number)
        for move, after in reviewed:
            act(stage, move, after, said if move != "take" else "")
            stage.shot(f"life-desk-{move}")


def take_if_free(stage: Stage, move: str) -> None:
    """Take what is open on the desk where nobody has it, so that a move is offered."""
    if "take" in desk_of(stage).moves.buttons:
        stage.hands.click(desk_of(stage).moves.buttons["take"])
        stage.hands.wait(lambda: move in desk_of(stage).moves.buttons, "the move to be offered")
        stage.hands.settle()
