"""The application: gate, card, every page in Arabic, the power lost on the way, attachments, fees, sent."""

from functools import partial

from PySide6.QtWidgets import QCheckBox

from balady_desktop.desktop.field_widgets.base import FieldWidget
from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.desktop.wizard.register_line import RegisterLine
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.domain.definition import Page, ServiceDefinition
from balady_desktop.tour.stage import Stage

SERVICE = "professional_licence"
SHOP = "مطعم واحة النخيل (فرع 2)"


def apply_for_licence(stage: Stage) -> str:
    """Apply; returns the application number."""
    fill_application(stage)
    return send_application(stage)


def fill_application(stage: Stage) -> None:
    """Answer every page of a new application, up to the last one."""
    _gate(stage)
    _capacity_and_establishment(stage)
    _activity(stage)
    _power_cut(stage)
    _place(stage)
    _shop(stage)
    _right(stage)
    _attachments(stage)
    _period_and_fees(stage)


def definition(stage: Stage) -> ServiceDefinition:
    """Return the service of the story."""
    return stage.parts.program.catalogue.service(SERVICE)


def _gate(stage: Stage) -> None:
    hands = stage.hands
    with stage.record.step("services gate and service card"):
        hands.visit(stage.t("Header", "Home"), "home")
        hands.press(stage.t("Home", "Go to E-services"))
        hands.arrive("gate")
        stage.shot("gate")
        hands.click(tile_of(stage, SERVICE))
        hands.arrive("service")
        stage.shot("service-card")
        hands.press(stage.t("ServiceCard", "Print the requirements"))
        hands.arrive("paper")
        stage.shot("paper-requirements")
        hands.press(stage.t("Paper", "Back"), stage.window.current)
        hands.arrive("service")
        hands.press(stage.t("ServiceCard", "Start the application"))
        hands.arrive("draft")
        arrive_at(stage, "capacity")


def _capacity_and_establishment(stage: Stage) -> None:
    with stage.record.step("capacity and establishment"):
        choose(stage, "capacity", "owner")
        stage.shot("capacity")
        go_on(stage, "establishment")
        stage.hands.fill("number_700", "٦٠٠٠٠٠٠٠٠٥")
        choose(stage, "legal_form", "sole")
        go_on(stage, "establishment")
        stage.shot("establishment-wrong-number")
        stage.check(page(stage) == "establishment", "a 700 number that begins with 6 is told at its field")
        stage.hands.fill("number_700", "٧٠٠٠٠٠٠٠٠٥")
    _register(stage)
    go_on(stage, "activity")


def _register(stage: Stage) -> None:
    """The commercial register on every kind of number; the last one is the applicant's own."""
    with stage.record.step("what the commercial register says"):
        for number, told, name in (
            ("٩٩٩٩٩٩٩٩٩٩", "{register}: not checked", "register-not-checked"),
            ("١٠١٠٩٩٩٩٩٨", "{register}: not found", "register-not-found"),
            ("١٠١٠٠٠٠١٠١", "{register}: differs from the answers", "register-differs"),
            ("٤٠٣٠٠٠٠١٠٢", "{register}: found", "register-found"),
        ):
            stage.hands.fill("commercial_registration", number)
            line = _register_line(stage)
            wanted = stage.t("RegisterWords", told).partition("{register}")[2]
            stage.hands.wait(partial(_is_told, line, wanted), told)
            stage.shot(name)


def _register_line(stage: Stage) -> RegisterLine:
    screen = stage.window.current
    if screen is None:
        raise AssertionError("there is no screen")
    return stage.hands.child(RegisterLine, screen)


def _is_told(line: RegisterLine, ending: str) -> bool:
    return line.bar.title().endswith(ending)


def _activity(stage: Stage) -> None:
    with stage.record.step("activity"):
        stage.hands.fill("trade_name", SHOP)
        stage.hands.look_up("activity", "مطعم")
        stage.shot("activity")
        go_on(stage, "place")


def _power_cut(stage: Stage) -> None:
    with stage.record.step("the power is cut while typing"):
        stage.hands.fill("street", "شارع التحلية")
        stage.hands.settle()
        stage.restart()
        stage.hands.arrive("draft")
        arrive_at(stage, "place")
        street = stage.hands.field("street").edit  # type: ignore[attr-defined]  # a line of text
        stage.check(street.text() == "شارع التحلية", "the program opens on the same page with the same words")
        stage.shot("after-the-power-cut")


def _place(stage: Stage) -> None:
    hands = stage.hands
    with stage.record.step("place"):
        combo = hands.field("municipality").municipality  # type: ignore[attr-defined]  # the list that a person picks from
        city = stage.parts.program.catalogue.lookups.get_table("municipalities")["00100100"]
        hands.pick(combo, combo.itemText(combo.findData(city.code)))
        hands.fill("district", "العليا")
        hands.fill("short_address", "rrrd٢٩٢٩")
        hands.fill("coordinates", "٢٤٫٧١٣٦، ٤٦٫٦٧٥٣")
        stage.shot("place")
        go_on(stage, "shop")


def _shop(stage: Stage) -> None:
    hands = stage.hands
    with stage.record.step("shop and signs"):
        hands.fill("area", "١٢٠٫٥")
        choose(stage, "opening", "day")
        hands.fill("workers", "٦")
        choose(stage, "sign_kind", "lit", group="signs")
        hands.fill("sign_width", "3,5")
        hands.fill("sign_height", "1.2")
        stage.shot("shop")
        go_on(stage, "right")


