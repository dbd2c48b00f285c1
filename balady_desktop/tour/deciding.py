"""The municipal desk: the reviewer takes, asks for more, recommends; the head of department approves."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit

from balady_desktop.desktop.desk.desk import DeskScreen
from balady_desktop.desktop.desk.desk_application import DeskApplicationScreen
from balady_desktop.desktop.field_widgets.ticked import RowCard
from balady_desktop.tour.applying import definition
from balady_desktop.tour.backend_here import SAMPLE_PASSWORD
from balady_desktop.tour.registering import sign_in, sign_out
from balady_desktop.tour.stage import Stage

REVIEWER, HEAD = "reviewer1", "head1"
ASKED = {"street": "اكتب اسم الشارع كما في العنوان الوطني.", "shop_photo": "صورة أوضح تظهر فيها اللوحة كاملة."}


def take(stage: Stage, number: str) -> None:
    """The reviewer finds the application in the queue and takes it."""
    account = stage.parts.account()
    if account is None or account.user_name != REVIEWER:
        sign_out(stage)
        sign_in(stage, REVIEWER, SAMPLE_PASSWORD, "the reviewer signs in")
    with stage.record.step("the reviewer takes the application"):
        open_on_desk(stage, number)
        stage.shot("desk-application")
        act(stage, "take", "under_review")
        stage.hands.click(desk_of(stage).pane.after_button)
        stage.hands.wait(lambda: desk_of(stage).pane.viewer.pixels() > 0, "the first attachment beside the answers")
        stage.shot("desk-taken")


def open_on_desk(stage: Stage, number: str) -> None:
    """Open an application from the queue."""
    stage.hands.visit(stage.t("Header", "Municipal desk"), "desk")
    stage.shot("desk")
    rows: list[str] = []
    stage.parts.background.with_server(
        stage.window,
        lambda: stage.parts.program.reviewing.queue(search=number).rows,
        lambda found: rows.extend(one.application_id for one in found),
    )
    stage.hands.settle()
    stage.check(len(rows) == 1, "the queue of the municipality has the application once")
    screen = stage.window.current
    if not isinstance(screen, DeskScreen):
        raise AssertionError("the desk is not open")
    stage.hands.open_row(screen.table, screen.model.find_place(rows[0]))
    stage.hands.arrive("desk_application")
    stage.hands.wait(lambda: desk_of(stage).view is not None, "the application on the desk")
    stage.hands.settle()


def open_tasks_tab(stage: Stage) -> None:
    """Show what was asked of members in a role, and what they answered."""
    file, words = desk_of(stage).file, stage.t("DeskApplication", "Tasks")
    at = next(at for at in range(file.count()) if file.tabText(at) == words)
    stage.hands.choose_tab(file.tabBar(), at)
    stage.hands.settle()


def ask_for_more(stage: Stage) -> None:
    """The reviewer returns the application with one request per thing asked."""
    with stage.record.step("returned with structured requests"):
        stage.hands.click(desk_of(stage).moves.buttons["return"])
        stage.hands.settle()
        dialog = desk_of(stage).moves.dialog
        if dialog is None:
            raise AssertionError("no dialog asks what is wanted")
        for field in ASKED:
            label = definition(stage).get_field(field).label.text(stage.wishes.language)
            box = next(one for one in dialog.findChildren(QCheckBox) if label in (one.text(), one.accessibleName()))
            stage.hands.tick(box)
        for card in dialog.findChildren(RowCard):
            combo = stage.hands.child(QComboBox, card)
            stage.hands.pick(combo, combo.itemText(0))
            stage.hands.write(stage.hands.child(QPlainTextEdit, card), ASKED[card.code])
        stage.record.picture(dialog, "return-dialog")
        stage.hands.click(dialog.yes_button)
        _wait_for(stage, "returned")
        stage.check(True, "the application is returned with two requests")
        stage.shot("desk-returned")


def recommend(stage: Stage) -> None:
    """The reviewer recommends approval."""
    with stage.record.step("the reviewer recommends approval"):
        act(stage, "recommend", "recommended")
        stage.check("approve" not in desk_of(stage).moves.buttons, "who recommended is not offered the approval")
        stage.shot("desk-recommended")


def approve(stage: Stage, number: str) -> None:
    """Another person, the head of department, approves: the bill is made."""
    sign_out(stage)
    sign_in(stage, HEAD, SAMPLE_PASSWORD, "the head of department signs in")
    with stage.record.step("the head of department approves"):
        open_on_desk(stage, number)
        if "take" in desk_of(stage).moves.buttons:
            stage.hands.click(desk_of(stage).moves.buttons["take"])
            stage.hands.wait(lambda: "approve" in desk_of(stage).moves.buttons, "the approval to be offered")
            stage.hands.settle()
        stage.shot("desk-head")
        act(stage, "approve", "awaiting_payment")
        stage.check(True, "approval made the bill")
        stage.shot("desk-approved")


def desk_of(stage: Stage) -> DeskApplicationScreen:
    """Return the application that is open on the desk."""
    screen = stage.window.current
    if not isinstance(screen, DeskApplicationScreen):
        raise AssertionError("the desk is not open")
    return screen


def act(stage: Stage, move: str, state: str, said: str = "") -> None:
    """Make a move of the desk; `said` is typed where it asks for words."""
    stage.hands.click(desk_of(stage).moves.buttons[move])
    stage.hands.settle()
    dialog = desk_of(stage).moves.dialog
    if dialog is not None and dialog.isVisible():
        if said:
            stage.hands.write(stage.hands.child(QPlainTextEdit, dialog), said)
        stage.record.picture(dialog, f"{move}-dialog")
        stage.hands.click(dialog.yes_button)
    _wait_for(stage, state)


def _wait_for(stage: Stage, state: str) -> None:
    def is_there() -> bool:
        view = desk_of(stage).view
        return view is not None and view.application.state.code == state

    stage.hands.wait(is_there, f"the state {state}")
    stage.hands.settle()
