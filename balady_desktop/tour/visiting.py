"""The story of a visit: asked for at the desk, made without a connection, made again, and decided with conditions."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit

from balady_desktop.actions.workplace import ServerPlace
from balady_desktop.desktop.desk.desk_application import DeskApplicationScreen
from balady_desktop.desktop.field_widgets.base import FieldWidget
from balady_desktop.desktop.parts.segmented import ChoiceCard
from balady_desktop.desktop.parts.timeline import Timeline
from balady_desktop.desktop.tasks.task_page import TaskScreen
from balady_desktop.desktop.tasks.tasks import TasksScreen
from balady_desktop.tour.backend_here import SAMPLE_PASSWORD
from balady_desktop.tour.deciding import HEAD, open_on_desk, open_tasks_tab, recommend, take
from balady_desktop.tour.registering import BORN_HIJRI, CITIZEN, PASSWORD, sign_in, sign_out
from balady_desktop.tour.shared import MEMBER, open_account
from balady_desktop.tour.stage import Stage

_INSPECTOR, _SERVICE = "inspector1", "professional_licence"
_ANSWERS = {
    "capacity": "self",
    "trade_name": "مكتب النخيل",
    "activity": "691001",
    "municipality": "00100100",
    "district": "العليا",
    "street": "شارع الملك فهد",
    "short_address": "RRRD2929",
    "coordinates": "24.7136, 46.6753",
    "area": "١٢٠٫٥",
    "opening": "day",
    "workers": "3",
    "signs": [{"id": "s1", "answers": {"sign_kind": "flat", "sign_width": "3", "sign_height": "1.2"}}],
    "tenure": "lease",
    "lease_number": "10203040",
    "lease_start": "2026-01-01",
    "lease_end": "2028-01-01",
    "period_years": "2",
    "declaration": True,
}
_VISIT, _ITEMS, _ITEM = "send_visit", "visit_checks", "item_result"
_NOWHERE = ServerPlace("https://127.0.0.1:9")
_FOCUS = "قِس اللوحة، وتحقق من المخارج."
_CONDITIONS = "تُزال اللوحة الجانبية قبل الافتتاح."


def tell_visit(stage: Stage) -> None:
    """Play every part: `stage` is the computer of the applicant and of the desk, the inspector has one of his own."""
    number = _apply(stage)
    take(stage, number)
    field = stage.another_computer("field")
    _ask_for_visit(stage, "visit-asked")
    _be_ready(field)
    with field.record.step("without a connection the visit is filled in"), _out_of_reach(field):
        _fill_in(field, "fails", "visit-failed")
    _arrive(field)
    _read_report(stage, "visit-report-failed")
    _ask_for_visit(stage, "visit-asked-again")
    _receive(field)
    with field.record.step("the place is visited again, with a connection"):
        _fill_in(field, "conforms", "visit-conforms")
    _arrive(field)
    _read_report(stage, "visit-report-conforms")
    recommend(stage)
    _decide(stage, number)


def _apply(stage: Stage) -> str:
    """Have an application be sent before the story begins; returns its number."""
    with stage.record.step("somebody has an account"):
        contact = {"mobile": "0500000000", "email": "mohammed@example.com"}
        open_account(stage, "registration_person", {"id_number": CITIZEN, "birth_date": BORN_HIJRI}, contact, MEMBER)
        stage.check(True, "he is registered, as the story of the licence tells page by page")
    sign_in(stage, MEMBER, PASSWORD, "the applicant signs in")
    with stage.record.step("an application that has to be reviewed was sent"):
        program = stage.parts.program
        draft_id = program.drafting.begin(_SERVICE).draft_id
        program.drafting.save(draft_id, _ANSWERS, "period")
        photo, paper = stage.sample_picture("shop.png", "مكتب النخيل"), stage.sample_paper("lease.pdf", "عقد")
        for name, file in (("shop_photo", photo), ("lease_copy", paper), ("agency_approval", paper)):
            program.attaching.attach(draft_id, name, str(file))
        program.submitting.submit(draft_id)
        numbers: list[str] = []

        def is_sent() -> bool:
            stage.sync()
            stage.hands.settle()
            numbers[:] = [
                one.number for one in program.drafting.list().rows if one.kind == "application" and one.number
            ]
            return bool(numbers)

        stage.hands.wait(is_sent, "the acknowledgement")
        stage.check(True, "it is sent, as the story of the licence tells page by page")
    return numbers[0]


# --- the desk ---


def _ask_for_visit(stage: Stage, picture: str) -> None:
    with stage.record.step("the reviewer asks for a visit"):
        desk = _desk(stage)
        stage.hands.click(desk.moves.buttons[_VISIT])
        stage.hands.settle()
        dialog = desk.moves.dialog
        if dialog is None:
            raise AssertionError("no dialog asks what to look at")
        stage.hands.write(stage.hands.child(QPlainTextEdit, dialog), _FOCUS)
        stage.record.picture(dialog, f"{picture}-dialog")
        stage.hands.click(dialog.yes_button)
        stage.hands.wait(lambda: "recommend" in desk.moves.waiting, "the recommendation to wait for the visit")
        stage.hands.settle()
        open_tasks_tab(stage)
        stage.shot(picture)


def _read_report(stage: Stage, picture: str) -> None:
    with stage.record.step("the reviewer reads the report"):
        desk = _desk(stage)
        desk.refresh()
        stage.hands.wait(lambda: "recommend" in desk.moves.buttons, "the recommendation to be offered")
        stage.hands.settle()
        open_tasks_tab(stage)
        stage.shot(picture)


def _decide(stage: Stage, number: str) -> None:
    sign_out(stage)
    sign_in(stage, HEAD, SAMPLE_PASSWORD, "the head of department signs in")
    with stage.record.step("the head of department decides with conditions"):
        open_on_desk(stage, number)
        desk = _desk(stage)
        if "take" in desk.moves.buttons:
            stage.hands.click(desk.moves.buttons["take"])
            stage.hands.wait(lambda: "approve" in desk.moves.buttons, "the approval to be offered")
            stage.hands.settle()
        stage.hands.click(desk.moves.buttons["approve"])
        stage.hands.settle()
        dialog = desk.moves.dialog
        if dialog is None:
            raise AssertionError("no dialog asks for conditions")
        stage.hands.write(dialog.page.widget("conditions").edit, _CONDITIONS)  # type: ignore[attr-defined]  # a text
        stage.record.picture(dialog, "visit-conditions-dialog")
        stage.hands.click(dialog.yes_button)
        stage.hands.wait(lambda: _state(desk) == "awaiting_payment", "the approval")
        stage.hands.settle()
        pages = [(at, desk.file.widget(at)) for at in range(desk.file.count())]
        at = next(at for at, page in pages if page is not None and page.findChildren(Timeline))
        stage.hands.choose_tab(desk.file.tabBar(), at)
        stage.shot("visit-decided")


def _state(desk: DeskApplicationScreen) -> str:
    return desk.view.application.state.code if desk.view is not None else ""


def _desk(stage: Stage) -> DeskApplicationScreen:
    screen = stage.window.current
    if not isinstance(screen, DeskApplicationScreen):
        raise AssertionError("the desk is not open")
    return screen


# --- the field ---


def _be_ready(field: Stage) -> None:
    sign_in(field, _INSPECTOR, SAMPLE_PASSWORD, "the inspector signs in at his computer")
    with field.record.step("the inspector has his tasks before he leaves"):
        field.check(isinstance(field.window.current, TasksScreen), "he begins at his tasks")
        field.shot("visit-tasks-before")
        _receive_task(field)
        field.shot("visit-tasks")


def _receive(field: Stage) -> None:
    with field.record.step("the second visit is on the inspector's computer"):
        _receive_task(field)
        field.shot("visit-tasks-again")


def _receive_task(field: Stage) -> None:
    field.sync()
    field.hands.wait(lambda: len(_tasks(field).tiles) == 1, "the task to be on this computer")
    field.hands.settle()


def _fill_in(field: Stage, result: str, picture: str) -> None:
    hands = field.hands
    _open_task(field)
    field.shot(f"{picture}-open")
    hands.press(field.t("Tasks", "Finish and send"), field.window.current)
    hands.settle()
    field.shot(f"{picture}-missing")
    _fill(field, result)
    field.shot(f"{picture}-filled")
    _page(field).leave()
    hands.settle()
    # The session ends in the field: what was typed is there when the next one begins.
    field.restart()
    hands = field.hands
    _open_task(field)
    field.shot(f"{picture}-again")
    hands.press(field.t("Tasks", "Finish and send"), field.window.current)
    hands.arrive("tasks")
    hands.settle()
    field.shot(f"{picture}-sent")


def _open_task(field: Stage) -> None:
    field.hands.visit(field.t("Header", "Tasks"), "tasks")
    field.hands.wait(lambda: bool(_tasks(field).tiles), "the task on this computer")
    field.hands.click(next(iter(_tasks(field).tiles.values())))
    field.hands.arrive("task")
    field.hands.wait(lambda: _page(field).page is not None, "what is asked")
    field.hands.settle()


def _fill(field: Stage, result: str) -> None:
    hands, form = field.hands, _form(field)
    _choose(field, "visit_result", result)
    for widget in [one for one in field.window.findChildren(FieldWidget) if one.field.id == _ITEM and one.isVisible()]:
        complies = form.get_field(_ITEMS).fields[0].options[0].label.text(field.wishes.language)
        cards = [one for one in _choices(widget) if complies in (one.accessibleName(), one.text())]
        hands.click(cards[0])
    hands.fill("measured_area", "١٢٠٫٥")
    if result != "conforms":
        hands.fill("visit_text", "اللوحة الجانبية أكبر من المرخص.")
    hands.drop("visit_photos", field.sample_picture(f"{result}.png", "واجهة المحل"))
    hands.settle()


def _choices(widget: FieldWidget) -> list[ChoiceCard]:
    return [one for one in widget.findChildren(ChoiceCard) if one.isVisible()]


def _choose(field: Stage, name: str, code: str) -> None:
    option = next(one for one in _form(field).get_field(name).options if one.code == code)
    field.hands.choose(name, option.label.text(field.wishes.language))


def _arrive(field: Stage) -> None:
    with field.record.step("back at the connection the report arrives"):
        field.hands.visit(field.t("Header", "Tasks"), "tasks")
        field.sync()
        field.hands.wait(lambda: not _tasks(field).tiles, "the task to go from this computer")
        field.hands.settle()
        field.shot("visit-arrived")


@contextmanager
def _out_of_reach(field: Stage) -> Iterator[None]:
    """Work where no server can be reached: the program is opened there, and opened again at the office."""
    there = field.backend
    field.backend = _NoConnection()  # type: ignore[assignment]  # only its place is asked
    field.restart()
    try:
        yield
    finally:
        field.backend = there
        field.restart()


class _NoConnection:
    def place(self) -> ServerPlace:
        """Return an address at which nobody answers."""
        return _NOWHERE


def _tasks(field: Stage) -> TasksScreen:
    screen = field.window.current
    if not isinstance(screen, TasksScreen):
        raise AssertionError("the tasks are not open")
    return screen


def _page(field: Stage) -> TaskScreen:
    screen = field.window.current
    if not isinstance(screen, TaskScreen):
        raise AssertionError("the task is not open")
    return screen


def _form(field: Stage) -> Any:
    view = _page(field).view
    if view is None:
        raise AssertionError("the task is not read")
    return view.form.definition