def _right(stage: Stage) -> None:
    hands = stage.hands
    with stage.record.step("right to the place"):
        choose(stage, "tenure", "lease")
        hands.settle()
        hands.fill("lease_number", "10254879631")
        hands.fill("lease_start", "1448/01/01")
        hands.fill("lease_end", "2026/12/01")
        go_on(stage, "right")
        stage.shot("right-too-short")
        stage.check(page(stage) == "right", "a lease shorter than a year is told at its field")
        hands.fill("lease_end", "١٤٥٠/٠١/٠١")
        go_on(stage, "attachments")


def _attachments(stage: Stage) -> None:
    hands = stage.hands
    with stage.record.step("attachments"):
        shop = stage.sample_picture("صورة المحل.png", "عيّنة · مطعم واحة النخيل")
        paper = stage.sample_paper("عقد الإيجار.pdf", "عيّنة · وثيقة تجريبية")
        renamed = paper.with_name("صورة.png")
        renamed.write_bytes(paper.read_bytes())
        hands.drop("shop_photo", renamed)
        stage.shot("attachment-refused")
        hands.drop("shop_photo", shop)
        for field in _open_attachments(stage):
            extra = stage.sample_paper(f"{field}.pdf", f"عيّنة · {field}")
            hands.drop(field, extra)
        stage.shot("attachments")
        go_on(stage, "period")


def _open_attachments(stage: Stage) -> list[str]:
    shown = [one.field for one in stage.window.findChildren(FieldWidget) if one.isVisible()]
    return [one.id for one in shown if one.type == "attachment" and one.id not in ("shop_photo", "building_permit")]


def _period_and_fees(stage: Stage) -> None:
    with stage.record.step("period and fees"):
        choose(stage, "period_years", "1")
        stage.shot("period")
        go_on(stage, "fees")
        stage.shot("fees")
        go_on(stage, "declaration")
        stage.hands.tick(stage.hands.field("declaration").findChildren(QCheckBox)[0])
        stage.shot("declaration")
        go_on(stage, "check")


def send_application(stage: Stage) -> str:
    """Check what was answered and send it; returns the application number."""
    hands = stage.hands
    with stage.record.step("check your answers and send"):
        stage.shot("check")
        _summary(stage)
        hands.press(_submit_words(stage), stage.window.current)
        hands.wait(lambda: page(stage) != "check", "the draft to be sealed")
        stage.shot("sealed")
        number = _arrived_number(stage)
        stage.check(bool(number), "the server acknowledged the application with a number")
        hands.visit(stage.t("Header", "My applications"), "worklist")
        stage.shot("worklist")
        return number


def _summary(stage: Stage) -> None:
    """What was answered, on paper, before it is sent."""
    stage.hands.press(stage.t("CheckPage", "Print the application summary"))
    stage.hands.arrive("paper")
    stage.shot("paper-draft-summary")
    stage.hands.press(stage.t("Paper", "Back"), stage.window.current)
    stage.hands.arrive("draft")
    arrive_at(stage, "check")


def _arrived_number(stage: Stage) -> str:
    """Wait until the signed acknowledgement is here, as the status bar's rounds bring it."""
    found: list[str] = []

    def look() -> bool:
        stage.parts.background.with_store(
            stage.window,
            lambda: stage.parts.program.drafting.list(filter="sent").rows,
            lambda rows: found.extend(row.number or "" for row in rows),
        )
        stage.hands.settle()
        return any(found)

    stage.hands.wait(look, "the acknowledgement")
    return next(filter(None, found))


def _submit_words(stage: Stage) -> str:
    workflow = stage.parts.program.catalogue.workflow(definition(stage).workflow or "")
    move = workflow.sending_move(lambda condition: condition is None)
    if move is None:
        raise AssertionError("nobody can submit")
    return move.words.text(stage.wishes.language)


def choose(stage: Stage, field: str, code: str, group: str = "") -> None:
    """Choose an option by its words."""
    described = definition(stage)
    fields = described.get_field(group).fields if group else tuple(described.fields())
    options = next(one for one in fields if one.id == field).options
    label = next(option.label for option in options if option.code == code)
    stage.hands.choose(field, label.text(stage.wishes.language))


def go_on(stage: Stage, expected: str) -> None:
    """Press «save and continue» and wait for the page that should follow."""
    stage.hands.press(stage.t("Wizard", "Save and continue"), stage.window.current)
    arrive_at(stage, expected)


def arrive_at(stage: Stage, expected: str) -> None:
    """Wait for a page."""
    stage.hands.wait(lambda: page(stage) == expected, f"the page {expected}, not {page(stage)}")
    stage.hands.settle()


def tile_of(stage: Stage, service: str) -> Tile:
    """Return the tile of a service on the page of services."""
    title = stage.parts.program.catalogue.service(service).title.text(stage.wishes.language)
    tiles = (one for one in stage.window.findChildren(Tile) if one.isVisible() and title in one.accessibleName())
    return next(tiles)


def page(stage: Stage) -> str:
    """Return the page that is open."""
    wizards = [one for one in stage.window.findChildren(Wizard) if one.isVisible()]
    shown: Page | None = wizards[0].filling.page if wizards else None
    return shown.id if shown else ""
